#ifndef WHOSAID_QUERIES_ABOUT_H
#define WHOSAID_QUERIES_ABOUT_H

#include "core/arena.h"
#include "core/buffer.h"
#include "core/error.h"
#include "sql/store.h"

/* Quotations that mention somebody or something: what :about and its fellows
   in sql/parts/quote_filters.sql are bound to. In the arena. */
struct about {
  const char *phrases;  /* FTS5: its names, within the quotation; NULL = any */
  const char *surnames; /* FTS5: bare surnames, which count where the article
                           says whose they are; NULL = none */
  const char *topics;   /* JSON array: its names as keys of topics */
};

/* Finds out what `name` (valid UTF-8, or "id:12") is called. */
enum status about_find(struct store *store, const char *name,
                       struct arena *arena, struct about *about,
                       struct error *err);

#endif
