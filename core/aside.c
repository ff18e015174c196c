/* Stage notes in the speech of a novel: `"Indeed! (in a tone of wonder,) I had
   no idea."` A bracket belongs to the author when it opens with a participle,
   or with "with a", "in a", and has no word for the speaker or the listener;
   every other bracket is part of what is said. Linear. */
#include "core/aside.h"

#include <string.h>

enum { NOTE_TOKENS = 24 };

static bool is_one_of(const struct document *doc, uint32_t token,
                      const char *const *words, size_t count) {
  struct span span = doc->tokens[token].span;
  for (size_t w = 0; w < count; w++)
    if (span_length(span) == strlen(words[w]) &&
        memcmp(doc->text + span.start, words[w], span_length(span)) == 0)
      return true;
  return false;
}

static bool is_talk(const struct document *doc, uint32_t token) {
  static const char *const words[] = {"I",    "me", "my",  "you",
                                      "your", "we", "our", "us"};
  return is_one_of(doc, token, words, sizeof words / sizeof *words);
}

static bool opens_note(const struct document *doc, const struct lexicon *lex,
                       uint32_t token) {
  static const char *const manners[] = {"with", "in"};
  static const char *const articles[] = {"a", "an", "great", "much"};
  const struct token *t = &doc->tokens[token];
  if (t->flags & TOKEN_CAPITAL)
    return false;
  if (lexicon_word(lex, t->word)->flags & WORD_VERB_ING)
    return true;
  return is_one_of(doc, token, manners, 2) &&
         is_one_of(doc, token + 1, articles, 4);
}

/* One past the closing bracket of the note that opens at `open`, 0 if it is
   none. */
static uint32_t note_end(const struct document *doc, const struct lexicon *lex,
                         uint32_t open, uint32_t end) {
  if (open + 2 >= end || !opens_note(doc, lex, open + 1))
    return 0;
  for (uint32_t i = open + 1; i < end && i < open + NOTE_TOKENS; i++) {
    if (doc->tokens[i].punct == ')')
      return i + 1;
    if (doc->tokens[i].punct == '(' || is_talk(doc, i))
      return 0;
  }
  return 0;
}

struct range find_aside(const struct document *doc, const struct lexicon *lex,
                        uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++) {
    if (doc->tokens[i].punct != '(')
      continue;
    uint32_t close = note_end(doc, lex, i, end);
    if (close > 0)
      return (struct range){i, close};
  }
  return (struct range){end, end};
}
