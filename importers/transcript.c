/* Transcripts as plain text: of courts, parliaments, hearings, broadcasts. The
   words are kept as they stand, with their line ends; what is furniture of the
   page (numbers of lines, pages and columns, times in front of a line) is left
   out and becomes a place in the document. A turn is one block, however many
   paragraphs it has, so that the annotator sees to whose label they belong.

   A name on a line of its own opens a turn where the same name does so twice or
   has a title. Layouts that are not sure are left to plain text.
   Cost: two passes over the lines; the file in memory. */
#include <stdio.h>
#include <string.h>

#include "core/buffer.h"
#include "importers/importer.h"
#include "importers/open.h"
#include "importers/source.h"
#include "importers/text_bytes.h"
#include "importers/transcript_line.h"

enum { NAMES = 4096 /* slots for the hashes of names on their own lines */ };

struct transcript {
  struct arena *arena; /* borrowed */
  bool has_numbers;
  uint32_t names[NAMES]; /* hash of a name seen once or more; 0 = none */
  bool is_speaker[NAMES];
  struct buffer out;
  struct document *doc;
  size_t block_capacity, locator_capacity;
  size_t start; /* of the open block */
  size_t end;
  bool is_open, is_turn, is_after_blank, is_wrapped;
};

struct lines {
  const char *text;
  size_t length, at;
};

static bool next_line(struct lines *lines, const char **line, size_t *length) {
  if (lines->at >= lines->length)
    return false;
  *line = lines->text + lines->at;
  const char *end = memchr(*line, '\n', lines->length - lines->at);
  *length = end != NULL ? (size_t)(end - *line) : lines->length - lines->at;
  lines->at += *length + (end != NULL);
  return true;
}

/* ---- what kind of transcript -------------------------------------------- */

/* Do the lines have numbers, one after the other? */
static bool has_numbers(const char *text, size_t length) {
  struct lines lines = {text, length, 0};
  struct transcript_line line;
  const char *from;
  size_t size, words = 0, numbered = 0;
  uint32_t last = 0;
  while (next_line(&lines, &from, &size)) {
    transcript_line_read(&line, from, size, true);
    words += line.kind != TRANSCRIPT_BLANK;
    numbered += line.number > 0 &&
                (line.number == last + 1 || last == 0 || line.number == 1);
    last = line.number > 0 ? line.number : last;
  }
  return numbered >= 8 && numbered * 3 >= words * 2;
}

static uint32_t hash_of(const char *text, size_t length) {
  uint32_t hash = 2166136261u;
  for (size_t i = 0; i < length; i++)
    hash = (hash ^ (uint8_t)text[i]) * 16777619u;
  return hash | 1;
}

/* The slot of a name; one that another name has taken is shared, which makes
   headings speakers in files with thousands of names. */
static size_t slot_of(const struct transcript *t, uint32_t hash) {
  size_t slot = hash % NAMES;
  for (int tries = 0; tries < 8 && t->names[slot] != 0; tries++) {
    if (t->names[slot] == hash)
      return slot;
    slot = (slot + 1) % NAMES;
  }
  return slot;
}

static bool has_title(const char *text, size_t length) {
  static const char *const titles[] = {"MR. ",     "MRS. ", "MS. ", "DR. ",
                                       "SENATOR ", "MR ",   "MS "};
  for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
    if (length > strlen(titles[i]) &&
        memcmp(text, titles[i], strlen(titles[i])) == 0)
      return true;
  return false;
}

static void find_names(struct transcript *t, const char *text, size_t length) {
  struct lines lines = {text, length, 0};
  struct transcript_line line;
  const char *from;
  size_t size, rows = 0, wide = 0;
  while (next_line(&lines, &from, &size)) {
    transcript_line_read(&line, from, size, t->has_numbers);
    rows += line.kind != TRANSCRIPT_BLANK;
    wide += line.end - line.start > 100;
    if (line.kind != TRANSCRIPT_NAME)
      continue;
    const char *name = from + line.start;
    uint32_t hash = hash_of(name, line.end - line.start);
    size_t slot = slot_of(t, hash);
    t->is_speaker[slot] |=
        t->names[slot] == hash || has_title(name, line.end - line.start);
    t->names[slot] = hash;
  }
  t->is_wrapped = wide * 10 <= rows;
}

static bool is_turn(const struct transcript *t, const char *from,
                    const struct transcript_line *line) {
  if (line->kind != TRANSCRIPT_NAME)
    return line->kind == TRANSCRIPT_TURN;
  uint32_t hash = hash_of(from + line->start, line->end - line->start);
  return t->is_speaker[slot_of(t, hash)];
}

/* ---- blocks ------------------------------------------------------------- */

static void close_block(struct transcript *t) {
  struct document *doc = t->doc;
  if (t->is_open) {
    doc->blocks = arena_grow(t->arena, doc->blocks, doc->block_count,
                             &t->block_capacity, sizeof *doc->blocks);
    doc->blocks[doc->block_count++] =
        (struct block){{(uint32_t)t->start, (uint32_t)t->end}, BLOCK_PARAGRAPH};
  }
  t->is_open = false;
  t->is_turn = false;
}

static void locate(struct transcript *t, const char *label, size_t length) {
  struct document *doc = t->doc;
  doc->locators = arena_grow(t->arena, doc->locators, doc->locator_count,
                             &t->locator_capacity, sizeof *doc->locators);
  const char *line = source_line(t->arena, label, length);
  if (line == NULL)
    return;
  if (doc->locator_count > 0 &&
      doc->locators[doc->locator_count - 1].start == t->out.length)
    doc->locator_count--;
  doc->locators[doc->locator_count++] =
      (struct locator){(uint32_t)t->out.length, line};
}

/* A bare number is that of a page: "41", but "[Column 140]" as it is. */
static void locate_page(struct transcript *t, const char *label,
                        size_t length) {
  char page[32];
  if (length > 9 || strspn(label, "0123456789") < length) {
    locate(t, label, length);
    return;
  }
  int size = snprintf(page, sizeof page, "page %.*s", (int)length, label);
  locate(t, page, (size_t)size);
}

static void add_line(struct transcript *t, const char *from,
                     const struct transcript_line *line) {
  // what stands in front stays, unless it is a number or a time
  bool is_whole = line->number == 0 && line->time_length == 0;
  size_t skip = is_whole ? 0 : line->start;
  buffer_add(&t->out, from + skip, line->start - skip);
  if (!t->is_open)
    t->start = t->out.length;
  buffer_add(&t->out, from + line->start, line->end - line->start);
  t->end = t->out.length;
  t->is_open = true;
  buffer_add_char(&t->out, '\n');
}

static void take_line(struct transcript *t, const char *from, size_t length) {
  struct transcript_line line;
  transcript_line_read(&line, from, length, t->has_numbers);
  if (line.time_length > 0)
    locate(t, from + line.time, line.time_length);
  if (line.kind == TRANSCRIPT_PAGE)
    locate_page(t, from + line.start, line.end - line.start);
  if (line.kind == TRANSCRIPT_PAGE || line.kind == TRANSCRIPT_TIME)
    return;
  if (line.kind == TRANSCRIPT_BLANK) {
    if (line.number == 0)
      buffer_add_char(&t->out, '\n');
    t->is_after_blank = true;
    return;
  }
  bool opens = is_turn(t, from, &line);
  bool is_apart = opens || line.kind == TRANSCRIPT_NOTE ||
                  line.kind == TRANSCRIPT_NAME ||
                  (!t->is_turn && (t->is_after_blank || !t->is_wrapped));
  if (is_apart)
    close_block(t);
  add_line(t, from, &line);
  if (opens)
    t->is_turn = true;
  else if (line.kind == TRANSCRIPT_NOTE || line.kind == TRANSCRIPT_NAME)
    close_block(t);
  t->is_after_blank = false;
}

static void read_lines(struct transcript *t, const char *text, size_t length) {
  struct lines lines = {text, length, 0};
  const char *from;
  size_t size;
  t->has_numbers = has_numbers(text, length);
  find_names(t, text, length);
  while (next_line(&lines, &from, &size))
    take_line(t, from, size);
  close_block(t);
}

/* ---- the importer ------------------------------------------------------- */

static void give(struct transcript *t, struct input *input, struct sink *sink,
                 const struct charset_text *read) {
  struct document *doc = t->doc;
  size_t length = t->out.length;
  const char *text = length > 0 ? t->out.bytes : "";
  struct document made;
  document_begin(&made, t->arena, arena_copy(t->arena, text, length),
                 (uint32_t)length);
  made.blocks = doc->blocks;
  made.block_count = doc->block_count;
  made.locators = doc->locators;
  made.locator_count = doc->locator_count;
  while (made.locator_count > 0 &&
         made.locators[made.locator_count - 1].start >= length)
    made.locator_count--;
  made.source = source_of_input(input, "transcript");
  made.source.repaired = (uint32_t)read->repaired;
  made.source.charset = charset_shown(read->charset);
  if (made.block_count > 0)
    sink->document(sink, &made);
}

static enum status read_transcript(struct input *input, struct sink *sink,
                                   struct error *err) {
  struct arena arena = {0};
  struct charset_text read;
  enum status status =
      text_bytes_read(input, &arena, OPEN_WHOLE_CAP, &read, err);
  if (status == STATUS_OK) {
    struct document doc = {.blocks = NULL};
    struct transcript *t = arena_zero(&arena, 1, sizeof *t);
    t->arena = &arena;
    t->doc = &doc;
    read_lines(t, read.text, read.length);
    give(t, input, sink, &read);
    buffer_free(&t->out);
  }
  arena_free(&arena);
  return status;
}

/* ---- detection ---------------------------------------------------------- */

struct signs {
  size_t rows;     /* with words */
  size_t turns;    /* lines that say who speaks */
  size_t sure;     /* of those: no colon alone */
  size_t repeated; /* of those: the label stood before */
  uint32_t labels[64];
  size_t label_count;
};

static void count_label(struct signs *signs, const char *label, size_t length) {
  enum { LABELS = sizeof signs->labels / sizeof *signs->labels };
  uint32_t hash = hash_of(label, length);
  for (size_t i = 0; i < signs->label_count; i++)
    if (signs->labels[i] == hash) {
      signs->repeated++;
      return;
    }
  if (signs->label_count < LABELS)
    signs->labels[signs->label_count++] = hash;
}

static void count_line(struct signs *signs, const char *from,
                       const struct transcript_line *line) {
  signs->rows += line->kind != TRANSCRIPT_BLANK;
  bool is_name = line->kind == TRANSCRIPT_NAME &&
                 has_title(from + line->start, line->end - line->start);
  if (line->kind != TRANSCRIPT_TURN && !is_name)
    return;
  size_t length = is_name ? line->end - line->start : line->label;
  const char *label = from + line->start;
  signs->turns++;
  signs->sure += is_name || label[length - 1] != ':' || line->time_length > 0;
  count_label(signs, label, length);
}

static int detect_transcript(const char *head, size_t length) {
  struct signs signs = {.rows = 0};
  struct lines lines = {head, length, 0};
  struct transcript_line line;
  const char *from;
  size_t size;
  if (!text_bytes_likely(head, length))
    return 0;
  bool numbers = has_numbers(head, length);
  while (next_line(&lines, &from, &size)) {
    transcript_line_read(&line, from, size, numbers);
    count_line(&signs, from, &line);
  }
  // people take turns: somebody does so twice
  bool is_one = signs.turns >= 3 && signs.repeated > 0 &&
                signs.label_count >= 2 && signs.turns * 12 >= signs.rows;
  return is_one || (signs.sure >= 3 && signs.label_count >= 2) ? 65 : 0;
}

const struct importer importer_transcript = {
    .name = "transcript",
    .summary = "transcripts as plain text: courts, parliaments, hearings",
    .endings = ".txt .text",
    .types = "text/plain",
    .detect = detect_transcript,
    .read = read_transcript,
};
