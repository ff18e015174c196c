/* Text around a match and the parts of its difference, cut out of the article
   and the quote as they stand there. Sentences are those of the normal words:
   a stretch between marks inside a sentence ends none. */
#include "queries/check_context.h"

#include <string.h>

#include "core/utf8.h"
#include "queries/normal_sign.h"

static bool is_sentence_start(const struct check_corpus *corpus,
                              const struct check_article *article,
                              uint32_t word) {
  unsigned flags = corpus->normal.words[word].flags;
  return word == article->first ||
         corpus->paragraphs[word] != corpus->paragraphs[word - 1] ||
         (flags & (NORMAL_SENTENCE_BEFORE | NORMAL_QUESTION_BEFORE)) != 0;
}

static bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* True when a French mark stands at [at, at + 3) with its space: "« " or " »".
 */
static bool is_french(const struct check_article *article, uint32_t at,
                      uint32_t end, const char *mark) {
  return at + 3 <= end && memcmp(article->text + at, mark, 3) == 0;
}

/* Bytes of the words [first, end) with the marks and stops that touch them. */
static struct span bytes_of(const struct check_corpus *corpus,
                            const struct check_article *article, uint32_t first,
                            uint32_t end) {
  if (first >= end)
    return (struct span){0, 0};
  const struct normal_word *words = corpus->normal.words;
  struct span bytes = {words[first].span.start, words[end - 1].span.end};
  uint32_t low = first > article->first ? words[first - 1].span.end : 0;
  uint32_t high = end < article->end ? words[end].span.start : article->length;
  while (bytes.start > low && !is_space(article->text[bytes.start - 1]))
    bytes.start--;
  if (bytes.start >= low + 3 &&
      is_french(article, bytes.start - 3, bytes.start, "« "))
    bytes.start -= 3;
  while (bytes.end < high) {
    bool is_mark = is_french(article, bytes.end, high, " »");
    if (!is_mark && is_space(article->text[bytes.end]))
      break;
    bytes.end += is_mark ? 3 : 1;
  }
  return bytes;
}

uint32_t check_sentence_start(const struct check_corpus *corpus,
                              const struct check_article *article,
                              uint32_t word) {
  while (!is_sentence_start(corpus, article, word))
    word--;
  return word;
}

uint32_t check_sentence_end(const struct check_corpus *corpus,
                            const struct check_article *article,
                            uint32_t word) {
  while (word < article->end && !is_sentence_start(corpus, article, word))
    word++;
  return word;
}

struct check_context check_context_of(const struct check_corpus *corpus,
                                      const struct check_match *match) {
  const struct check_article *article = match->article;
  uint32_t first = check_sentence_start(corpus, article, match->first);
  uint32_t end = check_sentence_end(corpus, article, match->end);
  struct check_context context = {{0, 0}, {0, 0}, {0, 0}};
  context.here = bytes_of(corpus, article, first, end);
  if (first > article->first)
    context.before =
        bytes_of(corpus, article,
                 check_sentence_start(corpus, article, first - 1), first);
  if (end < article->end)
    context.after = bytes_of(corpus, article, end,
                             check_sentence_end(corpus, article, end + 1));
  return context;
}

/* ---- the difference ---------------------------------------------------- */

struct part {
  const struct check_corpus *corpus;
  const struct check_answer *answer;
  const char *quote;
  check_visit *visit;
  void *context;
};

/* The sign of a currency was moved behind its number: where it stands. */
static struct span sign_span(const struct normal *normal, uint32_t word,
                             const char *text) {
  struct span span = normal->words[word].span;
  for (uint32_t back = 1; back <= 2 && back <= word; back++) {
    const char *at = text + normal->words[word - back].span.start;
    uint32_t code;
    unsigned length = utf8_decode(at, text + span.end, &code);
    const struct sign *sign = sign_of(code);
    if (sign != NULL && sign->kind == SIGN_CURRENCY) {
      span.start = (uint32_t)(at - text);
      span.end = span.start + length;
      break;
    }
  }
  return span;
}

static void visit_words(const struct part *part, enum align_kind kind,
                        bool is_marked, const struct align_step *first,
                        const struct align_step *last) {
  const struct normal *normal = &part->corpus->normal;
  const char *text = part->answer->matches[0].article->text;
  uint32_t from = first->passage, to = last->passage_end;
  if (kind == ALIGN_ADDED) {
    normal = &part->answer->quote;
    text = part->quote;
    from = first->quote;
    to = last->quote_end;
  }
  if (from >= to)
    return;
  struct span span = {normal->words[from].span.start,
                      normal->words[to - 1].span.end};
  if (to - from == 1 && span_length(span) == 0)
    span = sign_span(normal, from, text);
  part->visit(kind, is_marked, text + span.start, span_length(span),
              part->context);
}

static bool is_like(const struct align_step *a, const struct align_step *b) {
  return a->kind == b->kind && a->is_marked == b->is_marked;
}

void check_difference(const struct check_corpus *corpus, const char *quote,
                      const struct check_answer *answer, check_visit *visit,
                      void *context) {
  struct part part = {corpus, answer, quote, visit, context};
  const struct alignment *a = &answer->matches[0].alignment;
  for (uint32_t i = 0; i < a->count;) {
    const struct align_step *first = &a->steps[i];
    const struct align_step *last = first;
    while (++i < a->count && is_like(&a->steps[i], first))
      last = &a->steps[i];
    if (first->kind == ALIGN_CHANGED) {
      visit_words(&part, ALIGN_OMITTED, first->is_marked, first, last);
      visit_words(&part, ALIGN_ADDED, first->is_marked, first, last);
    } else {
      visit_words(&part, (enum align_kind)first->kind, first->is_marked, first,
                  last);
    }
  }
}
