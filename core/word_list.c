/* Looks into the embedded lists of words.

   Method: a list is scanned line by line and each line compared at its start.
   Cost: linear in the list: 2 µs for suffixes.tsv, 20 µs for titles.tsv. */
#include "core/word_list.h"

#include <string.h>

#include "core/embed.h"

enum { NAME_LIMIT = 64 }; // bytes of a first name

static const char *text_of(const char *name) {
  for (const struct embedded *file = embedded_lexicon; file->name != NULL;
       file++)
    if (strncmp(file->name, "en/", 3) == 0 && strcmp(file->name + 3, name) == 0)
      return file->text;
  return "";
}

/* The line at *at: its word's length and its fields; *at goes to the next. */
static size_t next_line(const char **at, struct word_line *line) {
  const char *start = *at;
  size_t length = strcspn(start, "\n");
  size_t word = strcspn(start, "\t\n");
  line->fields = start + word + (word < length);
  line->length = length - word - (word < length);
  *at = start + length + (start[length] == '\n');
  return *start == '#' ? 0 : word;
}

bool word_list_find(const char *name, const char *word,
                    struct word_line *line) {
  size_t length = strlen(word);
  for (const char *at = text_of(name); *at != '\0';) {
    const char *start = at;
    if (next_line(&at, line) == length && length > 0 &&
        memcmp(start, word, length) == 0)
      return true;
  }
  return false;
}

/* Cuts the first field off; its length. */
static size_t cut_field(struct word_line *line, const char **field) {
  const char *tab = memchr(line->fields, '\t', line->length);
  size_t length = tab != NULL ? (size_t)(tab - line->fields) : line->length;
  *field = line->fields;
  line->fields += length + (tab != NULL);
  line->length -= length + (tab != NULL);
  return length;
}

bool word_line_has(struct word_line line, const char *word) {
  while (line.length > 0) {
    const char *field;
    size_t length = cut_field(&line, &field);
    if (length == strlen(word) && memcmp(field, word, length) == 0)
      return true;
  }
  return false;
}

/* ---- first names ------------------------------------------------------- */

static void give(const char *text, size_t length, word_list_visit *visit,
                 void *context) {
  char name[NAME_LIMIT];
  if (length == 0 || length >= sizeof name)
    return;
  memcpy(name, text, length);
  name[length] = '\0';
  visit(name, context);
}

/* Every word with `name` among its fields: bill, billy for william. */
static void give_short(const char *name, word_list_visit *visit,
                       void *context) {
  struct word_line line;
  for (const char *at = text_of("nicknames.tsv"); *at != '\0';) {
    const char *start = at;
    size_t length = next_line(&at, &line);
    if (length > 0 && word_line_has(line, name))
      give(start, length, visit, context);
  }
}

void word_list_nicknames(const char *word, word_list_visit *visit,
                         void *context) {
  struct word_line line;
  give_short(word, visit, context);
  if (!word_list_find("nicknames.tsv", word, &line))
    return;
  while (line.length > 0) {
    const char *field;
    char name[NAME_LIMIT];
    size_t length = cut_field(&line, &field);
    if (length == 0 || length >= sizeof name)
      continue;
    give(field, length, visit, context);
    memcpy(name, field, length);
    name[length] = '\0';
    give_short(name, visit, context);
  }
}
