/* Items of a bibliography written by hand, for tests of what prints them. */
#include "tests/support/citation.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ITEM_LIMIT = 4096, NAME_LIMIT = 64, NOTE_LIMIT = 16 };

static const char *const types[CITATION_TYPE_COUNT] = {
    "newspaper", "magazine", "blog", "web",  "broadcast", "interview",
    "speech",    "hearing",  "post", "mail", "book",
};

/* The next piece of a line up to `stop`, NULL when it is empty. */
static const char *piece(struct arena *arena, const char **at, char stop) {
  const char *start = *at + strspn(*at, " ");
  const char *end = strchr(start, stop);
  size_t length = end != NULL ? (size_t)(end - start) : strlen(start);
  *at = start + length + (end != NULL);
  while (length > 0 && start[length - 1] == ' ')
    length--;
  return length > 0 ? arena_copy(arena, start, length) : NULL;
}

/* "van der Berg, Ludwig, Jr." or "{City desk". */
static void read_author(struct arena *arena, struct citation *item,
                        const char *value) {
  if (item->authors == NULL)
    item->authors = arena_zero(arena, NAME_LIMIT, sizeof *item->authors);
  struct citation_name *name = &item->authors[item->author_count++];
  if (*value == '{') {
    value++;
    name->literal = arena_copy(arena, value, strlen(value) - 1);
    return;
  }
  name->family = piece(arena, &value, ',');
  name->given = piece(arena, &value, ',');
  name->suffix = piece(arena, &value, ',');
  for (const char *word = name->family; islower((unsigned char)*word);) {
    size_t length = strcspn(word, " '");
    if (word[length] == '\0')
      break;
    word += length + 1;
    name->particle = (size_t)(word - name->family);
  }
}

static void read_date(struct citation_date *date, const char *value) {
  sscanf(value, "%d-%d-%d", &date->year, &date->month, &date->day);
}

/* "speaker | role | kind | locator | paragraph | text" */
static void read_note(struct arena *arena, struct citation *item,
                      const char *value) {
  if (item->notes == NULL)
    item->notes = arena_zero(arena, NOTE_LIMIT, sizeof *item->notes);
  struct citation_note *note = &item->notes[item->note_count++];
  note->id = (int64_t)item->note_count;
  note->speaker = piece(arena, &value, '|');
  note->role = piece(arena, &value, '|');
  note->kind = piece(arena, &value, '|');
  note->locator = piece(arena, &value, '|');
  const char *paragraph = piece(arena, &value, '|');
  note->paragraph = paragraph != NULL ? (uint32_t)atoi(paragraph) : 0;
  note->text = piece(arena, &value, '\n');
}

static void read_type(struct citation *item, const char *value) {
  for (int i = 0; i < CITATION_TYPE_COUNT; i++)
    if (strcmp(types[i], value) == 0)
      item->type = (enum citation_type)i;
}

static void read_field(struct arena *arena, struct citation *item,
                       const char *field, const char *value) {
  const struct {
    const char *name;
    const char **text;
  } texts[] = {{"key", &item->key},
               {"title", &item->title},
               {"container", &item->container},
               {"section", &item->section},
               {"page", &item->page},
               {"language", &item->language},
               {"url", &item->url}};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (strcmp(texts[i].name, field) == 0)
      *texts[i].text = value;
  if (strcmp(field, "type") == 0)
    read_type(item, value);
  else if (strcmp(field, "author") == 0)
    read_author(arena, item, value);
  else if (strcmp(field, "issued") == 0)
    read_date(&item->issued, value);
  else if (strcmp(field, "accessed") == 0)
    read_date(&item->accessed, value);
  else if (strcmp(field, "note") == 0)
    read_note(arena, item, value);
}

const char *citation_parse(struct bibliography *list, const char *lines) {
  struct arena *arena = &list->arena;
  if (list->items == NULL)
    list->items = arena_zero(arena, ITEM_LIMIT, sizeof *list->items);
  struct citation *item = &list->items[list->count++];
  item->key = "key";
  while (*lines != '\0' && *lines != '\n') {
    size_t length = strcspn(lines, "\n");
    const char *line = arena_copy(arena, lines, length);
    const char *field = piece(arena, &line, ' ');
    read_field(arena, item, field, line);
    lines += length + (lines[length] == '\n');
  }
  return lines + strspn(lines, "\n");
}
