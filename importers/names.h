#ifndef WHOSAID_IMPORTERS_NAMES_H
#define WHOSAID_IMPORTERS_NAMES_H

#include <stddef.h>
#include <stdint.h>

/* Counts different names by the hash of their key; {0} is an empty set. */
struct name_set {
  uint64_t *hashes; /* open addressing, 0 = free */
  size_t capacity;  /* a power of two */
  size_t count;
};

void name_set_add(struct name_set *set, const char *name);
void name_set_free(struct name_set *set);

#endif
