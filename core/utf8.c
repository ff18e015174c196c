/* UTF-8 at the edge and inside. Text is validated once, when it comes in;
   everything after may decode without checks. ASCII takes the short way
   everywhere, utf8proc is asked only about other code points: mapping whole
   articles through it costs 50 times as much as skipping ASCII runs. */
#include "core/utf8.h"

#include <stdio.h>
#include <string.h>

#include <utf8proc.h>

unsigned utf8_decode(const char *p, const char *end, uint32_t *code) {
  const uint8_t *u = (const uint8_t *)p;
  if (u[0] < 0x80) {
    *code = u[0];
    return 1;
  }
  if (u[0] < 0xE0 && p + 1 < end) {
    *code = (u[0] & 0x1Fu) << 6 | (u[1] & 0x3Fu);
    return 2;
  }
  if (u[0] < 0xF0 && p + 2 < end) {
    *code = (u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu);
    return 3;
  }
  if (p + 3 < end) {
    *code = (u[0] & 0x07u) << 18 | (u[1] & 0x3Fu) << 12 | (u[2] & 0x3Fu) << 6 |
            (u[3] & 0x3Fu);
    return 4;
  }
  *code = 0xFFFD;
  return 1;
}

unsigned utf8_encode(uint32_t code, char *out) {
  return (unsigned)utf8proc_encode_char((utf8proc_int32_t)code,
                                        (utf8proc_uint8_t *)out);
}

/* Length of the valid sequence at p, 0 if there is none. */
static size_t valid_sequence(const uint8_t *p, size_t left) {
  if (p[0] < 0x80)
    return p[0] != 0;
  if (p[0] < 0xC2 || p[0] > 0xF4)
    return 0;
  size_t need = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
  if (left < need)
    return 0;
  for (size_t i = 1; i < need; i++)
    if ((p[i] & 0xC0) != 0x80)
      return 0;
  if ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F) ||
      (p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F))
    return 0;
  return need;
}

/* True when eight bytes are ASCII and none is NUL. */
static bool plain_word(const uint8_t *p) {
  uint64_t w;
  memcpy(&w, p, sizeof w);
  const uint64_t low = 0x0101010101010101u, high = 0x8080808080808080u;
  return ((w | (w - low)) & high) == 0;
}

size_t utf8_valid_length(const char *bytes, size_t length) {
  const uint8_t *p = (const uint8_t *)bytes;
  size_t i = 0;
  while (i < length) {
    while (i + 8 <= length && plain_word(p + i))
      i += 8;
    if (i == length)
      break;
    size_t step = valid_sequence(p + i, length - i);
    if (step == 0)
      break;
    i += step;
  }
  return i;
}

/* Bytes of the maximal invalid part at p: one, or a truncated sequence. */
static size_t invalid_run(const uint8_t *p, size_t left) {
  if (p[0] < 0xC2 || p[0] > 0xF4)
    return 1;
  size_t need = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4, i = 1;
  while (i < need && i < left && (p[i] & 0xC0) == 0x80)
    i++;
  return i == need ? 1 : i;
}

const char *utf8_repair(struct arena *arena, const char *bytes, size_t length,
                        size_t *new_length, size_t *repaired) {
  size_t good = utf8_valid_length(bytes, length);
  *repaired = 0;
  *new_length = length;
  if (good == length)
    return bytes;
  char *out = arena_alloc(arena, good + 3 * (length - good) + 1);
  memcpy(out, bytes, good);
  size_t n = good, i = good;
  while (i < length) {
    size_t run = invalid_run((const uint8_t *)bytes + i, length - i);
    memcpy(out + n, "\xEF\xBF\xBD", 3);
    n += 3;
    i += run;
    *repaired += run;
    size_t valid = utf8_valid_length(bytes + i, length - i);
    memcpy(out + n, bytes + i, valid);
    n += valid;
    i += valid;
  }
  out[n] = '\0';
  *new_length = n;
  return out;
}

static utf8proc_category_t category(uint32_t code) {
  return utf8proc_category((utf8proc_int32_t)code);
}

bool utf8_is_letter(uint32_t code) {
  if (code < 0x80)
    return (code | 0x20) - 'a' < 26;
  utf8proc_category_t c = category(code);
  return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_ME;
}

bool utf8_is_upper(uint32_t code) {
  if (code < 0x80)
    return code - 'A' < 26;
  utf8proc_category_t c = category(code);
  return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool utf8_is_digit(uint32_t code) {
  if (code < 0x80)
    return code - '0' < 10;
  return category(code) == UTF8PROC_CATEGORY_ND;
}

bool utf8_is_space(uint32_t code) {
  if (code < 0x80)
    return code == ' ' || code - 9 < 5;
  if (code == 0x200B || code == 0xFEFF || code == 0x85)
    return true;
  utf8proc_category_t c = category(code);
  return c >= UTF8PROC_CATEGORY_ZS && c <= UTF8PROC_CATEGORY_ZP;
}

size_t utf8_fold_case(const char *text, size_t length, char *out, size_t room) {
  const char *p = text, *end = text + length;
  size_t n = 0;
  while (p < end && n + 4 <= room) {
    if ((uint8_t)*p < 0x80) {
      char c = *p++;
      out[n++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
      continue;
    }
    uint32_t code;
    p += utf8_decode(p, end, &code);
    if (code == 0x2019 || code == 0x02BC || code == 0x92)
      code = '\''; // don’t and don't are one word
    n += utf8_encode((uint32_t)utf8proc_tolower((utf8proc_int32_t)code),
                     out + n);
  }
  return n;
}

/* Letters that decomposition leaves alone but readers treat as plain ones. */
static const char *plain_letter(uint32_t code) {
  switch (code) {
  case 0x131:
    return "i";
  case 0xF8:
    return "o";
  case 0x142:
    return "l";
  case 0x111:
  case 0xF0:
    return "d";
  case 0xE6:
    return "ae";
  case 0x153:
    return "oe";
  case 0xDF:
    return "ss";
  case 0xFE:
    return "th";
  case 0x127:
    return "h";
  default:
    return NULL;
  }
}

static bool is_invisible(uint32_t code) {
  return code == 0xAD || code == 0xFEFF || (code >= 0x200B && code <= 0x200F) ||
         (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2060 && code <= 0x2069);
}

size_t utf8_key_part(uint32_t code, char *out, bool *gap) {
  utf8proc_int32_t parts[8];
  int boundary = 0;
  utf8proc_ssize_t count = utf8proc_decompose_char(
      (utf8proc_int32_t)code, parts, 8,
      UTF8PROC_CASEFOLD | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE, &boundary);
  size_t n = 0;
  for (utf8proc_ssize_t i = 0; i < count && i < 8; i++) {
    uint32_t c = (uint32_t)parts[i];
    utf8proc_category_t kind = category(c);
    const char *plain = plain_letter(c);
    if (kind >= UTF8PROC_CATEGORY_MN && kind <= UTF8PROC_CATEGORY_ME)
      continue;
    if (plain != NULL) {
      size_t length = strlen(plain);
      memcpy(out + n, plain, length);
      n += length;
    } else if (utf8_is_letter(c) || utf8_is_digit(c)) {
      n += utf8_encode(c, out + n);
    } else {
      *gap = true;
    }
    if (n > 12)
      break;
  }
  return n;
}

char *utf8_fold_key(struct arena *arena, const char *text, size_t length) {
  const char *p = text, *end = text + length;
  char *out = arena_alloc(arena, length * 4 + 17);
  size_t n = 0;
  bool gap = false;
  while (p < end) {
    uint32_t code;
    char part[24];
    size_t size = 0;
    p += utf8_decode(p, end, &code);
    if (is_invisible(code))
      continue;
    if (code == '\'' || code == 0x2019 || code == 0x2018 || code == 0x2BC) {
      part[size++] = '\''; // O'Neill keeps its apostrophe, straightened
    } else if (code < 0x80) {
      if (utf8_is_letter(code) || utf8_is_digit(code))
        part[size++] = (char)(utf8_is_upper(code) ? code | 0x20 : code);
      else
        gap = true;
    } else {
      size = utf8_key_part(code, part, &gap);
    }
    if (size == 0)
      continue;
    if (gap && n > 0)
      out[n++] = ' ';
    gap = false;
    memcpy(out + n, part, size);
    n += size;
  }
  out[n] = '\0';
  return out;
}

char *utf8_escape(struct arena *arena, const char *text, size_t length) {
  const char *p = text, *end = text + length;
  char *out = arena_alloc(arena, length * 6 + 1);
  size_t n = 0;
  while (p < end) {
    uint32_t code;
    size_t valid = valid_sequence((const uint8_t *)p, (size_t)(end - p));
    if (valid == 0) {
      n += (size_t)sprintf(out + n, "\\x%02x", (uint8_t)*p++);
      continue;
    }
    utf8_decode(p, end, &code);
    if (code < 0x20 || (code >= 0x7F && code < 0xA0))
      n += (size_t)sprintf(out + n, "\\x%02x", code);
    else if ((code >= 0x202A && code <= 0x202E) ||
             (code >= 0x2066 && code <= 0x2069))
      n += (size_t)sprintf(out + n, "\\u%04x", code);
    else
      memcpy(out + n, p, valid), n += valid;
    p += valid;
  }
  out[n] = '\0';
  return out;
}
