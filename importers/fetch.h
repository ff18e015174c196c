#ifndef WHOSAID_IMPORTERS_FETCH_H
#define WHOSAID_IMPORTERS_FETCH_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"

/* Pages from the web, asked for by name: http and https only, one at a time,
   with limits of size and time, as robots.txt allows. */

struct fetch;

struct fetched {
  const char *bytes; /* as delivered, unpacked where the server packed them */
  size_t length;
  const char *url;        /* where it was in the end, after redirects */
  const char *media_type; /* lower case, no parameters; NULL = not told */
  const char *charset;    /* NULL = not told */
};

/* True for "http://…" and "https://…". */
bool fetch_is_url(const char *name);

/* STATUS_INPUT when this build cannot fetch. Released by fetch_free, which
   takes NULL too. */
enum status fetch_new(struct fetch **out, struct error *err);
void fetch_free(struct fetch *fetch);

/* Gets one page. *out is valid until the next call. STATUS_IO: the message
   names the URL and says why not: no such host, too large, too slow, the
   server's answer, robots.txt. Waits so that one host is asked once a second
   at most. */
enum status fetch_get(struct fetch *fetch, const char *url, struct fetched *out,
                      struct error *err);

#endif
