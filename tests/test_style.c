/* Formatted citations: cases in tests/cases/style.cases, and what no case can
   show: an awkward title is written in time that is linear in its length. */
#include "tests/support/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "queries/cite_format.h"
#include "queries/style.h"
#include "queries/style_line.h"
#include "tests/support/citation.h"

static const struct {
  const char *name;
  const struct style *style;
  cite_writer *write;
} formats[] = {
    {"chicago", &style_chicago, NULL},
    {"chicago-author-date", &style_chicago_date, NULL},
    {"apa", &style_apa, NULL},
    {"mla", &style_mla, NULL},
    {"markdown", NULL, cite_write_markdown},
    {"html", NULL, cite_write_html},
};
enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

static enum markup read_markup(const char *name) {
  return strcmp(name, "html") == 0       ? MARKUP_HTML
         : strcmp(name, "markdown") == 0 ? MARKUP_MARKDOWN
                                         : MARKUP_NONE;
}

static void write_format(struct buffer *actual, const char *name,
                         const struct bibliography *list, enum markup markup) {
  char *text = NULL;
  size_t length = 0;
  FILE *out = open_memstream(&text, &length);
  for (size_t i = 0; i < FORMAT_COUNT; i++) {
    if (strcmp(formats[i].name, name) != 0)
      continue;
    if (formats[i].write != NULL)
      formats[i].write(out, list);
    else
      style_write_list(out, formats[i].style, list, markup);
  }
  fclose(out);
  buffer_add(actual, text, length);
  free(text);
}

/* A line "as FORMAT... [/ MARKUP]", then items; each format's list follows its
   name where there are several. */
static void run_case(const char *input, size_t length, struct buffer *actual,
                     void *context) {
  (void)length;
  (void)context;
  char line[256], *save = NULL;
  size_t end = strcspn(input, "\n");
  snprintf(line, sizeof line, "%.*s", (int)end, input);
  char *markup = strstr(line, " / ");
  if (markup != NULL)
    *markup = '\0';
  struct bibliography list = {0};
  for (const char *p = input + end + 1; *p != '\0';)
    p = citation_parse(&list, p);
  const char *name = strtok_r(line, " ", &save);
  assert_string_equal(name, "as");
  bool is_one = strchr(line + 3 + strcspn(line + 3, " "), ' ') == NULL &&
                (save == NULL || strchr(save, ' ') == NULL);
  while ((name = strtok_r(NULL, " ", &save)) != NULL) {
    if (!is_one)
      buffer_add_format(actual, "%s\n", name);
    write_format(actual, name, &list,
                 read_markup(markup != NULL ? markup + 3 : "none"));
  }
  arena_free(&list.arena);
}

/* Marks without partners, openers before any closer, and quotes within quotes:
   each a hundred thousand of them. */
static void long_titles_are_quick(void **state) {
  (void)state;
  static const char *const pieces[] = {"\"a ", "'a ",  " a\"", " 'a\"",
                                       "“‘a ", "a'b ", "''",   "`` "};
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
    struct buffer title = {0}, line = {0};
    for (int n = 0; n < 100000; n++)
      buffer_add_text(&title, pieces[i]);
    line_add_text(&line, title.bytes, TEXT_QUOTED | TEXT_TITLE_CASE);
    line_join(&line, ". ");
    assert_true(line.length >= title.length);
    buffer_free(&line);
    buffer_free(&title);
  }
}

/* What stops there were decides what joins on. */
static void joints_are_american(void **state) {
  (void)state;
  static const struct {
    const char *title, *separator, *joined;
  } joints[] = {
      {"Why?", ". ", "“Why?” "},
      {"Why?", ", ", "“Why?,” "},
      {"So", ", ", "“So,” "},
      {"Inc.", ". ", "“Inc.” "},
      {"Inc.", ", ", "“Inc.,” "},
      {"He: \"No\"", ".", "“He: ‘No.’”"},
      {"The boys'", ".", "“The boys’.”"},
  };
  for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
    struct buffer line = {0}, out = {0};
    line_add_text(&line, joints[i].title, TEXT_QUOTED);
    line_join(&line, joints[i].separator);
    line_render(&out, &line, MARKUP_NONE);
    assert_string_equal(out.bytes, joints[i].joined);
    buffer_free(&out);
    buffer_free(&line);
  }
}

int main(void) {
  const struct case_file files[] = {{"tests/cases/style.cases", run_case, NULL},
                                    {0}};
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(long_titles_are_quick),
      cmocka_unit_test(joints_are_american),
  };
  return cases_main("style", files, tests, 2);
}
