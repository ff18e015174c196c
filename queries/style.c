/* Entries, notes and lists in the styles of the manuals.

   Quotations are indirect sources: the speaker's words are read in somebody
   else's article. Each style has a form for that, and says nothing of it where
   the speaker wrote the article. A list is sorted as its readers look for it:
   by the entry's own words, folded, without a leading article, which is author,
   date, title or what stands in their place.
   Cost: n log n in the sources for the list, linear in the text. */
#include "queries/style.h"

#include <stdlib.h>
#include <string.h>

#include "core/escape.h"
#include "core/utf8.h"
#include "queries/style_line.h"
#include "queries/style_part.h"

static void finish(struct buffer *out, struct buffer *line,
                   enum markup markup) {
  if (line->length > 0)
    line_render(out, line, markup);
  buffer_free(line);
}

static void add_entry(struct buffer *line, const struct style *style,
                      const struct style_item *source) {
  if (!part_add_all(line, style->entry, source, NULL, NULL))
    line_join(line, ".");
}

void style_add_entry(struct buffer *out, const struct style *style,
                     const struct style_item *source, enum markup markup) {
  struct buffer line = {0};
  add_entry(&line, style, source);
  finish(out, &line, markup);
}

/* ---- notes ------------------------------------------------------------- */

static bool is_kind(const struct citation_note *note, const char *kind) {
  return note->kind != NULL && strcmp(note->kind, kind) == 0;
}

/* Where the last sign of the words before the quotation marks at their end
   is. */
static size_t last_sign(const char *text) {
  static const char *const marks[] = {"”", "’", "\"", "'"};
  size_t length = strlen(text);
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    size_t size = strlen(marks[i]);
    if (length > size && strcmp(text + length - size, marks[i]) == 0)
      return length - size - 1;
  }
  return length > 0 ? length - 1 : 0;
}

/* True when the stop at `at` belongs to the last word: "U.S.", "Inc." */
static bool is_abbreviation(const char *text, size_t at) {
  static const char *const words[] = {"Co", "Corp", "Dr", "Inc",
                                      "Jr", "Ltd",  "Sr", "etc"};
  size_t start = at;
  while (start > 0 && text[start - 1] != ' ')
    start--;
  size_t length = at - start;
  if (memchr(text + start, '.', length) != NULL)
    return true;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strlen(words[i]) == length &&
        memcmp(words[i], text + start, length) == 0)
      return true;
  return false;
}

/* Reported speech is in nobody's words and has no marks; what is quoted in part
   has its own. One of `stops` at the end is left out: it belongs to the
   sentence around the words, or what follows has its own. */
static void add_words(struct buffer *line, const struct citation_note *note,
                      const char *stops) {
  struct buffer words = {0};
  size_t last = last_sign(note->text);
  bool has_stop =
      last > 0 && strchr(stops, note->text[last]) != NULL &&
      (note->text[last] == ',' || !is_abbreviation(note->text, last));
  buffer_add(&words, note->text, last);
  buffer_add_text(&words, note->text + last + has_stop);
  line_add_text(line, words.bytes, is_kind(note, "direct") ? TEXT_QUOTED : 0);
  buffer_free(&words);
}

static void add_speaker(struct buffer *line, const struct citation_note *note) {
  if (note->speaker != NULL)
    line_add_text(line, note->speaker, 0);
  if (note->role != NULL) {
    line_join(line, ", ");
    bool has_article = strncmp(note->role, "The ", 4) == 0;
    buffer_add_text(line, has_article ? "the " : "");
    line_add_text(line, note->role + (has_article ? 4 : 0), 0);
  }
}

static void add_source(struct buffer *line, const struct style *style,
                       const struct style_item *source,
                       const struct citation_note *note) {
  buffer_add_text(line, style->open);
  if (note != NULL && name_is_author(source->item, note->speaker))
    buffer_add_text(line, style->own);
  else if (note != NULL)
    buffer_add_text(line,
                    is_kind(note, "indirect") ? style->told : style->quoted);
  part_add_all(line, style->source, source, note, &style->locator);
  buffer_add_text(line, style->close);
}

void style_add_source(struct buffer *out, const struct style *style,
                      const struct style_item *source, enum markup markup) {
  struct buffer line = {0};
  add_source(&line, style, source, NULL);
  finish(out, &line, markup);
}

void style_add_footnote(struct buffer *out, const struct citation *item,
                        const struct citation_note *note, enum markup markup) {
  struct buffer line = {0};
  struct style_item source = {.item = item};
  if (!name_is_author(item, note->speaker))
    buffer_add_text(&line, is_kind(note, "indirect") ? "Paraphrased in "
                                                     : "Quoted in ");
  part_add_all(&line, style_chicago.source, &source, note,
               &style_chicago.locator);
  line_join(&line, ".");
  finish(out, &line, markup);
}

void style_add_words(struct buffer *out, const struct citation_note *note,
                     enum markup markup) {
  struct buffer line = {0};
  add_words(&line, note, ",");
  finish(out, &line, markup);
}

void style_add_speaker(struct buffer *out, const struct citation_note *note,
                       enum markup markup) {
  struct buffer line = {0};
  add_speaker(&line, note);
  finish(out, &line, markup);
}

void style_add_note(struct buffer *out, const struct style *style,
                    const struct style_item *source,
                    const struct citation_note *note, enum markup markup) {
  struct buffer line = {0};
  add_speaker(&line, note);
  line_join(&line, style->is_footnote ? ", " : ": ");
  add_words(&line, note, ".,");
  char last = note->text[last_sign(note->text)];
  bool has_end = last == '?' || last == '!';
  line_join(&line, style->is_footnote && !has_end ? ", " : " ");
  add_source(&line, style, source, note);
  line_join(&line, ".");
  finish(out, &line, markup);
}

/* ---- lists ------------------------------------------------------------- */

struct sorted_item {
  struct style_item source;
  const char *head; /* author or what takes its place, folded */
  const char *key;  /* of the entry */
};

static const char *fold(struct arena *arena, const struct buffer *line) {
  const char *key = utf8_fold_key(arena, line->bytes != NULL ? line->bytes : "",
                                  line->length);
  static const char *const articles[] = {"the ", "a ", "an "};
  for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
    if (strncmp(key, articles[i], strlen(articles[i])) == 0)
      return key + strlen(articles[i]);
  return key;
}

static int compare_items(const void *a, const void *b) {
  const struct sorted_item *left = a, *right = b;
  int order = strcmp(left->head, right->head);
  if (order == 0)
    order = strcmp(left->key, right->key);
  return order != 0 ? order
                    : strcmp(left->source.item->key, right->source.item->key);
}

static struct sorted_item *sort_items(struct arena *arena,
                                      const struct style *style,
                                      const struct bibliography *list) {
  struct sorted_item *items = arena_zero(arena, list->count + 1, sizeof *items);
  for (size_t i = 0; i < list->count; i++) {
    struct buffer line = {0};
    items[i].source.item = &list->items[i];
    part_add_head(&line, style->entry, &items[i].source);
    items[i].head = fold(arena, &line);
    buffer_clear(&line);
    add_entry(&line, style, &items[i].source);
    items[i].key = fold(arena, &line);
    buffer_free(&line);
  }
  qsort(items, list->count, sizeof *items, compare_items);
  return items;
}

static bool has_year(const struct style *style) {
  for (const struct part *part = style->source; part->kind != PART_END; part++)
    if (part->kind == PART_ISSUED_LETTER)
      return true;
  return false;
}

/* Letters for what the same authors wrote, in one year where the style tells
   years in the text. These stand side by side in the list. */
static void give_letters(struct sorted_item *items, size_t count,
                         const struct style *style) {
  bool tells_year = has_year(style);
  for (size_t i = 0; i + 1 < count; i++) {
    struct style_item *one = &items[i].source, *next = &items[i + 1].source;
    if (strcmp(items[i].head, items[i + 1].head) != 0 ||
        (tells_year && one->item->issued.year != next->item->issued.year))
      continue;
    if (one->letter == 0)
      one->letter = 1;
    next->letter = one->letter + 1;
  }
}

/* The entry and below it its quotations. */
static void add_block(struct buffer *out, const struct style *style,
                      const struct style_item *source, enum markup markup) {
  const char *start = markup == MARKUP_HTML       ? "<li>"
                      : markup == MARKUP_MARKDOWN ? "- "
                                                  : "";
  if (markup == MARKUP_HTML)
    buffer_add_format(out, "<li id=\"%s\">", source->item->key);
  else
    buffer_add_text(out, start);
  style_add_entry(out, style, source, markup);
  buffer_add_text(out, markup == MARKUP_HTML ? "\n<ul>\n" : "\n");
  for (size_t i = 0; i < source->item->note_count; i++) {
    buffer_add_format(out, markup == MARKUP_NONE ? "    " : "    %s", start);
    style_add_note(out, style, source, &source->item->notes[i], markup);
    buffer_add_text(out, markup == MARKUP_HTML ? "</li>\n" : "\n");
  }
  if (markup == MARKUP_HTML)
    buffer_add_text(out, "</ul></li>\n");
}

void style_write_list(FILE *out, const struct style *style,
                      const struct bibliography *list, enum markup markup) {
  struct arena arena = {0};
  struct buffer text = {0};
  struct sorted_item *items = sort_items(&arena, style, list);
  give_letters(items, list->count, style);
  if (markup == MARKUP_HTML)
    fputs("<ul class=\"references\">\n", out);
  for (size_t i = 0; i < list->count; i++) {
    add_block(&text, style, &items[i].source, markup);
    fwrite(text.bytes, 1, text.length, out);
    buffer_clear(&text);
  }
  if (markup == MARKUP_HTML)
    fputs("</ul>\n", out);
  buffer_free(&text);
  arena_free(&arena);
}
