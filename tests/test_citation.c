/* Citations: names in bylines are cases in tests/cases/byline.cases. */
#include "tests/support/cases.h"

#include <string.h>

#include "queries/citation.h"

/* "[van der ]Berg, Jan, Jr." with the particle in brackets; "{City desk}". */
static void show_name(const struct citation_name *name, struct buffer *actual) {
  if (name->literal != NULL) {
    buffer_add_format(actual, "{%s}", name->literal);
    return;
  }
  if (name->particle > 0)
    buffer_add_format(actual, "[%.*s]", (int)name->particle, name->family);
  buffer_add_text(actual, name->family + name->particle);
  if (name->given != NULL)
    buffer_add_format(actual, ", %s", name->given);
  if (name->suffix != NULL)
    buffer_add_format(actual, ", %s", name->suffix);
}

static void show_names(const char *byline, size_t length,
                       struct buffer *actual) {
  struct arena arena = {0};
  struct citation item = {0};
  citation_names(&arena, arena_copy(&arena, byline, length), &item);
  for (size_t i = 0; i < item.author_count; i++) {
    buffer_add_text(actual, i > 0 ? " | " : "");
    show_name(&item.authors[i], actual);
  }
  buffer_add_text(actual, item.author_count == 0 ? "nobody\n" : "\n");
  arena_free(&arena);
}

/* A byline a line. */
static void run_bylines(const char *input, size_t length, struct buffer *actual,
                        void *context) {
  struct buffer text = {0};
  (void)context;
  cases_unescape(input, length, &text);
  for (const char *line = text.bytes; line != NULL;) {
    size_t size = strcspn(line, "\n");
    show_names(line, size, actual);
    line = line[size] == '\n' ? line + size + 1 : NULL;
  }
  buffer_free(&text);
}

int main(void) {
  static const struct case_file files[] = {
      {"tests/cases/byline.cases", run_bylines, NULL},
      {0},
  };
  return cases_main("citation", files, NULL, 0);
}
