/* A database's worth of made-up news, the same at every run: what the speed of
   questions is measured on.

     bench_data QUOTES >articles.jsonl

   Problem: how quick an index is depends on how the data lie: a few words and
   a few people are everywhere, most are rare, days follow each other roughly.
   Method: articles of some seven quotations each, over fifteen years. Words,
   speakers, papers and topics are drawn by Zipf's law from lists; the words
   are those of the lexicon behind its hundred most frequent ones, then made up
   from syllables, so that the tail is as long as that of a real paper. The
   articles go through the import like any others, so that what is measured is
   what import writes. A twentieth of the articles is printed by a second paper
   word for word; one in fifty has no date.
   Cost: some 60 MB a second. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/buffer.h"
#include "core/embed.h"

enum {
  VOCABULARY = 60000,
  SPEAKERS = 60000,
  PUBLISHERS = 400,
  TOPICS = 3000,
  DAYS = 15 * 365,
  QUOTES_AN_ARTICLE = 7,
};

struct list {
  const char **items;
  size_t count, capacity;
};

/* Ranks 0, 1, 2, ... with a chance of 1 / (rank + shift). */
struct zipf {
  double *sums;
  size_t count;
};

struct maker {
  struct arena arena;
  uint64_t state; /* of the random numbers */
  struct list words, first_names, surnames, roles, places;
  struct zipf word, speaker, publisher, topic;
  struct buffer text;  /* of the article at hand, as in JSON */
  struct buffer quote; /* said before: some are printed again */
  size_t articles, quotes;
};

/* ---- chance ------------------------------------------------------------ */

static uint64_t next_random(struct maker *m) {
  m->state += 0x9E3779B97F4A7C15u;
  uint64_t z = m->state;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

static size_t below(struct maker *m, size_t limit) {
  return (size_t)(next_random(m) >> 11) % limit;
}

static bool is_chance(struct maker *m, size_t per_cent) {
  return below(m, 100) < per_cent;
}

static struct zipf zipf_new(struct maker *m, size_t count, double shift) {
  struct zipf z = {arena_alloc(&m->arena, count * sizeof(double)), count};
  double sum = 0;
  for (size_t i = 0; i < count; i++) {
    sum += 1.0 / ((double)i + shift);
    z.sums[i] = sum;
  }
  return z;
}

static size_t draw(struct maker *m, const struct zipf *z) {
  double at = (double)(next_random(m) >> 11) / 9007199254740992.0 *
              z->sums[z->count - 1];
  size_t low = 0, high = z->count - 1;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (z->sums[middle] <= at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* ---- lists ------------------------------------------------------------- */

static void add(struct maker *m, struct list *list, const char *text,
                size_t length) {
  list->items = arena_grow(&m->arena, list->items, list->count, &list->capacity,
                           sizeof *list->items);
  list->items[list->count++] = arena_copy(&m->arena, text, length);
}

/* The first words of the lines of a lexicon file; ASCII ones only. */
static void add_file(struct maker *m, struct list *list, const char *name) {
  const struct embedded *file = embedded_lexicon;
  while (file->name != NULL && strcmp(file->name, name) != 0)
    file++;
  if (file->name == NULL)
    exit(fprintf(stderr, "bench_data: no %s\n", name));
  for (const char *p = file->text; *p != '\0';) {
    size_t length = strcspn(p, "\t\n");
    if (*p != '#' && length > 2 &&
        strspn(p, "abcdefghijklmnopqrstuvwxyz") == length)
      add(m, list, p, length);
    p += strcspn(p, "\n");
    p += *p == '\n';
  }
}

static void shuffle(struct maker *m, struct list *list, size_t from) {
  for (size_t i = list->count; i > from + 1; i--) {
    size_t other = from + below(m, i - from);
    const char *kept = list->items[i - 1];
    list->items[i - 1] = list->items[other];
    list->items[other] = kept;
  }
}

/* A word that no dictionary has: three or four syllables. */
static void add_made_up(struct maker *m, size_t number) {
  static const char *const syllables[] = {
      "ka",  "lo",  "mi",  "ter",  "van", "so",  "rin", "du",
      "pel", "gor", "ash", "neth", "qui", "bra", "zul", "fe"};
  char word[32] = "";
  for (number += 4096; number > 0; number /= 16)
    strcat(word, syllables[number % 16]);
  add(m, &m->words, word, strlen(word));
}

static void make_words(struct maker *m) {
  static const char frequent[] =
      "the of and to a in that is we it for on are be this with not they have "
      "was as but will has at by from our you there what all who can an more "
      "people about when one so if their been which or would do no time now "
      "than very up out them some into only other new its over could these "
      "also us just first good where how any because even work many must "
      "after two still get make most way back need years then through world "
      "between before country down know never take come government should "
      "every own money own again too here much go want each why while part ";
  for (const char *p = frequent; *p != '\0'; p += strcspn(p, " ") + 1)
    add(m, &m->words, p, strcspn(p, " "));
  size_t known = m->words.count;
  add_file(m, &m->words, "en/common.tsv");
  shuffle(m, &m->words, known);
  for (size_t i = 0; m->words.count < VOCABULARY; i++)
    add_made_up(m, i * 7919 % 60000);
}

static void make_lists(struct maker *m) {
  make_words(m);
  add_file(m, &m->first_names, "en/first_names.tsv");
  add_file(m, &m->surnames, "en/surnames.tsv");
  add_file(m, &m->roles, "en/roles.tsv");
  add_file(m, &m->places, "en/places.tsv");
  shuffle(m, &m->first_names, 0);
  shuffle(m, &m->surnames, 0);
  shuffle(m, &m->roles, 0);
  shuffle(m, &m->places, 0);
  m->word = zipf_new(m, m->words.count, 1);
  m->speaker = zipf_new(m, SPEAKERS, 4);
  m->publisher = zipf_new(m, PUBLISHERS, 3);
  m->topic = zipf_new(m, TOPICS, 3);
}

/* ---- phrases ----------------------------------------------------------- */

static void add_capital(struct buffer *out, const char *word) {
  buffer_add_char(out,
                  word[0] >= 'a' && word[0] <= 'z' ? word[0] - 32 : word[0]);
  buffer_add_text(out, word + 1);
}

static const char *a_word(struct maker *m) {
  return m->words.items[draw(m, &m->word)];
}

static void add_words(struct maker *m, struct buffer *out, size_t count,
                      bool is_start) {
  for (size_t i = 0; i < count; i++) {
    buffer_add_text(out, i > 0 ? " " : "");
    if (i == 0 && is_start)
      add_capital(out, a_word(m));
    else
      buffer_add_text(out, a_word(m));
  }
}

static const char *of(const struct list *list, size_t number) {
  return list->items[number % list->count];
}

static void add_name(struct maker *m, size_t speaker, bool is_full) {
  if (is_full) {
    add_capital(&m->text, of(&m->first_names, speaker * 31 + speaker / 977));
    buffer_add_char(&m->text, ' ');
  }
  add_capital(&m->text, of(&m->surnames, speaker * 17 + speaker / 1013));
}

/* One in ten speakers is an organisation, one in twenty nobody by name. */
static void add_speaker(struct maker *m, size_t speaker, bool is_full) {
  static const char *const crowds[] = {"officials", "a spokesman", "residents",
                                       "the report", "analysts"};
  if (speaker % 20 == 19) {
    buffer_add_text(&m->text, crowds[speaker / 20 % 5]);
    return;
  }
  if (speaker % 10 == 4) {
    buffer_add_text(&m->text, "the ");
    add_capital(&m->text, of(&m->places, speaker / 10));
    buffer_add_text(&m->text, " Institute");
    return;
  }
  add_name(m, speaker, is_full);
  if (is_full && is_chance(m, 60)) {
    buffer_add_format(&m->text, ", a %s of ", of(&m->roles, speaker * 7));
    add_capital(&m->text, of(&m->places, speaker * 3));
    buffer_add_char(&m->text, ',');
  }
}

/* What is said: one or two sentences, with a name in some of them. */
static void make_quote(struct maker *m) {
  buffer_clear(&m->quote);
  add_words(m, &m->quote, 5 + below(m, 18), true);
  if (is_chance(m, 30)) {
    buffer_add_char(&m->quote, ' ');
    add_capital(&m->quote, of(&m->places, draw(m, &m->topic)));
    buffer_add_char(&m->quote, ' ');
    add_words(m, &m->quote, 3, false);
  }
  if (is_chance(m, 40)) {
    buffer_add_text(&m->quote, ". ");
    add_words(m, &m->quote, 4 + below(m, 16), true);
  }
}

static void add_filler(struct maker *m) {
  for (size_t i = 1 + below(m, 3); i > 0; i--) {
    add_words(m, &m->text, 8 + below(m, 16), true);
    buffer_add_text(&m->text, i > 1 ? ". " : ".");
  }
  buffer_add_text(&m->text, "\\n\\n");
}

/* A paragraph that reports what a speaker says, directly or not. */
static void add_report(struct maker *m, size_t speaker, bool is_full) {
  static const char *const days[] = {
      "", "", "", " on Monday", " on Friday", " yesterday", " last week"};
  if (!is_chance(m, 4) || m->quote.length == 0)
    make_quote(m);
  size_t length = m->quote.length;
  if (is_chance(m, 25)) {
    size_t start = m->text.length;
    add_speaker(m, speaker, is_full);
    if (m->text.bytes[start] >= 'a')
      m->text.bytes[start] -= 'a' - 'A';
    buffer_add_format(&m->text, " said%s that ", days[below(m, 7)]);
    add_words(m, &m->text, 8 + below(m, 12), false);
    buffer_add_text(&m->text, ".\\n\\n");
  } else {
    buffer_add_text(&m->text, "\\\"");
    buffer_add(&m->text, m->quote.bytes, length);
    buffer_add_text(&m->text, ",\\\" said ");
    add_speaker(m, speaker, is_full);
    buffer_add_format(&m->text, "%s.\\n\\n", days[below(m, 7)]);
  }
  m->quotes++;
}

/* ---- articles ---------------------------------------------------------- */

static void make_text(struct maker *m) {
  size_t count = 1 + below(m, 2 * QUOTES_AN_ARTICLE - 1);
  buffer_clear(&m->text);
  add_filler(m);
  for (size_t left = count; left > 0;) {
    size_t speaker = draw(m, &m->speaker);
    size_t same = 1 + below(m, 3);
    for (size_t i = 0; i < same && left > 0; i++, left--)
      add_report(m, speaker, i == 0);
    if (is_chance(m, 60))
      add_filler(m);
  }
}

static void add_date(size_t day, struct buffer *out) {
  static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int month = 0, in_year = (int)(day % 365);
  while (in_year >= lengths[month])
    in_year -= lengths[month++];
  buffer_add_format(out, "%zu-%02d-%02d", 2010 + day / 365, month + 1,
                    in_year + 1);
}

static void add_tags(struct maker *m, struct buffer *line) {
  size_t count = 1 + below(m, 4);
  buffer_add_text(line, "\"tags\":[");
  for (size_t i = 0; i < count; i++) {
    size_t topic = draw(m, &m->topic);
    buffer_add_format(line, "%s\"%s %s\"", i > 0 ? "," : "",
                      of(&m->words, 100 + topic * 5),
                      of(&m->words, 100 + topic * 3));
  }
  buffer_add_text(line, "],");
}

static void print_article(struct maker *m, size_t day, size_t copy) {
  static const char *const kinds[] = {"Times", "Herald", "Post", "Wire",
                                      "Observer"};
  static const char *const sections[] = {"World", "Politics", "Business",
                                         "Sport", "Culture",  "Science"};
  struct buffer line = {0};
  size_t publisher = draw(m, &m->publisher);
  buffer_add_format(&line,
                    "{\"id\":\"b%zu-%zu\",\"url\":"
                    "\"https://news.example/%zu/%zu\",\"title\":\"",
                    m->articles, copy, publisher, m->articles);
  add_words(m, &line, 4 + below(m, 6), true);
  buffer_add_text(&line, "\",\"publisher\":\"");
  add_capital(&line, of(&m->places, publisher * 11));
  buffer_add_format(&line, " %s\",\"section\":\"%s\",", kinds[publisher % 5],
                    sections[below(m, 6)]);
  add_tags(m, &line);
  if (!is_chance(m, 2)) {
    buffer_add_text(&line, "\"date\":\"");
    add_date(day, &line);
    buffer_add_text(&line, "\",");
  }
  printf("%s\"text\":\"%s\"}\n", line.bytes, m->text.bytes);
  buffer_free(&line);
}

int main(int argc, char **argv) {
  struct maker m = {.state = 20100101};
  size_t wanted = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;
  make_lists(&m);
  // Days follow each other, give or take a month: imports come roughly so.
  while (m.quotes < wanted) {
    size_t day = m.quotes * (DAYS - 30) / wanted + below(&m, 30);
    make_text(&m);
    m.articles++;
    print_article(&m, day, 0);
    if (is_chance(&m, 5))
      print_article(&m, day + 1, 1);
  }
  buffer_free(&m.text);
  buffer_free(&m.quote);
  arena_free(&m.arena);
  return ferror(stdout) != 0;
}
