#ifndef WHOSAID_IMPORTERS_SUBPROCESS_H
#define WHOSAID_IMPORTERS_SUBPROCESS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"

/* Another program that reads a file for us, kept on a short lead: no shell, an
   environment of our own, no files but the three standard ones, nothing
   written to disk, and limits that the kernel holds. */

struct subprocess_limits {
  unsigned cpu_seconds;  /* of processor time */
  unsigned wall_seconds; /* from start to end, reading included */
  size_t memory;         /* bytes of address space */
  size_t output;         /* bytes that it may print */
};

struct subprocess_result {
  int code;          /* its exit code; -1 when a signal ended it */
  bool is_limited;   /* it was ended since it took too much time or memory, or
                        printed too much */
  char message[200]; /* the first line that it wrote to standard error, without
                        control characters; "" when there is none */
};

/* Runs `arguments` (ended by NULL; the first one is the program's name, looked
   for in the absolute folders of $PATH) with the descriptor `input` as its
   standard input, and gives what it prints to `take`, piece by piece. `take`
   returns false to end it, which is no failure. Returns when it has ended.
   STATUS_NOT_FOUND, without a message: there is no such program. STATUS_IO: it
   cannot be started. STATUS_STOPPED: interrupted by the user. */
enum status subprocess_run(const char *const *arguments, int input,
                           const struct subprocess_limits *limits,
                           bool (*take)(void *state, const char *bytes,
                                        size_t length),
                           void *state, struct subprocess_result *result,
                           struct error *err);

#endif
