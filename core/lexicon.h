#ifndef WHOSAID_CORE_LEXICON_H
#define WHOSAID_CORE_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "core/error.h"
#include "core/keyword.h"
#include "core/model.h"

/* What a language says, as data. The files of core/lexicon/LANGUAGE/ are
   embedded at build time; every line "word<TAB>fields" gives facts about one
   case-folded single word, and all files of a language are merged into one
   table: one probe per token tells everything. Threads share a lexicon. */

#define LEXICON_UNKNOWN 0u /* word id of every word that is not listed */

enum word_flag {
  /* closed classes: closed.tsv */
  WORD_DETERMINER = 1 << 0, /* the a this some several his */
  WORD_PREPOSITION = 1 << 1,
  WORD_CONJUNCTION = 1 << 2, /* and but because while */
  WORD_PRONOUN = 1 << 3,
  WORD_AUXILIARY = 1 << 4,     /* has was will would do */
  WORD_RELATIVE = 1 << 5,      /* who which that whose whom */
  WORD_NEGATION = 1 << 6,      /* not never n't */
  WORD_ADVERB = 1 << 7,        /* also then later still, and *ly words listed */
  WORD_INTERROGATIVE = 1 << 8, /* what why how whether if */
  /* verb forms: verbs.tsv */
  WORD_VERB_PAST = 1 << 9, /* said, walked (may also be the participle) */
  WORD_VERB_S = 1 << 10,   /* says, walks */
  WORD_VERB_ING = 1 << 11,
  WORD_VERB_BASE = 1 << 12,
  WORD_VERB_PARTICIPLE = 1 << 13, /* spoken, known (not also past) */
  /* nouns that can speak: people.tsv, groups.tsv, documents.tsv */
  WORD_PERSON_NOUN = 1 << 14,   /* lawmaker, woman, spokesman */
  WORD_GROUP_NOUN = 1 << 15,    /* police, committee, ministry, party */
  WORD_DOCUMENT_NOUN = 1 << 16, /* report, letter, study, tweet */
  WORD_PLURAL = 1 << 17,        /* officials, critics, reports */
  /* names */
  WORD_TITLE = 1 << 18,      /* titles.tsv: Mr, Sen., President, Professor */
  WORD_HONORIFIC = 1 << 19,  /* a title dropped from names: Mr, Dr, Sir */
  WORD_FIRST_NAME = 1 << 20, /* first_names.tsv */
  WORD_SURNAME = 1 << 21,
  WORD_PLACE = 1 << 22,       /* places.tsv: countries, states, cities */
  WORD_DEMONYM = 1 << 23,     /* Russian, Turkish, Californian */
  WORD_ORG_HEAD = 1 << 24,    /* orgs.tsv: Inc, University, Ministry, Times */
  WORD_ORG = 1 << 25,         /* NATO, Reuters, Facebook */
  WORD_PARTICLE = 1 << 26,    /* de van von bin al: joins the parts of a name */
  WORD_NAME_SUFFIX = 1 << 27, /* Jr Sr II III */
  /* the rest */
  WORD_COMMON = 1 << 28,       /* common.tsv: an ordinary lower-case word */
  WORD_ABBREVIATION = 1 << 29, /* abbreviations.tsv: keeps its stop */
  WORD_TIME = 1 << 30,         /* weekday, month, today, yesterday, night */
};

/* scare.tsv: what stands in marks after it is a term, not speech: so-called,
   dubbed. (An enum cannot hold the highest bit in ISO C.) */
#define WORD_SCARE (1u << 31)

/* How a cue takes its source and content: cues.tsv. */
enum cue_class {
  CUE_NONE,
  CUE_SAY,    /* X said (that) C; "C," X said; said X */
  CUE_TELL,   /* X told Y that C */
  CUE_ASK,    /* X asked whether C */
  CUE_CALL,   /* X called Y "C": naming verbs */
  CUE_NOUN,   /* X's statement that C; in the words of X */
  CUE_ACCORD, /* according to X */
  CUE_THINK,  /* believe, expect, fear: reports a mind, that-clauses only */
  CUE_WEAK,   /* smiled, nodded, went on: counts only beside a full quote */
};

struct word {
  uint32_t flags;     /* enum word_flag */
  uint8_t gender;     /* enum gender, of names, titles and person nouns */
  uint8_t cue_class;  /* enum cue_class */
  uint8_t cue_rate;   /* per cent of its occurrences outside marks that are
                         cues, counted on the training news; 0 = not counted */
  uint8_t is_org;     /* GROUP_NOUN: 1 = an organisation, 0 = a crowd */
  uint8_t is_refusal; /* refusals.tsv: declined, would, if */
  uint8_t is_vague;   /* vague.tsv: tells nothing of what is talked about */
  uint32_t lemma;     /* word id of the base form, own id if it is one */
  uint32_t roles;     /* bit set of the role families it belongs to, so that
                         "lawmaker" may mean a senator: roles.tsv */
};

/* The family of wife, son, cousin …: says whose, not what somebody is. */
#define ROLE_KIN (UINT32_C(1) << 16)

/* Words that a rule names. The lexicon looks their ids up once, so that a rule
   compares numbers. */
#define LEXICON_KNOWN(X)                                                       \
  X(A, "a")                                                                    \
  X(ADAGE, "adage")                                                            \
  X(AFTER, "after")                                                            \
  X(ALTHOUGH, "although")                                                      \
  X(AN, "an")                                                                  \
  X(ALL, "all")                                                                \
  X(AND, "and")                                                                \
  X(ANOTHER, "another")                                                        \
  X(ARE, "are")                                                                \
  X(ANYONE, "anyone")                                                          \
  X(AS, "as")                                                                  \
  X(AT, "at")                                                                  \
  X(BACK, "back")                                                              \
  X(BECAUSE, "because")                                                        \
  X(BEFORE, "before")                                                          \
  X(BOTH, "both")                                                              \
  X(BUT, "but")                                                                \
  X(BY, "by")                                                                  \
  X(CITE, "cite")                                                              \
  X(CLOSE, "close")                                                            \
  X(EARLY, "early")                                                            \
  X(EVERYONE, "everyone")                                                      \
  X(FEW, "few")                                                                \
  X(FIRST, "first")                                                            \
  X(FOR, "for")                                                                \
  X(FORMER, "former")                                                          \
  X(FROM, "from")                                                              \
  X(GO, "go")                                                                  \
  X(GOES, "goes")                                                              \
  X(HALF, "half")                                                              \
  X(HAVE, "have")                                                              \
  X(HE, "he")                                                                  \
  X(HEAR, "hear")                                                              \
  X(HER, "her")                                                                \
  X(HIM, "him")                                                                \
  X(HIS, "his")                                                                \
  X(HOW, "how")                                                                \
  X(I, "i")                                                                    \
  X(IF, "if")                                                                  \
  X(IMAGINE, "imagine")                                                        \
  X(IN, "in")                                                                  \
  X(IT, "it")                                                                  \
  X(ITS, "its")                                                                \
  X(LAST, "last")                                                              \
  X(LATE, "late")                                                              \
  X(MANY, "many")                                                              \
  X(MOST, "most")                                                              \
  X(NEXT, "next")                                                              \
  X(NO, "no")                                                                  \
  X(NONE, "none")                                                              \
  X(OF, "of")                                                                  \
  X(OFF, "off")                                                                \
  X(ON, "on")                                                                  \
  X(ONE, "one")                                                                \
  X(ONLY, "only")                                                              \
  X(OTHERS, "others")                                                          \
  X(OUT, "out")                                                                \
  X(PERCENT, "percent")                                                        \
  X(PICTURE, "picture")                                                        \
  X(PROVERB, "proverb")                                                        \
  X(QUOTE, "quote")                                                            \
  X(RETIRED, "retired")                                                        \
  X(RHYME, "rhyme")                                                            \
  X(RUNS, "runs")                                                              \
  X(SAYING, "saying")                                                          \
  X(SEVERAL, "several")                                                        \
  X(SHE, "she")                                                                \
  X(SINCE, "since")                                                            \
  X(SOMEONE, "someone")                                                        \
  X(SOME, "some")                                                              \
  X(SONG, "song")                                                              \
  X(SUPPOSE, "suppose")                                                        \
  X(THAT, "that")                                                              \
  X(THE, "the")                                                                \
  X(THEIR, "their")                                                            \
  X(THEM, "them")                                                              \
  X(THERE, "there")                                                            \
  X(THEY, "they")                                                              \
  X(THOSE, "those")                                                            \
  X(THOUGH, "though")                                                          \
  X(TO, "to")                                                                  \
  X(WE, "we")                                                                  \
  X(WERE, "were")                                                              \
  X(WHEN, "when")                                                              \
  X(WHETHER, "whether")                                                        \
  X(WHICH, "which")                                                            \
  X(WHILE, "while")                                                            \
  X(WHO, "who")                                                                \
  X(WHY, "why")                                                                \
  X(WITH, "with")                                                              \
  X(YET, "yet")

#define LEXICON_KNOWN_ENUM(name, text) KNOWN_##name,
enum known_word { LEXICON_KNOWN(LEXICON_KNOWN_ENUM) KNOWN_COUNT };
#undef LEXICON_KNOWN_ENUM

enum { LEXICON_SET_WORDS = 64 }; /* of 64 bits, of the set below */

struct lexicon_nickname;
struct lexicon_pack;

/* How a language builds its sentences, where a list of words cannot say it:
   traits.tsv. */
enum lexicon_trait {
  TRAIT_BARE_ACCORD = 1 << 0,      /* selon X: no "to" after the word */
  TRAIT_INVERTED_PERFECT = 1 << 1, /* « … », a déclaré X: verb parts first */
};

/* What is written together but is two words, clitics.tsv: l'eau, dit-elle. */
struct lexicon_clitic {
  const char *text; /* folded, not NUL terminated */
  uint8_t length;
  uint8_t is_before; /* l', d': at the front; else behind: -t-il */
};
enum { CLITIC_LIMIT = 64 };

/* The merged table of one language. Only core/lexicon*.c and the inline
   functions below look inside; they are inline because every stage asks about
   every token. */
struct lexicon {
  struct word *words;  /* by id; words[0] is all zeros */
  uint32_t *spellings; /* by id: offset in `letters` */
  uint32_t *keys;      /* by id: the key a token of the word has; that of the
                          English word where one stands for it: rules.tsv */
  char *letters;       /* NUL terminated spellings, one after the other */
  uint64_t *slots;     /* 40 bits of a hash, 24 of an id; 0 = free */
  uint32_t mask;       /* number of slots - 1 */
  uint32_t word_count;
  uint32_t letter_count;
  uint64_t abbreviations[LEXICON_SET_WORDS]; /* hashed set of them */
  struct lexicon_nickname *nicknames;        /* sorted by nick, then by name */
  size_t nickname_count;
  size_t nickname_capacity;
  uint32_t known[KNOWN_COUNT]; /* LEXICON_UNKNOWN if not listed */
  struct model weights;
  const struct model *model;       /* the learned weights, NULL to do without */
  struct keyword_table time_words; /* see time_word.h */
  struct keyword_table talk_words; /* see addressee.c */

  const char *language; /* "en", "fr" */
  bool is_english;
  struct lexicon_pack *pack; /* all languages and the user's files */
  uint32_t traits;           /* enum lexicon_trait */
  struct lexicon_clitic clitics[CLITIC_LIMIT];
  size_t clitic_count;
};

/* A file of words that is not part of the program. */
struct lexicon_file {
  const char *path;     /* for messages */
  const char *name;     /* "cues.tsv" */
  const char *language; /* NULL: for every language */
  const char *text;     /* valid UTF-8 */
  size_t length;
};

/* The English lexicon from the embedded files; other languages hang on it and
   are made when a document first needs them. Released by lexicon_free. */
struct lexicon *lexicon_new(void);
void lexicon_free(struct lexicon *lex);

/* The same with files of the user, whose lines add to those of the program or
   overrule them; borrowed until lexicon_free. A line that cannot be read gives
   STATUS_INPUT and "PATH:LINE: reason"; `*lex` is NULL then. */
enum status lexicon_open(const struct lexicon_file *files, size_t count,
                         struct lexicon **lex, struct error *err);

/* Is "cues.tsv" the name of a file that users may have? */
bool lexicon_has_file(const char *name);

/* The lexicon of another language by its BCP 47 tag ("fr", "fr-CA"), made when
   it is first asked for; NULL when there is none. Any thread may ask. */
const struct lexicon *lexicon_in(const struct lexicon *lex, const char *tag);

/* The bit set of the languages, English left out, that have the word with this
   token.key among their closed classes; bit i is lexicon_language(lex, i). */
uint32_t lexicon_languages_of(const struct lexicon *lex, uint32_t key);
const char *lexicon_language(const struct lexicon *lex, unsigned i);
enum { LANGUAGE_LIMIT = 16 };

/* The hash that finds words: of the case-folded UTF-8 bytes, eight at a time,
   as the tokenizer meets them. Fold ASCII with c | 0x20 for A-Z; other letters
   through utf8_fold_case. The bytes of a step are a little-endian number. */
#define LEXICON_HASH_START 14695981039346656037u

static inline uint64_t lexicon_hash_step(uint64_t hash, uint64_t bytes) {
  hash = (hash ^ bytes) * 0x9E3779B97F4A7C15u;
  return hash ^ hash >> 32;
}

/* The eight bytes at `bytes` as a number, the first one lowest. */
static inline uint64_t lexicon_load(const char *bytes) {
  uint64_t value;
  memcpy(&value, bytes, sizeof value);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  value = __builtin_bswap64(value);
#endif
  return value;
}

static inline uint64_t lexicon_hash(const char *folded, size_t length) {
  uint64_t hash = LEXICON_HASH_START;
  size_t at = 0;
  for (; at + 8 <= length; at += 8)
    hash = lexicon_hash_step(hash, lexicon_load(folded + at));
  if (at < length) {
    char last[8] = {0};
    memcpy(last, folded + at, length - at);
    hash = lexicon_hash_step(hash, lexicon_load(last));
  }
  return lexicon_hash_step(hash, length);
}

/* The 32 bits of a hash that tokens keep (token.key). */
static inline uint32_t lexicon_key(uint64_t hash) {
  return (uint32_t)(hash ^ hash >> 32);
}

/* The low bits of a slot are an id, the others the hash's own. */
#define LEXICON_ID_BITS 0xFFFFFFu

/* The id of the folded word with this hash, LEXICON_UNKNOWN when it is not
   listed. The spelling is not looked at again: a word that is not listed is
   taken for one that is about once in 10^12 words. */
static inline uint32_t lexicon_find(const struct lexicon *lex, uint64_t hash) {
  uint32_t at = lexicon_key(hash) & lex->mask;
  while (lex->slots[at] != 0 &&
         ((lex->slots[at] ^ hash) & ~(uint64_t)LEXICON_ID_BITS) != 0)
    at = (at + 1) & lex->mask;
  return (uint32_t)(lex->slots[at] & LEXICON_ID_BITS);
}

/* Is the word with this hash an abbreviation? Asked at the end of every
   sentence, where a small hashed set says no for nearly all words. */
static inline bool lexicon_is_abbreviation(const struct lexicon *lex,
                                           uint64_t hash) {
  uint64_t bit = hash >> 52;
  return lex->abbreviations[bit / 64] >> bit % 64 & 1 &&
         lex->words[lexicon_find(lex, hash)].flags & WORD_ABBREVIATION;
}

/* Hints that the slot of a hash, or the record of a word, is wanted soon. */
static inline void lexicon_fetch(const struct lexicon *lex, uint64_t hash) {
  __builtin_prefetch(&lex->slots[lexicon_key(hash) & lex->mask]);
}
static inline void lexicon_fetch_word(const struct lexicon *lex, uint32_t id) {
  __builtin_prefetch(&lex->words[id]);
}

/* The id of a NUL-terminated folded word; for start-up code and tests. */
uint32_t lexicon_id(const struct lexicon *lex, const char *folded);

/* What is known about a word; id 0 gives a record of zeros. */
static inline const struct word *lexicon_word(const struct lexicon *lex,
                                              uint32_t id) {
  return &lex->words[id];
}

/* Is the word with this id the named one? */
static inline bool lexicon_is(const struct lexicon *lex, uint32_t id,
                              enum known_word word) {
  return id == lex->known[word] && id != LEXICON_UNKNOWN;
}

/* The folded spelling of a word ("" for id 0), owned by the lexicon. */
static inline const char *lexicon_spelling(const struct lexicon *lex,
                                           uint32_t id) {
  return lex->letters + lex->spellings[id];
}

/* True when two first names may be one person's: equal, or a nickname of the
   other (nicknames.tsv: Bill/William). Folded, NUL terminated. */
int lexicon_is_nickname(const struct lexicon *lex, const char *a,
                        const char *b);

#endif
