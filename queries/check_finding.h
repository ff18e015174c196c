#ifndef WHOSAID_QUERIES_CHECK_FINDING_H
#define WHOSAID_QUERIES_CHECK_FINDING_H

#include "queries/check_quote.h"

/* The answer to one question as it is shown: strings and numbers of its own,
   which outlive the corpus that it was found in. All strings lie in the arena
   given to finding_make; NULL = unknown or none. Text of articles is verbatim,
   line ends included. */

/* Where in a draft a quotation stands. */
struct check_place {
  const char *file;   /* as it was named, "-" = standard input */
  bool has_files;     /* the draft has more than one */
  const char *title;  /* of the document in it */
  const char *record; /* its id, where the file has several; else NULL */
  uint32_t line;   /* of the text, from 1; 0 = its lines are not the file's */
  uint32_t column; /* characters from 1; 0 the same */
  uint32_t paragraph;  /* from 1 */
  const char *locator; /* "page 3", "00:12:03" */
};

/* What was asked. Strings are borrowed for the call of finding_make. */
struct check_question {
  const char *id;   /* NULL outside batches */
  const char *text; /* valid UTF-8 */
  size_t length;
  const char *speaker; /* who is compared; NULL = nobody named */
  const char *claimed; /* who is shown as named; NULL = the speaker */
  bool is_unsure;      /* it is not certain that the speaker was meant */
  bool is_fragment;    /* a part of a sentence: it may well be cut */
  bool is_unclosed;    /* its closing mark is missing */
  const struct check_place *place; /* NULL outside drafts */
};

/* A part of the difference between the quote and what is stored. */
struct check_part {
  enum align_kind kind; /* a change is two parts: OMITTED, then ADDED */
  bool is_marked;
  const char *text;
};

struct check_printing {
  const char *article; /* the source's own id */
  const char *title, *publisher, *published, *url;
  const char *speaker, *role; /* on record for the words, role then */
  const char *said;           /* "said 2016-05-12" */
  struct span place;          /* bytes of the article */
  const char *before, *sentence, *after;
};

struct check_finding {
  const char *id, *quote, *claimed;
  const struct check_place *place; /* a copy in the arena */
  enum verdict verdict, wording;
  enum severity severity;
  unsigned cautions; /* bits 1 << enum caution */
  bool needs_attention;
  bool is_too_long; /* not looked for: CHECK_WORDS_MAX */
  bool is_wrong_speaker;
  const char *speaker, *role;
  const char **changed;
  uint32_t changed_count;
  struct check_part *parts; /* none where nothing differs */
  uint32_t part_count;
  bool has_difference;
  struct check_printing *printings; /* SPLICED: the two sources */
  uint32_t printing_count;
  struct check_printing *claims; /* DISPUTED: a printing for each speaker */
  uint32_t claim_count;
  struct check_printing *headline; /* HEADLINE: title and source only */
  const char **reasons;            /* --explain: sentences */
  uint32_t reason_count;
  double milliseconds;
};

/* How the corpus came about, for the reasons. */
struct check_way {
  int64_t sources; /* current ones in the database */
  bool has_all;    /* the corpus holds all of them */
  bool explains;   /* reasons are wanted */
  uint32_t same;   /* sources found by the hash of the whole quote */
  bool is_wide;    /* those that are nearest had left a doubt */
};

/* Copies out of the answer what is shown. */
void finding_make(const struct check_corpus *corpus,
                  const struct check_question *question,
                  const struct check_answer *answer,
                  const struct check_way *way, struct arena *arena,
                  struct check_finding *finding);

/* The name of the verdict for programs; "not-checked" when too long. */
const char *finding_verdict(const struct check_finding *finding);

/* Sentences for people: "Altered: the words differ." */
const char *finding_headline(const struct check_finding *finding);
const char *caution_sentence(enum caution caution);

/* The verdict as it is counted: "altered (substantive)", "speaker unknown". */
const char *finding_class(const struct check_finding *finding);

#endif
