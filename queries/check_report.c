/* The report on a terminal. It reads from the top down: the verdict in words,
   what is stored, what differs, who said it and where, the sentences around
   it, other printings. A draft's summary goes first, then its quotes in the
   order of the draft; a place is written so that editors jump to it. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "core/escape.h"
#include "queries/check_writer.h"
#include "queries/quote.h"

enum {
  LABEL_WIDTH = 12,
  REPORT_WIDTH = 80,
  PRINTINGS_SHOWN = 12,
  START_COLUMNS = 44 /* of a quote in the list of what needs attention */
};

/* ---- fields ------------------------------------------------------------ */

static unsigned report_width(void) {
  unsigned width = print_width();
  return width < REPORT_WIDTH ? width : REPORT_WIDTH;
}

/* "Label       text, wrapped": the label replaces the indent of line one. */
static void field_wrapped(FILE *out, const char *label, const char *text,
                          size_t length) {
  if (length == 0)
    return;
  char *lines = NULL;
  size_t size = 0;
  FILE *memory = open_memstream(&lines, &size);
  if (memory == NULL)
    return;
  print_wrapped(memory, text, length, LABEL_WIDTH, report_width());
  fclose(memory);
  if (size >= LABEL_WIDTH)
    memcpy(lines, label, strlen(label));
  fprintf(out, "%s\n", lines);
  free(lines);
}

/* White space as one space: a quotation may run over lines. */
static void field(FILE *out, const char *label, const char *text) {
  struct buffer flat = {0};
  if (text != NULL)
    quote_add_line(&flat, text, strlen(text));
  if (flat.length > 0)
    field_wrapped(out, label, flat.bytes, flat.length);
  buffer_free(&flat);
}

/* The same, and empties the buffer. */
static void field_buffer(FILE *out, const char *label, struct buffer *text) {
  if (text->length > 0)
    field_wrapped(out, label, text->bytes, text->length);
  buffer_clear(text);
}

static void paragraph(FILE *out, struct buffer *text) {
  if (text->length > 0) {
    print_wrapped(out, text->bytes, text->length, 0, report_width());
    fputc('\n', out);
  }
  buffer_clear(text);
}

/* ---- the difference ---------------------------------------------------- */

/* Signs every word: "-not +never"; marked ones stand in brackets. */
static void add_part(const struct check_part *part, struct buffer *out) {
  struct buffer flat = {0};
  quote_add_line(&flat, part->text, strlen(part->text));
  const char *sign = part->kind == ALIGN_OMITTED ? "-"
                     : part->kind == ALIGN_ADDED ? "+"
                                                 : "";
  if (part->kind == ALIGN_SKIPPED) {
    buffer_add_text(out, out->length > 0 ? " (…)" : "(…)");
  } else if (flat.length > 0) {
    buffer_add_text(out, out->length > 0 ? " " : "");
    buffer_add_text(out, part->is_marked ? "[" : "");
    buffer_add_text(out, sign);
    for (size_t i = 0; i < flat.length; i++) {
      buffer_add_char(out, flat.bytes[i]);
      if (flat.bytes[i] == ' ')
        buffer_add_text(out, sign);
    }
    buffer_add_text(out, part->is_marked ? "]" : "");
  }
  buffer_free(&flat);
}

static void print_difference(struct check_writer *writer,
                             const struct check_finding *finding) {
  struct buffer *line = &writer->line;
  if (!finding->has_difference)
    return;
  for (uint32_t i = 0; i < finding->part_count; i++)
    add_part(&finding->parts[i], line);
  field_buffer(writer->out, "Difference", line);
}

/* ---- sources ----------------------------------------------------------- */

static void print_source(struct check_writer *writer, const char *label,
                         const struct check_printing *printing) {
  struct buffer *line = &writer->line;
  printing_add_source(printing, line);
  const char *where = printing->url ? printing->url : printing->article;
  bool has_source = line->length > 0;
  field_buffer(writer->out, label, line);
  field(writer->out, has_source ? "" : label, where);
}

static void print_speaker(struct check_writer *writer,
                          const struct check_finding *finding,
                          const struct check_printing *printing) {
  printing_add_speaker(printing, &writer->line);
  field_buffer(writer->out, "Speaker", &writer->line);
  if (finding->claimed == NULL || !finding->is_wrong_speaker)
    return;
  buffer_add_format(&writer->line, "not %s", finding->claimed);
  field_buffer(writer->out, "", &writer->line);
}

static void print_match(struct check_writer *writer,
                        const struct check_finding *finding,
                        const struct check_printing *printing,
                        bool with_context) {
  FILE *out = writer->out;
  if (with_context)
    field(out, "Before", printing->before);
  field(out, "Stored", printing->sentence);
  if (with_context)
    field(out, "After", printing->after);
  print_speaker(writer, finding, printing);
  print_source(writer, "Source", printing);
}

static void print_printings(struct check_writer *writer,
                            const struct check_finding *finding) {
  uint32_t count = finding->printing_count;
  for (uint32_t i = 1; i < count && i < PRINTINGS_SHOWN; i++)
    print_source(writer, "Also in", &finding->printings[i]);
  if (count > PRINTINGS_SHOWN) {
    buffer_add_format(&writer->line, "%u more", count - PRINTINGS_SHOWN);
    field_buffer(writer->out, "Also in", &writer->line);
  }
}

static void print_claims(struct check_writer *writer,
                         const struct check_finding *finding) {
  for (uint32_t i = 0; i < finding->claim_count; i++) {
    printing_add_speaker(&finding->claims[i], &writer->line);
    buffer_add_text(&writer->line, ": ");
    printing_add_source(&finding->claims[i], &writer->line);
    field_buffer(writer->out, i == 0 ? "Disputed" : "", &writer->line);
  }
}

/* ---- one quote ---------------------------------------------------------- */

static void print_head(struct check_writer *writer,
                       const struct check_finding *finding) {
  if (finding->place != NULL) {
    place_add(finding->place, false, &writer->line);
    buffer_add_text(&writer->line, ": ");
  }
  buffer_add_text(&writer->line, finding_headline(finding));
  paragraph(writer->out, &writer->line);
  for (unsigned i = 0; i < CAUTION_COUNT; i++)
    if (finding->cautions & 1u << i)
      fprintf(writer->out, "%s\n", caution_sentence((enum caution)i));
}

void check_report_add(struct check_writer *writer,
                      const struct check_finding *finding) {
  FILE *out = writer->out;
  bool has_two =
      finding->wording == VERDICT_SPLICED && finding->printing_count == 2;
  if (writer->count > 0 || writer->summary != NULL)
    fputc('\n', out);
  print_head(writer, finding);
  field(out, "Quote", finding->quote);
  if (finding->place != NULL)
    field(out, "Claimed", finding->claimed ? finding->claimed : "nobody");
  if (finding->printing_count > 0) {
    print_difference(writer, finding);
    print_match(writer, finding, &finding->printings[0], !has_two);
  }
  if (has_two) {
    fputc('\n', out);
    print_match(writer, finding, &finding->printings[1], false);
  } else {
    print_printings(writer, finding);
  }
  print_claims(writer, finding);
  if (finding->headline != NULL)
    print_source(writer, "Headline", finding->headline);
  for (uint32_t i = 0; i < finding->reason_count; i++)
    field(out, i == 0 ? "Because" : "", finding->reasons[i]);
  if (finding->printing_count == 0 && !finding->is_too_long) {
    extent_add(&writer->extent, &writer->line);
    paragraph(out, &writer->line);
  }
}

/* ---- the summary -------------------------------------------------------- */

/* "  5:12  altered (substantive)  Nobody in this city …" */
static void print_attention(struct check_writer *writer,
                            const struct check_finding *finding) {
  struct buffer *line = &writer->line;
  struct buffer start = {0}, shown = {0};
  finding_add_start(finding, START_COLUMNS, &start);
  escape_add(&shown, start.bytes ? start.bytes : "", start.length,
             ESCAPE_LINES);
  place_add(finding->place, true, line);
  fprintf(writer->out, "  %s  %s: %s\n", line->bytes, finding_class(finding),
          shown.bytes ? shown.bytes : "");
  buffer_clear(line);
  buffer_free(&start);
  buffer_free(&shown);
}

void check_report_begin(struct check_writer *writer) {
  const struct check_summary *summary = writer->summary;
  struct buffer *line = &writer->line;
  if (summary == NULL)
    return;
  summary_add_counts(summary, line);
  buffer_add_char(line, '.');
  paragraph(writer->out, line);
  for (uint32_t i = 0; i < summary->count; i++)
    if (summary->findings[i].needs_attention)
      print_attention(writer, &summary->findings[i]);
  summary_add_rest(summary, line);
  paragraph(writer->out, line);
}
