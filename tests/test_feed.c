/* The parts of the feed readers: days and addresses. The readers themselves
   are tested with all others (test_importers.c). */
#include "tests/support/cases.h"

#include <stdio.h>
#include <string.h>

#include "importers/address.h"
#include "importers/feed_date.h"

enum { LINE_SIZE = 256 };

/* Calls `add` with every line. */
static void each_line(const char *input, size_t length, struct buffer *actual,
                      void (*add)(char *line, struct buffer *actual)) {
  const char *end = input + length;
  while (input < end) {
    char line[LINE_SIZE];
    size_t size = strcspn(input, "\n");
    snprintf(line, sizeof line, "%.*s", (int)size, input);
    add(line, actual);
    input += size + 1;
  }
}

static void add_day(char *line, struct buffer *actual) {
  char day[11];
  buffer_add_format(actual, "%s\n", feed_date_parse(line, day) ? day : "-");
}

static void add_address(char *line, struct buffer *actual) {
  struct arena arena = {0};
  char *link = strchr(line, ' ');
  assert_non_null(link);
  *link++ = '\0';
  buffer_add_format(actual, "%s\n", address_join(&arena, line, link));
  arena_free(&arena);
}

static void run_days(const char *input, size_t length, struct buffer *actual,
                     void *context) {
  (void)context;
  each_line(input, length, actual, add_day);
}

static void run_addresses(const char *input, size_t length,
                          struct buffer *actual, void *context) {
  (void)context;
  each_line(input, length, actual, add_address);
}

int main(void) {
  static const struct case_file files[] = {
      {"tests/cases/feed_date.cases", run_days, NULL},
      {"tests/cases/address.cases", run_addresses, NULL},
      {NULL, NULL, NULL},
  };
  return cases_main("feed", files, NULL, 0);
}
