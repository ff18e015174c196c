/* Quotations that are attributed in their own sentence. What stands directly
   after the closing mark wins over what stands before the opening one, as in
   `He left. "We lost," she said.`; a fragment in the middle of a clause belongs
   to the nearest cue on its left (`Tom said the plan was "dead"`), else to the
   cue that ends the sentence (`The plan was "dead", Tom said.`).
   report_find.c looks for the cues on each side; here is the order in which
   they are asked, and what becomes of the words between them and the marks.
   Cost: constant for a quotation, but for its content. */
#include "core/report.h"

#include "core/report_find.h"

/* ---- from where the content runs ---------------------------------------- */

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

/* ---- which cue comes first ---------------------------------------------- */

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
  if (!report_find_after(d, q, &cue, &mention, &rule))
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
      !report_find_after(d, q, &cue, &mention, &rule) || mention == NONE ||
      d->draft_of_cue[cue] != NONE)
    return false;
  if (!ends_clause_after(d, cue, mention,
                         sentence_end(d, d->close_token[q] - 1)))
    return false;
  take_at_end(d, q, cue, mention);
  return true;
}

bool report_signed(struct drafts *d, uint32_t q) {
  uint32_t byline = report_find_byline(d, q);
  if (byline != NONE)
    draft_take_quotation(
        d, draft_new(d, CONTENT_DIRECT, RULE_BYLINE, NONE, byline), q);
  return byline != NONE;
}

bool report_quotation(struct drafts *d, uint32_t q) {
  uint32_t cue, mention;
  bool is_inverted = false;
  if (goes_on(d, q)) {
    draft_take_quotation(d, d->owner[q - 1], q);
    return true;
  }
  bool fragment = is_fragment(d, q);
  if (fragment && d->doc->is_dialogue && !quotation_ends_with_stop(d, q))
    return false; // the novel quotes a word: regarded him as "India"
  if (fragment && is_closed_by_source(d, q))
    return true;
  if (!fragment && !is_led_in(d, q) && take_after(d, q))
    return true;
  if (report_signed(d, q))
    return true;
  mention = report_find_label(d, q);
  if (mention != NONE) {
    draft_take_quotation(
        d, draft_new(d, CONTENT_DIRECT, RULE_COLON, NONE, mention), q);
    return true;
  }
  if (quotation_is_term(d, q))
    return false;
  if (report_find_before(d, q, &cue, &mention, &is_inverted)) {
    take_before(d, q, cue, mention, is_inverted);
    return true;
  }
  if (report_find_at_end(d, q, &cue, &mention)) {
    take_at_end(d, q, cue, mention);
    return true;
  }
  if (take_after(d, q))
    return true;
  mention = report_find_colon(d, q);
  if (mention != NONE) {
    draft_take_quotation(
        d, draft_new(d, CONTENT_DIRECT, RULE_COLON, NONE, mention), q);
    return true;
  }
  return false;
}
