#ifndef WHOSAID_CORE_REPORT_FIND_H
#define WHOSAID_CORE_REPORT_FIND_H

#include "core/report.h"

/* Who is told to have said quotation `q` in its own sentence, and by which
   word; for report.c. Cues and mentions are indexes into the document's lists;
   nothing is written but the results. */

enum {
  CLAUSE_TOKENS = 40, /* from the closing mark to the verb, asides included */
  CUE_TRIES = 4,      /* cues looked at on one side */
};

/* Words of the reporter lead into the mark: `the plan was "dead", Tom said`. */
static inline bool is_fragment(const struct drafts *d, uint32_t q) {
  uint32_t open = d->open_token[q];
  if (open == 0 || open == sentence_first(d, open))
    return false;
  const struct token *before = &d->doc->tokens[open - 1];
  return before->kind == TOKEN_WORD &&
         d->doc->token_quotation[open - 1] == NONE;
}

/* "…," Tom said. `*mention` is NONE where no list knows the source. False: no
   cue stands there. */
bool report_find_after(struct drafts *d, uint32_t q, uint32_t *cue,
                       uint32_t *mention, enum attribute_rule *rule);

/* Tom said: "…" or Tom said the plan was "…"; `*is_inverted`: said Tom.
   `*mention` may be NONE. */
bool report_find_before(struct drafts *d, uint32_t q, uint32_t *cue,
                        uint32_t *mention, bool *is_inverted);

/* The plan was "dead", Tom said. */
bool report_find_at_end(struct drafts *d, uint32_t q, uint32_t *cue,
                        uint32_t *mention);

/* "…" — Tom: a name after a dash that ends the block; NONE if there is none. */
uint32_t report_find_byline(const struct drafts *d, uint32_t q);

/* Tom: "…", the last subject before a colon; NONE if there is none. */
uint32_t report_find_colon(const struct drafts *d, uint32_t q);

/* The headline `Tom: Plan Is 'Dead'`: the name that opens it, or NONE. */
uint32_t report_find_label(const struct drafts *d, uint32_t q);

#endif
