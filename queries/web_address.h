#ifndef WHOSAID_QUERIES_WEB_ADDRESS_H
#define WHOSAID_QUERIES_WEB_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/buffer.h"
#include "core/span.h"

/* Addresses and names in exports. Addresses come from strangers: "javascript:"
   and what is no address at all never become a link. */

/* True for an http or https address with a host. NULL is none. */
bool web_address_is_link(const char *url);

/* Adds an address that may be linked as a URI (RFC 3986): what none may hold,
   letters that are not ASCII among it, is percent-encoded, in the host as well;
   what is encoded already stays. */
void web_address_add(struct buffer *out, const char *url);

/* Adds `length` bytes percent-encoded but for letters, digits, '.', '_', '~':
   also the '-', ',' and '&' that have a meaning in text fragments. */
void web_address_add_encoded(struct buffer *out, const char *text,
                             size_t length);

/* Adds the name of a text by its SHA-256 (RFC 6920): "ni:///sha-256;f4Ox...".
   `digest` is 64 hexadecimal digits. */
void web_address_add_name(struct buffer *out, const char *digest);

/* The same for bytes. */
void web_address_add_name_of(struct buffer *out, const char *bytes,
                             size_t length);

#endif
