/* Keys of bibliography items: who, when, what about: "oneil2016harbour".

   A key is made of ASCII letters and digits: the first author's surname (else
   the publisher), the year (else "nd") and the first word of the title that
   means something. Items whose keys would be the same are told apart by "-b",
   "-c", ... in the order in which they were imported, so that the key of an
   item stays when others come in later.
   Cost: sorting. */
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/utf8.h"
#include "queries/citation.h"

enum { WHO_LIMIT = 24, WORD_LIMIT = 16, WORD_LEAST = 3 };

/* Words that begin titles and tell nothing; each between two spaces. */
static const char little[] =
    " the and for with from who what how why when where are was were has have "
    "had will its his her their our you not but that this der die das den dem "
    "des ein eine und mit von zur zum auf les des une aux est dans pour por "
    "para los las una del con che gli nel per het een van ";

static bool is_ascii_alnum(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Adds the letters and digits of folded text, at most `limit`. */
static void add_letters(struct buffer *out, const char *key, size_t length,
                        size_t limit) {
  size_t end = out->length + limit;
  for (size_t i = 0; i < length && out->length < end; i++)
    if (is_ascii_alnum(key[i]))
      buffer_add_char(out, key[i]);
}

static bool is_little(const char *word, size_t length) {
  struct buffer key = {0};
  buffer_add_format(&key, " %.*s ", (int)length, word);
  bool found = strstr(little, key.bytes) != NULL;
  buffer_free(&key);
  return found;
}

static size_t ascii_count(const char *word, size_t length) {
  size_t count = 0;
  for (size_t i = 0; i < length; i++)
    count += is_ascii_alnum(word[i]);
  return count;
}

/* The first word of the title that tells something. */
static void add_word(struct arena *arena, struct buffer *out,
                     const char *title) {
  if (title == NULL)
    return;
  const char *key = utf8_fold_key(arena, title, strlen(title));
  while (*key != '\0') {
    size_t length = strcspn(key, " ");
    if (ascii_count(key, length) >= WORD_LEAST && length < 64 &&
        !is_little(key, length)) {
      add_letters(out, key, length, WORD_LIMIT);
      return;
    }
    key += length + (key[length] == ' ');
  }
}

/* Adds a name; an article before it says nothing. */
static void add_who(struct arena *arena, struct buffer *out, const char *name) {
  if (name == NULL)
    return;
  const char *key = utf8_fold_key(arena, name, strlen(name));
  if (strncmp(key, "the ", 4) == 0)
    key += 4;
  add_letters(out, key, strlen(key), WHO_LIMIT);
}

static const char *base_key(struct arena *arena, const struct citation *item) {
  struct buffer out = {0};
  if (item->author_count > 0) {
    const struct citation_name *name = &item->authors[0];
    add_who(arena, &out, name->family != NULL ? name->family : name->literal);
  }
  if (out.length == 0)
    add_who(arena, &out, item->container);
  if (out.length == 0)
    buffer_add_text(&out, "source");
  if (item->issued.year > 0)
    buffer_add_unsigned(&out, (uint64_t)item->issued.year);
  else
    buffer_add_text(&out, "nd");
  add_word(arena, &out, item->title);
  const char *key = arena_copy(arena, out.bytes, out.length);
  buffer_free(&out);
  return key;
}

struct keyed {
  struct citation *item;
};

static int compare_keyed(const void *a, const void *b) {
  const struct citation *x = ((const struct keyed *)a)->item;
  const struct citation *y = ((const struct keyed *)b)->item;
  int order = strcmp(x->key, y->key);
  if (order == 0)
    order = (x->source_id > y->source_id) - (x->source_id < y->source_id);
  return order;
}

/* 1 is "-b", 25 "-z", 26 "-ba". */
static const char *numbered(struct arena *arena, const char *key,
                            size_t number) {
  char letters[16];
  size_t at = sizeof letters;
  for (; number > 0; number /= 26)
    letters[--at] = (char)('a' + number % 26);
  struct buffer out = {0};
  buffer_add_format(&out, "%s-%.*s", key, (int)(sizeof letters - at),
                    letters + at);
  const char *unique = arena_copy(arena, out.bytes, out.length);
  buffer_free(&out);
  return unique;
}

void citation_keys(struct bibliography *list) {
  struct keyed *sorted =
      arena_zero(&list->arena, list->count + 1, sizeof *sorted);
  struct arena scratch = {0};
  for (size_t i = 0; i < list->count; i++) {
    const char *key = base_key(&scratch, &list->items[i]);
    list->items[i].key = arena_copy(&list->arena, key, strlen(key));
    sorted[i].item = &list->items[i];
    arena_reset(&scratch);
  }
  arena_free(&scratch);
  qsort(sorted, list->count, sizeof *sorted, compare_keyed);
  const char *base = "";
  for (size_t i = 0, same = 0; i < list->count; i++) {
    same = strcmp(sorted[i].item->key, base) == 0 ? same + 1 : 0;
    base = sorted[i].item->key;
    if (same > 0)
      sorted[i].item->key = numbered(&list->arena, base, same);
  }
}
