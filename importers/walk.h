#ifndef WHOSAID_IMPORTERS_WALK_H
#define WHOSAID_IMPORTERS_WALK_H

#include <stdbool.h>

/* Takes what a walk finds. Names are valid during the call only. */
struct walk_visitor {
  /* An open, readable file (closed after the call); "-" is standard input.
     Returns false to end the walk. */
  bool (*file)(struct walk_visitor *visitor, int fd, const char *name);
  /* A path that could not be opened: one line that names it. */
  void (*failed)(struct walk_visitor *visitor, const char *name,
                 const char *message);
  /* A path inside a folder that is no file: link, pipe, device. */
  void (*skipped)(struct walk_visitor *visitor, const char *name,
                  const char *message);
  /* An address of the web in place of a path. NULL = taken for a path. */
  bool (*url)(struct walk_visitor *visitor, const char *name);
  void *state;
};

/* Visits a path as a person gave it: a file, "-", or a folder whose files are
   visited in the order of their names' bytes, folders inside it too. Links are
   followed where a person names them, never inside a folder. Returns false
   when the visitor ended the walk. */
bool walk_path(const char *path, struct walk_visitor *visitor);

/* Visits every path of a list, one a line ("-" reads the list from standard
   input). Reports a list that cannot be opened through visitor->failed. */
bool walk_list(const char *list, struct walk_visitor *visitor);

#endif
