/* The order in which a page is read. pdftotext goes from one block to the next
   by their height on the page, so that two columns of short paragraphs come
   out mixed; here a page is cut as a reader's eye does it.

   A page is cut into bands where white runs from side to side. Neighbouring
   bands are one group as long as white runs through all of them from top to
   bottom: a headline over two columns is a group, the columns under it are the
   next. A group is cut at such gutters when both sides are columns of running
   text; a table, the numbers of a list or a date beside a name are none, and
   keep the order that pdftotext gave. Columns are cut again, a few times.
   Cost: sorting of the blocks of a page; a bit set of the page's width in
   points for each band. */
#include "importers/pdf_order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
  WIDTH = 2048, /* points that are told apart */
  WORDS = WIDTH / 64,
  GUTTER = 7,        /* points of white between columns, at least */
  DEPTH = 4,         /* cuts within cuts */
  COLUMN_LINES = 3,  /* of a column of running text, at least … */
  COLUMN_BYTES = 18, /* … and their mean length */
};

/* Lines that pdftotext gives as one block. */
struct box {
  float x0, y0, x1, y1;
  uint32_t first, count; /* of the lines, margins left out of the box */
  uint32_t lines, bytes;
  uint32_t index; /* in the order of pdftotext */
  uint32_t part;  /* column, while a group is cut */
};

struct order {
  const struct pdf_pages *pages;
  const bool *is_margin;
  uint32_t *lines;
  uint32_t count;
};

struct columns {
  uint64_t bits[WORDS]; /* points of the width that hold something */
};

static size_t point(float x) {
  return x <= 0 ? 0 : x >= WIDTH - 1 ? WIDTH - 1 : (size_t)x;
}

static void cover(struct columns *columns, const struct box *box) {
  for (size_t i = point(box->x0); i <= point(ceilf(box->x1) - 1); i++)
    columns->bits[i / 64] |= UINT64_C(1) << i % 64;
}

static bool is_covered(const struct columns *columns, size_t i) {
  return columns->bits[i / 64] >> i % 64 & 1;
}

/* The first gutter at or after `from` with something on both sides: returns
   the point behind it, 0 when there is none. */
static size_t next_gutter(const struct columns *columns, size_t from) {
  size_t white = 0;
  bool is_inside = from > 0;
  for (size_t i = from; i < WIDTH; i++) {
    if (!is_covered(columns, i)) {
      white++;
      continue;
    }
    if (is_inside && white >= GUTTER)
      return i;
    is_inside = true;
    white = 0;
  }
  return 0;
}

/* ---- cutting ------------------------------------------------------------ */

static int by_height(const void *a, const void *b) {
  const struct box *one = a, *other = b;
  if (one->y0 < other->y0 || one->y0 > other->y0)
    return one->y0 < other->y0 ? -1 : 1;
  return one->index < other->index ? -1 : one->index > other->index;
}

static int by_index(const void *a, const void *b) {
  const struct box *one = a, *other = b;
  return one->index < other->index ? -1 : one->index > other->index;
}

static int by_part(const void *a, const void *b) {
  const struct box *one = a, *other = b;
  if (one->part != other->part)
    return one->part < other->part ? -1 : 1;
  return by_height(a, b);
}

/* Numbers the columns of a group of boxes; false when there is none, or when
   one of them is no running text. */
static bool number_columns(const struct columns *columns, struct box *boxes,
                           size_t count) {
  uint32_t part = 0;
  size_t begin = 0, end;
  bool is_text = true;
  do {
    size_t lines = 0, bytes = 0;
    end = next_gutter(columns, begin);
    for (size_t i = 0; i < count; i++) {
      size_t at = point(boxes[i].x0);
      if (at < begin || (end > 0 && at >= end))
        continue;
      boxes[i].part = part;
      lines += boxes[i].lines;
      bytes += boxes[i].bytes;
    }
    is_text &= lines >= COLUMN_LINES && bytes >= lines * COLUMN_BYTES;
    part++;
    begin = end;
  } while (end > 0 && part < 16);
  return is_text && part > 1;
}

static void add_box(struct order *order, const struct box *box) {
  for (uint32_t i = box->first; i < box->first + box->count; i++)
    if (!order->is_margin[i])
      order->lines[order->count++] = i;
}

static void cut(struct order *order, struct box *boxes, size_t count,
                int depth);

/* Boxes between white from side to side, above and below. */
static void cut_group(struct order *order, const struct columns *columns,
                      struct box *boxes, size_t count, int depth) {
  if (depth > 0 && number_columns(columns, boxes, count)) {
    qsort(boxes, count, sizeof *boxes, by_part);
    for (size_t first = 0, i = 1; i <= count; i++) {
      if (i < count && boxes[i].part == boxes[first].part)
        continue;
      cut(order, boxes + first, i - first, depth - 1);
      first = i;
    }
    return;
  }
  qsort(boxes, count, sizeof *boxes, by_index);
  for (size_t i = 0; i < count; i++)
    add_box(order, &boxes[i]);
}

/* The boxes of the band that begins with the first: up to white from side to
   side. They are sorted by height. */
static size_t band_of(const struct box *boxes, size_t count,
                      struct columns *columns) {
  float bottom = boxes[0].y1;
  size_t i = 0;
  memset(columns, 0, sizeof *columns);
  // boxes of one line overlap by the feet of its letters
  for (; i < count && (i == 0 || boxes[i].y0 < bottom - 1); i++) {
    bottom = fmaxf(bottom, boxes[i].y1);
    cover(columns, &boxes[i]);
  }
  return i;
}

static void cut(struct order *order, struct box *boxes, size_t count,
                int depth) {
  struct columns group = {0}, band, both;
  size_t first = 0, at = 0;
  qsort(boxes, count, sizeof *boxes, by_height);
  while (at < count) {
    size_t size = band_of(boxes + at, count - at, &band);
    for (size_t i = 0; i < WORDS; i++)
      both.bits[i] = group.bits[i] | band.bits[i];
    bool is_one = at == first || next_gutter(&both, 0) > 0;
    if (!is_one) {
      cut_group(order, &group, boxes + first, at - first, depth);
      first = at;
    }
    group = is_one ? both : band;
    at += size;
  }
  if (count > first)
    cut_group(order, &group, boxes + first, count - first, depth);
}

/* ---- boxes -------------------------------------------------------------- */

static void add_line(struct box *box, const struct pdf_line *line) {
  bool is_first = box->lines == 0;
  box->x0 = is_first ? line->x0 : fminf(box->x0, line->x0);
  box->y0 = is_first ? line->y0 : fminf(box->y0, line->y0);
  box->x1 = is_first ? line->x1 : fmaxf(box->x1, line->x1);
  box->y1 = is_first ? line->y1 : fmaxf(box->y1, line->y1);
  box->lines++;
  box->bytes += line->length;
}

/* The boxes of a page; returns their number. Room for one a line. */
static size_t find_boxes(const struct order *order, const struct pdf_page *page,
                         struct box *boxes) {
  size_t count = 0;
  uint32_t end = page->first_line + page->line_count;
  for (uint32_t i = page->first_line; i < end;) {
    struct box box = {.first = i, .index = (uint32_t)count};
    uint32_t block = order->pages->lines[i].block;
    for (; i < end && order->pages->lines[i].block == block; i++) {
      box.count++;
      if (!order->is_margin[i])
        add_line(&box, &order->pages->lines[i]);
    }
    if (box.lines > 0)
      boxes[count++] = box;
  }
  return count;
}

uint32_t *pdf_find_order(const struct pdf_pages *pages, const bool *is_margin,
                         uint32_t *count) {
  struct order order = {.pages = pages,
                        .is_margin = is_margin,
                        .lines =
                            arena_alloc(pages->arena, (pages->line_count + 1) *
                                                          sizeof *order.lines)};
  uint32_t most = 1;
  for (uint32_t i = 0; i < pages->page_count; i++)
    if (pages->pages[i].line_count > most)
      most = pages->pages[i].line_count;
  struct box *boxes = arena_alloc(pages->arena, most * sizeof *boxes);
  for (uint32_t i = 0; i < pages->page_count; i++) {
    size_t found = find_boxes(&order, &pages->pages[i], boxes);
    if (found > 0)
      cut(&order, boxes, found, DEPTH);
  }
  *count = order.count;
  return order.lines;
}
