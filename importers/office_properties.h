#ifndef WHOSAID_IMPORTERS_OFFICE_PROPERTIES_H
#define WHOSAID_IMPORTERS_OFFICE_PROPERTIES_H

#include <stddef.h>

#include "core/buffer.h"
#include "core/document.h"

/* What office documents tell about themselves, in the words of Dublin Core and
   of the two families of formats: title, author, days, language, keywords.
   Begins as {.arena = …}; released by office_properties_free. */
struct office_properties {
  struct arena *arena;
  const char *title;
  const char *author; /* who began it; of several ones "; " separated */
  const char *created;
  const char *modified;
  const char *language;
  const char *keywords;
  struct buffer words; /* private: of the open element */
};

/* The handlers of an element that holds one property: its name begins, its
   text comes in pieces, its name ends. Other elements are passed over. */
void office_property_start(struct office_properties *properties);
void office_property_text(struct office_properties *properties,
                          const char *text, size_t length);
void office_property_end(struct office_properties *properties,
                         const char *name);

/* Fills what is empty in a source; the title is left to office_end. */
void office_properties_fill(const struct office_properties *properties,
                            struct source *source);

void office_properties_free(struct office_properties *properties);

#endif
