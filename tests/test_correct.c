/* Corrections over an annotated text. A case is a text, then lines
   "> words = name" (nobody: "-", no quotation: "!"); printed are the
   attributions that come about. */
#include "tests/support/cases.h"

#include <string.h>

#include "core/annotate.h"
#include "core/correct.h"

enum { CORRECTIONS = 16 };

struct wanted {
  struct correction items[CORRECTIONS];
  size_t count;
};

/* Where the words stand; past the text when they do not. */
static struct span find(const char *text, const char *words) {
  const char *at = strstr(text, words);
  uint32_t start = at == NULL ? 1000000 : (uint32_t)(at - text);
  return (struct span){start, start + (uint32_t)strlen(words)};
}

/* Cuts the lines of corrections off the text. */
static void read_corrections(char *text, struct wanted *wanted) {
  char *line = strstr(text, "\n> ");
  if (line != NULL)
    *line++ = '\0';
  for (line = line == NULL ? NULL : strtok(line, "\n"); line != NULL;
       line = strtok(NULL, "\n")) {
    char *name = strstr(line, " = ");
    assert_non_null(name);
    assert_true(wanted->count < CORRECTIONS);
    *name = '\0';
    name += 3;
    wanted->items[wanted->count++] =
        (struct correction){.span = find(text, line + 2),
                            .is_dropped = strcmp(name, "!") == 0,
                            .name = strcmp(name, "-") == 0 ? NULL : name,
                            .type = SPEAKER_PERSON};
  }
}

static void add_attribution(const struct document *doc,
                            const struct attribution *a, struct buffer *out) {
  bool is_corrected = strcmp(attribute_rule_name(a->rule), "corrected") == 0;
  buffer_add_text(out, content_kind_name((enum content_kind)a->kind));
  for (uint32_t i = 0; i < a->piece_count; i++) {
    struct span piece = doc->pieces[a->first_piece + i];
    buffer_add_format(out, " [%.*s]", (int)span_length(piece),
                      doc->text + piece.start);
  }
  const char *name = a->person == NONE ? NULL : doc->people[a->person].name;
  buffer_add_format(out, " %s%s%s\n", name == NULL ? "-" : name,
                    a->mention != NONE ? "" : ", not named",
                    is_corrected ? ", corrected" : "");
}

static void run_correct(const char *input, size_t length, struct buffer *actual,
                        void *context) {
  struct arena arena = {0}, other = {0};
  struct wanted wanted = {.count = 0};
  struct document doc;
  char *text = arena_copy(&arena, input, length);
  read_corrections(text, &wanted);
  document_begin(&doc, &arena, text, (uint32_t)strlen(text));
  doc.source.published = "2024-05-06";
  doc.has_rules_alone = true;
  annotate(&doc, context);
  const struct attribution *before = doc.attributions;
  struct document corrected = doc;
  correct_document(&corrected, &other, wanted.items, wanted.count);
  assert_ptr_equal(doc.attributions, before);
  for (uint32_t i = 0; i < corrected.attribution_count; i++)
    add_attribution(&corrected, &corrected.attributions[i], actual);
  arena_free(&other);
  arena_free(&arena);
}

int main(void) {
  static struct case_file files[] = {
      {"tests/cases/correct.cases", run_correct, NULL}, {0}};
  struct lexicon *lexicon = lexicon_new();
  files[0].context = lexicon;
  int failed = cases_main("correct", files, NULL, 0);
  lexicon_free(lexicon);
  return failed;
}
