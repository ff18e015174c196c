/* libcurl by name. The name holds the version of its binary interface, which
   has been 4 since 2006; the types come from its header. */
#ifdef HAVE_CURL

#include "importers/curl_api.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#define LIBRARY "libcurl.so.4"

struct function {
  const char *name;
  size_t place; /* of its pointer in struct curl_api */
};

static const struct function functions[] = {
    {"curl_global_init", offsetof(struct curl_api, global_init)},
    {"curl_global_cleanup", offsetof(struct curl_api, global_cleanup)},
    {"curl_easy_init", offsetof(struct curl_api, easy_init)},
    {"curl_easy_cleanup", offsetof(struct curl_api, easy_cleanup)},
    {"curl_easy_setopt", offsetof(struct curl_api, easy_setopt)},
    {"curl_easy_getinfo", offsetof(struct curl_api, easy_getinfo)},
    {"curl_easy_perform", offsetof(struct curl_api, easy_perform)},
    {"curl_easy_strerror", offsetof(struct curl_api, easy_strerror)},
    {"curl_url", offsetof(struct curl_api, url)},
    {"curl_url_cleanup", offsetof(struct curl_api, url_cleanup)},
    {"curl_url_set", offsetof(struct curl_api, url_set)},
    {"curl_url_get", offsetof(struct curl_api, url_get)},
    {"curl_free", offsetof(struct curl_api, free)},
};

enum status curl_api_open(struct curl_api *api, struct error *err) {
  *api = (struct curl_api){.library = dlopen(LIBRARY, RTLD_NOW)};
  if (api->library == NULL)
    return error_set(err, STATUS_INPUT, "cannot fetch: %s is not here",
                     LIBRARY);
  bool is_whole = true;
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    void *function = dlsym(api->library, functions[i].name);
    is_whole = is_whole && function != NULL;
    memcpy((char *)api + functions[i].place, &function, sizeof function);
  }
  if (is_whole && api->global_init(CURL_GLOBAL_DEFAULT) == 0)
    return STATUS_OK;
  dlclose(api->library);
  *api = (struct curl_api){0};
  return error_set(err, STATUS_INPUT, "%s cannot be used here", LIBRARY);
}

void curl_api_close(struct curl_api *api) {
  if (api->library == NULL)
    return;
  api->global_cleanup();
  dlclose(api->library);
  api->library = NULL;
}

#else

typedef int no_curl_api; /* a file must hold something */

#endif
