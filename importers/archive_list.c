/* libarchive takes the list of a zip or a 7z into memory, some hundred bytes a
   file, and unpacks that of a 7z first, whatever its size. So both are measured
   here. Cost: some reads at the end of the file. */
#include "importers/archive_list.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"

enum {
  LIST_CAP = 16 * 1024 * 1024, /* bytes */
  SEVEN_START = 32,            /* bytes at the start of a 7z, */
  SEVEN_HEADER = 256,          /* and of its header that are looked at */
  LIST_END = 22,               /* the record behind that list, */
  LIST_REMARK = 65535,         /* with up to so many bytes of remark */
};

static uint32_t little(const char *p) {
  const uint8_t *byte = (const uint8_t *)p;
  return byte[0] | (uint32_t)byte[1] << 8 | (uint32_t)byte[2] << 16 |
         (uint32_t)byte[3] << 24;
}

static bool read_at(struct input *input, uint64_t position, char *bytes,
                    size_t length) {
  struct error ignored;
  if (!input->seek(input, position))
    return false;
  while (length > 0) {
    long got = input->read(input, bytes, length, &ignored);
    if (got <= 0)
      return false;
    bytes += got;
    length -= (size_t)got;
  }
  return true;
}

/* The list at the end of a zip. What stands between where it is said to begin
   and its end record is the list, or libarchive does not find it. */
enum archive_list archive_zip_list(struct input *input) {
  size_t length = LIST_END + LIST_REMARK;
  if (length > input->size)
    length = (size_t)input->size;
  char *tail = must_malloc(length + 1);
  enum archive_list found = LIST_NONE;
  if (length >= LIST_END && read_at(input, input->size - length, tail, length))
    for (size_t i = length - LIST_END + 1; i-- > 0 && found == LIST_NONE;)
      if (memcmp(tail + i, "PK\x05\x06", 4) == 0) {
        uint64_t start = little(tail + i + 16);
        uint64_t end = input->size - length + i;
        bool is_good = start <= end && end - start <= LIST_CAP;
        found = is_good ? LIST_GOOD : LIST_LONG;
      }
  free(tail);
  return found;
}

/* ---- the list of a 7z ---------------------------------------------------- */

/* A position in bytes; `left` is 0 once something was not as expected. */
struct cursor {
  const uint8_t *next;
  size_t left;
};

static uint8_t take_byte(struct cursor *cursor) {
  if (cursor->left == 0)
    return 0;
  cursor->left--;
  return *cursor->next++;
}

static void expect_byte(struct cursor *cursor, uint8_t expected) {
  if (take_byte(cursor) != expected)
    cursor->left = 0;
}

/* The ones at the top of the first byte tell how many bytes follow, the lowest
   first; the bits below them are the highest. */
static uint64_t take_number(struct cursor *cursor) {
  uint8_t first = take_byte(cursor);
  uint64_t value = 0;
  unsigned shift = 0;
  uint8_t mask = 0x80;
  for (; mask != 0 && (first & mask) != 0; mask >>= 1, shift += 8)
    value |= (uint64_t)take_byte(cursor) << shift;
  if (mask != 0)
    value |= (uint64_t)(first & (mask - 1)) << shift;
  return value;
}

/* One way of packing: its name, its properties. */
static void pass_coder(struct cursor *cursor) {
  uint8_t flags = take_byte(cursor);
  uint64_t length = flags & 0x0F;
  if ((flags & 0xD0) != 0) // of several streams, which lists do not have
    cursor->left = 0;
  for (int i = 0; i < 2; i++) {
    for (; length > 0 && cursor->left > 0; length--)
      take_byte(cursor);
    length = i == 0 && (flags & 0x20) != 0 ? take_number(cursor) : 0;
  }
}

/* What the packed list of a 7z unpacks to: the header tells one packed stream,
   how it is packed (one or two steps, each into the next), and the sizes. */
static uint64_t list_size(struct cursor *cursor) {
  uint64_t size = 0;
  expect_byte(cursor, 0x17);
  expect_byte(cursor, 0x06);
  take_number(cursor); // where
  expect_byte(cursor, 1);
  expect_byte(cursor, 0x09);
  take_number(cursor); // packed size
  if (cursor->left > 0 && *cursor->next == 0x0A) {
    expect_byte(cursor, 0x0A);
    expect_byte(cursor, 1);
    for (int i = 0; i < 4; i++)
      take_byte(cursor);
  }
  expect_byte(cursor, 0);
  expect_byte(cursor, 0x07);
  expect_byte(cursor, 0x0B);
  expect_byte(cursor, 1);
  expect_byte(cursor, 0);
  uint64_t coders = take_number(cursor);
  if (coders > 2)
    cursor->left = 0;
  for (uint64_t i = 0; i < coders && cursor->left > 0; i++)
    pass_coder(cursor);
  for (uint64_t i = 1; i < coders && cursor->left > 0; i++) {
    take_number(cursor);
    take_number(cursor);
  }
  expect_byte(cursor, 0x0C);
  for (uint64_t i = 0; i < coders && cursor->left > 0; i++) {
    uint64_t more = take_number(cursor);
    size = more > size ? more : size;
  }
  return cursor->left > 0 ? size : UINT64_MAX;
}

bool archive_7z_list_fits(struct input *input) {
  char start[SEVEN_START], header[SEVEN_HEADER];
  if (!read_at(input, 0, start, sizeof start))
    return true;
  uint64_t at = little(start + 12) | (uint64_t)little(start + 16) << 32;
  uint64_t size = little(start + 20) | (uint64_t)little(start + 24) << 32;
  if (at > input->size || size > input->size || size == 0)
    return true;
  size_t length = size < sizeof header ? (size_t)size : sizeof header;
  if (!read_at(input, at + SEVEN_START, header, length))
    return true;
  if (header[0] != 0x17)
    return size <= LIST_CAP;
  struct cursor cursor = {(const uint8_t *)header, length};
  return list_size(&cursor) <= LIST_CAP;
}
