/* The library through its one header: what it finds, what it refuses, what
   it owns. */
#include "tests/support/cases.h"

#include <stdlib.h>
#include <string.h>

#include "core/whosaid.h"

static const char *const kinds[] = {"direct", "mixed", "indirect"};
static const char *const types[] = {"nobody", "person",   "organisation",
                                    "group",  "document", "unnamed"};

static void add_quotation(struct buffer *out,
                          const struct whosaid_result *result,
                          const struct whosaid_quotation *quotation) {
  buffer_add_format(out, "%s %s %s, said", kinds[quotation->kind],
                    types[quotation->type],
                    quotation->speaker ? quotation->speaker : "-");
  buffer_add_format(out, " %u-%u\n", quotation->said_from, quotation->said_to);
  for (size_t p = 0; p < quotation->piece_count; p++) {
    struct whosaid_span piece = quotation->pieces[p];
    buffer_add_text(out, "  [");
    buffer_add(out, result->text + piece.start, piece.end - piece.start);
    buffer_add_text(out, "]\n");
  }
}

static void extract_case(const char *input, size_t length,
                         struct buffer *actual, void *context) {
  struct whosaid_result result;
  assert_int_equal(
      whosaid_extract(context, input, length, "2026-03-05", &result), 0);
  assert_ptr_equal(result.text, input);
  for (size_t i = 0; i < result.count; i++) {
    const struct whosaid_quotation *quotation = &result.quotations[i];
    assert_true(quotation->piece_count > 0);
    assert_int_equal(quotation->span.start, quotation->pieces[0].start);
    assert_true(quotation->span.end <= length);
    assert_non_null(quotation->rule);
    assert_true(quotation->confidence >= 0 && quotation->confidence <= 1);
    add_quotation(actual, &result, quotation);
  }
  whosaid_result_free(&result);
}

static void test_refused(void **state) {
  struct whosaid_lexicon *lexicon = *state;
  static const char *const dates[] = {"", "yesterday", "2026-3-5",
                                      "2026-03-05T", "20260305"};
  struct whosaid_result result;
  for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
    assert_int_equal(whosaid_extract(lexicon, "x", 1, dates[i], &result), -1);
    assert_int_equal(result.count, 0);
    whosaid_result_free(&result);
  }
  assert_int_equal(whosaid_extract(lexicon, "x", (size_t)WHOSAID_TEXT_LIMIT + 1,
                                   NULL, &result),
                   -1);
  whosaid_result_free(&result);
}

static void test_empty_and_repaired(void **state) {
  struct whosaid_lexicon *lexicon = *state;
  struct whosaid_result result;
  assert_int_equal(whosaid_extract(lexicon, "", 0, NULL, &result), 0);
  assert_int_equal(result.count, 0);
  whosaid_result_free(&result);
  static const char text[] = "\xff \"It is late,\" Ana Ruiz said.\x80";
  assert_int_equal(
      whosaid_extract(lexicon, text, sizeof text - 1, NULL, &result), 0);
  assert_int_equal(result.repaired, 2);
  assert_int_equal(result.count, 1);
  struct whosaid_span span = result.quotations[0].span;
  assert_memory_equal(result.text + span.start, "It is late,",
                      span.end - span.start);
  whosaid_result_free(&result);
  whosaid_result_free(&result);
  whosaid_lexicon_free(NULL);
}

int main(void) {
  struct whosaid_lexicon *lexicon = whosaid_lexicon_new();
  const struct case_file files[] = {
      {"tests/cases/whosaid.cases", extract_case, lexicon}, {0}};
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_prestate(test_refused, lexicon),
      cmocka_unit_test_prestate(test_empty_and_repaired, lexicon),
  };
  int code = cases_main("whosaid", files, tests, sizeof tests / sizeof *tests);
  whosaid_lexicon_free(lexicon);
  return code;
}
