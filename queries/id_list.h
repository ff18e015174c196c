#ifndef WHOSAID_QUERIES_ID_LIST_H
#define WHOSAID_QUERIES_ID_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"

/* Row ids in an arena, for sets that are put together in C. */
struct id_list {
  int64_t *ids;
  size_t count, capacity;
};

void id_list_add(struct id_list *list, struct arena *arena, int64_t id);

/* Sorts; every id once. */
void id_list_sort(struct id_list *list);

/* Sorts; every id that was there more than once, once. */
void id_list_sort_repeated(struct id_list *list);

/* Keeps of `list` what is in `other` too. Both are sorted. */
void id_list_intersect(struct id_list *list, const struct id_list *other);

/* `list` is sorted. */
bool id_list_has(const struct id_list *list, int64_t id);

/* "[1,2]", for statements with json_each; in the arena. */
const char *id_list_json(const struct id_list *list, struct arena *arena);

#endif
