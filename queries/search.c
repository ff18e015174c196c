/* The search command: the quotations of a filter, as rows or for a reader.

   With --group a quotation that another one holds (printings.h) is passed over
   where the filter finds that one, too, on whatever page; the one that holds it
   tells who else printed it. Nothing is left out that is not in another row.
   Cost: that of the filter; with --group a look-up or two more for each row. */
#include "queries/search.h"

#include <stdio.h>
#include <string.h>

#include "core/print.h"
#include "queries/filter.h"
#include "queries/printings.h"
#include "queries/quote.h"
#include "queries/quote_link.h"
#include "queries/snippet.h"

const struct option search_options[] = {
    {"context", NULL, "with the sentences before and after each quote"},
    {"group", NULL, "printings of one quote once, with who else printed it"},
    {"link", NULL, "with the address that leads to the words on their page"},
    {"count", NULL, "print the number of quotes only"},
    PRINT_OPTION,
    FILTER_OPTIONS,
    {0},
};

enum { DEFAULT_LIMIT = 20, NAMES_SHOWN = 5 };

static const struct column group_columns[] = {
    {.name = "printings", .is_number = true},
    {.name = "also_in", .is_wrapped = true},
    {.name = "also_ids", .is_json = true},
};
static const struct column link_column = {.name = "link"};

enum {
  GROUP_COLUMN_COUNT = sizeof group_columns / sizeof *group_columns,
  COLUMN_LIMIT =
      QUOTE_COLUMN_COUNT + SNIPPET_COLUMN_COUNT + GROUP_COLUMN_COUNT + 1,
};

/* Quotations in which the same speaker says the same words as in one of the
   last RECENT ones: what --group takes together, as far as it is plain. */
enum { RECENT = 64 };
struct repeats {
  struct arena arena;
  uint64_t words[RECENT]; /* hashes */
  int64_t speakers[RECENT];
  size_t count;
  size_t repeated;
};

struct answer {
  struct filter *filter;
  struct printer *printer; /* NULL: blocks for a reader, or counting */
  enum print_format format;
  bool is_count, is_grouped, has_links;
  bool is_first;
  struct snippet snippet;
  struct printings printings; /* of the row at hand, with --group */
  struct quote_reader reader; /* of the row at hand, with --link */
  struct quote_link link;
  struct repeats repeats; /* for a reader, without --group */
  enum status status;
  struct error *err;
};

/* ---- one printing of several ------------------------------------------- */

static enum status keep_fullest(struct statement *st, void *context, bool *kept,
                                struct error *err) {
  struct answer *answer = context;
  struct printings *list = &answer->printings;
  struct store *store = answer->filter->store;
  bool is_held = false;
  enum status status = printings_find(list, store, st, err);
  if (status == STATUS_OK && list->holders != NULL)
    status = filter_has_any(answer->filter, list->holders, &is_held, err);
  *kept = status == STATUS_OK && !is_held;
  return *kept && !answer->is_count ? printings_complete(list, store, err)
                                    : status;
}

static void print_group_row(struct answer *answer) {
  const struct printings *list = &answer->printings;
  struct buffer names = {0}, ids = {0};
  printings_add_names(&names, list, 0);
  printings_add_ids(&ids, list);
  print_integer(answer->printer, (int64_t)printings_count(list));
  print_text(answer->printer, names.bytes);
  print_text(answer->printer, ids.bytes);
  buffer_free(&names);
  buffer_free(&ids);
}

/* "    also in Echo (2016-05-13); Post (2016-05-13, shorter)" */
static void print_group_line(const struct printings *list) {
  struct buffer line = {0};
  printings_add_names(&line, list, NAMES_SHOWN);
  if (line.length > 0) {
    struct buffer text = {0};
    buffer_add_text(&text, "also in ");
    quote_add_line(&text, line.bytes, line.length);
    print_wrapped(stdout, text.bytes, text.length, 4, print_width());
    putchar('\n');
    buffer_free(&text);
  }
  buffer_free(&line);
}

static bool is_long(const char *text) {
  size_t gaps = 0;
  for (; *text != '\0'; text++)
    gaps += *text == ' ' || *text == '\n';
  return gaps + 1 >= PRINTINGS_WORDS;
}

static void note_repeat(struct repeats *repeats, struct statement *st) {
  const char *text = statement_text(st, QUOTE_TEXT);
  int64_t speaker = statement_integer(st, QUOTE_SPEAKER_ID);
  if (!is_long(text))
    return;
  uint64_t words = store_text_hash(&repeats->arena, text, strlen(text));
  arena_reset(&repeats->arena);
  for (size_t i = 0; i < RECENT && i < repeats->count; i++)
    if (repeats->words[i] == words && repeats->speakers[i] == speaker) {
      repeats->repeated++;
      return;
    }
  repeats->words[repeats->count % RECENT] = words;
  repeats->speakers[repeats->count++ % RECENT] = speaker;
}

/* ---- the address ------------------------------------------------------- */

/* NULL where there is none, or the quotation is not where it should be. */
static const char *find_link(struct answer *answer, struct statement *st) {
  enum status status = quote_reader_read(&answer->reader, st, answer->err);
  if (status == STATUS_OK)
    return quote_link_make(&answer->link, &answer->reader.record);
  if (status == STATUS_INPUT)
    command_fail(EXIT_DONE, "%s", answer->err->message);
  else
    answer->status = status;
  return NULL;
}

/* ---- the rows ---------------------------------------------------------- */

static void print_row(struct answer *answer, struct statement *st) {
  query_print_row(answer->printer, st, quote_columns, QUOTE_COLUMN_COUNT);
  answer->status =
      snippet_print_row(&answer->snippet, answer->printer, st, answer->err);
  if (answer->is_grouped)
    print_group_row(answer);
  if (answer->has_links)
    print_text(answer->printer,
               answer->status == STATUS_OK ? find_link(answer, st) : NULL);
}

static void print_block(struct answer *answer, struct statement *st) {
  answer->status = snippet_print_block(&answer->snippet, stdout, st,
                                       answer->is_first, answer->err);
  if (answer->is_grouped)
    print_group_line(&answer->printings);
  else
    note_repeat(&answer->repeats, st);
  const char *link = answer->has_links && answer->status == STATUS_OK
                         ? find_link(answer, st)
                         : NULL;
  if (link != NULL) {
    print_wrapped(stdout, link, strlen(link), 4, 0);
    putchar('\n');
  }
}

static bool take_row(struct statement *st, void *context) {
  struct answer *answer = context;
  if (answer->printer != NULL)
    print_row(answer, st);
  else if (!answer->is_count)
    print_block(answer, st);
  answer->is_first = false;
  return answer->status == STATUS_OK;
}

/* ---- the command ------------------------------------------------------- */

/* What is marked in the quotations: words and names, whichever stand there. */
static struct hits hits_of(struct filter *filter) {
  const char *const parts[] = {filter->match.bytes, filter->about.phrases,
                               filter->about.surnames};
  struct buffer all = {0};
  buffer_add_text(&all, "");
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (parts[i] != NULL)
      buffer_add_format(&all, "(%s) ", parts[i]);
  struct hits hits = hits_read(&filter->arena, all.bytes);
  buffer_free(&all);
  return hits;
}

static size_t list_columns(const struct answer *answer,
                           struct column columns[COLUMN_LIMIT]) {
  size_t count = QUOTE_COLUMN_COUNT + SNIPPET_COLUMN_COUNT;
  memcpy(columns, quote_columns, sizeof quote_columns);
  memcpy(columns + QUOTE_COLUMN_COUNT, snippet_columns, sizeof snippet_columns);
  if (answer->is_grouped) {
    memcpy(columns + count, group_columns, sizeof group_columns);
    count += GROUP_COLUMN_COUNT;
  }
  if (answer->has_links)
    columns[count++] = link_column;
  return count;
}

static enum status print_count(struct answer *answer, struct error *err) {
  struct filter *filter = answer->filter;
  enum status status = answer->is_grouped
                           ? filter_each(filter, take_row, answer, err)
                           : filter_count(filter, err);
  if (status == STATUS_OK)
    printf("%zu\n", filter->count);
  return status;
}

/* What may be asked next. */
static void print_hints(const struct answer *answer) {
  const struct filter *filter = answer->filter;
  size_t repeated = answer->repeats.repeated;
  if (filter->has_more)
    fprintf(stderr, "\nMore: add --after %lld\n", (long long)filter->last);
  if (repeated > 0)
    fprintf(stderr, "%s%zu of these %s a quote again; --group lists it once\n",
            filter->has_more ? "" : "\n", repeated,
            repeated == 1 ? "prints" : "print");
}

static enum status print_rows(struct answer *answer, struct error *err) {
  struct filter *filter = answer->filter;
  struct column columns[COLUMN_LIMIT];
  size_t count = list_columns(answer, columns);
  if (answer->format != PRINT_TABLE)
    answer->printer = print_begin(stdout, answer->format, columns, count);
  enum status status = filter_each(filter, take_row, answer, err);
  if (answer->printer != NULL)
    print_end(answer->printer);
  if (status == STATUS_OK)
    status = answer->status;
  fflush(stdout);
  if (status == STATUS_OK && answer->format == PRINT_TABLE)
    print_hints(answer);
  return status;
}

static enum status print_answer(struct filter *filter, void *context,
                                struct error *err) {
  struct answer *answer = context;
  answer->filter = filter;
  answer->is_first = true;
  answer->err = err;
  answer->snippet.store = filter->store;
  answer->reader.store = filter->store;
  answer->snippet.hits = hits_of(filter);
  enum status status =
      answer->is_count ? print_count(answer, err) : print_rows(answer, err);
  printings_free(&answer->printings);
  quote_reader_free(&answer->reader);
  quote_link_free(&answer->link);
  arena_free(&answer->repeats.arena);
  return status;
}

enum exit_code search_command(const struct arguments *arguments) {
  struct filter filter;
  struct answer answer = {.is_count = argument_given(arguments, "count"),
                          .is_grouped = argument_given(arguments, "group"),
                          .has_links = argument_given(arguments, "link"),
                          .snippet.has_context =
                              argument_given(arguments, "context")};
  if (answer.is_grouped && argument_given(arguments, "id"))
    return command_fail(EXIT_USAGE, "--group: not together with --id");
  if (!print_format_of(arguments, &answer.format) ||
      !filter_read(&filter, arguments, DEFAULT_LIMIT))
    return EXIT_USAGE;
  if (answer.is_count)
    filter.limit = 0;
  filter.is_silent = answer.is_count;
  filter.keeps = answer.is_grouped ? keep_fullest : NULL;
  return filter_run(&filter, print_answer, &answer);
}
