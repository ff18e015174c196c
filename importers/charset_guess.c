/* Which encoding bytes are in, when nobody tells.

   uchardet knows the statistics of many languages, but not how sure it is, and
   of a few accented letters or curly quotation marks in an English text it
   makes Vietnamese. So where Latin letters prevail its answer is taken only if
   there is much to judge by; otherwise the text is what such texts nearly
   always are, windows-1252. Cost: one pass over the first 64 KB. */
#include "importers/charset.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include <uchardet/uchardet.h>

enum {
  REACH = 64 * 1024,
  WIDE_REACH = 4096,
  MUCH = 40,       /* high bytes that make an answer about Latin letters sure */
  LATIN_SHARE = 70 /* per cent of ASCII among letters: a Latin script */
};

/* The upper halves of UTF-16 take few values: those of the alphabets from Latin
   to Hebrew and Arabic, and that of general punctuation. */
static bool is_upper_half(uint8_t c) { return c <= 0x06 || c == 0x20; }

const char *charset_guess_wide(const char *bytes, size_t length) {
  size_t reach = (length < WIDE_REACH ? length : WIDE_REACH) / 2 * 2;
  size_t upper[2] = {0, 0}, low[2] = {0, 0};
  for (size_t i = 0; i < reach; i++) {
    upper[i % 2] += is_upper_half((uint8_t)bytes[i]);
    low[i % 2] += (uint8_t)bytes[i] <= 0x06;
  }
  size_t half = reach / 2;
  if (half < 4)
    return NULL;
  if (upper[1] * 10 >= half * 9 && low[0] * 20 < half)
    return "UTF-16LE";
  if (upper[0] * 10 >= half * 9 && low[1] * 20 < half)
    return "UTF-16BE";
  return NULL;
}

/* What uchardet says, static; NULL when it knows nothing. */
static const char *ask(const char *bytes, size_t length) {
  /* What it may answer that iconv reads, and that is met in practice. */
  static const char *const names[] = {
      "UTF-8",        "BIG5",         "EUC-JP",       "EUC-KR",
      "GB18030",      "ISO-2022-JP",  "ISO-2022-KR",  "ISO-8859-2",
      "ISO-8859-5",   "ISO-8859-6",   "ISO-8859-7",   "ISO-8859-8",
      "ISO-8859-9",   "ISO-8859-13",  "ISO-8859-15",  "KOI8-R",
      "MAC-CYRILLIC", "SHIFT_JIS",    "TIS-620",      "UHC",
      "WINDOWS-1250", "WINDOWS-1251", "WINDOWS-1252", "WINDOWS-1253",
      "WINDOWS-1254", "WINDOWS-1255", "WINDOWS-1256", "WINDOWS-1257",
      "IBM866",       "EUC-TW",       "IBM855",       "ISO-8859-11"};
  uchardet_t detector = uchardet_new();
  const char *answer = NULL;
  if (uchardet_handle_data(detector, bytes, length) == 0) {
    uchardet_data_end(detector);
    const char *said = uchardet_get_charset(detector);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
      if (strcasecmp(said, names[i]) == 0)
        answer = names[i];
  }
  uchardet_delete(detector);
  return answer;
}

struct counts {
  size_t high;    /* bytes above 0x7F */
  size_t ascii;   /* ASCII letters */
  size_t signs;   /* signs of windows-1252 inside words: powiedzia\xB3em */
  size_t turkish; /* the six letters in which Turkish and Icelandic differ */
};

static bool is_ascii_letter(uint8_t c) {
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static struct counts count(const char *bytes, size_t length) {
  struct counts n = {0};
  for (size_t i = 0; i < length; i++) {
    uint8_t c = (uint8_t)bytes[i];
    n.ascii += is_ascii_letter(c);
    n.high += c > 0x7F;
    n.turkish += c >= 0xD0 && strchr("\xD0\xDD\xDE\xF0\xFD\xFE", c) != NULL;
    n.signs += c >= 0xA1 && c <= 0xBF && i > 0 && i + 1 < length &&
               is_ascii_letter((uint8_t)bytes[i - 1]) &&
               is_ascii_letter((uint8_t)bytes[i + 1]);
  }
  return n;
}

/* Seven bits and escapes to double bytes. */
static bool is_iso_2022_jp(const char *bytes, size_t length) {
  const char *end = bytes + length;
  for (const char *p = bytes; (p = memchr(p, 0x1B, (size_t)(end - p))); p++)
    if (end - p > 2 && p[1] == '$' && (p[2] == 'B' || p[2] == '@'))
      return true;
  return false;
}

const char *charset_guess(const char *bytes, size_t length) {
  const char *wide = charset_guess_wide(bytes, length);
  if (wide != NULL)
    return wide;
  size_t reach = length < REACH ? length : REACH;
  struct counts n = count(bytes, reach);
  if (n.high == 0)
    return is_iso_2022_jp(bytes, reach) ? "ISO-2022-JP" : "WINDOWS-1252";
  bool is_latin = n.ascii * 100 >= (n.ascii + n.high) * LATIN_SHARE;
  bool is_odd = n.signs > 0 || n.turkish > 2; // for a Western text
  if (is_latin && n.high < MUCH && !is_odd)
    return "WINDOWS-1252";
  const char *answer = ask(bytes, reach);
  return answer != NULL ? charset_meant(answer) : "WINDOWS-1252";
}
