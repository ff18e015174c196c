/* Open addressing over the 32-bit keys of the tokens. Two different words of
   one key are possible and harmless: about one in four thousand million. */
#include "core/keyword.h"

#include <assert.h>
#include <string.h>

#include "core/lexicon.h"

static const struct keyword no_keyword = {"", 0, 0};

static uint32_t key_of(const char *text) {
  uint32_t key = LEXICON_HASH_START;
  for (; *text != '\0'; text++)
    key = lexicon_hash_step(key, (uint8_t)*text);
  return key;
}

static size_t slot_of(const struct keyword_table *table, uint32_t key) {
  size_t at = (key ^ key >> 15) % KEYWORD_SLOTS;
  while (table->slots[at] != NULL && table->keys[at] != key)
    at = (at + 1) % KEYWORD_SLOTS;
  return at;
}

void keyword_fill(struct keyword_table *table, const struct keyword *words,
                  size_t count) {
  assert(count <= KEYWORD_SLOTS / 2);
  memset(table->slots, 0, sizeof table->slots);
  for (size_t i = 0; i < count; i++) {
    uint32_t key = key_of(words[i].text);
    size_t at = slot_of(table, key);
    assert(table->slots[at] == NULL); // listed twice
    table->slots[at] = &words[i];
    table->keys[at] = key;
  }
}

const struct keyword *keyword_find(const struct keyword_table *table,
                                   uint32_t key) {
  const struct keyword *found = table->slots[slot_of(table, key)];
  return found != NULL ? found : &no_keyword;
}
