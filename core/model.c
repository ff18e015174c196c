/* Reading the file of weights and adding weights up. */
#include "core/model.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/embed.h"

const struct model_shape model_shapes[TABLE_COUNT] = {
    [TABLE_GATE] = {"gate", 16, 1},
    [TABLE_CLASS] = {"class", 18, 2},
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
    size_t rows = 0;
    bool is_whole = next != NULL &&
                    read_heading(line, next, shape, &table->used) &&
                    (rows = (size_t)(table->used + 1) * shape->stride) > 0 &&
                    (size_t)(end - next) >= words + rows;
    if (is_whole) {
      table->words = next;
      table->weights = (const int8_t *)next + words;
    }
    if (!is_whole || !is_sound(table))
      return error_set(error, STATUS_INPUT,
                       "the model is not one of this version: table %s",
                       shape->name);
    line = next + words + rows;
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
  memmove(all + shape->stride, all, (size_t)used * shape->stride);
  memset(all, 0, shape->stride);
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

/* ---- sums ----------------------------------------------------------------
   First all places are worked out, then all rows are read, so that the reads
   overlap. */

typedef uint8_t bytes_16 __attribute__((vector_size(16)));
typedef uint32_t words_4 __attribute__((vector_size(16)));
typedef uint16_t lanes_16 __attribute__((vector_size(32)));
typedef int16_t signed_8 __attribute__((vector_size(16)));
typedef float floats_8 __attribute__((vector_size(32)));

enum { OFFSET = 128 };

static inline __attribute__((always_inline)) void
find_rows_by(bool can_count, const struct model_table *table,
             const uint32_t *features, uint32_t count, uint32_t *rows) {
  const struct model_table t = *table;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t before, up_to = model_up_to(&t, features[i], &before);
    uint32_t used =
        can_count ? (uint32_t)__builtin_popcount(up_to) : model_bits(up_to);
    rows[i] = (before + used) & -(up_to >> 31);
    __builtin_prefetch(t.weights + (size_t)rows[i] * t.stride);
  }
}

#ifdef __x86_64__
/* For processors with an instruction for it, all since 2008. */
__attribute__((target("popcnt"))) static void
find_rows_counting(const struct model_table *table, const uint32_t *features,
                   uint32_t count, uint32_t *rows) {
  find_rows_by(true, table, features, count, rows);
}
#endif

void model_rows(const struct model_table *table, const uint32_t *features,
                uint32_t count, uint32_t *rows) {
#ifdef __x86_64__
  if (__builtin_cpu_supports("popcnt")) {
    find_rows_counting(table, features, count, rows);
    return;
  }
#endif
  find_rows_by(false, table, features, count, rows);
}

/* A row as numbers without a sign: OFFSET too large. */
static inline struct lanes load_row(const int8_t *weights, uint32_t row,
                                    uint32_t stride) {
  weights += (size_t)row * stride;
  bytes_16 bytes;
  if (stride == 4) {
    uint32_t four;
    memcpy(&four, weights, sizeof four);
    bytes = (bytes_16)(words_4){four};
  } else {
    memcpy(&bytes, weights, sizeof bytes);
  }
  lanes_16 wide = __builtin_convertvector(bytes ^ OFFSET, lanes_16);
  struct lanes lanes;
  memcpy(&lanes, &wide, sizeof lanes);
  return lanes;
}

static inline void add_rows(const int8_t *weights, const uint32_t *rows,
                            uint32_t count, uint32_t stride,
                            struct lanes *lanes) {
  struct lanes sum = *lanes;
  for (uint32_t i = 0; i < count; i++) {
    struct lanes row = load_row(weights, rows[i], stride);
    sum.part[0] += row.part[0];
    sum.part[1] += row.part[1];
  }
  uint16_t offset = (uint16_t)(count * OFFSET);
  lanes->part[0] = sum.part[0] - offset;
  lanes->part[1] = sum.part[1] - offset;
}

static inline void replace_rows(const int8_t *weights, const uint32_t *rows,
                                uint64_t changed, uint32_t stride,
                                struct steady *steady) {
  struct lanes sum = steady->sum;
  for (; changed != 0; changed &= changed - 1) {
    struct lanes row = load_row(weights, *rows++, stride);
    struct lanes *old = &steady->rows[__builtin_ctzll(changed)];
    for (uint32_t k = 0; k < (stride + 7) / 8; k++) {
      row.part[k] -= OFFSET;
      sum.part[k] += row.part[k] - old->part[k];
      old->part[k] = row.part[k];
    }
  }
  steady->sum = sum;
}

static inline void write_sums(const struct lanes *lanes, uint32_t stride,
                              float *sums) {
  for (uint32_t k = 0; k < stride; k += 8) {
    floats_8 part =
        __builtin_convertvector((signed_8)lanes->part[k / 8], floats_8) *
        MODEL_STEP;
    memcpy(sums + k, &part, (stride < 8 ? stride : 8) * sizeof *sums);
  }
}

static inline void run_rows(const int8_t *weights, const uint32_t *rows,
                            uint32_t fresh, uint64_t changed, uint32_t stride,
                            struct steady *steady, float *sums) {
  replace_rows(weights, rows + fresh, changed, stride, steady);
  struct lanes sum = steady->sum;
  add_rows(weights, rows, fresh, stride, &sum);
  write_sums(&sum, stride, sums);
}

void model_run(const struct model_table *table, const uint32_t *rows,
               uint32_t fresh, uint64_t changed, struct steady *steady,
               float *sums) {
  if (table->stride == 4)
    run_rows(table->weights, rows, fresh, changed, 4, steady, sums);
  else
    run_rows(table->weights, rows, fresh, changed, 16, steady, sums);
}

static inline void sum_wide(const int8_t *weights, const uint32_t *rows,
                            uint32_t count, uint32_t stride, float *sums) {
  struct lanes sum = {{{0}}};
  add_rows(weights, rows, count, stride, &sum);
  write_sums(&sum, stride, sums);
}

void model_sum_rows(const struct model_table *table, const uint32_t *rows,
                    uint32_t count, float *sums) {
  if (table->stride == 4)
    sum_wide(table->weights, rows, count, 4, sums);
  else
    sum_wide(table->weights, rows, count, 16, sums);
}

int32_t model_total(const struct model_table *table, const uint32_t *features,
                    uint32_t count) {
  uint32_t rows[MODEL_FEATURES];
  int32_t total = 0;
  assert(count <= MODEL_FEATURES);
  model_rows(table, features, count, rows);
  for (uint32_t i = 0; i < count; i++)
    total += table->weights[rows[i]];
  return total;
}

void model_sum(const struct model_table *table, const uint32_t *features,
               uint32_t count, float *sums) {
  uint32_t rows[MODEL_FEATURES];
  assert(count <= MODEL_FEATURES);
  if (table->stride == 1) {
    sums[0] = (float)model_total(table, features, count) * MODEL_STEP;
    return;
  }
  model_rows(table, features, count, rows);
  model_sum_rows(table, rows, count, sums);
}
