/* People: each case is a text; the source of every attribution is stood in for
   by every mention outside quotation marks that is followed by "said" or comes
   right after it. One line a mention: [text] -> name, role, type, gender.
   A first line "book" makes the text a novel. */
#include "tests/support/cases.h"

#include <string.h>

#include "core/document.h"
#include "core/lexicon.h"
#include "core/mention.h"
#include "core/person.h"
#include "core/quotation.h"
#include "core/sentence.h"
#include "core/token.h"

static bool is_said(const struct document *doc, uint32_t i) {
  return i < doc->token_count && span_length(doc->tokens[i].span) == 4 &&
         memcmp(doc->text + doc->tokens[i].span.start, "said", 4) == 0;
}

static bool is_source(const struct document *doc,
                      const struct mention *mention) {
  return mention->quotation == NONE &&
         (is_said(doc, mention->end_token) ||
          (mention->first_token > 0 && is_said(doc, mention->first_token - 1)));
}

/* One attribution without content for every mention beside "said". */
static void attribute(struct document *doc) {
  doc->attributions =
      arena_zero(doc->arena, doc->mention_count + 1, sizeof *doc->attributions);
  for (uint32_t m = 0; m < doc->mention_count; m++)
    if (is_source(doc, &doc->mentions[m]))
      doc->attributions[doc->attribution_count++] = (struct attribution){
          .mention = m, .cue = NONE, .person = NONE, .next_best = NONE};
}

static void add_source(struct buffer *out, const struct document *doc,
                       const struct attribution *attribution) {
  struct span span = doc->mentions[attribution->mention].span;
  buffer_add_char(out, '[');
  buffer_add(out, doc->text + span.start, span_length(span));
  buffer_add_text(out, "] -> ");
  if (attribution->person == NONE) {
    buffer_add_text(out, "nobody\n");
    return;
  }
  const struct person *person = &doc->people[attribution->person];
  buffer_add_format(out, "%s; %s; %s %s\n", person->name,
                    person->role != NULL ? person->role : "-",
                    speaker_type_name(person->type),
                    gender_name(person->gender));
}

static void run(const char *input, size_t length, struct buffer *actual,
                void *context) {
  const struct lexicon *lex = context;
  struct arena arena = {0};
  struct document doc;
  bool is_book = strncmp(input, "book\n", 5) == 0;
  uint32_t skip = is_book ? 5 : 0;
  document_begin(&doc, &arena, input + skip, (uint32_t)length - skip);
  doc.source.byline = "Ada Penrose-Kim; Somebody Else";
  find_blocks(&doc);
  tokenize(&doc, lex);
  find_quotations(&doc, lex);
  split_sentences(&doc, lex);
  find_mentions(&doc, lex);
  attribute(&doc);
  doc.is_wrapped = is_book;
  resolve_people(&doc, lex);
  for (uint32_t a = 0; a < doc.attribution_count; a++)
    add_source(actual, &doc, &doc.attributions[a]);
  arena_free(&arena);
}

int main(void) {
  struct lexicon *lex = lexicon_new();
  const struct case_file files[] = {{"tests/cases/person.cases", run, lex},
                                    {0}};
  int code = cases_main("person", files, NULL, 0);
  lexicon_free(lex);
  return code;
}
