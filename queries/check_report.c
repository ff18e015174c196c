/* The answer for people, and as a row of a table. A report reads from the top
   down: the verdict in words, what is stored, what differs, who said it and
   where, the sentences around it, other printings. */
#include "queries/check_print.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "queries/check_context.h"
#include "queries/check_speaker.h"

enum { LABEL_WIDTH = 12, REPORT_WIDTH = 80, PRINTINGS_SHOWN = 12 };

struct report {
  const struct check_corpus *corpus;
  const struct check_question *question;
  const struct check_answer *answer;
  FILE *out;
};

/* ---- fields ------------------------------------------------------------ */

static unsigned report_width(void) {
  unsigned width = print_width();
  return width < REPORT_WIDTH ? width : REPORT_WIDTH;
}

/* White space as one space: a quotation may run over lines. */
static void add_flat(struct buffer *out, const char *text, size_t length) {
  for (size_t i = 0; i < length; i++) {
    char c = text[i];
    bool is_gap = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!is_gap)
      buffer_add_char(out, c);
    else if (out->length > 0 && out->bytes[out->length - 1] != ' ')
      buffer_add_char(out, ' ');
  }
}

/* "Label       text, wrapped": the label replaces the indent of line one. */
static void field(FILE *out, const char *label, const char *text,
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

static void field_span(FILE *out, const char *label, const char *text,
                       struct span span) {
  struct buffer flat = {0};
  add_flat(&flat, text + span.start, span_length(span));
  if (!span_is_empty(span))
    field(out, label, flat.bytes, flat.length);
  buffer_free(&flat);
}

static void field_format(FILE *out, const char *label, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static void field_format(FILE *out, const char *label, const char *format,
                         ...) {
  char text[1000];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  field(out, label, text, strlen(text));
}

/* ---- the verdict in words ---------------------------------------------- */

static void print_extent(const struct check_extent *extent, FILE *out) {
  if (extent->sources == 0) {
    fputs("The database is empty.\n", out);
    return;
  }
  fprintf(out, "It holds %lld source%s", (long long)extent->sources,
          extent->sources == 1 ? "" : "s");
  if (extent->first != NULL)
    fprintf(out, ", from %s to %s", extent->first, extent->last);
  fputs(". That does not mean that it was never said.\n", out);
}

static const char *headline_of(const struct check_answer *answer) {
  switch (answer->verdict) {
  case VERDICT_EXACT:
    return "Verbatim.";
  case VERDICT_EDITED:
    return "Verbatim but for the marked edits.";
  case VERDICT_TRUNCATED:
    return "Verbatim but cut inside a sentence.";
  case VERDICT_UNQUOTED:
    return "Not a quotation: words of the reporter, wholly or in part.";
  case VERDICT_SPLICED:
    return "Spliced: parts of two statements run together.";
  case VERDICT_ALTERED:
    return answer->severity == SEVERITY_MINOR
               ? "Altered: the words differ a little."
               : "Altered: the words differ.";
  case VERDICT_MISATTRIBUTED:
    return "Misattributed: somebody else said this.";
  case VERDICT_NOT_FOUND:
    return "Not in this database.";
  }
  return "";
}

static void print_cautions(const struct check_answer *answer, FILE *out) {
  static const char *const sentences[CAUTION_COUNT] = {
      "Caution: what the marks leave out holds a negation.\n",
      "Note: a question mark stands in one of the two only.\n",
      "Caution: on record as said by somebody else, too.\n"};
  for (unsigned i = 0; i < CAUTION_COUNT; i++)
    if (answer->cautions & 1u << i)
      fputs(sentences[i], out);
}

/* ---- the difference ---------------------------------------------------- */

/* Signs every word: "-not +never"; marked ones stand in brackets. */
static void add_part(enum align_kind kind, bool is_marked, const char *text,
                     size_t length, void *context) {
  struct buffer *out = context;
  struct buffer flat = {0};
  add_flat(&flat, text, length);
  const char *sign = kind == ALIGN_OMITTED ? "-"
                     : kind == ALIGN_ADDED ? "+"
                                           : "";
  if (kind == ALIGN_SKIPPED) {
    buffer_add_text(out, out->length > 0 ? " (…)" : "(…)");
  } else if (flat.length > 0) {
    buffer_add_text(out, out->length > 0 ? " " : "");
    buffer_add_text(out, is_marked ? "[" : "");
    buffer_add_text(out, sign);
    for (size_t i = 0; i < flat.length; i++) {
      buffer_add_char(out, flat.bytes[i]);
      if (flat.bytes[i] == ' ')
        buffer_add_text(out, sign);
    }
    buffer_add_text(out, is_marked ? "]" : "");
  }
  buffer_free(&flat);
}

static void print_difference(const struct report *report) {
  const struct check_match *match = &report->answer->matches[0];
  if (match->edits + match->changes == 0)
    return;
  struct buffer line = {0};
  check_difference(report->corpus, report->question->text, report->answer,
                   add_part, &line);
  field(report->out, "Difference", line.bytes, line.length);
  buffer_free(&line);
}

/* ---- sources ----------------------------------------------------------- */

static void print_speaker(const struct report *report,
                          const struct check_match *match) {
  const struct check_record *record = check_record_of(match);
  if (record == NULL)
    field_format(report->out, "Speaker", "unknown");
  else
    field_format(report->out, "Speaker", "%s%s%s", record->speaker,
                 record->role ? ", " : "", record->role ? record->role : "");
  if (report->question->speaker != NULL && report->answer->is_wrong_speaker)
    field_format(report->out, "", "not %s", report->question->speaker);
}

static const char *or_empty(const char *text) { return text ? text : ""; }

static void print_source(const struct report *report, const char *label,
                         const struct check_article *article) {
  struct buffer line = {0};
  const char *parts[] = {article->title, article->publisher,
                         article->published};
  for (unsigned i = 0; i < 3; i++)
    if (parts[i] != NULL && parts[i][0] != '\0') {
      buffer_add_text(&line, line.length > 0 ? ", " : "");
      add_flat(&line, parts[i], strlen(parts[i]));
    }
  if (line.length > 0)
    field(report->out, label, line.bytes, line.length);
  const char *where = article->url ? article->url : or_empty(article->id);
  field(report->out, line.length > 0 ? "" : label, where, strlen(where));
  buffer_free(&line);
}

static void print_match(const struct report *report,
                        const struct check_match *match, bool with_context) {
  const char *text = match->article->text;
  struct check_context context = check_context_of(report->corpus, match);
  if (with_context)
    field_span(report->out, "Before", text, context.before);
  field_span(report->out, "Stored", text, context.here);
  if (with_context)
    field_span(report->out, "After", text, context.after);
  print_speaker(report, match);
  print_source(report, "Source", match->article);
}

static void print_printings(const struct report *report) {
  const struct check_answer *answer = report->answer;
  for (uint32_t i = 1; i < answer->count && i < PRINTINGS_SHOWN; i++)
    print_source(report, "Also in", answer->matches[i].article);
  if (answer->count > PRINTINGS_SHOWN)
    field_format(report->out, "Also in", "%u more",
                 answer->count - PRINTINGS_SHOWN);
}

static void print_explanation(const struct report *report) {
  const struct check_match *match = &report->answer->matches[0];
  field_format(report->out, "Because",
               "%u of %u words are the same; %u unmarked and %u marked "
               "differences; %u words outside quotation marks; %s; %s",
               match->alignment.same, report->answer->quote.count,
               match->changes, match->edits, match->outside,
               match->is_cut_before ? "begins inside a sentence"
                                    : "begins where a sentence or span does",
               match->is_cut_after ? "ends inside a sentence"
                                   : "ends where a sentence or span does");
}

void check_report(const struct check_corpus *corpus,
                  const struct check_question *question,
                  const struct check_answer *answer,
                  const struct check_extent *extent, bool explain, FILE *out) {
  struct report report = {corpus, question, answer, out};
  fprintf(out, "%s\n", headline_of(answer));
  print_cautions(answer, out);
  field_span(out, "Quote", question->text,
             (struct span){0, (uint32_t)question->length});
  if (answer->count == 0) {
    print_extent(extent, out);
    return;
  }
  bool has_two = answer->verdict == VERDICT_SPLICED && answer->count == 2;
  if (!has_two)
    print_difference(&report);
  print_match(&report, &answer->matches[0], !has_two);
  if (has_two) {
    fputc('\n', out);
    print_match(&report, &answer->matches[1], false);
  } else {
    print_printings(&report);
  }
  if (explain)
    print_explanation(&report);
}

/* ---- rows -------------------------------------------------------------- */

const struct column check_columns[] = {
    {.name = "id"},
    {.name = "verdict"},
    {.name = "severity"},
    {.name = "speaker"},
    {.name = "article"},
    {.name = "publisher"},
    {.name = "published"},
    {.name = "changed"},
    {.name = "sentence", .is_wrapped = true},
};
const size_t check_column_count = sizeof check_columns / sizeof *check_columns;

void check_print_row(const struct check_corpus *corpus,
                     const struct check_question *question,
                     const struct check_answer *answer,
                     struct printer *printer) {
  static const struct check_article none = {0};
  const struct check_article *article = &none;
  struct check_context context = {{0, 0}, {0, 0}, {0, 0}};
  if (answer->count > 0) {
    article = answer->matches[0].article;
    context = check_context_of(corpus, &answer->matches[0]);
  }
  struct buffer text = {0};
  print_text(printer, question->id);
  print_text(printer, verdict_name(answer->verdict));
  print_text(printer, severity_name(answer->severity));
  print_text(printer, answer->speaker);
  print_text(printer, article->id);
  print_text(printer, article->publisher);
  print_text(printer, article->published);
  for (uint32_t i = 0; i < answer->changed_count; i++)
    buffer_add_format(&text, "%s%s", i > 0 ? " " : "", answer->changed[i]);
  print_text_length(printer, text.length > 0 ? text.bytes : "", text.length);
  buffer_clear(&text);
  if (answer->count > 0 && !span_is_empty(context.here))
    add_flat(&text, article->text + context.here.start,
             span_length(context.here));
  print_text_length(printer, text.length > 0 ? text.bytes : "", text.length);
  buffer_free(&text);
}
