/* Text that was encoded twice.

   A character of two to four bytes in UTF-8 becomes as many characters when its
   bytes are taken for windows-1252: the first one is one of 51 capitals with
   accents and the like (bytes C2 to F4), the others are those whose bytes are
   80 to BF, mostly signs. Such a run that decodes as UTF-8 is a candidate. One
   of three or more characters whose outcome is general punctuation (a curly
   mark, a dash) is never written on purpose: it is certain by itself. Shorter
   ones are certain only together: three or more in a text in which no
   capital of that kind stands otherwise.
   Cost: one memchr pass over texts without suspicion; else linear. */
#include "importers/mend.h"

#include <string.h>

#include "core/buffer.h"
#include "core/utf8.h"

enum { ENOUGH = 3, LONGEST = 4 };

/* Code points of the bytes 80 to 9F in windows-1252; undefined bytes stand for
   themselves, as browsers read them. */
static const uint16_t signs[32] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

/* The byte of windows-1252 that a character was read from; 0 = none above
   ASCII. */
static uint8_t byte_of(uint32_t code) {
  if (code >= 0xA0 && code <= 0xFF)
    return (uint8_t)code;
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (signs[i] == code)
      return (uint8_t)(0x80 + i);
  return 0;
}

/* Bytes that follow a first byte of UTF-8; 0 for any other byte. */
static size_t more_after(uint8_t first) {
  if (first >= 0xC2 && first <= 0xDF)
    return 1;
  if (first >= 0xE0 && first <= 0xEF)
    return 2;
  return first >= 0xF0 && first <= 0xF4 ? 3 : 0;
}

/* A run at `p` that decodes: its bytes in `out`; *outer its length in the text.
   0 when there is none. *is_lead tells of a character that could begin one. */
static size_t decode(const char *p, const char *end, char out[LONGEST],
                     size_t *outer, bool *is_lead) {
  uint32_t code;
  const char *at = p + utf8_decode(p, end, &code);
  uint8_t first = byte_of(code);
  size_t more = more_after(first);
  *is_lead = more > 0;
  out[0] = (char)first;
  for (size_t i = 1; i <= more; i++) {
    if (at == end)
      return 0;
    at += utf8_decode(at, end, &code);
    uint8_t next = byte_of(code);
    if (next < 0x80 || next > 0xBF)
      return 0;
    out[i] = (char)next;
  }
  *outer = (size_t)(at - p);
  return more > 0 && utf8_valid_length(out, more + 1) == more + 1 ? more + 1
                                                                  : 0;
}

/* U+2000 to U+206F, by its bytes. */
static bool is_punctuation(const char *bytes, size_t length) {
  return length == 3 && (uint8_t)bytes[0] == 0xE2 &&
         ((uint8_t)bytes[1] == 0x80 || (uint8_t)bytes[1] == 0x81);
}

/* What may be mended in a text. */
enum verdict { NOTHING, PUNCTUATION, EVERYTHING };

static enum verdict judge(const char *text, size_t length) {
  const char *end = text + length, *p = text;
  size_t good = 0, sure = 0, bad = 0;
  // all first characters, U+00C2 to U+00F4, begin with this byte in UTF-8
  while ((p = memchr(p, 0xC3, (size_t)(end - p))) != NULL) {
    char bytes[LONGEST];
    size_t outer = 2;
    bool is_lead;
    size_t count = decode(p, end, bytes, &outer, &is_lead);
    good += count > 0;
    sure += is_punctuation(bytes, count);
    bad += count == 0 && is_lead;
    p += count > 0 ? outer : 2;
  }
  if (bad == 0 && (sure > 0 || good >= ENOUGH))
    return EVERYTHING;
  return sure > 0 ? PUNCTUATION : NOTHING;
}

/* Where a byte of the old text stands in the new one. */
struct shift {
  uint32_t from; /* first byte of the old text behind a mended run */
  uint32_t less; /* bytes that were lost up to there */
};

struct mending {
  struct arena *arena;
  struct buffer text;
  struct shift *shifts;
  size_t shift_count, shift_capacity;
  uint32_t mended;
};

static void mend_text(struct mending *m, const char *text, size_t length,
                      enum verdict verdict) {
  const char *end = text + length, *p = text, *kept = text;
  while ((p = memchr(p, 0xC3, (size_t)(end - p))) != NULL) {
    char bytes[LONGEST];
    size_t outer = 2;
    bool is_lead;
    size_t count = decode(p, end, bytes, &outer, &is_lead);
    if (count == 0 ||
        (verdict == PUNCTUATION && !is_punctuation(bytes, count))) {
      p += 2;
      continue;
    }
    buffer_add(&m->text, kept, (size_t)(p - kept));
    buffer_add(&m->text, bytes, count);
    p += outer;
    kept = p;
    m->shifts = arena_grow(m->arena, m->shifts, m->shift_count,
                           &m->shift_capacity, sizeof *m->shifts);
    m->shifts[m->shift_count++] = (struct shift){
        (uint32_t)(p - text), (uint32_t)((size_t)(p - text) - m->text.length)};
    m->mended++;
  }
  buffer_add(&m->text, kept, (size_t)(end - kept));
}

/* By halving: the last run that ends at or before the offset tells. */
static uint32_t moved(const struct mending *m, uint32_t offset) {
  size_t low = 0, high = m->shift_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (m->shifts[middle].from <= offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low > 0 ? offset - m->shifts[low - 1].less : offset;
}

static void mend_body(struct document *doc, struct mending *m) {
  enum verdict verdict = judge(doc->text, doc->length);
  if (verdict == NOTHING)
    return;
  mend_text(m, doc->text, doc->length, verdict);
  doc->text = arena_copy(m->arena, m->text.bytes, m->text.length);
  doc->length = (uint32_t)m->text.length;
  for (uint32_t i = 0; i < doc->block_count; i++) {
    doc->blocks[i].span.start = moved(m, doc->blocks[i].span.start);
    doc->blocks[i].span.end = moved(m, doc->blocks[i].span.end);
  }
  for (uint32_t i = 0; i < doc->locator_count; i++)
    doc->locators[i].start = moved(m, doc->locators[i].start);
}

static const char *mend_line(struct mending *m, const char *line) {
  enum verdict verdict = line != NULL ? judge(line, strlen(line)) : NOTHING;
  if (verdict == NOTHING)
    return line;
  buffer_clear(&m->text);
  mend_text(m, line, strlen(line), verdict);
  return arena_copy(m->arena, m->text.bytes, m->text.length);
}

void document_mend(struct document *doc) {
  struct mending m = {.arena = doc->arena};
  mend_body(doc, &m);
  doc->source.title = mend_line(&m, doc->source.title);
  doc->source.byline = mend_line(&m, doc->source.byline);
  doc->source.mended = m.mended;
  buffer_free(&m.text);
}
