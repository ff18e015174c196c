/* Exports as rows: csv and tsv.

   The columns begin with those of search, so that a table of either can be read
   by the same program. The printer (core/print.h) knows the rest: RFC 4180,
   formulas, controls. */
#include "queries/export.h"

#include <string.h>

#include "core/escape.h"

static const struct column columns[] = {
    {.name = "id", .is_number = true},
    {.name = "text"},
    {.name = "kind"},
    {.name = "speaker"},
    {.name = "type"},
    {.name = "role"},
    {.name = "addressee"},
    {.name = "said_from"},
    {.name = "said_to"},
    {.name = "said_basis"},
    {.name = "title"},
    {.name = "publisher"},
    {.name = "published"},
    {.name = "url"},
    {.name = "confidence", .is_number = true},
    {.name = "rule"},
    {.name = "start", .is_number = true},
    {.name = "end", .is_number = true},
    {.name = "locator"},
    {.name = "speaker_id", .is_number = true},
    {.name = "source_id", .is_number = true},
    {.name = "cue"},
    {.name = "sentence"},
    {.name = "topics"},
    {.name = "byline"},
    {.name = "section"},
    {.name = "tags"},
    {.name = "updated"},
    {.name = "language"},
    {.name = "genre"},
    {.name = "imported"},
    {.name = "record"},
    {.name = "digest"},
    {.name = "link"}, /* with --link alone */
};
enum { COLUMN_COUNT = sizeof columns / sizeof *columns };

static void begin(struct export *export, enum print_format format) {
  export->table = print_begin(export->out, format, columns,
                              COLUMN_COUNT - !export->has_links);
}

static void begin_csv(struct export *export) { begin(export, PRINT_CSV); }
static void begin_tsv(struct export *export) { begin(export, PRINT_TSV); }

static void print_texts(struct printer *table, const char *const *texts,
                        size_t count) {
  for (size_t i = 0; i < count; i++)
    print_text(table, texts[i]);
}

static void print_quote(struct printer *table,
                        const struct quote_record *record) {
  const char *texts[] = {
      record->text,      record->kind,    record->speaker,
      record->type,      record->role,    record->addressee,
      record->said_from, record->said_to, record->said_basis};
  print_integer(table, record->id);
  print_texts(table, texts, sizeof texts / sizeof *texts);
}

static void print_source(struct printer *table,
                         const struct quote_record *record) {
  const struct source_record *source = record->source;
  const char *texts[] = {record->cue,      record->sentence, record->topics,
                         source->byline,   source->section,  source->tags,
                         source->updated,  source->language, source->genre,
                         source->imported, source->record,   source->digest};
  print_texts(table, texts, sizeof texts / sizeof *texts);
}

static void add(struct export *export, const struct quote_record *record) {
  struct printer *table = export->table;
  const struct source_record *source = record->source;
  const char *place[] = {source->title, source->publisher, source->published,
                         source->url};
  print_quote(table, record);
  print_texts(table, place, sizeof place / sizeof *place);
  print_real(table, record->confidence, 2);
  print_text(table, record->rule);
  print_integer(table, record->span.start);
  print_integer(table, record->span.end);
  print_text(table, record->locator);
  if (record->speaker_id != 0)
    print_integer(table, record->speaker_id);
  else
    print_null(table);
  print_integer(table, source->id);
  print_source(table, record);
  if (export->has_links)
    print_text(table, export->link);
}

static void end(struct export *export) { print_end(export->table); }

const struct export_format export_csv = {"csv", begin_csv, add, end};
const struct export_format export_tsv = {"tsv", begin_tsv, add, end};
