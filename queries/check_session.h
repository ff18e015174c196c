#ifndef WHOSAID_QUERIES_CHECK_SESSION_H
#define WHOSAID_QUERIES_CHECK_SESSION_H

#include "core/arguments.h"
#include "core/user_words.h"
#include "queries/check_corpus.h"
#include "queries/check_finding.h"
#include "queries/check_writer.h"
#include "sql/store.h"

/* An open database that quotes are checked against. Either all its articles
   are in memory, or those that share most with the quote are read for each
   one. {0} before check_session_open. */
struct check_session {
  struct store *store;
  struct user_words *words;
  const struct lexicon *lex;
  struct arena articles; /* lives as long as the corpus */
  struct arena scratch;  /* reset for each quote */
  struct check_corpus corpus;
  bool has_all; /* the corpus holds every article */
  bool explains;
  struct check_extent extent;
  char first[16], last[16]; /* its dates */
  const int64_t *excluded;  /* sources that prove nothing; borrowed */
  uint32_t excluded_count;
};

enum {
  QUOTE_MAX = 1 << 20,        /* bytes of a quote that are looked at */
  SESSION_SOURCES_MAX = 5000, /* more, at some 90 kB each, are not kept in
                                  memory */
};

/* STATUS_DATABASE when there is none. Released by check_session_close in every
   case. */
enum status check_session_open(struct check_session *session,
                               const char *database, struct error *err);
void check_session_close(struct check_session *session);

/* Reads all articles, or reads them anew, unless there are too many. */
enum status check_session_load(struct check_session *session,
                               struct error *err);

/* These sources (borrowed) prove nothing from now on. */
void check_session_exclude(struct check_session *session, const int64_t *ids,
                           uint32_t count);

/* Checks one quote, which may hold any bytes; the finding lives in `arena`. */
enum status check_session_answer(struct check_session *session,
                                 const struct check_question *asked,
                                 struct arena *arena,
                                 struct check_finding *finding,
                                 struct error *err);

#endif
