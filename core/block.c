/* Blocks from line ends. News feeds put a paragraph on a line; books, mail and
   wire copy wrap lines at some 60-80 columns. The two are told apart by the
   lines that are followed directly by another: in wrapped text most of them
   stop in mid sentence and the next begins in lower case. The look at the
   first 64 KiB costs nothing measurable. */
#include <string.h>

#include "core/token.h"

enum { LOOK_BYTES = 64 * 1024, WRAP_COLUMNS = 100 };

static bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

/* The line at `start`, trimmed; *next is the start of the following line. */
static struct span trimmed_line(const struct document *doc, uint32_t start,
                                uint32_t *next) {
  const char *from = doc->text + start;
  const char *end = memchr(from, '\n', doc->length - start);
  uint32_t stop = end ? (uint32_t)(end - doc->text) : doc->length;
  *next = end ? stop + 1 : doc->length;
  struct span line = {start, stop};
  while (line.start < line.end && is_blank(doc->text[line.start]))
    line.start++;
  while (line.end > line.start && is_blank(doc->text[line.end - 1]))
    line.end--;
  return line;
}

static bool ends_in_mid_sentence(char last) {
  return (last >= 'a' && last <= 'z') || last == ',' || last == '-' ||
         last == ';';
}

static bool looks_wrapped(const struct document *doc) {
  uint32_t at = 0, inner = 0, broken = 0, lower = 0, lines = 0, wide = 0;
  uint32_t limit = doc->length < LOOK_BYTES ? doc->length : LOOK_BYTES;
  struct span previous = {0, 0};
  while (at < limit) {
    struct span line = trimmed_line(doc, at, &at);
    if (!span_is_empty(line)) {
      lines++;
      wide += span_length(line) > WRAP_COLUMNS;
      if (!span_is_empty(previous)) {
        char first = doc->text[line.start];
        inner++;
        broken += ends_in_mid_sentence(doc->text[previous.end - 1]);
        lower += first >= 'a' && first <= 'z';
      }
    }
    previous = line;
  }
  return inner >= 3 && wide * 10 <= lines && broken * 2 >= inner &&
         lower * 3 >= inner;
}

static bool opens_quote_block(const struct document *doc, struct span line) {
  return span_length(line) > 2 && doc->text[line.start] == '>' &&
         doc->text[line.start + 1] == ' ';
}

static void add_block(struct document *doc, struct span span,
                      size_t *capacity) {
  struct block *block;
  enum block_kind kind = BLOCK_PARAGRAPH;
  if (opens_quote_block(doc, span)) {
    kind = BLOCK_QUOTE;
    span.start += 2;
  }
  doc->blocks = arena_grow(doc->arena, doc->blocks, doc->block_count, capacity,
                           sizeof *doc->blocks);
  block = &doc->blocks[doc->block_count++];
  block->span = span;
  block->kind = kind;
}

void find_blocks(struct document *doc) {
  if (doc->block_count > 0)
    return;
  size_t capacity = 0;
  uint32_t at = 0;
  struct span open = {0, 0};
  doc->is_wrapped = looks_wrapped(doc);
  while (at < doc->length) {
    struct span line = trimmed_line(doc, at, &at);
    if (span_is_empty(line) || !doc->is_wrapped) {
      if (!span_is_empty(open))
        add_block(doc, open, &capacity);
      open = line;
    } else {
      open = (struct span){span_is_empty(open) ? line.start : open.start,
                           line.end};
    }
  }
  if (!span_is_empty(open))
    add_block(doc, open, &capacity);
}
