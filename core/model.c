/* Reading the file of weights and adding weights up. */
#include "core/model.h"

#include <assert.h>
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

/* Is the line "table NAME BITS STRIDE" of this shape? */
static bool is_heading(const char *line, const char *next,
                       const struct model_shape *shape) {
  char expected[64];
  char *p = expected;
  memcpy(p, "table ", 6);
  p += 6;
  size_t length = strlen(shape->name);
  memcpy(p, shape->name, length);
  p += length;
  unsigned numbers[] = {shape->bits, shape->stride};
  for (size_t i = 0; i < 2; i++) {
    *p++ = ' ';
    if (numbers[i] >= 10)
      *p++ = (char)('0' + numbers[i] / 10);
    *p++ = (char)('0' + numbers[i] % 10);
  }
  *p++ = '\n';
  return next - line == p - expected &&
         memcmp(line, expected, (size_t)(p - expected)) == 0;
}

enum status model_open(struct model *model, const char *bytes, size_t length,
                       struct error *error) {
  const char *end = bytes + length, *line = bytes, *next;
  while (line < end && *line == '#' && (next = line_end(line, end)) != NULL)
    line = next;
  for (int t = 0; t < TABLE_COUNT; t++) {
    const struct model_shape *shape = &model_shapes[t];
    size_t size = (size_t)shape->stride << shape->bits;
    next = line < end ? line_end(line, end) : NULL;
    if (next == NULL || !is_heading(line, next, shape) ||
        (size_t)(end - next) < size)
      return error_set(error, STATUS_INPUT,
                       "the model is not one of this version: table %s",
                       shape->name);
    model->tables[t] =
        (struct model_table){(const int8_t *)next, shape->bits, shape->stride};
    line = next + size;
  }
  return STATUS_OK;
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
enum { MOST_FEATURES = 256, OFFSET = 128 };

static float weight_of(uint64_t lanes, int lane, uint32_t count) {
  int32_t sum = (int32_t)(lanes >> 16 * lane & 0xFFFF);
  return (float)(sum - (int32_t)count * OFFSET) * MODEL_STEP;
}

static void sum_four(const struct model_table *table, const uint32_t *features,
                     uint32_t count, float *sums) {
  uint32_t even = 0, odd = 0;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t four;
    memcpy(&four, table->weights + model_place(table, features[i]),
           sizeof four);
    four ^= SIGNS_4;
    even += four & LANES_4;
    odd += four >> 8 & LANES_4;
  }
  for (int k = 0; k < 4; k++)
    sums[k] = weight_of(k % 2 ? odd : even, k / 2, count);
}

static void sum_sixteen(const struct model_table *table,
                        const uint32_t *features, uint32_t count, float *sums) {
  uint64_t even[2] = {0}, odd[2] = {0};
  for (uint32_t i = 0; i < count; i++) {
    uint64_t eight[2];
    memcpy(eight, table->weights + model_place(table, features[i]),
           sizeof eight);
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
  assert(count <= MOST_FEATURES);
  if (table->stride == 4) {
    sum_four(table, features, count, sums);
  } else if (table->stride == 16) {
    sum_sixteen(table, features, count, sums);
  } else {
    int32_t total = 0;
    for (uint32_t i = 0; i < count; i++)
      total += table->weights[model_place(table, features[i])];
    sums[0] = (float)total * MODEL_STEP;
  }
}
