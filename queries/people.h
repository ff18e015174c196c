#ifndef WHOSAID_QUERIES_PEOPLE_H
#define WHOSAID_QUERIES_PEOPLE_H

#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/error.h"
#include "sql/store.h"

/* A speaker that fits a name as typed. Strings live in the arena. */
struct found_speaker {
  int64_t id;
  const char *name;
  const char *role; /* the latest one; NULL = none */
  int64_t quotes;
};

struct found_speakers {
  struct found_speaker *items; /* most quotes first */
  size_t count;
};

/* Finds the speakers that `name` (valid UTF-8) may mean; case, accents, order
   and marks do not matter. A full name or an alias as stored wins; else every
   word must be a word of the name ("erdogan" finds Recep Tayyip Erdoğan); else
   every word must begin one. No speaker: STATUS_OK and count 0. STATUS_USAGE:
   more than PEOPLE_LIMIT names fit. */
enum { PEOPLE_LIMIT = 1000 };
enum status people_find(struct store *store, const char *name,
                        struct arena *arena, struct found_speakers *found,
                        struct error *err);

/* The ids as a JSON array, for statements with json_each(:speakers). */
const char *people_ids(const struct found_speakers *found, struct arena *arena);

/* The ids alone, without a limit, as a JSON array. */
enum status people_find_ids(struct store *store, const char *name,
                            struct arena *arena, const char **ids,
                            struct error *err);

/* Tells on stderr that more than one fits, with their roles and counts. */
void people_report(const char *name, const struct found_speakers *found);

#endif
