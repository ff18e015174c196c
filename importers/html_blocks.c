/* The blocks of an article.

   1. Text is collected box by box into lines. A line is a paragraph, heading,
      list item, caption or quotation by its box and the boxes around it; two
      line breaks in a row end it, too.
   2. Lists of links, lines before the first paragraph (by-lines, days), names
      of photographers and the title go at once. Between the headline and the
      article, paragraphs are the standfirst and stay.
   3. Then the list is looked at as a whole: a pulled quotation goes whose words
      stand elsewhere in the article (nobody said them twice), and so do
      headings with nothing below.
   Cost: linear; for a bounded number of quotations one search of the text. */
#include "importers/html_blocks.h"

#include <string.h>
#include <strings.h>

#include "importers/flow.h"
#include "importers/html_words.h"
#include "importers/source.h"

enum {
  SHORT_LINE = 80,    /* above the text: by-lines, dates */
  CAPTION_LEAST = 40, /* bytes; shorter ones name who took the picture */
  LEAD_LEAST = 40,    /* bytes of a standfirst */
  LEAD_MOST = 800,
  LEAD_LINES = 3,
  NESTING = 16,        /* boxes around a text that tell its kind */
  LINKS_PER_CENT = 50, /* of a line's text: a list of links */
  QUOTES_MOST = 64,    /* quotations that are searched for elsewhere */
  PROBE = 32,          /* letters of a pulled quotation that give it away */
};

struct line {
  const char *text;
  enum block_kind kind;
  bool is_pulled;
  bool is_dropped;
};

struct writer {
  const struct html_tree *tree;
  const struct html_area *area; /* NULL: everything is taken */
  const char *title;
  struct buffer run; /* text of the line being read */
  uint32_t links;    /* bytes of it inside links */
  uint32_t box;      /* the box it stands in */
  enum block_kind kind;
  bool is_pulled;
  bool is_lead;   /* above the article */
  bool has_prose; /* a paragraph of the article was met */
  struct line *lines;
  size_t count, capacity;
};

/* ---- lines -------------------------------------------------------------- */

static bool ends_sentence(const char *line) {
  size_t length = strlen(line);
  static const char *const ends[] = {".", "?", "!", "…", "”", "\"", ":", "»"};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    size_t size = strlen(ends[i]);
    if (length >= size && strcmp(line + length - size, ends[i]) == 0)
      return true;
  }
  return false;
}

static bool is_mostly_links(const struct writer *writer, const char *line) {
  uint64_t text = 0;
  for (const char *p = line; *p != '\0'; p++)
    text += *p != ' ';
  return (uint64_t)writer->links * 100 > text * LINKS_PER_CENT;
}

static bool is_lead(const struct writer *writer, const char *line) {
  size_t length = strlen(line);
  return writer->count < LEAD_LINES && length >= LEAD_LEAST &&
         length <= LEAD_MOST && ends_sentence(line) &&
         writer->kind != BLOCK_CAPTION && writer->kind != BLOCK_LIST_ITEM &&
         !is_mostly_links(writer, line);
}

static bool is_wanted(const struct writer *writer, const char *line) {
  size_t length = strlen(line);
  if (writer->area == NULL)
    return true;
  if (writer->title != NULL && strcmp(line, writer->title) == 0)
    return false;
  if (writer->is_lead)
    return is_lead(writer, line);
  if (writer->kind == BLOCK_CAPTION)
    return length >= CAPTION_LEAST || ends_sentence(line);
  if (writer->kind != BLOCK_QUOTE && is_mostly_links(writer, line) &&
      (length < 2 * SHORT_LINE || writer->kind != BLOCK_PARAGRAPH))
    return false;
  if (!writer->has_prose && length < SHORT_LINE)
    return writer->kind == BLOCK_PARAGRAPH && ends_sentence(line);
  return true;
}

static void end_run(struct writer *writer) {
  struct arena *arena = writer->tree->arena;
  const char *line = NULL;
  if (writer->run.length > 0)
    line = source_line(arena, writer->run.bytes, writer->run.length);
  if (line != NULL && is_wanted(writer, line)) {
    writer->lines = arena_grow(arena, writer->lines, writer->count,
                               &writer->capacity, sizeof *writer->lines);
    writer->lines[writer->count++] = (struct line){
        .text = line, .kind = writer->kind, .is_pulled = writer->is_pulled};
    writer->has_prose = writer->has_prose ||
                        (!writer->is_lead && writer->kind != BLOCK_HEADING &&
                         writer->kind != BLOCK_CAPTION);
  }
  buffer_clear(&writer->run);
  writer->links = 0;
}

/* ---- boxes -------------------------------------------------------------- */

/* The kind of a run by its box and the boxes around it, not looking far: deep
   nesting must not cost more than its length. */
static void find_kind(struct writer *writer, uint32_t box, uint32_t outermost) {
  const struct html_tree *tree = writer->tree;
  uint32_t i = box;
  writer->kind = BLOCK_PARAGRAPH;
  writer->is_pulled = false;
  for (int steps = 0; i > outermost && steps < NESTING;
       i = tree->items[i].parent, steps++) {
    uint8_t tag = tree->items[i].tag;
    bool is_pulled = (tree->items[i].words & HTML_WORD_PULLED) != 0;
    writer->is_pulled = writer->is_pulled || is_pulled;
    if (tag == TAG_QUOTE || is_pulled)
      writer->kind = BLOCK_QUOTE;
    else if (tag == TAG_CAPTION && writer->kind != BLOCK_QUOTE)
      writer->kind = BLOCK_CAPTION;
    else if (tag == TAG_HEADING && writer->kind == BLOCK_PARAGRAPH)
      writer->kind = BLOCK_HEADING;
    else if (tag == TAG_ITEM && writer->kind == BLOCK_PARAGRAPH)
      writer->kind = BLOCK_LIST_ITEM;
  }
}

static bool is_double_break(const struct html_tree *tree, uint32_t i) {
  for (uint32_t j = i + 1; j < tree->count; j++) {
    const struct html_item *next = &tree->items[j];
    if (next->tag == TAG_BREAK)
      return true;
    if (next->tag != TAG_TEXT || next->text > 0)
      return false;
  }
  return false;
}

static void write_item(struct writer *writer, uint32_t i, uint32_t outermost) {
  const struct html_item *item = &writer->tree->items[i];
  if (item->block != writer->box) {
    end_run(writer);
    writer->box = item->block;
    find_kind(writer, writer->box, outermost);
  }
  if (item->tag == TAG_TEXT) {
    buffer_add_text(&writer->run, html_text(item->node));
    writer->links += item->links;
  } else if (item->tag == TAG_BREAK) {
    buffer_add_char(&writer->run, ' ');
    if (is_double_break(writer->tree, i))
      end_run(writer);
  }
}

/* Left out: what was pruned, but for a standfirst, whose class may be one of
   other pages' teasers; and what is told of the author above the article. */
static bool is_left_out(const struct writer *writer, uint32_t i) {
  const struct html_item *item = &writer->tree->items[i];
  const struct html_area *area = writer->area;
  if (writer->is_lead && (item->words & HTML_WORD_BYLINE) != 0 &&
      item->end <= area->start)
    return true;
  if (!item->is_pruned)
    return false;
  return area == NULL || item->tag == TAG_APART || area->headline == NONE ||
         (item->words & HTML_WORD_LEAD) == 0 || i < area->headline ||
         i >= area->first_prose;
}

static void write_range(struct writer *writer, uint32_t start, uint32_t end,
                        uint32_t outermost) {
  writer->box = NONE;
  for (uint32_t i = start; i < end; i++) {
    if (i != outermost && is_left_out(writer, i))
      i = writer->tree->items[i].end - 1;
    else
      write_item(writer, i, outermost);
  }
  end_run(writer);
}

static void write_article(struct writer *writer) {
  const struct html_area *area = writer->area;
  writer->is_lead = true;
  if (area->headline != NONE)
    write_range(writer, writer->tree->items[area->headline].end, area->start,
                0);
  writer->is_lead = false;
  write_range(writer, area->start, area->end, area->start);
}

/* ---- the list as a whole ------------------------------------------------ */

/* Small letters and digits, and the bytes of letters that are not ASCII; all
   marks and spaces go, so that quotation marks do not matter. */
static void add_folded(struct buffer *out, const char *text) {
  for (; *text != '\0'; text++) {
    uint8_t c = (uint8_t)*text;
    if (c == 0xE2 && text[1] != '\0' && text[2] != '\0')
      text += 2; /* general punctuation */
    else if (c >= 0x80 && c != 0xC2 && c != 0xAB && c != 0xBB)
      buffer_add_char(out, (char)c);
    else if ((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
      buffer_add_char(out, (char)(c | 0x20));
  }
}

static bool is_in(const struct buffer *text, const char *word, size_t length) {
  return length > 0 && text->length >= length &&
         memmem(text->bytes, text->length, word, length) != NULL;
}

/* A quotation is a pulled one when all of it stands in the other lines; of one
   whose class says so, a part is enough, as editors shorten them. */
static bool stands_elsewhere(const struct buffer *others,
                             const struct buffer *quote, bool is_pulled) {
  if (is_in(others, quote->bytes, quote->length))
    return true;
  return is_pulled && quote->length >= PROBE &&
         (is_in(others, quote->bytes, PROBE) ||
          is_in(others, quote->bytes + (quote->length - PROBE) / 2, PROBE));
}

static void drop_pulled(struct writer *writer) {
  struct buffer others = {0}, quote = {0};
  for (size_t i = 0; i < writer->count; i++)
    if (writer->lines[i].kind != BLOCK_QUOTE)
      add_folded(&others, writer->lines[i].text);
  size_t left = QUOTES_MOST;
  for (size_t i = 0; i < writer->count && left > 0; i++) {
    struct line *line = &writer->lines[i];
    if (line->kind != BLOCK_QUOTE)
      continue;
    left--;
    buffer_clear(&quote);
    add_folded(&quote, line->text);
    line->is_dropped =
        line->is_dropped || stands_elsewhere(&others, &quote, line->is_pulled);
  }
  buffer_free(&others);
  buffer_free(&quote);
}

/* A heading with nothing under it belongs to what was left out. */
static void drop_last_headings(struct writer *writer) {
  while (writer->count > 0 &&
         (writer->lines[writer->count - 1].is_dropped ||
          writer->lines[writer->count - 1].kind == BLOCK_HEADING))
    writer->count--;
}

/* ---- the result --------------------------------------------------------- */

static void give_lines(struct writer *writer, struct document *doc) {
  struct flow flow;
  flow_begin(&flow, writer->tree->arena);
  for (size_t i = 0; i < writer->count; i++) {
    const struct line *line = &writer->lines[i];
    if (line->is_dropped)
      continue;
    flow_block(&flow, line->kind);
    flow_text(&flow, line->text, strlen(line->text));
  }
  flow_end(&flow, doc);
  buffer_free(&writer->run);
}

void html_blocks_article(const struct html_tree *tree,
                         const struct html_area *area, const char *title,
                         struct document *doc) {
  struct writer writer = {.tree = tree, .area = area, .title = title};
  write_article(&writer);
  if (writer.count == 0) { /* short lines are all there is */
    writer.has_prose = true;
    write_range(&writer, area->start, area->end, area->start);
  }
  drop_pulled(&writer);
  drop_last_headings(&writer);
  give_lines(&writer, doc);
}

void html_blocks_all(const struct html_tree *tree, struct document *doc) {
  struct writer writer = {.tree = tree};
  write_range(&writer, 0, tree->count, 0);
  give_lines(&writer, doc);
}
