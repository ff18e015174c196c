#ifndef WHOSAID_CORE_PHRASE_H
#define WHOSAID_CORE_PHRASE_H

#include "core/document.h"
#include "core/lexicon.h"

/* What the files that find mentions share (mention.c, name.c, role.c). */

/* What a token can be in a noun phrase. */
enum part {
  PART_NONE,
  PART_NAME,       /* capitalised, and a name as far as can be known */
  PART_WORD,       /* a noun or an adjective in lower case */
  PART_NUMBER,     /* 300, 2016 */
  PART_DETERMINER, /* the a his several */
  PART_POSSESSIVE, /* 's */
  PART_PARTICLE,   /* a lower-case particle between two names */
};

struct finder {
  struct document *doc;
  const struct lexicon *lex;
  const uint32_t *flags; /* doc->word_flags */
  uint8_t *parts;        /* enum part of each token */
  size_t capacity;       /* of doc->mentions */
};

/* Tokens first..end (one past the last). */
struct range {
  uint32_t first;
  uint32_t end;
};

/* Nouns that can be the head of a speaking noun phrase. */
#define WORD_SPEAKING_NOUN                                                     \
  (WORD_PERSON_NOUN | WORD_GROUP_NOUN | WORD_DOCUMENT_NOUN)

/* Any form of a verb. */
#define WORD_VERB                                                              \
  (WORD_VERB_PAST | WORD_VERB_S | WORD_VERB_ING | WORD_VERB_BASE |             \
   WORD_VERB_PARTICIPLE)

static inline struct span range_span(const struct finder *f, struct range r) {
  return (struct span){f->doc->tokens[r.first].span.start,
                       f->doc->tokens[r.end - 1].span.end};
}

/* True when token `i` exists and goes on with the sentence of `i - 1`. */
static inline bool goes_on(const struct finder *f, uint32_t i) {
  return i < f->doc->token_count &&
         !(f->doc->tokens[i].flags &
           (TOKEN_SENTENCE_START | TOKEN_BLOCK_START));
}

/* Is token `i` the named word, in lower case? */
static inline bool is_word(const struct finder *f, uint32_t i,
                           enum known_word word) {
  const struct token *t = &f->doc->tokens[i];
  return lexicon_is(f->lex, t->word, word) && !(t->flags & TOKEN_CAPITAL);
}

/* Fills parts (part.c). */
void find_parts(struct finder *f);

/* Fills type, gender, name and role of the mention of the capitalised run
   `run`, of which titles and roles may be the first words; kind becomes
   MENTION_NOMINAL when nothing but a title is there ("Foreign Minister"). */
void name_classify(const struct finder *f, struct range run,
                   struct mention *mention);

/* One past the last token of the run of name parts that starts at `first`:
   particles, "of the", "&" and the like join its parts. */
uint32_t name_run_end(const struct finder *f, uint32_t first);

/* Adds "A and B" where both are the subject (joint.c). */
void find_joint_mentions(struct finder *f);

/* Finds roles that stand after or before the names, set off by commas or
   brackets, and writes them to mention.role. */
void find_roles(struct finder *f);

#endif
