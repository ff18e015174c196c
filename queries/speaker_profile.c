/* A profile of one speaker: for a reader a page of named facts
   (profile_page.c), for a program one JSON object (profile_object.c), else a
   row for each fact.

   Where several speakers fit the name, none is taken for another: they are
   listed, with what tells them apart.
   Cost: that of profile.c. */
#include "queries/speaker_profile.h"

#include <stdio.h>
#include <string.h>

#include "core/print.h"
#include "queries/people.h"
#include "queries/people_report.h"
#include "queries/profile.h"
#include "queries/profile_object.h"
#include "queries/profile_page.h"
#include "queries/query.h"

enum { DEFAULT_LIMIT = 10 };

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

/* ---- rows --------------------------------------------------------------- */

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

/* ---- the command -------------------------------------------------------- */

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
    profile_page_print(&profile, arena);
  else if (format == PRINT_JSON || format == PRINT_JSONL)
    profile_object_print(&profile);
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
