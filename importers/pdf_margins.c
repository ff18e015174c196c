/* What stands at the top or bottom of page after page is no text of the
   document. A line there is compared with others by its letters, with numbers
   left out, so that "12 THE REPORT" and "14 THE REPORT" are the same. It is a
   running head when it is there three times within a few pages (left and right
   pages differ, chapters change), or twice in a document of a few pages: "A.
   Yes." at the top of a transcript's page now and then is not. A number alone
   is a page number, unless it is not alone: then it belongs to a table.
   Cost: linear, and sorting of the lines at the edges. */
#include "importers/pdf_margins.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
  WINDOW = 5, /* pages from the first to the third of three */
  FEW_PAGES = 4,
  LENGTH_LIMIT = 160, /* bytes of a running head */
  LETTERS = 4,        /* bytes that tell one running head from another */
  NUMBER_LIMIT = 24,  /* of a page number: "Page 112 of 340" */
};

static const float EDGE = 0.13f; /* of the height of a page */

struct edge {
  uint64_t key;
  uint32_t page;
  uint32_t line;
  int edge; /* 1 top, 2 bottom */
};

/* 0 when the line is not at an edge of its page. 1 top, 2 bottom. */
static int edge_of(const struct pdf_pages *pages, const struct pdf_line *line) {
  float height = pages->pages[line->page].height;
  if (line->length > LENGTH_LIMIT || height <= 0)
    return 0;
  if (line->y1 < height * EDGE)
    return 1;
  return line->y0 > height * (1 - EDGE) ? 2 : 0;
}

/* The hash of the line's letters, 0 when there are none but those of a page
   number: "- 7 -", "Page 3 of 9", "xii". */
static uint64_t key_of(const char *text, size_t length, int edge) {
  char plain[LENGTH_LIMIT + 1];
  size_t used = 0;
  uint64_t hash = 0xCBF29CE484222325u ^ (uint64_t)edge;
  for (size_t i = 0; i < length; i++) {
    uint8_t c = (uint8_t)text[i];
    bool is_dash = c == 0xE2 && i + 2 < length && (uint8_t)text[i + 1] == 0x80;
    i += is_dash ? 2 : 0;
    if (!is_dash && (c >= 0x80 || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')))
      plain[used++] = (char)(c < 0x80 ? c | 0x20 : c);
  }
  plain[used] = '\0';
  bool is_number = strspn(plain, "ivxlc") == used && used <= 6;
  is_number |= strcmp(plain, "page") == 0 || strcmp(plain, "pageof") == 0;
  is_number &= length <= NUMBER_LIMIT;
  if (is_number)
    return 0;
  // figures of a table are different ones on each page
  const char *words = used >= LETTERS ? plain : text;
  size_t size = used >= LETTERS ? used : length;
  for (size_t i = 0; i < size; i++)
    hash = (hash ^ (uint8_t)words[i]) * 0x100000001B3u;
  return hash | 1;
}

static int by_key(const void *a, const void *b) {
  const struct edge *one = a, *other = b;
  if (one->key != other->key)
    return one->key < other->key ? -1 : 1;
  if (one->page != other->page)
    return one->page < other->page ? -1 : 1;
  if (one->edge != other->edge)
    return one->edge - other->edge;
  return one->line < other->line ? -1 : one->line > other->line;
}

static void mark_repeated(const struct edge *edges, size_t count,
                          uint32_t page_count, bool *is_margin) {
  size_t times = page_count <= FEW_PAGES ? 2 : 3;
  for (size_t i = 0; i + times <= count; i++) {
    const struct edge *last = &edges[i + times - 1];
    if (last->key != edges[i].key || last->page - edges[i].page > WINDOW ||
        last->page - edges[i].page + 1 < times)
      continue;
    for (size_t k = 0; k < times; k++)
      is_margin[edges[i + k].line] = true;
  }
}

/* Marks the only page number at each edge of a page; `edges` have key 0. */
static void mark_numbers(const struct edge *edges, size_t count,
                         bool *is_margin) {
  for (size_t i = 0; i < count; i++) {
    bool is_alone = (i == 0 || edges[i - 1].page != edges[i].page ||
                     edges[i - 1].edge != edges[i].edge) &&
                    (i + 1 == count || edges[i + 1].page != edges[i].page ||
                     edges[i + 1].edge != edges[i].edge);
    is_margin[edges[i].line] |= is_alone;
  }
}

bool *pdf_find_margins(const struct pdf_pages *pages) {
  bool *is_margin =
      arena_zero(pages->arena, pages->line_count + 1, sizeof *is_margin);
  struct edge *edges =
      arena_alloc(pages->arena, (pages->line_count + 1) * sizeof *edges);
  size_t count = 0, numbers = 0;
  for (uint32_t i = 0; i < pages->line_count; i++) {
    const struct pdf_line *line = &pages->lines[i];
    int edge = edge_of(pages, line);
    if (edge == 0)
      continue;
    uint64_t key = key_of(pages->text.bytes + line->start, line->length, edge);
    edges[count++] = (struct edge){key, line->page, i, edge};
  }
  if (count > 1)
    qsort(edges, count, sizeof *edges, by_key);
  while (numbers < count && edges[numbers].key == 0)
    numbers++;
  mark_numbers(edges, numbers, is_margin);
  mark_repeated(edges + numbers, count - numbers, pages->page_count, is_margin);
  return is_margin;
}
