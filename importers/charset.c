/* Bytes of some encoding to UTF-8 through iconv. A byte that iconv cannot
   read becomes U+FFFD and is counted, and reading goes on behind it; so every
   input gives a text. Cost: linear. */
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
    {"\xD0\xCF\x11\xE0", 4, "an old office document"},
    {"{\\rtf", 5, "an RTF file"},
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

const char *charset_to_utf8(struct arena *arena, const char *charset,
                            const char *bytes, size_t length,
                            size_t *new_length, size_t *repaired) {
  size_t broken = 0;
  bool is_utf8 = charset == NULL || strcasecmp(charset, "UTF-8") == 0 ||
                 strcasecmp(charset, "UTF8") == 0;
  iconv_t handle = is_utf8 ? (iconv_t)-1 : iconv_open("UTF-8", charset);
/* (iconv_t)-1 is no handle, though gcc's analyzer fears for it. */
#ifndef __clang__
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wanalyzer-malloc-leak"
#endif
  if (handle != (iconv_t)-1) {
#ifndef __clang__
#pragma GCC diagnostic pop
#endif
    struct target target = {.arena = arena, .capacity = length + 64};
    target.bytes = arena_alloc(arena, target.capacity);
    broken = convert(handle, &target, bytes, length);
    iconv_close(handle);
    bytes = target.bytes;
    length = target.used;
  }
  if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
    bytes += 3;
    length -= 3;
  }
  const char *valid = utf8_repair(arena, bytes, length, new_length, repaired);
  *repaired += broken;
  return valid;
}
