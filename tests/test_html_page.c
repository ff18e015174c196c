/* HTML in memory: pieces that are nothing but content, and pages whose
   container knows more than they say. */
#include "tests/support/blocks.h"
#include "tests/support/cases.h"

#include <string.h>

#include "importers/html_byline.h"
#include "importers/html_page.h"

/* The context is the charset that the container told, or NULL. */
static void run_fragment(const char *input, size_t length,
                         struct buffer *actual, void *context) {
  struct arena arena = {0};
  struct document doc;
  struct buffer bytes = {0};
  cases_unescape(input, length, &bytes);
  if (html_fragment_read(&arena, bytes.bytes, bytes.length, context, &doc))
    blocks_show(actual, &doc);
  else
    buffer_add_text(actual, "nothing\n");
  buffer_free(&bytes);
  arena_free(&arena);
}

/* Lines of by-lines; of each, what it is worth, the names and the desks. */
static void run_byline(const char *input, size_t length, struct buffer *actual,
                       void *context) {
  static const char *const kinds[] = {"none", "desk", "single", "people"};
  const char *end = input + length;
  (void)context;
  while (input < end) {
    struct arena arena = {0};
    size_t size = strcspn(input, "\n");
    struct html_byline byline =
        html_byline_read(&arena, arena_copy(&arena, input, size));
    buffer_add_format(actual, "%s: %s", kinds[byline.kind],
                      byline.names != NULL ? byline.names : "");
    if (byline.desks != NULL)
      buffer_add_format(actual, " (%s)", byline.desks);
    buffer_add_char(actual, '\n');
    arena_free(&arena);
    input += size + 1;
  }
}

static void test_known_fields_stay(void **state) {
  (void)state;
  static const char page[] =
      "<html lang=de><head><title>Its own title</title>"
      "<link rel=canonical href=https://e.org/own></head>"
      "<body><p>The harbour opened on Monday, the mayor told the paper.</p>";
  struct arena arena = {0};
  struct document doc;
  struct source source = {.id = "a#1", .title = "Known", .importer = "feed"};
  assert_true(
      html_page_read(&arena, page, sizeof page - 1, "UTF-8", &source, &doc));
  assert_string_equal(doc.source.id, "a#1");
  assert_string_equal(doc.source.title, "Known");
  assert_string_equal(doc.source.url, "https://e.org/own");
  assert_string_equal(doc.source.language, "de");
  assert_int_equal(doc.block_count, 1);
  arena_free(&arena);
}

static void test_no_page_in_no_bytes(void **state) {
  (void)state;
  struct arena arena = {0};
  struct document doc;
  struct source source = {.id = "a"};
  assert_false(html_page_read(&arena, "", 0, NULL, &source, &doc));
  assert_false(html_fragment_read(&arena, "", 0, NULL, &doc));
  assert_int_equal(doc.length, 0);
  arena_free(&arena);
}

int main(void) {
  const struct case_file files[] = {
      {"tests/cases/html_fragment.cases", run_fragment, NULL},
      {"tests/cases/html_fragment_latin2.cases", run_fragment,
       (void *)"iso-8859-2"},
      {"tests/cases/html_byline.cases", run_byline, NULL},
      {NULL, NULL, NULL},
  };
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_known_fields_stay),
      cmocka_unit_test(test_no_page_in_no_bytes),
  };
  return cases_main("html_page", files, tests, 2);
}
