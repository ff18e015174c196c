/* Reported content without marks, the plain shapes:

     Tom said that the plan was dead.      Tom told the court the plan was dead.
     The plan was dead, Tom said.          According to Tom, the plan was dead.

   Content runs to the end of its sentence unless another source with its own
   cue begins after a comma. A clause without "that" needs a subject and a
   finite verb close by. */
#include "core/report.h"

enum {
  THAT_TOKENS = 12,
  SUBJECT_TOKENS = 12,
  LEAST_TOKENS = 3,
  DATELINE_TOKENS = 14
};

/* How often a cue must report (cue.rate, per cent) for each shape. Counted on
   440 articles of the training news: content right in 48 % of the cases below
   the first, 84 % above; 48 and 85 %; 23 and 78 %. */
enum { THAT_RATE = 10, BARE_RATE = 40, BEHIND_RATE = 70 };

static bool is_that(const struct drafts *d, uint32_t token, uint8_t class) {
  if (draft_is_text(d, token, KNOWN_THAT))
    return true;
  return (class == CUE_ASK || class == CUE_SAY || class == CUE_TELL) &&
         (draft_is_text(d, token, KNOWN_WHETHER) ||
          draft_is_text(d, token, KNOWN_HOW) ||
          draft_is_text(d, token, KNOWN_WHY));
}

/* Past the addressee of `told reporters …`. */
static uint32_t skip_addressee(const struct drafts *d, uint32_t i,
                               uint32_t limit) {
  uint32_t m = d->finder.starts[i];
  if (m != NONE && d->doc->mentions[m].end_token <= limit)
    return d->doc->mentions[m].end_token;
  if (draft_flags(d, i) & WORD_PRONOUN)
    return i + 1;
  // "the court": a determiner and a noun that cannot speak
  if ((draft_flags(d, i) & WORD_DETERMINER) && i + 2 < limit)
    return i + 2;
  return draft_flags(d, i) & (WORD_VERB_PAST | WORD_AUXILIARY) ? i : i + 1;
}

/* Past "on Tuesday", "in a statement", "late Tuesday". */
static uint32_t skip_time(const struct drafts *d, uint32_t i, uint32_t limit) {
  uint32_t k = i;
  while (k < limit && k < i + 4 &&
         (draft_flags(d, k) & (WORD_TIME | WORD_ADVERB) ||
          draft_is_text(d, k, KNOWN_ON) || draft_is_text(d, k, KNOWN_LATE) ||
          draft_is_text(d, k, KNOWN_LAST) || draft_is_text(d, k, KNOWN_EARLY)))
    k++;
  return k;
}

uint32_t content_start(const struct drafts *d, uint32_t c, uint32_t limit) {
  const struct cue *cue = &d->doc->cues[c];
  uint32_t i = cue->end_token;
  if (cue->class != CUE_ACCORD)
    for (uint32_t k = i; k < limit && k < i + THAT_TOKENS; k++)
      if (is_that(d, k, cue->class))
        return k;
  if (cue->class == CUE_ACCORD) {
    for (uint32_t k = i; k < limit && k < i + CONTENT_TOKENS; k++)
      if (d->doc->tokens[k].punct == ',')
        return k + 1;
    return i;
  }
  if (cue->class == CUE_TELL && i < limit)
    i = skip_addressee(d, i, limit);
  i = skip_time(d, i, limit);
  return i < limit ? i : limit;
}

static uint32_t without_stop(const struct drafts *d, uint32_t first,
                             uint32_t end) {
  while (end > first + 1 &&
         (d->doc->tokens[end - 1].kind == TOKEN_STOP ||
          d->doc->tokens[end - 1].punct == ',' ||
          d->doc->tokens[end - 1].punct == ';') &&
         d->doc->token_quotation[end - 1] == NONE)
    end--;
  return end;
}

uint32_t content_end(const struct drafts *d, uint32_t c, uint32_t from) {
  const struct document *doc = d->doc;
  uint32_t sentence = doc->token_sentence[doc->cues[c].first_token];
  uint32_t first = sentence_first_of(d, sentence);
  uint32_t end = sentence_end_of(d, sentence);
  if (end > from + CONTENT_TOKENS)
    end = from + CONTENT_TOKENS;
  for (uint32_t k = c + 1;
       k < doc->cue_count && k < c + 4 && doc->cues[k].first_token < end; k++) {
    if (doc->cues[k].first_token < from || doc->cues[k].class == CUE_NOUN)
      continue;
    bool is_inverted;
    uint32_t m = find_source(&d->finder, &doc->cues[k], doc->cues[c].end_token,
                             &is_inverted);
    if (m == NONE || doc->mentions[m].first_token < from)
      continue;
    uint32_t start = doc->mentions[m].first_token;
    if (is_inverted)
      start = doc->cues[k].first_token;
    uint32_t edge = start;
    if (edge > from + 1 && (draft_flags(d, edge - 1) & WORD_CONJUNCTION))
      edge--;
    if (edge > from + 1 && (doc->tokens[edge - 1].punct == ',' ||
                            doc->tokens[edge - 1].punct == ';'))
      return without_stop(d, first, edge - 1);
  }
  return without_stop(d, first, end);
}

/* Does a clause with its own subject and verb start at `i`? */
static bool starts_bare_clause(const struct drafts *d, uint32_t i,
                               uint32_t end) {
  if (i + 2 >= end)
    return false;
  uint32_t flags = draft_flags(d, i);
  const struct token *t = &d->doc->tokens[i];
  bool is_nominal =
      d->finder.starts[i] != NONE || t->kind == TOKEN_NUMBER ||
      (flags & (WORD_DETERMINER | WORD_PRONOUN | WORD_PLURAL)) ||
      (t->flags & TOKEN_CAPITAL) || draft_is_text(d, i, KNOWN_THERE) ||
      (t->kind == TOKEN_WORD &&
       !(flags &
         (WORD_PREPOSITION | WORD_CONJUNCTION | WORD_AUXILIARY | WORD_ADVERB |
          WORD_RELATIVE | WORD_TIME | WORD_VERB_ING | WORD_VERB_PARTICIPLE)));
  if (!is_nominal)
    return false;
  for (uint32_t k = i + 1; k < end && k < i + SUBJECT_TOKENS; k++) {
    uint32_t f = draft_flags(d, k);
    if (d->doc->tokens[k].kind == TOKEN_CLITIC &&
        d->doc->text[d->doc->tokens[k].span.end - 1] != 's')
      return true;
    if (f & WORD_AUXILIARY)
      return true;
    if ((f & (WORD_VERB_PAST | WORD_VERB_S)) && !(f & WORD_PLURAL) &&
        !(draft_flags(d, k - 1) & (WORD_DETERMINER | WORD_PREPOSITION)))
      return true;
    if (d->doc->tokens[k].punct == ',' || d->doc->tokens[k].punct == ':' ||
        d->doc->tokens[k].kind == TOKEN_STOP)
      return false;
  }
  return false;
}

/* A clause reports; a phrase does not: `Regarding the price, he said: …`,
   `Asked to resign, the mayor said …`. */
static bool has_finite_verb(const struct drafts *d, uint32_t first,
                            uint32_t end) {
  for (uint32_t i = first; i < end; i++) {
    const struct token *t = &d->doc->tokens[i];
    uint32_t flags = draft_flags(d, i);
    if (t->kind == TOKEN_CLITIC && d->doc->text[t->span.end - 1] != 's')
      return true;
    if (t->kind == TOKEN_CLITIC && i + 1 < end &&
        !(d->doc->tokens[i + 1].flags & TOKEN_CAPITAL))
      return true; // it's
    if ((flags &
         (WORD_AUXILIARY | WORD_VERB_PAST | WORD_VERB_S | WORD_VERB_BASE)) &&
        !(t->flags & TOKEN_CAPITAL))
      return true;
  }
  return false;
}

static bool opens_with_participle(const struct drafts *d, uint32_t first) {
  uint32_t flags = draft_flags(d, first);
  return (flags & (WORD_VERB_ING | WORD_VERB_PAST | WORD_VERB_PARTICIPLE)) &&
         !(flags & (WORD_AUXILIARY | WORD_PERSON_NOUN | WORD_GROUP_NOUN |
                    WORD_PRONOUN | WORD_DETERMINER));
}

/* Past a dateline: `WINDHALE, Aug. 18 (Agency) -- Farmers …`. */
static uint32_t skip_dateline(const struct drafts *d, uint32_t first,
                              uint32_t end) {
  const struct document *doc = d->doc;
  if (!(doc->tokens[first].flags & TOKEN_BLOCK_START))
    return first;
  for (uint32_t i = first; i < end && i < first + DATELINE_TOKENS; i++) {
    const struct token *t = &doc->tokens[i];
    if (t->punct == '-' && i > first)
      return i + 1;
    if (t->kind == TOKEN_WORD && !(t->flags & TOKEN_CAPITAL))
      return first;
  }
  return first;
}

static void add_indirect(struct drafts *d, uint32_t c, uint32_t mention,
                         enum attribute_rule rule, uint32_t first,
                         uint32_t end) {
  if (end < first + LEAST_TOKENS || !has_finite_verb(d, first, end))
    return;
  struct span span = {d->doc->tokens[first].span.start,
                      d->doc->tokens[end - 1].span.end};
  bool has_quotation = false;
  for (uint32_t i = first; i < end; i++) {
    uint32_t q = d->doc->token_quotation[i];
    if (q == NONE)
      continue;
    has_quotation = true;
    if (d->owner[q] != NONE)
      return; // somebody else's words
  }
  uint32_t draft = draft_new(
      d, has_quotation ? CONTENT_MIXED : CONTENT_INDIRECT, rule, c, mention);
  for (uint32_t i = first; i < end; i++)
    if (d->doc->token_quotation[i] != NONE)
      d->owner[d->doc->token_quotation[i]] = draft;
  draft_add_piece(d, draft, span, false);
}

bool ends_clause_after(const struct drafts *d, uint32_t c, uint32_t m,
                       uint32_t end) {
  const struct cue *cue = &d->doc->cues[c];
  uint32_t i = cue->end_token;
  if (m != NONE && d->doc->mentions[m].first_token >= i)
    i = d->doc->mentions[m].end_token;
  else if (cue->class == CUE_TELL && i < end)
    i = skip_addressee(d, i, end);
  i = skip_time(d, i, end);
  if (i >= end)
    return true;
  const struct token *t = &d->doc->tokens[i];
  return t->kind == TOKEN_STOP || t->punct == ',' ||
         (draft_flags(d, i) & WORD_PREPOSITION);
}

/* Where the source begins: with what describes it, if that stands before the
   name, set off: `The plan was dead, the clerk, Tom Alder, said.` */
static uint32_t source_first(const struct drafts *d, uint32_t m) {
  const struct mention *mention = &d->doc->mentions[m];
  bool is_before =
      !span_is_empty(mention->role) && mention->role.end < mention->span.start;
  return is_before ? document_token_from(d->doc, mention->role.start)
                   : mention->first_token;
}

/* The plan was dead, Tom said. The comma before the source is required. */
static bool report_left(struct drafts *d, uint32_t c, uint32_t m,
                        bool is_inverted, uint32_t first, uint32_t end) {
  const struct document *doc = d->doc;
  const struct cue *cue = &doc->cues[c];
  uint32_t start = is_inverted || cue->class == CUE_ACCORD ? cue->first_token
                                                           : source_first(d, m);
  if (cue->rate < BEHIND_RATE || cue->class == CUE_THINK ||
      cue->class == CUE_WEAK)
    return false;
  if (start <= first + LEAST_TOKENS || doc->tokens[start - 1].punct != ',')
    return false;
  if (doc->token_quotation[start - 2] != NONE ||
      !ends_clause_after(d, c, m, end))
    return false;
  if (d->finder.starts[first] == m || opens_with_participle(d, first))
    return false;
  first = skip_dateline(d, first, start);
  if (start > first + CONTENT_TOKENS)
    first = start - CONTENT_TOKENS;
  add_indirect(d, c, m, RULE_INDIRECT_AFTER, first, start - 1);
  return true;
}

/* Tom vowed to mend it: what is promised is reported. */
static bool report_promise(struct drafts *d, uint32_t c, uint32_t m) {
  const struct cue *cue = &d->doc->cues[c];
  uint32_t verb = cue->end_token + 1;
  bool is_promise =
      draft_is_text(d, cue->end_token, KNOWN_TO) &&
      (cue->class == CUE_SAY || cue->class == CUE_THINK) &&
      cue->rate >= BARE_RATE &&
      (draft_flags(d, verb) & (WORD_VERB_BASE | WORD_AUXILIARY)) &&
      d->finder.starts[verb] == NONE;
  if (is_promise)
    add_indirect(d, c, m, RULE_INDIRECT_TO, cue->end_token,
                 content_end(d, c, cue->end_token));
  return is_promise;
}

static void report_right(struct drafts *d, uint32_t c, uint32_t m,
                         uint32_t end) {
  const struct cue *cue = &d->doc->cues[c];
  uint32_t start = content_start(d, c, end);
  if (start >= end || d->doc->token_quotation[start] != NONE)
    return;
  bool has_that = is_that(d, start, cue->class);
  if (report_promise(d, c, m))
    return;
  // "a report on germs that are common": a relative clause
  if (has_that && cue->class == CUE_NOUN &&
      (draft_flags(d, start + 1) & (WORD_AUXILIARY | WORD_VERB_PAST)))
    return;
  if (cue->class == CUE_ACCORD)
    has_that = d->doc->tokens[start - 1].punct == ',';
  if (has_that
          ? cue->rate < THAT_RATE
          : cue->rate < BARE_RATE || cue->class == CUE_THINK ||
                cue->class == CUE_WEAK || !starts_bare_clause(d, start, end))
    return;
  enum attribute_rule rule = cue->class == CUE_ACCORD ? RULE_ACCORDING
                             : has_that               ? RULE_INDIRECT_THAT
                                                      : RULE_INDIRECT_BARE;
  add_indirect(d, c, m, rule, start, content_end(d, c, start));
}

void report_indirect(struct drafts *d, uint32_t sentence) {
  const struct document *doc = d->doc;
  uint32_t first = sentence_first_of(d, sentence);
  uint32_t end = sentence_end_of(d, sentence), covered = first;
  for (uint32_t c = draft_cue_from(d, first);
       c < doc->cue_count && doc->cues[c].first_token < end; c++) {
    const struct cue *cue = &doc->cues[c];
    if (d->draft_of_cue[c] != NONE || cue->first_token < covered)
      continue;
    bool is_inverted;
    uint32_t m = find_source(&d->finder, cue, covered, &is_inverted);
    if (m == NONE || cue->class == CUE_CALL)
      continue;
    if (cue->class != CUE_NOUN && report_left(d, c, m, is_inverted, first, end))
      continue;
    report_right(d, c, m, end);
    if (d->draft_of_cue[c] != NONE) {
      const struct draft *draft = &d->items[d->draft_of_cue[c]];
      uint32_t stop = d->links[draft->last_link].span.end;
      while (covered < end && doc->tokens[covered].span.start < stop)
        covered++;
    }
  }
}
