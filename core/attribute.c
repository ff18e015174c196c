/* The order of decisions: sentence by sentence, first what the sentence itself
   says about its quotations, then quotations that only their surroundings can
   explain, then reported clauses without marks. Later paragraphs may explain
   earlier ones only through a chain of re-opened marks. The learned models of
   a later version take the place of these rules between the mentions and the
   people. */
#include "core/attribute.h"

#include "core/report.h"

static void take_turn(struct drafts *d, uint32_t q) {
  uint32_t first = d->doc->quotations[q].first_token, mention = NONE;
  // the label stands before the speech; its name may have a role in brackets
  uint32_t low = d->doc->sentences[d->doc->token_sentence[first]].first_token;
  uint32_t back = first > 18 ? first - 18 : 0;
  for (uint32_t i = low > back ? low : back; i < first; i++) {
    uint32_t m = d->finder.starts[i];
    if (m == NONE)
      continue;
    if (mention == NONE || (d->doc->mentions[m].kind == MENTION_NAME &&
                            d->doc->mentions[mention].kind != MENTION_NAME))
      mention = m;
  }
  draft_take_quotation(
      d, draft_new(d, CONTENT_DIRECT, RULE_TURN, NONE, mention), q);
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
  default:
    carry_quotation(d, q);
  }
}

void attribute_quotations(struct document *doc, const struct lexicon *lex) {
  struct drafts d;
  drafts_begin(&d, doc, lex);
  uint32_t q = 0;
  for (uint32_t s = 0; s < doc->sentence_count; s++) {
    uint32_t end =
        doc->sentences[s].first_token + doc->sentences[s].token_count;
    // before the sentence's own report: a quotation takes its cue first
    for (; q < doc->quotation_count && d.open_token[q] < end; q++)
      decide(&d, q);
    report_indirect(&d, s);
  }
  drafts_finish(&d);
}
