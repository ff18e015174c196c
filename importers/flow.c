/* Markup says where blocks begin and end; it is full of line ends and spaces
   that mean nothing. Here the former become blocks and the latter vanish.
   Cost: linear; one copy of the text at the end. */
#include "importers/flow.h"

#include <assert.h>
#include <string.h>

/* Empty line between blocks: what find_blocks() looks for in plain text. */
static const char GAP[] = "\n\n";

void flow_begin(struct flow *flow, struct arena *arena) {
  *flow = (struct flow){.arena = arena};
}

static void close_block(struct flow *flow) {
  if (!flow->is_open)
    return;
  while (flow->text.length > flow->start &&
         flow->text.bytes[flow->text.length - 1] == '\n')
    flow->text.length--;
  struct block block = {
      .span = {(uint32_t)flow->start, (uint32_t)flow->text.length},
      .kind = flow->kind};
  flow->blocks = arena_grow(flow->arena, flow->blocks, flow->block_count,
                            &flow->block_capacity, sizeof block);
  flow->blocks[flow->block_count++] = block;
  flow->is_open = false;
}

void flow_block(struct flow *flow, enum block_kind kind) {
  close_block(flow);
  flow->kind = kind;
  flow->has_gap = false;
}

static void open_block(struct flow *flow) {
  if (flow->is_open)
    return;
  if (flow->block_count > 0)
    buffer_add(&flow->text, GAP, sizeof GAP - 1);
  flow->start = flow->text.length;
  flow->is_open = true;
  flow->has_gap = false;
}

static bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' ||
         c == '\v';
}

void flow_text(struct flow *flow, const char *text, size_t length) {
  const char *end = text + length;
  while (text < end) {
    const char *word = text;
    while (word < end && is_space(*word))
      word++;
    flow->has_gap |= word > text && flow->is_open;
    text = word;
    while (text < end && !is_space(*text))
      text++;
    if (text == word)
      return;
    open_block(flow);
    if (flow->has_gap && flow->text.bytes[flow->text.length - 1] != '\n')
      buffer_add_char(&flow->text, ' ');
    flow->has_gap = false;
    buffer_add(&flow->text, word, (size_t)(text - word));
  }
}

void flow_line(struct flow *flow) {
  flow->has_gap = false;
  // two in a row would be the end of the block
  if (flow->is_open && flow->text.bytes[flow->text.length - 1] != '\n')
    buffer_add_char(&flow->text, '\n');
}

void flow_locate(struct flow *flow, const char *label) {
  size_t start = flow->text.length;
  if (!flow->is_open && flow->block_count > 0)
    start += sizeof GAP - 1;
  flow->locators = arena_grow(flow->arena, flow->locators, flow->locator_count,
                              &flow->locator_capacity, sizeof *flow->locators);
  // the later of two in the same place is the one that holds
  if (flow->locator_count > 0 &&
      flow->locators[flow->locator_count - 1].start == start)
    flow->locator_count--;
  flow->locators[flow->locator_count++] = (struct locator){
      (uint32_t)start, arena_copy(flow->arena, label, strlen(label))};
}

void flow_end(struct flow *flow, struct document *doc) {
  close_block(flow);
  assert(flow->text.length <= INT32_MAX);
  const char *text =
      arena_copy(flow->arena, flow->text.length > 0 ? flow->text.bytes : "",
                 flow->text.length);
  document_begin(doc, flow->arena, text, (uint32_t)flow->text.length);
  doc->blocks = flow->blocks;
  doc->block_count = (uint32_t)flow->block_count;
  doc->locators = flow->locators;
  while (flow->locator_count > 0 &&
         flow->locators[flow->locator_count - 1].start >= flow->text.length)
    flow->locator_count--;
  doc->locator_count = (uint32_t)flow->locator_count;
  flow_drop(flow);
}

void flow_drop(struct flow *flow) {
  buffer_free(&flow->text);
  flow_begin(flow, flow->arena);
}
