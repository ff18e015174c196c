/* Nicknames (nicknames.tsv): Bill is William. Pairs of word ids, sorted once
   all files are read. Cost: sorting n log n, a question log n. */
#include "core/lexicon_kind.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"

struct lexicon_nickname {
  uint32_t nick;
  uint32_t name;
};

void lexicon_add_nickname(struct lexicon *lex, uint32_t nick, uint32_t name) {
  if (lex->nickname_count == lex->nickname_capacity) {
    lex->nickname_capacity = lex->nickname_capacity * 2 + 64;
    lex->nicknames = must_realloc(lex->nicknames, lex->nickname_capacity *
                                                      sizeof *lex->nicknames);
  }
  lex->nicknames[lex->nickname_count++] = (struct lexicon_nickname){nick, name};
}

static int compare_nicknames(const void *a, const void *b) {
  const struct lexicon_nickname *x = a, *y = b;
  if (x->nick != y->nick)
    return x->nick < y->nick ? -1 : 1;
  return x->name < y->name ? -1 : x->name > y->name;
}

void lexicon_sort_nicknames(struct lexicon *lex) {
  if (lex->nickname_count > 0)
    qsort(lex->nicknames, lex->nickname_count, sizeof *lex->nicknames,
          compare_nicknames);
}

/* The index of the first pair of `nick`. */
static size_t first_pair(const struct lexicon *lex, uint32_t nick) {
  size_t low = 0, high = lex->nickname_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (lex->nicknames[middle].nick < nick)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static bool has_pair(const struct lexicon *lex, uint32_t nick, uint32_t name) {
  for (size_t i = first_pair(lex, nick);
       i < lex->nickname_count && lex->nicknames[i].nick == nick; i++)
    if (lex->nicknames[i].name == name)
      return true;
  return false;
}

/* Bill is William, and so is Billy: Bill and Billy may be one. */
static bool shares_name(const struct lexicon *lex, uint32_t a, uint32_t b) {
  for (size_t i = first_pair(lex, a);
       i < lex->nickname_count && lex->nicknames[i].nick == a; i++)
    if (has_pair(lex, b, lex->nicknames[i].name))
      return true;
  return false;
}

int lexicon_is_nickname(const struct lexicon *lex, const char *a,
                        const char *b) {
  if (strcmp(a, b) == 0)
    return 1;
  uint32_t first = lexicon_id(lex, a), second = lexicon_id(lex, b);
  if (first == LEXICON_UNKNOWN || second == LEXICON_UNKNOWN)
    return 0;
  return has_pair(lex, first, second) || has_pair(lex, second, first) ||
         shares_name(lex, first, second);
}
