/* Reading the file of weights and adding weights up. */
#include "core/model.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/embed.h"

const struct model_shape model_shapes[TABLE_COUNT] = {
    [TABLE_GATE] = {"gate", 16, 1},
    [TABLE_CUE] = {"cue", 18, 4},
    [TABLE_CUE_EDGE] = {"cue-edge", 13, 16},
    [TABLE_SPAN] = {"span", 18, 4},
    [TABLE_SPAN_EDGE] = {"span-edge", 16, 16},
    [TABLE_ACCEPT] = {"accept", 14, 1},
    [TABLE_SPEAKER] = {"speaker", 18, 1},
};

/* One past the line's end, NULL without one. */
static const char *line_end(const char *line, const char *end) {
  const char *found = memchr(line, '\n', (size_t)(end - line));
  return found == NULL ? NULL : found + 1;
}

/* Reads the line "table NAME BITS STRIDE USED" of this shape. */
static bool read_heading(const char *line, const char *next,
                         const struct model_shape *shape, uint32_t *used) {
  char text[64], name[16];
  unsigned bits, stride, count;
  size_t length = (size_t)(next - line);
  if (length >= sizeof text)
    return false;
  memcpy(text, line, length);
  text[length] = '\0';
  if (sscanf(text, "table %15s %u %u %u", name, &bits, &stride, &count) != 4)
    return false;
  *used = count;
  return strcmp(name, shape->name) == 0 && bits == shape->bits &&
         stride == shape->stride && count <= 1u << bits;
}

/* Every place must lie within the weights, whatever the file says. */
static bool is_sound(const struct model_table *table) {
  uint32_t before = 0;
  for (uint32_t w = 0; w < 1u << table->bits >> 5; w++) {
    const char *word = table->words + (size_t)w * sizeof(struct model_word);
    if (model_number(word + 4) != before)
      return false;
    before += (uint32_t)__builtin_popcount(model_number(word));
  }
  return before == table->used;
}

enum status model_open(struct model *model, const char *bytes, size_t length,
                       struct error *error) {
  const char *end = bytes + length, *line = bytes, *next;
  while (line < end && *line == '#' && (next = line_end(line, end)) != NULL)
    line = next;
  for (int t = 0; t < TABLE_COUNT; t++) {
    const struct model_shape *shape = &model_shapes[t];
    size_t words = ((size_t)1 << shape->bits) / 32 * sizeof(struct model_word);
    struct model_table *table = &model->tables[t];
    *table = (struct model_table){.bits = shape->bits, .stride = shape->stride};
    next = line < end ? line_end(line, end) : NULL;
    bool is_whole =
        next != NULL && read_heading(line, next, shape, &table->used) &&
        (size_t)(end - next) >= words + (size_t)table->used * shape->stride;
    if (is_whole) {
      table->words = next;
      table->weights = (const int8_t *)next + words;
    }
    if (!is_whole || !is_sound(table))
      return error_set(error, STATUS_INPUT,
                       "the model is not one of this version: table %s",
                       shape->name);
    line = next + words + (size_t)table->used * shape->stride;
  }
  return STATUS_OK;
}

void model_pack(int8_t *all, struct model_word *words,
                const struct model_shape *shape, struct model_table *table) {
  uint32_t used = 0;
  for (uint32_t place = 0; place < 1u << shape->bits; place++) {
    struct model_word *word = &words[place / 32];
    if (place % 32 == 0)
      *word = (struct model_word){0, used};
    const int8_t *row = all + (size_t)place * shape->stride;
    bool is_used = false;
    for (uint32_t k = 0; k < shape->stride; k++)
      is_used = is_used || row[k] != 0;
    if (!is_used)
      continue;
    word->bits |= 1u << place % 32;
    memmove(all + (size_t)used++ * shape->stride, row, shape->stride);
  }
  *table = (struct model_table){.words = (const char *)words,
                                .weights = all,
                                .used = used,
                                .bits = shape->bits,
                                .stride = shape->stride};
}

bool model_open_embedded(struct model *model) {
  size_t length = (size_t)embedded_weights_length;
  return length > 0 &&
         model_open(model, embedded_weights, length, NULL) == STATUS_OK;
}

/* Weights are added four or eight at a time as numbers without a sign, in
   lanes of 16 bits that hold 256 of them; 128 a weight is taken off again. */
#define LANES_4 0x00FF00FFu
#define LANES_8 0x00FF00FF00FF00FFu
#define SIGNS_4 0x80808080u
#define SIGNS_8 0x8080808080808080u
enum { OFFSET = 128 };

static float weight_of(uint64_t lanes, int lane, uint32_t count) {
  int32_t sum = (int32_t)(lanes >> 16 * lane & 0xFFFF);
  return (float)(sum - (int32_t)count * OFFSET) * MODEL_STEP;
}

static void sum_four(const struct model_table *table, const uint32_t *places,
                     uint32_t count, float *sums) {
  uint32_t even = 0, odd = 0;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t four;
    memcpy(&four, table->weights + (size_t)places[i] * 4, sizeof four);
    four ^= SIGNS_4;
    even += four & LANES_4;
    odd += four >> 8 & LANES_4;
  }
  for (int k = 0; k < 4; k++)
    sums[k] = weight_of(k % 2 ? odd : even, k / 2, count);
}

static void sum_sixteen(const struct model_table *table, const uint32_t *places,
                        uint32_t count, float *sums) {
  uint64_t even[2] = {0}, odd[2] = {0};
  for (uint32_t i = 0; i < count; i++) {
    uint64_t eight[2];
    memcpy(eight, table->weights + (size_t)places[i] * 16, sizeof eight);
    for (int h = 0; h < 2; h++) {
      eight[h] ^= SIGNS_8;
      even[h] += eight[h] & LANES_8;
      odd[h] += eight[h] >> 8 & LANES_8;
    }
  }
  for (int k = 0; k < 16; k++)
    sums[k] = weight_of(k % 2 ? odd[k / 8] : even[k / 8], k % 8 / 2, count);
}

void model_sum(const struct model_table *table, const uint32_t *features,
               uint32_t count, float *sums) {
  uint32_t places[MODEL_FEATURES + 1], used = 0;
  assert(count <= MODEL_FEATURES);
  for (uint32_t i = 0; i < count; i++) {
    uint32_t is_used;
    places[used] = model_place(table, features[i], &is_used);
    used += is_used;
  }
  if (table->stride == 4) {
    sum_four(table, places, used, sums);
  } else if (table->stride == 16) {
    sum_sixteen(table, places, used, sums);
  } else {
    int32_t total = 0;
    for (uint32_t i = 0; i < used; i++)
      total += table->weights[places[i]];
    sums[0] = (float)total * MODEL_STEP;
  }
}
