/* Who may have said a quotation: the sources of the proposals that cover it,
   the rules' answer, the speaker before, and the mentions round it. */
#include "core/speaker_option.h"

enum { BACK_SENTENCES = 2, NEAR_MENTIONS = 16, NEAR_STEPS = 200 };

bool speaker_decides(const struct drafts *d, uint32_t q) {
  const struct quotation *quotation = &d->doc->quotations[q];
  if (quotation->kind != QUOTATION_MARKED || quotation->parent != NONE)
    return false;
  uint32_t draft = d->owner[q];
  if (draft == NONE)
    return true;
  uint8_t rule = d->items[draft].attribution.rule;
  return rule != RULE_TURN && rule != RULE_BYLINE;
}

void asked_begin(struct asked *a, const struct proposals *c, uint32_t q) {
  a->c = c;
  a->d = c->views->drafts;
  a->doc = a->d->doc;
  a->q = q;
  a->open = a->d->open_token[q];
  a->close = a->d->close_token[q];
  a->low = a->doc->token_sentence[a->open];
  a->high = a->doc->token_sentence[a->close > a->open ? a->close - 1 : a->open];
}

static struct option *option_of(struct option *options, uint32_t *count,
                                uint32_t mention, uint32_t token) {
  for (uint32_t i = 1; i < *count; i++)
    if (options[i].token == token)
      return &options[i];
  if (*count == OPTIONS)
    return NULL;
  options[*count] = (struct option){mention, token, NONE, 0, 0};
  return &options[(*count)++];
}

uint32_t mention_head(const struct document *doc, uint32_t mention) {
  return doc->mentions[mention].head_token;
}

/* The part of the quotation that lies in the proposal's sentence. */
static struct token_range part_in(const struct asked *a, uint32_t sentence) {
  struct token_range tokens = sentence_range(a->doc, sentence);
  if (tokens.first < a->open)
    tokens.first = a->open;
  if (tokens.end > a->close)
    tokens.end = a->close;
  return tokens;
}

#define LEAST_SHARE 0.3f

static void add_covering(const struct asked *a, struct option *options,
                         uint32_t *count) {
  for (uint32_t s = a->low; s <= a->high && s < a->low + 400; s++)
    for (uint32_t i = a->c->of_sentence[s]; i < a->c->of_sentence[s + 1]; i++) {
      const struct proposal *one = &a->c->items[i];
      if (one->source.end == one->source.first ||
          content_share(a->c, i, part_in(a, s)) < LEAST_SHARE)
        continue;
      uint32_t token = one->mention != NONE ? mention_head(a->doc, one->mention)
                                            : one->source.end - 1;
      struct option *option = option_of(options, count, one->mention, token);
      if (option != NULL &&
          (option->proposal == NONE ||
           one->accept > a->c->items[option->proposal].accept))
        option->proposal = i;
    }
}

static bool can_speak(const struct mention *mention) {
  return mention->type != SPEAKER_PLACE || mention->kind != MENTION_NAME;
}

static void add_near(const struct asked *a, struct option *options,
                     uint32_t *count) {
  const struct document *doc = a->doc;
  uint32_t from = a->low > BACK_SENTENCES ? a->low - BACK_SENTENCES : 0;
  uint32_t to = a->high + 1 < doc->sentence_count ? a->high + 1 : a->high;
  uint32_t first = doc->sentences[from].first_token;
  uint32_t end =
      doc->sentences[to].first_token + doc->sentences[to].token_count;
  uint32_t here = document_mention_from(doc, a->open), taken = 0;
  uint32_t low = here > NEAR_STEPS ? here - NEAR_STEPS : 0;
  for (uint32_t m = here; m-- > low && doc->mentions[m].first_token >= first &&
                          taken < NEAR_MENTIONS;)
    if (!a->c->views->items[doc->mentions[m].first_token].inside &&
        can_speak(&doc->mentions[m])) {
      option_of(options, count, m, mention_head(doc, m));
      taken++;
    }
  taken = 0;
  here = document_mention_from(doc, a->close);
  for (uint32_t m = here;
       m < doc->mention_count && m < here + NEAR_STEPS &&
       doc->mentions[m].first_token < end && taken < NEAR_MENTIONS;
       m++)
    if (!a->c->views->items[doc->mentions[m].first_token].inside &&
        can_speak(&doc->mentions[m])) {
      option_of(options, count, m, mention_head(doc, m));
      taken++;
    }
}

uint32_t speaker_options(const struct proposals *c, uint32_t q,
                         const struct choice *previous,
                         struct option *options) {
  struct asked a;
  asked_begin(&a, c, q);
  uint32_t count = 1;
  options[0] = (struct option){NONE, NONE, NONE, 0, 0};
  add_covering(&a, options, &count);
  uint32_t draft = a.d->owner[q];
  if (draft == NONE) {
    options[0].is_rule = 1;
  } else {
    uint32_t m = a.d->items[draft].attribution.mention;
    struct option *option =
        m == NONE ? NULL
                  : option_of(options, &count, m, mention_head(a.doc, m));
    if (option != NULL)
      option->is_rule = 1;
  }
  if (previous != NULL && previous->token != NONE) {
    struct option *option =
        option_of(options, &count, previous->mention, previous->token);
    if (option != NULL)
      option->is_previous = 1;
  }
  add_near(&a, options, &count);
  return count;
}
