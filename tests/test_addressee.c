/* To whom it was said, apart from the rest of the annotator (marked.h). */
#include "tests/support/cases.h"

#include "core/addressee.h"
#include "tests/support/marked.h"

static void run(const char *input, size_t length, struct buffer *actual,
                void *context) {
  (void)length;
  (void)context;
  struct lexicon *lex = lexicon_new();
  struct marked m = {0};
  marked_read(&m, input, lex);
  find_addressees(&m.doc, lex);
  for (uint32_t i = 0; i < m.doc.attribution_count; i++) {
    struct span span = m.doc.attributions[i].addressee;
    if (span_is_empty(span))
      buffer_add_char(actual, '-');
    else
      buffer_add(actual, m.doc.text + span.start, span_length(span));
    buffer_add_char(actual, '\n');
  }
  arena_free(&m.arena);
  lexicon_free(lex);
}

int main(void) {
  const struct case_file files[] = {{"tests/cases/addressee.cases", run, NULL},
                                    {0}};
  return cases_main("addressee", files, NULL, 0);
}
