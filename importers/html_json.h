#ifndef WHOSAID_IMPORTERS_HTML_JSON_H
#define WHOSAID_IMPORTERS_HTML_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"

/* The JSON inside pages, as it is rather than as it should be: any bytes are
   accepted. Texts are valid only where the input was, NUL terminated, in the
   arena; objects and lists that never end are not ended. */
struct html_json_events {
  void (*begin)(void *context, bool is_object);
  void (*end)(void *context);
  void (*key)(void *context, const char *text);
  void (*string)(void *context, const char *text);
  void *context;
};

/* Reads all values in the `length` bytes. Numbers, true, false and null are
   passed over. */
void html_json_read(struct arena *arena, const char *text, size_t length,
                    const struct html_json_events *events);

#endif
