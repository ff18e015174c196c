#ifndef WHOSAID_IMPORTERS_HTML_WORDS_H
#define WHOSAID_IMPORTERS_HTML_WORDS_H

#include <stdbool.h>
#include <stdint.h>

/* What the words of a class or id say about a box. */
enum html_word {
  HTML_WORD_APART = 1 << 0,     /* hardly ever the article: ads, menus … */
  HTML_WORD_COMMENTS = 1 << 1,  /* what readers wrote */
  HTML_WORD_ELSEWHERE = 1 << 2, /* about other pages: related, teasers … */
  HTML_WORD_BYLINE = 1 << 3,
  HTML_WORD_DATE = 1 << 4,
  HTML_WORD_UPDATED = 1 << 5,
  HTML_WORD_PULLED = 1 << 6, /* a sentence of the article, set large */
  HTML_WORD_CAPTION = 1 << 7,
  HTML_WORD_LEAD = 1 << 8, /* the standfirst */
};

/* The words (enum html_word, ored) of the value of a class or an id; NULL has
   none. Words end at anything but ASCII letters and before a capital that
   follows a small letter. */
uint16_t html_words(const char *value);

enum { HTML_NAME_SIZE = 64 };

/* Takes the next name off the front of a list of them (class, itemprop); one
   that does not fit comes as "". False when the list is at its end, or NULL. */
bool html_next_name(const char **names, char name[HTML_NAME_SIZE]);

#endif
