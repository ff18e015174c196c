#ifndef WHOSAID_IMPORTERS_ADDRESS_H
#define WHOSAID_IMPORTERS_ADDRESS_H

#include <stdbool.h>

#include "core/arena.h"

/* The address that `link` means where `base` is the address of what it stands
   in (RFC 3986, section 5, for any bytes). A link with a scheme of its own, or
   a base that is NULL or has none, gives the link itself. The result is in the
   arena or one of the arguments. */
const char *address_join(struct arena *arena, const char *base,
                         const char *link);

/* "http:", "mailto:": the address begins with a scheme. */
bool address_has_scheme(const char *address);

/* http or https. */
bool address_is_web(const char *address);

#endif
