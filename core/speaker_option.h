#ifndef WHOSAID_CORE_SPEAKER_OPTION_H
#define WHOSAID_CORE_SPEAKER_OPTION_H

#include "core/speaker_model.h"

/* What the files of the speaker model share: the quotation that is asked
   about. */
struct asked {
  const struct proposals *c;
  const struct document *doc;
  const struct drafts *d;
  uint32_t q, open, close; /* tokens with the marks */
  uint32_t low, high;      /* its first and last sentence */
};

void asked_begin(struct asked *a, const struct proposals *c, uint32_t q);

/* The head token of a mention. */
uint32_t mention_head(const struct document *doc, uint32_t mention);

#endif
