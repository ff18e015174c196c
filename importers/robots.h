#ifndef WHOSAID_IMPORTERS_ROBOTS_H
#define WHOSAID_IMPORTERS_ROBOTS_H

#include <stdbool.h>
#include <stddef.h>

/* Whether a site's robots.txt (RFC 9309; `length` bytes, any bytes) lets
   `agent` ("whosaid") read `path`, which begins with a slash and holds the
   query too. The longest rule that fits decides, Allow between equals; what no
   rule speaks of is allowed. */
bool robots_allow(const char *rules, size_t length, const char *agent,
                  const char *path);

#endif
