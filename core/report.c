/* Quotations that are attributed in their own sentence. What stands directly
   after the closing mark wins over what stands before the opening one, as in
   `He left. "We lost," she said.`; a fragment in the middle of a clause belongs
   to the nearest cue on its left (`Tom said the plan was "dead"`), else to the
   cue that ends the sentence (`The plan was "dead", Tom said.`). */
#include "core/report.h"

enum {
  CLAUSE_TOKENS = 40, /* from the closing mark to the verb, asides included */
  LEAD_TOKENS = 3,    /* words before the subject: "later", "on Friday" */
  LABEL_TOKENS = 8,   /* before the colon of a headline */
  STRONG_RATE = 45,   /* per cent, cue.rate */
  WEAK_RATE = 20,
  CUE_TRIES = 4,   /* cues looked at on one side */
  SHORT_WORDS = 2, /* a mark around so few words may be a term */
  TITLE_WORDS = 7
};

static uint32_t sentence_first(const struct drafts *d, uint32_t token) {
  return d->doc->sentences[d->doc->token_sentence[token]].first_token;
}

static uint32_t sentence_end(const struct drafts *d, uint32_t token) {
  const struct sentence *s = &d->doc->sentences[d->doc->token_sentence[token]];
  return s->first_token + s->token_count;
}

static bool is_separator(const struct token *t) {
  return t->punct == ',' || t->punct == '-';
}

/* ---- speech or not ------------------------------------------------------ */

static uint32_t count_words(const struct drafts *d, uint32_t q,
                            uint32_t *capitals) {
  const struct quotation *quotation = &d->doc->quotations[q];
  uint32_t words = 0;
  *capitals = 0;
  for (uint32_t i = quotation->first_token; i < quotation->end_token; i++) {
    const struct token *t = &d->doc->tokens[i];
    if (t->kind != TOKEN_WORD && t->kind != TOKEN_NUMBER)
      continue;
    words++;
    *capitals += (t->flags & TOKEN_CAPITAL) || t->kind == TOKEN_NUMBER ||
                 (draft_flags(d, i) &
                  (WORD_PREPOSITION | WORD_DETERMINER | WORD_CONJUNCTION));
    if (words > 40)
      break;
  }
  return words;
}

static bool ends_with_stop(const struct drafts *d, uint32_t q) {
  const struct quotation *quotation = &d->doc->quotations[q];
  const struct token *last = &d->doc->tokens[quotation->end_token - 1];
  return last->kind == TOKEN_STOP || last->punct == ',' || last->punct == '-';
}

/* A term, a title, a nickname: `the so-called "deep state"`, `the film "Dry
   Land"`, `Dwayne "The Rock" Johnson`. */
bool quotation_is_term(const struct drafts *d, uint32_t q) {
  uint32_t open = d->open_token[q], close = d->close_token[q];
  uint32_t first = sentence_first(d, open);
  uint32_t capitals, words = count_words(d, q, &capitals);
  if (words == 0)
    return true;
  bool has_stop = ends_with_stop(d, q);
  uint32_t before = open > first ? draft_flags(d, open - 1) : 0;
  if (open > first + 1 && (before & WORD_DETERMINER) && words <= TITLE_WORDS &&
      (draft_flags(d, open - 2) & WORD_SCARE))
    return true;
  if ((before & WORD_SCARE) && words <= TITLE_WORDS + 5)
    return true;
  const struct token *tokens = d->doc->tokens;
  if (open > first && close < d->doc->token_count && words <= 3 &&
      (tokens[open - 1].flags & TOKEN_CAPITAL) &&
      (tokens[close].flags & TOKEN_CAPITAL) && !has_stop &&
      !(tokens[close].flags & TOKEN_SENTENCE_START))
    return true;
  bool is_titled =
      words >= 2 && words <= TITLE_WORDS && capitals == words &&
      (tokens[d->doc->quotations[q].first_token].flags & TOKEN_CAPITAL);
  return is_titled && !has_stop;
}

/* Words of the reporter lead into the mark: `the plan was "dead", Tom said`. */
static bool is_fragment(const struct drafts *d, uint32_t q) {
  uint32_t open = d->open_token[q];
  if (open == 0 || open == sentence_first(d, open))
    return false;
  const struct token *before = &d->doc->tokens[open - 1];
  return before->kind == TOKEN_WORD &&
         d->doc->token_quotation[open - 1] == NONE;
}

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

static bool reports_after(struct drafts *d, uint32_t q, uint32_t *cue,
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

/* "…" — Tom: a name after a dash that ends the block. */
static uint32_t byline_after(const struct drafts *d, uint32_t q) {
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

/* True when nothing but the cue's addressee and time stands between it and
   the mark: `told reporters on Friday: "…"`. */
static bool is_direct_gap(const struct drafts *d, const struct cue *cue,
                          uint32_t open) {
  uint32_t i = cue->end_token;
  if (i >= open)
    return false;
  uint8_t last = d->doc->tokens[open - 1].punct;
  if (last == ':' || last == ',')
    return true;
  return false;
}

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

static bool reports_before(struct drafts *d, uint32_t q, uint32_t *cue,
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

/* The plan was "dead", Tom said. */
static bool reports_at_end(struct drafts *d, uint32_t q, uint32_t *cue,
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

static uint32_t source_before_colon(const struct drafts *d, uint32_t q) {
  const struct document *doc = d->doc;
  uint32_t open = d->open_token[q];
  if (open == 0 || doc->tokens[open - 1].punct != ':' || open < 2)
    return NONE;
  uint32_t first = sentence_first(d, open - 1), m = d->finder.ends[open - 2];
  if (m != NONE && doc->mentions[m].first_token <= first + 1)
    return m; // the label alone
  return find_nearest_subject(&d->finder, first, open - 1);
}

/* The headline `Tom: Plan Is 'Dead'`: the name that opens it. */
static uint32_t source_of_heading(const struct drafts *d, uint32_t q) {
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

/* ---- putting it together ------------------------------------------------ */

/* A second fragment of the same report: the content runs on over it. */
static void extend_mixed(struct drafts *d, uint32_t draft, uint32_t q,
                         uint32_t c) {
  const struct document *doc = d->doc;
  struct span *last = &d->links[d->items[draft].last_link].span;
  d->owner[q] = draft;
  if (doc->quotations[q].inside.end <= last->end)
    return;
  uint32_t close = d->close_token[q], end = content_end(d, c, close);
  if (end < close)
    end = close;
  last->end = doc->tokens[end - 1].span.end;
  d->items[draft].attribution.kind = CONTENT_MIXED;
}

/* Does the reporter's sentence go on after the mark, without a comma? */
static bool runs_on_after(const struct drafts *d, uint32_t q) {
  uint32_t close = d->close_token[q];
  return close < d->doc->token_count &&
         !(d->doc->tokens[close].flags &
           (TOKEN_SENTENCE_START | TOKEN_BLOCK_START)) &&
         d->doc->tokens[close].kind == TOKEN_WORD;
}

/* A whole clause of its own, or a fragment within the reporter's sentence? */
static void take_before(struct drafts *d, uint32_t q, uint32_t c, uint32_t m,
                        bool is_inverted) {
  const struct cue *cue = &d->doc->cues[c];
  uint32_t open = d->open_token[q], draft = d->draft_of_cue[c];
  bool is_whole = is_direct_gap(d, cue, open);
  if (draft != NONE) {
    struct draft *item = &d->items[draft];
    if (item->attribution.kind == CONTENT_DIRECT)
      draft_take_quotation(d, draft, q);
    else
      extend_mixed(d, draft, q, c);
    return;
  }
  const struct token *inner =
      &d->doc->tokens[d->doc->quotations[q].first_token];
  if (cue->end_token == open && ((inner->flags & TOKEN_CAPITAL) || is_inverted))
    is_whole = true; // `said "We…`: without a comma
  if (d->doc->is_dialogue && (inner->flags & TOKEN_CAPITAL))
    is_whole = true; // `telling himself "One more," he climbed`
  if (is_whole) {
    draft = draft_new(d, CONTENT_DIRECT, RULE_SAID_BEFORE, c, m);
    draft_take_quotation(d, draft, q);
    return;
  }
  enum attribute_rule rule =
      cue->class == CUE_ACCORD ? RULE_ACCORDING : RULE_MIXED;
  draft = draft_new(d, CONTENT_MIXED, rule, c, m);
  d->owner[q] = draft;
  uint32_t start = open, end = d->close_token[q];
  if (cue->class != CUE_CALL && cue->class != CUE_NOUN &&
      (cue->end_token != open || runs_on_after(d, q))) {
    start = content_start(d, c, open);
    end = content_end(d, c, end);
  }
  if (end < d->close_token[q])
    end = d->close_token[q];
  struct span span = {d->doc->tokens[start].span.start,
                      d->doc->tokens[end - 1].span.end};
  if (start == open && end == d->close_token[q])
    span = d->doc->quotations[q].inside;
  draft_add_piece(d, draft, span, false);
}

static void take_at_end(struct drafts *d, uint32_t q, uint32_t c, uint32_t m) {
  uint32_t draft = d->draft_of_cue[c];
  if (draft != NONE) {
    d->owner[q] = draft;
    return;
  }
  const struct cue *cue = &d->doc->cues[c];
  if (d->doc->is_dialogue) { // To his "All lost," she answered, "No."
    draft = draft_new(d, CONTENT_DIRECT, RULE_MIXED_AFTER, c, m);
    draft_take_quotation(d, draft, q);
    return;
  }
  draft = draft_new(d, CONTENT_MIXED, RULE_MIXED_AFTER, c, m);
  d->owner[q] = draft;
  uint32_t start = sentence_first(d, d->open_token[q]);
  if (d->open_token[q] > start + CONTENT_TOKENS)
    start = d->open_token[q] - CONTENT_TOKENS;
  uint32_t end = cue->first_token;
  if (cue->class != CUE_ACCORD && d->doc->mentions[m].first_token < end)
    end = d->doc->mentions[m].first_token;
  while (end > start + 1 && is_separator(&d->doc->tokens[end - 1]))
    end--;
  if (end < d->close_token[q])
    end = d->close_token[q];
  draft_add_piece(d, draft,
                  (struct span){d->doc->tokens[start].span.start,
                                d->doc->tokens[end - 1].span.end},
                  false);
}

/* `"A," he said, "b."`: the attribution of the piece before leads on to it. */
static bool goes_on(struct drafts *d, uint32_t q) {
  const struct document *doc = d->doc;
  uint32_t open = d->open_token[q];
  if (q == 0 || open < 2 || d->owner[q - 1] == NONE)
    return false;
  uint32_t draft = d->owner[q - 1], before = open;
  const struct attribution *a = &d->items[draft].attribution;
  if (a->cue == NONE || a->kind != CONTENT_DIRECT ||
      doc->cues[a->cue].first_token < d->close_token[q - 1])
    return false;
  while (before > 0 && is_separator(&doc->tokens[before - 1]))
    before--;
  if (before == open ||
      doc->token_sentence[before] != doc->token_sentence[before - 1])
    return false;
  bool ends_cue = doc->cues[a->cue].end_token == before;
  bool ends_source =
      a->mention != NONE && doc->mentions[a->mention].end_token == before;
  uint32_t first = d->close_token[q - 1];
  return ends_cue || ends_source || before - first < CLAUSE_TOKENS;
}

/* `Tom said: "We go."`: what follows a full stop inside the marks is the next
   sentence's, whatever verb stands there. */
static bool is_led_in(const struct drafts *d, uint32_t q) {
  const struct document *doc = d->doc;
  uint32_t open = d->open_token[q];
  const struct token *last = &doc->tokens[doc->quotations[q].end_token - 1];
  if (open == 0 || last->punct != '.')
    return false;
  uint8_t lead = doc->tokens[open - 1].punct;
  if (lead != ':' && lead != ',')
    return false;
  uint32_t c = draft_cue_from(d, open);
  return c > 0 && doc->cues[c - 1].first_token >= sentence_first(d, open) &&
         doc->cues[c - 1].end_token + CUE_TRIES >= open;
}

static bool take_after(struct drafts *d, uint32_t q) {
  uint32_t cue, mention;
  enum attribute_rule rule;
  if (!reports_after(d, q, &cue, &mention, &rule))
    return false;
  uint32_t draft = d->draft_of_cue[cue];
  if (draft == NONE && mention != NONE && is_fragment(d, q)) {
    take_at_end(d, q, cue, mention);
    return true;
  }
  if (draft == NONE)
    draft = draft_new(d, CONTENT_DIRECT, rule, cue, mention);
  draft_take_quotation(d, draft, q);
  return true;
}

/* `They know that "force counts," Ms. Tempel said.`: a comma inside the marks
   leads to the source that ends the sentence, past the cue before. */
static bool is_closed_by_source(struct drafts *d, uint32_t q) {
  const struct document *doc = d->doc;
  uint32_t cue, mention;
  enum attribute_rule rule;
  if (doc->tokens[doc->quotations[q].end_token - 1].punct != ',' ||
      !reports_after(d, q, &cue, &mention, &rule) || mention == NONE ||
      d->draft_of_cue[cue] != NONE)
    return false;
  if (!ends_clause_after(d, cue, mention,
                         sentence_end(d, d->close_token[q] - 1)))
    return false;
  take_at_end(d, q, cue, mention);
  return true;
}

bool report_quotation(struct drafts *d, uint32_t q) {
  uint32_t cue, mention;
  bool is_inverted = false;
  if (goes_on(d, q)) {
    draft_take_quotation(d, d->owner[q - 1], q);
    return true;
  }
  bool fragment = is_fragment(d, q);
  if (fragment && d->doc->is_dialogue && !ends_with_stop(d, q))
    return false; // the novel quotes a word: regarded him as "India"
  if (fragment && is_closed_by_source(d, q))
    return true;
  if (!fragment && !is_led_in(d, q) && take_after(d, q))
    return true;
  uint32_t byline = byline_after(d, q);
  if (byline != NONE) {
    draft_take_quotation(
        d, draft_new(d, CONTENT_DIRECT, RULE_BYLINE, NONE, byline), q);
    return true;
  }
  mention = source_of_heading(d, q);
  if (mention != NONE) {
    draft_take_quotation(
        d, draft_new(d, CONTENT_DIRECT, RULE_COLON, NONE, mention), q);
    return true;
  }
  if (quotation_is_term(d, q))
    return false;
  if (reports_before(d, q, &cue, &mention, &is_inverted)) {
    take_before(d, q, cue, mention, is_inverted);
    return true;
  }
  if (reports_at_end(d, q, &cue, &mention)) {
    take_at_end(d, q, cue, mention);
    return true;
  }
  if (take_after(d, q))
    return true;
  mention = source_before_colon(d, q);
  if (mention != NONE) {
    draft_take_quotation(
        d, draft_new(d, CONTENT_DIRECT, RULE_COLON, NONE, mention), q);
    return true;
  }
  return false;
}
