/* Open addressing over the 32-bit keys of the tokens. Two different words of
   one key are possible and harmless: about one in four thousand million. */
#include "core/keyword.h"

#include <assert.h>
#include <string.h>

#include "core/lexicon.h"

const struct keyword keyword_none = {"", 0, 0};

static uint32_t key_of(const char *text) {
  return lexicon_key(lexicon_hash(text, strlen(text)));
}

void keyword_fill(struct keyword_table *table, const struct keyword *words,
                  size_t count) {
  assert(count <= KEYWORD_LIMIT);
  table->words = words;
  memset(table->index, 0, sizeof table->index);
  for (size_t i = 0; i < count; i++) {
    uint32_t key = key_of(words[i].text);
    size_t at = keyword_slot(key);
    while (table->index[at] != 0) {
      assert(table->keys[at] != key); // listed twice
      at = (at + 1) % KEYWORD_SLOTS;
    }
    table->index[at] = (uint8_t)(i + 1);
    table->keys[at] = key;
  }
}
