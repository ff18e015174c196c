/* Small habits that every reader shares: days, one-line strings, lists of
   names. All results live in the document's arena. Cost: linear. */
#include "importers/source.h"

#include <stdio.h>
#include <string.h>

#include "core/utf8.h"
#include "importers/fetch.h"

enum { LIST_LIMIT = 4096 }; /* bytes; a list that is longer is no list */

struct source source_of_input(const struct input *input, const char *importer) {
  struct source source = {0};
  if (input->known != NULL)
    source = *input->known;
  source.importer = importer;
  if (source.id == NULL)
    source.id = input->name;
  if (source.path == NULL && strcmp(input->name, "-") != 0 &&
      !fetch_is_url(input->name))
    source.path = input->name;
  return source;
}

static bool number_at(const char *text, size_t count, unsigned *value) {
  *value = 0;
  for (size_t i = 0; i < count; i++) {
    if (text[i] < '0' || text[i] > '9')
      return false;
    *value = *value * 10 + (unsigned)(text[i] - '0');
  }
  return true;
}

static bool is_day(unsigned year, unsigned month, unsigned day) {
  static const unsigned char days[] = {31, 28, 31, 30, 31, 30,
                                       31, 31, 30, 31, 30, 31};
  if (year < 1000 || month < 1 || month > 12 || day < 1)
    return false;
  bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= days[month - 1] + (unsigned)(month == 2 && is_leap);
}

bool source_date(const char *text, size_t length, char day[11]) {
  while (length > 0 && (*text == ' ' || *text == '\n' || *text == '\t')) {
    text++;
    length--;
  }
  unsigned y, m, d;
  size_t gap = length >= 5 && (text[4] == '-' || text[4] == '/') ? 1 : 0;
  size_t end = 8 + 2 * gap;
  if (length < end || !number_at(text, 4, &y) ||
      !number_at(text + 4 + gap, 2, &m) ||
      !number_at(text + 6 + 2 * gap, 2, &d) || !is_day(y, m, d))
    return false;
  if (gap == 1 && text[7] != text[4])
    return false;
  if (length > end && text[end] >= '0' && text[end] <= '9' && gap == 1)
    return false;
  snprintf(day, 11, "%04u-%02u-%02u", y % 10000, m % 100, d % 100);
  return true;
}

/* Bytes of the white space or control character at `p`, 0 when it is none:
   ASCII controls, NBSP, NEL, U+2028 and U+2029, byte order marks. */
static size_t space_length(const char *p, size_t left) {
  static const char *const spaces[] = {"\xC2\xA0", "\xC2\x85", "\xE2\x80\xA8",
                                       "\xE2\x80\xA9", "\xEF\xBB\xBF"};
  uint8_t c = (uint8_t)*p;
  if (c <= ' ' || c == 0x7F)
    return 1;
  if (c != 0xC2 && c != 0xE2 && c != 0xEF)
    return 0;
  for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
    size_t length = strlen(spaces[i]);
    if (left >= length && memcmp(p, spaces[i], length) == 0)
      return length;
  }
  return 0;
}

const char *source_line(struct arena *arena, const char *text, size_t length) {
  size_t repaired, used = 0;
  text = utf8_repair(arena, text, length, &length, &repaired);
  char *line = arena_alloc(arena, length + 1);
  bool has_gap = false;
  for (size_t i = 0; i < length;) {
    size_t space = space_length(text + i, length - i);
    if (space > 0) {
      has_gap = used > 0;
      i += space;
      continue;
    }
    if (has_gap)
      line[used++] = ' ';
    has_gap = false;
    line[used++] = text[i++];
  }
  line[used] = '\0';
  return used > 0 ? line : NULL;
}

static bool has_item(const char *list, const char *item) {
  size_t length = strlen(item);
  for (const char *p = list; (p = strstr(p, item)) != NULL; p++) {
    bool starts = p == list || (p - list >= 2 && p[-1] == ' ' && p[-2] == ';');
    if (starts && (p[length] == '\0' || p[length] == ';'))
      return true;
  }
  return false;
}

const char *source_add_item(struct arena *arena, const char *list,
                            const char *item) {
  if (list == NULL || item == NULL)
    return list == NULL ? item : list;
  if (strlen(list) > LIST_LIMIT || has_item(list, item))
    return list;
  size_t size = strlen(list) + strlen(item) + 3;
  char *longer = arena_alloc(arena, size);
  snprintf(longer, size, "%s; %s", list, item);
  return longer;
}

const char *source_record_id(struct arena *arena, const char *path,
                             size_t number) {
  size_t size = strlen(path) + 24;
  char *id = arena_alloc(arena, size);
  snprintf(id, size, "%s#%zu", path, number);
  return id;
}
