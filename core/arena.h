#ifndef WHOSAID_CORE_ARENA_H
#define WHOSAID_CORE_ARENA_H

#include <stddef.h>
#include <stdint.h>

/* One arena holds everything one document needs and is released (or reset and
   used again) as a whole. Running out of memory ends the program here with
   exit code 3 and one line; nobody else tests for it. Not thread safe: one
   arena per thread. */
struct arena_block;
struct arena {
  struct arena_block *block; /* the current block */
  size_t used;               /* bytes used of the current block */
};

/* Memory of at least `size` bytes, aligned for any type, not zeroed. */
void *arena_alloc(struct arena *arena, size_t size);

/* The same, zeroed, for `count` items of `size` bytes. */
void *arena_zero(struct arena *arena, size_t count, size_t size);

/* At least `count` indexes, all of them NONE (core/span.h). */
uint32_t *arena_none(struct arena *arena, size_t count);

/* A copy of `length` bytes with a NUL added. */
char *arena_copy(struct arena *arena, const char *bytes, size_t length);

/* Makes room for one more item in a growing list: returns `items`, or a copy
   twice as large when `count` has reached `*capacity`. */
void *arena_grow(struct arena *arena, void *items, size_t count,
                 size_t *capacity, size_t item_size);

/* Forgets everything but keeps the largest block for the next document. */
void arena_reset(struct arena *arena);

/* Releases all memory; the arena may be used again. */
void arena_free(struct arena *arena);

/* malloc and realloc that end the program when memory runs out. The caller
   releases the result with free(). */
void *must_malloc(size_t size);
void *must_realloc(void *old, size_t size);

#endif
