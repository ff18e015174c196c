#ifndef WHOSAID_QUERIES_VARIANTS_H
#define WHOSAID_QUERIES_VARIANTS_H

#include "core/arena.h"
#include "core/command.h"
#include "queries/wording.h"
#include "sql/store.h"

/* One quotation as each outlet printed it. */

extern const struct option variants_options[];
extern const char variants_details[];

/* `whosaid variants ID`: EXIT_NO when nobody else printed it. */
enum exit_code variants_command(const struct arguments *arguments);

/* A printing. Strings live in the list's arena; NULL = unknown. */
struct variant {
  int64_t id;
  int64_t source_id;
  const char *text;
  const char *kind;
  const char *speaker;
  const char *role;
  const char *title;
  const char *publisher;
  const char *published;
  const char *url;
  const char *digest; /* of the source's text */
  const char *copies; /* who else printed that very text, "A (2016-05-12); B";
                         NULL = nobody */
  uint32_t start;     /* byte of the text */
  bool is_base;       /* the one that was asked for */
  bool is_old;        /* a newer text of its source replaced it */
  struct wording_difference difference; /* against the base */
};

struct variants {
  struct arena arena;
  struct variant *items; /* the earliest first, unknown days last */
  size_t count, capacity;
};

enum { VARIANTS_LIMIT = 200 /* candidates that are read, of each kind */ };

/* Finds the printings of a quotation, itself included. STATUS_NOT_FOUND: no
   quotation has this id. Released by variants_free. */
enum status variants_find(struct variants *list, struct store *store,
                          int64_t id, struct error *err);
void variants_free(struct variants *list);

#endif
