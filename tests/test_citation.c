/* Citations: names in bylines, keys, text for LaTeX; each has its cases. */
#include "tests/support/cases.h"

#include <stdlib.h>
#include <string.h>

#include "queries/citation.h"
#include "queries/cite_latex.h"

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

/* ---- text for LaTeX ---------------------------------------------------- */

/* As BibLaTeX has it, and below it, where it differs, as BibTeX. */
static void show_latex(const char *line, size_t length, struct buffer *actual) {
  struct arena arena = {0};
  struct buffer utf8 = {0}, ascii = {0};
  const char *text = citation_line(&arena, line, length);
  latex_add(&utf8, text == NULL ? "" : text, LATEX_UTF8);
  latex_add(&ascii, text == NULL ? "" : text, LATEX_ASCII);
  buffer_add(actual, utf8.bytes, utf8.length);
  buffer_add_char(actual, '\n');
  bool is_same =
      utf8.length == ascii.length &&
      (utf8.length == 0 || memcmp(utf8.bytes, ascii.bytes, utf8.length) == 0);
  if (!is_same)
    buffer_add_format(actual, "  %s\n", ascii.bytes);
  buffer_free(&utf8);
  buffer_free(&ascii);
  arena_free(&arena);
}

/* A case of lines; context is what shows one of them. */
typedef void show_line(const char *line, size_t length, struct buffer *actual);
struct shower {
  show_line *show;
};

static void run_lines(const char *input, size_t length, struct buffer *actual,
                      void *context) {
  const struct shower *shower = context;
  struct buffer text = {0};
  cases_unescape(input, length, &text);
  for (const char *line = text.bytes; line != NULL;) {
    size_t size = strcspn(line, "\n");
    shower->show(line, size, actual);
    line = line[size] == '\n' ? line + size + 1 : NULL;
  }
  buffer_free(&text);
}

/* ---- keys -------------------------------------------------------------- */

/* The next field of a line, up to a bar; NULL when it is empty. */
static const char *next_field(struct arena *arena, const char **line) {
  size_t length = strcspn(*line, "|\n");
  const char *field = citation_line(arena, *line, length);
  *line += length + ((*line)[length] == '|');
  return field;
}

/* byline|year|title|publisher, imported in the order of their number, which
   stands first: so that it need not be the order of the list. */
static void read_item(struct arena *arena, const char *line,
                      struct citation *item) {
  item->source_id = strtol(next_field(arena, &line), NULL, 10);
  citation_names(arena, next_field(arena, &line), item);
  const char *year = next_field(arena, &line);
  item->issued.year = year == NULL ? 0 : (int)strtol(year, NULL, 10);
  item->title = next_field(arena, &line);
  item->container = next_field(arena, &line);
}

static void run_keys(const char *input, size_t length, struct buffer *actual,
                     void *context) {
  struct bibliography list = {0};
  (void)context;
  list.items = arena_zero(&list.arena, length + 1, sizeof *list.items);
  for (const char *line = input; line != NULL;) {
    read_item(&list.arena, line, &list.items[list.count++]);
    line = strchr(line, '\n');
    line = line == NULL ? NULL : line + 1;
  }
  citation_keys(&list);
  for (size_t i = 0; i < list.count; i++)
    buffer_add_format(actual, "%s\n", list.items[i].key);
  bibliography_free(&list);
}

/* More items of one key than there are letters. */
static void test_many_keys(void **state) {
  enum { MANY = 1000 };
  struct bibliography list = {.count = MANY};
  (void)state;
  list.items = arena_zero(&list.arena, MANY, sizeof *list.items);
  for (size_t i = 0; i < MANY; i++)
    list.items[i].source_id = (int64_t)(MANY - i);
  citation_keys(&list);
  assert_string_equal(list.items[MANY - 1].key, "sourcend");
  assert_string_equal(list.items[MANY - 2].key, "sourcend-b");
  assert_string_equal(list.items[MANY - 27].key, "sourcend-ba");
  for (size_t i = 0; i < MANY; i++)
    for (size_t j = 0; j < i; j++)
      assert_string_not_equal(list.items[i].key, list.items[j].key);
  bibliography_free(&list);
}

int main(void) {
  static struct shower names = {show_names}, latex = {show_latex};
  static const struct case_file files[] = {
      {"tests/cases/byline.cases", run_lines, &names},
      {"tests/cases/latex.cases", run_lines, &latex},
      {"tests/cases/citation_key.cases", run_keys, NULL},
      {0},
  };
  static const struct CMUnitTest tests[] = {cmocka_unit_test(test_many_keys)};
  return cases_main("citation", files, tests, 1);
}
