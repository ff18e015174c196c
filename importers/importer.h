#ifndef WHOSAID_IMPORTERS_IMPORTER_H
#define WHOSAID_IMPORTERS_IMPORTER_H

#include <stdbool.h>
#include <stddef.h>

#include "core/document.h"
#include "core/error.h"

/* A format. One file importers/NAME.c defines one `const struct importer`, one
   line in importers/registry.c lists it. */

/* Bytes of one file or stream, read block by block. */
struct input {
  const char *name; /* path as given, "-" for standard input */
  const char *head; /* the first bytes (up to 4 KiB), for detection */
  size_t head_length;
  /* Reads up to `size` bytes; returns the count, 0 at the end, -1 on error
     with *err filled. The head is delivered again. */
  long (*read)(struct input *input, char *bytes, size_t size,
               struct error *err);
  void *state;
};

/* Takes a document that a reader found. The document, its text and its arena
   are valid during the call only. Returns false to stop reading. */
struct sink {
  bool (*document)(struct sink *sink, struct document *doc);
  /* One line about something that could not be read; the rest goes on. */
  void (*warning)(struct sink *sink, const char *message);
  void *state;
};

struct importer {
  const char *name;    /* "html" */
  const char *summary; /* "HTML pages: the article, its title, date, byline" */
  const char *endings; /* ".html .htm .xhtml", space separated */
  /* How sure the importer is that it can read these bytes, 0-100. */
  int (*detect)(const char *head, size_t length);
  /* Reads everything in the input and gives each document to the sink. */
  enum status (*read)(struct input *input, struct sink *sink,
                      struct error *err);
};

extern const struct importer *const importers[]; /* NULL at the end */

#endif
