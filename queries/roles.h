#ifndef WHOSAID_QUERIES_ROLES_H
#define WHOSAID_QUERIES_ROLES_H

#include "core/arena.h"
#include "core/error.h"
#include "sql/store.h"

/* The roles that hold the words of `text` one after the other, each the
   beginning of one: "foreign min" finds "the former Foreign Minister". Case,
   accents and hyphens do not matter. *roles is a JSON array of them as they
   stand in quotes.role, in the arena; "[]" = none. */
enum status roles_find(struct store *store, const char *text,
                       struct arena *arena, const char **roles,
                       struct error *err);

#endif
