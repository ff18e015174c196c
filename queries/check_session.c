/* What a check needs of a database, for one quote, a batch or a draft. */
#include "queries/check_session.h"

#include <stdio.h>
#include <time.h>

#include "core/utf8.h"
#include "queries/check_candidates.h"
#include "queries/check_load.h"
#include "queries/check_speaker.h"

static enum status read_extent(struct check_session *session,
                               struct error *err) {
  struct statement *st = store_statement(session->store, "check_extent");
  bool row;
  enum status status = statement_step(st, &row, err);
  if (status == STATUS_OK && row) {
    session->extent.sources = statement_integer(st, 0);
    if (!statement_is_null(st, 1)) {
      snprintf(session->first, sizeof session->first, "%s",
               statement_text(st, 1));
      snprintf(session->last, sizeof session->last, "%s",
               statement_text(st, 2));
      session->extent.first = session->first;
      session->extent.last = session->last;
    }
  }
  statement_reset(st);
  return status;
}

static void mark_excluded(struct check_session *session) {
  for (uint32_t i = 0; i < session->corpus.article_count; i++) {
    struct check_article *article = &session->corpus.articles[i];
    article->is_excluded = false;
    for (uint32_t k = 0; k < session->excluded_count; k++)
      article->is_excluded |= session->excluded[k] == article->source_id;
  }
}

static enum status load_corpus(struct check_session *session, const char *ids,
                               struct error *err) {
  struct check_article *articles;
  uint32_t count;
  enum status status = check_load(session->store, session->lex, ids,
                                  &session->articles, &articles, &count, err);
  if (status == STATUS_OK) {
    corpus_build(&session->corpus, articles, count);
    mark_excluded(session);
  }
  return status;
}

static void forget_corpus(struct check_session *session) {
  corpus_free(&session->corpus);
  arena_reset(&session->articles);
  session->has_all = false;
}

enum status check_session_load(struct check_session *session,
                               struct error *err) {
  forget_corpus(session);
  enum status status = read_extent(session, err);
  if (status != STATUS_OK || session->extent.sources > SESSION_SOURCES_MAX)
    return status;
  session->has_all = true;
  return load_corpus(session, NULL, err);
}

enum status check_session_open(struct check_session *session,
                               const char *database, struct error *err) {
  enum status status = store_open(database, STORE_READ, &session->store, err);
  if (status != STATUS_OK)
    return status == STATUS_NOT_FOUND ? STATUS_DATABASE : status;
  status = user_words_open(&session->words, err);
  if (status != STATUS_OK)
    return status;
  session->lex = user_words_lexicon(session->words);
  return read_extent(session, err);
}

void check_session_close(struct check_session *session) {
  corpus_free(&session->corpus);
  arena_free(&session->scratch);
  arena_free(&session->articles);
  user_words_free(session->words);
  store_close(session->store);
}

void check_session_exclude(struct check_session *session, const int64_t *ids,
                           uint32_t count) {
  if (session->excluded_count == 0 && count == 0)
    return;
  session->excluded = ids;
  session->excluded_count = count;
  mark_excluded(session);
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* ---- one quote ---------------------------------------------------------- */

static void answer_quote(struct check_session *session,
                         const struct check_question *question,
                         struct check_answer *answer) {
  check_quote(&session->corpus, question->text, question->length,
              question->speaker, &session->scratch, answer);
}

/* A few words differ from a source that holds the others: one that has more of
   them would be among the nearest, and what differs is too little to be a
   piece of another statement. */
static bool is_near_miss(const struct check_answer *answer) {
  enum { PIECE_WORDS = 3 }; /* of a splice, not counting one by chance */
  if (answer->verdict != VERDICT_ALTERED)
    return false;
  uint32_t words = answer->quote.count;
  uint32_t same = answer->matches[0].alignment.same;
  return 4 * same >= 3 * words && same + PIECE_WORDS > words;
}

/* No other source can give a better answer, and nothing is left to say about
   who said it. */
static bool is_settled(const struct check_answer *answer) {
  unsigned doubts = 1u << CAUTION_UNKNOWN | 1u << CAUTION_DOUBTFUL |
                    1u << CAUTION_DISPUTED | 1u << CAUTION_SPEAKER;
  return (answer->verdict <= VERDICT_TRUNCATED || is_near_miss(answer)) &&
         !answer->is_wrong_speaker && !(answer->cautions & doubts);
}

static enum status answer_from(struct check_session *session,
                               const struct check_question *question,
                               const struct candidates *c,
                               struct check_answer *answer, struct error *err) {
  forget_corpus(session);
  enum status status = load_corpus(session, c->ids.bytes, err);
  session->corpus.known = c->votes.known;
  session->corpus.known_count = c->votes.known_count;
  if (status == STATUS_OK)
    answer_quote(session, question, answer);
  return status;
}

/* The nearest sources are read first, and more when these leave a doubt. */
static enum status answer_by_rounds(struct check_session *session,
                                    const struct check_question *question,
                                    struct check_answer *answer,
                                    struct check_way *way, struct error *err) {
  struct candidates c;
  struct arena *scratch = &session->scratch;
  const char *name =
      question->speaker ? check_last_name(scratch, question->speaker) : NULL;
  enum status status = candidates_begin(&c, session->store, question->text,
                                        question->length, name, scratch, err);
  if (status == STATUS_OK)
    status = answer_from(session, question, &c, answer, err);
  if (status == STATUS_OK && !is_settled(answer)) {
    check_free(answer);
    way->is_wide = true;
    status = candidates_widen(&c, err);
    if (status == STATUS_OK)
      status = answer_from(session, question, &c, answer, err);
  }
  way->same = c.same;
  candidates_free(&c);
  return status;
}

/* Where not everything is in memory. One transaction sees one state of the
   database, and keeps the pages that it read. */
static enum status answer_by_candidates(struct check_session *session,
                                        const struct check_question *question,
                                        struct check_answer *answer,
                                        struct check_way *way,
                                        struct error *err) {
  bool row;
  struct statement *begin = store_statement(session->store, "begin_read");
  enum status status = statement_step(begin, &row, err);
  statement_reset(begin);
  if (status == STATUS_OK)
    status = answer_by_rounds(session, question, answer, way, err);
  store_rollback(session->store);
  return status;
}

enum status check_session_answer(struct check_session *session,
                                 const struct check_question *asked,
                                 struct arena *arena,
                                 struct check_finding *finding,
                                 struct error *err) {
  struct check_question question = *asked;
  struct check_answer answer = {0};
  struct check_way way = {.sources = session->extent.sources,
                          .has_all = session->has_all,
                          .explains = session->explains};
  enum status status = STATUS_OK;
  size_t repaired;
  if (question.length > QUOTE_MAX)
    question.length = QUOTE_MAX;
  double start = now();
  question.text = utf8_repair(&session->scratch, question.text, question.length,
                              &question.length, &repaired);
  if (session->has_all)
    answer_quote(session, &question, &answer);
  else
    status = answer_by_candidates(session, &question, &answer, &way, err);
  if (status != STATUS_OK)
    return status;
  double milliseconds = now() - start;
  finding_make(&session->corpus, &question, &answer, &way, arena, finding);
  finding->milliseconds = milliseconds;
  check_free(&answer);
  arena_reset(&session->scratch);
  return STATUS_OK;
}
