#ifndef WHOSAID_IMPORTERS_IMPORTER_H
#define WHOSAID_IMPORTERS_IMPORTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/document.h"
#include "core/error.h"

/* A format. One file importers/NAME.c defines one `const struct importer`, one
   line in importers/registry.c lists it. */

/* Bytes of one file, stream, or member of an archive, read block by block. */
struct input {
  const char *name; /* path as given, "-" for standard input; a member of
                       another file: "path/of/archive.zip/member.txt" */
  const char *head; /* the first bytes (up to 4 KiB), for detection */
  size_t head_length;
  /* What stands around the bytes and tells about them (headers of a mail or of
     an HTTP response, the record of a web archive); NULL = nothing told. */
  const char *media_type;     /* "text/html", lower case, no parameters */
  const char *charset;        /* as named there */
  const struct source *known; /* url, dates, title: used where the bytes do not
                                 tell better */
  const struct record_map *map; /* names of columns and keys that the user gave
                                   (record_key.h), or NULL */
  /* Reads up to `size` bytes; returns the count, 0 at the end, -1 on error
     with *err filled. The head is delivered again. */
  long (*read)(struct input *input, char *bytes, size_t size,
               struct error *err);
  /* Where bytes can be had in any order, else NULL: what is read next begins
     `position` bytes behind the start. False when that cannot be reached. */
  bool (*seek)(struct input *input, uint64_t position);
  uint64_t size; /* bytes in all; known where `seek` is there, else 0 */
  void *state;
};

/* Takes a document that a reader found. The document, its text and its arena
   are valid during the call only. Returns false to stop reading. */
struct sink {
  bool (*document)(struct sink *sink, struct document *doc);
  /* One line about something that could not be read; the rest goes on. */
  void (*warning)(struct sink *sink, const char *message);
  /* One line about a choice that the user may want to make another way; nothing
     is lost. May be NULL. */
  void (*note)(struct sink *sink, const char *message);
  /* Reads a file found inside this one, with its head filled in (open.h), like
     any other: detection, importer, documents to this same sink. What goes
     wrong becomes a warning. Returns false to stop reading. */
  bool (*member)(struct sink *sink, struct input *member);
  /* Counts something left out on purpose, by kind: "revisit record". */
  void (*skipped)(struct sink *sink, const char *what);
  void *state;
};

struct importer {
  const char *name;    /* "html" */
  const char *summary; /* "HTML pages: the article, its title, date, byline" */
  const char *endings; /* ".html .htm .xhtml", space separated */
  const char *types;   /* media types that name it, space separated, or NULL */
  /* How sure the importer is that it can read these bytes, 0-100. */
  int (*detect)(const char *head, size_t length);
  /* Reads everything in the input and gives each document to the sink. */
  enum status (*read)(struct input *input, struct sink *sink,
                      struct error *err);
};

extern const struct importer *const importers[]; /* NULL at the end */

#endif
