#ifndef WHOSAID_CORE_WORD_LIST_H
#define WHOSAID_CORE_WORD_LIST_H

#include <stdbool.h>
#include <stddef.h>

/* The embedded lists of words as they stand, for code that has no lexicon and
   asks about a few words only: loading a lexicon takes milliseconds, a look
   into one list some microseconds. Lists of the user are not read. */

/* The fields of a word's line, "" where it has none, not NUL terminated. */
struct word_line {
  const char *fields; /* after the tab: "m\ttitle" */
  size_t length;
};

/* Finds the line of a folded word in the list called `name`, "titles.tsv", of
   English. False when it is not in it. */
bool word_list_find(const char *name, const char *word, struct word_line *line);

/* True when `word` is one of the fields, which are separated by tabs. */
bool word_line_has(struct word_line line, const char *word);

/* Calls `visit` with every first name, folded and NUL terminated, that may be
   the same person's as `word` (nicknames.tsv): those it is short for, those
   that are short for it, and others short for the same. */
typedef void word_list_visit(const char *name, void *context);
void word_list_nicknames(const char *word, word_list_visit *visit,
                         void *context);

#endif
