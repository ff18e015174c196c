/* Every layer as text for a person, a test or a bug report: one item a line,
   `index start-end fields "text"`. The form is stable: tests compare it. */
#include "core/dump.h"

#include <string.h>

#include "core/annotate.h"

const char *const dump_layers[] = {"blocks",       "tokens",   "quotations",
                                   "sentences",    "mentions", "cues",
                                   "attributions", "people",   NULL};

static void add_index(struct buffer *out, const char *label, uint32_t index) {
  if (index == NONE)
    buffer_add_format(out, " %s=-", label);
  else
    buffer_add_format(out, " %s=%u", label, index);
}

static void add_span(const struct document *doc, struct buffer *out,
                     uint32_t index, struct span span) {
  (void)doc;
  buffer_add_format(out, "%u %u-%u", index, span.start, span.end);
}

static void add_quoted(const struct document *doc, struct buffer *out,
                       struct span span) {
  buffer_add_char(out, ' ');
  json_add_string(out, doc->text + span.start, span_length(span));
}

static void dump_blocks(const struct document *doc, const struct lexicon *lex,
                        struct buffer *out) {
  static const char *const kinds[] = {"paragraph", "heading", "caption",
                                      "list-item", "block-quote"};
  (void)lex;
  for (uint32_t i = 0; i < doc->block_count; i++) {
    add_span(doc, out, i, doc->blocks[i].span);
    buffer_add_format(out, " %s", kinds[doc->blocks[i].kind]);
    add_quoted(doc, out, doc->blocks[i].span);
    buffer_add_char(out, '\n');
  }
}

static void dump_tokens(const struct document *doc, const struct lexicon *lex,
                        struct buffer *out) {
  static const char *const kinds[] = {"word", "clitic", "number", "mark",
                                      "stop", "punct",  "link",   "handle"};
  static const struct {
    uint8_t flag;
    const char *name;
  } flags[] = {
      {TOKEN_CAPITAL, "capital"},    {TOKEN_ALL_CAPS, "caps"},
      {TOKEN_SPACE_BEFORE, "space"}, {TOKEN_BLOCK_START, "block"},
      {TOKEN_DOTTED, "dotted"},      {TOKEN_SENTENCE_START, "sentence"}};
  (void)lex;
  for (uint32_t i = 0; i < doc->token_count; i++) {
    const struct token *token = &doc->tokens[i];
    add_span(doc, out, i, token->span);
    buffer_add_format(out, " %s", kinds[token->kind]);
    for (size_t f = 0; f < sizeof flags / sizeof *flags; f++)
      if (token->flags & flags[f].flag)
        buffer_add_format(out, " %s", flags[f].name);
    add_quoted(doc, out, token->span);
    buffer_add_char(out, '\n');
  }
}

static void dump_quotations(const struct document *doc,
                            const struct lexicon *lex, struct buffer *out) {
  static const char *const kinds[] = {"marked", "block", "turn", "dash"};
  (void)lex;
  for (uint32_t i = 0; i < doc->quotation_count; i++) {
    const struct quotation *q = &doc->quotations[i];
    add_span(doc, out, i, q->span);
    buffer_add_format(out, " %s%s%s", kinds[q->kind],
                      q->is_single ? " single" : "", q->is_open ? " open" : "");
    if (q->continues != NONE)
      add_index(out, "continues", q->continues);
    add_quoted(doc, out, q->inside);
    buffer_add_char(out, '\n');
  }
}

static void dump_sentences(const struct document *doc,
                           const struct lexicon *lex, struct buffer *out) {
  (void)lex;
  for (uint32_t i = 0; i < doc->sentence_count; i++) {
    add_span(doc, out, i, doc->sentences[i].span);
    buffer_add_format(out, " block=%u tokens=%u", doc->sentences[i].block,
                      doc->sentences[i].token_count);
    add_quoted(doc, out, doc->sentences[i].span);
    buffer_add_char(out, '\n');
  }
}

static void dump_mentions(const struct document *doc, const struct lexicon *lex,
                          struct buffer *out) {
  static const char *const kinds[] = {"name", "pronoun", "nominal"};
  static const char *const types[] = {"person",   "org",     "group",
                                      "document", "unnamed", "place"};
  (void)lex;
  for (uint32_t i = 0; i < doc->mention_count; i++) {
    const struct mention *m = &doc->mentions[i];
    add_span(doc, out, i, m->span);
    buffer_add_format(out, " %s %s %s%s%s", kinds[m->kind], types[m->type],
                      gender_name(m->gender), m->is_plural ? " plural" : "",
                      m->is_possessive ? " possessive" : "");
    add_index(out, "person", m->person);
    add_quoted(doc, out, m->span);
    if (!span_is_empty(m->role)) {
      buffer_add_text(out, " role");
      add_quoted(doc, out, m->role);
    }
    buffer_add_char(out, '\n');
  }
}

static void dump_cues(const struct document *doc, const struct lexicon *lex,
                      struct buffer *out) {
  static const char *const classes[] = {
      "none", "say", "tell", "ask", "call", "noun", "accord", "think", "weak"};
  (void)lex;
  for (uint32_t i = 0; i < doc->cue_count; i++) {
    add_span(doc, out, i, doc->cues[i].span);
    buffer_add_format(out, " %s rate=%u", classes[doc->cues[i].class],
                      doc->cues[i].rate);
    add_quoted(doc, out, doc->cues[i].span);
    buffer_add_char(out, '\n');
  }
}

static void dump_attributions(const struct document *doc,
                              const struct lexicon *lex, struct buffer *out) {
  (void)lex;
  for (uint32_t i = 0; i < doc->attribution_count; i++) {
    const struct attribution *a = &doc->attributions[i];
    const struct span *pieces = doc->pieces + a->first_piece;
    add_span(doc, out, i,
             (struct span){pieces[0].start, pieces[a->piece_count - 1].end});
    buffer_add_format(out, " %s %s", content_kind_name(a->kind),
                      attribute_rule_name(a->rule));
    add_index(out, "cue", a->cue);
    add_index(out, "mention", a->mention);
    add_index(out, "person", a->person);
    if (a->said_on.from != 0)
      buffer_add_format(out, " said=%u-%u", a->said_on.from, a->said_on.to);
    buffer_add_format(out, " %s", date_basis_name(a->said_on.basis));
    for (uint32_t p = 0; p < a->piece_count; p++)
      add_quoted(doc, out, pieces[p]);
    if (!span_is_empty(a->addressee)) {
      buffer_add_text(out, " to");
      add_quoted(doc, out, a->addressee);
    }
    buffer_add_char(out, '\n');
  }
}

static void dump_people(const struct document *doc, const struct lexicon *lex,
                        struct buffer *out) {
  (void)lex;
  for (uint32_t i = 0; i < doc->person_count; i++) {
    const struct person *p = &doc->people[i];
    buffer_add_format(out, "%u %s %s mentions=%u ", i,
                      speaker_type_name(p->type), gender_name(p->gender),
                      p->mention_count);
    json_add_text(out, p->name);
    if (p->role != NULL) {
      buffer_add_text(out, " role ");
      json_add_text(out, p->role);
    }
    buffer_add_char(out, '\n');
  }
}

int dump_layer(const struct document *doc, const struct lexicon *lex,
               const char *layer, struct buffer *out) {
  static void (*const dumps[])(const struct document *, const struct lexicon *,
                               struct buffer *) = {
      dump_blocks,   dump_tokens, dump_quotations,   dump_sentences,
      dump_mentions, dump_cues,   dump_attributions, dump_people};
  for (size_t i = 0; dump_layers[i] != NULL; i++) {
    if (strcmp(dump_layers[i], layer) == 0) {
      dumps[i](doc, lex, out);
      return 1;
    }
  }
  return 0;
}
