/* What commands share: their options' values, how they fail and how they end.

   Messages go to stderr on one line with controls escaped, since they repeat
   file names and texts of strangers. Writing fails quietly when the reader of
   a pipe went away ("whosaid search | head"), loudly when a disk is full.
   The only state is the flag that a signal handler sets. */
#include "core/command.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/arguments.h"
#include "core/buffer.h"
#include "core/escape.h"

/* ---- option values ----------------------------------------------------- */

const char *argument_value(const struct arguments *arguments,
                           const char *name) {
  const struct option *options = arguments->options;
  for (int i = 0; options != NULL && options[i].name != NULL; i++)
    if (strcmp(options[i].name, name) == 0)
      return arguments->values[i];
  assert(0 && "the command's table has no such option");
  return NULL;
}

bool argument_given(const struct arguments *arguments, const char *name) {
  return argument_value(arguments, name) != NULL;
}

bool argument_number(const struct arguments *arguments, const char *name,
                     long low, long high, long fallback, long *value) {
  const char *given = argument_value(arguments, name);
  *value = fallback;
  if (given == NULL)
    return true;
  char *end;
  errno = 0;
  long number = strtol(given, &end, 10);
  if (end == given || *end != '\0' || errno != 0 || number < low ||
      number > high) {
    command_fail(EXIT_USAGE, "--%s %s: not a number from %ld to %ld", name,
                 given, low, high);
    return false;
  }
  *value = number;
  return true;
}

/* ---- signals ----------------------------------------------------------- */

static volatile sig_atomic_t is_stopped;

static void stop(int signal_number) {
  (void)signal_number;
  is_stopped = 1;
}

void command_catch_signals(void) {
  struct sigaction action = {.sa_handler = stop, .sa_flags = (int)SA_RESETHAND};
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
  action = (struct sigaction){.sa_handler = SIG_IGN};
  sigaction(SIGPIPE, &action, NULL);
  sigaction(SIGXFSZ, &action, NULL);
}

bool command_is_stopped(void) { return is_stopped != 0 || ferror(stdout); }

/* ---- ending ------------------------------------------------------------ */

enum exit_code command_fail(enum exit_code code, const char *format, ...) {
  char message[4096];
  va_list args;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  struct buffer line = {0};
  buffer_add_text(&line, "whosaid: ");
  escape_add(&line, message, strlen(message), ESCAPE_LINES);
  buffer_add_char(&line, '\n');
  fflush(stdout); /* partial results come before the reason */
  fwrite(line.bytes, 1, line.length, stderr);
  buffer_free(&line);
  return code;
}

/* True when stdout is a pipe whose reader is gone. */
static bool is_reader_gone(void) {
  struct pollfd out = {.fd = STDOUT_FILENO};
  return poll(&out, 1, 0) == 1 && (out.revents & (POLLERR | POLLHUP)) != 0;
}

enum exit_code command_error(enum status status, const struct error *err) {
  if (status == STATUS_STOPPED && is_stopped == 0 && is_reader_gone())
    return EXIT_DONE;
  return command_fail(error_exit_code(status), "%s", err->message);
}

enum exit_code command_finish(enum exit_code code) {
  errno = 0;
  bool is_written = fflush(stdout) == 0 && !ferror(stdout);
  if (is_written || is_reader_gone())
    return code;
  int reason = errno != 0 ? errno : EIO;
  clearerr(stdout); /* told once */
  return command_fail(EXIT_FAILED, "standard output: %s", strerror(reason));
}
