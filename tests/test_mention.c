/* Mentions: each case is a text; every mention found comes out as one line:
   kind, type, gender if known, [text], name and role where they are not the
   whole. Mentions inside quotation marks are left out of the lines. */
#include "tests/support/cases.h"

#include "core/document.h"
#include "core/lexicon.h"
#include "core/mention.h"
#include "core/quotation.h"
#include "core/sentence.h"
#include "core/token.h"

static void add_text(struct buffer *out, const struct document *doc,
                     const char *label, struct span span) {
  buffer_add_text(out, label);
  buffer_add_char(out, '[');
  buffer_add(out, doc->text + span.start, span_length(span));
  buffer_add_char(out, ']');
}

static void add_mention(struct buffer *out, const struct document *doc,
                        const struct mention *mention) {
  static const char *const kinds[] = {"name", "pronoun", "nominal"};
  bool is_place = mention->type == SPEAKER_PLACE;
  buffer_add_format(out, "%s %s", kinds[mention->kind],
                    is_place ? "place" : speaker_type_name(mention->type));
  if (mention->gender != GENDER_UNKNOWN)
    buffer_add_format(out, " %s", gender_name(mention->gender));
  add_text(out, doc, " ", mention->span);
  bool is_whole = mention->name.start == mention->span.start &&
                  mention->name.end == mention->span.end;
  if (mention->kind == MENTION_NAME && !is_whole)
    add_text(out, doc, " name ", mention->name);
  if (!span_is_empty(mention->role))
    add_text(out, doc, " role ", mention->role);
  buffer_add_char(out, '\n');
}

static void run(const char *input, size_t length, struct buffer *actual,
                void *context) {
  const struct lexicon *lex = context;
  struct arena arena = {0};
  struct document doc;
  document_begin(&doc, &arena, input, (uint32_t)length);
  find_blocks(&doc);
  tokenize(&doc, lex);
  find_quotations(&doc, lex);
  split_sentences(&doc, lex);
  find_mentions(&doc, lex);
  for (uint32_t m = 0; m < doc.mention_count; m++)
    if (doc.mentions[m].quotation == NONE)
      add_mention(actual, &doc, &doc.mentions[m]);
  arena_free(&arena);
}

int main(void) {
  struct lexicon *lex = lexicon_new();
  const struct case_file files[] = {{"tests/cases/mention.cases", run, lex},
                                    {0}};
  int code = cases_main("mention", files, NULL, 0);
  lexicon_free(lex);
  return code;
}
