/* Plain text of mails. RFC 3676 says what quoted, flowed and signature lines
   are; the rest is custom:

   - Lines are wrapped by hand or by program at any width up to 80. Two lines
     of a paragraph belong together when the second one's first word would not
     have fitted on the first, or when the sentence goes on in lower case.
     "Thanks," and the name below it stay two blocks, as do lists. In a
     paragraph with a line that is wider than any wrapping, a line is a
     paragraph.
   - "> " lines are what somebody else wrote: quote blocks. The line before
     them that ends in a colon ("On Monday, Ann Lee <ann@a.example> wrote:")
     tells who; it is a paragraph, quoted or not, and gives the name without
     marks and address, as the address line of a mail is written.
   - Signatures ("-- "), the footers of lists, rules and the lines that a
     signing program puts around a text are left out. They are short, at the
   end, and nobody's words on the matter; contact lines in them would become
   speakers.

   What stays is the mail's own text, in its order, so that every quote is
   found in the mail again. document.is_wrapped stays unset: to the annotator
   it means a book, and blocks are given here.
   Cost: linear; each line is looked at a few times. */
#include "importers/mail_text.h"

#include <string.h>
#include <strings.h>

#include "core/buffer.h"
#include "importers/mail_intro.h"

enum {
  WIDE = 100,      /* columns; a line above it is no wrapped one */
  NARROW = 40,     /* columns; a paragraph below it is not wrapped either */
  SLACK = 8,       /* columns that a program or a hand may leave */
  ENDING = 20,     /* lines that a signature or a footer may have */
  BARE_ENDING = 8, /* the same behind "--", which may be a mere rule */
  RULE = 20,       /* underscores that open the footer of a list */
  PARAGRAPH = 400, /* lines; more are none */
  INTRO_LINES = 3  /* of "On … wrote:" */
};

struct line {
  const char *text; /* without quote signs and line end */
  size_t length;
  uint32_t depth; /* of quoting */
  bool goes_on;   /* flowed: the next line is part of this one */
};

struct reader {
  struct mail_text *to;
  const char *at; /* the next line */
  const char *end;
  struct line lines[PARAGRAPH]; /* of the open paragraph */
  size_t count;
  bool is_signed; /* between the lines of a signing program */
};

/* ---- lines ------------------------------------------------------------- */

static bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

static bool starts_with(const struct line *line, const char *words) {
  size_t length = strlen(words);
  return line->length >= length && memcmp(line->text, words, length) == 0;
}

static bool ends_with(const struct line *line, const char *words) {
  size_t length = strlen(words);
  return line->length >= length &&
         memcmp(line->text + line->length - length, words, length) == 0;
}

/* ">> " and "> > " are both two deep; "--> x" is none. */
static void strip_quote_signs(struct line *line, bool is_flowed) {
  while (line->length > 0 && *line->text == '>') {
    line->depth++;
    line->text++;
    line->length--;
    if (!is_flowed && line->length > 1 && line->text[0] == ' ' &&
        line->text[1] == '>') {
      line->text++;
      line->length--;
    }
  }
  if (line->length > 0 && *line->text == ' ' &&
      (is_flowed || line->depth > 0)) {
    line->text++;
    line->length--;
  }
}

static bool is_signature(const struct line *line) {
  return line->length == 3 && memcmp(line->text, "-- ", 3) == 0;
}

/* Reads the line at `at` without moving on; *next is the line behind it. */
static struct line peek(const struct reader *r, const char *at,
                        const char **next) {
  const char *stop = memchr(at, '\n', (size_t)(r->end - at));
  const char *last = stop != NULL ? stop : r->end;
  *next = stop != NULL ? stop + 1 : r->end;
  while (last > at && last[-1] == '\r')
    last--;
  struct line line = {.text = at, .length = (size_t)(last - at)};
  strip_quote_signs(&line, r->to->is_flowed);
  // a signing program writes "- -- " for "-- "
  if (r->is_signed && starts_with(&line, "- -")) {
    line.text += 2;
    line.length -= 2;
  }
  if (is_signature(&line))
    return line;
  line.goes_on =
      r->to->is_flowed && line.length > 0 && line.text[line.length - 1] == ' ';
  while (line.length > 0 && is_blank(line.text[line.length - 1]))
    line.length--;
  return line;
}

/* The depth of the first line from `at` on that is not empty. */
static uint32_t depth_ahead(const struct reader *r) {
  const char *at = r->at;
  while (at < r->end) {
    struct line line = peek(r, at, &at);
    if (line.length > 0)
      return line.depth;
  }
  return 0;
}

static size_t columns(const struct line *line) {
  size_t count = 0;
  for (size_t i = 0; i < line->length; i++)
    count += ((unsigned char)line->text[i] & 0xC0) != 0x80;
  return count;
}

static size_t first_word(const struct line *line) {
  size_t i = 0, count = 0;
  while (i < line->length && is_blank(line->text[i]))
    i++;
  for (; i < line->length && !is_blank(line->text[i]); i++)
    count += ((unsigned char)line->text[i] & 0xC0) != 0x80;
  return count;
}

/* "- one", "* two", "3. three", "4) four" */
static bool is_item(const struct line *line) {
  size_t i = 0;
  while (i < line->length && is_blank(line->text[i]))
    i++;
  size_t start = i;
  while (i < line->length && line->text[i] >= '0' && line->text[i] <= '9')
    i++;
  const char *signs = i > start ? ".)" : "-*+";
  return i + 1 < line->length && i - start < 4 &&
         strchr(signs, line->text[i]) != NULL && is_blank(line->text[i + 1]);
}

/* ---- what is left out -------------------------------------------------- */

static bool opens_footer(const struct line *line) {
  size_t i = 0;
  while (i < line->length && line->text[i] == '_')
    i++;
  return i >= RULE && i == line->length;
}

/* Moves behind the lines of this depth that follow a signature's first line,
   when they are no more than `most`. */
static bool skip_ending(struct reader *r, uint32_t depth, int most) {
  const char *at = r->at;
  for (int count = 0; at < r->end; count++) {
    const char *next;
    struct line line = peek(r, at, &next);
    if (line.depth != depth && line.length > 0)
      break;
    if (count == most)
      return false;
    at = next;
  }
  r->at = at;
  return true;
}

/* Moves behind the line that starts with these words, or to the end. */
static void skip_to(struct reader *r, const char *words) {
  while (r->at < r->end) {
    struct line line = peek(r, r->at, &r->at);
    if (starts_with(&line, words))
      return;
  }
}

/* "-----Original Message-----", "----------": a program's or a hand's rule. */
static bool is_rule(const struct line *line) {
  return starts_with(line, "----") && ends_with(line, "----");
}

/* True when the line, and what belongs to it, is none of the text. */
static bool skip_special(struct reader *r, const struct line *line) {
  if (is_signature(line) || opens_footer(line))
    return skip_ending(r, line->depth, ENDING);
  if (line->length == 2 && memcmp(line->text, "--", 2) == 0)
    return skip_ending(r, line->depth, BARE_ENDING);
  if (!starts_with(line, "-----BEGIN PGP "))
    return is_rule(line);
  if (starts_with(line, "-----BEGIN PGP SIGNED")) {
    struct line hash;
    r->is_signed = true;
    do
      hash = peek(r, r->at, &r->at);
    while (hash.length > 0 && r->at < r->end);
    return true;
  }
  r->is_signed = false;
  r->to->is_encrypted |= starts_with(line, "-----BEGIN PGP MESSAGE");
  skip_to(r, "-----END PGP ");
  return true;
}

/* ---- paragraphs -------------------------------------------------------- */

static bool goes_on_in_lower_case(const struct line *line,
                                  const struct line *next) {
  char last = line->length > 0 ? line->text[line->length - 1] : ' ';
  char first = next->length > 0 ? *next->text : ' ';
  return first >= 'a' && first <= 'z' && strchr(".:!?", last) == NULL;
}

/* True when the line end between the two is one of wrapping. */
static bool is_soft(const struct line *line, const struct line *next,
                    size_t width) {
  if (is_item(next))
    return false;
  if (line->goes_on)
    return true;
  if (width > WIDE || width < NARROW)
    return false;
  return columns(line) + 1 + first_word(next) + SLACK > width ||
         goes_on_in_lower_case(line, next);
}

static void add_intro_lines(struct reader *r, size_t first) {
  struct buffer text = {0};
  for (size_t i = first; i < r->count; i++) {
    buffer_add(&text, r->lines[i].text, r->lines[i].length);
    buffer_add_char(&text, ' ');
  }
  mail_intro_add(r->to->flow, text.bytes, text.length);
  buffer_free(&text);
}

/* The line at which the introduction of a quote starts; their number when the
   paragraph does not end in one. */
static size_t find_intro(const struct reader *r) {
  const struct line *last = &r->lines[r->count - 1];
  bool is_intro = ends_with(last, " wrote:") ||
                  (ends_with(last, ":") && depth_ahead(r) > last->depth);
  if (!is_intro)
    return r->count;
  for (size_t i = r->count; i > 0 && r->count - i < INTRO_LINES; i--)
    if (starts_with(&r->lines[i - 1], "On "))
      return i - 1;
  return r->count - 1;
}

static void add_line(struct reader *r, const struct line *line, bool is_first) {
  struct flow *flow = r->to->flow;
  if (is_first)
    flow_block(flow, line->depth > 0 ? BLOCK_QUOTE
                     : is_item(line) ? BLOCK_LIST_ITEM
                                     : BLOCK_PARAGRAPH);
  flow_text(flow, line->text, line->length);
  if (!line->goes_on)
    flow_line(flow);
  else if (!r->to->deletes_space)
    flow_text(flow, " ", 1);
}

/* Gives the lines gathered so far as blocks. */
static void end_paragraph(struct reader *r) {
  if (r->count == 0)
    return;
  size_t width = 0;
  for (size_t i = 0; i < r->count; i++) {
    size_t size = columns(&r->lines[i]);
    width = size > width ? size : width;
  }
  size_t intro = find_intro(r);
  bool is_first = true;
  for (size_t i = 0; i < intro; i++) {
    add_line(r, &r->lines[i], is_first);
    is_first =
        i + 1 == intro || !is_soft(&r->lines[i], &r->lines[i + 1], width);
  }
  if (intro < r->count)
    add_intro_lines(r, intro);
  r->count = 0;
}

static void gather(struct reader *r, const struct line *line) {
  if (r->count == PARAGRAPH)
    end_paragraph(r);
  r->lines[r->count++] = *line;
}

void mail_text_add(struct mail_text *to, const char *text, size_t length) {
  struct reader reader;
  reader.to = to;
  reader.at = text;
  reader.end = text + length;
  reader.count = 0;
  reader.is_signed = false;
  while (reader.at < reader.end) {
    const char *next;
    struct line line = peek(&reader, reader.at, &next);
    bool is_other =
        reader.count > 0 && reader.lines[reader.count - 1].depth != line.depth;
    // before the line is taken: a paragraph's kind depends on what follows
    if (line.length == 0 || is_other)
      end_paragraph(&reader);
    reader.at = next;
    if (line.length > 0 && skip_special(&reader, &line))
      end_paragraph(&reader);
    else if (line.length > 0)
      gather(&reader, &line);
  }
  end_paragraph(&reader);
  flow_block(to->flow, BLOCK_PARAGRAPH);
}

/* ---- HTML -------------------------------------------------------------- */

static void add_html_block(struct flow *flow, const char *text, size_t length,
                           enum block_kind kind) {
  const char *end = text + length;
  flow_block(flow, kind);
  while (text < end) {
    const char *stop = memchr(text, '\n', (size_t)(end - text));
    struct line line = {.text = text,
                        .length = (size_t)((stop != NULL ? stop : end) - text)};
    text += line.length + (stop != NULL);
    if (is_rule(&line))
      continue;
    flow_text(flow, line.text, line.length);
    flow_line(flow);
  }
}

/* The first block that ends behind an offset, by halving. */
static uint32_t block_behind(const struct document *doc, uint32_t offset) {
  uint32_t low = 0, high = doc->block_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (doc->blocks[middle].span.end <= offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static bool is_html_intro(const struct document *html, uint32_t block,
                          const char *text, size_t length) {
  return block + 1 < html->block_count && text[length - 1] == ':' &&
         html->blocks[block].kind != BLOCK_QUOTE &&
         html->blocks[block + 1].kind == BLOCK_QUOTE;
}

void mail_text_add_blocks(struct flow *flow, const struct document *html,
                          struct span span) {
  struct mail_text quoted = {.flow = flow};
  for (uint32_t i = block_behind(html, span.start);
       i < html->block_count && html->blocks[i].span.start < span.end; i++) {
    struct span own = html->blocks[i].span;
    own.start = own.start > span.start ? own.start : span.start;
    own.end = own.end < span.end ? own.end : span.end;
    const char *text = html->text + own.start;
    size_t length = span_length(own);
    if (is_html_intro(html, i, text, length))
      mail_intro_add(flow, text, length);
    else if (*text == '>' && html->blocks[i].kind == BLOCK_PARAGRAPH)
      mail_text_add(&quoted, text, length);
    else
      add_html_block(flow, text, length, html->blocks[i].kind);
  }
  flow_block(flow, BLOCK_PARAGRAPH);
}
