/* Dialogue: each case is a text; one line an attribution, "name: content". */
#include "tests/support/cases.h"

#include "core/annotate.h"
#include "core/document.h"
#include "core/lexicon.h"

static void run(const char *input, size_t length, struct buffer *actual,
                void *context) {
  struct arena arena = {0};
  struct document doc;
  document_begin(&doc, &arena, input, (uint32_t)length);
  annotate(&doc, context);
  for (uint32_t a = 0; a < doc.attribution_count; a++) {
    const struct attribution *attribution = &doc.attributions[a];
    buffer_add_text(actual, attribution->person == NONE
                                ? "nobody"
                                : doc.people[attribution->person].name);
    for (uint32_t p = 0; p < attribution->piece_count; p++) {
      buffer_add_text(actual, p ? " / " : ": ");
      document_add_text(&doc, doc.pieces[attribution->first_piece + p], actual);
    }
    buffer_add_char(actual, '\n');
  }
  arena_free(&arena);
}

int main(void) {
  struct lexicon *lex = lexicon_new();
  const struct case_file files[] = {{"tests/cases/dialogue.cases", run, lex},
                                    {0}};
  int code = cases_main("dialogue", files, NULL, 0);
  lexicon_free(lex);
  return code;
}
