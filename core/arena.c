/* A bump allocator in growing blocks. A document's layers are lists that grow
   while their stage runs and then stand still, so freeing single items would
   buy nothing: lists double by copying and the old copy is left to the arena.
   Blocks at least double, so a document costs O(log n) calls of malloc. */
#include "core/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct arena_block {
  struct arena_block *previous;
  size_t size; /* bytes after this header */
};

enum { FIRST_BLOCK = 64 * 1024, ALIGNMENT = 16 };

/* The header's size rounded up, so that data after it stays aligned. */
#define HEADER ((sizeof(struct arena_block) + ALIGNMENT - 1) & ~(size_t)15)

void *must_realloc(void *old, size_t size) {
  void *memory = realloc(old, size ? size : 1);
  if (memory == NULL) {
    fputs("whosaid: out of memory\n", stderr);
    exit(3);
  }
  return memory;
}

void *must_malloc(size_t size) { return must_realloc(NULL, size); }

static void add_block(struct arena *arena, size_t size) {
  size_t want = arena->block ? arena->block->size * 2 : FIRST_BLOCK;
  if (want < size)
    want = size;
  struct arena_block *block = must_malloc(HEADER + want);
  block->previous = arena->block;
  block->size = want;
  arena->block = block;
  arena->used = 0;
}

void *arena_alloc(struct arena *arena, size_t size) {
  size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
  if (arena->block == NULL || arena->block->size - arena->used < size)
    add_block(arena, size);
  void *memory = (char *)arena->block + HEADER + arena->used;
  arena->used += size;
  return memory;
}

void *arena_zero(struct arena *arena, size_t count, size_t size) {
  void *memory = arena_alloc(arena, count * size);
  memset(memory, 0, count * size);
  return memory;
}

uint32_t *arena_none(struct arena *arena, size_t count) {
  size_t bytes = (count + 1) * sizeof(uint32_t);
  return memset(arena_alloc(arena, bytes), 0xFF, bytes);
}

char *arena_copy(struct arena *arena, const char *bytes, size_t length) {
  char *copy = arena_alloc(arena, length + 1);
  if (length > 0)
    memcpy(copy, bytes, length);
  copy[length] = '\0';
  return copy;
}

void *arena_grow(struct arena *arena, void *items, size_t count,
                 size_t *capacity, size_t item_size) {
  if (count < *capacity)
    return items;
  size_t larger = *capacity ? *capacity * 2 : 16;
  void *copy = arena_alloc(arena, larger * item_size);
  if (count > 0)
    memcpy(copy, items, count * item_size);
  *capacity = larger;
  return copy;
}

static void free_before(struct arena_block *block) {
  while (block != NULL) {
    struct arena_block *previous = block->previous;
    free(block);
    block = previous;
  }
}

void arena_reset(struct arena *arena) {
  if (arena->block == NULL)
    return;
  free_before(arena->block->previous);
  arena->block->previous = NULL;
  arena->used = 0;
}

void arena_free(struct arena *arena) {
  free_before(arena->block);
  arena->block = NULL;
  arena->used = 0;
}
