/* The choice: the option with the highest score, in the order of the text, for
   each choice is a fact for the next. */
#include "core/settled.h"

static struct choice choose(const struct option *options, uint32_t count,
                            const float *scores) {
  float sum = 0;
  uint32_t best = 0, second = 0;
  for (uint32_t i = 1; i < count; i++)
    if (scores[i] > scores[best])
      best = i;
  for (uint32_t i = 0; i < count; i++) {
    sum += crf_exp(scores[i] - scores[best]);
    if (i != best && i != 0 &&
        (second == 0 || second == best || scores[i] > scores[second]))
      second = i;
  }
  return (struct choice){options[best].mention,
                         options[best].token,
                         options[best].proposal,
                         1 / sum,
                         second == 0 ? NONE : options[second].mention,
                         options[best].is_rule,
                         0,
                         NONE};
}

struct choice *speakers_choose(const struct proposals *c) {
  const struct drafts *d = c->views->drafts;
  struct choice *choices = arena_alloc(
      d->doc->arena, (d->doc->quotation_count + 1) * sizeof *choices);
  struct option options[OPTIONS];
  float scores[OPTIONS];
  uint32_t before = NONE;
  for (uint32_t q = 0; q < d->doc->quotation_count; q++) {
    if (d->doc->quotations[q].parent != NONE)
      continue;
    if (speaker_decides(d, q) && settle_choice(c, q, &choices[q])) {
      // nothing to weigh
    } else if (speaker_decides(d, q)) {
      const struct choice *previous = before == NONE ? NULL : &choices[before];
      uint32_t count = speaker_options(c, q, previous, options);
      speaker_scores(c, q, before, previous, options, count, scores);
      choices[q] = choose(options, count, scores);
    } else {
      uint32_t draft = d->owner[q];
      uint32_t m = draft == NONE ? NONE : d->items[draft].attribution.mention;
      choices[q] = (struct choice){
          .mention = m,
          .token = m == NONE ? NONE : mention_head(d->doc, m),
          .proposal = NONE,
          .p = draft == NONE ? 0 : d->items[draft].attribution.confidence,
          .second = NONE,
          .is_rule = 1,
          .silent = NONE};
    }
    if (choices[q].token != NONE)
      before = q;
  }
  return choices;
}
