#ifndef WHOSAID_CORE_LEXICON_KIND_H
#define WHOSAID_CORE_LEXICON_KIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/lexicon.h"

/* The kinds of files a lexicon is made of, and what the fields of each mean.
   For core/lexicon*.c alone. */

struct slice {
  const char *text;
  size_t length;
};

enum { LEXICON_FIELDS = 6 }; /* of a line; more are not read */

/* A line, cut. */
struct line {
  struct lexicon *lex;
  struct slice word; /* the one that the line is about */
  uint32_t id;
  struct slice fields[LEXICON_FIELDS];
  size_t field_count;
  bool is_user; /* the last line decides, not the first */
};

struct file_kind {
  const char *name; /* "cues.tsv" */
  uint32_t flags;   /* of every word in it */
  /* Reads the fields; NULL, or what is wrong with them. */
  const char *(*read)(struct line *line);
  uint32_t forgets; /* further flags that a line "!word" takes away */
  bool is_shared;   /* names: the English file serves every language */
  bool is_closed;   /* its words tell languages apart */
  bool is_grammar;  /* made with the program, not by users */
  bool is_rules;    /* words that may be another spelling of a known one */
  bool is_bare;     /* a word without fields is enough */
};

extern const struct file_kind lexicon_kinds[]; /* in reading order; NULL end */

/* The id of a folded word, made when it is new. */
uint32_t lexicon_add(struct lexicon *lex, struct slice word);

/* Lets a further spelling share the id of a word. */
void lexicon_alias(struct lexicon *lex, struct slice word, uint32_t id);

/* Appends a pair of word ids (lexicon_nickname.c); once all are there they are
   sorted, before anybody asks. */
void lexicon_add_nickname(struct lexicon *lex, uint32_t nick, uint32_t name);
void lexicon_sort_nicknames(struct lexicon *lex);

/* The place of a rule word in LEXICON_KNOWN, KNOWN_COUNT if it is none. */
size_t lexicon_known(struct slice word);

/* "!word": takes from the word what this kind of file makes of it. */
void lexicon_forget(const struct file_kind *kind, struct word *word);

#endif
