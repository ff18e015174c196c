/* The word that reports a quotation, and its source, within the sentence. On
   each side of the marks the nearest cues are tried; which of them reports is
   told by how often the word does (cue.rate) and by what stands between it and
   the marks. Cost: at most CUE_TRIES cues a side, and CLAUSE_TOKENS tokens or
   the sentence for each. */
#include "core/report_find.h"

enum {
  LEAD_TOKENS = 3,  /* words before the subject: "later", "on Friday" */
  LABEL_TOKENS = 8, /* before the colon of a headline */
  STRONG_RATE = 45, /* per cent, cue.rate */
  WEAK_RATE = 20
};

/* ---- after the quotation ------------------------------------------------ */

/* True when no verb, mark or stop stands in tokens [from, to). */
static bool is_noun_phrase(const struct drafts *d, uint32_t from, uint32_t to) {
  for (uint32_t i = from; i < to; i++) {
    const struct token *t = &d->doc->tokens[i];
    uint32_t flags = draft_flags(d, i);
    bool is_verb = (flags & (WORD_VERB_PAST | WORD_VERB_S | WORD_AUXILIARY)) &&
                   !(flags & (WORD_PLURAL | WORD_PERSON_NOUN)) &&
                   !(t->flags & TOKEN_CAPITAL);
    if (is_verb || t->kind == TOKEN_STOP || t->kind == TOKEN_MARK ||
        t->punct == ';' || (flags & (WORD_CONJUNCTION | WORD_RELATIVE)))
      return false;
  }
  return true;
}

/* `"…," the chairman of the inquiry, Osric Pemberton, said`: the name is set
   off by a comma from the noun phrase that opens the clause. */
static bool is_set_off(const struct drafts *d, uint32_t from, uint32_t first) {
  if (first <= from || d->doc->tokens[first - 1].punct != ',')
    return false;
  for (uint32_t i = from; i <= from + LEAD_TOKENS && i < first; i++)
    if (d->finder.starts[i] != NONE)
      return true;
  return false;
}

static bool starts_clause(const struct drafts *d, uint32_t from,
                          uint32_t mention) {
  uint32_t first = d->doc->mentions[mention].first_token;
  return first >= from && is_noun_phrase(d, from, first) &&
         (first <= from + LEAD_TOKENS || is_set_off(d, from, first));
}

/* A single mark that closed an inner quotation: `'…?''' he said`. */
static bool is_stray_mark(const struct drafts *d, uint32_t i) {
  return d->doc->tokens[i].kind == TOKEN_MARK &&
         d->doc->token_quotation[i] == NONE;
}

bool report_find_after(struct drafts *d, uint32_t q, uint32_t *cue,
                       uint32_t *mention, enum attribute_rule *rule) {
  const struct document *doc = d->doc;
  uint32_t from = d->close_token[q];
  if (from >= doc->token_count || doc->quotations[q].is_open)
    return false;
  uint32_t end = sentence_end(d, from - 1);
  while (from < end &&
         (is_separator(&doc->tokens[from]) || is_stray_mark(d, from)))
    from++;
  if (from >= end)
    return false;
  uint32_t limit = from + CLAUSE_TOKENS < end ? from + CLAUSE_TOKENS : end;
  uint32_t tries = 0;
  for (uint32_t c = draft_cue_from(d, from);
       c < doc->cue_count && doc->cues[c].first_token < limit &&
       tries < CUE_TRIES;
       c++, tries++) {
    const struct cue *candidate = &doc->cues[c];
    if (candidate->class == CUE_NOUN || candidate->class == CUE_CALL)
      continue;
    bool is_inverted;
    uint32_t m = find_source(&d->finder, candidate, from, &is_inverted);
    if (m == NONE) {
      // `"…," the tycoon told us`: somebody whom no list knows
      if (candidate->class == CUE_ACCORD || candidate->class == CUE_WEAK ||
          (draft_flags(d, candidate->first_token) & WORD_VERB_ING) ||
          is_fragment(d, q) || candidate->first_token > from + LEAD_TOKENS ||
          !is_noun_phrase(d, from, candidate->first_token))
        continue;
      *cue = c;
      *mention = NONE;
      *rule = RULE_SAID_AFTER;
      return true;
    }
    if (candidate->class == CUE_ACCORD && candidate->first_token > from + 1)
      continue;
    if (candidate->class != CUE_ACCORD && !is_inverted &&
        !starts_clause(d, from, m))
      continue;
    if (is_inverted && candidate->first_token > from + 1)
      continue;
    *cue = c;
    *mention = m;
    *rule = candidate->class == CUE_ACCORD ? RULE_ACCORDING
            : is_inverted                  ? RULE_SAID_INVERTED
                                           : RULE_SAID_AFTER;
    return true;
  }
  return false;
}

uint32_t report_find_byline(const struct drafts *d, uint32_t q) {
  const struct document *doc = d->doc;
  uint32_t i = d->close_token[q];
  if (i + 1 >= doc->token_count)
    return NONE;
  if (doc->tokens[i].punct != '-')
    return NONE;
  uint32_t m = d->finder.starts[i + 1];
  if (m == NONE && i + 2 < doc->token_count)
    m = d->finder.starts[i + 2];
  if (m == NONE)
    return NONE;
  uint32_t after = doc->mentions[m].end_token;
  bool ends = after >= doc->token_count ||
              (doc->tokens[after].flags & TOKEN_BLOCK_START) ||
              doc->tokens[after].punct == ',' ||
              doc->tokens[after].kind == TOKEN_STOP;
  return ends && doc->mentions[m].kind != MENTION_PRONOUN ? m : NONE;
}

/* ---- before the quotation ----------------------------------------------- */

/* A cue that reports more often than not. The bare form ("will tell", "to
   say") more often promises than reports. */
static bool is_strong(const struct drafts *d, const struct cue *cue) {
  bool is_bare =
      (draft_flags(d, cue->first_token) & WORD_VERB_BASE) &&
      !(draft_flags(d, cue->first_token) & (WORD_VERB_PAST | WORD_VERB_S));
  return cue->rate >= STRONG_RATE && !is_bare && cue->class != CUE_NOUN &&
         cue->class != CUE_WEAK;
}

/* `Tom said he thinks it is "dead"`: Tom said it. What reports only a thought,
   or a weak verb, gives way to a strong cue before it in the same clause. */
static uint32_t outer_cue(const struct drafts *d, uint32_t first, uint32_t c) {
  const struct document *doc = d->doc;
  uint32_t tries = 0;
  for (uint32_t k = c;
       k > 0 && doc->cues[k - 1].first_token >= first && tries < CUE_TRIES;
       k--, tries++) {
    if (is_strong(d, &doc->cues[k - 1]) && doc->cues[k - 1].class != CUE_THINK)
      return k - 1;
  }
  return c;
}

/* `the plan, which Tom says is dead, was "a joke"`: the cue stands in a
   relative clause that a comma has closed. */
static bool in_closed_aside(const struct drafts *d, uint32_t first,
                            const struct cue *cue, uint32_t open) {
  const struct document *doc = d->doc;
  uint32_t i = cue->first_token;
  if (i > first + CLAUSE_TOKENS)
    first = i - CLAUSE_TOKENS;
  while (i > first && doc->tokens[i - 1].punct != ',' &&
         !(draft_flags(d, i - 1) & WORD_RELATIVE))
    i--;
  bool is_relative = i > first + 1 && (draft_flags(d, i - 1) & WORD_RELATIVE) &&
                     doc->tokens[i - 2].punct == ',';
  if (!is_relative)
    return false;
  for (uint32_t k = cue->end_token;
       k + 1 < open && k < cue->end_token + CLAUSE_TOKENS; k++)
    if (doc->tokens[k].punct == ',' && doc->token_quotation[k] == NONE)
      return true;
  return false;
}

bool report_find_before(struct drafts *d, uint32_t q, uint32_t *cue,
                        uint32_t *mention, bool *is_inverted) {
  const struct document *doc = d->doc;
  uint32_t open = d->open_token[q], first = sentence_first(d, open);
  uint32_t c = draft_cue_from(d, open), tries = 0;
  while (c > 0 && doc->cues[c - 1].first_token >= first &&
         tries++ < CUE_TRIES) {
    c--;
    uint32_t best = c;
    const struct cue *candidate = &doc->cues[c];
    bool is_near = candidate->end_token + 1 >= open;
    if (candidate->class == CUE_WEAK && !is_near)
      continue;
    if (in_closed_aside(d, first, candidate, open))
      continue;
    bool names = candidate->class == CUE_CALL && candidate->rate >= WEAK_RATE;
    if (!is_strong(d, candidate) && !names) {
      best = outer_cue(d, first, c);
      if (best == c && candidate->rate < WEAK_RATE && !is_near)
        continue;
    } else if (candidate->class == CUE_THINK) {
      best = outer_cue(d, first, c);
    }
    uint32_t m = find_source(&d->finder, &doc->cues[best], first, is_inverted);
    if (m == NONE && doc->cues[best].class == CUE_NOUN)
      continue;
    *cue = best;
    *mention = m;
    return true;
  }
  return false;
}

/* ---- at the ends of the sentence ---------------------------------------- */

bool report_find_at_end(struct drafts *d, uint32_t q, uint32_t *cue,
                        uint32_t *mention) {
  const struct document *doc = d->doc;
  uint32_t from = d->close_token[q];
  if (from >= doc->token_count)
    return false;
  uint32_t end = sentence_end(d, from - 1), tries = 0;
  for (uint32_t c = draft_cue_from(d, from);
       c < doc->cue_count && doc->cues[c].first_token < end &&
       tries < CUE_TRIES;
       c++, tries++) {
    const struct cue *candidate = &doc->cues[c];
    bool is_inverted;
    uint32_t m = find_source(&d->finder, candidate, from, &is_inverted);
    if (m == NONE || candidate->class == CUE_NOUN)
      continue;
    uint32_t start = candidate->class == CUE_ACCORD || is_inverted
                         ? candidate->first_token
                         : doc->mentions[m].first_token;
    if (start > from && doc->tokens[start - 1].punct == ',' &&
        ends_clause_after(d, c, m, end)) {
      *cue = c;
      *mention = m;
      return true;
    }
  }
  return false;
}

uint32_t report_find_colon(const struct drafts *d, uint32_t q) {
  const struct document *doc = d->doc;
  uint32_t open = d->open_token[q];
  if (open == 0 || doc->tokens[open - 1].punct != ':' || open < 2)
    return NONE;
  uint32_t first = sentence_first(d, open - 1), m = d->finder.ends[open - 2];
  if (m != NONE && doc->mentions[m].first_token <= first + 1)
    return m; // the label alone
  return find_nearest_subject(&d->finder, first, open - 1);
}

uint32_t report_find_label(const struct drafts *d, uint32_t q) {
  const struct document *doc = d->doc;
  uint32_t first = sentence_first(d, d->open_token[q]);
  if (!(doc->tokens[first].flags & TOKEN_BLOCK_START) ||
      !doc->quotations[q].is_single)
    return NONE;
  uint32_t open = d->open_token[q];
  for (uint32_t i = first; i < open && i < first + LABEL_TOKENS; i++)
    if (doc->tokens[i].punct == ':' && i > first) {
      uint32_t m = d->finder.ends[i - 1];
      bool can_speak = m != NONE && (doc->mentions[m].type == SPEAKER_PERSON ||
                                     doc->mentions[m].kind == MENTION_NOMINAL);
      return can_speak ? m : NONE;
    }
  return NONE;
}
