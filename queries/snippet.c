/* What is shown of a quotation that was found.

   Method: hits are looked for in the quotation, its sentence and its headline
   (hits.c); where the quotation has none its sentence is shown, cut out of the
   text of the source, so that the quotation stands in it where it stood.
   Cost: a look-up for each quotation shown; one of the text where a sentence
   is. */
#include "queries/snippet.h"

#include <string.h>

#include "core/buffer.h"
#include "queries/context.h"
#include "queries/light.h"
#include "queries/passage.h"
#include "queries/quote.h"

const struct column snippet_columns[SNIPPET_COLUMN_COUNT] = {
    {.name = "sentence", .is_wrapped = true},
    {.name = "snippet", .is_wrapped = true},
    {.name = "context", .is_wrapped = true},
};

/* The columns of quote_passage. */
enum {
  PASSAGE_START,
  PASSAGE_END,
  PASSAGE_SENTENCE,
  PASSAGE_IS_WRAPPED,
  PASSAGE_TEXT,
};

/* ---- hits -------------------------------------------------------------- */

/* Marks the hits of one column. */
static bool mark(const struct snippet *snippet, struct statement *st,
                 int column, enum hits_column place, const char *const marks[2],
                 struct buffer *out) {
  struct buffer marked = {0};
  bool has_hit = !statement_is_null(st, column) &&
                 hits_mark(&snippet->hits, place, statement_text(st, column),
                           statement_length(st, column), &marked);
  if (has_hit)
    light_add_marked(out, marked.bytes, marks);
  buffer_free(&marked);
  return has_hit;
}

/* The first place with a hit and its text, hits between the marks; 0 when there
   is none. */
static enum status find_hit(const struct snippet *snippet,
                            struct statement *row, const char *const marks[2],
                            unsigned *place, struct buffer *text,
                            struct error *err) {
  bool is_there = false;
  enum status status = STATUS_OK;
  *place = 0;
  if (snippet->hits.count == 0)
    return STATUS_OK;
  if (mark(snippet, row, QUOTE_TEXT, HITS_TEXT, marks, text)) {
    *place = HITS_TEXT;
    return STATUS_OK;
  }
  struct statement *st = store_statement(snippet->store, "quote_sentence");
  statement_bind_integer(st, ":id", statement_integer(row, QUOTE_ID));
  status = statement_step(st, &is_there, err);
  if (is_there && mark(snippet, st, 0, HITS_SENTENCE, marks, text))
    *place = HITS_SENTENCE;
  statement_reset(st);
  if (*place == 0 && mark(snippet, row, QUOTE_TITLE, HITS_TITLE, marks, text))
    *place = HITS_TITLE;
  return status;
}

/* ---- the text around --------------------------------------------------- */

/* A quotation in the text of its source, the current row of quote_passage. */
struct passage_row {
  const char *text;
  uint32_t length;
  struct span quote, sentence;
  bool is_wrapped;
};

static enum status read_passage(const struct snippet *snippet, int64_t id,
                                struct statement **st, struct passage_row *p,
                                struct error *err) {
  bool row = false;
  *p = (struct passage_row){.text = ""};
  *st = store_statement(snippet->store, "quote_passage");
  statement_bind_integer(*st, ":id", id);
  enum status status = statement_step(*st, &row, err);
  if (status != STATUS_OK)
    return status;
  if (!row)
    return error_set(err, STATUS_DATABASE, "quote %lld: its source is missing",
                     (long long)id);
  p->text = statement_text(*st, PASSAGE_TEXT);
  p->length = (uint32_t)statement_length(*st, PASSAGE_TEXT);
  p->is_wrapped = statement_integer(*st, PASSAGE_IS_WRAPPED) != 0;
  p->quote = (struct span){(uint32_t)statement_integer(*st, PASSAGE_START),
                           (uint32_t)statement_integer(*st, PASSAGE_END)};
  if (p->quote.start > p->quote.end || p->quote.end > p->length)
    return error_set(err, STATUS_DATABASE,
                     "quote %lld: it is not in its source; whosaid verify "
                     "tells more",
                     (long long)id);
  p->sentence = p->quote;
  if (!statement_is_null(*st, PASSAGE_SENTENCE))
    p->sentence = passage_of_sentence(
        p->text, p->length, p->quote, statement_text(*st, PASSAGE_SENTENCE),
        (uint32_t)statement_length(*st, PASSAGE_SENTENCE));
  return STATUS_OK;
}

/* ---- rows -------------------------------------------------------------- */

static enum status print_sentence(const struct snippet *snippet,
                                  struct printer *printer, int64_t id,
                                  struct error *err) {
  bool row = false;
  struct statement *st = store_statement(snippet->store, "quote_sentence");
  statement_bind_integer(st, ":id", id);
  enum status status = statement_step(st, &row, err);
  print_text(printer,
             status == STATUS_OK && row ? statement_text(st, 0) : NULL);
  statement_reset(st);
  return status;
}

static enum status print_context(const struct snippet *snippet,
                                 struct printer *printer, int64_t id,
                                 struct error *err) {
  struct statement *st;
  struct passage_row p;
  if (!snippet->has_context) {
    print_null(printer);
    return STATUS_OK;
  }
  enum status status = read_passage(snippet, id, &st, &p, err);
  if (status == STATUS_OK) {
    struct span around =
        passage_around(p.text, p.length, p.quote, p.is_wrapped);
    print_text_length(printer, p.text + around.start, span_length(around));
  } else {
    print_null(printer);
  }
  statement_reset(st);
  return status;
}

enum status snippet_print_row(const struct snippet *snippet,
                              struct printer *printer, struct statement *row,
                              struct error *err) {
  static const char *const asterisks[2] = {"*", "*"};
  int64_t id = statement_integer(row, QUOTE_ID);
  struct buffer hit = {0};
  unsigned place;
  enum status status = print_sentence(snippet, printer, id, err);
  if (status == STATUS_OK)
    status = find_hit(snippet, row, asterisks, &place, &hit, err);
  if (hit.length > 0)
    print_text_length(printer, hit.bytes, hit.length);
  else
    print_null(printer);
  buffer_free(&hit);
  return status == STATUS_OK ? print_context(snippet, printer, id, err)
                             : status;
}

/* ---- for a reader ------------------------------------------------------ */

/* "the city": says nothing without its sentence. */
static bool is_scrap(struct statement *row) {
  enum { SCRAP_WORDS = 2 };
  const char *p = statement_text(row, QUOTE_TEXT);
  int gaps = 0;
  for (; *p != '\0'; p++)
    gaps += *p == ' ' || *p == '\n';
  return gaps < SCRAP_WORDS &&
         strcmp(statement_text(row, QUOTE_KIND), "indirect") == 0;
}

static enum status print_in_sentence(const struct snippet *snippet, FILE *out,
                                     int64_t id, struct error *err) {
  struct statement *st;
  struct passage_row p;
  enum status status = read_passage(snippet, id, &st, &p, err);
  if (status == STATUS_OK) {
    struct span around =
        snippet->has_context
            ? passage_around(p.text, p.length, p.quote, p.is_wrapped)
            : p.sentence;
    context_print_span(out, p.text, around, p.quote);
  }
  statement_reset(st);
  return status;
}

static void print_headline(FILE *out, const struct buffer *title) {
  struct buffer line = {0};
  buffer_add_text(&line, "headline: ");
  buffer_add(&line, title->bytes, title->length);
  light_print(out, &line, 4);
  buffer_free(&line);
}

enum status snippet_print_block(const struct snippet *snippet, FILE *out,
                                struct statement *row, bool is_first,
                                struct error *err) {
  static const char *const marks[2] = {MARK_ON, MARK_OFF};
  int64_t id = statement_integer(row, QUOTE_ID);
  struct buffer hit = {0};
  unsigned place;
  enum status status = find_hit(snippet, row, marks, &place, &hit, err);
  bool has_sentence =
      place == HITS_SENTENCE || snippet->has_context || is_scrap(row);
  if (status == STATUS_OK && has_sentence) {
    fputs(is_first ? "" : "\n", out);
    status = print_in_sentence(snippet, out, id, err);
    quote_print_footer(out, row);
  } else if (status == STATUS_OK) {
    quote_print_marked(out, row, place == HITS_TEXT ? &hit : NULL, is_first);
  }
  if (place == HITS_TITLE)
    print_headline(out, &hit);
  buffer_free(&hit);
  return status;
}
