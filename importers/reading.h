#ifndef WHOSAID_IMPORTERS_READING_H
#define WHOSAID_IMPORTERS_READING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/buffer.h"
#include "core/command.h"
#include "importers/importer.h"
#include "importers/progress.h"
#include "importers/record_key.h"

/* The front of every command here: all documents of all paths. */

#define READING_OPTIONS                                                        \
  {"files-from", "FILE", "read the paths from FILE, one a line"}, {            \
    "map", "FIELD=NAME,…",                                                     \
        "the column or JSON key (a dotted path) that holds text, date, "       \
        "title, author, url, publisher, id, lang, section, tags or updated"    \
  }

struct reading {
  size_t files;    /* read, in whole or in part */
  size_t failed;   /* files that could not be read as a whole */
  size_t skipped;  /* links, pipes and devices in folders */
  size_t left_out; /* records and parts that importers leave out on purpose */
  size_t documents;
  uint64_t bytes;
  bool is_stopped;       /* the sink wanted no more */
  struct progress *live; /* told how far it is; set by the caller, or NULL */
};

/* What --map says; an empty map when it is not given. STATUS_USAGE when it
   cannot be understood. */
enum status reading_map(const struct arguments *arguments,
                        struct record_map *map, struct error *err);

/* Reads the paths of the command line (and of --files-from) in order; standard
   input when there are none and `or_stdin`. What cannot be read becomes one
   warning and the rest goes on. STATUS_USAGE when nothing was named or --map
   cannot be understood. */
enum status reading_run(const struct arguments *arguments, bool or_stdin,
                        struct sink *sink, struct reading *reading,
                        struct error *err);

/* The line for a command line without a path. */
extern const char reading_nothing_named[];

/* The importer for these first bytes and this name; NULL when none can read
   them. */
const struct importer *reading_detect(const struct input *input);

/* 0, or 3 when a file could not be read. */
enum exit_code reading_exit_code(const struct reading *reading);

/* Writes lines of JSON to stdout and empties the buffer. On a terminal what
   could drive it is escaped; elsewhere the bytes go out as they are. */
void reading_write(struct buffer *json);

/* A sink's warning that prints the line to stderr. */
void reading_warn(struct sink *sink, const char *message);

#endif
