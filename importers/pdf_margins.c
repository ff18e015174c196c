/* What stands at the top or bottom of page after page is no text of the
   document. A line there is compared with others by its letters, with numbers
   left out, so that "12 THE REPORT" and "14 THE REPORT" are the same. It is a
   running head when it is there three times within a few pages (left and right
   pages differ, chapters change), or twice in a document of a few pages: "A.
   Yes." at the top of a transcript's page now and then is not. A number alone
   is a page number wherever it stands there.
   Cost: linear, and sorting of the lines at the edges. */
#include "importers/pdf_margins.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
  WINDOW = 5, /* pages from the first to the third of three */
  FEW_PAGES = 4,
  LENGTH_LIMIT = 160, /* bytes of a running head */
};

static const float EDGE = 0.13f; /* of the height of a page */

struct edge {
  uint64_t key;
  uint32_t page;
  uint32_t line;
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
  if (is_number)
    return 0;
  for (size_t i = 0; i < used; i++)
    hash = (hash ^ (uint8_t)plain[i]) * 0x100000001B3u;
  return hash | 1;
}

static int by_key(const void *a, const void *b) {
  const struct edge *one = a, *other = b;
  if (one->key != other->key)
    return one->key < other->key ? -1 : 1;
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

bool *pdf_find_margins(const struct pdf_pages *pages) {
  bool *is_margin =
      arena_zero(pages->arena, pages->line_count + 1, sizeof *is_margin);
  struct edge *edges =
      arena_alloc(pages->arena, (pages->line_count + 1) * sizeof *edges);
  size_t count = 0;
  for (uint32_t i = 0; i < pages->line_count; i++) {
    const struct pdf_line *line = &pages->lines[i];
    int edge = edge_of(pages, line);
    if (edge == 0)
      continue;
    uint64_t key = key_of(pages->text.bytes + line->start, line->length, edge);
    is_margin[i] = key == 0;
    if (key != 0)
      edges[count++] = (struct edge){key, line->page, i};
  }
  if (count > 1)
    qsort(edges, count, sizeof *edges, by_key);
  mark_repeated(edges, count, pages->page_count, is_margin);
  return is_margin;
}
