#ifndef WHOSAID_QUERIES_CHECK_WRITER_H
#define WHOSAID_QUERIES_CHECK_WRITER_H

#include <stdio.h>

#include "core/buffer.h"
#include "core/command.h"
#include "core/print.h"
#include "queries/check_finding.h"

/* Findings on their way out: a report for a person in three formats, JSON for
   a program, rows for a spreadsheet. Text of strangers is escaped here, in
   each format by its own rules. */

enum { CHECK_START_COLUMNS = 60 }; /* of a quote in a list */

enum check_format {
  CHECK_REPORT,
  CHECK_HTML,
  CHECK_MARKDOWN,
  CHECK_JSON,
  CHECK_JSONL,
  CHECK_ROWS, /* by the printer: table, csv, tsv */
};

/* What the database holds: told when a quote is not in it. */
struct check_extent {
  int64_t sources;
  const char *first; /* dates of publication, NULL = unknown */
  const char *last;
};

/* A draft as a whole, told before its quotes. */
struct check_summary {
  const char *draft; /* as it was named */
  const struct check_finding *findings;
  uint32_t count;
  uint32_t fragments; /* marked strings that seem to be no quotations */
  uint32_t reported;  /* reported speech without marks: not checked */
  uint32_t copies;    /* sources of the database that are this very draft */
};

struct check_writer {
  FILE *out;
  enum check_format format;
  enum print_format rows; /* CHECK_ROWS: which */
  struct check_extent extent;
  const struct check_summary *summary; /* NULL outside drafts */
  uint32_t count;                      /* findings written */
  struct printer *printer;             /* CHECK_ROWS, once there was a row */
  struct column *columns;              /* its columns; owned */
  struct buffer line;
};

/* Reads --format; `fallback` when it is not given. False after a usage line. */
bool check_writer_format(const struct arguments *arguments,
                         enum check_format fallback,
                         struct check_writer *writer);

void check_writer_begin(struct check_writer *writer);
void check_writer_add(struct check_writer *writer,
                      const struct check_finding *finding);
/* Ends the output and releases what the writer holds. */
void check_writer_end(struct check_writer *writer);

/* ---- used by the formats ------------------------------------------------- */

/* "12 quotes: 9 verbatim, 1 altered (substantive)", the commonest first. */
void summary_add_counts(const struct check_summary *summary,
                        struct buffer *out);

/* What was not checked and why; nothing when everything was. */
void summary_add_rest(const struct check_summary *summary, struct buffer *out);

/* "standard input" for "-". */
const char *check_file_name(const char *path);

/* "draft.txt:5:12", "draft.docx, page 3, paragraph 4", "table.csv#2, paragraph
   1"; `is_short`: without the file, where there is one only. */
void place_add(const struct check_place *place, bool is_short,
               struct buffer *out);

/* The first words of the quote, at most `columns` wide, "…" where it goes on;
   not escaped. */
void finding_add_start(const struct check_finding *finding, unsigned columns,
                       struct buffer *out);

/* "It holds 29 sources, from … to …. That does not mean …" */
void extent_add(const struct check_extent *extent, struct buffer *out);

/* "Title, publisher, date"; `said`: the day of speaking as well. */
void printing_add_source(const struct check_printing *printing,
                         struct buffer *out);
void printing_add_speaker(const struct check_printing *printing,
                          struct buffer *out);

void check_report_begin(struct check_writer *writer);
void check_report_add(struct check_writer *writer,
                      const struct check_finding *finding);
void check_html_begin(struct check_writer *writer);
void check_html_add(struct check_writer *writer,
                    const struct check_finding *finding);
void check_html_end(struct check_writer *writer);
void check_markdown_begin(struct check_writer *writer);
void check_markdown_add(struct check_writer *writer,
                        const struct check_finding *finding);
void check_json_begin(struct check_writer *writer);
void check_json_add(struct check_writer *writer,
                    const struct check_finding *finding);
void check_json_end(struct check_writer *writer);
void check_rows_add(struct check_writer *writer,
                    const struct check_finding *finding);

/* The finding as one JSON object without a line end. */
void finding_add_json(const struct check_finding *finding,
                      const struct check_extent *extent, struct buffer *out);

/* Writes out what was gathered in writer->line, and clears it. */
void check_writer_put(struct check_writer *writer);

#endif
