/* "Rain again | The Post" is the title "Rain again" of The Post. What machines
   are told is believed, but where it holds the headline that people see and
   more, the headline is the title. A part before or behind a bar or a dash goes
   when it is the publisher's name or that of the page's host.
   Cost: linear in the title. */
#include "importers/html_title.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum { KEY_SIZE = 128, HEADLINE_LEAST = 12 };

static const char *const marks[] = {" | ", " - ",  " – ", " — ", " » ",
                                    " › ", " :: ", " • ", " · "};

/* Small ASCII letters and digits of the text, the first of them. */
static void fold(const char *text, size_t length, char key[KEY_SIZE]) {
  size_t used = 0;
  for (size_t i = 0; i < length && used + 1 < KEY_SIZE; i++) {
    char c = text[i];
    if (c >= 'A' && c <= 'Z')
      c = (char)(c | 0x20);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      key[used++] = c;
  }
  key[used] = '\0';
}

static bool is_same_name(const char *key, const char *name, size_t length) {
  char other[KEY_SIZE];
  fold(name, length, other);
  return *key != '\0' && *other != '\0' &&
         (strstr(other, key) != NULL ||
          strncmp(key, other, strlen(other)) == 0);
}

static bool is_publisher(const struct html_title *title, const char *part,
                         size_t length) {
  char key[KEY_SIZE];
  fold(part, length, key);
  if (title->publisher != NULL &&
      is_same_name(key, title->publisher, strlen(title->publisher)))
    return true;
  const char *host =
      title->address != NULL ? strstr(title->address, "//") : NULL;
  if (host == NULL)
    return false;
  host += 2;
  if (strncmp(host, "www.", 4) == 0)
    host += 4;
  return is_same_name(key, host, strcspn(host, "/"));
}

/* The title without one part that is the publisher. */
static const char *strip(struct arena *arena, const struct html_title *title,
                         const char *text) {
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    size_t size = strlen(marks[i]);
    const char *first = strstr(text, marks[i]);
    const char *last = first;
    for (const char *p = first; p != NULL; p = strstr(p + size, marks[i]))
      last = p;
    if (last == NULL)
      continue;
    if (is_publisher(title, last + size, strlen(last + size)))
      return arena_copy(arena, text, (size_t)(last - text));
    if (is_publisher(title, text, (size_t)(first - text)))
      return first + size;
  }
  return text;
}

static bool holds(const char *text, const char *part) {
  return text != NULL && strlen(part) * 3 >= strlen(text) &&
         strstr(text, part) != NULL;
}

const char *html_title_choose(struct arena *arena,
                              const struct html_title *title) {
  const char *headline = title->headline;
  if (headline != NULL && strlen(headline) >= HEADLINE_LEAST &&
      (holds(title->told, headline) || holds(title->element, headline)))
    return headline;
  if (title->told != NULL)
    return strip(arena, title, title->told);
  if (headline != NULL && !is_publisher(title, headline, strlen(headline)))
    return headline;
  return title->element != NULL ? strip(arena, title, title->element)
                                : headline;
}
