/* Web archives record by record: the kinds of the records and the lengths of
   what responses and resources hold, beside what an independent reader found
   in real files (../shared/samples/warc, skipped where they are absent). Then
   what not every build can unpack. */
#include "tests/support/cases.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "importers/arc_record.h"
#include "importers/decoder.h"
#include "importers/warc_record.h"

#define SAMPLES "../shared/samples/warc/"

/* Where we read more than the independent reader: it refuses a gzip file that
   is one member, which is read here as any other. */
static const struct {
  const char *file;
  const char *expected;
} otherwise[] = {
    {"example-bad-non-chunked.warc.gz",
     "warcinfo:0 warcinfo:0 response:1270 request:0 revisit:0 request:0"},
};

static void on_warning(struct sink *sink, const char *message) {
  (void)sink;
  print_message("%s\n", message);
}

static size_t drain(struct input *body) {
  char bytes[4096];
  struct error err;
  size_t total = 0;
  long got;
  while ((got = body->read(body, bytes, sizeof bytes, &err)) > 0)
    total += (size_t)got;
  return total;
}

static void add_record(struct web_reader *web, const struct web_record *record,
                       struct buffer *out) {
  bool has_payload = strcmp(record->kind, "response") == 0 ||
                     strcmp(record->kind, "resource") == 0;
  struct input *body = has_payload ? web_begin(web, record) : NULL;
  buffer_add_format(out, "%s%s:%zu", out->length > 0 ? " " : "", record->kind,
                    body != NULL ? drain(body) : 0);
  web_end(web);
}

static void add_records(struct input *input, bool is_warc, struct buffer *out) {
  struct sink sink = {.warning = on_warning};
  struct web_reader *web = must_malloc(sizeof *web);
  struct web_record record;
  struct error err;
  web_open(web, input, &sink, is_warc ? warc_is_mark : arc_is_mark);
  while (is_warc ? warc_next(web, &record) : arc_next(web, &record))
    add_record(web, &record, out);
  assert_int_equal(web_close(web, &err), STATUS_OK);
  free(web);
}

static void add_file(const char *path, struct buffer *out) {
  struct error err;
  struct opened *file = must_malloc(sizeof *file);
  struct sink sink = {.warning = on_warning};
  struct decoder *decoder = NULL;
  enum packing packing;
  int fd = open(path, O_RDONLY);
  assert_true(fd >= 0);
  assert_int_equal(open_input(file, fd, path, &err), STATUS_OK);
  struct input *input = &file->input;
  if (packing_of(input->head, input->head_length, &packing)) {
    decoder = decoder_new(packing, input, &sink);
    assert_non_null(decoder);
    input = decoder_input(decoder);
  }
  add_records(input, strstr(path, ".warc") != NULL, out);
  decoder_free(decoder);
  free(file);
  close(fd);
}

/* The value of a field in a line of JSON without escapes. */
static bool get(const char *line, const char *name, char *value, size_t size) {
  char key[64];
  snprintf(key, sizeof key, "\"%s\": \"", name);
  const char *start = strstr(line, key);
  if (start == NULL)
    return false;
  start += strlen(key);
  size_t length = strcspn(start, "\"");
  assert_true(length < size);
  memcpy(value, start, length);
  value[length] = '\0';
  return true;
}

static void test_samples(void **state) {
  (void)state;
  char line[4096], file[512], path[1024], expected[1024];
  unsigned count = 0;
  FILE *index = fopen(SAMPLES "index.jsonl", "r");
  if (index == NULL) {
    print_message("skipped: no web archives in " SAMPLES "\n");
    skip();
  }
  while (fgets(line, sizeof line, index) != NULL) {
    struct buffer actual = {0};
    assert_true(get(line, "file", file, sizeof file));
    assert_true(get(line, "expect", expected, sizeof expected));
    for (size_t i = 0; i < sizeof otherwise / sizeof *otherwise; i++)
      if (strstr(file, otherwise[i].file) != NULL)
        snprintf(expected, sizeof expected, "%s", otherwise[i].expected);
    snprintf(path, sizeof path, SAMPLES "%s", file);
    add_file(path, &actual);
    print_message("%s\n", file);
    assert_string_equal(actual.bytes, expected);
    buffer_free(&actual);
    count++;
  }
  fclose(index);
  assert_true(count > 0);
}

#ifdef HAVE_BROTLI
static void check_brotli(const char *packed, size_t length,
                         const char *expected, size_t damages) {
  char bytes[64] = "";
  struct error err;
  struct memory_input memory;
  struct sink sink = {.warning = on_warning};
  open_memory(&memory, packed, length, "in");
  struct decoder *decoder = decoder_new(PACKING_BROTLI, &memory.input, &sink);
  assert_non_null(decoder);
  struct input *input = decoder_input(decoder);
  long got = input->read(input, bytes, sizeof bytes - 1, &err);
  assert_int_equal(got, (long)strlen(expected));
  assert_string_equal(bytes, expected);
  assert_int_equal(input->read(input, bytes, sizeof bytes, &err), 0);
  assert_int_equal(decoder->damages, damages);
  decoder_free(decoder);
}
#endif

/* Eight letters, stored as they are. */
static void test_brotli(void **state) {
  (void)state;
#ifdef HAVE_BROTLI
  static const char packed[] = "\x8b\x03\x80said Ann\x03";
  check_brotli(packed, sizeof packed - 1, "said Ann", 0);
  check_brotli(packed, 7, "said", 1);
  check_brotli("\xff\xff\xff\xff", 4, "", 1);
#else
  skip();
#endif
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_samples),
      cmocka_unit_test(test_brotli),
  };
  return cmocka_run_group_tests_name("warc", tests, NULL, NULL);
}
