/* The variants command: one quotation as each outlet printed it.

   For a reader the printings follow each other by day, each with its words,
   where they differ from those asked for, who printed them and what happened to
   them; for a program a printing is a row.
   Cost: that of variants_find. */
#include "queries/variants.h"

#include <stdlib.h>
#include <string.h>

#include "core/print.h"
#include "queries/query.h"
#include "queries/quote.h"

const struct option variants_options[] = {PRINT_OPTION, {0}};

const char variants_details[] =
    "The wordings are compared with the one whose ID is given: -word is left "
    "out in this printing, +word stands only there. Quotes are one when they "
    "share 70 of 100 words of the shorter one, and at least five, or all. The "
    "same text under several addresses is one printing and its copies.";

static const struct column columns[] = {
    {.name = "id", .is_number = true},
    {.name = "published"},
    {.name = "publisher"},
    {.name = "is_first", .is_json = true},
    {.name = "speaker"},
    {.name = "kind"},
    {.name = "text", .is_wrapped = true},
    {.name = "difference"},
    {.name = "change"},
    {.name = "same", .is_number = true},
    {.name = "left_out", .is_number = true},
    {.name = "added", .is_number = true},
    {.name = "copies"},
    {.name = "title"},
    {.name = "url"},
    {.name = "source_id", .is_number = true},
};

/* Printings of the earliest day; 0 when no day is known. */
static size_t count_first(const struct variants *list) {
  size_t count = 0;
  const char *day = list->count > 0 ? list->items[0].published : NULL;
  while (day != NULL && count < list->count &&
         list->items[count].published != NULL &&
         strcmp(list->items[count].published, day) == 0)
    count++;
  return count;
}

static void print_row(struct printer *printer, const struct variant *one,
                      bool is_first) {
  struct buffer change = {0};
  wording_add_changes(&change, one->difference.changes);
  print_integer(printer, one->id);
  print_text(printer, one->published);
  print_text(printer, one->publisher);
  print_text(printer, is_first ? "true" : "false");
  print_text(printer, one->speaker);
  print_text(printer, one->kind);
  print_text(printer, one->text);
  print_text(printer, one->difference.text);
  print_text(printer, change.bytes);
  print_integer(printer, one->difference.same);
  print_integer(printer, one->difference.left_out);
  print_integer(printer, one->difference.added);
  print_text(printer, one->copies);
  print_text(printer, one->title);
  print_text(printer, one->url);
  print_integer(printer, one->source_id);
  buffer_free(&change);
}

static void print_rows(const struct variants *list, enum print_format format) {
  size_t first = count_first(list);
  struct printer *printer =
      print_begin(stdout, format, columns, sizeof columns / sizeof *columns);
  for (size_t i = 0; i < list->count; i++)
    print_row(printer, &list->items[i], i < first);
  print_end(printer);
}

/* ---- for a reader ------------------------------------------------------ */

static void print_line(struct buffer *line, unsigned indent) {
  print_wrapped(stdout, line->bytes, line->length, indent, print_width());
  putchar('\n');
  buffer_clear(line);
}

static void add_part(struct buffer *line, const char *text) {
  if (text == NULL || *text == '\0')
    return;
  buffer_add_text(line, line->length > 0 ? " · " : "— ");
  quote_add_line(line, text, strlen(text));
}

static void add_words(struct buffer *line, const struct variant *one) {
  const char *text =
      one->difference.changes == 0 ? one->text : one->difference.text;
  bool is_marked = strcmp(one->kind, "direct") == 0;
  buffer_add_text(line, is_marked ? "“" : "");
  quote_add_line(line, text, strlen(text));
  buffer_add_text(line, is_marked ? "”" : "");
}

static void add_remarks(struct buffer *line, const struct variant *one,
                        const char *first) {
  if (first != NULL)
    buffer_add_format(line, "%s; ", first);
  if (one->is_base)
    buffer_add_text(line, "the wording asked for");
  else
    wording_add_changes(line, one->difference.changes);
  if (one->is_old)
    buffer_add_text(line, "; a newer text replaced it");
}

static void print_block(const struct variant *one, const char *first) {
  struct buffer line = {0}, id = {0};
  add_words(&line, one);
  print_line(&line, 0);
  add_part(&line, one->speaker != NULL ? one->speaker : "unknown speaker");
  add_part(&line, one->publisher != NULL ? one->publisher : one->title);
  add_part(&line, one->published);
  buffer_add_format(&id, "id %lld", (long long)one->id);
  add_part(&line, id.bytes);
  print_line(&line, 2);
  add_remarks(&line, one, first);
  print_line(&line, 4);
  if (one->copies != NULL) {
    buffer_add_format(&line, "the same text: %s", one->copies);
    print_line(&line, 4);
  }
  buffer_free(&line);
  buffer_free(&id);
}

static void print_blocks(const struct variants *list) {
  size_t first = count_first(list);
  for (size_t i = 0; i < list->count; i++) {
    if (i > 0)
      putchar('\n');
    print_block(&list->items[i], i >= first   ? NULL
                                 : first == 1 ? "printed first"
                                              : "printed the first day");
  }
}

/* ---- the command ------------------------------------------------------- */

static bool has_others(const struct variants *list) {
  return list->count > 1 || (list->count == 1 && list->items[0].copies != NULL);
}

static enum exit_code answer(struct store *store, int64_t id,
                             enum print_format format) {
  struct error err = {""};
  struct variants list;
  enum exit_code code = EXIT_DONE;
  enum status status = variants_find(&list, store, id, &err);
  if (status != STATUS_OK)
    code = command_error(status, &err);
  else if (format == PRINT_TABLE)
    print_blocks(&list);
  else
    print_rows(&list, format);
  fflush(stdout);
  if (status == STATUS_OK && !has_others(&list))
    code =
        command_fail(EXIT_NO, "nobody else printed quote %lld", (long long)id);
  variants_free(&list);
  return code;
}

enum exit_code variants_command(const struct arguments *arguments) {
  int64_t id;
  enum print_format format;
  struct store *store;
  if (!query_row_id(arguments, "quote", "search prints", &id) ||
      !print_format_of(arguments, &format))
    return EXIT_USAGE;
  enum exit_code code = query_open(arguments, &store);
  if (code == EXIT_DONE)
    code = answer(store, id, format);
  store_close(store);
  return command_finish(code);
}
