/* The export command.

   Problem: other programs want the quotations of a search with everything that
   is known of them, a million of them as well as three.
   Method: the filter gives one row after the other; quote_record.c adds what a
   row does not have; one format writes it. Nothing is held back, so that memory
   is that of one quotation and its source. A quotation whose place is damaged
   costs one line, the rest goes on.
   Cost: that of the filter, and some 10 microseconds a quotation. */
#include "queries/export.h"

#include <string.h>

#include "core/utf8.h"
#include "queries/export_saved.h"
#include "queries/filter.h"
#include "queries/query.h"
#include "queries/quote.h"
#include "queries/quote_link.h"
#include "queries/web_address.h"

const struct option export_options[] = {
    {"format", "FORMAT",
     "csv (default), tsv, json, jsonl, jsonld, annotation or atom"},
    {"link", NULL, "addresses lead to the words on the page and mark them"},
    {"saved", "NAME", "what the saved search finds (whosaid watch add NAME)"},
    {"self", "URL", "atom: where the feed will be found"},
    FILTER_OPTIONS,
    {0},
};

const char export_details[] =
    "Takes the options of search and writes all that is found. csv and tsv "
    "have a heading; a cell that a spreadsheet would run begins with an "
    "apostrophe. jsonld is schema.org Quotation, safe inside <script>; "
    "annotation is a collection of the W3C Web Annotation model; atom a feed "
    "(RFC 4287).\n\n"
    "\"start\", \"end\" and \"pieces\" are bytes of the stored UTF-8 text; the "
    "TextPositionSelector counts characters (code points), as the W3C model "
    "does. Ids of annotations and entries are made of the digest of the text "
    "and the place in it and stay the same when quotes are found again.";

static const struct export_format *const formats[] = {
    &export_csv,    &export_tsv,        &export_json, &export_jsonl,
    &export_jsonld, &export_annotation, &export_atom, NULL,
};

/* ---- what formats share ------------------------------------------------ */

void export_add_id(struct buffer *out, const struct quote_record *record) {
  web_address_add_name(out, record->source->digest);
  buffer_add_format(out, "#char=%llu,%llu",
                    (unsigned long long)record->first_character,
                    (unsigned long long)record->end_character);
}

void export_add_credit(struct buffer *out, const struct quote_record *record) {
  const char *name = record->speaker;
  buffer_add_text(out, name != NULL ? name : "unknown speaker");
  if (record->role != NULL)
    buffer_add_format(out, ", %s", record->role);
}

const char *export_address(struct buffer *out, const struct export *export,
                           const struct quote_record *record) {
  if (export->link != NULL)
    return export->link;
  if (!web_address_is_link(record->source->url))
    return NULL;
  buffer_clear(out);
  web_address_add(out, record->source->url);
  return out->bytes;
}

/* ---- the rows ---------------------------------------------------------- */

struct work {
  const struct export_format *format;
  struct export export;
  struct quote_reader reader;
  struct quote_link link;
  bool has_failed; /* a quotation could not be written */
  enum status status;
  struct error *err;
};

static void flush_line(struct export *export) {
  fwrite(export->line.bytes, 1, export->line.length, export->out);
  buffer_clear(&export->line);
}

static void keep_newest(struct export *export, const char *moment) {
  if (export->newest.length > 0 && strcmp(moment, export->newest.bytes) <= 0)
    return;
  buffer_clear(&export->newest);
  buffer_add_text(&export->newest, moment);
}

static bool take_row(struct statement *st, void *context) {
  struct work *work = context;
  struct error err = {""};
  enum status status = quote_reader_read(&work->reader, st, &err);
  if (status == STATUS_INPUT) {
    command_fail(EXIT_FAILED, "%s", err.message);
    work->has_failed = true;
    return true;
  }
  if (status != STATUS_OK) {
    work->status = error_set(work->err, status, "%s", err.message);
    return false;
  }
  if (work->export.has_links)
    work->export.link = quote_link_make(&work->link, &work->reader.record);
  keep_newest(&work->export, work->reader.source.imported);
  work->format->add(&work->export, &work->reader.record);
  flush_line(&work->export);
  work->export.count++;
  return ferror(work->export.out) == 0;
}

static enum status write_all(struct filter *filter, void *context,
                             struct error *err) {
  struct work *work = context;
  struct export *export = &work->export;
  work->reader.store = filter->store;
  work->err = err;
  buffer_add_text(&export->line, "");
  work->format->begin(export);
  flush_line(export);
  enum status status = filter_each(filter, take_row, work, err);
  work->format->end(export);
  flush_line(export);
  return status == STATUS_OK ? work->status : status;
}

/* ---- the command ------------------------------------------------------- */

const struct export_format *export_format_find(const char *name) {
  size_t i = 0;
  while (formats[i] != NULL && strcmp(name, formats[i]->name) != 0)
    i++;
  return formats[i];
}

static const struct export_format *read_format(const struct arguments *given) {
  const char *name = argument_value(given, "format");
  const struct export_format *format =
      name == NULL ? formats[0] : export_format_find(name);
  if (format != NULL)
    return format;
  command_fail(EXIT_USAGE,
               "--format %s: not one of csv, tsv, json, jsonl, jsonld, "
               "annotation, atom",
               name);
  return NULL;
}

/* The filter in words: "bridge --speaker O'Neil". What only concerns the way of
   writing, and how many, is no part of it: a feed stays the same feed. */
static void describe(const struct arguments *given, struct buffer *out) {
  static const char *const ways[] = {"format",  "link",  "self",
                                     "saved",   "limit", "sort",
                                     "reverse", "after", NULL};
  struct arena arena = {0};
  const char *words = query_words(given, &arena);
  buffer_add_text(out, words != NULL ? words : "");
  for (const struct option *o = given->options; o->name != NULL; o++) {
    bool is_way = false;
    for (size_t i = 0; ways[i] != NULL; i++)
      is_way = is_way || strcmp(o->name, ways[i]) == 0;
    if (!is_way && argument_given(given, o->name))
      buffer_add_format(out, "%s--%s %s", out->length > 0 ? " " : "", o->name,
                        query_value(given, o->name, &arena));
  }
  if (out->length == 0)
    buffer_add_text(out, "all quotes");
  arena_free(&arena);
}

static bool read_self(const struct arguments *given, const char **self) {
  *self = argument_value(given, "self");
  if (*self == NULL ||
      (web_address_is_link(*self) &&
       utf8_valid_length(*self, strlen(*self)) == strlen(*self)))
    return true;
  command_fail(EXIT_USAGE, "--self %s: not an http or https address", *self);
  return false;
}

static void work_free(struct work *work) {
  quote_reader_free(&work->reader);
  quote_link_free(&work->link);
  buffer_free(&work->export.line);
  buffer_free(&work->export.newest);
}

enum status export_filter(struct filter *filter,
                          const struct export_format *format, const char *query,
                          struct error *err) {
  struct work work = {.format = format,
                      .export = {.out = stdout, .query = query}};
  enum status status = write_all(filter, &work, err);
  work_free(&work);
  return status == STATUS_OK && work.has_failed
             ? error_set(err, STATUS_INPUT, "some quotes were left out")
             : status;
}

static enum exit_code run(const struct arguments *arguments) {
  struct filter filter;
  struct buffer query = {0};
  struct work work = {
      .format = read_format(arguments),
      .export = {.out = stdout,
                 .has_links = argument_given(arguments, "link")}};
  if (work.format == NULL || !read_self(arguments, &work.export.self) ||
      !filter_read(&filter, arguments, 0))
    return EXIT_USAGE;
  describe(arguments, &query);
  work.export.query = query.bytes;
  enum exit_code code = filter_run(&filter, write_all, &work);
  work_free(&work);
  buffer_free(&query);
  return work.has_failed && code == EXIT_DONE ? EXIT_FAILED : code;
}

enum exit_code export_command(const struct arguments *arguments) {
  struct export_saved saved;
  if (!argument_given(arguments, "saved"))
    return run(arguments);
  enum exit_code code = export_saved_read(&saved, arguments);
  if (code == EXIT_DONE)
    code = run(&saved.line.arguments);
  export_saved_free(&saved);
  return code;
}
