/* The sentences beside a quotation.

   Method: a window around the quotation is cut into words (normal.c), which
   know where a sentence or a line ends before them. Cost: linear in the window.
 */
#include "queries/passage.h"

#include <string.h>

#include "queries/normal.h"

enum { SIDE = 1500 }; // bytes of the window on either side

struct passage {
  const char *text;
  struct span window;
  struct normal words;
  bool is_wrapped;
};

static bool is_continuation(char c) { return ((uint8_t)c & 0xC0) == 0x80; }

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static struct span window_around(const char *text, uint32_t length,
                                 struct span quote) {
  struct span window = {quote.start > SIDE ? quote.start - SIDE : 0,
                        length - quote.end > SIDE ? quote.end + SIDE : length};
  while (window.start > 0 && is_continuation(text[window.start]))
    window.start--;
  while (window.end < length && is_continuation(text[window.end]))
    window.end++;
  return window;
}

static bool is_sentence_start(const struct passage *p, uint32_t word) {
  unsigned flags = p->words.words[word].flags;
  unsigned ends =
      NORMAL_SENTENCE_BEFORE | NORMAL_QUESTION_BEFORE | NORMAL_BLANK_BEFORE;
  if (!p->is_wrapped)
    ends |= NORMAL_LINE_BEFORE;
  return (flags & ends) != 0;
}

/* Bytes of a word in the whole text. */
static struct span span_of(const struct passage *p, uint32_t word) {
  struct span span = p->words.words[word].span;
  return (struct span){span.start + p->window.start,
                       span.end + p->window.start};
}

/* The first word of the sentence that begins before `word`; false when the
   window ends first. */
static bool find_start(const struct passage *p, uint32_t word,
                       uint32_t *start) {
  while (word > 0 && !is_sentence_start(p, word))
    word--;
  *start = word;
  return word > 0 || p->window.start == 0;
}

/* Where the sentence before the quotation's begins. */
static uint32_t left_edge(const struct passage *p, uint32_t quote) {
  uint32_t word = 0, start, before;
  while (word < p->words.count && span_of(p, word).end <= quote)
    word++;
  if (word == p->words.count || !find_start(p, word, &start))
    return quote;
  if (start > 0 && find_start(p, start - 1, &before))
    start = before;
  uint32_t edge = span_of(p, start).start;
  uint32_t floor = start > 0 ? span_of(p, start - 1).end : p->window.start;
  while (edge > floor && !is_space(p->text[edge - 1]))
    edge--;
  return edge < quote ? edge : quote;
}

/* Where the sentence after the quotation's ends. */
static uint32_t right_edge(const struct passage *p, uint32_t quote) {
  uint32_t word = p->words.count;
  while (word > 0 && span_of(p, word - 1).start >= quote)
    word--;
  for (int ends = 0; word < p->words.count; word++)
    if (is_sentence_start(p, word) && ++ends == 2)
      break;
  if (word == 0)
    return quote;
  uint32_t edge = span_of(p, word - 1).end;
  uint32_t ceiling =
      word < p->words.count ? span_of(p, word).start : p->window.end;
  while (edge < ceiling && !is_space(p->text[edge]))
    edge++;
  return edge > quote ? edge : quote;
}

struct span passage_around(const char *text, uint32_t length, struct span quote,
                           bool is_wrapped) {
  struct passage p = {.text = text,
                      .window = window_around(text, length, quote),
                      .is_wrapped = is_wrapped};
  normal_add(&p.words, text + p.window.start, span_length(p.window));
  struct span around = {left_edge(&p, quote.start), right_edge(&p, quote.end)};
  normal_free(&p.words);
  return around;
}

struct span passage_of_sentence(const char *text, uint32_t length,
                                struct span quote, const char *sentence,
                                uint32_t sentence_length) {
  if (sentence_length < span_length(quote) || sentence_length > length)
    return quote;
  uint32_t least =
      quote.end > sentence_length ? quote.end - sentence_length : 0;
  for (uint32_t start = quote.start + 1; start-- > least;)
    if (start + sentence_length <= length &&
        memcmp(text + start, sentence, sentence_length) == 0)
      return (struct span){start, start + sentence_length};
  return quote;
}
