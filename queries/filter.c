/* Which quotations a command is about.

   Method: the options are read before the database is opened, so that wrong
   use costs nothing; then names become ids (people.c), a topic that does not
   exist becomes words in the quotation or its headline, and filter_way.c picks
   the statement. Paging goes by key: --after is the id of the last quotation
   seen, never an offset.
   Cost: that of the statement. */
#include "queries/filter.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "core/utf8.h"
#include "queries/fts.h"
#include "queries/people.h"
#include "queries/quote.h"
#include "queries/roles.h"

static const struct parameter parameters[] = {
    {":since", "since", PARAMETER_SINCE, 0},
    {":until", "until", PARAMETER_UNTIL, 0},
    {":published_since", "published-since", PARAMETER_SINCE, 0},
    {":published_until", "published-until", PARAMETER_UNTIL, 0},
    {":publisher", "publisher", PARAMETER_PATTERN, 0},
    {":role", "role", PARAMETER_TEXT, 0},
    {":type", "type", PARAMETER_TYPE, 0},
    {":kind", "kind", PARAMETER_TEXT, 0},
    {":confidence", "min-confidence", PARAMETER_SHARE, 0},
    {":source", "source", PARAMETER_ID, 0},
    {0},
};

/* ---- what was asked ---------------------------------------------------- */

/* --reverse: of the order by date alone. */
static bool read_order(struct filter *filter) {
  static const char *const sorts[] = {"date", "relevance", "speaker", NULL};
  if (!query_one_of(filter->arguments, "sort", sorts))
    return false;
  filter->is_reversed = argument_given(filter->arguments, "reverse");
  if (!filter->is_reversed || !argument_given(filter->arguments, "sort") ||
      filter_sorts_by(filter, "date"))
    return true;
  command_fail(EXIT_USAGE, "--reverse: only with --sort date");
  return false;
}

/* --after: an id, looked up when the database is open. */
static bool read_after(struct filter *filter) {
  long id;
  filter->after_id = filter->is_reversed ? 0 : INT64_MAX;
  if (!argument_given(filter->arguments, "after"))
    return true;
  bool is_number =
      argument_number(filter->arguments, "after", 1, LONG_MAX, 0, &id);
  filter->after_id = id;
  if (is_number && filter_sorts_by(filter, "relevance"))
    filter->skipped_to = id;
  return is_number;
}

/* --id: "12,15" as a JSON array. */
static bool read_ids(struct filter *filter) {
  const char *list = argument_value(filter->arguments, "id");
  if (list == NULL)
    return true;
  size_t digits = 0;
  for (const char *p = list; *p != '\0'; p++) {
    bool is_digit = *p >= '0' && *p <= '9';
    bool is_comma = *p == ',' && digits > 0 && p[1] != '\0';
    digits = is_digit ? digits + 1 : 0;
    if ((!is_digit && !is_comma) || digits > 18)
      digits = 0, p = list + strlen(list) - 1;
  }
  if (digits == 0) {
    command_fail(EXIT_USAGE, "--id %s: not a list of ids like 12,15", list);
    return false;
  }
  struct buffer json = {0};
  buffer_add_format(&json, "[%s]", list);
  filter->ids = arena_copy(&filter->arena, json.bytes, json.length);
  buffer_free(&json);
  return true;
}

/* The value of a plain parameter, by its option. */
static struct value *value_of(struct filter *filter, const char *option) {
  size_t i = 0;
  while (strcmp(parameters[i].option, option) != 0)
    i++;
  return &filter->values[i];
}

bool filter_has(const struct filter *filter, const char *option) {
  for (size_t i = 0; parameters[i].option != NULL; i++)
    if (strcmp(parameters[i].option, option) == 0)
      return filter->values[i].kind != VALUE_NULL;
  return false;
}

/* --on and --published: a first and a last day in one. */
static bool read_span(struct filter *filter, const char *option,
                      const char *since, const char *until) {
  const char *text = query_value(filter->arguments, option, &filter->arena);
  struct when when;
  if (text == NULL)
    return true;
  if (argument_given(filter->arguments, since) ||
      argument_given(filter->arguments, until)) {
    command_fail(EXIT_USAGE, "--%s: not together with --%s or --%s", option,
                 since, until);
    return false;
  }
  if (!query_when(option, text, &when))
    return false;
  const char *const days[] = {when.from, when.to};
  for (int i = 0; i < 2; i++)
    if (*days[i] != '\0')
      *value_of(filter, i == 0 ? since : until) = (struct value){
          .kind = VALUE_TEXT,
          .text = arena_copy(&filter->arena, days[i], strlen(days[i]))};
  return true;
}

bool filter_read(struct filter *filter, const struct arguments *arguments,
                 long limit) {
  static const char *const kinds[] = {"direct", "mixed", "indirect", NULL};
  *filter = (struct filter){.arguments = arguments};
  bool is_read =
      query_one_of(arguments, "kind", kinds) && read_order(filter) &&
      argument_number(arguments, "limit", 0, QUERY_LIMIT, limit,
                      &filter->limit) &&
      query_read(parameters, arguments, &filter->arena, filter->values) &&
      read_span(filter, "on", "since", "until") &&
      read_span(filter, "published", "published-since", "published-until") &&
      read_after(filter) && read_ids(filter);
  if (!is_read)
    filter_free(filter);
  return is_read;
}

/* ---- what it means ----------------------------------------------------- */

enum status filter_add_words(struct buffer *match, const char *words,
                             struct error *err) {
  struct buffer more = {0};
  enum status status = fts_query(words, &more, err);
  if (status == STATUS_OK)
    buffer_add_format(match, "%s(%s)", match->length > 0 ? " AND " : "",
                      more.bytes);
  buffer_free(&more);
  return status;
}

static enum status find_about(struct filter *filter, struct error *err) {
  const char *name = query_value(filter->arguments, "about", &filter->arena);
  return name == NULL ? STATUS_OK
                      : about_find(filter->store, name, &filter->arena,
                                   &filter->about, err);
}

/* --role becomes the roles that fit. */
static enum status find_roles(struct filter *filter, struct error *err) {
  struct value *role = value_of(filter, "role");
  return role->kind == VALUE_NULL
             ? STATUS_OK
             : roles_find(filter->store, role->text, &filter->arena,
                          &role->text, err);
}

static enum status find_topic(struct filter *filter, struct error *err) {
  const char *topic = query_value(filter->arguments, "topic", &filter->arena);
  bool row = false;
  if (topic == NULL)
    return STATUS_OK;
  struct statement *st = store_statement(filter->store, "topic_by_key");
  statement_bind_text(st, ":key",
                      utf8_fold_key(&filter->arena, topic, strlen(topic)));
  enum status status = statement_step(st, &row, err);
  if (status == STATUS_OK && row)
    filter->topic = statement_integer(st, 0);
  statement_reset(st);
  if (status != STATUS_OK || row)
    return status;
  if (!filter->is_again)
    command_fail(EXIT_DONE,
                 "no topic \"%s\"; searching quotes and headlines for it",
                 topic);
  return filter_add_words(&filter->match, topic, err);
}

static enum status find_speakers(struct filter *filter, struct error *err) {
  const char *name = query_value(filter->arguments, "speaker", &filter->arena);
  struct found_speakers found;
  if (name == NULL)
    return STATUS_OK;
  enum status status =
      people_choose(filter->store, name, &filter->arena, &found, err);
  filter->speakers = found.ids;
  filter->is_one_speaker = found.count == 1;
  if (filter->is_one_speaker)
    filter->speaker_name = found.items[0].name;
  return status;
}

/* --after: the date of the last row seen; the highest when there is none. */
static enum status find_cursor(struct filter *filter, struct error *err) {
  const char *after = argument_value(filter->arguments, "after");
  bool row = false;
  filter->after_from = filter->is_reversed ? "" : "9999-99-99";
  if (after == NULL)
    return STATUS_OK;
  struct statement *st = store_statement(filter->store, "quote_cursor");
  statement_bind_integer(st, ":id", filter->after_id);
  enum status status = statement_step(st, &row, err);
  if (status == STATUS_OK && !row)
    return error_set(err, STATUS_USAGE, "--after %s: no quote has this id",
                     after);
  if (status == STATUS_OK) {
    const char *date = statement_text(st, 0);
    filter->after_from =
        date == NULL ? NULL : arena_copy(&filter->arena, date, strlen(date));
  }
  statement_reset(st);
  return status;
}

enum status filter_prepare(struct filter *filter, struct store *store,
                           struct error *err) {
  static enum status (*const steps[])(struct filter *, struct error *) = {
      find_about, find_roles,  find_speakers,
      find_topic, find_cursor, filter_choose};
  const char *words = query_words(filter->arguments, &filter->arena);
  enum status status = STATUS_OK;
  filter->store = store;
  if (words != NULL)
    status = filter_add_words(&filter->match, words, err);
  for (size_t i = 0; status == STATUS_OK && i < sizeof steps / sizeof *steps;
       i++)
    status = steps[i](filter, err);
  return status;
}

/* ---- binding ----------------------------------------------------------- */

static const char *bytes_or_null(const struct buffer *text) {
  return text->length > 0 ? text->bytes : NULL;
}

void filter_bind(const struct filter *filter, struct statement *st) {
  query_bind(st, parameters, filter->values);
  statement_bind_if(st, ":words", bytes_or_null(&filter->match));
  statement_bind_if(st, ":match", bytes_or_null(&filter->match));
  statement_bind_if(st, ":speakers", filter->speakers);
  statement_bind_if(st, ":ids", filter->ids);
  statement_bind_if(st, ":way", filter->way);
  filter_hits_bind(filter, st);
  statement_bind_if(st, ":about_surnames", filter->about.surnames);
  statement_bind_if(st, ":about_topics", filter->about.topics);
  if (filter->topic != 0)
    statement_bind_integer(st, ":topic", filter->topic);
  if (filter->seen != 0 && statement_has(st, ":seen"))
    statement_bind_integer(st, ":seen", filter->seen);
}

/* ---- what it is for ---------------------------------------------------- */

bool filter_is_days(const struct filter *filter, const char **since,
                    const char **until) {
  enum { SINCE, UNTIL, OTHERS };
  bool is_days = filter->match.length == 0 && filter->speakers == NULL &&
                 filter->ids == NULL && filter->about.phrases == NULL &&
                 filter->topic == 0 && filter->seen == 0;
  *since = filter->values[SINCE].text;
  *until = filter->values[UNTIL].text;
  for (size_t i = OTHERS; is_days && parameters[i].bind != NULL; i++)
    is_days = filter->values[i].kind == VALUE_NULL;
  return is_days;
}

void filter_free(struct filter *filter) {
  buffer_free(&filter->statistics);
  buffer_free(&filter->match);
  arena_free(&filter->arena);
}

enum exit_code filter_run(struct filter *filter, filter_answer *answer,
                          void *context) {
  struct error err = {""};
  struct store *store;
  enum exit_code code = query_open(filter->arguments, &store);
  if (code == EXIT_DONE) {
    enum status status = filter_prepare(filter, store, &err);
    if (status == STATUS_OK)
      status = answer(filter, context, &err);
    fflush(stdout);
    if (status != STATUS_OK)
      code = command_error(status, &err);
    else if (filter->count == 0 && !filter->is_silent)
      code = command_fail(EXIT_NO, "no quotes found");
    else if (filter->count == 0)
      code = EXIT_NO;
  }
  filter_free(filter);
  store_close(store);
  return command_finish(code);
}
