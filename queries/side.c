/* What several speakers said, side by side.

   Method: the lists are merged by date. The items of the same days make rows,
   the first of each speaker next to each other, then the second ones. A cell is
   escaped and wrapped on its own; a row goes on until its longest cell ends.
   Cost: linear in the text. */
#include "queries/side.h"

#include <stdio.h>
#include <string.h>

#include "core/arena.h"
#include "core/buffer.h"
#include "core/escape.h"
#include "core/print.h"

enum { GAP = 4, INDENT = 2 };

#define NOTHING "no quotes found"

/* ---- by date ----------------------------------------------------------- */

static int compare_text(const char *a, const char *b) {
  return strcmp(a != NULL ? a : "", b != NULL ? b : "");
}

static int by_days(const struct said *a, const struct said *b) {
  int order = compare_text(a->from, b->from);
  return order != 0 ? order : compare_text(a->to, b->to);
}

/* The latest item that is next on any side, NULL at the end. */
static const struct said *latest(const struct side *sides, size_t count,
                                 const size_t *next) {
  const struct said *found = NULL;
  for (size_t i = 0; i < count; i++) {
    if (next[i] == sides[i].count)
      continue;
    const struct said *item = &sides[i].items[next[i]];
    if (found == NULL || by_days(item, found) > 0)
      found = item;
  }
  return found;
}

static void print_days(const struct said *said) {
  bool is_one = said->to == NULL || compare_text(said->from, said->to) == 0;
  if (said->from == NULL)
    printf("no date\n");
  else if (is_one)
    printf("%s\n", said->from);
  else
    printf("%s to %s\n", said->from, said->to);
}

/* ---- columns ----------------------------------------------------------- */

struct cell {
  struct buffer text; /* escaped */
  size_t at;          /* what is printed of it */
};

struct page {
  struct cell *cells; /* a row */
  size_t count;
  size_t width; /* of a column */
  struct buffer line;
};

/* Fills a cell with a text and a line below it. */
static void put(struct cell *cell, const char *text, const char *note) {
  buffer_clear(&cell->text);
  cell->at = 0;
  escape_add(&cell->text, text, strlen(text), ESCAPE_SPACES);
  if (note == NULL)
    return;
  buffer_add_char(&cell->text, '\n');
  escape_add(&cell->text, note, strlen(note), ESCAPE_SPACES);
}

/* Adds the next line of each cell; false when there is none. */
static bool add_line(struct page *page) {
  bool is_left = false;
  size_t column = 0;
  buffer_clear(&page->line);
  for (size_t i = 0; i < page->count; i++) {
    struct cell *cell = &page->cells[i];
    size_t left = cell->text.length - cell->at, next = 0;
    if (left == 0)
      continue;
    const char *text = cell->text.bytes + cell->at;
    size_t cut = escape_wrap(text, left, page->width, 1, &next);
    for (; column < i * (page->width + GAP); column++)
      buffer_add_char(&page->line, ' ');
    buffer_add(&page->line, text, cut);
    column += escape_width(text, cut);
    cell->at += next;
    is_left = true;
  }
  return is_left;
}

static void print_cells(struct page *page) {
  while (add_line(page))
    printf("%s\n", page->line.bytes);
}

static void print_head(struct page *page, const struct side *sides) {
  struct buffer rule = {0};
  for (size_t i = 0; i < page->width; i++)
    buffer_add_char(&rule, '-');
  for (size_t i = 0; i < page->count; i++)
    put(&page->cells[i], sides[i].name, rule.bytes);
  print_cells(page);
  for (size_t i = 0; i < page->count; i++)
    put(&page->cells[i], sides[i].count == 0 ? NOTHING : "", NULL);
  print_cells(page);
  buffer_free(&rule);
}

/* Puts the next item of each side that was said on these days into the cells;
   false when there is none. */
static bool put_row(struct page *page, const struct side *sides, size_t *next,
                    const struct said *days) {
  bool is_any = false;
  for (size_t i = 0; i < page->count; i++) {
    const struct said *item = &sides[i].items[next[i]];
    bool is_in = next[i] < sides[i].count && by_days(item, days) == 0;
    put(&page->cells[i], is_in ? item->text : "", is_in ? item->note : NULL);
    next[i] += is_in;
    is_any |= is_in;
  }
  return is_any;
}

static void print_columns(struct page *page, const struct side *sides,
                          size_t *next) {
  const struct said *days;
  print_head(page, sides);
  while ((days = latest(sides, page->count, next)) != NULL) {
    printf("\n");
    print_days(days);
    for (bool is_first = true; put_row(page, sides, next, days);
         is_first = false) {
      fputs(is_first ? "" : "\n", stdout);
      print_cells(page);
    }
  }
}

/* ---- one below the other ----------------------------------------------- */

static void print_block(const struct side *side, const struct said *item,
                        unsigned width) {
  print_wrapped(stdout, side->name, strlen(side->name), 0, width);
  printf("\n");
  print_wrapped(stdout, item->text, strlen(item->text), INDENT, width);
  printf("\n");
  print_wrapped(stdout, item->note, strlen(item->note), INDENT, width);
  printf("\n");
}

static void print_blocks(const struct side *sides, size_t count, size_t *next,
                         unsigned width) {
  const struct said *days;
  for (size_t i = 0; i < count; i++)
    if (sides[i].count == 0) {
      print_wrapped(stdout, sides[i].name, strlen(sides[i].name), 0, width);
      printf("\n%*s" NOTHING "\n\n", INDENT, "");
    }
  for (bool is_first = true; (days = latest(sides, count, next)) != NULL;
       is_first = false) {
    fputs(is_first ? "" : "\n", stdout);
    print_days(days);
    for (size_t i = 0; i < count; i++)
      for (; next[i] < sides[i].count &&
             by_days(&sides[i].items[next[i]], days) == 0;
           next[i]++)
        print_block(&sides[i], &sides[i].items[next[i]], width);
  }
}

void sides_print(const struct side *sides, size_t count, unsigned width) {
  struct arena arena = {0};
  size_t gaps = GAP * (count - 1);
  size_t *next = arena_zero(&arena, count, sizeof *next);
  struct page page = {.count = count};
  page.cells = arena_zero(&arena, count, sizeof *page.cells);
  page.width = width > gaps ? (width - gaps) / count : 0;
  if (page.width >= SIDE_LEAST)
    print_columns(&page, sides, next);
  else
    print_blocks(sides, count, next, width);
  for (size_t i = 0; i < count; i++)
    buffer_free(&page.cells[i].text);
  buffer_free(&page.line);
  arena_free(&arena);
}
