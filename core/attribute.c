/* The order of decisions: sentence by sentence, first what the sentence itself
   says about its quotations, then quotations that only their surroundings can
   explain, then reported clauses without marks. Later paragraphs may explain
   earlier ones only through a chain of re-opened marks. Where
   there are weights, the learned models then weigh these drafts (learned.c). */
#include "core/attribute.h"

#include "core/learned.h"
#include "core/report.h"

/* The label "Q" or "A" alone, a stop behind it or none. */
static bool is_letter_label(const struct drafts *d, uint32_t label) {
  const struct token *t = &d->doc->tokens[label];
  char c = d->doc->text[t->span.start];
  bool is_one = span_length(t->span) == 1 ||
                (span_length(t->span) == 2 && (t->flags & TOKEN_DOTTED));
  return is_one && (c == 'Q' || c == 'A') && (t->flags & TOKEN_BLOCK_START);
}

/* "Q:" and "A:" name nobody. The one who answers is whom the article has
   introduced before the first question. */
static uint32_t source_of_answer(const struct drafts *d) {
  const struct document *doc = d->doc;
  for (uint32_t m = 0; m < doc->mention_count; m++) {
    const struct mention *mention = &doc->mentions[m];
    uint32_t q = doc->token_quotation[mention->first_token];
    if (q != NONE && doc->quotations[q].kind == QUOTATION_TURN)
      return NONE;
    // capitals are a heading: "IN THE MATTER OF JOHN DOE"
    if (mention->kind == MENTION_NAME && mention->type == SPEAKER_PERSON &&
        mention->first_token + 1 < mention->end_token &&
        !(doc->tokens[mention->first_token].flags & TOKEN_ALL_CAPS))
      return m;
  }
  return NONE;
}

/* The label of a turn opens the block. */
static uint32_t label_of(const struct document *doc, uint32_t speech) {
  enum { LABEL_TOKENS = 18 };
  uint32_t first = speech;
  while (first > 0 && speech - first < LABEL_TOKENS &&
         !(doc->tokens[first].flags & TOKEN_BLOCK_START))
    first--;
  return first;
}

static void take_turn(struct drafts *d, uint32_t q) {
  uint32_t from = d->doc->quotations[q].continues;
  if (from != NONE && d->owner[from] != NONE) {
    draft_take_quotation(d, d->owner[from], q);
    return;
  }
  uint32_t first = d->doc->quotations[q].first_token, mention = NONE;
  uint32_t label = label_of(d->doc, first);
  // its name may have a role in brackets
  for (uint32_t i = label; i < first; i++) {
    uint32_t m = d->finder.starts[i];
    if (m == NONE)
      continue;
    if (mention == NONE || (d->doc->mentions[m].kind == MENTION_NAME &&
                            d->doc->mentions[mention].kind != MENTION_NAME))
      mention = m;
  }
  bool is_answer = d->doc->quotations[q].is_answer;
  if (first - label <= 2 && is_letter_label(d, label)) {
    is_answer = d->doc->text[d->doc->tokens[label].span.start] == 'A';
    mention = NONE;
  }
  if (is_answer)
    mention = source_of_answer(d);
  draft_take_quotation(
      d, draft_new(d, CONTENT_DIRECT, RULE_TURN, NONE, mention), q);
}

/* `— I signed a paper, answered Tom.` */
static bool take_dash(struct drafts *d, uint32_t q) {
  const struct document *doc = d->doc;
  uint32_t first = doc->quotations[q].first_token;
  uint32_t end = doc->quotations[q].end_token;
  for (uint32_t c = draft_cue_from(d, first + 1);
       c < doc->cue_count && doc->cues[c].first_token < end; c++) {
    uint32_t verb = doc->cues[c].first_token;
    const struct token *before = &doc->tokens[verb - 1];
    if (before->punct != ',' && before->kind != TOKEN_STOP &&
        before->punct != '-')
      continue;
    bool is_inverted;
    uint32_t m = find_source(&d->finder, &doc->cues[c], verb, &is_inverted);
    if (m == NONE || !is_inverted)
      continue;
    uint32_t draft = draft_new(d, CONTENT_DIRECT, RULE_SAID_INVERTED, c, m);
    d->owner[q] = draft;
    draft_add_piece(
        d, draft,
        (struct span){doc->tokens[first].span.start, before->span.end}, false);
    return true;
  }
  return false;
}

static void decide(struct drafts *d, uint32_t q) {
  if (d->owner[q] != NONE)
    return;
  switch (d->doc->quotations[q].kind) {
  case QUOTATION_TURN:
    take_turn(d, q);
    break;
  case QUOTATION_MARKED:
    if (!report_quotation(d, q))
      carry_quotation(d, q);
    break;
  case QUOTATION_BLOCK:
    if (!report_signed(d, q))
      carry_quotation(d, q);
    break;
  case QUOTATION_DASH:
    if (!take_dash(d, q))
      carry_quotation(d, q);
    break;
  default:
    carry_quotation(d, q);
  }
}

void attribute_by_rules(struct drafts *d) {
  struct document *doc = d->doc;
  uint32_t q = 0;
  for (uint32_t s = 0; s < doc->sentence_count; s++) {
    uint32_t end =
        doc->sentences[s].first_token + doc->sentences[s].token_count;
    // before the sentence's own report: a quotation takes its cue first
    for (; q < doc->quotation_count && d->open_token[q] < end; q++)
      decide(d, q);
    report_indirect(d, s);
  }
}

void attribute_quotations(struct document *doc, const struct lexicon *lex) {
  struct drafts d;
  drafts_begin(&d, doc, lex);
  attribute_by_rules(&d);
  if (lex->model != NULL && !doc->is_dialogue && !doc->has_rules_alone) {
    struct drafts learned;
    attribute_by_model(&d, lex->model, &learned);
    d = learned;
  }
  drafts_finish(&d);
}
