#ifndef WHOSAID_SQL_CORRECT_H
#define WHOSAID_SQL_CORRECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/error.h"
#include "sql/store.h"

/* What people say of quotations. A correction is kept for a place in a text,
   not for a row, and is applied whenever the text is annotated: it holds after
   another import, after `reannotate`, for the same text under another address,
   and in a revised text that has the same words once. */

struct store_correction {
  int64_t source_id;
  uint32_t start, end; /* bytes of the source's text */
  bool is_dropped;     /* no quotation stands there */
  const char *name;    /* who said it; NULL = nobody is known */
  const char *role;    /* NULL = as the article has it */
  const char *type;    /* person, org, group, document, unnamed */
};

/* Keeps a correction; rows change with store_reannotate_sources. *id becomes 0
   when the same was said of this place last: nothing is kept. */
enum status store_correct(struct store *store,
                          const struct store_correction *correction,
                          int64_t *id, struct error *err);

/* Takes one back; STATUS_NOT_FOUND: there is none of this id that holds. */
enum status store_correct_undo(struct store *store, int64_t id,
                               struct error *err);

/* Makes the rows of these sources anew, and of all that share their text or
   replaced it, in one transaction that the caller may have begun. `visit` as
   for store_reannotate. `ids` are row ids in any order. */
enum status
store_reannotate_sources(struct store *store, const int64_t *ids, size_t count,
                         bool (*visit)(struct document *doc, void *context),
                         void *context, struct error *err);

/* Applies what is kept for the source to the annotated document: *out is a
   copy, its changed layers in the store's scratch arena. For quote.c. */
enum status corrections_apply(struct store *store, int64_t source_id,
                              const struct document *doc, struct document *out,
                              struct error *err);

#endif
