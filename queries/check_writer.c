/* Which format, and the phrases that all reports share. */
#include "queries/check_writer.h"

#include <stdlib.h>
#include <string.h>

#include "core/escape.h"
#include "queries/quote.h"

static const struct {
  const char *name;
  enum check_format format;
  enum print_format rows;
} formats[] = {
    {"report", CHECK_REPORT, PRINT_TABLE},
    {"table", CHECK_ROWS, PRINT_TABLE},
    {"json", CHECK_JSON, PRINT_JSON},
    {"jsonl", CHECK_JSONL, PRINT_JSONL},
    {"csv", CHECK_ROWS, PRINT_CSV},
    {"tsv", CHECK_ROWS, PRINT_TSV},
    {"html", CHECK_HTML, PRINT_HTML},
    {"markdown", CHECK_MARKDOWN, PRINT_MARKDOWN},
};

bool check_writer_format(const struct arguments *arguments,
                         enum check_format fallback,
                         struct check_writer *writer) {
  const char *name = argument_value(arguments, "format");
  writer->format = fallback;
  if (name == NULL)
    return true;
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
    if (strcmp(formats[i].name, name) == 0) {
      writer->format = formats[i].format;
      writer->rows = formats[i].rows;
      return true;
    }
  command_fail(EXIT_USAGE,
               "--format %s: not one of report, table, json, jsonl, csv, tsv, "
               "html, markdown",
               name);
  return false;
}

void check_writer_begin(struct check_writer *writer) {
  switch (writer->format) {
  case CHECK_REPORT:
    check_report_begin(writer);
    break;
  case CHECK_HTML:
    check_html_begin(writer);
    break;
  case CHECK_MARKDOWN:
    check_markdown_begin(writer);
    break;
  case CHECK_JSON:
    check_json_begin(writer);
    break;
  case CHECK_JSONL:
  case CHECK_ROWS:
    break;
  }
}

void check_writer_add(struct check_writer *writer,
                      const struct check_finding *finding) {
  switch (writer->format) {
  case CHECK_REPORT:
    check_report_add(writer, finding);
    break;
  case CHECK_HTML:
    check_html_add(writer, finding);
    break;
  case CHECK_MARKDOWN:
    check_markdown_add(writer, finding);
    break;
  case CHECK_JSON:
  case CHECK_JSONL:
    check_json_add(writer, finding);
    break;
  case CHECK_ROWS:
    check_rows_add(writer, finding);
    break;
  }
  writer->count++;
}

void check_writer_end(struct check_writer *writer) {
  if (writer->format == CHECK_HTML)
    check_html_end(writer);
  if (writer->format == CHECK_JSON)
    check_json_end(writer);
  if (writer->printer != NULL)
    print_end(writer->printer);
  writer->printer = NULL;
  free(writer->columns);
  writer->columns = NULL;
  buffer_free(&writer->line);
}

/* ---- phrases ------------------------------------------------------------ */

enum { CLASSES_MAX = 16 };

struct class_count {
  const char *name;
  uint32_t count;
  uint32_t order; /* of appearance */
};

static int by_count(const void *a, const void *b) {
  const struct class_count *x = a, *y = b;
  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

void summary_add_counts(const struct check_summary *summary,
                        struct buffer *out) {
  struct class_count classes[CLASSES_MAX] = {{0}};
  uint32_t class_count = 0;
  for (uint32_t i = 0; i < summary->count; i++) {
    const char *name = finding_class(&summary->findings[i]);
    uint32_t k = 0;
    while (k < class_count && strcmp(classes[k].name, name) != 0)
      k++;
    if (k == class_count && class_count < CLASSES_MAX)
      classes[class_count++] = (struct class_count){name, 0, k};
    if (k < class_count)
      classes[k].count++;
  }
  qsort(classes, class_count, sizeof *classes, by_count);
  buffer_add_format(out, "%u quote%s", summary->count,
                    summary->count == 1 ? "" : "s");
  for (uint32_t i = 0; i < class_count; i++)
    buffer_add_format(out, "%s %u %s", i == 0 ? ":" : ",", classes[i].count,
                      classes[i].name);
}

static void add_left(uint32_t count, const char *one, const char *many,
                     struct buffer *out) {
  if (count == 0)
    return;
  buffer_add_text(out, out->length > 0 ? " " : "");
  if (count == 1)
    buffer_add_text(out, one);
  else
    buffer_add_format(out, "%u%s", count, many);
}

void summary_add_rest(const struct check_summary *summary, struct buffer *out) {
  add_left(summary->fragments,
           "1 marked string seems to be no quotation and is not listed.",
           " marked strings seem to be no quotations and are not listed.", out);
  add_left(summary->reported,
           "1 statement is reported without marks and was not checked.",
           " statements are reported without marks and were not checked.", out);
  add_left(summary->copies,
           "The draft itself is in the database and proves nothing here.",
           " sources in the database are this very text and prove nothing "
           "here.",
           out);
}

const char *check_file_name(const char *path) {
  return strcmp(path, "-") == 0 ? "standard input" : path;
}

static void add_next(const char *text, struct buffer *out) {
  buffer_add_text(out, out->length > 0 ? ", " : "");
  buffer_add_text(out, text);
}

/* "table.csv#2": the record's id has the file's name, or stands behind it. */
static void add_file(const struct check_place *place, bool is_short,
                     struct buffer *out) {
  size_t length = strlen(place->file);
  bool has_file =
      place->record != NULL && strncmp(place->record, place->file, length) == 0;
  if (!is_short && !has_file)
    buffer_add_text(out, check_file_name(place->file));
  if (place->record != NULL)
    add_next(place->record + (is_short && has_file ? length : 0), out);
}

void place_add(const struct check_place *place, bool is_short,
               struct buffer *out) {
  struct buffer line = {0};
  add_file(place, is_short && !place->has_files, &line);
  if (place->line > 0) {
    buffer_add_format(&line, "%s%u:%u", line.length > 0 ? ":" : "", place->line,
                      place->column);
  } else {
    if (place->locator != NULL)
      add_next(place->locator, &line);
    add_next("paragraph ", &line);
    buffer_add_format(&line, "%u", place->paragraph);
  }
  buffer_add(out, line.bytes, line.length);
  buffer_free(&line);
}

void finding_add_start(const struct check_finding *finding, unsigned columns,
                       struct buffer *out) {
  struct buffer flat = {0};
  size_t next = 0, shown = 0;
  quote_add_line(&flat, finding->quote, strlen(finding->quote));
  if (flat.length > 0)
    shown = escape_wrap(flat.bytes, flat.length, columns, 1, &next);
  buffer_add(out, flat.bytes ? flat.bytes : "", shown);
  if (shown < flat.length)
    buffer_add_text(out, " …");
  buffer_free(&flat);
}

void extent_add(const struct check_extent *extent, struct buffer *out) {
  if (extent->sources == 0) {
    buffer_add_text(out, "The database is empty.");
    return;
  }
  buffer_add_format(out, "It holds %lld source%s", (long long)extent->sources,
                    extent->sources == 1 ? "" : "s");
  if (extent->first != NULL)
    buffer_add_format(out, ", from %s to %s", extent->first, extent->last);
  buffer_add_text(out, ". That does not mean that it was never said.");
}

void printing_add_source(const struct check_printing *printing,
                         struct buffer *out) {
  const char *parts[] = {printing->title, printing->publisher,
                         printing->published};
  size_t from = out->length;
  for (unsigned i = 0; i < 3; i++)
    if (parts[i] != NULL && parts[i][0] != '\0') {
      buffer_add_text(out, out->length > from ? ", " : "");
      quote_add_line(out, parts[i], strlen(parts[i]));
    }
}

void printing_add_speaker(const struct check_printing *printing,
                          struct buffer *out) {
  if (printing->speaker == NULL) {
    buffer_add_text(out, "unknown");
    return;
  }
  quote_add_line(out, printing->speaker, strlen(printing->speaker));
  if (printing->role != NULL) {
    buffer_add_text(out, ", ");
    quote_add_line(out, printing->role, strlen(printing->role));
  }
  if (printing->said != NULL)
    buffer_add_format(out, ", %s", printing->said);
}

void check_writer_put(struct check_writer *writer) {
  if (writer->line.length > 0)
    fwrite(writer->line.bytes, 1, writer->line.length, writer->out);
  buffer_clear(&writer->line);
}
