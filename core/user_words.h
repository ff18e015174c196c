#ifndef WHOSAID_CORE_USER_WORDS_H
#define WHOSAID_CORE_USER_WORDS_H

#include "core/error.h"
#include "core/lexicon.h"

/* A lexicon with the words of the user: what the program knows and the files
   of $XDG_CONFIG_HOME/whosaid (~/.config/whosaid), NAME.tsv for every language
   and LANGUAGE/NAME.tsv for one. Where there is no such folder, that of
   lexicon_new. STATUS_INPUT names the file and the line that is wrong. */
struct user_words;

enum status user_words_open(struct user_words **words, struct error *err);
void user_words_free(struct user_words *words); /* NULL is fine */

/* Valid until user_words_free. */
const struct lexicon *user_words_lexicon(const struct user_words *words);

/* The same from a folder that was named; for tests. */
enum status user_words_read(const char *folder, struct user_words **words,
                            struct error *err);

#endif
