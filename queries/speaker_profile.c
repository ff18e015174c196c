/* A profile of one speaker: for a reader a page of named facts, for a program
   one JSON object with a list for each kind of fact, else a row for each.

   Where several speakers fit the name, none is taken for another: they are
   listed, with what tells them apart.
   Cost: that of profile.c. */
#include "queries/speaker_profile.h"

#include <stdio.h>
#include <string.h>

#include "core/buffer.h"
#include "core/print.h"
#include "queries/fact.h"
#include "queries/people.h"
#include "queries/people_report.h"
#include "queries/profile.h"
#include "queries/query.h"
#include "queries/series.h"
#include "queries/sparkline.h"

enum { DEFAULT_LIMIT = 10, PICTURE_WIDEST = 60 };

const struct option speaker_profile_options[] = {
    {"since", "DATE", "quotes said on or after DATE only"},
    {"until", "DATE", "quotes said on or before DATE only"},
    {"limit", "N", "at most N of each list, 0 = all (default: 10)"},
    PRINT_OPTION,
    {0},
};

static const struct parameter parameters[] = {
    {":since", "since", PARAMETER_SINCE, 0},
    {":until", "until", PARAMETER_UNTIL, 0},
    {0},
};

/* ---- for a reader ------------------------------------------------------ */

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

static void print_page(const struct profile *profile, struct arena *arena) {
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

/* ---- one object -------------------------------------------------------- */

/* The members of the facts of a list, NULL = not shown. */
struct shape {
  const char *name; /* of the list; NULL = no list */
  const char *value, *quotes, *first, *last;
  bool has_place; /* publisher and id too */
};

static const struct shape shapes[PROFILE_SECTIONS] = {
    [PROFILE_ALIAS] = {"aliases", "alias", NULL, NULL, NULL, false},
    [PROFILE_KIND] = {"kinds", "kind", "quotes", NULL, NULL, false},
    [PROFILE_ROLE] = {"roles", "role", "quotes", "first", "last", false},
    [PROFILE_TOPIC] = {"topics", "topic", "quotes", "first", "last", false},
    [PROFILE_MONTH] = {"months", "month", "quotes", NULL, NULL, false},
    [PROFILE_PUBLISHER] = {"publishers", "publisher", "quotes", "first", "last",
                           false},
    [PROFILE_ADDRESSEE] = {"addressees", "addressee", "quotes", "first", "last",
                           false},
    [PROFILE_REPEATED] = {"repeated", "text", "sources", "first", "last", true},
    [PROFILE_MENTIONED] = {"mentioned_by", "speaker", "quotes", "first", "last",
                           false},
    [PROFILE_FIRST] = {"first_quote", "text", NULL, "from", "to", true},
    [PROFILE_LAST] = {"last_quote", "text", NULL, "from", "to", true},
};

static void add_member(struct buffer *out, const char *name,
                       const char *value) {
  if (name == NULL)
    return;
  buffer_add_format(
      out, "%s\"%s\":", out->bytes[out->length - 1] == '{' ? "" : ",", name);
  json_add_text(out, value);
}

static void add_number(struct buffer *out, const char *name, int64_t value) {
  if (name != NULL)
    buffer_add_format(out, ",\"%s\":%lld", name, (long long)value);
}

static void add_object(struct buffer *out, const struct shape *shape,
                       const struct profile_fact *fact) {
  buffer_add_char(out, '{');
  add_member(out, shape->value, fact->value);
  add_number(out, shape->quotes, fact->quotes);
  add_member(out, shape->first, fact->first);
  add_member(out, shape->last, fact->last);
  if (shape->has_place) {
    add_member(out, "publisher", fact->publisher);
    add_number(out, "id", fact->id);
  }
  buffer_add_char(out, '}');
}

static bool is_single(enum profile_section section) {
  return section == PROFILE_FIRST || section == PROFILE_LAST;
}

static void print_json_list(struct printer *printer, struct buffer *text,
                            const struct profile *profile,
                            enum profile_section section) {
  const struct profile_list *list = &profile->lists[section];
  bool is_list = !is_single(section);
  buffer_clear(text);
  buffer_add_text(text, is_list ? "[" : "");
  for (size_t i = 0; i < list->count; i++) {
    buffer_add_text(text, i > 0 ? "," : "");
    add_object(text, &shapes[section], &list->facts[i]);
  }
  buffer_add_text(text, is_list ? "]" : "");
  print_text_length(printer, text->length > 0 ? text->bytes : NULL,
                    text->length);
}

enum { HEAD_COUNT = 8 };

static void print_object(const struct profile *profile) {
  static const struct column head[HEAD_COUNT] = {
      {.name = "id", .is_number = true},
      {.name = "name"},
      {.name = "type"},
      {.name = "gender"},
      {.name = "quotes", .is_number = true},
      {.name = "first"},
      {.name = "last"},
      {.name = "undated", .is_number = true}};
  struct column columns[HEAD_COUNT + PROFILE_SECTIONS];
  size_t count = HEAD_COUNT;
  struct buffer text = {0};
  memcpy(columns, head, sizeof head);
  for (size_t i = 0; i < PROFILE_SECTIONS; i++)
    if (shapes[i].name != NULL)
      columns[count++] =
          (struct column){.name = shapes[i].name, .is_json = true};
  // One object, not a list of one: a line as JSON lines have it.
  struct printer *printer = print_begin(stdout, PRINT_JSONL, columns, count);
  const struct profile_fact *all = profile->lists[PROFILE_QUOTES].facts;
  print_integer(printer, profile->id);
  print_text(printer, profile->name);
  print_text(printer, profile->type);
  print_text(printer, profile->gender);
  print_integer(printer, all->quotes);
  print_text(printer, all->first);
  print_text(printer, all->last);
  print_integer(printer, profile->lists[PROFILE_UNDATED].facts->quotes);
  for (size_t i = 0; i < PROFILE_SECTIONS; i++)
    if (shapes[i].name != NULL)
      print_json_list(printer, &text, profile, (enum profile_section)i);
  print_end(printer);
  buffer_free(&text);
}

/* ---- rows -------------------------------------------------------------- */

static const struct column columns[] = {
    {.name = "section"},
    {.name = "value"},
    {.name = "count", .is_number = true},
    {.name = "first"},
    {.name = "last"},
    {.name = "publisher"},
    {.name = "id", .is_number = true},
};

static void print_row(struct printer *printer, const char *section,
                      const struct profile_fact *fact) {
  print_text(printer, section);
  print_text(printer, fact->value);
  if (fact->quotes > 0)
    print_integer(printer, fact->quotes);
  else
    print_null(printer);
  print_text(printer, fact->first);
  print_text(printer, fact->last);
  print_text(printer, fact->publisher);
  if (fact->id > 0)
    print_integer(printer, fact->id);
  else
    print_null(printer);
}

static void print_rows(const struct profile *profile,
                       enum print_format format) {
  struct printer *printer =
      print_begin(stdout, format, columns, sizeof columns / sizeof *columns);
  print_row(printer, "name", &(struct profile_fact){.value = profile->name});
  print_row(printer, "type", &(struct profile_fact){.value = profile->type});
  print_row(printer, "gender",
            &(struct profile_fact){.value = profile->gender});
  for (size_t i = 0; i < PROFILE_SECTIONS; i++)
    for (size_t j = 0; j < profile->lists[i].count; j++)
      if (i != PROFILE_UNDATED || profile->lists[i].facts[j].quotes > 0)
        print_row(printer, profile_names[i], &profile->lists[i].facts[j]);
  print_end(printer);
}

/* ---- the command ------------------------------------------------------- */

/* The one speaker of this name; EXIT_NO when there is none or several. */
static enum exit_code find_one(struct store *store, const char *name,
                               struct arena *arena, int64_t *id) {
  struct error err = {""};
  struct found_speakers found;
  enum status status = people_find(store, name, arena, &found, &err);
  if (status == STATUS_OK && found.count == 0)
    status = people_nobody(name, &found, &err);
  if (status != STATUS_OK)
    return command_error(status, &err);
  *id = found.items[0].id;
  if (found.count == 1)
    return EXIT_DONE;
  command_fail(EXIT_NO,
               "\"%s\" fits %zu speakers; to pick one: speaker id:%lld", name,
               found.count, (long long)*id);
  people_list(&found);
  return EXIT_NO;
}

static enum exit_code print_profile(struct store *store,
                                    const struct profile_request *request,
                                    enum print_format format,
                                    struct arena *arena) {
  struct error err = {""};
  struct profile profile;
  enum status status = profile_read(store, request, arena, &profile, &err);
  if (status != STATUS_OK)
    return command_error(status, &err);
  if (format == PRINT_TABLE)
    print_page(&profile, arena);
  else if (format == PRINT_JSON || format == PRINT_JSONL)
    print_object(&profile);
  else
    print_rows(&profile, format);
  return EXIT_DONE;
}

static bool read_request(const struct arguments *arguments, struct arena *arena,
                         struct profile_request *request) {
  struct value values[PARAMETER_COUNT_LIMIT];
  *request = (struct profile_request){0};
  if (!query_read(parameters, arguments, arena, values) ||
      !argument_number(arguments, "limit", 0, QUERY_LIMIT, DEFAULT_LIMIT,
                       &request->limit))
    return false;
  request->since = values[0].text;
  request->until = values[1].text;
  return true;
}

enum exit_code speaker_profile_command(const struct arguments *arguments) {
  enum print_format format;
  struct arena arena = {0};
  struct profile_request request;
  struct store *store = NULL;
  enum exit_code code = EXIT_USAGE;
  const char *name = query_words(arguments, &arena);
  if (name == NULL)
    command_fail(EXIT_USAGE, "a name is expected; whosaid speakers lists them");
  else if (print_format_of(arguments, &format) &&
           read_request(arguments, &arena, &request))
    code = query_open(arguments, &store);
  if (code == EXIT_DONE)
    code = find_one(store, name, &arena, &request.speaker);
  if (code == EXIT_DONE)
    code = print_profile(store, &request, format, &arena);
  store_close(store);
  arena_free(&arena);
  return command_finish(code);
}
