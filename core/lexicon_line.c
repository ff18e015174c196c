/* A line of a lexicon file: a word, a tab before each field. What the fields
   say is up to the kind of the file (lexicon_kind.c). The embedded files are
   part of the program, so that a bad line in them is our own mistake; a bad
   line of the user is told to the user, whose "!word" takes a word away. Cost:
   linear in the line. */
#include "core/lexicon_line.h"

#include <string.h>

enum { WORD_BYTES = 60 };

static const char *check_word(struct slice word) {
  if (word.length == 0)
    return "there is no word";
  if (word.length > WORD_BYTES)
    return "the word is too long";
  if (memchr(word.text, ' ', word.length) != NULL)
    return "one word without spaces is wanted, and a tab after it";
  return NULL;
}

/* A rule word that its language knows by another spelling already. */
static void share_rule_word(struct lexicon *lex, const struct line *line,
                            struct slice word) {
  if (lexicon_find(lex, lexicon_hash(word.text, word.length)) !=
      LEXICON_UNKNOWN)
    return;
  size_t known = lexicon_known(line->fields[0]);
  if (known != KNOWN_COUNT && lex->known[known] != LEXICON_UNKNOWN)
    lexicon_alias(lex, word, lex->known[known]);
}

/* Cuts the fields behind `tab`, up to `end`. */
static const char *cut_fields(struct line *line, const char *tab,
                              const char *end) {
  while (tab != NULL && line->field_count < LEXICON_FIELDS) {
    const char *at = tab + 1;
    tab = memchr(at, '\t', (size_t)(end - at));
    struct slice field = {at, (size_t)((tab != NULL ? tab : end) - at)};
    line->fields[line->field_count++] = field;
    if (line->is_user && field.length == 0)
      return "a field is empty";
  }
  return NULL;
}

const char *lexicon_read_line(struct lexicon *lex, const struct file_kind *kind,
                              struct slice text, bool is_user) {
  struct line line; // not zeroed: there are fifty thousand
  line.lex = lex;
  line.is_user = is_user;
  line.field_count = 0;
  line.fields[0] = (struct slice){"", 0};
  const char *end = text.text + text.length;
  const char *tab = memchr(text.text, '\t', text.length);
  struct slice word = {text.text,
                       (size_t)((tab != NULL ? tab : end) - text.text)};
  bool is_forgotten = is_user && word.length > 1 && *word.text == '!';
  if (is_forgotten)
    word = (struct slice){word.text + 1, word.length - 1};
  const char *problem = is_user ? check_word(word) : NULL;
  if (problem != NULL)
    return problem;
  if (is_forgotten) {
    uint32_t id = lexicon_add(lex, word); // which may move the words
    lexicon_forget(kind, &lex->words[id]);
    return NULL;
  }
  problem = cut_fields(&line, tab, end);
  if (problem != NULL)
    return problem;
  if (line.field_count == 0 && kind->read != NULL && !kind->is_bare)
    return "there is no field after the word and a tab";
  if (kind->is_rules)
    share_rule_word(lex, &line, word);
  line.word = word;
  line.id = lexicon_add(lex, word);
  lex->words[line.id].flags |= kind->flags;
  return kind->read != NULL ? kind->read(&line) : NULL;
}
