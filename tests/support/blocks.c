#include "tests/support/blocks.h"

void blocks_show(struct buffer *out, const struct document *doc) {
  static const char *const kinds[] = {"paragraph", "heading", "caption", "item",
                                      "quote"};
  for (uint32_t i = 0; i < doc->block_count; i++) {
    struct span span = doc->blocks[i].span;
    buffer_add_format(out, "%s: %.*s\n", kinds[doc->blocks[i].kind],
                      (int)span_length(span), doc->text + span.start);
  }
}
