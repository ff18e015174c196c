/* Which mention of a source is the one who speaks.

     [a spokesman for the port]                 the head of its first part
     [the head of the port's crane crew, Bo Reed]   the name set off at its end
     [One of the pilots, Bo Reed]                   too
     [Minister of Ports and party leader Bo Reed]   one with two roles

   Linear in the length of the source. */
#include "core/phrase.h"
#include "core/proposal.h"

static uint32_t flags_at(const struct views *v, uint32_t i) {
  return v->doc->word_flags[i];
}

static bool is_text(const struct views *v, uint32_t i, enum known_word word) {
  return lexicon_is(v->drafts->lex, v->doc->tokens[i].word, word);
}

/* Ends the first part of a noun phrase, which holds its head. */
static bool ends_head(const struct views *v, uint32_t i) {
  const struct token *t = &v->doc->tokens[i];
  return t->punct == ',' || t->punct == '(' || t->punct == '-' ||
         (flags_at(v, i) & (WORD_PREPOSITION | WORD_RELATIVE));
}

static uint32_t first_head(const struct views *v, struct token_range tokens) {
  const struct document *doc = v->doc;
  uint32_t end = tokens.first + 1, best = NONE;
  while (end < tokens.end && !ends_head(v, end))
    end++;
  for (uint32_t i = tokens.first; i < tokens.end; i++) {
    uint32_t m = v->drafts->finder.ends[i];
    if (m == NONE || doc->mentions[m].head_token < tokens.first)
      continue;
    if (best == NONE || i < end)
      best = m;
    if (i >= end)
      break;
  }
  if (best == NONE && v->items[tokens.end - 1].cover != NONE)
    best = v->items[tokens.end - 1].cover;
  return best;
}

/* The full name of a person that ends the source, but for what stands behind it
   in brackets; NONE without one. */
static uint32_t name_at_end(const struct views *v, struct token_range tokens) {
  const struct document *doc = v->doc;
  uint32_t end = tokens.end;
  for (uint32_t i = tokens.first + 1; i < tokens.end; i++)
    if (doc->tokens[i].punct == '(')
      end = i;
  uint32_t m = v->drafts->finder.ends[end - 1];
  if (m == NONE || doc->mentions[m].kind != MENTION_NAME ||
      doc->mentions[m].type != SPEAKER_PERSON ||
      doc->mentions[m].first_token <= tokens.first)
    return NONE;
  const struct mention *mention = &doc->mentions[m];
  uint32_t first = doc->tokens[mention->end_token - 1].span.start;
  return mention->name.start < first ? m : NONE;
}

/* Can the mention be what describes the name behind it: "the mayor", "One of
   the pilots", "the port's" crane chief? */
static bool is_description(const struct views *v, const struct mention *m) {
  if (m->is_possessive)
    return true;
  if (m->kind == MENTION_NAME) { // "Vale Motors CEO"
    uint32_t last = flags_at(v, m->end_token - 1);
    return last & WORD_TITLE && !(last & (WORD_SURNAME | WORD_FIRST_NAME));
  }
  return m->kind == MENTION_NOMINAL && m->type == SPEAKER_UNNAMED;
}

/* `Minister of Ports and party leader Bo Reed`: no article parts the two. */
static bool is_second_role(const struct views *v, uint32_t first,
                           const struct mention *name) {
  const struct mention *m = name;
  bool has_role = !span_is_empty(m->role) && m->role.end <= m->name.start;
  return has_role && is_text(v, m->first_token - 1, KNOWN_AND) &&
         !(flags_at(v, first) & WORD_DETERMINER);
}

uint32_t head_mention(const struct views *v, struct token_range tokens) {
  const struct document *doc = v->doc;
  uint32_t head = first_head(v, tokens), end = name_at_end(v, tokens);
  if (head == NONE || end == NONE || head == end ||
      !is_description(v, &doc->mentions[head]))
    return head;
  const struct mention *name = &doc->mentions[end];
  bool is_set_off = doc->tokens[name->first_token - 1].punct == ',';
  return is_set_off || is_second_role(v, tokens.first, name) ? end : head;
}
