/* From typed words to an FTS5 expression.

   Problem: FTS5 has a syntax of its own (columns, NEAR, ^, +, quotes), and a
   reader who types `O'Neil: "never` must get an answer, not a syntax error.
   Method: the text is cut into words, phrases, fields, operators and brackets;
   brackets without a partner are dropped, operators without an operand on
   either side become words, fields before nothing are dropped; then a
   recursive descent writes the expression anew, every word inside double
   quotes, which no word can contain.
   A word with inner marks ("cease-fire") becomes a phrase by itself, since
   FTS5 tokenises what stands between the quotes.
   Not done: NEAR, stemming.
   Cost: linear; at most WORD_LIMIT words and DEPTH_LIMIT brackets, because the
   parser of FTS5 has a fixed stack. */
#include "queries/fts.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "core/utf8.h"

enum { WORD_LIMIT = 100, PART_LIMIT = 4 * WORD_LIMIT, DEPTH_LIMIT = 12 };

enum part_kind {
  PART_WORD, /* a word or a phrase: bytes that hold a letter or a digit */
  PART_AND,
  PART_OR,
  PART_NOT,
  PART_FIELD, /* quote: before a word or a bracket */
  PART_OPEN,
  PART_CLOSE,
};

struct part {
  enum part_kind kind;
  const char *start;
  size_t length;
  bool is_prefix;
  const char *columns; /* of a field: those of quotes_fts */
};

struct query {
  struct part parts[PART_LIMIT];
  size_t count;
  size_t words;
  size_t at; /* the parser's place */
  struct buffer *out;
};

/* ---- cutting ----------------------------------------------------------- */

static bool is_quote(uint32_t code) {
  return code == '"' || (code >= 0x201C && code <= 0x201F) || code == 0xAB ||
         code == 0xBB;
}

static bool holds_words(const char *p, size_t length) {
  for (const char *end = p + length; p < end;) {
    uint32_t code;
    p += utf8_decode(p, end, &code);
    if (utf8_is_letter(code) || utf8_is_digit(code))
      return true;
  }
  return false;
}

static enum part_kind word_kind(const char *word, size_t length) {
  if (length == 3 && memcmp(word, "AND", 3) == 0)
    return PART_AND;
  if (length == 2 && memcmp(word, "OR", 2) == 0)
    return PART_OR;
  if (length == 3 && memcmp(word, "NOT", 3) == 0)
    return PART_NOT;
  return PART_WORD;
}

/* Where a word is looked for. A sentence that is no more than the quotation is
   not stored again. */
static const struct {
  const char *name, *columns;
} fields[] = {
    {"quote:", "text"}, {"sentence:", "{text sentence}"}, {"title:", "title"},
    {"text:", "text"},  {"headline:", "title"},
};

/* The field that the word at `p` starts with, not alone in it; NULL if none. */
static const char *field_columns(const char *p, const char *end,
                                 size_t *length) {
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
    *length = strlen(fields[i].name);
    if ((size_t)(end - p) >= *length &&
        strncasecmp(p, fields[i].name, *length) == 0)
      return fields[i].columns;
  }
  return NULL;
}

static void add_part(struct query *q, struct part part) {
  if (q->count == PART_LIMIT)
    return; // brackets alone can come here: words are counted
  if (part.kind == PART_WORD && !holds_words(part.start, part.length))
    return;
  q->words += part.kind <= PART_NOT;
  q->parts[q->count++] = part;
}

/* The closing mark of the phrase whose content starts at p, NULL if none. */
static const char *phrase_end(const char *p, const char *end) {
  while (p < end) {
    uint32_t code;
    unsigned size = utf8_decode(p, end, &code);
    if (is_quote(code))
      return p;
    p += size;
  }
  return NULL;
}

/* A word ends before a space, a quotation mark or a bracket. */
static const char *word_end(const char *p, const char *end) {
  while (p < end) {
    uint32_t code;
    unsigned size = utf8_decode(p, end, &code);
    if (is_quote(code) || utf8_is_space(code) || code == '(' || code == ')')
      break;
    p += size;
  }
  return p;
}

static const char *cut_word(struct query *q, const char *p, const char *end) {
  size_t length;
  const char *columns = field_columns(p, end, &length);
  if (columns != NULL) {
    add_part(q, (struct part){PART_FIELD, p, length - 1, false, columns});
    return p + length;
  }
  const char *stop = word_end(p, end);
  struct part part = {PART_WORD, p, (size_t)(stop - p), stop[-1] == '*', NULL};
  part.kind = word_kind(p, part.length);
  part.length -= part.is_prefix;
  add_part(q, part);
  return stop;
}

static const char *cut_phrase(struct query *q, const char *p, const char *end) {
  const char *close = phrase_end(p, end);
  if (close == NULL)
    return p; // an open mark: its words are words
  uint32_t code;
  const char *after = close + utf8_decode(close, end, &code);
  struct part part = {PART_WORD, p, (size_t)(close - p), *after == '*', NULL};
  add_part(q, part);
  return after;
}

static void cut(struct query *q, const char *text) {
  const char *p = text, *end = text + strlen(text);
  while (p < end && q->words <= WORD_LIMIT) {
    uint32_t code;
    unsigned size = utf8_decode(p, end, &code);
    if (is_quote(code))
      p = cut_phrase(q, p + size, end);
    else if (utf8_is_space(code))
      p += size;
    else if (code == '(' || code == ')')
      add_part(q, (struct part){code == '(' ? PART_OPEN : PART_CLOSE, p++, 1,
                                false, NULL});
    else
      p = cut_word(q, p, end);
  }
}

/* ---- mending ----------------------------------------------------------- */

/* Drops brackets that have no partner or stand too deep. */
static void match_brackets(struct query *q) {
  size_t open[PART_LIMIT] = {0}, depth = 0, kept = 0;
  bool drop[PART_LIMIT] = {false};
  for (size_t i = 0; i < q->count; i++) {
    if (q->parts[i].kind == PART_OPEN) {
      open[depth++] = i;
    } else if (q->parts[i].kind == PART_CLOSE) {
      if (depth == 0) {
        drop[i] = true;
        continue;
      }
      size_t partner = open[--depth];
      drop[i] = drop[partner] = depth >= DEPTH_LIMIT;
    }
  }
  while (depth > 0)
    drop[open[--depth]] = true;
  for (size_t i = 0; i < q->count; i++)
    if (!drop[i])
      q->parts[kept++] = q->parts[i];
  q->count = kept;
}

/* A field belongs to the word or bracket after it; of several the last one
   counts, one before nothing is the word that it is. */
static void check_fields(struct query *q) {
  size_t kept = 0;
  for (size_t i = 0; i < q->count; i++) {
    struct part part = q->parts[i];
    enum part_kind next = i + 1 < q->count ? q->parts[i + 1].kind : PART_CLOSE;
    if (part.kind == PART_FIELD && next == PART_FIELD)
      continue;
    if (part.kind == PART_FIELD && next != PART_WORD && next != PART_OPEN)
      part.kind = PART_WORD;
    q->parts[kept++] = part;
  }
  q->count = kept;
}

static bool is_operator(enum part_kind kind) {
  return kind >= PART_AND && kind <= PART_NOT;
}

/* An operator needs something before and something after it; AND NOT is NOT.
   Any other stays as the word that it is. */
static void check_operators(struct query *q) {
  size_t kept = 0;
  for (size_t i = 0; i < q->count; i++) {
    struct part part = q->parts[i];
    enum part_kind next = i + 1 < q->count ? q->parts[i + 1].kind : PART_CLOSE;
    enum part_kind last = kept > 0 ? q->parts[kept - 1].kind : PART_OPEN;
    if (part.kind == PART_AND && next == PART_NOT && i + 2 < q->count)
      continue;
    bool has_both =
        (last == PART_WORD || last == PART_CLOSE) &&
        (next == PART_WORD || next == PART_OPEN || next == PART_FIELD);
    if (is_operator(part.kind) && !has_both)
      part.kind = PART_WORD;
    q->parts[kept++] = part;
  }
  q->count = kept;
}

/* ---- writing ----------------------------------------------------------- */

static void write_any(struct query *q);

static enum part_kind peek(const struct query *q) {
  return q->at < q->count ? q->parts[q->at].kind : PART_CLOSE;
}

static void write_word(struct query *q, const struct part *part) {
  buffer_add_char(q->out, '"');
  buffer_add(q->out, part->start, part->length);
  buffer_add_text(q->out, part->is_prefix ? "\"*" : "\"");
}

/* A word, a phrase or what stands in brackets, in a field or not; nothing for
   "()". */
static void write_operand(struct query *q) {
  const struct part *part = &q->parts[q->at++];
  size_t start = q->out->length;
  if (part->kind == PART_FIELD) {
    buffer_add_format(q->out, "%s : ", part->columns);
    part = &q->parts[q->at++];
  }
  if (part->kind == PART_WORD) {
    write_word(q, part);
    return;
  }
  buffer_add_char(q->out, '(');
  size_t inside = q->out->length;
  write_any(q);
  q->at++; // the closing bracket
  if (q->out->length == inside)
    q->out->length = start;
  else
    buffer_add_char(q->out, ')');
}

/* Writes the joining word, then the operand; takes the word back when one of
   the two sides is empty. */
static void write_joined(struct query *q, size_t start, const char *joint,
                         void (*operand)(struct query *)) {
  size_t left = q->out->length;
  if (left > start)
    buffer_add_text(q->out, joint);
  size_t right = q->out->length;
  operand(q);
  if (q->out->length == right)
    q->out->length = left;
}

static void write_without(struct query *q) {
  size_t start = q->out->length;
  write_operand(q);
  while (peek(q) == PART_NOT) {
    q->at++;
    write_joined(q, start, " NOT ", write_operand);
  }
}

static void write_all(struct query *q) {
  size_t start = q->out->length;
  write_without(q);
  while (peek(q) != PART_CLOSE && peek(q) != PART_OR) {
    q->at += peek(q) == PART_AND;
    write_joined(q, start, " AND ", write_without);
  }
}

static void write_any(struct query *q) {
  size_t start = q->out->length;
  while (peek(q) != PART_CLOSE) {
    q->at += peek(q) == PART_OR;
    write_joined(q, start, " OR ", write_all);
  }
}

enum status fts_query(const char *text, struct buffer *out, struct error *err) {
  struct query q = {.out = out};
  size_t start = out->length;
  cut(&q, text);
  if (q.words > WORD_LIMIT)
    return error_set(err, STATUS_USAGE, "more than %d words to search for",
                     WORD_LIMIT);
  match_brackets(&q);
  check_fields(&q);
  check_operators(&q);
  write_any(&q);
  if (out->length == start)
    return error_set(err, STATUS_NOT_FOUND, "no letter or digit to search for");
  out->bytes[out->length] = '\0';
  return STATUS_OK;
}
