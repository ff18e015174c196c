/* The layout of PDF pages: lines with boxes in, paragraphs out; and the
   subprocess that gives them, with programs that misbehave. */
#include "tests/support/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "importers/pdf_text.h"
#include "importers/subprocess.h"

/* ---- layout ------------------------------------------------------------- */

/* A line of a case as the XML of pdftotext. */
static void add_xml(struct buffer *xml, const char *line, size_t length) {
  float box[4];
  int used = 0;
  char copy[512];
  snprintf(copy, sizeof copy, "%.*s", (int)length, line);
  if (sscanf(copy, "page %f %f", &box[0], &box[1]) == 2) {
    buffer_add_format(xml, "<page width=\"%f\" height=\"%f\"/>", (double)box[0],
                      (double)box[1]);
  } else if (strcmp(copy, "block") == 0) {
    buffer_add_text(xml, "<block/>");
  } else {
    int found = sscanf(copy, "%f %f %f %f %n", &box[0], &box[1], &box[2],
                       &box[3], &used);
    assert_int_equal(found, 4);
    buffer_add_format(
        xml, "<line xMin=\"%f\" yMin=\"%f\" xMax=\"%f\" yMax=\"%f\">",
        (double)box[0], (double)box[1], (double)box[2], (double)box[3]);
    for (char *word = strtok(copy + used, " "); word != NULL;
         word = strtok(NULL, " "))
      buffer_add_format(xml, "<word>%s</word>", word);
    buffer_add_text(xml, "</line>");
  }
}

static void add_document(struct buffer *out, const struct document *doc) {
  static const char *const kinds[] = {"paragraph", "heading", "caption", "item",
                                      "quote"};
  for (uint32_t i = 0; i < doc->locator_count; i++)
    buffer_add_format(out, "at %u: %s\n", doc->locators[i].start,
                      doc->locators[i].label);
  for (uint32_t i = 0; i < doc->block_count; i++) {
    struct span span = doc->blocks[i].span;
    buffer_add_format(out, "%s: %.*s\n", kinds[doc->blocks[i].kind],
                      (int)span_length(span), doc->text + span.start);
  }
}

static void run_layout(const char *input, size_t length, struct buffer *actual,
                       void *context) {
  (void)context;
  struct arena arena = {0};
  struct pdf_pages pages;
  struct document doc;
  struct buffer xml = {0};
  const char *end = input + length;
  buffer_add_text(&xml, "<html><doc>");
  for (const char *p = input; p < end;) {
    size_t size = strcspn(p, "\n");
    add_xml(&xml, p, size);
    p += size + 1;
  }
  buffer_add_text(&xml, "</doc></html>");
  pdf_pages_begin(&pages, &arena);
  struct xml_events events = pdf_pages_events(&pages);
  xml_events_begin(&events);
  xml_events_take(&events, xml.bytes, xml.length);
  assert_true(xml_events_end(&events));
  assert_true(pages.is_whole);
  pdf_text_read(&pages, &doc);
  add_document(actual, &doc);
  pdf_pages_free(&pages);
  buffer_free(&xml);
  arena_free(&arena);
}

/* ---- subprocess --------------------------------------------------------- */

static const struct subprocess_limits limits = {.cpu_seconds = 1,
                                                .wall_seconds = 2,
                                                .memory = 128 * 1024 * 1024,
                                                .output = 100 * 1000};

static bool take(void *state, const char *bytes, size_t length) {
  struct buffer *out = state;
  buffer_add(out, bytes, length);
  return true;
}

static bool take_none(void *state, const char *bytes, size_t length) {
  (void)state, (void)bytes, (void)length;
  return false;
}

/* Runs a line of shell, with `input` as its standard input. */
static enum status run_shell(const char *line, const char *input,
                             struct buffer *out,
                             struct subprocess_result *result) {
  const char *const arguments[] = {"sh", "-c", line, NULL};
  struct error err;
  FILE *file = tmpfile();
  assert_non_null(file);
  fputs(input, file);
  rewind(file);
  enum status status =
      subprocess_run(arguments, fileno(file), &limits, take, out, result, &err);
  fclose(file);
  return status;
}

static void expect(const char *line, const char *out, int code, bool is_limited,
                   const char *message) {
  struct buffer printed = {0};
  struct subprocess_result result;
  assert_int_equal(run_shell(line, "in\n", &printed, &result), STATUS_OK);
  assert_int_equal(result.is_limited, is_limited);
  if (out != NULL)
    assert_string_equal(printed.length > 0 ? printed.bytes : "", out);
  if (!is_limited)
    assert_int_equal(result.code, code);
  assert_string_equal(result.message, message);
  buffer_free(&printed);
}

static void test_output(void **state) {
  (void)state;
  expect("cat; echo out", "in\nout\n", 0, false, "");
  expect("echo no >&2; echo more >&2; exit 7", "", 7, false, "no");
  expect("printf 'a\\033b\\n' >&2", "", 0, false, "a?b");
  expect("echo $HOME; ls /proc/self/fd | wc -l", "/nonexistent\n4\n", 0, false,
         "");
}

static void test_limits(void **state) {
  (void)state;
  struct timespec before, after;
  clock_gettime(CLOCK_MONOTONIC, &before);
  expect("while :; do :; done", "", 0, true, "");
  expect("sleep 60", "", 0, true, "");
  expect("exec >&- 2>&-; sleep 60", "", 0, true, "");
  expect("yes", NULL, 0, true, "");
  expect("sleep 60 & sleep 60", "", 0, true, "");
  clock_gettime(CLOCK_MONOTONIC, &after);
  assert_true(after.tv_sec - before.tv_sec < 20);
}

static void test_files(void **state) {
  (void)state;
  char line[256];
  const char *build = getenv("BUILD");
  const char *folder = build != NULL ? build : "build";
  snprintf(line, sizeof line,
           "echo x 2>&- >%s/subprocess.txt; wc -c <%s/subprocess.txt", folder,
           folder);
  expect(line, "0\n", 0, false, "");
  snprintf(line, sizeof line, "%s/subprocess.txt", folder);
  unlink(line);
}

static void test_absent(void **state) {
  (void)state;
  static const char *const arguments[] = {"whosaid-no-such-program", NULL};
  static const char *const endless[] = {"yes", NULL};
  struct subprocess_result result;
  struct error err;
  assert_int_equal(
      subprocess_run(arguments, 0, &limits, take_none, NULL, &result, &err),
      STATUS_NOT_FOUND);
  assert_int_equal(
      subprocess_run(endless, 0, &limits, take_none, NULL, &result, &err),
      STATUS_OK);
  assert_false(result.is_limited);
}

int main(void) {
  static const struct case_file files[] = {
      {"tests/cases/pdf_layout.cases", run_layout, NULL},
      {NULL, NULL, NULL},
  };
  static const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_output), cmocka_unit_test(test_limits),
      cmocka_unit_test(test_files), cmocka_unit_test(test_absent)};
  return cases_main("pdf", files, tests, sizeof tests / sizeof *tests);
}
