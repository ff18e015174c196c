/* How many different speakers did an import meet? A set of 64-bit hashes of
   the folded names: eight bytes each, and two names fall together once in
   some billions. Cost: one folding and one probe a name. */
#include "importers/names.h"

#include <stdlib.h>
#include <string.h>

#include "core/utf8.h"

enum { FIRST_CAPACITY = 256 };

static uint64_t hash_of(const char *name) {
  struct arena arena = {0};
  uint64_t hash = 14695981039346656037u;
  const char *key = utf8_fold_key(&arena, name, strlen(name));
  for (; *key != '\0'; key++)
    hash = (hash ^ (uint8_t)*key) * 1099511628211u;
  arena_free(&arena);
  return hash != 0 ? hash : 1;
}

/* Where a hash is, or would be. */
static size_t place_of(const struct name_set *set, uint64_t hash) {
  size_t i = hash & (set->capacity - 1);
  while (set->hashes[i] != 0 && set->hashes[i] != hash)
    i = (i + 1) & (set->capacity - 1);
  return i;
}

static void grow(struct name_set *set) {
  struct name_set larger = {.capacity = set->capacity ? set->capacity * 2
                                                      : FIRST_CAPACITY,
                            .count = set->count};
  larger.hashes = must_malloc(larger.capacity * sizeof *larger.hashes);
  memset(larger.hashes, 0, larger.capacity * sizeof *larger.hashes);
  for (size_t i = 0; i < set->capacity; i++)
    if (set->hashes[i] != 0)
      larger.hashes[place_of(&larger, set->hashes[i])] = set->hashes[i];
  free(set->hashes);
  *set = larger;
}

void name_set_add(struct name_set *set, const char *name) {
  if (set->count * 2 >= set->capacity)
    grow(set);
  uint64_t hash = hash_of(name);
  size_t place = place_of(set, hash);
  set->count += set->hashes[place] == 0;
  set->hashes[place] = hash;
}

void name_set_free(struct name_set *set) {
  free(set->hashes);
  *set = (struct name_set){0};
}
