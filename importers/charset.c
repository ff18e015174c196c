/* Bytes of some encoding to UTF-8 through iconv. A byte that iconv cannot
   read becomes U+FFFD and is counted, and reading goes on behind it; so every
   input gives a text.

   What headers and pages say about their encoding is wrong now and then, and
   always in the same ways: a server's default windows-1252 over anything else,
   a page that was changed to UTF-8 and not told so, UTF-8 with one bad byte.
   Valid UTF-8 of more than ASCII is never an accident, so it is looked for
   first. Cost: linear; at most three passes. */
#include "importers/charset.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

#include "core/utf8.h"

static const struct {
  const char *bytes;
  size_t length;
  const char *name;
} marks[] = {
    {"\xEF\xBB\xBF", 3, "UTF-8"},
    {"\xFF\xFE", 2, "UTF-16LE"},
    {"\xFE\xFF", 2, "UTF-16BE"},
};

static const struct {
  const char *bytes;
  size_t length;
  const char *name;
} signatures[] = {
    {"%PDF-", 5, "a PDF file"},
    {"PK\x03\x04", 4, "a ZIP archive or an office document"},
    {"\x1F\x8B", 2, "a gzip file"},
    {"BZh", 3, "a bzip2 file"},
    {"\xFD"
     "7zXZ",
     5, "an xz file"},
    {"\x28\xB5\x2F\xFD", 4, "a zstd file"},
    {"\x7F"
     "ELF",
     4, "a program"},
    {"\x89PNG", 4, "a PNG picture"},
    {"\xFF\xD8\xFF", 3, "a JPEG picture"},
    {"GIF8", 4, "a GIF picture"},
    {"SQLite format 3", 16, "an SQLite database"},
    {"\xD0\xCF\x11\xE0", 4,
     "an old office document (Word, Excel, PowerPoint, Outlook)"},
    {"{\\rtf", 5, "an RTF file (save it as DOCX or ODT)"},
};

const char *charset_of_mark(const char *bytes, size_t length) {
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (length >= marks[i].length &&
        memcmp(bytes, marks[i].bytes, marks[i].length) == 0)
      return marks[i].name;
  return NULL;
}

const char *charset_signature(const char *bytes, size_t length) {
  for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++)
    if (length >= signatures[i].length &&
        memcmp(bytes, signatures[i].bytes, signatures[i].length) == 0)
      return signatures[i].name;
  return NULL;
}

/* Labels and what they mean in practice: those of the WHATWG Encoding Standard
   (https://encoding.spec.whatwg.org/#names-and-labels) that differ from what
   iconv makes of them, and a few that mails use. NULL = tells nothing. */
static const struct {
  const char *label;
  const char *name;
} labels[] = {
    {"iso-8859-1", "WINDOWS-1252"},
    {"latin1", "WINDOWS-1252"},
    {"iso8859-1", "WINDOWS-1252"},
    {"l1", "WINDOWS-1252"},
    {"us-ascii", "WINDOWS-1252"},
    {"ascii", "WINDOWS-1252"},
    {"ansi_x3.4-1968", "WINDOWS-1252"},
    {"iso-8859-9", "WINDOWS-1254"},
    {"latin5", "WINDOWS-1254"},
    {"iso-8859-11", "WINDOWS-874"},
    {"tis-620", "WINDOWS-874"},
    {"gb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"x-gbk", "GB18030"},
    {"gb_2312-80", "GB18030"},
    {"shift_jis", "CP932"},
    {"x-sjis", "CP932"},
    {"sjis", "CP932"},
    {"windows-31j", "CP932"},
    {"euc-kr", "UHC"},
    {"ks_c_5601-1987", "UHC"},
    {"korean", "UHC"},
    {"big5", "BIG5-HKSCS"},
    {"x-x-big5", "BIG5-HKSCS"},
    {"iso-8859-8-i", "ISO-8859-8"},
    {"x-mac-roman", "MACINTOSH"},
    {"macroman", "MACINTOSH"},
    {"x-mac-cyrillic", "MAC-CYRILLIC"},
    {"utf8", "UTF-8"},
    {"unicode-1-1-utf-8", "UTF-8"},
    {"unicode", "UTF-16LE"},
    {"utf-16", "UTF-16LE"},
    {"cp-850", "CP850"},
    {"x-user-defined", NULL},
    {"unknown-8bit", NULL},
    {"x-unknown", NULL},
    {"unknown", NULL},
    {"8bit", NULL},
    {"binary", NULL},
    {"default", NULL},
};

const char *charset_meant(const char *name) {
  for (size_t i = 0; name != NULL && i < sizeof labels / sizeof *labels; i++)
    if (strcasecmp(name, labels[i].label) == 0)
      return labels[i].name;
  return name;
}

/* Output of iconv with room for any character that comes next. */
struct target {
  struct arena *arena;
  char *bytes;
  size_t used;
  size_t capacity;
};

static void reserve(struct target *target) {
  if (target->capacity - target->used < 16)
    target->bytes = arena_grow(target->arena, target->bytes, target->capacity,
                               &target->capacity, 1);
}

static size_t convert(iconv_t handle, struct target *target, const char *bytes,
                      size_t length) {
  char *in = (char *)bytes;
  size_t left = length, repaired = 0;
  while (left > 0) {
    reserve(target);
    char *out = target->bytes + target->used;
    size_t room = target->capacity - target->used;
    size_t done = iconv(handle, &in, &left, &out, &room);
    target->used = target->capacity - room;
    if (done != (size_t)-1)
      break;
    if (errno == E2BIG) {
      target->bytes = arena_grow(target->arena, target->bytes, target->capacity,
                                 &target->capacity, 1);
      continue;
    }
    reserve(target);
    memcpy(target->bytes + target->used, "\xEF\xBF\xBD", 3);
    target->used += 3;
    in++;
    left--;
    repaired++;
  }
  return repaired;
}

bool charset_convert(struct arena *arena, const char *charset,
                     const char *bytes, size_t length,
                     struct charset_text *out) {
  iconv_t handle = iconv_open("UTF-8", charset);
/* (iconv_t)-1 is no handle, though gcc's analyzer fears for it. */
#ifndef __clang__
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wanalyzer-malloc-leak"
#endif
  if (handle == (iconv_t)-1)
    return false;
#ifndef __clang__
#pragma GCC diagnostic pop
#endif
  struct target target = {.arena = arena, .capacity = length + 64};
  target.bytes = arena_alloc(arena, target.capacity);
  size_t broken = convert(handle, &target, bytes, length);
  iconv_close(handle);
  // NULs, and what iconv lets through that is no Unicode
  out->text = utf8_repair(arena, target.bytes, target.used, &out->length,
                          &out->repaired);
  out->repaired += broken;
  out->charset = charset;
  return true;
}

/* ---- choosing ---------------------------------------------------------- */

enum {
  RARE = 200,         /* one broken byte in so many is an accident */
  FOREIGN_SHARE = 30, /* per cent of high bytes among letters: not Western */
};

struct look {
  size_t sequences; /* of two to four bytes that are UTF-8 */
  size_t broken;    /* bytes that are not */
  size_t high;      /* bytes above 0x7F */
  size_t letters;   /* ASCII letters */
  bool has_zero;
  bool has_control; /* that is in no text: half of a wide character */
  bool has_escape;
};

static void look_at(const char *bytes, size_t length, struct look *look) {
  *look = (struct look){0};
  for (size_t i = 0; i < length; i++) {
    uint8_t c = (uint8_t)bytes[i];
    look->high += c > 0x7F;
    look->letters += (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    look->has_zero |= c == 0;
    look->has_control |= c < 0x20 && strchr("\t\n\f\r\x1B", c) == NULL;
    look->has_escape |= c == 0x1B;
  }
  for (size_t i = 0; i < length;) {
    size_t valid = utf8_valid_length(bytes + i, length - i);
    for (size_t j = i; j < i + valid; j++)
      look->sequences += (uint8_t)bytes[j] >= 0xC0;
    i += valid;
    look->broken += i < length && bytes[i] != '\0';
    i++;
  }
}

static void as_utf8(struct arena *arena, const char *bytes, size_t length,
                    struct charset_text *out) {
  if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
    bytes += 3;
    length -= 3;
  }
  out->text = utf8_repair(arena, bytes, length, &out->length, &out->repaired);
  out->charset = "UTF-8";
}

static bool is_name(const char *charset, const char *name) {
  return charset != NULL && strcasecmp(charset, name) == 0;
}

/* Seven-bit encodings look like ASCII. */
static bool is_seven_bit(const char *charset) {
  return charset != NULL && (strncasecmp(charset, "iso-2022", 8) == 0 ||
                             strncasecmp(charset, "utf-7", 5) == 0 ||
                             strncasecmp(charset, "hz-gb", 5) == 0);
}

static bool is_utf8(const struct look *look, const char *charset) {
  bool is_ascii = look->high == 0;
  if (is_ascii && (look->has_escape || is_seven_bit(charset)))
    return false;
  if (look->broken == 0)
    return true;
  return look->sequences >= look->broken && look->sequences > 0;
}

/* A server's default over a text of another script. */
static bool is_refuted(const struct look *look, const char *charset) {
  return is_name(charset, "WINDOWS-1252") &&
         look->high * 100 > (look->high + look->letters) * FOREIGN_SHARE;
}

/* What is told is tried first; where it does not fit, what the bytes look
   like, if that fits better. */
static void choose(struct arena *arena, const char *told, const char *bytes,
                   size_t length, struct charset_text *out) {
  struct charset_text other;
  bool is_told =
      told != NULL && charset_convert(arena, told, bytes, length, out);
  if (is_told && out->repaired * RARE <= length)
    return;
  const char *guess = charset_guess(bytes, length);
  bool is_guess = charset_convert(arena, guess, bytes, length, &other);
  if (is_guess && (!is_told || other.repaired < out->repaired))
    *out = other;
  else if (!is_told)
    as_utf8(arena, bytes, length, out);
}

void charset_read(struct arena *arena, const char *charset, const char *bytes,
                  size_t length, struct charset_text *out) {
  struct look look;
  const char *mark = charset_of_mark(bytes, length);
  const char *told = charset_meant(charset);
  if (mark != NULL && !is_name(mark, "UTF-8") &&
      charset_convert(arena, mark, bytes + 2, length - 2, out))
    return;
  look_at(bytes, length, &look);
  bool is_wide =
      charset_guess_wide(bytes, length) != NULL ||
      (told != NULL && strncasecmp(told, "utf-", 4) == 0 &&
       !is_name(told, "UTF-8") && (look.has_zero || look.has_control));
  bool is_odd = look.has_zero && !is_wide; // no encoding of texts has these
  if (is_odd || (!is_wide && is_utf8(&look, told)))
    as_utf8(arena, bytes, length, out);
  else
    choose(arena,
           is_refuted(&look, told) || is_name(told, "UTF-8") ? NULL : told,
           bytes, length, out);
}

const char *charset_shown(const char *charset) {
  return is_name(charset, "UTF-8") ? NULL : charset;
}

const char *charset_to_utf8(struct arena *arena, const char *charset,
                            const char *bytes, size_t length,
                            size_t *new_length, size_t *repaired) {
  struct charset_text out;
  charset_read(arena, charset, bytes, length, &out);
  *new_length = out.length;
  *repaired = out.repaired;
  return out.text;
}
