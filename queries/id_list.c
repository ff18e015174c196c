/* Sets of row ids as sorted lists. Cost: sorting n log n, the rest linear. */
#include "queries/id_list.h"

#include <stdlib.h>

#include "core/buffer.h"

void id_list_add(struct id_list *list, struct arena *arena, int64_t id) {
  list->ids = arena_grow(arena, list->ids, list->count, &list->capacity,
                         sizeof *list->ids);
  list->ids[list->count++] = id;
}

static int compare(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return x < y ? -1 : x > y;
}

/* Sorts and keeps the first of at least `least` equal ones. */
static void sort(struct id_list *list, size_t least) {
  size_t kept = 0, end;
  if (list->count > 0)
    qsort(list->ids, list->count, sizeof *list->ids, compare);
  for (size_t i = 0; i < list->count; i = end) {
    for (end = i + 1; end < list->count && list->ids[end] == list->ids[i];)
      end++;
    if (end - i >= least)
      list->ids[kept++] = list->ids[i];
  }
  list->count = kept;
}

void id_list_sort(struct id_list *list) { sort(list, 1); }

void id_list_sort_repeated(struct id_list *list) { sort(list, 2); }

void id_list_intersect(struct id_list *list, const struct id_list *other) {
  size_t kept = 0, j = 0;
  for (size_t i = 0; i < list->count; i++) {
    while (j < other->count && other->ids[j] < list->ids[i])
      j++;
    if (j < other->count && other->ids[j] == list->ids[i])
      list->ids[kept++] = list->ids[i];
  }
  list->count = kept;
}

bool id_list_has(const struct id_list *list, int64_t id) {
  return list->count > 0 &&
         bsearch(&id, list->ids, list->count, sizeof id, compare) != NULL;
}

const char *id_list_json(const struct id_list *list, struct arena *arena) {
  struct buffer json = {0};
  buffer_add_char(&json, '[');
  for (size_t i = 0; i < list->count; i++)
    buffer_add_format(&json, "%s%lld", i > 0 ? "," : "",
                      (long long)list->ids[i]);
  buffer_add_char(&json, ']');
  const char *copy = arena_copy(arena, json.bytes, json.length);
  buffer_free(&json);
  return copy;
}
