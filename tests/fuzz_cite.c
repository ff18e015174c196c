/* Any bytes as the fields of a source, one a line: no text can leave its field
   in any of the formats. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/utf8.h"
#include "queries/cite_format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* ---- what must hold ---------------------------------------------------- */

/* Braces as BibTeX counts them: one entry, closed at its end. */
static void assert_entry(const char *text) {
  int depth = 0;
  assert(*text == '@');
  for (; *text != '\0'; text++) {
    depth += (*text == '{') - (*text == '}');
    assert(depth >= 0);
    assert(depth > 0 || *text != '}' || strcmp(text, "}\n") == 0);
  }
  assert(depth == 0);
}

static void assert_record(const char *text) {
  size_t first = 0, last = 0;
  for (const char *line = text; *line != '\0';) {
    size_t length = strcspn(line, "\r\n");
    assert(length >= 6 && memcmp(line + 2, "  - ", 4) == 0);
    assert(memcmp(line + length, "\r\n", 2) == 0);
    first += memcmp(line, "TY", 2) == 0;
    last += memcmp(line, "ER", 2) == 0;
    line += length + 2;
    assert(last == 0 || *line == '\0');
  }
  assert(first == 1 && last == 1 && memcmp(text, "TY", 2) == 0);
}

/* The end of a string that begins at `text`; no sign stands bare in it that
   JSON does not allow. */
static const char *string_end(const char *text) {
  for (text++; *text != '"'; text++) {
    assert((unsigned char)*text >= 0x20);
    if (*text == '\\') {
      text++;
      assert(*text != '\0' && strchr("\"\\/bfnrtu", *text) != NULL);
    }
  }
  return text;
}

/* Brackets match, and between strings there is nothing but numbers. */
static void assert_json(const char *text) {
  char open[64];
  size_t depth = 0;
  for (; *text != '\0'; text++) {
    if (*text == '"') {
      text = string_end(text);
    } else if (*text == '[' || *text == '{') {
      assert(depth < sizeof open);
      open[depth++] = *text;
    } else if (*text == ']' || *text == '}') {
      assert(depth > 0 && open[--depth] == *text - 2);
    } else {
      assert(strchr("0123456789,: \n", *text) != NULL);
    }
  }
  assert(depth == 0);
}

/* Lines that a terminal shows as they are, one a quotation. */
static void assert_line(const char *text) {
  assert(strchr(text, '\n') == text + strlen(text) - 1);
}

static const struct {
  cite_writer *write;
  void (*check)(const char *text);
} formats[] = {
    {cite_write_csl, assert_json},     {cite_write_biblatex, assert_entry},
    {cite_write_bibtex, assert_entry}, {cite_write_ris, assert_record},
    {cite_write_copy, assert_line},
};

/* ---- the source -------------------------------------------------------- */

/* The next line; NULL when it is empty or there is none. */
static const char *next_line(struct arena *arena, const char **at,
                             const char *end) {
  const char *stop = *at < end ? memchr(*at, '\n', (size_t)(end - *at)) : NULL;
  const char *line =
      citation_line(arena, *at, (size_t)((stop == NULL ? end : stop) - *at));
  *at = stop == NULL ? end : stop + 1;
  return line;
}

static void fill(struct bibliography *list, struct citation *item,
                 struct citation_note *note, const char *at, const char *end) {
  struct arena *arena = &list->arena;
  item->type = at < end ? (unsigned char)*at % CITATION_TYPE_COUNT : 0;
  citation_names(arena, next_line(arena, &at, end), item);
  item->title = next_line(arena, &at, end);
  item->container = next_line(arena, &at, end);
  item->url = next_line(arena, &at, end);
  item->section = next_line(arena, &at, end);
  item->language = next_line(arena, &at, end);
  item->keywords = arena_zero(arena, 1, sizeof *item->keywords);
  item->keywords[0] = next_line(arena, &at, end);
  item->keyword_count = item->keywords[0] != NULL;
  note->text = next_line(arena, &at, end);
  note->text = note->text == NULL ? "" : note->text;
  note->speaker = next_line(arena, &at, end);
  note->role = next_line(arena, &at, end);
  note->locator = next_line(arena, &at, end);
  note->kind = note->locator == NULL ? "direct" : "mixed";
  item->notes = note;
  item->note_count = 1;
}

static void write_as(const struct bibliography *list, size_t format) {
  char *text = NULL;
  size_t length;
  FILE *out = open_memstream(&text, &length);
  assert(out != NULL);
  formats[format].write(out, list);
  fclose(out);
  assert(strlen(text) == length && utf8_valid_length(text, length) == length);
  formats[format].check(text);
  free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct citation item = {
      .digest = "00", .issued = {2016, 5, 0}, .accessed = {2016, 5, 12}};
  struct citation_note note = {.id = 1, .paragraph = 3};
  struct bibliography list = {.items = &item, .count = 1};
  const char *at = (const char *)data;
  fill(&list, &item, &note, at, at + size);
  citation_keys(&list);
  assert(strspn(item.key, "abcdefghijklmnopqrstuvwxyz0123456789-") ==
         strlen(item.key));
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
    write_as(&list, i);
  arena_free(&list.arena);
  return 0;
}
