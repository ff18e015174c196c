/* The printer: each format's escaping, the table's layout, running text. The
   first line of a case names format and width, the second the columns (name,
   #name a number, {name JSON, ~name wrapped); every other line is a row of
   values between bars, where \xHH stands for a byte and "(null)" for none. */
#include "tests/support/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/escape.h"
#include "core/print.h"
#include "core/utf8.h"

enum { COLUMN_LIMIT = 8 };

static const char *const formats[] = {"table", "json",     "jsonl", "csv",
                                      "tsv",   "markdown", "html"};
enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

static enum print_format format_named(const char *name) {
  for (size_t i = 0; i < FORMAT_COUNT; i++)
    if (strcmp(formats[i], name) == 0)
      return (enum print_format)i;
  fail_msg("no format %s", name);
  return PRINT_TABLE;
}

static void print_value(struct printer *printer, const struct column *column,
                        const char *text) {
  struct buffer value = {0};
  cases_unescape(text, strlen(text), &value);
  if (strcmp(text, "(null)") == 0)
    print_null(printer);
  else if (column->is_number && strchr(text, '.') != NULL)
    print_real(printer, strtod(text, NULL), 2);
  else if (column->is_number)
    print_integer(printer, strtoll(text, NULL, 10));
  else
    print_text_length(printer, value.bytes ? value.bytes : "", value.length);
  buffer_free(&value);
}

static size_t read_columns(char *line, struct column *columns) {
  size_t count = 0;
  char *rest;
  for (char *word = strtok_r(line, " ", &rest);
       word != NULL && count < COLUMN_LIMIT; word = strtok_r(NULL, " ", &rest))
    columns[count++] =
        (struct column){.name = word + (strchr("#{~", *word) != NULL),
                        .is_number = *word == '#',
                        .is_json = *word == '{',
                        .is_wrapped = *word == '~'};
  return count;
}

/* Carriage returns shown, so that a case can hold them. */
static void add_visible(struct buffer *out, const char *text, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (text[i] == '\r')
      buffer_add_text(out, "\\r");
    else
      buffer_add_char(out, text[i]);
}

static void print_case(const char *input, size_t length, struct buffer *actual,
                       void *context) {
  (void)context;
  char *text = strndup(input, length);
  char *rest, *cells, *shown = NULL;
  size_t size = 0;
  FILE *out = open_memstream(&shown, &size);
  char *format = strtok_r(text, " \n", &rest);
  setenv("COLUMNS", strtok_r(NULL, " \n", &rest), 1);
  struct column columns[COLUMN_LIMIT];
  size_t count = read_columns(strtok_r(NULL, "\n", &rest), columns);
  struct printer *printer =
      print_begin(out, format_named(format), columns, count);
  char *line;
  while ((line = strtok_r(NULL, "\n", &rest)) != NULL) {
    size_t c = 0;
    for (cells = line; c < count; c++)
      print_value(printer, &columns[c], strsep(&cells, "|"));
  }
  print_end(printer);
  fclose(out);
  add_visible(actual, shown, size);
  free(shown);
  free(text);
}

/* The first line: indent and width. */
static void wrap_case(const char *input, size_t length, struct buffer *actual,
                      void *context) {
  (void)context;
  char *shown = NULL, *end;
  size_t size = 0;
  unsigned indent = (unsigned)strtoul(input, &end, 10);
  unsigned width = (unsigned)strtoul(end, &end, 10);
  const char *text = end + 1;
  struct buffer bytes = {0};
  cases_unescape(text, length - (size_t)(text - input), &bytes);
  FILE *out = open_memstream(&shown, &size);
  print_wrapped(out, bytes.bytes, bytes.length, indent, width);
  fclose(out);
  buffer_add(actual, shown, size);
  buffer_free(&bytes);
  free(shown);
}

/* ---- what must hold for any text --------------------------------------- */

static void assert_harmless(const char *text, size_t length, bool is_csv) {
  assert_int_equal(utf8_valid_length(text, length), length);
  const char *end = text + length;
  for (const char *p = text; p < end;) {
    uint32_t code;
    p += utf8_decode(p, end, &code);
    bool is_layout = code == '\n' || code == '\t' || (is_csv && code == '\r');
    assert_true(code >= 0x20 || is_layout);
    assert_false(code >= 0x7F && code < 0xA0);
    assert_false(code >= 0x202A && code <= 0x202E);
    assert_false(code >= 0x2066 && code <= 0x2069);
  }
}

static void print_all_formats(const char *text, size_t length) {
  static const struct column columns[] = {
      {.name = "a"}, {.name = "b", .is_wrapped = true}, {.name = "c"}};
  for (size_t i = 0; i < FORMAT_COUNT; i++) {
    char *shown = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&shown, &size);
    struct printer *printer =
        print_begin(out, (enum print_format)i, columns, 3);
    for (size_t c = 0; c < 3; c++)
      print_text_length(printer, text, length);
    assert_int_equal(print_end(printer), 1);
    fclose(out);
    assert_harmless(shown, size, i == PRINT_CSV);
    free(shown);
  }
}

static void test_harmless(void **state) {
  (void)state;
  uint32_t seed = 20260302;
  for (int round = 0; round < 3000; round++) {
    char text[64];
    size_t length = 0;
    while (length < 48) {
      seed = seed * 1664525u + 1013904223u;
      uint32_t pick = seed >> 8;
      static const uint32_t bad[] = {0x1B, 0x202E, 0x2066, 0x9B, 0x7F, 0x07};
      if (pick % 5 == 0)
        text[length++] = (char)(pick >> 4);
      else if (pick % 5 == 1)
        length += utf8_encode(bad[pick / 5 % 6], text + length);
      else
        length += utf8_encode(0x20 + pick / 5 % 0x2050, text + length);
    }
    print_all_formats(text, length);
  }
}

static void test_many_rows(void **state) {
  (void)state;
  static const struct column columns[] = {{.name = "n", .is_number = true},
                                          {.name = "text"}};
  char *shown = NULL;
  size_t size = 0;
  setenv("COLUMNS", "80", 1);
  FILE *out = open_memstream(&shown, &size);
  struct printer *printer = print_begin(out, PRINT_TABLE, columns, 2);
  for (int i = 0; i < 1000; i++) {
    print_integer(printer, i);
    print_text(printer, "row");
  }
  assert_int_equal(print_end(printer), 1000);
  fclose(out);
  assert_non_null(strstr(shown, "\n 0  row\n"));
  assert_non_null(strstr(shown, "\n100  row\n"));
  assert_non_null(strstr(shown, "\n999  row\n"));
  free(shown);
}

int main(void) {
  static const struct case_file files[] = {
      {"tests/cases/print.cases", print_case, NULL},
      {"tests/cases/print_wrapped.cases", wrap_case, NULL},
      {0}};
  static const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_harmless),
      cmocka_unit_test(test_many_rows),
  };
  return cases_main("print", files, tests, sizeof tests / sizeof *tests);
}
