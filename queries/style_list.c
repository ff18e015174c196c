/* Lists of references with the quotations below each entry.

   A list is sorted as its readers look for a source: by the author or what
   takes its place, then by the rest of the entry, folded; a title's leading
   article does not count. What the text could not tell apart is told apart
   there, as the manuals have it: different authors of one surname get their
   initials, or given names where these are the same, too; works of the same
   authors get letters (2016a) or, where the text has no year, their titles.
   Cost: n log n comparisons in the sources, linear in the text. */
#include "queries/style.h"

#include <stdlib.h>
#include <string.h>

#include "core/utf8.h"
#include "queries/style_line.h"
#include "queries/style_part.h"

struct sorted_item {
  struct style_item source;
  const char *head;    /* author or what takes its place, folded */
  const char *key;     /* of the entry */
  const char *surname; /* of the first author; "" = none */
  const char *person;  /* that author as the list has it */
};

static const char *fold(struct arena *arena, const struct buffer *line,
                        bool has_article) {
  const char *key = utf8_fold_key(arena, line->bytes != NULL ? line->bytes : "",
                                  line->length);
  static const char *const articles[] = {"the ", "a ", "an "};
  for (size_t i = 0; has_article && i < sizeof articles / sizeof *articles; i++)
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

static void read_person(struct arena *arena, const struct style *style,
                        struct sorted_item *item) {
  item->surname = item->person = "";
  struct citation first = *item->source.item;
  if (first.author_count == 0 || first.authors[0].family == NULL)
    return;
  first.author_count = 1;
  struct buffer line = {0};
  part_add_head(&line, style->entry, &(struct style_item){.item = &first});
  item->person = fold(arena, &line, false);
  item->surname = utf8_fold_key(arena, first.authors[0].family,
                                strlen(first.authors[0].family));
  buffer_free(&line);
}

static struct sorted_item *sort_items(struct arena *arena,
                                      const struct style *style,
                                      const struct bibliography *list) {
  struct sorted_item *items = arena_zero(arena, list->count + 1, sizeof *items);
  for (size_t i = 0; i < list->count; i++) {
    struct buffer line = {0};
    items[i].source.item = &list->items[i];
    bool is_titled = list->items[i].author_count == 0;
    part_add_head(&line, style->entry, &items[i].source);
    items[i].head = fold(arena, &line, is_titled);
    buffer_clear(&line);
    style_add_entry(&line, style, &items[i].source, MARKUP_NONE);
    items[i].key = fold(arena, &line, is_titled);
    buffer_free(&line);
    read_person(arena, style, &items[i]);
  }
  qsort(items, list->count, sizeof *items, compare_items);
  return items;
}

/* ---- telling apart ----------------------------------------------------- */

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

/* A place in the order of first authors. */
struct first_author {
  struct sorted_item *item;
};

static int compare_people(const void *a, const void *b) {
  const struct first_author *left = a, *right = b;
  int order = strcmp(left->item->surname, right->item->surname);
  return order != 0 ? order : strcmp(left->item->person, right->item->person);
}

static uint32_t initial_of(const struct sorted_item *item) {
  const char *given = item->source.item->authors[0].given;
  uint32_t code = 0;
  if (given != NULL && *given != '\0')
    utf8_decode(given, given + strlen(given), &code);
  return code;
}

/* Marks two neighbours in the order of people who are not the same. */
static void tell_apart(struct sorted_item *one, struct sorted_item *other) {
  enum style_given given =
      initial_of(one) == initial_of(other) ? GIVEN_FULL : GIVEN_INITIALS;
  if (one->source.given < given)
    one->source.given = given;
  if (other->source.given < given)
    other->source.given = given;
}

/* Carries the marks of a person's work on to his next one. */
static void carry(const struct first_author *from,
                  const struct first_author *to) {
  if (strcmp(from->item->person, to->item->person) == 0 &&
      to->item->source.given < from->item->source.given)
    to->item->source.given = from->item->source.given;
}

/* Given names for the authors of one surname. All works of a person are told
   alike: marks are carried forwards and backwards. */
static void give_names(struct arena *arena, struct sorted_item *items,
                       size_t count) {
  struct first_author *people =
      arena_alloc(arena, (count + 1) * sizeof *people);
  for (size_t i = 0; i < count; i++)
    people[i].item = &items[i];
  qsort(people, count, sizeof *people, compare_people);
  for (size_t i = 1; i < count; i++) {
    struct sorted_item *one = people[i - 1].item, *next = people[i].item;
    if (*next->surname != '\0' && strcmp(one->surname, next->surname) == 0 &&
        strcmp(one->person, next->person) != 0)
      tell_apart(one, next);
  }
  for (size_t i = 1; i < count; i++)
    carry(&people[i - 1], &people[i]);
  for (size_t i = count; i-- > 1;)
    carry(&people[i], &people[i - 1]);
}

/* ---- writing ----------------------------------------------------------- */

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
  give_names(&arena, items, list->count);
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
