#include "core/error.h"

#include <stdarg.h>
#include <stdio.h>

enum status error_set(struct error *err, enum status status, const char *format,
                      ...) {
  if (err == NULL)
    return status;
  va_list args;
  va_start(args, format);
  vsnprintf(err->message, sizeof err->message, format, args);
  va_end(args);
  return status;
}

enum exit_code error_exit_code(enum status status) {
  switch (status) {
  case STATUS_OK:
    return EXIT_DONE;
  case STATUS_NOT_FOUND:
    return EXIT_NO;
  case STATUS_USAGE:
    return EXIT_USAGE;
  default:
    return EXIT_FAILED;
  }
}
