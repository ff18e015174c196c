/* Findings as rows: everything for a spreadsheet, the least for a terminal. */
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "queries/check_writer.h"
#include "queries/quote.h"

/* A value in the making; NULL or nothing added = empty. */
struct value {
  const struct check_writer *writer;
  const struct check_finding *finding;
  const struct check_printing *printing; /* the first; of NULLs when none */
  struct buffer text;
};

static void add_line(struct value *value, const char *text) {
  if (text != NULL)
    quote_add_line(&value->text, text, strlen(text));
}

static void add_cautions(struct value *value) {
  for (unsigned i = 0; i < CAUTION_COUNT; i++)
    if (value->finding->cautions & 1u << i)
      buffer_add_format(&value->text, "%s%s", value->text.length ? " " : "",
                        caution_name((enum caution)i));
}

static void add_changed(struct value *value) {
  for (uint32_t i = 0; i < value->finding->changed_count; i++)
    buffer_add_format(&value->text, "%s%s", i > 0 ? " " : "",
                      value->finding->changed[i]);
}

/* The verdict in words, what to beware of, and what the database holds. */
static void add_note(struct value *value) {
  const struct check_finding *finding = value->finding;
  buffer_add_text(&value->text, finding_headline(finding));
  for (unsigned i = 0; i < CAUTION_COUNT; i++)
    if (finding->cautions & 1u << i)
      buffer_add_format(&value->text, " %s", caution_sentence((enum caution)i));
  if (finding->printing_count == 0 && !finding->is_too_long) {
    buffer_add_char(&value->text, ' ');
    extent_add(&value->writer->extent, &value->text);
  }
}

/* ---- columns ------------------------------------------------------------ */

#define TEXT_COLUMN(NAME, TEXT)                                                \
  static void add_##NAME(struct value *value) { add_line(value, TEXT); }

TEXT_COLUMN(id, value->finding->id)
TEXT_COLUMN(severity, severity_name(value->finding->severity))
TEXT_COLUMN(speaker, value->finding->speaker)
TEXT_COLUMN(article, value->printing->article)
TEXT_COLUMN(publisher, value->printing->publisher)
TEXT_COLUMN(published, value->printing->published)
TEXT_COLUMN(sentence, value->printing->sentence)
TEXT_COLUMN(attention, value->finding->needs_attention ? "yes" : "no")
TEXT_COLUMN(claimed, value->finding->claimed)
TEXT_COLUMN(quote, value->finding->quote)
TEXT_COLUMN(role, value->finding->role)
TEXT_COLUMN(title, value->printing->title)
TEXT_COLUMN(url, value->printing->url)

static void add_verdict(struct value *value) {
  buffer_add_text(&value->text, finding_verdict(value->finding));
}

/* A quote of a batch has no place in a draft; a terminal shows its id there. */
static void add_place(struct value *value) {
  bool is_table = value->writer->rows == PRINT_TABLE;
  if (value->finding->place != NULL)
    place_add(value->finding->place, is_table, &value->text);
  else if (is_table)
    add_line(value, value->finding->id);
}

static void add_paragraph(struct value *value) {
  if (value->finding->place != NULL)
    buffer_add_unsigned(&value->text, value->finding->place->paragraph);
}

/* The order is that of spreadsheets; a terminal gets the fewer in its own. */
struct field {
  struct column column;
  void (*add)(struct value *value);
};

static const struct field all_fields[] = {
    {{.name = "id"}, add_id},
    {{.name = "verdict"}, add_verdict},
    {{.name = "severity"}, add_severity},
    {{.name = "speaker"}, add_speaker},
    {{.name = "article"}, add_article},
    {{.name = "publisher"}, add_publisher},
    {{.name = "published"}, add_published},
    {{.name = "changed"}, add_changed},
    {{.name = "sentence"}, add_sentence},
    {{.name = "caution"}, add_cautions},
    {{.name = "attention"}, add_attention},
    {{.name = "place"}, add_place},
    {{.name = "paragraph", .is_number = true}, add_paragraph},
    {{.name = "claimed"}, add_claimed},
    {{.name = "quote"}, add_quote},
    {{.name = "role"}, add_role},
    {{.name = "title"}, add_title},
    {{.name = "url"}, add_url},
    {{.name = "note"}, add_note},
};

static const struct field table_fields[] = {
    {{.name = "place"}, add_place},
    {{.name = "verdict"}, add_verdict},
    {{.name = "speaker"}, add_speaker},
    {{.name = "published"}, add_published},
    {{.name = "caution"}, add_cautions},
    {{.name = "quote", .is_wrapped = true}, add_quote},
};

enum {
  ALL_COUNT = sizeof all_fields / sizeof *all_fields,
  FEW_COUNT = sizeof table_fields / sizeof *table_fields,
};

/* The printer borrows its columns until its end. */
static void begin(struct check_writer *writer, const struct field *fields,
                  size_t count) {
  writer->columns = must_malloc(count * sizeof *writer->columns);
  for (size_t i = 0; i < count; i++)
    writer->columns[i] = fields[i].column;
  writer->printer =
      print_begin(writer->out, writer->rows, writer->columns, count);
}

void check_rows_add(struct check_writer *writer,
                    const struct check_finding *finding) {
  static const struct check_printing none = {0};
  bool is_table = writer->rows == PRINT_TABLE;
  const struct field *fields = is_table ? table_fields : all_fields;
  size_t count = is_table ? FEW_COUNT : ALL_COUNT;
  struct value value = {writer, finding, &none, {0}};
  if (writer->printer == NULL)
    begin(writer, fields, count);
  if (finding->printing_count > 0)
    value.printing = &finding->printings[0];
  for (size_t i = 0; i < count; i++) {
    buffer_clear(&value.text);
    fields[i].add(&value);
    if (value.text.length == 0)
      print_null(writer->printer);
    else if (fields[i].column.is_number)
      print_integer(writer->printer, atoll(value.text.bytes));
    else
      print_text_length(writer->printer, value.text.bytes, value.text.length);
  }
  buffer_free(&value.text);
}
