/* What is inside a file decides which importer reads it; its name and what
   others say about it only decide between equals and close calls.
   Cost: each importer looks at the first 4 KiB. */
#include "importers/detect.h"

#include <string.h>
#include <strings.h>

enum { ENDING_BONUS = 25, TYPE_BONUS = 25 };

/* True when `list`, words with a space between them, holds the word. */
static bool has_word(const char *list, const char *word, size_t length) {
  while (*list != '\0') {
    size_t end = strcspn(list, " ");
    if (end == length && strncasecmp(list, word, end) == 0)
      return true;
    list += end;
    list += strspn(list, " ");
  }
  return false;
}

/* The last ending of a name, its dot included, without those that only tell
   how a file was packed: ".jsonl" for "a.jsonl.gz". NULL when there is none. */
static const char *ending_of(const char *name, size_t *length) {
  static const char packed[] = ".gz .bz2 .xz .zst";
  size_t end = strlen(name);
  for (;;) {
    size_t dot = end;
    while (dot > 0 && name[dot - 1] != '.' && name[dot - 1] != '/')
      dot--;
    if (dot == 0 || name[dot - 1] == '/')
      return NULL;
    *length = end - dot + 1;
    if (!has_word(packed, name + dot - 1, *length))
      return name + dot - 1;
    end = dot - 1;
  }
}

static int score_of(const struct importer *importer, const struct input *input,
                    const char *ending, size_t ending_length) {
  int score = importer->detect(input->head, input->head_length);
  if (score == 0)
    return 0;
  if (ending != NULL && has_word(importer->endings, ending, ending_length))
    score += ENDING_BONUS;
  if (input->media_type != NULL && importer->types != NULL &&
      has_word(importer->types, input->media_type, strlen(input->media_type)))
    score += TYPE_BONUS;
  return score;
}

const struct importer *detect_importer(const struct input *input) {
  const struct importer *best = NULL;
  int best_score = 0;
  size_t length = 0;
  const char *ending = ending_of(input->name, &length);
  for (size_t i = 0; importers[i] != NULL; i++) {
    int score = score_of(importers[i], input, ending, length);
    if (score > best_score) {
      best = importers[i];
      best_score = score;
    }
  }
  return best;
}
