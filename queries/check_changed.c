/* The words that were changed: those that only the quote or only the passage
   has, as spelled, each once. Marked edits are none. */
#include "queries/check_pass.h"

#include <string.h>

static void add_changed(struct check *check, struct buffer *spelled) {
  struct check_answer *answer = check->answer;
  for (uint32_t i = 0; i < answer->changed_count; i++)
    if (strcmp(answer->changed[i], spelled->bytes) == 0)
      return;
  answer->changed[answer->changed_count++] =
      arena_copy(check->arena, spelled->bytes, spelled->length);
}

void check_list_changed(struct check *check) {
  struct check_answer *answer = check->answer;
  const struct alignment *a = &answer->matches[0].alignment;
  struct buffer spelled = {0};
  size_t room = 2 * (size_t)a->count + 1;
  answer->changed = arena_alloc(check->arena, room * sizeof(char *));
  for (uint32_t i = 0; i < a->count; i++) {
    const struct align_step *step = &a->steps[i];
    if (step->kind == ALIGN_SAME || step->kind == ALIGN_SKIPPED ||
        step->is_marked)
      continue;
    if (step->passage_end > step->passage && step->kind != ALIGN_ADDED) {
      buffer_clear(&spelled);
      normal_spell(&check->corpus->normal, step->passage, &spelled);
      add_changed(check, &spelled);
    }
    if (step->quote_end > step->quote) {
      buffer_clear(&spelled);
      normal_spell(&answer->quote, step->quote, &spelled);
      add_changed(check, &spelled);
    }
  }
  buffer_free(&spelled);
}
