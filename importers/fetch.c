/* libcurl, held to what a polite reader of single pages does: it says who it
   is, asks a host once a second, reads robots.txt once a host and keeps to it,
   follows five redirects within http and https, and stops at 64 MB (unpacked
   too) and at 30 seconds. Redirects are checked against robots.txt of their
   host as well. Cost: that of the network; one page in memory. */
#include "importers/fetch.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

bool fetch_is_url(const char *name) {
  return strncasecmp(name, "http://", 7) == 0 ||
         strncasecmp(name, "https://", 8) == 0;
}

#ifdef HAVE_CURL

#include <time.h>

#include "core/arena.h"
#include "core/buffer.h"
#include "core/command.h"
#include "core/utf8.h"
#include "importers/curl_api.h"
#include "importers/open.h"
#include "importers/robots.h"

enum { SECONDS = 30, REDIRECTS = 5, TYPE_LIMIT = 128, HOST_GAP_MS = 1000 };

static const char agent[] = "whosaid";

/* A host that was asked: its robots.txt and when it was asked last. */
struct host {
  struct host *next;
  char *origin; /* "https://example.org:8080" */
  struct buffer rules;
  struct timespec asked;
};

struct fetch {
  struct curl_api api;
  CURL *curl;
  struct host *hosts;
  struct buffer body;
  struct arena arena; /* of the last answer */
  bool is_too_large;
};

static size_t on_bytes(char *bytes, size_t size, size_t count, void *context) {
  struct fetch *fetch = context;
  size_t length = size * count;
  if (fetch->body.length + length > OPEN_WHOLE_CAP) {
    fetch->is_too_large = true;
    return 0;
  }
  buffer_add(&fetch->body, bytes, length);
  return length;
}

static int on_progress(void *context, curl_off_t a, curl_off_t b, curl_off_t c,
                       curl_off_t d) {
  (void)context, (void)a, (void)b, (void)c, (void)d;
  return command_is_stopped();
}

enum status fetch_new(struct fetch **out, struct error *err) {
  struct curl_api api;
  *out = NULL;
  enum status status = curl_api_open(&api, err);
  if (status != STATUS_OK)
    return status;
  struct fetch *fetch = must_malloc(sizeof *fetch);
  *fetch = (struct fetch){.api = api, .curl = api.easy_init()};
  if (fetch->curl == NULL) {
    curl_api_close(&api);
    free(fetch);
    return error_set(err, STATUS_INPUT, "libcurl cannot be used here");
  }
  CURL *curl = fetch->curl;
  api.easy_setopt(curl, CURLOPT_USERAGENT, "whosaid/" WHOSAID_VERSION);
  api.easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  api.easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  api.easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
  api.easy_setopt(curl, CURLOPT_TIMEOUT, (long)SECONDS);
  api.easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  api.easy_setopt(curl, CURLOPT_NETRC, 0L);
  api.easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_bytes);
  api.easy_setopt(curl, CURLOPT_WRITEDATA, fetch);
  api.easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  api.easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, on_progress);
  *out = fetch;
  return STATUS_OK;
}

void fetch_free(struct fetch *fetch) {
  if (fetch == NULL)
    return;
  while (fetch->hosts != NULL) {
    struct host *host = fetch->hosts;
    fetch->hosts = host->next;
    buffer_free(&host->rules);
    free(host->origin);
    free(host);
  }
  fetch->api.easy_cleanup(fetch->curl);
  curl_api_close(&fetch->api);
  buffer_free(&fetch->body);
  arena_free(&fetch->arena);
  free(fetch);
}

/* ---- one request ------------------------------------------------------- */

static enum status fail(struct error *err, const char *url, const char *why) {
  struct arena arena = {0};
  enum status status =
      error_set(err, STATUS_IO, "%s: %s", open_shown_name(&arena, url), why);
  arena_free(&arena);
  return status;
}

/* Asks once; no redirect is followed. *code is the answer's. */
static enum status ask(struct fetch *fetch, const char *url, long *code,
                       struct error *err) {
  buffer_clear(&fetch->body);
  fetch->is_too_large = false;
  fetch->api.easy_setopt(fetch->curl, CURLOPT_URL, url);
  CURLcode result = fetch->api.easy_perform(fetch->curl);
  if (fetch->is_too_large) {
    char why[64];
    snprintf(why, sizeof why, "larger than %d MB",
             OPEN_WHOLE_CAP / (1024 * 1024));
    return fail(err, url, why);
  }
  if (result == CURLE_ABORTED_BY_CALLBACK)
    return fail(err, url, "stopped");
  if (result != CURLE_OK)
    return fail(err, url, fetch->api.easy_strerror(result));
  fetch->api.easy_getinfo(fetch->curl, CURLINFO_RESPONSE_CODE, code);
  return STATUS_OK;
}

/* Waits until a second after the last question. */
static void wait_turn(struct host *host) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  long long passed = (now.tv_sec - host->asked.tv_sec) * 1000LL +
                     (now.tv_nsec - host->asked.tv_nsec) / 1000000;
  if (host->asked.tv_sec != 0 && passed < HOST_GAP_MS) {
    long rest = (long)(HOST_GAP_MS - passed);
    nanosleep(&(struct timespec){rest / 1000, rest % 1000 * 1000000L}, NULL);
  }
  clock_gettime(CLOCK_MONOTONIC, &host->asked);
}

/* ---- hosts ------------------------------------------------------------- */

/* Splits a URL that libcurl accepts into "https://host:port" and the path with
   its query; false for one that it does not. Released by free. */
static bool split(const struct curl_api *api, const char *url, char **origin,
                  char **path) {
  char *scheme = NULL, *host = NULL, *port = NULL, *place = NULL, *query = NULL;
  CURLU *parts = api->url();
  bool is_good = api->url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK;
  is_good = is_good &&
            api->url_get(parts, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
            api->url_get(parts, CURLUPART_HOST, &host, 0) == CURLUE_OK &&
            api->url_get(parts, CURLUPART_PORT, &port, CURLU_DEFAULT_PORT) ==
                CURLUE_OK &&
            api->url_get(parts, CURLUPART_PATH, &place, 0) == CURLUE_OK;
  if (is_good) {
    api->url_get(parts, CURLUPART_QUERY, &query, 0);
    struct buffer text = {0};
    buffer_add_format(&text, "%s://%s:%s", scheme, host, port);
    *origin = text.bytes;
    text = (struct buffer){0};
    buffer_add_format(&text, "%s%s%s", place, query != NULL ? "?" : "",
                      query != NULL ? query : "");
    *path = text.bytes;
  }
  api->free(scheme);
  api->free(host);
  api->free(port);
  api->free(place);
  api->free(query);
  api->url_cleanup(parts);
  return is_good;
}

/* A site without robots.txt (4xx) allows everything; one whose server is in
   trouble (5xx) nothing (RFC 9309, 2.3.1). */
static enum status read_rules(struct fetch *fetch, struct host *host,
                              struct error *err) {
  struct buffer url = {0};
  long code = 0;
  buffer_add_format(&url, "%s/robots.txt", host->origin);
  enum status status = ask(fetch, url.bytes, &code, err);
  if (status == STATUS_OK && code == 200)
    buffer_add(&host->rules, fetch->body.bytes, fetch->body.length);
  else if (status == STATUS_OK && code >= 500)
    buffer_add_text(&host->rules, "User-agent: *\nDisallow: /\n");
  buffer_free(&url);
  return status;
}

/* Takes over `origin`. */
static enum status find_host(struct fetch *fetch, char *origin,
                             struct host **out, struct error *err) {
  for (struct host *host = fetch->hosts; host != NULL; host = host->next)
    if (strcmp(host->origin, origin) == 0) {
      free(origin);
      *out = host;
      return STATUS_OK;
    }
  struct host *host = must_malloc(sizeof *host);
  *host = (struct host){.next = fetch->hosts, .origin = origin};
  enum status status = read_rules(fetch, host, err);
  if (status != STATUS_OK) {
    buffer_free(&host->rules);
    free(host->origin);
    free(host);
    return status;
  }
  fetch->hosts = host;
  *out = host;
  return STATUS_OK;
}

static enum status ask_politely(struct fetch *fetch, const char *url,
                                long *code, struct error *err) {
  char *origin, *path;
  struct host *host;
  if (!fetch_is_url(url) || !split(&fetch->api, url, &origin, &path))
    return fail(err, url, "no address of the web");
  enum status status = find_host(fetch, origin, &host, err);
  if (status == STATUS_OK && host->rules.length > 0 &&
      !robots_allow(host->rules.bytes, host->rules.length, agent, path))
    status = fail(err, url, "the site's robots.txt asks not to read it");
  free(path);
  if (status != STATUS_OK)
    return status;
  wait_turn(host);
  return ask(fetch, url, code, err);
}

/* ---- one page ---------------------------------------------------------- */

/* "Text/HTML; charset=utf-8" in its parts, in the arena. */
static void read_type(struct fetch *fetch, struct fetched *out) {
  char *type = NULL;
  fetch->api.easy_getinfo(fetch->curl, CURLINFO_CONTENT_TYPE, &type);
  if (type == NULL || strlen(type) > TYPE_LIMIT)
    return;
  size_t length = strcspn(type, "; \t");
  char *media = arena_copy(&fetch->arena, type, length);
  for (char *p = media; *p != '\0'; p++)
    *p = (char)(*p >= 'A' && *p <= 'Z' ? *p | 0x20 : *p);
  out->media_type = media;
  const char *charset = strcasestr(type, "charset=");
  if (charset == NULL)
    return;
  charset += 8 + (charset[8] == '"');
  length = strcspn(charset, "\"; \t");
  if (length > 0)
    out->charset = arena_copy(&fetch->arena, charset, length);
}

static enum status refuse(struct error *err, const char *url, long code) {
  char why[64];
  snprintf(why, sizeof why, "the server answered %ld", code);
  return fail(err, url, why);
}

enum status fetch_get(struct fetch *fetch, const char *url, struct fetched *out,
                      struct error *err) {
  long code = 0;
  *out = (struct fetched){0};
  arena_reset(&fetch->arena);
  const char *at = arena_copy(&fetch->arena, url, strcspn(url, "#"));
  for (int hops = 0;; hops++) {
    enum status status = ask_politely(fetch, at, &code, err);
    if (status != STATUS_OK)
      return status;
    char *next = NULL;
    fetch->api.easy_getinfo(fetch->curl, CURLINFO_REDIRECT_URL, &next);
    if (code < 300 || code > 399 || next == NULL)
      break;
    if (hops == REDIRECTS)
      return fail(err, url, "redirected too often");
    at = arena_copy(&fetch->arena, next, strlen(next));
  }
  if (code != 200)
    return refuse(err, url, code);
  if (fetch->body.length == 0)
    return fail(err, url, "the page is empty");
  out->bytes = fetch->body.bytes;
  out->length = fetch->body.length;
  out->url = at;
  read_type(fetch, out);
  return STATUS_OK;
}

#else

enum status fetch_new(struct fetch **out, struct error *err) {
  *out = NULL;
  return error_set(err, STATUS_INPUT,
                   "this build cannot fetch: it was made without libcurl");
}

void fetch_free(struct fetch *fetch) { (void)fetch; }

enum status fetch_get(struct fetch *fetch, const char *url, struct fetched *out,
                      struct error *err) {
  (void)fetch, (void)out;
  return error_set(err, STATUS_INPUT, "%s: this build cannot fetch", url);
}

#endif
