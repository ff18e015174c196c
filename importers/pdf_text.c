/* Paragraphs from lines. A PDF holds none: it places words on pages. The
   layout that pdftotext finds gives lines and blocks; here they are brought
   into the order of reading (pdf_order) and chained to paragraphs.

   Within a block a paragraph begins where the distance of two lines is larger
   than usual, where the first line is indented, behind a short line that ends
   a sentence, at a bullet, and where the size of the type changes. Across
   blocks, columns and pages a paragraph goes on when its sentence has not
   ended and the next line in type of its size begins small, or when it broke
   off in a full line; what stands between (a caption, a footnote in small
   type) does not matter. Running heads and page numbers are left out
   (pdf_margins), hyphens mended (pdf_words). Type that is clearly larger than
   that of most of the text is a heading.
   Cost: linear, plus sorting in pdf_margins and pdf_order. */
#include "importers/pdf_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/utf8.h"
#include "importers/flow.h"
#include "importers/pdf_margins.h"
#include "importers/pdf_order.h"
#include "importers/pdf_words.h"

enum {
  SIZES = 400,         /* quarters of a point that are told apart */
  HEADING_BYTES = 250, /* a longer one is text in large type */
  HEADING_LINES = 5,
};

struct paragraph {
  uint32_t first, last; /* lines, chained by next */
  enum block_kind kind;
  float size;        /* of its type */
  float left, right; /* edges of the block of its last line */
};

struct layout {
  const struct pdf_pages *pages;
  uint32_t *next; /* the line that goes on, or NONE */
  struct paragraph *paragraphs;
  size_t count, capacity;
  uint32_t body;     /* the last paragraph in type of the body, or NONE */
  float size;        /* of most of the text */
  float pitch;       /* usual distance of two lines of that size */
  float left, right; /* edges of the block that is read */
  struct pdf_words words;
};

static float size_of(const struct pdf_line *line) {
  return line->y1 - line->y0;
}

static const char *text_of(const struct layout *l,
                           const struct pdf_line *line) {
  return l->pages->text.bytes + line->start;
}

static bool is_near(float a, float b, float part) {
  return fabsf(a - b) <= part * (a > b ? a : b);
}

/* ---- sizes -------------------------------------------------------------- */

static size_t slot_of(float points) {
  return points <= 0              ? 0
         : points * 4 < SIZES - 1 ? (size_t)(points * 4)
                                  : SIZES - 1;
}

static float most(const uint32_t *counts) {
  size_t best = 0;
  for (size_t i = 1; i < SIZES; i++)
    if (counts[i] > counts[best])
      best = i;
  return ((float)best + 0.5f) / 4;
}

/* The size of most of the text, and the usual distance of its lines. */
static void measure(struct layout *l) {
  uint32_t sizes[SIZES] = {0}, pitches[SIZES] = {0};
  const struct pdf_line *lines = l->pages->lines;
  for (uint32_t i = 0; i < l->pages->line_count; i++)
    sizes[slot_of(size_of(&lines[i]))] += lines[i].length;
  l->size = most(sizes);
  for (uint32_t i = 1; i < l->pages->line_count; i++)
    if (lines[i].block == lines[i - 1].block &&
        is_near(size_of(&lines[i]), l->size, 0.1f))
      pitches[slot_of(lines[i].y0 - lines[i - 1].y0)]++;
  pitches[0] = 0;
  l->pitch = most(pitches);
  if (l->pitch < l->size * 0.8f || l->pitch > l->size * 3)
    l->pitch = l->size * 1.2f;
}

static void measure_block(struct layout *l, uint32_t first) {
  const struct pdf_line *lines = l->pages->lines;
  l->left = lines[first].x0;
  l->right = lines[first].x1;
  for (uint32_t i = first;
       i < l->pages->line_count && lines[i].block == lines[first].block &&
       lines[i].page == lines[first].page;
       i++) {
    l->left = fminf(l->left, lines[i].x0);
    l->right = fmaxf(l->right, lines[i].x1);
  }
}

/* ---- what lines say ----------------------------------------------------- */

/* The last sign of a line, closing marks and brackets left out. */
static bool ends_sentence(const struct layout *l, const struct pdf_line *line) {
  const char *start = text_of(l, line);
  const char *p = start + line->length;
  while (p > start) {
    if (p - start >= 3 && memcmp(p - 3, "\xE2\x80", 2) == 0 &&
        (uint8_t)p[-1] >= 0x98 && (uint8_t)p[-1] <= 0x9F)
      p -= 3;
    else if (strchr("\"')]", p[-1]) != NULL)
      p--;
    else
      break;
  }
  bool is_ellipsis = p - start >= 3 && memcmp(p - 3, "\xE2\x80\xA6", 3) == 0;
  return is_ellipsis || (p > start && strchr(".?!:;", p[-1]) != NULL);
}

static bool starts_small(const struct layout *l, const struct pdf_line *line) {
  uint32_t code;
  const char *text = text_of(l, line);
  utf8_decode(text, text + line->length, &code);
  return utf8_is_letter(code) && !utf8_is_upper(code);
}

/* The bytes of a list's sign, 0 when there is none. A dash may open a
   dialogue, a number may be a year: they are none. */
static size_t bullet_length(const char *text, size_t length) {
  static const char *const signs[] = {
      "\xE2\x80\xA2", "\xE2\x96\xAA", "\xE2\x97\x8F", "\xE2\x96\xA0",
      "\xE2\x80\xA3", "\xC2\xB7",     "\xEF\x82\xB7"};
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
    size_t size = strlen(signs[i]);
    if (length >= size && memcmp(text, signs[i], size) == 0)
      return size;
  }
  return 0;
}

static bool is_bullet(const struct layout *l, const struct pdf_line *line) {
  return bullet_length(text_of(l, line), line->length) > 0;
}

static bool ends_with_hyphen(const struct layout *l,
                             const struct pdf_line *line, size_t *length) {
  const char *text = text_of(l, line);
  static const char *const signs[] = {"-", "\xE2\x80\x90", "\xC2\xAD"};
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
    size_t size = strlen(signs[i]);
    if (line->length <= size ||
        memcmp(text + line->length - size, signs[i], size) != 0)
      continue;
    *length = size;
    uint8_t before = (uint8_t)text[line->length - size - 1];
    return before >= 0x80 || (before >= '0' && before <= '9') ||
           ((before | 0x20) >= 'a' && (before | 0x20) <= 'z');
  }
  return false;
}

/* ---- chaining ----------------------------------------------------------- */

/* Line `i` follows line `before` in the same block: does a paragraph begin? */
static bool begins_within(const struct layout *l, const struct pdf_line *before,
                          const struct pdf_line *line) {
  float size = size_of(line);
  float distance = line->y0 - before->y0;
  float width = l->right - l->left;
  if (!is_near(size, size_of(before), 0.2f) || is_bullet(l, line))
    return true;
  if (distance > l->pitch * 1.4f * fmaxf(1, size / l->size))
    return true;
  bool was_flush = before->x0 < l->left + size * 0.4f;
  if (was_flush && line->x0 > l->left + size * 0.7f && ends_sentence(l, before))
    return true;
  return ends_sentence(l, before) && !starts_small(l, line) &&
         before->x1 < l->right - width * 0.25f;
}

/* Line `i` is the first of a block: does it go on with this paragraph? */
static bool goes_on(const struct layout *l, const struct paragraph *paragraph,
                    const struct pdf_line *line) {
  const struct pdf_line *last = &l->pages->lines[paragraph->last];
  float width = paragraph->right - paragraph->left;
  size_t hyphen;
  if (!is_near(paragraph->size, size_of(line), 0.08f) || is_bullet(l, line) ||
      line->page - last->page > 1 ||
      (paragraph->kind == BLOCK_HEADING && line->page != last->page))
    return false;
  if (ends_with_hyphen(l, last, &hyphen))
    return starts_small(l, line);
  if (ends_sentence(l, last))
    return false;
  // a full line that breaks off, in a paragraph of several lines
  bool is_long = paragraph->first != paragraph->last && last->length > 30 &&
                 last->x1 > paragraph->right - width * 0.15f;
  return starts_small(l, line) || (is_long && line->length > 30);
}

static void begin_paragraph(struct layout *l, uint32_t i) {
  const struct pdf_line *line = &l->pages->lines[i];
  l->paragraphs = arena_grow(l->pages->arena, l->paragraphs, l->count,
                             &l->capacity, sizeof *l->paragraphs);
  l->paragraphs[l->count++] = (struct paragraph){
      .first = i,
      .last = i,
      .kind = is_bullet(l, line) ? BLOCK_LIST_ITEM : BLOCK_PARAGRAPH,
      .size = size_of(line)};
}

static void chain(struct layout *l, uint32_t paragraph, uint32_t i) {
  l->next[l->paragraphs[paragraph].last] = i;
  l->paragraphs[paragraph].last = i;
}

/* The paragraph that goes on in line `i`, the first of its block, or NONE. */
static uint32_t open_paragraph(const struct layout *l, uint32_t i,
                               uint32_t current) {
  const struct pdf_line *line = &l->pages->lines[i];
  bool is_body = l->body != NONE && is_near(size_of(line), l->size, 0.08f);
  uint32_t open = is_body ? l->body : current;
  return open != NONE && goes_on(l, &l->paragraphs[open], line) ? open : NONE;
}

/* The paragraph that line `i` belongs to. `before`: the line that was read
   before it, in the paragraph `current`, or NONE. */
static uint32_t place(struct layout *l, uint32_t i, uint32_t before,
                      uint32_t current) {
  const struct pdf_line *lines = l->pages->lines;
  uint32_t open = NONE;
  if (before == NONE || lines[before].block != lines[i].block ||
      lines[before].page != lines[i].page) {
    open = open_paragraph(l, i, current);
    measure_block(l, i);
  } else if (!begins_within(l, &lines[before], &lines[i])) {
    open = current;
  }
  if (open != NONE) {
    chain(l, open, i);
    return open;
  }
  begin_paragraph(l, i);
  return (uint32_t)l->count - 1;
}

static void chain_lines(struct layout *l, const bool *is_margin) {
  uint32_t before = NONE, current = NONE, count;
  const uint32_t *order = pdf_find_order(l->pages, is_margin, &count);
  for (uint32_t i = 0; i < count; i++) {
    current = place(l, order[i], before, current);
    struct paragraph *paragraph = &l->paragraphs[current];
    paragraph->left = l->left;
    paragraph->right = l->right;
    if (is_near(paragraph->size, l->size, 0.08f))
      l->body = current;
    before = order[i];
  }
}

static void find_headings(struct layout *l) {
  for (size_t i = 0; i < l->count; i++) {
    struct paragraph *paragraph = &l->paragraphs[i];
    size_t bytes = 0, lines = 0;
    for (uint32_t k = paragraph->first; k != NONE && lines <= HEADING_LINES;
         k = l->next[k]) {
      bytes += l->pages->lines[k].length;
      lines++;
    }
    if (paragraph->kind == BLOCK_PARAGRAPH &&
        paragraph->size > l->size * 1.15f && bytes <= HEADING_BYTES &&
        lines <= HEADING_LINES)
      paragraph->kind = BLOCK_HEADING;
  }
}

/* ---- writing ------------------------------------------------------------ */

/* One line without its bullet; a hyphen at its end is kept, or left out, when a
   line follows. */
static void add_line(struct layout *l, struct flow *flow, uint32_t i) {
  const struct pdf_line *line = &l->pages->lines[i];
  size_t bullet = bullet_length(text_of(l, line), line->length);
  const char *text = text_of(l, line) + bullet;
  size_t length = line->length - bullet, hyphen;
  uint32_t after = l->next[i];
  if (after == NONE || !ends_with_hyphen(l, line, &hyphen)) {
    flow_text(flow, text, length);
    flow_text(flow, " ", 1);
    return;
  }
  const struct pdf_line *next = &l->pages->lines[after];
  size_t left = length - hyphen;
  size_t start = left;
  while (start > 0 && text[start - 1] != ' ')
    start--;
  const char *right = text_of(l, next);
  const char *space = memchr(right, ' ', next->length);
  size_t right_length = space != NULL ? (size_t)(space - right) : next->length;
  bool joins = pdf_words_joins(&l->words, text + start, left - start, right,
                               right_length);
  flow_text(flow, text, joins ? left : length);
}

static void write_text(struct layout *l, struct flow *flow) {
  uint32_t page = NONE;
  for (size_t i = 0; i < l->count; i++) {
    const struct paragraph *paragraph = &l->paragraphs[i];
    flow_block(flow, paragraph->kind);
    for (uint32_t k = paragraph->first; k != NONE; k = l->next[k]) {
      char label[32];
      if (l->pages->lines[k].page != page) {
        page = l->pages->lines[k].page;
        snprintf(label, sizeof label, "page %u", page + 1);
        flow_locate(flow, label);
      }
      add_line(l, flow, k);
    }
  }
}

void pdf_text_read(const struct pdf_pages *pages, struct document *doc) {
  struct layout l = {.pages = pages, .body = NONE};
  struct flow flow;
  flow_begin(&flow, pages->arena);
  if (pages->line_count > 0) {
    l.next = arena_none(pages->arena, pages->line_count);
    measure(&l);
    pdf_words_collect(&l.words, pages);
    chain_lines(&l, pdf_find_margins(pages));
    find_headings(&l);
    write_text(&l, &flow);
    pdf_words_free(&l.words);
  }
  flow_end(&flow, doc);
}
