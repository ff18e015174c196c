/* A profile as a page: one named fact a line, lists with the counts behind the
   words, the quotes over time as a line of bars.
   Cost: linear in what is shown. */
#include "queries/profile_page.h"

#include <string.h>

#include "core/buffer.h"
#include "queries/fact.h"
#include "queries/series.h"
#include "queries/sparkline.h"

enum { PICTURE_WIDEST = 60 }; /* bars */

static void add_text(struct buffer *out, const char *before, const char *text) {
  if (text != NULL)
    buffer_add_format(out, "%s%s", out->length > 0 ? before : "", text);
}

static void add_days(struct buffer *out, const char *first, const char *last) {
  add_text(out, "", first);
  if (first != NULL && last != NULL && strcmp(first, last) != 0)
    buffer_add_format(out, " to %s", last);
}

/* "person, female, id 12" */
static void print_kind(const struct profile *profile, struct buffer *line) {
  bool is_female = strcmp(profile->gender, "f") == 0;
  buffer_add_text(line, profile->type);
  if (is_female || strcmp(profile->gender, "m") == 0)
    buffer_add_text(line, is_female ? ", female" : ", male");
  buffer_add_format(line, ", id %lld", (long long)profile->id);
  fact_print_made("type", line);
}

/* "11: 8 direct, 3 indirect; 2023-01-01 to 2023-09-12, 2 without a date" */
static void print_quotes(const struct profile *profile, struct buffer *line) {
  const struct profile_fact *all = profile->lists[PROFILE_QUOTES].facts;
  const struct profile_fact *undated = profile->lists[PROFILE_UNDATED].facts;
  const struct profile_list *kinds = &profile->lists[PROFILE_KIND];
  buffer_add_format(line, "%lld", (long long)all->quotes);
  for (size_t i = 0; i < kinds->count; i++)
    buffer_add_format(line, "%s%lld %s", i == 0 ? ": " : ", ",
                      (long long)kinds->facts[i].quotes, kinds->facts[i].value);
  fact_print_made("quotes", line);
  add_days(line, all->first, all->last);
  if (undated->quotes > 0)
    buffer_add_format(line, "%s%lld without a date",
                      line->length > 0 ? "; " : "", (long long)undated->quotes);
  fact_print_made("said", line);
}

/* "gas (12); transport (3); ..." */
static void print_list(const char *name, const struct profile_list *list,
                       struct buffer *line) {
  for (size_t i = 0; i < list->count; i++) {
    add_text(line, "; ", list->facts[i].value);
    if (list->facts[i].quotes > 0)
      buffer_add_format(line, " (%lld)", (long long)list->facts[i].quotes);
  }
  buffer_add_text(line, list->has_more ? "; …" : "");
  fact_print_made(name, line);
}

static void print_roles(const struct profile_list *list, struct buffer *line) {
  for (size_t i = 0; i < list->count; i++) {
    const struct profile_fact *role = &list->facts[i];
    add_text(line, "", role->value);
    buffer_add_format(line, " (%lld)%s", (long long)role->quotes,
                      role->first != NULL ? ", " : "");
    if (role->first != NULL)
      buffer_add_text(line, role->first);
    if (role->last != NULL && role->first != NULL &&
        strcmp(role->first, role->last) != 0)
      buffer_add_format(line, " to %s", role->last);
    fact_print_made(i == 0 ? "roles" : "", line);
  }
  buffer_add_text(line, list->has_more ? "…" : "");
  fact_print_made("", line);
}

/* "2016-05 ▂··█ 2016-08" */
static void print_bars(const struct series *series, const char *name,
                       struct buffer *line) {
  int64_t counts[PICTURE_WIDEST] = {0};
  int64_t start = period_number(series->unit, series->items[0].first);
  for (size_t i = 0; i < series->count; i++) {
    const struct series_item *item = &series->items[i];
    counts[period_number(series->unit, item->first) - start] =
        (int64_t)item->quotes;
  }
  period_add(line, series->unit, series->items[0].first);
  buffer_add_char(line, ' ');
  sparkline_add(line, counts, (size_t)series_length(series));
  buffer_add_char(line, ' ');
  period_add(line, series->unit, series->items[series->count - 1].first);
  fact_print_made(name, line);
}

/* A line of bars, by month, or by year where months would not fit. */
static void print_picture(const struct profile *profile, struct arena *arena,
                          struct buffer *line) {
  static const enum period_unit units[] = {PERIOD_MONTH, PERIOD_YEAR};
  static const char *const names[] = {"months", "years"};
  const struct profile_list *months = &profile->lists[PROFILE_MONTH];
  struct series series;
  series_begin(&series, arena);
  for (size_t i = 0; i < months->count; i++)
    series_add(&series, months->facts[i].first, NULL, "direct",
               (uint64_t)months->facts[i].quotes);
  for (size_t i = 0; i < 2; i++) {
    series_fold(&series, &units[i]);
    if (series.count < 2 || series_length(&series) > PICTURE_WIDEST)
      continue;
    print_bars(&series, names[i], line);
    return;
  }
}

static void print_repeated(const struct profile_list *list,
                           struct buffer *line) {
  for (size_t i = 0; i < list->count; i++) {
    const struct profile_fact *fact = &list->facts[i];
    buffer_add_format(line, "%lld times: %s (first ", (long long)fact->quotes,
                      fact->value);
    if (fact->publisher != NULL)
      buffer_add_format(line, "%s, ", fact->publisher);
    if (fact->first != NULL)
      buffer_add_format(line, "%s, ", fact->first);
    buffer_add_format(line, "id %lld)", (long long)fact->id);
    fact_print_made(i == 0 ? "repeated" : "", line);
  }
  buffer_add_text(line, list->has_more ? "…" : "");
  fact_print_made("", line);
}

static void print_end_of(const char *name, const struct profile_list *list,
                         struct buffer *line) {
  if (list->count == 0)
    return;
  const struct profile_fact *fact = list->facts;
  add_days(line, fact->first, fact->last);
  add_text(line, ", ", fact->publisher);
  buffer_add_format(line, ", id %lld: %s", (long long)fact->id, fact->value);
  fact_print_made(name, line);
}

void profile_page_print(const struct profile *profile, struct arena *arena) {
  struct buffer line = {0};
  const struct profile_list *lists = profile->lists;
  fact_print("name", profile->name, strlen(profile->name));
  print_list("also", &lists[PROFILE_ALIAS], &line);
  print_kind(profile, &line);
  print_quotes(profile, &line);
  print_picture(profile, arena, &line);
  print_roles(&lists[PROFILE_ROLE], &line);
  print_list("topics", &lists[PROFILE_TOPIC], &line);
  print_list("outlets", &lists[PROFILE_PUBLISHER], &line);
  print_list("told", &lists[PROFILE_ADDRESSEE], &line);
  print_list("named by", &lists[PROFILE_MENTIONED], &line);
  print_repeated(&lists[PROFILE_REPEATED], &line);
  print_end_of("first", &lists[PROFILE_FIRST], &line);
  print_end_of("last", &lists[PROFILE_LAST], &line);
  buffer_free(&line);
}
