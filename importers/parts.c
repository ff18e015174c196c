/* A text of any length is read; one of many megabytes (a log, a corpus in one
   file) is annotated in parts, so that the memory of the whole stays that of
   one long book. People are known across a part, not across parts.
   Cost: linear; a part looks back over a small stretch for a good end. */
#include "importers/parts.h"

#include <stdio.h>
#include <string.h>

enum { LOOK_BACK = 256 * 1024 };

/* The last place before `end` behind `sign`, at most LOOK_BACK bytes back; 0
   when there is none. */
static uint32_t end_behind(const struct document *doc, uint32_t start,
                           uint32_t end, const char *sign) {
  uint32_t length = (uint32_t)strlen(sign);
  uint32_t least = end - start > LOOK_BACK ? end - LOOK_BACK : start + length;
  for (uint32_t at = end; at > least; at--)
    if (memcmp(doc->text + at - length, sign, length) == 0)
      return at;
  return 0;
}

/* The last block that ends in time; 0 when there is none close enough. */
static uint32_t end_of_block(const struct document *doc, uint32_t start,
                             uint32_t end) {
  uint32_t low = 0, high = doc->block_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (doc->blocks[middle].span.end <= end)
      low = middle + 1;
    else
      high = middle;
  }
  uint32_t last = low > 0 ? doc->blocks[low - 1].span.end : 0;
  return last > start && end - last <= LOOK_BACK ? last : 0;
}

uint32_t parts_end(const struct document *doc, uint32_t start) {
  static const char *const signs[] = {"\n\n", "\n", " "};
  if (doc->length - start <= PARTS_TEXT)
    return doc->length;
  uint32_t end = start + PARTS_TEXT;
  uint32_t good = end_of_block(doc, start, end);
  for (size_t i = 0; good == 0 && i < sizeof signs / sizeof *signs; i++)
    good = end_behind(doc, start, end, signs[i]);
  if (good > 0)
    return good;
  while (((uint8_t)doc->text[end] & 0xC0) == 0x80)
    end--;
  return end;
}

static void take_blocks(struct document *part, const struct document *doc,
                        uint32_t start, uint32_t end) {
  size_t capacity = 0;
  for (uint32_t i = 0; i < doc->block_count; i++) {
    struct block block = doc->blocks[i];
    if (block.span.end <= start || block.span.start >= end)
      continue;
    block.span.start = block.span.start > start ? block.span.start - start : 0;
    block.span.end = (block.span.end < end ? block.span.end : end) - start;
    part->blocks = arena_grow(part->arena, part->blocks, part->block_count,
                              &capacity, sizeof block);
    part->blocks[part->block_count++] = block;
  }
}

/* The one that holds at the start counts too. */
static void take_locators(struct document *part, const struct document *doc,
                          uint32_t start, uint32_t end) {
  size_t capacity = 0;
  for (uint32_t i = 0; i < doc->locator_count; i++) {
    const struct locator *at = &doc->locators[i];
    bool is_over =
        i + 1 < doc->locator_count && doc->locators[i + 1].start <= start;
    if (is_over || at->start >= end)
      continue;
    part->locators = arena_grow(part->arena, part->locators,
                                part->locator_count, &capacity, sizeof *at);
    part->locators[part->locator_count++] =
        (struct locator){at->start > start ? at->start - start : 0, at->label};
  }
}

static const char *number_text(struct document *part, const char *text,
                               const char *before, unsigned number,
                               const char *behind) {
  if (text == NULL)
    return NULL;
  size_t size = strlen(text) + 32;
  char *numbered = arena_alloc(part->arena, size);
  snprintf(numbered, size, "%s%s%u%s", text, before, number, behind);
  return numbered;
}

void parts_begin(struct document *part, const struct document *doc,
                 uint32_t start, uint32_t end, unsigned number) {
  document_begin(part, doc->arena, doc->text + start, end - start);
  part->source = doc->source;
  part->is_wrapped = doc->is_wrapped;
  take_blocks(part, doc, start, end);
  take_locators(part, doc, start, end);
  struct source *source = &part->source;
  source->id = number_text(part, source->id, "#part-", number, "");
  source->url = number_text(part, source->url, "#part-", number, "");
  source->title = number_text(part, source->title, " (part ", number, ")");
  if (number > 1) { // what happened to the bytes is told once
    source->repaired = 0;
    source->mended = 0;
  }
}
