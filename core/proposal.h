#ifndef WHOSAID_CORE_PROPOSAL_H
#define WHOSAID_CORE_PROPOSAL_H

#include "core/span_model.h"

/* What the words alone settle about a proposal: settled.c. */
enum settled_proposal {
  PROPOSAL_OPEN,
  /* quoted Tom as [saying], heard Tom [say]: Tom speaks, and the verb `outer`
     only passes it on */
  PROPOSAL_SECOND_HAND,
  PROPOSAL_OUTCRY, /* [cries of] "Shame!" from the gallery */
};

/* What the taggers propose: an attribution for every likely cue. */
struct proposal {
  struct cue_group cue;
  uint32_t sentence;
  struct token_range source; /* empty when nobody is named */
  uint32_t mention;          /* its head mention, or NONE */
  uint32_t first_run;        /* of its content, in proposals.runs */
  uint32_t run_count;
  uint32_t content_count; /* tokens of content */
  const float *scores;    /* of its sentence for the span tagger, or NULL */
  float source_p;         /* best probability in the source */
  float content_p;        /* mean probability of the content */
  float accept;           /* probability that it is an attribution */
  uint32_t outer;         /* see PROPOSAL_SECOND_HAND; else NONE */
  uint8_t settled;        /* enum settled_proposal */
  uint8_t is_fallback;    /* the source is the likeliest mention, no run */
  uint8_t is_accepted;
};

struct proposals {
  const struct views *views;
  const struct model *model;
  struct cue_group *groups; /* of each item, as the cue tagger found it */
  size_t group_capacity;
  struct proposal *items; /* by sentence, then by cue */
  uint32_t count;
  size_t capacity;
  struct token_range *runs;
  uint32_t run_count;
  size_t run_capacity;
  uint32_t *of_sentence; /* first proposal of each sentence, and the end */
};

enum { GROUPS = 64 };

/* Tokens of a sentence, at most SENTENCE_TOKENS. */
struct token_range sentence_range(const struct document *doc, uint32_t s);

/* Runs both taggers over the document; `accept` is not filled in. */
void proposals_find(struct proposals *c, const struct views *views,
                    const struct model *model);

/* Finds the content of proposal i again with some labels of its sentence given
   (see span_labels). */
void proposal_relabel(struct proposals *c, uint32_t i, struct crf *crf,
                      const uint8_t *given);

/* What is more likely than this may be accepted. */
#define ACCEPT_P 0.44f

enum { ACCEPT_FEATURES = 49 };
void accept_features(const struct proposals *c, uint32_t i, uint32_t *features);

/* Fills accept and is_accepted. */
void proposals_accept(struct proposals *c);

/* The mention at the head of tokens [first, end), NONE if there is none. */
uint32_t head_mention(const struct views *views, struct token_range tokens);

/* The share of tokens [first, end) of one sentence in the content. */
float content_share(const struct proposals *c, uint32_t i,
                    struct token_range tokens);

#endif
