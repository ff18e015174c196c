/* Verdicts over little articles (check.cases), and a property: no edited
   quotation is ever called exact, edited-marked or truncated. */
#include "tests/support/cases.h"

#include <stdio.h>
#include <string.h>

#include "core/arena.h"
#include "core/lexicon.h"
#include "queries/check_marks.h"
#include "queries/check_quote.h"

enum { ARTICLES = 16, PIECES = 32 };

struct world {
  struct arena arena;
  struct arena scratch;
  struct lexicon *lex;
  struct check_article articles[ARTICLES];
  uint32_t count;
};

/* "Ann Lee; -": the record of each piece that is not within another. */
static void set_speakers(struct world *world, struct check_article *article,
                         char *names) {
  article->records =
      arena_zero(&world->arena, PIECES, sizeof *article->records);
  uint32_t k = 0;
  for (char *name = strtok(names, ";"); name != NULL;
       name = strtok(NULL, ";"), k++) {
    while (*name == ' ')
      name++;
    while (k < article->piece_count && article->pieces[k].is_nested)
      k++;
    assert_true(k < article->piece_count);
    if (strcmp(name, "+") == 0)
      continue;
    struct check_record *record = &article->records[article->record_count++];
    record->span = article->pieces[k].inside;
    record->speaker = strcmp(name, "-") == 0 ? NULL : name;
    record->confidence = 0.9;
    record->is_person = true;
  }
}

static void add_article(struct world *world, char *id, char *text) {
  assert_true(world->count < ARTICLES);
  struct check_article *article = &world->articles[world->count++];
  *article = (struct check_article){
      .id = id, .text = text, .length = (uint32_t)strlen(text)};
  char *title = strstr(id, " | ");
  if (title != NULL) {
    *title = '\0';
    article->title = title + 3;
  }
  if (world->lex == NULL)
    world->lex = lexicon_new();
  check_find_marks(article, world->lex, &world->scratch, &world->arena);
}

static void end_world(struct world *world) {
  lexicon_free(world->lex);
  arena_free(&world->scratch);
  arena_free(&world->arena);
}

static void add_answer(const struct check_answer *answer, struct buffer *out) {
  buffer_add_text(out, verdict_name(answer->verdict));
  if (answer->severity != SEVERITY_NONE)
    buffer_add_format(out, " %s", severity_name(answer->severity));
  for (uint32_t i = 0; i < answer->count; i++)
    buffer_add_format(out, " %s", answer->matches[i].article->id);
  if (answer->count > 0)
    buffer_add_format(out, " | %s |", answer->speaker ? answer->speaker : "-");
  for (uint32_t i = 0; i < answer->changed_count; i++)
    buffer_add_format(out, " %s", answer->changed[i]);
  for (unsigned i = 0; i < CAUTION_COUNT; i++)
    if (answer->cautions & 1u << i)
      buffer_add_format(out, " (%s)", caution_name(i));
  buffer_add_char(out, '\n');
}

static void ask(struct world *world, const struct check_corpus *corpus,
                char *question, struct buffer *out) {
  char *speaker = strstr(question, " @ ");
  if (speaker != NULL) {
    *speaker = '\0';
    speaker += 3;
  }
  struct check_answer answer;
  check_quote(corpus, question, strlen(question), speaker, &world->arena,
              &answer);
  add_answer(&answer, out);
  check_free(&answer);
}

/* Takes the input apart, line by line; texts are the lines between. */
static void run_check(const char *input, size_t length, struct buffer *actual,
                      void *context) {
  (void)context;
  struct world world = {0};
  struct check_corpus corpus = {0};
  char *copy = arena_copy(&world.arena, input, length);
  char *text = NULL, *id = NULL;
  bool is_built = false;
  for (char *line = copy; line != NULL;) {
    char *next = strchr(line, '\n');
    bool is_command = strchr("#=?", line[0]) != NULL && line[0] != '\0';
    if (is_command && line > copy)
      line[-1] = '\0';
    if (is_command && next != NULL)
      *next = '\0';
    if (line[0] == '#') {
      id = line + 2;
      text = next + 1;
    } else if (line[0] == '=') {
      add_article(&world, id, text);
      set_speakers(&world, &world.articles[world.count - 1], line + 1);
    } else if (line[0] == '?') {
      if (!is_built)
        corpus_build(&corpus, world.articles, world.count);
      is_built = true;
      ask(&world, &corpus, line + 2, actual);
    }
    line = next == NULL ? NULL : next + 1;
  }
  corpus_free(&corpus);
  end_world(&world);
}

/* ---- the property ------------------------------------------------------ */

static char speeches[][400] = {
    "“We will not raise the water price before 2031, and I never said that we "
    "would,” Clara Novak told the 40 people in the hall.",
    "“Three out of five shops on Mill Street are empty, but the rent goes up "
    "every single year,” said Ivo Brandt. “Somebody should ask why.”",
    "“No doctor in this valley can see more than thirty patients a day without "
    "making mistakes,” Dr. Mina Aziz wrote.",
    "“When Peter Falk left the orchestra, the violins lost their courage and "
    "the audience lost its patience,” the conductor said.",
    "“The vote on Tuesday was close: 412 against 409, and nobody knows what "
    "the two absent members wanted,” Lars Eriksen said.",
    "“If Brussels does nothing about the ferries by October, the islands will "
    "have to help themselves,” said Catriona Munro.",
};

struct generator {
  uint64_t state;
};

static uint32_t draw(struct generator *generator, uint32_t below) {
  generator->state =
      generator->state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(generator->state >> 33) % below;
}

struct words {
  const char *items[128];
  uint32_t count;
};

static bool is_one(const char *word, const char *const *list) {
  for (; *list != NULL; list++)
    if (strcmp(word, *list) == 0)
      return true;
  return false;
}

/* The words of one speech's first quotation. */
static struct words split(struct arena *arena, const char *speech) {
  struct words words = {.count = 0};
  const char *start = speech + 3, *end = strstr(speech, "”");
  char *copy = arena_copy(arena, start, (size_t)(end - start));
  for (char *word = strtok(copy, " "); word != NULL; word = strtok(NULL, " "))
    words.items[words.count++] = word;
  return words;
}

static void remove_word(struct words *words, uint32_t at) {
  words->count--;
  memmove(words->items + at, words->items + at + 1,
          (words->count - at) * sizeof *words->items);
}

static void insert_word(struct words *words, uint32_t at, const char *word) {
  memmove(words->items + at + 1, words->items + at,
          (words->count - at) * sizeof *words->items);
  words->items[at] = word;
  words->count++;
}

/* One random edit that changes what is said; false when it found nothing to
   change. Edits at the very ends may be cuts and are left out. */
static bool edit(struct generator *generator, struct words *words) {
  static const char *const negations[] = {"not",    "never",   "No",
                                          "nobody", "nothing", NULL};
  static const char *const numbers[] = {"2031,", "Three", "five", "thirty",
                                        "412",   "409,",  "two",  NULL};
  static const char *const names[] = {"Mill",     "Peter",    "Falk", "Tuesday",
                                      "Brussels", "October,", NULL};
  static const char *const others[] = {"castle", "Monday", "17",  "perhaps",
                                       "never",  "gladly", "six", "Warsaw"};
  uint32_t at = 1 + draw(generator, words->count - 2);
  const char *other = others[draw(generator, 8)];
  switch (draw(generator, 6)) {
  case 0:
    if (!is_one(words->items[at], negations))
      return false;
    remove_word(words, at);
    return true;
  case 1:
    insert_word(words, at, "not");
    return true;
  case 2:
    if (!is_one(words->items[at], numbers))
      return false;
    words->items[at] = "88";
    return true;
  case 3:
    if (!is_one(words->items[at], names))
      return false;
    words->items[at] = "Zagreb";
    return true;
  case 4: {
    uint32_t to = 1 + draw(generator, words->count - 2);
    const char *moved = words->items[at];
    if (strcmp(moved, words->items[to]) == 0)
      return false;
    words->items[at] = words->items[to];
    words->items[to] = moved;
    return true;
  }
  default:
    words->items[at] = other;
    return true;
  }
}

static void test_edits(void **state) {
  (void)state;
  enum { EDITS = 3000, SPEECHES = sizeof speeches / sizeof *speeches };
  struct world world = {0};
  struct arena scratch = {0};
  struct check_corpus corpus;
  struct generator generator = {20240607};
  for (uint32_t i = 0; i < SPEECHES; i++)
    add_article(&world, speeches[i], speeches[i]);
  corpus_build(&corpus, world.articles, world.count);
  for (uint32_t done = 0; done < EDITS;) {
    struct words words = split(&scratch, speeches[draw(&generator, SPEECHES)]);
    if (!edit(&generator, &words))
      continue;
    struct buffer quote = {0};
    for (uint32_t i = 0; i < words.count; i++)
      buffer_add_format(&quote, "%s%s", i > 0 ? " " : "", words.items[i]);
    struct check_answer answer;
    check_quote(&corpus, quote.bytes, quote.length, NULL, &scratch, &answer);
    if (answer.verdict <= VERDICT_TRUNCATED)
      fail_msg("%s: %s", verdict_name(answer.verdict), quote.bytes);
    check_free(&answer);
    buffer_free(&quote);
    arena_reset(&scratch);
    done++;
  }
  corpus_free(&corpus);
  arena_free(&scratch);
  end_world(&world);
}

/* The same quotations unchanged are exact. */
static void test_unchanged(void **state) {
  (void)state;
  struct world world = {0};
  struct check_corpus corpus;
  for (uint32_t i = 0; i < sizeof speeches / sizeof *speeches; i++)
    add_article(&world, speeches[i], speeches[i]);
  corpus_build(&corpus, world.articles, world.count);
  for (uint32_t i = 0; i < world.count; i++) {
    struct span inside = world.articles[i].pieces[0].inside;
    struct check_answer answer;
    check_quote(&corpus, speeches[i] + inside.start, span_length(inside), NULL,
                &world.arena, &answer);
    assert_int_equal(answer.verdict, VERDICT_EXACT);
    check_free(&answer);
  }
  corpus_free(&corpus);
  end_world(&world);
}

int main(void) {
  static const struct case_file files[] = {
      {"tests/cases/check.cases", run_check, NULL}, {0}};
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_edits),
                                     cmocka_unit_test(test_unchanged)};
  return cases_main("check", files, tests, 2);
}
