#ifndef WHOSAID_CORE_CONTENT_H
#define WHOSAID_CORE_CONTENT_H

#include "core/speaker_model.h"

/* What a proposal's source said, once the quotations have speakers. */

enum { RUNS = 24 };

/* Runs of content tokens, in order and apart. */
struct runs {
  struct token_range items[RUNS];
  uint32_t count;
};

/* What the files that make the learned drafts share. */
struct maker {
  const struct drafts *rules;
  struct drafts *out;
  const struct proposals *c;
  const struct choice *choices;
  uint8_t *is_used;   /* by proposal */
  uint32_t *draft_of; /* draft of each proposal, or NONE */
  uint32_t *copy_of;  /* draft that stands for one of the rules, or NONE */
  uint32_t *cue_of;   /* index in doc->cues of each proposal, or NONE */
  uint32_t *rule_cue; /* the same of each of the rules' cues */
};

/* Finds the contents of the used proposals again, with what the choices settle:
   quotations that are theirs, and those that are somebody else's. */
void contents_relabel(struct maker *m, struct proposals *c);

/* What the tagger found, with the quotations it was given, without others. */
void content_of(const struct maker *m, uint32_t i, struct runs *runs);

/* Cuts off what cannot belong to the content of proposal i (content_edge.c). */
void content_cut_edges(const struct maker *m, uint32_t i, struct runs *runs);

/* The tokens of quotation q with its marks. */
struct token_range marked_tokens(const struct maker *m, uint32_t q);

/* The outermost quotation over a token, else the first one behind it;
   doc->quotation_count when there is none. */
uint32_t outer_quotation(const struct maker *m, uint32_t token);

/* The outermost quotation behind the outermost quotation q. */
uint32_t next_outer_quotation(const struct maker *m, uint32_t q);

/* Was the quotation given to this proposal's source, but to no proposal? */
bool is_same_source(const struct maker *m, uint32_t i, uint32_t q);

#endif
