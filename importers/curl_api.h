#ifndef WHOSAID_IMPORTERS_CURL_API_H
#define WHOSAID_IMPORTERS_CURL_API_H

#include <curl/curl.h>

#include "core/error.h"

/* libcurl, opened when something is fetched: with all that it brings it takes
   ten milliseconds to load, more than most commands need in all. */
struct curl_api {
  void *library; /* of dlopen; NULL = not open */
  CURLcode (*global_init)(long flags);
  void (*global_cleanup)(void);
  CURL *(*easy_init)(void);
  void (*easy_cleanup)(CURL *curl);
  CURLcode (*easy_setopt)(CURL *curl, CURLoption option, ...);
  CURLcode (*easy_getinfo)(CURL *curl, CURLINFO info, ...);
  CURLcode (*easy_perform)(CURL *curl);
  const char *(*easy_strerror)(CURLcode code);
  CURLU *(*url)(void);
  void (*url_cleanup)(CURLU *url);
  CURLUcode (*url_set)(CURLU *url, CURLUPart part, const char *text,
                       unsigned flags);
  CURLUcode (*url_get)(const CURLU *url, CURLUPart part, char **text,
                       unsigned flags);
  void (*free)(void *memory);
};

/* Opens the library and starts it. STATUS_INPUT: it is not on this machine, or
   lacks a function. */
enum status curl_api_open(struct curl_api *api, struct error *err);

/* Ends it; fine when it is not open. */
void curl_api_close(struct curl_api *api);

#endif
