/* A quotation in its place in the text.

   Problem: show the words where they stand, and name the place so that other
   programs find it again.
   Method: the context grows from the quotation to the ends of its paragraph;
   a paragraph that is too long is cut after a sentence, or else at a space.
   Cost: linear in the text before the quotation (code points are counted). */
#include "queries/context.h"

#include <stdlib.h>
#include <string.h>

#include "queries/light.h"

enum { SIDE_LIMIT = 300, SIDE_LEAST = 60, SELECTOR_SIDE = 32 };

static bool is_continuation(char c) { return ((uint8_t)c & 0xC0) == 0x80; }

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static bool is_stop(char c) { return c == '.' || c == '?' || c == '!'; }

/* Where the sentence after the stop at text[i] begins, 0 when none does. Also
   in joined text ("truce deal.He also"); a mark before a space closes. */
static uint32_t next_sentence(const char *text, uint32_t length, uint32_t i) {
  if (!is_stop(text[i]) || i + 2 >= length)
    return 0;
  uint32_t next = i + 1;
  if (text[next] == '"' && is_space(text[next + 1]))
    next++;
  bool is_joined = text[next] >= 'A' && text[next] <= 'Z' && i > 0 &&
                   text[i - 1] >= 'a' && text[i - 1] <= 'z';
  if (!is_space(text[next]) && !is_joined)
    return 0;
  while (next < length && is_space(text[next]))
    next++;
  return next;
}

/* Where the context begins: after the last line end before the quotation, or
   after the first sentence end within the limit. */
static uint32_t left_edge(const char *text, uint32_t start) {
  uint32_t floor = start > SIDE_LIMIT ? start - SIDE_LIMIT : 0;
  uint32_t line = start;
  while (line > 0 && text[line - 1] != '\n')
    line--;
  if (line >= floor)
    return line;
  for (uint32_t i = floor; i + SIDE_LEAST < start; i++) {
    uint32_t next = next_sentence(text, start, i);
    if (next > 0)
      return next;
  }
  while (floor < start && !is_space(text[floor]))
    floor++;
  while (floor < start && is_space(text[floor]))
    floor++;
  return floor;
}

static uint32_t right_edge(const char *text, uint32_t length, uint32_t end) {
  uint32_t ceiling = length - end > SIDE_LIMIT ? end + SIDE_LIMIT : length;
  uint32_t line = end;
  while (line < ceiling && text[line] != '\n')
    line++;
  if (line < ceiling || ceiling == length)
    return line;
  for (uint32_t i = ceiling; i > end + SIDE_LEAST; i--)
    if (next_sentence(text, length, i - 1) > 0)
      return text[i] == '"' && is_space(text[i + 1]) ? i + 1 : i;
  while (ceiling > end && !is_space(text[ceiling]))
    ceiling--;
  return ceiling;
}

struct span context_around(const char *text, uint32_t length,
                           struct span quote) {
  return (struct span){left_edge(text, quote.start),
                       right_edge(text, length, quote.end)};
}

/* ---- lighting ---------------------------------------------------------- */

static void add_span(struct buffer *line, const char *text, struct span around,
                     struct span quote) {
  light_add(line, text + around.start, quote.start - around.start);
  buffer_add_text(line, LIGHT_ON);
  light_add(line, text + quote.start, span_length(quote));
  buffer_add_text(line, LIGHT_OFF);
  light_add(line, text + quote.end, around.end - quote.end);
}

void context_print_span(FILE *out, const char *text, struct span around,
                        struct span quote) {
  struct buffer line = {0};
  add_span(&line, text, around, quote);
  light_print(out, &line, 0);
  buffer_free(&line);
}

void context_print(FILE *out, const char *text, uint32_t length,
                   struct span quote) {
  struct span around = context_around(text, length, quote);
  struct buffer line = {0};
  if (around.start > 0 && text[around.start - 1] != '\n')
    buffer_add_text(&line, "… ");
  add_span(&line, text, around, quote);
  if (around.end < length && text[around.end] != '\n')
    buffer_add_text(&line, " …");
  light_print(out, &line, 0);
  buffer_free(&line);
}

/* ---- selectors --------------------------------------------------------- */

static uint64_t code_points(const char *text, uint32_t from, uint32_t to) {
  uint64_t count = 0;
  for (uint32_t i = from; i < to; i++)
    count += !is_continuation(text[i]);
  return count;
}

static void add_string(struct buffer *out, const char *name, const char *text,
                       struct span span) {
  buffer_add_format(out, ",\"%s\":", name);
  json_add_string(out, text + span.start, span_length(span));
}

void context_add_selectors_at(struct buffer *out, const char *text,
                              uint32_t length, struct span quote,
                              uint64_t start) {
  struct span before = {quote.start, quote.start};
  struct span after = {quote.end, quote.end};
  for (int i = 0; i < SELECTOR_SIDE; i++) {
    while (before.start > 0 && is_continuation(text[--before.start]))
      ;
    while (after.end < length && is_continuation(text[++after.end]))
      ;
  }
  buffer_add_text(out, "[{\"type\":\"TextQuoteSelector\"");
  add_string(out, "exact", text, quote);
  add_string(out, "prefix", text, before);
  add_string(out, "suffix", text, after);
  uint64_t end = start + code_points(text, quote.start, quote.end);
  buffer_add_text(out, "},{\"type\":\"TextPositionSelector\",\"start\":");
  buffer_add_unsigned(out, start);
  buffer_add_text(out, ",\"end\":");
  buffer_add_unsigned(out, end);
  buffer_add_text(out, "}]");
}

void context_add_selectors(struct buffer *out, const char *text,
                           uint32_t length, struct span quote) {
  context_add_selectors_at(out, text, length, quote,
                           code_points(text, 0, quote.start));
}
