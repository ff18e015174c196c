/* One line of warning out of a name and a reason, and the functions that a sink
   may lack. Cost: a copy of the name. */
#include "importers/sink.h"

#include <stdarg.h>
#include <stdio.h>

#include "importers/open.h"

void sink_warn(struct sink *sink, const char *name, const char *format, ...) {
  struct arena arena = {0};
  struct error line;
  char what[512];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(what, sizeof what, format, arguments);
  va_end(arguments);
  error_set(&line, STATUS_INPUT, "%s: %s", open_shown_name(&arena, name), what);
  sink->warning(sink, line.message);
  arena_free(&arena);
}

void sink_skip(struct sink *sink, const char *what) {
  if (sink->skipped != NULL)
    sink->skipped(sink, what);
}

bool sink_member(struct sink *sink, struct input *member) {
  return sink->member == NULL || sink->member(sink, member);
}
