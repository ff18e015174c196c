#ifndef WHOSAID_QUERIES_EXPORT_SAVED_H
#define WHOSAID_QUERIES_EXPORT_SAVED_H

#include "core/arena.h"
#include "core/arguments.h"

/* The words and options of a saved search (`whosaid watch add`) as if they had
   been given. Released by export_saved_free. */
struct export_saved {
  struct arena arena;
  struct command_line line; /* line.arguments is what to take */
};

/* Reads the search that --saved names; options given beside it win, and the
   format is that given now. EXIT_DONE, or the exit code after a line for the
   user. */
enum exit_code export_saved_read(struct export_saved *saved,
                                 const struct arguments *given);
void export_saved_free(struct export_saved *saved);

#endif
