/* What a content has too much of. The taggers see words, not whether a clause
   is whole; here are the few cases where its shape leaves no doubt:

     dubbed "the throat" [by sailors]            the source
     told [the hearing] "nobody knew"            who is told
     said "we are lost" [in a low voice]         how a whole clause was said

   Linear in the tokens of the content. */
#include "core/content.h"
#include "core/phrase.h"

static uint32_t flags_at(const struct maker *m, uint32_t i) {
  return draft_flags(m->rules, i);
}

static bool is_source_of(const struct proposal *one, struct token_range run) {
  return one->source.first < one->source.end && one->source.first > run.first &&
         one->source.end <= run.end;
}

/* A run that ends in "by SOURCE" or "from SOURCE" ends before that. */
static void cut_agent(const struct maker *m, const struct proposal *one,
                      struct token_range *run) {
  if (!is_source_of(one, *run) || one->source.end != run->end)
    return;
  uint32_t link = one->source.first - 1;
  if (link > run->first && (draft_is_text(m->rules, link, KNOWN_BY) ||
                            draft_is_text(m->rules, link, KNOWN_FROM)))
    run->end = link;
}

/* The marked quotation at `open`, or NONE. */
static uint32_t quotation_at(const struct maker *m, uint32_t open) {
  uint32_t q = outer_quotation(m, open);
  return q < m->rules->doc->quotation_count && m->rules->open_token[q] == open
             ? q
             : NONE;
}

/* "told the hearing": one past the noun phrase that stands behind the verb, if
   it is a mention or an article and a word; else NONE. */
static uint32_t told_end(const struct maker *m, uint32_t first) {
  uint32_t to = m->rules->finder.starts[first];
  if (to != NONE)
    return m->rules->doc->mentions[to].end_token;
  bool is_phrase = flags_at(m, first) & WORD_DETERMINER &&
                   m->rules->doc->tokens[first + 1].kind == TOKEN_WORD;
  return is_phrase ? first + 2 : NONE;
}

static void cut_addressee(const struct maker *m, const struct proposal *one,
                          struct token_range *run) {
  uint32_t first = one->cue.end;
  uint32_t verb = m->rules->doc->tokens[one->cue.main].word;
  if (lexicon_word(m->rules->lex, verb)->cue_class != CUE_TELL ||
      run->first != first || run->end < first + 3)
    return;
  uint32_t open = told_end(m, first);
  if (open < run->end && quotation_at(m, open) != NONE)
    run->first = open;
}

/* Does the quotation have a subject and a finite verb behind it? */
static bool is_whole_clause(const struct maker *m, uint32_t q) {
  const struct quotation *quotation = &m->rules->doc->quotations[q];
  bool has_subject = false;
  for (uint32_t i = quotation->first_token; i < quotation->end_token; i++) {
    uint32_t flags = flags_at(m, i);
    if (has_subject && flags & (WORD_AUXILIARY | WORD_VERB_PAST | WORD_VERB_S))
      return true;
    if (flags & WORD_RELATIVE)
      return false;
    has_subject |= m->rules->finder.ends[i] != NONE ||
                   (flags & WORD_PRONOUN && !(flags & WORD_DETERMINER));
  }
  return false;
}

static void cut_manner(const struct maker *m, const struct proposal *one,
                       struct token_range *run) {
  static const enum known_word links[] = {KNOWN_IN,    KNOWN_AT,     KNOWN_ON,
                                          KNOWN_AFTER, KNOWN_BEFORE, KNOWN_WHEN,
                                          KNOWN_AS,    KNOWN_WHILE};
  uint32_t q = quotation_at(m, run->first);
  if (q == NONE || run->first < one->cue.end)
    return;
  uint32_t close = m->rules->close_token[q];
  if (close >= run->end || !is_whole_clause(m, q))
    return;
  for (uint32_t i = close; i < run->end; i++)
    if (quotation_at(m, i) != NONE)
      return;
  for (size_t i = 0; i < sizeof links / sizeof *links; i++)
    if (draft_is_text(m->rules, close, links[i]))
      run->end = close;
}

void content_cut_edges(const struct maker *m, uint32_t i, struct runs *runs) {
  const struct proposal *one = &m->c->items[i];
  for (uint32_t r = 0; r < runs->count; r++) {
    cut_agent(m, one, &runs->items[r]);
    cut_addressee(m, one, &runs->items[r]);
    cut_manner(m, one, &runs->items[r]);
  }
}
