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

static inline bool is_verb(const struct finder *f, uint32_t i) {
  return goes_on(f, i) &&
         f->flags[i] & (WORD_AUXILIARY | WORD_VERB_PAST | WORD_VERB_S);
}

static inline bool is_cue_word(const struct finder *f, uint32_t i) {
  return goes_on(f, i) &&
         lexicon_word(f->lex, f->doc->tokens[i].word)->cue_class != CUE_NONE;
}

/* Can the word head the phrase of a speaker? */
static inline bool is_speaker_noun(const struct finder *f, uint32_t i) {
  uint32_t flags = f->flags[i];
  return flags & WORD_SPEAKING_NOUN || // a title, but not "former", "acting"
         (flags & WORD_TITLE && !(flags & (WORD_COMMON | WORD_HONORIFIC)));
}

/* Republican, Turkish: in the singular mostly an adjective. */
static inline bool is_adjective(const struct finder *f, uint32_t i) {
  return f->flags[i] & (WORD_DEMONYM | WORD_PERSON_NOUN) &&
         !(f->flags[i] & (WORD_PLURAL | WORD_FIRST_NAME | WORD_SURNAME)) &&
         f->doc->text[f->doc->tokens[i].span.end - 1] != 's';
}

/* What the tokens from one place on can be as one noun phrase. */
struct run {
  uint32_t end;      /* one past its last token */
  uint32_t name;     /* first token of the name that ends it, or `end` */
  uint32_t head;     /* last word that can head it, or NONE */
  uint32_t has_name; /* anywhere */
};

/* The run that starts at `first` (run.c). */
struct run read_run(const struct finder *f, uint32_t first);

static inline uint32_t run_end(const struct finder *f, uint32_t first) {
  return read_run(f, first).end;
}

/* False for nearly all tokens: no determiner, possessor or "former" before. */
static inline bool may_be_amid(const struct finder *f, uint32_t i) {
  uint32_t at = i > 0 ? i - 1 : 0, before = f->flags[at];
  bool is_inside = ((before & (WORD_DETERMINER | WORD_TITLE)) != 0) |
                   (f->parts[at] == PART_POSSESSIVE);
  uint32_t flags = f->flags[i] & (WORD_TIME | WORD_ADVERB | WORD_PREPOSITION);
  return (flags != 0) & is_inside & (i > 0);
}

/* "the first lady", "the only witness", "a Friday editorial": an adverb or a
   day amid a noun phrase. */
bool is_amid(const struct finder *f, uint32_t i);

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
