#ifndef WHOSAID_IMPORTERS_READING_H
#define WHOSAID_IMPORTERS_READING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/buffer.h"
#include "core/command.h"
#include "importers/fetch.h"
#include "importers/importer.h"
#include "importers/progress.h"
#include "importers/record_key.h"

/* The front of every command here: all documents of all paths. */

#define READING_OPTIONS                                                        \
  {"files-from", "FILE", "read the paths from FILE, one a line"},              \
      {"fetch", NULL,                                                          \
       "read http:// and https:// addresses among the paths from the web"},    \
  {                                                                            \
    "map", "FIELD=NAME,...",                                                   \
        "the column or JSON key (a dotted path) that holds text, date, "       \
        "title, author, url, publisher, id, lang, section, tags or updated"    \
  }

/* Raised whenever an importer makes something else of the same bytes: files
   that were imported before are then read again. */
enum { READER_VERSION = 1 };

enum file_outcome {
  FILE_READ,
  FILE_KNOWN,   /* imported before: not read again */
  FILE_SKIPPED, /* a link, pipe or device in a folder */
  FILE_FAILED,  /* not read, or not as a whole */
};

/* What became of one path. Strings are valid during the call only. */
struct read_file {
  const char *name;
  const char *importer; /* NULL = none */
  enum file_outcome outcome;
  size_t documents;
  size_t left_out; /* records and parts left out on purpose */
  size_t warnings;
  uint64_t bytes;
  const char *message; /* the first warning; NULL = none */
};

/* Somebody who wants to know about each file, in the order of reading. */
struct reading_watch {
  /* Before an open file is read (its position is to be left at the start).
     False = it is known and not to be read: documents and bytes are filled. */
  bool (*begins)(struct reading_watch *watch, int fd, struct read_file *file);
  void (*ends)(struct reading_watch *watch, const struct read_file *file);
  /* What came from the web for an address. May be NULL. */
  void (*fetched)(struct reading_watch *watch, const char *url,
                  const struct fetched *page);
  void *state;
};

struct reading {
  size_t files;    /* read, in whole or in part */
  size_t known;    /* left out because they were imported before */
  size_t failed;   /* files that could not be read as a whole */
  size_t skipped;  /* links, pipes and devices in folders */
  size_t left_out; /* records and parts that importers leave out on purpose */
  size_t documents;
  uint64_t bytes;
  bool is_stopped;       /* the sink wanted no more */
  struct progress *live; /* told how far it is; set by the caller, or NULL */
  struct reading_watch *watch; /* the same */
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

/* 0, or 3 when a file could not be read. */
enum exit_code reading_exit_code(const struct reading *reading);

/* Writes lines of JSON to stdout and empties the buffer. On a terminal what
   could drive it is escaped; elsewhere the bytes go out as they are. */
void reading_write(struct buffer *json);

/* A sink's warning that prints the line to stderr. */
void reading_warn(struct sink *sink, const char *message);

#endif
