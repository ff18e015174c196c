/* Antecedents in text order: what an earlier pronoun was found to mean is known
   when a later one is looked at. Linear, see pronoun.c and nominal.c. */
#include "core/antecedent.h"

void find_antecedents(struct resolver *r) {
  struct document *doc = r->doc;
  r->weights = arena_zero(doc->arena, doc->mention_count, sizeof *r->weights);
  link_heads(r);
  for (uint32_t m = 0; m < doc->mention_count; m++) {
    const struct mention *mention = &doc->mentions[m];
    uint32_t found;
    switch (mention->kind) {
    case MENTION_PRONOUN:
      found = resolve_pronoun(r, m);
      break;
    case MENTION_NOMINAL:
      found = resolve_nominal(r, m);
      if (found == NONE)
        entity_new(r, m);
      break;
    default:
      found = NONE;
    }
    if (found != NONE)
      entity_join(r, found, m);
  }
}
