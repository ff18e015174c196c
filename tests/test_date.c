/* When it was said, apart from the rest of the annotator: cases mark content
   as {1 …} and cues as [1A said], 1 being the attribution and A the speaker
   (none: nobody). Sentences end at stops before a capital, paragraphs at blank
   lines. */
#include "tests/support/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/calendar.h"
#include "core/date.h"
#include "core/token.h"

enum { MARKS = 10 };

struct marked {
  struct arena arena;
  struct document doc;
  struct span pieces[MARKS][4];
  uint32_t piece_counts[MARKS];
  struct span cues[MARKS];
  uint32_t people[MARKS];
  char published[16];
};

/* Takes the markup out of `input` and remembers where it stood. */
static void read_marks(struct marked *m, const char *input) {
  if (strncmp(input, "published: ", 11) == 0) {
    snprintf(m->published, sizeof m->published, "%.10s", input + 11);
    input = strchr(input, '\n') + 1;
  }
  char *text = arena_alloc(&m->arena, strlen(input) + 1);
  uint32_t length = 0;
  unsigned content = 0, cue = 0;
  for (const char *p = input; *p != '\0'; p++) {
    if (*p == '{' || *p == '[') {
      unsigned number = (unsigned)(p[1] - '0');
      assert_true(number < MARKS);
      if (*p == '{') {
        content = number;
        m->pieces[number][m->piece_counts[number]].start = length;
      } else {
        cue = number;
        m->people[number] = p[2] == ' ' ? NONE : (uint32_t)(p[2] - 'A');
        m->cues[number].start = length;
      }
      p = strchr(p, ' ');
    } else if (*p == '}') {
      m->pieces[content][m->piece_counts[content]++].end = length;
    } else if (*p == ']') {
      m->cues[cue].end = length;
    } else {
      bool is_wrap = *p == '\n' && p[1] != '\n' && p != input && p[-1] != '\n';
      text[length++] = is_wrap ? ' ' : *p;
    }
  }
  document_begin(&m->doc, &m->arena, text, length);
  m->doc.source.published = m->published[0] != '\0' ? m->published : NULL;
}

static bool ends_sentence(const struct document *doc, uint32_t token) {
  const struct token *t = &doc->tokens[token];
  return token + 1 == doc->token_count ||
         doc->tokens[token + 1].flags & TOKEN_BLOCK_START ||
         (t->kind == TOKEN_STOP && t[1].flags & TOKEN_SPACE_BEFORE &&
          (t[1].flags & TOKEN_CAPITAL || t[1].kind == TOKEN_MARK));
}

static void make_sentences(struct document *doc) {
  doc->sentences =
      arena_zero(doc->arena, doc->token_count + 1, sizeof *doc->sentences);
  doc->token_sentence = arena_zero(doc->arena, doc->token_count + 1, 4);
  doc->token_quotation = arena_zero(doc->arena, doc->token_count + 1, 4);
  uint32_t first = 0, block = 0, quotation = NONE;
  for (uint32_t i = 0; i < doc->token_count; i++) {
    if (doc->tokens[i].flags & TOKEN_BLOCK_START && i > 0)
      block++;
    if (doc->tokens[i].kind == TOKEN_MARK)
      quotation = quotation == NONE ? i : NONE;
    doc->token_quotation[i] = quotation;
    doc->token_sentence[i] = doc->sentence_count;
    if (!ends_sentence(doc, i))
      continue;
    doc->sentences[doc->sentence_count++] = (struct sentence){
        {doc->tokens[first].span.start, doc->tokens[i].span.end},
        first,
        i + 1 - first,
        block};
    first = i + 1;
  }
}

static uint32_t token_at(const struct document *doc, uint32_t offset) {
  uint32_t token = 0;
  while (token < doc->token_count && doc->tokens[token].span.end <= offset)
    token++;
  return token;
}

static void make_attributions(struct marked *m) {
  struct document *doc = &m->doc;
  doc->attributions = arena_zero(doc->arena, MARKS, sizeof *doc->attributions);
  doc->cues = arena_zero(doc->arena, MARKS, sizeof *doc->cues);
  doc->pieces = arena_zero(doc->arena, MARKS * 4L, sizeof *doc->pieces);
  for (unsigned i = 0; i < MARKS; i++) {
    if (m->piece_counts[i] == 0)
      continue;
    struct attribution *a = &doc->attributions[doc->attribution_count++];
    *a = (struct attribution){.first_piece = doc->piece_count,
                              .piece_count = m->piece_counts[i],
                              .cue = NONE,
                              .mention = NONE,
                              .person = m->people[i]};
    for (uint32_t p = 0; p < m->piece_counts[i]; p++)
      doc->pieces[doc->piece_count++] = m->pieces[i][p];
    if (m->cues[i].end == 0)
      continue;
    a->cue = doc->cue_count;
    doc->cues[doc->cue_count++] =
        (struct cue){.span = m->cues[i],
                     .first_token = token_at(doc, m->cues[i].start),
                     .end_token = token_at(doc, m->cues[i].end - 1) + 1,
                     .class = CUE_SAY};
  }
}

static void add_day(struct buffer *out, uint32_t date) {
  if (date == 0)
    buffer_add_text(out, "-");
  else
    buffer_add_format(out, "%04u-%02u-%02u", date / 10000, date / 100 % 100,
                      date % 100);
}

static void run_date(const char *input, size_t length, struct buffer *actual,
                     void *context) {
  (void)length;
  (void)context;
  struct lexicon *lex = lexicon_new();
  struct marked m = {0};
  read_marks(&m, input);
  find_blocks(&m.doc);
  tokenize(&m.doc, lex);
  make_sentences(&m.doc);
  make_attributions(&m);
  date_attributions(&m.doc, lex);
  for (uint32_t i = 0; i < m.doc.attribution_count; i++) {
    struct said_on on = m.doc.attributions[i].said_on;
    add_day(actual, on.from);
    if (on.to != on.from) {
      buffer_add_text(actual, "/");
      add_day(actual, on.to);
    }
    buffer_add_format(actual, " %s\n", date_basis_name(on.basis));
  }
  arena_free(&m.arena);
  lexicon_free(lex);
}

/* A line "2016-12-14": its day number, weekday, and the day after. */
static void run_calendar(const char *input, size_t length,
                         struct buffer *actual, void *context) {
  static const char *const names[] = {"Mon", "Tue", "Wed", "Thu",
                                      "Fri", "Sat", "Sun"};
  (void)length;
  (void)context;
  while (*input != '\0') {
    int32_t day;
    if (calendar_parse(input, &day)) {
      buffer_add_format(actual, "%d %s ", day, names[calendar_weekday(day)]);
      add_day(actual, calendar_date(day + 1));
      buffer_add_char(actual, '\n');
    } else {
      buffer_add_text(actual, "no date\n");
    }
    const char *end = strchr(input, '\n');
    if (end == NULL)
      return;
    input = end + 1;
  }
}

/* Every day of eight centuries: there and back, weekdays in a row. */
static void test_every_day(void **state) {
  (void)state;
  int32_t first = calendar_day(1600, 1, 1), last = calendar_day(2399, 12, 31);
  assert_int_equal(last - first + 1, 2 * 146097);
  for (int32_t day = first; day <= last; day++) {
    uint32_t date = calendar_date(day);
    int year = (int)(date / 10000);
    unsigned month = date / 100 % 100, of_month = date % 100;
    assert_true(calendar_is_date(year, month, of_month));
    assert_int_equal(calendar_day(year, month, of_month), day);
    assert_int_equal(calendar_weekday(day + 1),
                     (calendar_weekday(day) + 1) % 7);
  }
}

int main(void) {
  const struct case_file files[] = {
      {"tests/cases/date.cases", run_date, NULL},
      {"tests/cases/calendar.cases", run_calendar, NULL},
      {0}};
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_day)};
  return cases_main("date", files, tests, 1);
}
