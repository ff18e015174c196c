/* Links that lead to words, and addresses: cases in
   tests/cases/text_fragment.cases and tests/cases/web_address.cases. Whether
   browsers follow them is tested by tests/test_export.sh. */
#include "tests/support/cases.h"

#include <string.h>

#include "core/arena.h"
#include "queries/text_fragment.h"
#include "queries/web_address.h"

enum { PIECES_LIMIT = 8 };

/* The first line is the address, the rest a text with {pieces}. */
static void run_fragment(const char *input, size_t length,
                         struct buffer *actual, void *context) {
  (void)context;
  struct arena arena = {0};
  struct span pieces[PIECES_LIMIT];
  size_t count = 0;
  const char *line = memchr(input, '\n', length);
  assert_non_null(line);
  const char *url = arena_copy(&arena, input, (size_t)(line - input));
  struct buffer bytes = {0}, text = {0};
  cases_unescape(line + 1, (size_t)(input + length - line - 1), &bytes);
  for (size_t i = 0; i < bytes.length; i++) {
    if (bytes.bytes[i] == '{') {
      assert_true(count < PIECES_LIMIT);
      pieces[count].start = (uint32_t)text.length;
    } else if (bytes.bytes[i] == '}') {
      pieces[count++].end = (uint32_t)text.length;
    } else {
      buffer_add_char(&text, bytes.bytes[i]);
    }
  }
  assert_true(count > 0);
  struct fragment_text words = {.text = text.bytes,
                                .length = (uint32_t)text.length};
  fragment_add_link(actual, url, &words, pieces, count);
  fragment_text_free(&words);
  buffer_free(&bytes);
  buffer_free(&text);
  arena_free(&arena);
}

/* Each line is an address. */
static void run_address(const char *input, size_t length, struct buffer *actual,
                        void *context) {
  (void)context;
  struct buffer url = {0};
  for (const char *p = input; p < input + length;) {
    size_t line = strcspn(p, "\n");
    buffer_clear(&url);
    buffer_add(&url, "", 0);
    cases_unescape(p, line, &url);
    if (web_address_is_link(url.bytes))
      web_address_add(actual, url.bytes);
    else
      buffer_add_text(actual, "no link");
    buffer_add_char(actual, '\n');
    p += line + (p[line] != '\0');
  }
  buffer_free(&url);
}

/* The digest of the empty text, as RFC 6920 would write it. */
static void test_name(void **state) {
  (void)state;
  struct buffer one = {0}, other = {0};
  web_address_add_name(&one, "e3b0c44298fc1c149afbf4c8996fb924"
                             "27ae41e4649b934ca495991b7852b855");
  web_address_add_name_of(&other, "", 0);
  assert_string_equal(
      one.bytes, "ni:///sha-256;47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
  assert_string_equal(one.bytes, other.bytes);
  buffer_free(&one);
  buffer_free(&other);
}

int main(void) {
  static const struct case_file files[] = {
      {"tests/cases/text_fragment.cases", run_fragment, NULL},
      {"tests/cases/web_address.cases", run_address, NULL},
      {0}};
  static const struct CMUnitTest tests[] = {cmocka_unit_test(test_name)};
  return cases_main("text_fragment", files, tests,
                    sizeof tests / sizeof *tests);
}
