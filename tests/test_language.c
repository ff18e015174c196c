/* Languages beside English: which one a text is in, how its words are cut, and
   who said what in it. Cases in tests/cases/language.cases. */
#include "tests/support/cases.h"

#include <string.h>

#include "core/annotate.h"
#include "core/language.h"
#include "core/token.h"

static struct lexicon *lex;

static void begin(struct document *doc, struct arena *arena, const char *input,
                  size_t length, const char *language) {
  document_begin(doc, arena, input, (uint32_t)length);
  doc->source.language = language;
  doc->source.published = "2023-04-13"; // a Thursday
}

static void run_detect(const char *input, size_t length, struct buffer *out,
                       void *context) {
  (void)context;
  struct arena arena = {0};
  struct document doc;
  begin(&doc, &arena, input, length, NULL);
  find_blocks(&doc);
  buffer_add_text(out, tokenize_in_language(&doc, lex)->language);
  arena_free(&arena);
}

static void run_tokens(const char *input, size_t length, struct buffer *out,
                       void *context) {
  struct arena arena = {0};
  struct document doc;
  begin(&doc, &arena, input, length, context);
  find_blocks(&doc);
  tokenize_in_language(&doc, lex);
  for (uint32_t i = 0; i < doc.token_count; i++) {
    if (i > 0)
      buffer_add_char(out,
                      doc.tokens[i].flags & TOKEN_BLOCK_START ? '\n' : '|');
    document_add_text(&doc, doc.tokens[i].span, out);
  }
  arena_free(&arena);
}

static void add_day(const struct said_on *said, struct buffer *out) {
  if (said->basis == DATE_PUBLISHED || said->from == 0)
    return;
  buffer_add_format(out, ", %u", (unsigned)said->from);
}

/* kind, person [role] by cue, day: piece / piece */
static void add_attribution(const struct document *doc,
                            const struct attribution *a, struct buffer *out) {
  buffer_add_text(out, content_kind_name(a->kind));
  if (a->person != NONE) {
    const struct person *person = &doc->people[a->person];
    buffer_add_format(out, ", %s", person->name);
    if (person->role != NULL)
      buffer_add_format(out, " [%s]", person->role);
  } else if (a->mention != NONE) {
    buffer_add_text(out, ", (");
    document_add_text(doc, doc->mentions[a->mention].span, out);
    buffer_add_char(out, ')');
  }
  if (a->cue != NONE) {
    buffer_add_text(out, " by ");
    document_add_text(doc, doc->cues[a->cue].span, out);
  }
  add_day(&a->said_on, out);
  for (uint32_t p = 0; p < a->piece_count; p++) {
    buffer_add_text(out, p ? " / " : ": ");
    document_add_text(doc, doc->pieces[a->first_piece + p], out);
  }
  buffer_add_char(out, '\n');
}

static void run_attributions(const char *input, size_t length,
                             struct buffer *out, void *context) {
  struct arena arena = {0};
  struct document doc;
  begin(&doc, &arena, input, length, context);
  annotate(&doc, lex);
  for (uint32_t i = 0; i < doc.attribution_count; i++)
    add_attribution(&doc, &doc.attributions[i], out);
  if (doc.attribution_count == 0)
    buffer_add_text(out, "nothing\n");
  arena_free(&arena);
}

int main(void) {
  const struct case_file files[] = {
      {"tests/cases/language.cases", run_detect, NULL},
      {"tests/cases/french_token.cases", run_tokens, (void *)"fr"},
      {"tests/cases/french.cases", run_attributions, (void *)"fr-FR"},
      {NULL, NULL, NULL},
  };
  lex = lexicon_new();
  int result = cases_main("language", files, NULL, 0);
  lexicon_free(lex);
  return result;
}
