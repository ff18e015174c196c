/* What several speakers said on the same thing.

   Method: a filter for each of them, made from the same options; the limit is
   of each, so that one who is quoted often does not crowd out the other. Rows
   for a program are printed as they come, a side after the other; a reader gets
   them by date (side.c).
   Cost: that of the filters. */
#include "queries/compare.h"

#include <stdio.h>
#include <string.h>

#include "core/arena.h"
#include "core/print.h"
#include "queries/filter.h"
#include "queries/quote.h"
#include "queries/side.h"

enum { DEFAULT_LIMIT = 10, SIDES_MOST = 8 };

const struct option compare_options[] = {PRINT_OPTION, FILTER_OPTIONS, {0}};

/* The rows of a quotation after the side that it is on. */
static const struct column side_column = {.name = "side"};

struct comparison {
  struct arena arena;
  struct store *store;
  struct arguments arguments[SIDES_MOST]; /* as if each had been asked alone */
  struct filter filters[SIDES_MOST];
  const char *names[SIDES_MOST]; /* as typed */
  struct side sides[SIDES_MOST];
  size_t capacities[SIDES_MOST];
  size_t count;
  struct printer *printer; /* NULL = for a reader */
};

/* What a visit is told. */
struct visit {
  struct comparison *comparison;
  size_t side;
};

/* ---- what was asked ---------------------------------------------------- */

static int option_index(const struct arguments *arguments, const char *name) {
  int i = 0;
  while (strcmp(arguments->options[i].name, name) != 0)
    i++;
  return i;
}

static bool read_sides(struct comparison *comparison,
                       const struct arguments *arguments) {
  int speaker = option_index(arguments, "speaker");
  for (int i = 0; i < arguments->word_count; i++) {
    struct arguments *own = &comparison->arguments[i];
    *own = *arguments;
    own->word_count = 0;
    own->values[speaker] = arguments->words[i];
    if (!filter_read(&comparison->filters[i], own, DEFAULT_LIMIT))
      return false;
    comparison->filters[i].is_again = i > 0;
    comparison->names[i] = query_value(own, "speaker", &comparison->arena);
    comparison->sides[i].name = comparison->names[i];
    comparison->count++;
  }
  return true;
}

/* Options that do not go with several speakers; too few of them. */
static bool is_refused(const struct arguments *arguments) {
  static const char *const options[] = {"speaker", "id", "reverse", "after"};
  for (size_t i = 0; i < sizeof options / sizeof *options; i++)
    if (argument_given(arguments, options[i])) {
      command_fail(EXIT_USAGE, "compare takes no --%s", options[i]);
      return true;
    }
  if (arguments->word_count >= 2 && arguments->word_count <= SIDES_MOST)
    return false;
  command_fail(EXIT_USAGE,
               "from 2 to %d names are expected, a name of several words in "
               "quotation marks; a topic is --topic",
               SIDES_MOST);
  return true;
}

/* ---- a quotation ------------------------------------------------------- */

static const char *copy(struct arena *arena, struct statement *st, int column) {
  const char *text = statement_text(st, column);
  return text == NULL ? NULL
                      : arena_copy(arena, text, statement_length(st, column));
}

static const char *copy_made(struct arena *arena, struct buffer *made) {
  const char *text = arena_copy(arena, made->bytes, made->length);
  buffer_clear(made);
  return text;
}

static void add_part(struct buffer *note, const char *text) {
  if (text == NULL || *text == '\0')
    return;
  buffer_add_text(note, " · ");
  quote_add_line(note, text, strlen(text));
}

/* "— id 12 · Tom O'Neil · said · The Daily"; the name where the side is more
   than one speaker. */
static void add_note(struct buffer *note, struct statement *st,
                     bool is_one_speaker) {
  const char *basis = statement_text(st, QUOTE_SAID_BASIS);
  const char *publisher = statement_text(st, QUOTE_PUBLISHER);
  bool is_published = basis != NULL && strcmp(basis, "published") == 0;
  buffer_add_format(note, "— id %lld",
                    (long long)statement_integer(st, QUOTE_ID));
  if (!is_one_speaker)
    add_part(note, statement_text(st, QUOTE_SPEAKER));
  if (!statement_is_null(st, QUOTE_SAID_FROM))
    add_part(note, is_published ? "published" : "said");
  add_part(note,
           publisher != NULL ? publisher : statement_text(st, QUOTE_TITLE));
}

static void keep(struct comparison *comparison, size_t index,
                 struct statement *st) {
  struct arena *arena = &comparison->arena;
  struct side *side = &comparison->sides[index];
  bool is_one = comparison->filters[index].is_one_speaker;
  bool is_direct = strcmp(statement_text(st, QUOTE_KIND), "direct") == 0;
  struct buffer made = {0};
  side->items = arena_grow(arena, side->items, side->count,
                           &comparison->capacities[index], sizeof *side->items);
  struct said *said = &side->items[side->count++];
  buffer_add_text(&made, is_direct ? "“" : "");
  quote_add_line(&made, statement_text(st, QUOTE_TEXT),
                 statement_length(st, QUOTE_TEXT));
  buffer_add_text(&made, is_direct ? "”" : "");
  said->text = copy_made(arena, &made);
  said->from = copy(arena, st, QUOTE_SAID_FROM);
  said->to = copy(arena, st, QUOTE_SAID_TO);
  add_note(&made, st, is_one);
  said->note = copy_made(arena, &made);
  buffer_free(&made);
}

static bool take_row(struct statement *st, void *context) {
  const struct visit *visit = context;
  struct comparison *comparison = visit->comparison;
  if (comparison->printer == NULL) {
    keep(comparison, visit->side, st);
    return true;
  }
  print_text(comparison->printer, comparison->names[visit->side]);
  query_print_row(comparison->printer, st, quote_columns, QUOTE_COLUMN_COUNT);
  return true;
}

/* ---- the command ------------------------------------------------------- */

/* Knows all names before the first row is printed. */
static enum status prepare(struct comparison *comparison, struct error *err) {
  enum status status = STATUS_OK;
  for (size_t i = 0; i < comparison->count && status == STATUS_OK; i++) {
    struct filter *filter = &comparison->filters[i];
    status = filter_prepare(filter, comparison->store, err);
    if (filter->speaker_name != NULL)
      comparison->sides[i].name = filter->speaker_name;
  }
  return status;
}

static enum status ask(struct comparison *comparison, struct error *err) {
  enum status status = STATUS_OK;
  for (size_t i = 0; i < comparison->count && status == STATUS_OK; i++) {
    struct visit visit = {comparison, i};
    status = filter_each(&comparison->filters[i], take_row, &visit, err);
  }
  return status;
}

static size_t count_found(const struct comparison *comparison) {
  size_t found = 0;
  for (size_t i = 0; i < comparison->count; i++)
    found += comparison->filters[i].count;
  return found;
}

/* Tells a reader of what is left out; others, of those who said nothing. */
static void tell(const struct comparison *comparison, bool is_for_reader) {
  for (size_t i = 0; i < comparison->count; i++) {
    const struct filter *filter = &comparison->filters[i];
    const char *name = comparison->sides[i].name;
    if (filter->count == 0 && !is_for_reader)
      command_fail(EXIT_DONE, "%s: no quotes found", name);
    if (filter->has_more && is_for_reader)
      command_fail(EXIT_DONE, "%s: more than these %zu; --limit 0 shows all",
                   name, filter->count);
  }
}

static enum exit_code print_comparison(struct comparison *comparison,
                                       enum print_format format) {
  struct error err = {""};
  struct column columns[1 + QUOTE_COLUMN_COUNT] = {side_column};
  memcpy(columns + 1, quote_columns, sizeof quote_columns);
  enum status status = prepare(comparison, &err);
  if (status != STATUS_OK)
    return command_error(status, &err);
  if (format != PRINT_TABLE)
    comparison->printer =
        print_begin(stdout, format, columns, 1 + QUOTE_COLUMN_COUNT);
  status = ask(comparison, &err);
  if (comparison->printer != NULL)
    print_end(comparison->printer);
  if (status != STATUS_OK)
    return command_error(status, &err);
  bool is_for_reader = format == PRINT_TABLE;
  if (count_found(comparison) == 0)
    return command_fail(EXIT_NO, "no quotes found");
  if (is_for_reader)
    sides_print(comparison->sides, comparison->count, print_width());
  fflush(stdout);
  tell(comparison, is_for_reader);
  return EXIT_DONE;
}

static void free_comparison(struct comparison *comparison) {
  for (size_t i = 0; i < comparison->count; i++)
    filter_free(&comparison->filters[i]);
  arena_free(&comparison->arena);
}

enum exit_code compare_command(const struct arguments *arguments) {
  struct comparison comparison = {0};
  enum print_format format;
  enum exit_code code = EXIT_USAGE;
  if (!is_refused(arguments) && print_format_of(arguments, &format) &&
      read_sides(&comparison, arguments)) {
    code = query_open(arguments, &comparison.store);
    if (code == EXIT_DONE)
      code = print_comparison(&comparison, format);
    store_close(comparison.store);
  }
  free_comparison(&comparison);
  return command_finish(code);
}
