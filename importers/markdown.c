/* Markdown: what a reader of the page would see. cmark makes the tree; here it
   becomes blocks of text: headings, list items, set-off quotations and
   paragraphs, without marks of emphasis and without addresses of links. Code
   blocks and pictures are left out. HTML inside is read as its text.

   The tree takes some two hundred times the bytes in the worst case, so that a
   long file is read in pieces of at most PIECE_LIMIT bytes, cut where a
   chapter, a paragraph or, if need be, a line ends. A link whose address stands
   in another piece keeps its brackets. Cost: linear (so is cmark); memory
   bounded by the cap on the file. */
#include <string.h>

#include <cmark.h>

#include "importers/flow.h"
#include "importers/front_matter.h"
#include "importers/html_page.h"
#include "importers/importer.h"
#include "importers/source.h"
#include "importers/text_bytes.h"

enum {
  MARKDOWN_CAP = 8 * 1024 * 1024,
  PIECE_SIZE = 256 * 1024,
  PIECE_LIMIT = 512 * 1024,
};

struct writer {
  struct flow flow;
  struct arena html;     /* of one piece of HTML */
  size_t quotes, items;  /* that are open */
  struct buffer heading; /* the first one of the first level */
  bool is_heading;       /* that one is open */
  bool has_heading;
};

/* ---- HTML --------------------------------------------------------------- */

static bool has_words(const char *html) {
  bool is_tag = false;
  for (; *html != '\0'; html++) {
    if (*html == '<')
      is_tag = true;
    else if (*html == '>')
      is_tag = false;
    else if (!is_tag && strchr(" \t\r\n", *html) == NULL)
      return true;
  }
  return false;
}

static void add_html(struct writer *writer, const char *html) {
  struct document doc;
  if (!has_words(html))
    return;
  arena_reset(&writer->html);
  if (!html_fragment_read(&writer->html, html, strlen(html), "UTF-8", &doc))
    return;
  for (uint32_t i = 0; i < doc.block_count; i++) {
    struct span span = doc.blocks[i].span;
    flow_block(&writer->flow, doc.blocks[i].kind);
    flow_text(&writer->flow, doc.text + span.start, span_length(span));
  }
}

static bool is_break(const char *html) {
  return strncmp(html, "<br", 3) == 0 || strncmp(html, "<BR", 3) == 0;
}

/* ---- the tree ----------------------------------------------------------- */

static void add_words(struct writer *writer, const char *text) {
  flow_text(&writer->flow, text, strlen(text));
  if (writer->is_heading)
    buffer_add_text(&writer->heading, text);
}

static void enter_block(struct writer *writer, cmark_node *node,
                        cmark_node_type type) {
  enum block_kind kind = writer->quotes > 0  ? BLOCK_QUOTE
                         : writer->items > 0 ? BLOCK_LIST_ITEM
                                             : BLOCK_PARAGRAPH;
  if (type == CMARK_NODE_HEADING)
    kind = BLOCK_HEADING;
  flow_block(&writer->flow, kind);
  writer->is_heading = type == CMARK_NODE_HEADING && !writer->has_heading &&
                       cmark_node_get_heading_level(node) == 1;
  writer->has_heading |= writer->is_heading;
}

static void enter(struct writer *writer, cmark_iter *iter, cmark_node *node) {
  cmark_node_type type = cmark_node_get_type(node);
  switch (type) {
  case CMARK_NODE_BLOCK_QUOTE:
    writer->quotes++;
    break;
  case CMARK_NODE_ITEM:
    writer->items++;
    break;
  case CMARK_NODE_PARAGRAPH:
  case CMARK_NODE_HEADING:
    enter_block(writer, node, type);
    break;
  case CMARK_NODE_HTML_BLOCK:
    add_html(writer, cmark_node_get_literal(node));
    break;
  case CMARK_NODE_TEXT:
  case CMARK_NODE_CODE:
    add_words(writer, cmark_node_get_literal(node));
    break;
  case CMARK_NODE_SOFTBREAK:
    add_words(writer, " ");
    break;
  case CMARK_NODE_LINEBREAK:
    flow_line(&writer->flow);
    break;
  case CMARK_NODE_HTML_INLINE:
    if (is_break(cmark_node_get_literal(node)))
      flow_line(&writer->flow);
    break;
  case CMARK_NODE_IMAGE:
    cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
    break;
  default:
    break;
  }
}

static void leave(struct writer *writer, cmark_node *node) {
  switch (cmark_node_get_type(node)) {
  case CMARK_NODE_BLOCK_QUOTE:
    writer->quotes--;
    break;
  case CMARK_NODE_ITEM:
    writer->items--;
    break;
  case CMARK_NODE_HEADING:
    writer->is_heading = false;
    break;
  default:
    break;
  }
}

static void add_piece(struct writer *writer, const char *text, size_t length) {
  cmark_node *root = cmark_parse_document(text, length, CMARK_OPT_DEFAULT);
  cmark_iter *iter = cmark_iter_new(root);
  cmark_event_type event;
  while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
    cmark_node *node = cmark_iter_get_node(iter);
    if (event == CMARK_EVENT_ENTER)
      enter(writer, iter, node);
    else
      leave(writer, node);
  }
  cmark_iter_free(iter);
  cmark_node_free(root);
}

/* ---- pieces ------------------------------------------------------------- */

/* How good a place to cut is before `at`: 4 a chapter, 3 a paragraph, 2 a line,
   1 a word. */
static int cut_rank(const char *text, size_t at) {
  if (text[at - 1] == '\n') {
    bool is_blank = at >= 2 && text[at - 2] == '\n';
    return is_blank && text[at] == '#' ? 4 : is_blank ? 3 : 2;
  }
  return text[at - 1] == ' ';
}

/* The length of the next piece: the first best place behind PIECE_SIZE. */
static size_t piece_length(const char *text, size_t length) {
  if (length <= PIECE_LIMIT)
    return length;
  size_t best = PIECE_LIMIT;
  while (((uint8_t)text[best] & 0xC0) == 0x80)
    best--;
  int rank = 0;
  for (size_t at = PIECE_SIZE; at < PIECE_LIMIT && rank < 4; at++) {
    int found = cut_rank(text, at);
    if (found > rank) {
      best = at;
      rank = found;
    }
  }
  return best;
}

static void add_text(struct writer *writer, const char *text, size_t length) {
  while (length > 0) {
    size_t size = piece_length(text, length);
    flow_block(&writer->flow, BLOCK_PARAGRAPH);
    add_piece(writer, text, size);
    text += size;
    length -= size;
  }
}

/* ---- the importer ------------------------------------------------------- */

/* What is known around it, then what stands in front of it, then its first
   heading. */
static struct source source_of(struct input *input, struct arena *arena,
                               const struct writer *writer, const char *text,
                               size_t front) {
  struct source known = source_of_input(input, "markdown");
  struct record record;
  record_begin(&record, arena, input, "markdown");
  front_matter_read(&record, input->map, text, front);
  struct source source = record.source;
  if (source.id == NULL)
    source.id = known.id;
  if (source.url == NULL)
    source.url = known.url;
  if (source.title == NULL && writer->heading.length > 0)
    source.title =
        source_line(arena, writer->heading.bytes, writer->heading.length);
  return source;
}

static enum status read_markdown(struct input *input, struct sink *sink,
                                 struct error *err) {
  struct arena arena = {0};
  struct charset_text read;
  enum status status = text_bytes_read(input, &arena, MARKDOWN_CAP, &read, err);
  if (status == STATUS_OK) {
    struct writer writer = {.quotes = 0};
    struct document doc;
    size_t front = front_matter_length(read.text, read.length);
    flow_begin(&writer.flow, &arena);
    add_text(&writer, read.text + front, read.length - front);
    flow_end(&writer.flow, &doc);
    doc.source = source_of(input, &arena, &writer, read.text, front);
    doc.source.repaired = (uint32_t)read.repaired;
    doc.source.charset = charset_shown(read.charset);
    if (doc.length > 0)
      sink->document(sink, &doc);
    buffer_free(&writer.heading);
    arena_free(&writer.html);
  }
  arena_free(&arena);
  return status;
}

/* ---- detection ---------------------------------------------------------- */

static bool is_heading(const char *line, size_t length) {
  size_t marks = 0;
  while (marks < length && line[marks] == '#')
    marks++;
  return marks >= 1 && marks <= 6 && marks + 1 < length && line[marks] == ' ';
}

static bool has(const char *line, size_t length, const char *sign) {
  return memmem(line, length, sign, strlen(sign)) != NULL;
}

/* Signs that nobody writes by chance: two kinds of them make it Markdown, one
   may be a hash in a text. */
static int count_signs(const char *head, size_t length) {
  bool heading = false, link = false, strong = false, fence = false;
  for (size_t at = 0; at < length;) {
    const char *line = head + at;
    const char *end = memchr(line, '\n', length - at);
    size_t size = end != NULL ? (size_t)(end - line) : length - at;
    heading |= is_heading(line, size);
    link |= has(line, size, "](http") || has(line, size, "](/");
    strong |= size > 5 && has(line, size, "**");
    fence |= size >= 3 && memcmp(line, "```", 3) == 0;
    at += size + 1;
  }
  return heading + link + strong + fence;
}

static int detect_markdown(const char *head, size_t length) {
  if (!text_bytes_likely(head, length))
    return 0;
  size_t skip = length >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  if (front_matter_length(head + skip, length - skip) > 0)
    return 75;
  return count_signs(head, length) >= 2 ? 50 : skip > 0 ? 50 : 20;
}

const struct importer importer_markdown = {
    .name = "markdown",
    .summary = "Markdown, with or without front matter",
    .endings = ".md .markdown .mdown .mkd",
    .types = "text/markdown text/x-markdown",
    .detect = detect_markdown,
    .read = read_markdown,
};
