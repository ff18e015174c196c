/* The program looks up less than the trainer learns from: what stays as it was
   between tokens, or is the same for all options, is not summed again. The
   scores must be those of all features, to the bit. */
#include "tests/support/cases.h"

#include <string.h>

#include "core/annotate.h"
#include "core/attribute.h"
#include "core/speaker_model.h"

static const char *const texts[] = {
    "The pier will reopen in May, harbour master Odile Brandvold said on "
    "Monday, adding that the cranes had been repaired and that nobody would "
    "be asked to pay. \"We found the rust early,\" she told reporters. "
    "\"It could have been worse.\"\n\nJoris Ketelaar, who owns two ferries, "
    "denied it. \"They found nothing,\" he said, \"until a bolt fell on my "
    "deck\", and he warned that others would follow.\n\n"
    "According to the council's report, the bolts \"were never counted\". "
    "Asked whether that was so, Brandvold replied: \"Count them yourself.\"",
    "'NOBODY ASKED US,' SAY FERRYMEN\n\n\"Who pays?\" asked Ketelaar. \"Not "
    "me.\"\n\n\"Nor me,\" said Tove Anquetil, laughing.\n\n\"Then who?\"\n\n"
    "\"The town,\" she said; the mayor's office, which said it knew of \"no "
    "such plan\", said it would say more when the engineers said so, saying "
    "only that \"talks\" went on.",
};

/* A text up to its proposals. */
struct sample {
  struct arena arena;
  struct document doc;
  struct drafts drafts;
  struct views views;
  struct proposals proposals;
};

static void sample_begin(struct sample *s, const char *text,
                         const struct lexicon *lex) {
  memset(s, 0, sizeof *s);
  document_begin(&s->doc, &s->arena, text, (uint32_t)strlen(text));
  drafts_begin(&s->drafts, &s->doc, annotate_to_cues(&s->doc, lex));
  attribute_by_rules(&s->drafts);
  views_begin(&s->views, &s->drafts, lex->model);
  proposals_find(&s->proposals, &s->views, lex->model);
  proposals_accept(&s->proposals);
}

/* ---- spans ----------------------------------------------------------------
 */

static void compare_rows(const struct model_table *table,
                         const uint32_t *features, uint32_t width,
                         uint32_t count, const float *scores) {
  for (uint32_t i = 0; i < count; i++) {
    float sums[CRF_PAIRS];
    model_sum(table, features + i * width, width, sums);
    assert_memory_equal(sums, scores + i * table->stride,
                        table->stride * sizeof *sums);
  }
}

static uint32_t compare_place(const struct sample *s, const struct model *model,
                              struct crf *crf, const struct cue_place *place) {
  uint32_t count = place->tokens.end - place->tokens.first;
  uint32_t *node =
      arena_alloc(s->doc.arena, (size_t)count * CRF_FEATURES * sizeof *node);
  uint32_t *edge = node + count * SPAN_FEATURES;
  span_scores(&s->views, model, crf, place);
  span_features(&s->views, place, node, edge);
  compare_rows(&model->tables[TABLE_SPAN], node, SPAN_FEATURES, count,
               crf->node);
  compare_rows(&model->tables[TABLE_SPAN_EDGE], edge, SPAN_EDGE_FEATURES, count,
               crf->edge);
  return count;
}

static void span_scores_are_of_all_features(void **state) {
  const struct lexicon *lex = *state;
  if (lex->model == NULL)
    skip();
  uint32_t compared = 0;
  for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
    struct sample s;
    struct crf crf = {0};
    struct cue_group groups[SENTENCE_TOKENS];
    sample_begin(&s, texts[t], lex);
    for (uint32_t k = 0; k < s.doc.sentence_count; k++) {
      struct cue_place place = {.groups = groups,
                                .tokens = sentence_range(&s.doc, k)};
      place.group_count =
          cue_groups(&s.views, lex->model, &crf, place.tokens, groups);
      for (; place.which < place.group_count; place.which++)
        compared += compare_place(&s, lex->model, &crf, &place);
    }
    arena_free(&s.arena);
  }
  assert_true(compared > 200);
}

/* ---- speakers -------------------------------------------------------------
 */

static uint32_t compare_options(const struct sample *s,
                                const struct model *model, uint32_t q,
                                uint32_t before,
                                const struct choice *previous) {
  struct option options[OPTIONS];
  uint32_t features[OPTIONS * SPEAKER_FEATURES];
  float scores[OPTIONS];
  uint32_t count = speaker_options(&s->proposals, q, previous, options);
  speaker_features(&s->proposals, q, before, previous, options, count,
                   features);
  speaker_scores(&s->proposals, q, before, previous, options, count, scores);
  compare_rows(&model->tables[TABLE_SPEAKER], features, SPEAKER_FEATURES, count,
               scores);
  return count;
}

static void speaker_scores_are_of_all_features(void **state) {
  const struct lexicon *lex = *state;
  if (lex->model == NULL)
    skip();
  uint32_t compared = 0;
  for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
    struct sample s;
    sample_begin(&s, texts[t], lex);
    const struct choice *choices = speakers_choose(&s.proposals);
    uint32_t before = NONE;
    for (uint32_t q = 0; q < s.doc.quotation_count; q++) {
      if (s.doc.quotations[q].parent != NONE || !speaker_decides(&s.drafts, q))
        continue;
      compared += compare_options(&s, lex->model, q, before,
                                  before == NONE ? NULL : &choices[before]);
      before = q;
    }
    arena_free(&s.arena);
  }
  assert_true(compared > 40);
}

int main(void) {
  struct lexicon *lex = lexicon_new();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_prestate(span_scores_are_of_all_features, lex),
      cmocka_unit_test_prestate(speaker_scores_are_of_all_features, lex)};
  int code = cmocka_run_group_tests_name("scores", tests, NULL, NULL);
  lexicon_free(lex);
  return code;
}
