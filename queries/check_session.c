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

/* The corpus for one quote, where not everything is in memory. */
static enum status load_candidates(struct check_session *session,
                                   const struct check_question *question,
                                   struct error *err) {
  struct check_candidates candidates;
  const char *name = question->speaker
                         ? check_last_name(&session->scratch, question->speaker)
                         : NULL;
  forget_corpus(session);
  enum status status =
      check_find_candidates(session->store, question->text, question->length,
                            name, &session->articles, &candidates, err);
  if (status == STATUS_OK)
    status = load_corpus(session, candidates.ids, err);
  session->corpus.known = candidates.known;
  session->corpus.known_count = candidates.known_count;
  return status;
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

enum status check_session_answer(struct check_session *session,
                                 const struct check_question *asked,
                                 struct arena *arena,
                                 struct check_finding *finding,
                                 struct error *err) {
  struct check_question question = *asked;
  struct check_answer answer;
  size_t repaired;
  if (question.length > QUOTE_MAX)
    question.length = QUOTE_MAX;
  double start = now();
  question.text = utf8_repair(&session->scratch, question.text, question.length,
                              &question.length, &repaired);
  if (!session->has_all) {
    enum status status = load_candidates(session, &question, err);
    if (status != STATUS_OK)
      return status;
  }
  check_quote(&session->corpus, question.text, question.length,
              question.speaker, &session->scratch, &answer);
  struct check_way way = {session->extent.sources, session->has_all,
                          session->explains};
  double milliseconds = now() - start;
  finding_make(&session->corpus, &question, &answer, &way, arena, finding);
  finding->milliseconds = milliseconds;
  check_free(&answer);
  arena_reset(&session->scratch);
  return STATUS_OK;
}
