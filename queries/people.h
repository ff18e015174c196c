#ifndef WHOSAID_QUERIES_PEOPLE_H
#define WHOSAID_QUERIES_PEOPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/error.h"
#include "sql/store.h"

/* A speaker that fits a name as typed. Strings live in the arena. */
struct found_speaker {
  int64_t id;
  const char *name;
  const char *type;
  const char *role;  /* the latest one; NULL = none */
  const char *first; /* day of the first and the last quotation; NULL = none */
  const char *last;
  int64_t quotes;
  bool is_single; /* known from one article only */
};

/* How they were found. */
enum found_by {
  FOUND_BY_NAME,    /* as it is, or its words */
  FOUND_BY_VARIANT, /* nickname, initial, without a title, a name with fewer
                       words */
  FOUND_BY_BEGINNING,
};

struct found_speakers {
  struct found_speaker *items; /* those known across articles first, then the
                                  most quoted; at most PEOPLE_SHOWN */
  size_t item_count;
  size_t count;    /* of all that fit; 0 = the items are spelled alike */
  const char *ids; /* of all that fit, a JSON array for json_each(:speakers) */
  enum found_by by;
};

enum { PEOPLE_SHOWN = 10 };

/* Finds the speakers that `name` (valid UTF-8) may mean; case, accents, order
   and marks do not matter. The best that fit are taken:
   - "id:12", this one;
   - the whole name or an alias as stored; a surname;
   - every word is a word of the name ("erdogan recep");
   - also nicknames and initials ("Bill Clinton", "R. T. Erdogan");
   - also beginnings of words ("erd");
   each of them then without titles and suffixes ("President Erdogan", "Smith,
   Jr."), when a title chooses among several by role or gender; at last a name
   that has fewer words ("Hillary Diane Clinton").
   Nobody: count 0; the items are those whose name is spelled nearly so.
   STATUS_USAGE: too many fit, or no number after "id:". */
enum status people_find(struct store *store, const char *name,
                        struct arena *arena, struct found_speakers *found,
                        struct error *err);

/* The same for a command that needs somebody: tells on stderr when several
   fit, how they differ and how to pick one. STATUS_NOT_FOUND when nobody does;
   the message names those spelled alike. */
enum status people_choose(struct store *store, const char *name,
                          struct arena *arena, struct found_speakers *found,
                          struct error *err);

/* The ids alone as a JSON array, also those of speakers without quotations;
   nobody is "[]". */
enum status people_find_ids(struct store *store, const char *name,
                            struct arena *arena, const char **ids,
                            struct error *err);

#endif
