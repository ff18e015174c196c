#ifndef WHOSAID_IMPORTERS_WORD_LIST_H
#define WHOSAID_IMPORTERS_WORD_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

/* True when the `length` bytes are one of the words. The case of ASCII letters
   does not count. Linear in the list: for lists of some dozen words. */
static inline bool word_list_has(const char *const *words, size_t count,
                                 const char *text, size_t length) {
  for (size_t i = 0; i < count; i++)
    if (strlen(words[i]) == length && strncasecmp(text, words[i], length) == 0)
      return true;
  return false;
}

/* The same for an array. */
#define WORD_LIST_HAS(words, text, length)                                     \
  word_list_has(words, sizeof(words) / sizeof *(words), text, length)

#endif
