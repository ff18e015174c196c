/* Which part of a page is the article?

   1. Running text ("prose") is the text of boxes that hold enough of it
      outside links. Its sum over a subtree says how much article is inside.
   2. Parts that are never article are pruned: navigation, forms, asides, and
      boxes whose class or id says comments, related, share and the like; but
      never a part that holds most of the page's prose, whatever its class says
      (pages put "has-comments" on <body>).
   3. The container is found from the top: as long as one child holds nearly
      all prose, go into it. Marked-up articles (<article>, <main>,
      itemprop=articleBody) are tried as a start.
   4. Inside it, blocks are paragraphs, headings, list items, captions and
      quotations; link lists and lines before the first paragraph go.
   Cost: a few loops over the nodes. */
#include "importers/html_body.h"

#include <string.h>
#include <strings.h>

#include "importers/html_words.h"
#include "importers/source.h"

enum {
  PROSE_LEAST = 40,      /* bytes outside links that make a paragraph */
  ITEM_PROSE_LEAST = 80, /* the same for list items */
  SHORT_LINE = 80,       /* above the text: by-lines, dates, captions */
  KEEP_PER_CENT = 50,    /* of all prose: never pruned */
  INTO_PER_CENT = 80,    /* of the container's prose: go into this child */
  MARKED_PER_CENT = 50,  /* of all prose: trust <article> */
  NESTING = 16,          /* boxes around a text that tell its kind */
  LINKS_PER_CENT = 50,   /* of a block's text: a list of links */
};

static bool is_invisible(const xmlNode *node) {
  const char *style = html_attribute(node, "style");
  const char *role = html_attribute(node, "role");
  if (html_attribute(node, "hidden") != NULL)
    return true;
  if (style != NULL && (strcasestr(style, "display:none") != NULL ||
                        strcasestr(style, "display: none") != NULL))
    return true;
  return role != NULL && (strcmp(role, "navigation") == 0 ||
                          strcmp(role, "complementary") == 0 ||
                          strcmp(role, "contentinfo") == 0);
}

/* ---- prose ------------------------------------------------------------- */

static bool is_prose(const struct html_item *box, uint32_t own,
                     uint32_t linked) {
  uint32_t free = own - linked;
  if (box->tag == TAG_HEADING || box->tag == TAG_CAPTION || linked > free)
    return false;
  return free >= (box->tag == TAG_ITEM ? ITEM_PROSE_LEAST : PROSE_LEAST);
}

/* Sums prose up the tree, leaving pruned parts out. */
static void sum_prose(struct html_tree *tree, const uint32_t *own_prose) {
  for (uint32_t i = 0; i < tree->count; i++)
    tree->items[i].prose = own_prose[i];
  for (uint32_t i = tree->count; i-- > 1;) {
    const struct html_item *item = &tree->items[i];
    if (!item->is_pruned)
      tree->items[item->parent].prose += item->prose;
  }
}

/* Bytes of prose whose nearest box is this item; in the arena. */
static uint32_t *find_own_prose(const struct html_tree *tree) {
  uint32_t *own = arena_zero(tree->arena, tree->count, sizeof *own);
  uint32_t *linked = arena_zero(tree->arena, tree->count, sizeof *linked);
  for (uint32_t i = 0; i < tree->count; i++) {
    const struct html_item *item = &tree->items[i];
    if (item->tag == TAG_TEXT) {
      own[item->block] += item->text;
      linked[item->block] += item->links;
    }
  }
  for (uint32_t i = 0; i < tree->count; i++)
    if (own[i] > 0 && !is_prose(&tree->items[i], own[i], linked[i]))
      own[i] = 0;
  return own;
}

/* ---- pruning ----------------------------------------------------------- */

static void prune_code(struct html_tree *tree) {
  for (uint32_t i = 1; i < tree->count; i++) {
    struct html_item *item = &tree->items[i];
    item->is_pruned =
        item->tag == TAG_APART && (html_is_element(item->node, "script") ||
                                   html_is_element(item->node, "style") ||
                                   html_is_element(item->node, "head"));
  }
}

static void prune(struct html_tree *tree, const uint32_t *own) {
  prune_code(tree);
  sum_prose(tree, own);
  uint64_t all = tree->items[0].prose;
  for (uint32_t i = 1; i < tree->count; i++) {
    struct html_item *item = &tree->items[i];
    if (item->tag == TAG_TEXT || item->is_pruned)
      continue;
    bool is_most = (uint64_t)item->prose * 100 > all * KEEP_PER_CENT;
    bool is_box = html_tag_is_box(item->tag) || item->tag == TAG_INLINE;
    item->is_pruned =
        !is_most && (item->tag == TAG_APART ||
                     (is_box && ((item->words & HTML_WORD_APART) != 0 ||
                                 is_invisible(item->node))));
  }
  sum_prose(tree, own);
}

/* ---- the container ----------------------------------------------------- */

static bool is_marked(const struct html_item *item) {
  const char *property = html_attribute(item->node, "itemprop");
  return item->tag == TAG_ARTICLE ||
         (property != NULL && strcasecmp(property, "articleBody") == 0);
}

/* The last marked-up article that holds enough, else the whole page. */
static uint32_t find_start(const struct html_tree *tree) {
  uint64_t all = tree->items[0].prose;
  uint32_t best = 0;
  for (uint32_t i = 1; i < tree->count; i++) {
    const struct html_item *item = &tree->items[i];
    if (item->is_pruned)
      i = item->end - 1;
    else if (is_marked(item) &&
             (uint64_t)item->prose * 100 > all * MARKED_PER_CENT)
      best = i;
  }
  return best;
}

static uint32_t find_container(const struct html_tree *tree) {
  uint32_t at = find_start(tree);
  uint64_t all = tree->items[at].prose;
  for (uint32_t i = at + 1; i < tree->items[at].end;) {
    const struct html_item *item = &tree->items[i];
    bool holds = !item->is_pruned && item->tag >= TAG_BLOCK &&
                 (uint64_t)item->prose * 100 >= all * INTO_PER_CENT;
    if (holds)
      at = i;
    i = holds ? i + 1 : item->end;
  }
  return at;
}

/* ---- blocks ------------------------------------------------------------ */

struct writer {
  struct html_tree *tree;
  struct html_body *body;
  const char *title;
  struct buffer run; /* text of the block being read */
  uint32_t links;    /* bytes of it inside links */
  uint32_t box;      /* the box it stands in */
  enum block_kind kind;
  size_t capacity;
  bool has_prose; /* a paragraph was written */
  bool takes_all; /* no line is unwanted */
};

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

static bool is_wanted(const struct writer *writer, const char *line) {
  size_t length = strlen(line);
  uint32_t text = 0;
  for (const char *p = line; *p != '\0'; p++)
    text += *p != ' ';
  bool is_links =
      (uint64_t)writer->links * 100 > (uint64_t)text * LINKS_PER_CENT;
  if (is_links && (length < 2 * SHORT_LINE || writer->kind != BLOCK_PARAGRAPH))
    return false;
  if (writer->title != NULL && strcmp(line, writer->title) == 0)
    return false;
  if (writer->kind == BLOCK_CAPTION)
    return false;
  if (!writer->has_prose && length < SHORT_LINE)
    return writer->kind == BLOCK_PARAGRAPH && ends_sentence(line);
  return true;
}

static void add_block(struct writer *writer, const char *line) {
  struct html_body *body = writer->body;
  if (body->text.length > 0)
    buffer_add_text(&body->text, "\n\n");
  uint32_t start = (uint32_t)body->text.length;
  buffer_add_text(&body->text, line);
  body->blocks =
      arena_grow(writer->tree->arena, body->blocks, body->block_count,
                 &writer->capacity, sizeof *body->blocks);
  body->blocks[body->block_count++] =
      (struct block){{start, (uint32_t)body->text.length}, writer->kind};
  writer->has_prose = writer->has_prose || writer->kind != BLOCK_HEADING;
}

static void end_run(struct writer *writer) {
  if (writer->run.length > 0) {
    const char *line =
        source_line(writer->tree->arena, writer->run.bytes, writer->run.length);
    if (line != NULL && (writer->takes_all || is_wanted(writer, line)))
      add_block(writer, line);
  }
  buffer_clear(&writer->run);
  writer->links = 0;
}

/* The kind of a run by its box and the boxes around it, not looking far: deep
   nesting must not cost more than its length. */
static enum block_kind kind_of(const struct html_tree *tree, uint32_t box,
                               uint32_t container) {
  enum block_kind kind = BLOCK_PARAGRAPH;
  uint32_t i = box;
  for (int steps = 0; i > container && steps < NESTING;
       i = tree->items[i].parent, steps++) {
    uint8_t tag = tree->items[i].tag;
    if (tag == TAG_QUOTE)
      return BLOCK_QUOTE;
    if (tag == TAG_CAPTION)
      return BLOCK_CAPTION;
    if (tag == TAG_HEADING)
      kind = BLOCK_HEADING;
    if (tag == TAG_ITEM && kind == BLOCK_PARAGRAPH)
      kind = BLOCK_LIST_ITEM;
  }
  return kind;
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

static void write_item(struct writer *writer, uint32_t i, uint32_t container) {
  const struct html_item *item = &writer->tree->items[i];
  if (item->block != writer->box) {
    end_run(writer);
    writer->box = item->block;
    writer->kind = kind_of(writer->tree, writer->box, container);
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

/* A heading with nothing under it belongs to what was left out. */
static void drop_last_headings(struct html_body *body) {
  while (body->block_count > 0 &&
         body->blocks[body->block_count - 1].kind == BLOCK_HEADING) {
    body->block_count--;
    body->text.length = body->block_count > 0
                            ? body->blocks[body->block_count - 1].span.end
                            : 0;
  }
}

static void write_blocks(struct writer *writer, uint32_t container) {
  const struct html_tree *tree = writer->tree;
  for (uint32_t i = container; i < tree->items[container].end; i++) {
    if (i != container && tree->items[i].is_pruned)
      i = tree->items[i].end - 1;
    else
      write_item(writer, i, container);
  }
  end_run(writer);
  if (!writer->takes_all)
    drop_last_headings(writer->body);
}

void html_body_locate(struct html_tree *tree, struct html_area *area) {
  uint32_t *own = find_own_prose(tree);
  prune(tree, own);
  uint32_t start = find_container(tree);
  uint32_t end = tree->items[start].end;
  *area = (struct html_area){.start = start, .end = end, .first_prose = end};
  for (uint32_t i = start; i < end && area->first_prose == end; i++) {
    if (i > start && tree->items[i].is_pruned)
      i = tree->items[i].end - 1;
    else if (own[i] > 0)
      area->first_prose = i;
  }
}

void html_body_find(struct html_tree *tree, const struct html_area *area,
                    const char *title, struct html_body *body) {
  *body = (struct html_body){0};
  struct writer writer = {
      .tree = tree, .body = body, .title = title, .box = NONE};
  write_blocks(&writer, area->start);
  if (body->block_count == 0) { /* short lines are all there is */
    writer.has_prose = true;
    writer.box = NONE;
    write_blocks(&writer, area->start);
  }
  buffer_free(&writer.run);
}

void html_body_all(struct html_tree *tree, struct html_body *body) {
  *body = (struct html_body){0};
  prune_code(tree);
  struct writer writer = {
      .tree = tree, .body = body, .box = NONE, .takes_all = true};
  write_blocks(&writer, 0);
  buffer_free(&writer.run);
}

void html_body_free(struct html_body *body) { buffer_free(&body->text); }
