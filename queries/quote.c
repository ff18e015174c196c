/* How a quotation looks to a reader.

   On a terminal a row of eighteen columns cannot be read; what a reader wants
   is the words, then the line that a newspaper would set under them:

     “We are ready to welcome those who will leave.”
       — Ann O'Neil, mayor, to Reuters · The Daily · said 2016-05-12 · id 12

   Marks are set around direct speech alone: mixed and indirect contents carry
   their own. The words are shown as stored; only line ends and runs of spaces
   become one space. */
#include "queries/quote.h"

#include <string.h>

#include "core/escape.h"
#include "queries/light.h"

const struct column quote_columns[QUOTE_COLUMN_COUNT] = {
    [QUOTE_ID] = {.name = "id", .is_number = true},
    [QUOTE_TEXT] = {.name = "text", .is_wrapped = true},
    [QUOTE_KIND] = {.name = "kind"},
    [QUOTE_SPEAKER] = {.name = "speaker"},
    [QUOTE_TYPE] = {.name = "type"},
    [QUOTE_ROLE] = {.name = "role"},
    [QUOTE_ADDRESSEE] = {.name = "addressee"},
    [QUOTE_SAID_FROM] = {.name = "said_from"},
    [QUOTE_SAID_TO] = {.name = "said_to"},
    [QUOTE_SAID_BASIS] = {.name = "said_basis"},
    [QUOTE_TITLE] = {.name = "title"},
    [QUOTE_PUBLISHER] = {.name = "publisher"},
    [QUOTE_PUBLISHED] = {.name = "published"},
    [QUOTE_URL] = {.name = "url"},
    [QUOTE_CONFIDENCE] = {.name = "confidence", .is_number = true},
    [QUOTE_RULE] = {.name = "rule"},
    [QUOTE_START] = {.name = "start", .is_number = true},
    [QUOTE_END] = {.name = "end", .is_number = true},
    [QUOTE_LOCATOR] = {.name = "locator"},
    [QUOTE_SPEAKER_ID] = {.name = "speaker_id", .is_number = true},
    [QUOTE_SOURCE_ID] = {.name = "source_id", .is_number = true},
};

void quote_add_line(struct buffer *out, const char *text, size_t length) {
  bool is_gap = false;
  for (size_t i = 0; i < length; i++) {
    bool is_space = text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r');
    if (!is_space && is_gap)
      buffer_add_char(out, ' ');
    if (!is_space)
      buffer_add_char(out, text[i]);
    is_gap = is_space;
  }
}

static void add_line(struct buffer *out, struct statement *st, int column) {
  quote_add_line(out, statement_text(st, column), statement_length(st, column));
}

static bool has(struct statement *st, int column) {
  return !statement_is_null(st, column) && statement_length(st, column) > 0;
}

static bool is_text(struct statement *st, int column, const char *text) {
  return has(st, column) && strcmp(statement_text(st, column), text) == 0;
}

static void add_speaker(struct buffer *out, struct statement *st) {
  if (has(st, QUOTE_SPEAKER))
    add_line(out, st, QUOTE_SPEAKER);
  else
    buffer_add_text(out, "unknown speaker");
  if (has(st, QUOTE_ROLE)) {
    buffer_add_text(out, ", ");
    add_line(out, st, QUOTE_ROLE);
  }
  if (has(st, QUOTE_ADDRESSEE)) {
    buffer_add_text(out, ", to ");
    add_line(out, st, QUOTE_ADDRESSEE);
  }
}

void quote_add_date(struct buffer *out, struct statement *st) {
  const char *from = statement_text(st, QUOTE_SAID_FROM);
  const char *to = statement_text(st, QUOTE_SAID_TO);
  bool is_known = has(st, QUOTE_SAID_FROM) && has(st, QUOTE_SAID_TO);
  if (!is_known || is_text(st, QUOTE_SAID_BASIS, "published")) {
    if (has(st, QUOTE_PUBLISHED)) {
      buffer_add_text(out, "published ");
      add_line(out, st, QUOTE_PUBLISHED);
    }
  } else if (strcmp(from, to) == 0) {
    buffer_add_format(out, "said %s", from);
  } else {
    buffer_add_format(out, "said between %s and %s", from, to);
  }
}

/* ---- the block --------------------------------------------------------- */

#define BETWEEN " · "

/* The line under the words, in the making. */
struct footer {
  FILE *out;
  struct buffer part; /* the part being made */
  size_t column;      /* of the line so far; 0 = nothing yet */
};

enum { FOOTER_INDENT = 2, PART_INDENT = 4 };

/* Prints a part after the others, on a new line where it does not fit, so that
   no line is broken inside a part that fits on one. */
static void add_part(struct footer *footer) {
  struct buffer escaped = {0};
  escape_add(&escaped, footer->part.bytes, footer->part.length, ESCAPE_SPACES);
  size_t width = escape_width(escaped.bytes, escaped.length);
  size_t gap = footer->column > 0 ? escape_width(BETWEEN, strlen(BETWEEN)) : 0;
  bool fits = footer->column + gap + width <= print_width();
  if (footer->column > 0 && fits) {
    fprintf(footer->out, BETWEEN "%s", escaped.bytes);
    footer->column += gap + width;
  } else {
    unsigned indent = footer->column > 0 ? PART_INDENT : FOOTER_INDENT;
    if (footer->column > 0)
      fputc('\n', footer->out);
    print_wrapped(footer->out, footer->part.bytes, footer->part.length, indent,
                  print_width());
    footer->column = indent + width;
  }
  buffer_clear(&footer->part);
  buffer_free(&escaped);
}

void quote_print_footer(FILE *out, struct statement *st) {
  struct footer footer = {.out = out};
  buffer_add_text(&footer.part, "— ");
  add_speaker(&footer.part, st);
  add_part(&footer);
  int place = has(st, QUOTE_PUBLISHER) ? QUOTE_PUBLISHER : QUOTE_TITLE;
  if (has(st, place)) {
    add_line(&footer.part, st, place);
    add_part(&footer);
  }
  quote_add_date(&footer.part, st);
  buffer_add_format(&footer.part, "%sid %lld",
                    footer.part.length > 0 ? BETWEEN : "",
                    (long long)statement_integer(st, QUOTE_ID));
  add_part(&footer);
  fputc('\n', out);
  buffer_free(&footer.part);
}

void quote_print_marked(FILE *out, struct statement *st,
                        const struct buffer *marked, bool is_first) {
  struct buffer line = {0};
  bool is_direct = is_text(st, QUOTE_KIND, "direct");
  bool is_bold = print_has_color(out);
  buffer_add_text(&line, is_bold ? LIGHT_ON : "");
  buffer_add_text(&line, is_direct ? "“" : "");
  if (marked != NULL)
    buffer_add(&line, marked->bytes, marked->length);
  else
    light_add(&line, statement_text(st, QUOTE_TEXT),
              statement_length(st, QUOTE_TEXT));
  buffer_add_text(&line, is_direct ? "”" : "");
  buffer_add_text(&line, is_bold ? LIGHT_OFF : "");
  fputs(is_first ? "" : "\n", out);
  light_print(out, &line, 0);
  quote_print_footer(out, st);
  buffer_free(&line);
}

void quote_print_block(FILE *out, struct statement *st, bool is_first) {
  quote_print_marked(out, st, NULL, is_first);
}

/* ---- one quotation ------------------------------------------------------ */

enum status quote_read(struct store *store, int64_t id, struct statement **st,
                       struct error *err) {
  bool row;
  *st = store_statement(store, "quote_details");
  statement_bind_integer(*st, ":id", id);
  enum status status = statement_step(*st, &row, err);
  if (status == STATUS_OK && !row)
    status = error_set(err, STATUS_NOT_FOUND, "no quote with the id %lld",
                       (long long)id);
  return status;
}
