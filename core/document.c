#include "core/document.h"

#include <assert.h>
#include <string.h>

void document_begin(struct document *doc, struct arena *arena, const char *text,
                    uint32_t length) {
  assert(length <= INT32_MAX);
  memset(doc, 0, sizeof *doc);
  doc->arena = arena;
  doc->text = text;
  doc->length = length;
}

uint32_t document_mention_from(const struct document *doc, uint32_t token) {
  uint32_t low = 0, high = doc->mention_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (doc->mentions[middle].first_token < token)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

const char *document_locate(const struct document *doc, uint32_t offset) {
  uint32_t low = 0, high = doc->locator_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (doc->locators[middle].start <= offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low > 0 ? doc->locators[low - 1].label : NULL;
}

const char *speaker_type_name(enum speaker_type type) {
  static const char *const names[] = {"person",   "org",     "group",
                                      "document", "unnamed", "org"};
  return names[type];
}

const char *content_kind_name(enum content_kind kind) {
  static const char *const names[] = {"direct", "mixed", "indirect"};
  return names[kind];
}

const char *date_basis_name(enum date_basis basis) {
  static const char *const names[] = {"unknown", "explicit", "relative",
                                      "published"};
  return names[basis];
}

const char *gender_name(enum gender gender) {
  static const char *const names[] = {"u", "m", "f"};
  return names[gender];
}

uint32_t document_token_from(const struct document *doc, uint32_t position) {
  uint32_t low = 0, high = doc->token_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (doc->tokens[middle].span.start < position)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}
