/* Candidates for one quote without reading the whole database.

   A quotation of exactly these words is found by its hash. Who shares nearly
   as many of the rarest words as the best source may hold the same words in a
   longer quotation. Of a short quote, whose words stand everywhere, those are
   taken where a quotation has it word for word.

   Cost: one look-up by hash, and the votes (check_votes.c). */
#include "queries/check_candidates.h"

#include <string.h>

enum {
  SHORT_QUOTE = 12, /* words; longer ones have rare words enough */
  NEAR_MAX = 20,    /* sources by votes, in the first round */
  WHOLE_MAX = 6,    /* in the second */
  HALF_MAX = 4,
};

/* Of the votes of the best source: all its words but one or two. */
static const double near_share = 0.8;

static void add_id(struct candidates *c, int64_t id) {
  buffer_add_format(&c->ids, "%s%lld", c->ids.length > 1 ? "," : "",
                    (long long)id);
}

/* ---- the same words ----------------------------------------------------- */

static enum status list_ids(struct candidates *c, struct statement *st,
                            uint32_t *count, struct error *err) {
  for (;;) {
    bool row;
    enum status status = statement_step(st, &row, err);
    if (status != STATUS_OK || !row) {
      statement_reset(st);
      return status;
    }
    add_id(c, statement_integer(st, 0));
    (*count)++;
  }
}

static enum status find_same(struct candidates *c, struct error *err) {
  struct statement *st = store_statement(c->store, "check_hash");
  statement_bind_integer(
      st, ":hash", (int64_t)store_text_hash(c->arena, c->quote, c->length));
  statement_bind_text(st, ":name", c->name);
  return list_ids(c, st, &c->same, err);
}

static enum status find_phrase(struct candidates *c, struct error *err) {
  struct statement *st = store_statement(c->store, "check_phrase");
  uint32_t count = 0;
  c->has_phrase = true;
  statement_bind_text(st, ":match",
                      votes_phrase(c->arena, c->quote, c->length));
  statement_bind_text(st, ":name", c->name);
  return list_ids(c, st, &count, err);
}

static bool is_short(const struct candidates *c) {
  return c->votes.known_count > 0 && c->normal.count <= SHORT_QUOTE;
}

/* ---- votes -------------------------------------------------------------- */

static void add_best(struct candidates *c, enum vote_part part, uint32_t most,
                     double share) {
  int64_t best[VOTE_BEST_MAX];
  uint32_t count = votes_best(&c->votes, part, most, share, best);
  for (uint32_t i = 0; i < count; i++)
    add_id(c, best[i]);
}

/* One printing by who was named clears the quote: it is not to be missed among
   many by others. */
static enum status find_named(struct candidates *c, struct error *err) {
  int64_t best[VOTE_BEST_MAX];
  uint32_t named = 0, count = votes_best(&c->votes, VOTE_WHOLE, VOTE_BEST_MAX,
                                         near_share, best);
  struct buffer near = {0};
  struct statement *st = store_statement(c->store, "check_named");
  for (uint32_t i = 0; i < count; i++)
    buffer_add_format(&near, "%c%lld", i > 0 ? ',' : '[', (long long)best[i]);
  buffer_add_text(&near, count > 0 ? "]" : "[]");
  statement_bind_text(st, ":ids", near.bytes);
  statement_bind_text(st, ":name", c->name);
  enum status status = list_ids(c, st, &named, err);
  buffer_free(&near);
  return status;
}

/* ---- all together ------------------------------------------------------- */

enum status candidates_begin(struct candidates *c, struct store *store,
                             const char *quote, size_t length, const char *name,
                             struct arena *arena, struct error *err) {
  *c = (struct candidates){.store = store,
                           .arena = arena,
                           .quote = quote,
                           .length = length,
                           .name = name};
  normal_add(&c->normal, quote, length);
  buffer_add_char(&c->ids, '[');
  enum status status = find_same(c, err);
  if (status == STATUS_OK)
    status = votes_begin(&c->votes, store, quote, &c->normal, arena, err);
  if (status == STATUS_OK && c->same == 0 && is_short(c))
    status = find_phrase(c, err);
  add_best(c, VOTE_WHOLE, NEAR_MAX, near_share);
  buffer_add_char(&c->ids, ']');
  return status;
}

enum status candidates_widen(struct candidates *c, struct error *err) {
  enum status status = STATUS_OK;
  c->ids.bytes[--c->ids.length] = '\0';
  if (c->name != NULL)
    status = find_named(c, err);
  if (status == STATUS_OK && !c->has_phrase && is_short(c))
    status = find_phrase(c, err);
  if (status == STATUS_OK)
    status = votes_add_phrases(&c->votes, err);
  for (unsigned part = 0; part < VOTE_PARTS; part++)
    add_best(c, part, part == VOTE_WHOLE ? WHOLE_MAX : HALF_MAX, 0);
  buffer_add_char(&c->ids, ']');
  return status;
}

void candidates_free(struct candidates *c) {
  buffer_free(&c->ids);
  normal_free(&c->normal);
}
