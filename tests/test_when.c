/* Dates as typed: cases in tests/cases/when.cases. */
#include "tests/support/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "queries/when.h"

static void read_line(const char *line, struct buffer *actual) {
  struct when when;
  struct error err;
  if (when_parse(line, "2016-12-14", &when, &err) == STATUS_OK)
    buffer_add_format(actual, "%s %s\n", *when.from ? when.from : "open",
                      *when.to ? when.to : "open");
  else
    buffer_add_format(actual, "%s\n",
                      strstr(err.message, "is no date") ? "error"
                                                        : err.message);
}

static void run_case(const char *input, size_t length, struct buffer *actual,
                     void *context) {
  (void)length;
  (void)context;
  char line[128];
  do {
    size_t end = strcspn(input, "\n");
    snprintf(line, sizeof line, "%.*s", (int)end, input);
    read_line(line, actual);
    input += end;
  } while (*input++ != '\0');
}

static void message_shows_the_text(void **state) {
  (void)state;
  struct when when;
  struct error err;
  assert_int_equal(when_parse("so\x1bon", "2016-12-14", &when, &err),
                   STATUS_USAGE);
  assert_non_null(strstr(err.message, "\"so\\x1bon\" is no date"));
}

/* Every day from 1900 to 2100, walked day by day, is its own day, and its
   week starts on the Monday at or before it. */
static void every_day_is_itself(void **state) {
  (void)state;
  char today[16] = "1900-01-01";
  struct when when;
  int weekday = 0, days = 0; // a Monday
  while (strcmp(today, "2100-01-01") < 0) {
    char text[32];
    assert_int_equal(when_parse("this week", today, &when, NULL), STATUS_OK);
    snprintf(text, sizeof text, "%d days ago", weekday);
    char monday[16];
    strcpy(monday, when.from);
    assert_int_equal(when_parse(text, today, &when, NULL), STATUS_OK);
    assert_string_equal(when.from, monday);
    int year, month, day;
    sscanf(today, "%d-%d-%d", &year, &month, &day);
    snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day + 1);
    if (when_parse(text, today, &when, NULL) != STATUS_OK) {
      month++;
      snprintf(text, sizeof text, "%04d-%02d-01", year + (month > 12),
               month > 12 ? 1 : month);
    }
    memcpy(today, text, 11);
    weekday = (weekday + 1) % 7;
    days++;
  }
  assert_int_equal(days, 73049);
}

static void today_follows_the_given_epoch(void **state) {
  (void)state;
  char today[16];
  setenv("SOURCE_DATE_EPOCH", "1481673600", 1);
  when_today(today);
  assert_string_equal(today, "2016-12-14");
  unsetenv("SOURCE_DATE_EPOCH");
}

/* Scraps of times in any order: read or refused, and never backwards. */
static void odd_times_are_read_or_refused(void **state) {
  static const char *const scraps[] = {
      "2016",     "05",    "12",      "may",   "to",      "..",    "-",
      "/",        "last",  "past",    "30",    "days",    "since", "tuesday",
      "q3",       "1990s", "half",    "first", "before",  "9999",  "0000",
      "ago",      "3",     "year",    "and",   "between", "until", "\u2013",
      "99999999", "a",     ",",       "\x01",  "31",      "feb",   "\xc3",
      "this",     "week",  "quarter", "th",    "1000"};
  enum { TIMES = 20000, COUNT = sizeof scraps / sizeof *scraps };
  uint32_t random = 1;
  size_t read = 0;
  (void)state;
  for (int i = 0; i < TIMES; i++) {
    char text[160] = "";
    struct when when;
    struct error err;
    random = random * 1103515245 + 12345;
    for (uint32_t left = (random >> 16) % 7; left > 0; left--) {
      random = random * 1103515245 + 12345;
      strcat(text, scraps[(random >> 16) % COUNT]);
      strcat(text, (random >> 8) % 3 != 0 ? " " : "");
    }
    if (when_parse(text, "2016-12-14", &when, &err) != STATUS_OK)
      continue;
    read++;
    bool is_open = *when.from == '\0' || *when.to == '\0';
    if (!is_open && strcmp(when.from, when.to) > 0)
      fail_msg("%s: %s %s", text, when.from, when.to);
  }
  assert_true(read > TIMES / 50);
}

int main(void) {
  static const struct case_file files[] = {
      {"tests/cases/when.cases", run_case, NULL}, {0}};
  static const struct CMUnitTest tests[] = {
      cmocka_unit_test(message_shows_the_text),
      cmocka_unit_test(every_day_is_itself),
      cmocka_unit_test(odd_times_are_read_or_refused),
      cmocka_unit_test(today_follows_the_given_epoch),
  };
  return cases_main("when", files, tests, sizeof tests / sizeof *tests);
}
