/* Blocks of any vocabulary. Each open element has the role that the table gives
   it and the kind of block that its text is of: that of the box around it
   unless it has one of its own, so that a paragraph in a set-off quotation is
   quoted. Roles are kept in a row by depth: nothing calls itself.

   Quotations that are marked up only, as <q> and <said> may be, get marks, or
   nobody could see where they begin; where the text has marks of its own
   nothing is added. Cost: linear. */
#include "importers/xml_body.h"

#include <stdlib.h>
#include <string.h>

enum {
  DEPTH = 4100, /* more than the scan shows */
  LABEL_BYTES = 64 * 1024,
};

struct place {
  uint8_t role;
  uint8_t kind;   /* enum block_kind of the text here */
  bool is_opened; /* a mark was added at its beginning */
};

struct walk {
  struct xml_body *body;
  struct xml_scan *scan;
  struct buffer text;
  uint32_t base;      /* depth of the element that is read */
  uint32_t waiting;   /* depth of a quotation whose first words are to come */
  struct place *at;   /* by depth within it */
  bool is_new_block;  /* nothing was written since a block began */
  size_t label_bytes; /* of all labels */
};

/* Quotation marks as UTF-8: what may open or close a quotation. */
static const char *const marks[] = {
    "\"",           "'",
    "\xE2\x80\x9C", "\xE2\x80\x9D",
    "\xE2\x80\x98", "\xE2\x80\x99",
    "\xE2\x80\x9E", "\xE2\x80\x9A",
    "\xC2\xAB",     "\xC2\xBB",
    "\xE2\x80\xB9", "\xE2\x80\xBA",
};

static bool begins_with_mark(const char *text, size_t length) {
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    size_t size = strlen(marks[i]);
    if (length >= size && memcmp(text, marks[i], size) == 0)
      return true;
  }
  return false;
}

static bool ends_with_mark(const struct buffer *text) {
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    size_t size = strlen(marks[i]);
    if (text->length >= size &&
        memcmp(text->bytes + text->length - size, marks[i], size) == 0)
      return true;
  }
  return false;
}

static enum xml_role role_of(const struct xml_body *body,
                             const struct xml_scan *scan) {
  for (const struct xml_part *part = body->parts; part->name != NULL; part++)
    if (xml_scan_is(scan, part->name))
      return (enum xml_role)part->role;
  return XML_INLINE;
}

static bool is_block(enum xml_role role) {
  return role >= XML_BLOCK && role <= XML_QUOTE;
}

static enum block_kind kind_of(enum xml_role role, enum block_kind around) {
  switch (role) {
  case XML_HEADING:
    return BLOCK_HEADING;
  case XML_CAPTION:
    return BLOCK_CAPTION;
  case XML_ITEM:
    return BLOCK_LIST_ITEM;
  case XML_QUOTE:
    return BLOCK_QUOTE;
  default:
    return around;
  }
}

static void begin_block(struct walk *walk, enum block_kind kind) {
  flow_block(walk->body->flow, kind);
  walk->is_new_block = true;
}

static struct place *place_at(const struct walk *walk, uint32_t depth) {
  return &walk->at[depth - walk->base];
}

static void start(struct walk *walk) {
  struct xml_scan *scan = walk->scan;
  struct xml_body *body = walk->body;
  uint32_t depth = scan->depth;
  bool is_taken = false;
  enum xml_role role = XML_ROLES;
  if (body->element != NULL)
    role = body->element(body, scan, &is_taken);
  if (is_taken)
    return;
  if (role == XML_ROLES)
    role = role_of(body, scan);
  if (role == XML_APART) {
    xml_scan_skip(scan);
    return;
  }
  enum block_kind around = place_at(walk, depth - 1)->kind;
  *place_at(walk, depth) = (struct place){
      .role = (uint8_t)role, .kind = (uint8_t)kind_of(role, around)};
  if (is_block(role))
    begin_block(walk, (enum block_kind)place_at(walk, depth)->kind);
  else if (role == XML_LINE || role == XML_BREAK)
    flow_line(body->flow);
  else if (role == XML_SPOKEN)
    walk->waiting = depth;
}

static void end(struct walk *walk) {
  struct xml_scan *scan = walk->scan;
  const struct place *place = place_at(walk, scan->depth);
  if (is_block((enum xml_role)place->role))
    begin_block(walk, (enum block_kind)place_at(walk, scan->depth - 1)->kind);
  if (place->role == XML_LINE)
    flow_line(walk->body->flow);
  if (place->is_opened)
    flow_text(walk->body->flow, "\xE2\x80\x9D", 3);
  if (walk->waiting >= scan->depth)
    walk->waiting = 0;
  if (walk->body->ended != NULL)
    walk->body->ended(walk->body, scan);
}

/* The opening mark of a quotation whose first words these are. */
static void add_mark(struct walk *walk, const char *word, size_t length) {
  struct flow *flow = walk->body->flow;
  if (!begins_with_mark(word, length) &&
      !(flow->is_open && !flow->has_gap && ends_with_mark(&flow->text))) {
    flow_text(flow, "\xE2\x80\x9C", 3);
    place_at(walk, walk->waiting)->is_opened = true;
  }
  walk->waiting = 0;
}

/* Names may not make more of the text than what is said. */
static void add_label(struct walk *walk) {
  struct flow *flow = walk->body->flow;
  size_t length = strlen(walk->body->label);
  walk->label_bytes += length + 2;
  if (walk->label_bytes > LABEL_BYTES + flow->text.length / 2)
    return;
  flow_text(flow, walk->body->label, length);
  flow_text(flow, ": ", 2);
}

static void add_text(struct walk *walk, enum block_kind kind) {
  struct xml_body *body = walk->body;
  buffer_clear(&walk->text);
  xml_scan_add_text(walk->scan, &walk->text);
  if (walk->text.length == 0)
    return;
  const char *bytes = walk->text.bytes;
  size_t spaces = strspn(bytes, " \t\r\n\f");
  size_t left = walk->text.length - spaces;
  flow_text(body->flow, bytes, spaces);
  if (left == 0)
    return;
  bool has_label = body->label != NULL && walk->is_new_block &&
                   (kind == BLOCK_PARAGRAPH || kind == BLOCK_LIST_ITEM);
  if (has_label)
    add_label(walk);
  walk->is_new_block = false;
  if (walk->waiting > 0)
    add_mark(walk, bytes + spaces, left);
  flow_text(body->flow, bytes + spaces, left);
}

void xml_body_read(struct xml_body *body, struct xml_scan *scan) {
  struct walk walk = {.body = body, .scan = scan, .base = scan->depth};
  walk.at = must_malloc(DEPTH * sizeof *walk.at);
  *walk.at = (struct place){.role = XML_BLOCK, .kind = BLOCK_PARAGRAPH};
  begin_block(&walk, BLOCK_PARAGRAPH);
  while (xml_scan_inside(scan, walk.base)) {
    if (scan->event == XML_START)
      start(&walk);
    else if (scan->event == XML_END)
      end(&walk);
    else
      add_text(&walk, (enum block_kind)place_at(&walk, scan->depth)->kind);
  }
  flow_block(body->flow, BLOCK_PARAGRAPH);
  buffer_free(&walk.text);
  free(walk.at);
}
