/* Learns the weights of core/model.h from an annotated corpus:

     train CORPUS.jsonl MODEL [PART/PARTS]

   The cue and span taggers learn from all articles. What comes after them must
   learn from what they say of articles they have not seen: each is trained on
   either half of the articles too, and run on the other half. With PART/PARTS
   the articles whose number modulo PARTS is PART are left out altogether, for
   cross-validation. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "core/annotate.h"
#include "core/attribute.h"
#include "importers/train/train.h"

static bool is_left_out(const struct trainer *t, size_t index) {
  return t->parts > 0 && index % t->parts == t->part;
}

bool reading_next(struct reading *r, const struct trainer *t) {
  size_t at = r->next;
  arena_free(&r->arena);
  while (at < t->gold.count && is_left_out(t, at))
    at++;
  memset(r, 0, sizeof *r);
  if (at >= t->gold.count)
    return false;
  r->next = at + 1;
  // halves are of the articles that are used, whatever the parts
  r->half = (uint32_t)(t->parts > 0 ? at / t->parts : at) % HALVES;
  r->gold = &t->gold.articles[at];
  document_begin(&r->doc, &r->arena, r->gold->text, (uint32_t)r->gold->length);
  r->doc.source.title = r->gold->title;
  r->doc.source.published = r->gold->date;
  const struct lexicon *lex = annotate_to_cues(&r->doc, t->lex);
  drafts_begin(&r->drafts, &r->doc, lex);
  attribute_by_rules(&r->drafts);
  views_begin(&r->views, &r->drafts, &t->models[HALVES]);
  return true;
}

bool gold_overlaps(const struct gold_spans *spans, struct span span) {
  for (size_t i = 0; i < spans->count; i++)
    if (span_overlaps(spans->items[i], span))
      return true;
  return false;
}

static bool write_model(const struct model *model, const char *path,
                        const char *corpus) {
  FILE *file = fopen(path, "wb");
  if (file == NULL)
    return false;
  const char *name = strrchr(corpus, '/');
  char day[16];
  time_t now = time(NULL);
  strftime(day, sizeof day, "%Y-%m-%d", gmtime(&now));
  fprintf(file,
          "# Weights of the English attribution models: int8 steps of %.2f, "
          "see core/model.h.\n"
          "# Origin: learnt by `make model` on %s from the training part of "
          "PolNeAR (%s),\n"
          "# which states no licence: numbers only, no text of it. The program "
          "works without\n# this file, less well.\n",
          (double)MODEL_STEP, day, name == NULL ? corpus : name + 1);
  for (int k = 0; k < TABLE_COUNT; k++) {
    const struct model_table *table = &model->tables[k];
    fprintf(file, "table %s %u %u %u\n", model_shapes[k].name, table->bits,
            table->stride, table->used);
    fwrite(table->words, sizeof(struct model_word),
           ((size_t)1 << table->bits) / 32, file);
    fwrite(table->weights, table->stride, table->used + 1, file);
  }
  fputs("end\n", file);
  bool is_whole = !ferror(file);
  return fclose(file) == 0 && is_whole;
}

int main(int argc, char **argv) {
  static struct trainer t;
  if (argc < 3 ||
      (argc > 3 && sscanf(argv[3], "%u/%u", &t.part, &t.parts) != 2)) {
    fputs("usage: train CORPUS.jsonl MODEL [PART/PARTS]\n", stderr);
    return EXIT_USAGE;
  }
  gold_read(&t.gold, argv[1]);
  t.lex = lexicon_new();
  learn_classes(&t);
  learn_cues(&t);
  learn_spans(&t);
  report_taggers(&t);
  learn_accept(&t);
  learn_speakers(&t);
  bool is_written = write_model(&t.models[HALVES], argv[2], argv[1]);
  if (!is_written)
    fprintf(stderr, "train: %s: cannot be written\n", argv[2]);
  lexicon_free(t.lex);
  gold_free(&t.gold);
  return is_written ? EXIT_DONE : EXIT_FAILED;
}
