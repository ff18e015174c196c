/* Signs whose meaning hangs on their neighbours: the comma of 1,000 and of
   "one, two", the slash of 1/2 and of 9/11, a hyphen and a minus. Each looks a
   few code points far. */
#include "queries/normal_ahead.h"

#include <string.h>

#include "core/utf8.h"
#include "queries/normal_letter.h"

enum { BRACKET_MAX = 120 /* bytes between [ and ] */ };

uint32_t ahead_next(const struct scan *scan, const char **p) {
  while (*p < scan->end) {
    uint32_t code;
    *p += utf8_decode(*p, scan->end, &code);
    if (code < 0x80 || letter_kind(code) != LETTER_INVISIBLE)
      return code;
  }
  return 0;
}

uint32_t ahead_code(const struct scan *scan, const char *p) {
  return ahead_next(scan, &p);
}

bool ahead_is_word(uint32_t code) {
  return utf8_is_letter(code) || utf8_is_digit(code);
}

bool ahead_is_digit(const struct scan *scan, const char *p) {
  return utf8_is_digit(ahead_code(scan, p));
}

bool ahead_is_amount(const struct scan *scan, const char *after) {
  uint32_t code = ahead_next(scan, &after);
  return utf8_is_digit(code) || (code == '.' && ahead_is_digit(scan, after));
}

bool ahead_is_inner_dot(const struct scan *scan, const char *after) {
  if (scan->after_digit)
    return ahead_is_digit(scan, after);
  return scan->run == 1 && utf8_is_letter(ahead_next(scan, &after)) &&
         !utf8_is_letter(ahead_code(scan, after));
}

/* The comma of 1,000: one to three digits before it, three behind. */
bool ahead_is_thousands(const struct scan *scan, const char *after) {
  if (!scan->is_number || !scan->after_digit || scan->is_decimal ||
      scan->run > 3 || (scan->groups > 0 && scan->run != 3))
    return false;
  for (unsigned i = 0; i < 3; i++)
    if (!utf8_is_digit(ahead_next(scan, &after)))
      return false;
  return !ahead_is_digit(scan, after);
}

/* A plain space only before a nought: "5 000", but "at 9 300 came". */
bool ahead_is_separator(const struct scan *scan, uint32_t code,
                        const char *after) {
  if (code == ' ')
    return ahead_code(scan, after) == '0' && ahead_is_thousands(scan, after);
  return (code == ',' || code == 0xA0 || code == 0x2007 || code == 0x2009 ||
          code == 0x202F || code == 0xFF0C) &&
         ahead_is_thousands(scan, after);
}

bool ahead_is_fraction(const struct scan *scan, const char *after) {
  static const char denominators[] = "23458";
  const struct normal_word *word = word_last(scan);
  if (!scan->is_number || scan->run != 1 || scan->groups > 0 ||
      scan->is_decimal ||
      (word->span.start > 0 && scan->text[word->span.start - 1] == '/'))
    return false;
  uint32_t code = ahead_next(scan, &after), behind = ahead_code(scan, after);
  return code < 0x80 && strchr(denominators, (int)code) != NULL &&
         scan->normal->letters.bytes[word->offset] < (int)code &&
         !utf8_is_digit(behind) && behind != '/';
}

const char *ahead_line_end(const struct scan *scan, const char *after) {
  const char *p = after, *last = after;
  bool has_line = false;
  uint32_t code;
  while ((code = ahead_next(scan, &p)) <= ' ' && code != 0) {
    if (code == '\n' && has_line)
      return NULL;
    has_line |= code == '\n';
    last = p;
  }
  return has_line && utf8_is_letter(code) && !utf8_is_upper(code) ? last : NULL;
}

bool ahead_opens(const struct scan *scan) {
  /* the last two are the last bytes of “ and ‘ */
  return scan->p == scan->text ||
         strchr(" \t\n(\"'[\x9C\x98", scan->p[-1]) != NULL;
}

bool ahead_is_minus(const struct scan *scan, uint32_t code, const char *after) {
  if (!ahead_is_amount(scan, after))
    return false;
  if (code == 0x2212)
    return true;
  if (scan->is_open || (code != '-' && code != 0x2013) || scan->newlines > 0 ||
      (scan->gap & NORMAL_HYPHEN_BEFORE))
    return false;
  return ahead_opens(scan) && (scan->p == scan->text || scan->p[-1] != ' ' ||
                               scan->normal->count == scan->first ||
                               !(word_last(scan)->flags & NORMAL_NUMBER));
}

bool ahead_is_closed(const struct scan *scan, const char *after) {
  const char *end =
      scan->end - after > BRACKET_MAX ? after + BRACKET_MAX : scan->end;
  for (const char *p = after; p < end && *p != '['; p++)
    if (*p == ']')
      return true;
  return false;
}
