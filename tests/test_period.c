/* Periods of the calendar and numbers over time. */
#include "tests/support/cases.h"

#include <string.h>

#include "core/calendar.h"
#include "queries/chart.h"
#include "queries/series.h"

/* Every day of 140 years is in the period that its first day names, and each
   period begins where the one before ends. */
static void test_every_day(void **state) {
  (void)state;
  int32_t end = calendar_day(2040, 1, 1);
  for (enum period_unit unit = PERIOD_DAY; unit <= PERIOD_YEAR; unit++) {
    int32_t first = period_of(unit, calendar_day(1900, 1, 1));
    for (int32_t day = first; day < end; day++) {
      int32_t next = period_next(unit, first);
      if (day == next) {
        assert_int_equal(period_number(unit, next),
                         period_number(unit, first) + 1);
        first = next;
      }
      assert_int_equal(period_of(unit, day), first);
    }
  }
}

static void test_names(void **state) {
  static const struct {
    int year;
    unsigned month, day;
    enum period_unit unit;
    const char *name;
  } names[] = {
      {2016, 5, 12, PERIOD_DAY, "2016-05-12"},
      {2016, 5, 12, PERIOD_WEEK, "2016-W19"},
      {2016, 5, 12, PERIOD_MONTH, "2016-05"},
      {2016, 5, 12, PERIOD_YEAR, "2016"},
      // The week of a year's first Thursday is its first.
      {2016, 1, 3, PERIOD_WEEK, "2015-W53"},
      {2018, 12, 31, PERIOD_WEEK, "2019-W01"},
      {2020, 12, 31, PERIOD_WEEK, "2020-W53"},
      {2021, 1, 3, PERIOD_WEEK, "2020-W53"},
      {2021, 1, 4, PERIOD_WEEK, "2021-W01"},
      {1, 1, 1, PERIOD_WEEK, "0001-W01"},
      {9999, 12, 31, PERIOD_YEAR, "9999"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    struct buffer name = {0};
    int32_t day = calendar_day(names[i].year, names[i].month, names[i].day);
    period_add(&name, names[i].unit, period_of(names[i].unit, day));
    assert_string_equal(name.bytes, names[i].name);
    buffer_free(&name);
  }
}

static void test_units(void **state) {
  static const int32_t spans[] = {0, 45, 46, 280, 281, 1830, 1831, 3000000};
  static const enum period_unit units[] = {
      PERIOD_DAY,   PERIOD_DAY,   PERIOD_WEEK, PERIOD_WEEK,
      PERIOD_MONTH, PERIOD_MONTH, PERIOD_YEAR, PERIOD_YEAR};
  (void)state;
  for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
    assert_int_equal(period_choose(100, 100 + spans[i]), units[i]);
}

/* A quotation counts in a period only when all of its days are in it. */
static void test_series(void **state) {
  static const enum period_unit month = PERIOD_MONTH, year = PERIOD_YEAR;
  struct arena arena = {0};
  struct series series;
  (void)state;
  series_begin(&series, &arena);
  series_add(&series, NULL, NULL, "direct", 2);
  series_add(&series, "no day", NULL, "mixed", 1);
  series_add(&series, "2016-01-30", "2016-01-30", "direct", 8);
  series_add(&series, "2016-01-30", "2016-02-02", "mixed", 4);
  series_add(&series, "2016-04-01", "2016-04-30", "indirect", 1);
  series_add(&series, "2016-04-01", "2016-03-01", "indirect", 2);
  series_fold(&series, &month);
  assert_int_equal(series.total, 18);
  assert_int_equal(series.undated.quotes, 3);
  assert_int_equal(series.inexact.kinds[SERIES_MIXED], 4);
  assert_int_equal(series.count, 2);
  assert_int_equal(series_gap(&series, 0, 1), 2);
  assert_int_equal(series_length(&series), 4);
  assert_int_equal(series.highest, 8);
  series_fold(&series, &year);
  assert_int_equal(series.count, 1);
  assert_int_equal(series.items[0].quotes, 15);
  assert_int_equal(series.inexact.quotes, 0);
  assert_int_equal(series_length(&series), 1);
  arena_free(&arena);
}

static void test_bars(void **state) {
  static const struct {
    uint64_t value, highest;
    const char *bar;
  } bars[] = {{0, 10, ""},       {10, 10, "████"}, {5, 10, "██"},
              {1, 1000000, "▏"}, {9, 16, "██▎"},   {0, 0, ""}};
  (void)state;
  for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
    struct buffer line = {0};
    buffer_add_text(&line, "");
    chart_add_bar(&line, bars[i].value, bars[i].highest, 4);
    assert_string_equal(line.bytes, bars[i].bar);
    buffer_free(&line);
  }
}

int main(void) {
  static const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_day), cmocka_unit_test(test_names),
      cmocka_unit_test(test_units),     cmocka_unit_test(test_series),
      cmocka_unit_test(test_bars),
  };
  return cases_main("period", NULL, tests, sizeof tests / sizeof *tests);
}
