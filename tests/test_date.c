/* When it was said, apart from the rest of the annotator (marked.h). */
#include "tests/support/cases.h"

#include <string.h>

#include "core/calendar.h"
#include "core/date.h"
#include "tests/support/marked.h"

static void add_day(struct buffer *out, uint32_t date) {
  if (date == 0)
    buffer_add_text(out, "-");
  else
    buffer_add_format(out, "%04u-%02u-%02u", date / 10000, date / 100 % 100,
                      date % 100);
}

static void run_date(const char *input, size_t length, struct buffer *actual,
                     void *context) {
  (void)length;
  (void)context;
  struct lexicon *lex = lexicon_new();
  struct marked m = {0};
  marked_read(&m, input, lex);
  date_attributions(&m.doc, lex);
  for (uint32_t i = 0; i < m.doc.attribution_count; i++) {
    struct said_on on = m.doc.attributions[i].said_on;
    add_day(actual, on.from);
    if (on.to != on.from) {
      buffer_add_text(actual, "/");
      add_day(actual, on.to);
    }
    buffer_add_format(actual, " %s\n", date_basis_name(on.basis));
  }
  arena_free(&m.arena);
  lexicon_free(lex);
}

/* A line "2016-12-14": its day number, weekday, and the day after. */
static void run_calendar(const char *input, size_t length,
                         struct buffer *actual, void *context) {
  static const char *const names[] = {"Mon", "Tue", "Wed", "Thu",
                                      "Fri", "Sat", "Sun"};
  (void)length;
  (void)context;
  while (*input != '\0') {
    int32_t day;
    if (calendar_parse(input, &day)) {
      buffer_add_format(actual, "%d %s ", day, names[calendar_weekday(day)]);
      add_day(actual, calendar_date(day + 1));
      buffer_add_char(actual, '\n');
    } else {
      buffer_add_text(actual, "no date\n");
    }
    const char *end = strchr(input, '\n');
    if (end == NULL)
      return;
    input = end + 1;
  }
}

/* Every day of eight centuries: there and back, weekdays in a row. */
static void test_every_day(void **state) {
  (void)state;
  int32_t first = calendar_day(1600, 1, 1), last = calendar_day(2399, 12, 31);
  assert_int_equal(last - first + 1, 2 * 146097);
  for (int32_t day = first; day <= last; day++) {
    uint32_t date = calendar_date(day);
    int year = (int)(date / 10000);
    unsigned month = date / 100 % 100, of_month = date % 100;
    assert_true(calendar_is_date(year, month, of_month));
    assert_int_equal(calendar_day(year, month, of_month), day);
    assert_int_equal(calendar_weekday(day + 1),
                     (calendar_weekday(day) + 1) % 7);
  }
}

int main(void) {
  const struct case_file files[] = {
      {"tests/cases/date.cases", run_date, NULL},
      {"tests/cases/calendar.cases", run_calendar, NULL},
      {0}};
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_day)};
  return cases_main("date", files, tests, 1);
}
