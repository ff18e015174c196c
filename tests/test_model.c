/* The file of weights, whole and broken in every way; sums; features. */
#include "tests/support/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/model.h"

/* What the test writes of each table: as it should be unless told. */
struct writing {
  const char *heading; /* lines before the tables */
  int wrong_table;     /* gets `wrong_line` as its heading; -1 = none */
  const char *wrong_line;
  int count;         /* tables written */
  bool spoils_words; /* one word counts wrong */
};

/* Every third row is of zeros. */
static int8_t weight_at(int table, size_t i) {
  size_t row = i / model_shapes[table].stride;
  return row % 3 == 1 ? 0 : (int8_t)((i * 7 + (size_t)table * 31) % 250 + 1);
}

static void write_model(const struct writing *how, struct buffer *out) {
  buffer_clear(out);
  buffer_add_text(out, how->heading);
  for (int t = 0; t < how->count; t++) {
    const struct model_shape *shape = &model_shapes[t];
    size_t size = (size_t)shape->stride << shape->bits;
    size_t words = ((size_t)1 << shape->bits) / 32;
    int8_t *all = must_malloc(size + shape->stride);
    struct model_word *list = must_malloc(words * sizeof *list);
    struct model_table table;
    for (size_t i = 0; i < size; i++)
      all[i] = weight_at(t, i);
    model_pack(all, list, shape, &table);
    if (t == how->wrong_table)
      buffer_add_text(out, how->wrong_line);
    else
      buffer_add_format(out, "table %s %u %u %u\n", shape->name,
                        (unsigned)shape->bits, (unsigned)shape->stride,
                        (unsigned)table.used);
    if (how->spoils_words)
      list[words / 2].base++;
    buffer_add(out, (const char *)list, words * sizeof *list);
    buffer_add(out, (const char *)all,
               (size_t)(table.used + 1) * shape->stride);
    free(list);
    free(all);
  }
  buffer_add_text(out, "end\n");
}

static enum status try_model(const struct writing *how) {
  struct buffer bytes = {0};
  struct model model;
  struct error err = {0};
  write_model(how, &bytes);
  enum status status = model_open(&model, bytes.bytes, bytes.length, &err);
  if (status != STATUS_OK)
    assert_non_null(strstr(err.message, "table "));
  buffer_free(&bytes);
  return status;
}

/* ---- opening ----------------------------------------------------------------
 */

static void a_whole_file_opens(void **state) {
  (void)state;
  struct buffer bytes = {0};
  struct model model;
  struct error err;
  struct writing how = {"# weights\n# of a test\n", -1, NULL, TABLE_COUNT,
                        false};
  write_model(&how, &bytes);
  assert_int_equal(model_open(&model, bytes.bytes, bytes.length, &err),
                   STATUS_OK);
  for (int t = 0; t < TABLE_COUNT; t++) {
    const struct model_table *table = &model.tables[t];
    assert_int_equal(table->bits, model_shapes[t].bits);
    assert_int_equal(table->stride, model_shapes[t].stride);
    for (size_t place = 0; place < 1u << table->bits; place += 101) {
      uint32_t row = model_row(table, (uint32_t)(place << (32 - table->bits)));
      assert_int_equal(row != 0, place % 3 != 1);
      for (uint32_t k = 0; k < table->stride; k++)
        assert_int_equal(table->weights[row * table->stride + k],
                         weight_at(t, place * table->stride + k));
    }
  }
  buffer_free(&bytes);
}

static void remarks_may_be_left_out(void **state) {
  (void)state;
  struct writing how = {"", -1, NULL, TABLE_COUNT, false};
  assert_int_equal(try_model(&how), STATUS_OK);
}

static void a_wrong_count_is_refused(void **state) {
  (void)state;
  struct writing how = {"# x\n", -1, NULL, TABLE_COUNT, true};
  assert_int_equal(try_model(&how), STATUS_INPUT);
}

/* The heading of each table in turn is another one. */
static void another_heading_is_refused(void **state) {
  (void)state;
  static const char *const lines[] = {
      "table other 18 4 9\n",
      "table cue 17 4 9\n",
      "table cue 18 5 9\n",
      "table cue 18 4\n",
      "table cue 18 4 x\n",
      "table cue 18 4 999999999\n",
      "table cue 180 4 9\n",
      "table cue 18\n",
      "Table cue 18 4 9\n",
      "cue 18 4 9\n",
      "\n",
      "# a late remark\n",
      "end\n",
  };
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    struct writing how = {"# x\n", (int)(i % TABLE_COUNT), lines[i],
                          TABLE_COUNT, false};
    assert_int_equal(try_model(&how), STATUS_INPUT);
    how.wrong_table = 0;
    assert_int_equal(try_model(&how), STATUS_INPUT);
  }
}

static void a_missing_table_is_refused(void **state) {
  (void)state;
  for (int count = 0; count < TABLE_COUNT; count++) {
    struct writing how = {"# x\n", -1, NULL, count, false};
    assert_int_equal(try_model(&how), STATUS_INPUT);
  }
}

/* The copy is as long as the cut, so that sanitizers see a read past it. */
static void assert_cut_is_refused(const struct buffer *bytes, size_t length) {
  struct model model;
  char *copy = must_malloc(length + (length == 0));
  memcpy(copy, bytes->bytes, length);
  assert_int_equal(model_open(&model, copy, length, NULL), STATUS_INPUT);
  free(copy);
}

/* In the first lines, before the last weight, and at places between. */
static void a_cut_file_is_refused(void **state) {
  (void)state;
  struct buffer bytes = {0};
  struct writing how = {"# x\n", -1, NULL, TABLE_COUNT, false};
  write_model(&how, &bytes);
  size_t whole = bytes.length - strlen("end\n");
  for (size_t length = 0; length < 24; length++)
    assert_cut_is_refused(&bytes, length);
  for (size_t part = 1; part < 32; part++)
    assert_cut_is_refused(&bytes, whole / 32 * part);
  assert_cut_is_refused(&bytes, whole - 1);
  buffer_free(&bytes);
}

static void text_is_no_model(void **state) {
  (void)state;
  static const char *const texts[] = {
      "", "#", "#\n", "# a\n# b", "said\n", "table", "table cue 18 4"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    struct model model;
    assert_int_equal(model_open(&model, texts[i], strlen(texts[i]), NULL),
                     STATUS_INPUT);
  }
}

/* The tables of the model in the program, if there is one, can be read. */
static void the_embedded_one_is_whole(void **state) {
  (void)state;
  struct model model;
  if (!model_open_embedded(&model))
    skip();
  for (int t = 0; t < TABLE_COUNT; t++) {
    const struct model_table *table = &model.tables[t];
    assert_true(table->used > 0);
  }
}

/* ---- sums -------------------------------------------------------------------
 */

enum { BITS = 6 };

static void compare_sums(uint8_t stride) {
  int8_t weights[16 << BITS];
  for (size_t i = 0; i < sizeof weights; i++)
    weights[i] = (int8_t)(i % 3 == 0 ? 127 : (int)(i * 37 % 256) - 128);
  struct model_shape shape = {"test", BITS, stride};
  struct model_word words[(1 << BITS) / 32];
  struct model_table table;
  int8_t packed[(16 << BITS) + 16];
  for (size_t i = 0; i < sizeof weights; i++)
    if (i / stride % 5 == 0)
      weights[i] = 0;
  memcpy(packed, weights, sizeof weights);
  model_pack(packed, words, &shape, &table);
  uint32_t features[96], place = 1;
  for (uint32_t count = 0; count <= 96; count += 8) {
    float sums[16];
    int expected[16] = {0};
    for (uint32_t i = 0; i < count; i++) {
      features[i] = place = place * 2654435761u + 12345;
      for (uint32_t k = 0; k < stride; k++)
        expected[k] += weights[(features[i] >> (32 - BITS)) * stride + k];
    }
    model_sum(&table, features, count, sums);
    for (uint32_t k = 0; k < stride; k++)
      assert_float_equal(sums[k], (float)expected[k] * MODEL_STEP, 1e-4f);
  }
}

static void sums_are_of_every_weight(void **state) {
  (void)state;
  compare_sums(1);
  compare_sums(4);
  compare_sums(16);
}

/* As many features as a position may have, all of the largest weight. */
static void the_largest_sums_do_not_overflow(void **state) {
  (void)state;
  int8_t weights[(16 << BITS) + 16];
  uint32_t features[96] = {0};
  static const uint8_t strides[] = {1, 4, 16};
  for (int sign = -1; sign <= 1; sign += 2)
    for (size_t s = 0; s < sizeof strides; s++) {
      memset(weights, sign * 127, sizeof weights);
      struct model_shape shape = {"test", BITS, strides[s]};
      struct model_word words[(1 << BITS) / 32];
      struct model_table table;
      model_pack(weights, words, &shape, &table);
      float sums[16];
      model_sum(&table, features, 96, sums);
      for (uint32_t k = 0; k < strides[s]; k++)
        assert_float_equal(sums[k], (float)(sign * 127 * 96) * MODEL_STEP,
                           1e-2f);
    }
}

/* ---- features ---------------------------------------------------------------
 */

enum { NONE_ATOM, A, B, C, D, ATOM_COUNT };

static const struct template templates[] = {
    {{A}},    {{B}},    {{A}},       {{A, B}},       {{B, A}}, {{C}},
    {{A, C}}, {{B, C}}, {{A, B, C}}, {{A, B, C, D}}, {{D}},
};
enum { TEMPLATES = sizeof templates / sizeof *templates };

static void features_of(uint32_t a, uint32_t b, uint32_t c, uint32_t *out) {
  uint32_t atoms[ATOM_COUNT] = {0, a, b, c, 99};
  make_features(templates, TEMPLATES, atoms, out);
}

static void same_atoms_give_same_features(void **state) {
  (void)state;
  uint32_t one[TEMPLATES], two[TEMPLATES];
  features_of(11, 22, 33, one);
  features_of(11, 22, 33, two);
  assert_memory_equal(one, two, sizeof one);
}

/* Two templates of the same atoms are two features. */
static void every_template_is_its_own(void **state) {
  (void)state;
  uint32_t f[TEMPLATES];
  features_of(7, 7, 7, f);
  for (uint32_t i = 0; i < TEMPLATES; i++)
    for (uint32_t k = 0; k < i; k++)
      assert_int_not_equal(f[i], f[k]);
}

static void the_order_of_atoms_counts(void **state) {
  (void)state;
  uint32_t one[TEMPLATES], two[TEMPLATES];
  features_of(11, 22, 33, one);
  features_of(22, 11, 33, two);
  for (uint32_t i = 0; i < TEMPLATES; i++)
    if (templates[i].atoms[0] == C || templates[i].atoms[0] == D)
      assert_int_equal(one[i], two[i]);
    else
      assert_int_not_equal(one[i], two[i]);
}

/* An atom changes the features that hold it and no others. */
static void only_its_own_atoms_count(void **state) {
  (void)state;
  uint32_t one[TEMPLATES], two[TEMPLATES];
  features_of(11, 22, 33, one);
  features_of(11, 22, 34, two);
  for (uint32_t i = 0; i < TEMPLATES; i++)
    if (memchr(templates[i].atoms, C, TEMPLATE_ATOMS) != NULL)
      assert_int_not_equal(one[i], two[i]);
    else
      assert_int_equal(one[i], two[i]);
}

/* The places of a table are used about evenly: of 4096 features in 4096
   places, 1 - 1/e of the places should be taken. */
static void features_spread(void **state) {
  (void)state;
  static uint8_t taken[4096];
  uint32_t f[TEMPLATES], places = 0;
  memset(taken, 0, sizeof taken);
  for (uint32_t i = 1; i <= 64; i++)
    for (uint32_t k = 1; k <= 64; k++) {
      features_of(i, k, 0, f);
      uint8_t *place = &taken[f[3] >> 20];
      places += *place == 0;
      *place = 1;
    }
  assert_in_range(places, 2400, 2780);
}

int main(void) {
  static const struct case_file files[] = {{NULL, NULL, NULL}};
  static const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_whole_file_opens),
      cmocka_unit_test(remarks_may_be_left_out),
      cmocka_unit_test(a_wrong_count_is_refused),
      cmocka_unit_test(another_heading_is_refused),
      cmocka_unit_test(a_missing_table_is_refused),
      cmocka_unit_test(a_cut_file_is_refused),
      cmocka_unit_test(text_is_no_model),
      cmocka_unit_test(the_embedded_one_is_whole),
      cmocka_unit_test(sums_are_of_every_weight),
      cmocka_unit_test(the_largest_sums_do_not_overflow),
      cmocka_unit_test(same_atoms_give_same_features),
      cmocka_unit_test(every_template_is_its_own),
      cmocka_unit_test(the_order_of_atoms_counts),
      cmocka_unit_test(only_its_own_atoms_count),
      cmocka_unit_test(features_spread),
  };
  return cases_main("model", files, tests, sizeof tests / sizeof *tests);
}
