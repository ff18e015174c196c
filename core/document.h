#ifndef WHOSAID_CORE_DOCUMENT_H
#define WHOSAID_CORE_DOCUMENT_H

#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/span.h"

/* A document and its layers, in the order in which the stages append them:

     text, blocks → tokens → quotations → sentences → mentions → cues
          → attributions → people

   Every stage reads earlier layers as const and appends its own. All layers
   live in the document's arena. Indexes, never pointers, join the layers. */

/* ---- the input --------------------------------------------------------- */

/* What is known about where the text comes from. Strings are NUL terminated,
   NULL when unknown, and owned by whoever filled them in (an importer puts
   them into the document's arena). Dates are YYYY-MM-DD. */
struct source {
  const char *id; /* the record's own id, else path or path#n */
  const char *url;
  const char *title;
  const char *byline; /* authors, separated by "; " */
  const char *publisher;
  const char *section;
  const char *tags;      /* the publisher's topics, separated by "; " */
  const char *subjects;  /* top level of IPTC media topics, in English,
                            separated by "; "; NULL when not told */
  const char *published; /* YYYY-MM-DD */
  const char *updated;   /* YYYY-MM-DD, when it was last changed */
  const char *genre;     /* what kind of source it is, for citing it: news,
                            magazine, blog, web, broadcast, interview, speech,
                            hearing, post, mail, book; NULL when not told */
  const char *language;  /* BCP 47, "en" when NULL */
  const char *importer;  /* registry name of the importer that read it */
  const char *path;      /* file it was read from; NULL for standard input */
  const char *charset;   /* encoding it was read in; NULL = UTF-8 or not told */
  uint32_t repaired;     /* bytes replaced by U+FFFD when it was read */
  uint32_t mended;       /* characters that had been encoded twice */
};

enum block_kind {
  BLOCK_PARAGRAPH,
  BLOCK_HEADING,
  BLOCK_CAPTION,
  BLOCK_LIST_ITEM,
  BLOCK_QUOTE, /* set-off quotation: <blockquote>, "> " lines */
};

/* A stretch of text across which no quotation runs unless it is continued by
   a re-opened mark. Importers may give blocks; find_blocks() makes them from
   line ends where the importer gave none. */
struct block {
  struct span span;
  enum block_kind kind;
};

/* Where a person finds a stretch of the text in the original: a page of a
   book, a time in a recording. It holds up to the next locator. */
struct locator {
  uint32_t start;    /* byte offset into the text */
  const char *label; /* "page 3", "00:12:03.480"; one line */
};

/* ---- tokens ------------------------------------------------------------ */

enum token_kind {
  TOKEN_WORD,   /* letters, with inner hyphens and apostrophes */
  TOKEN_CLITIC, /* 's 're 've 'll 'd 'm n't, split off */
  TOKEN_NUMBER,
  TOKEN_MARK,   /* a quotation mark, '' and `` included */
  TOKEN_STOP,   /* . ? ! … */
  TOKEN_PUNCT,  /* any other punctuation: punct holds its first byte */
  TOKEN_LINK,   /* URL or mail address */
  TOKEN_HANDLE, /* @name, #tag */
};

enum token_flag {
  TOKEN_CAPITAL = 1 << 0,        /* first letter is upper or title case */
  TOKEN_ALL_CAPS = 1 << 1,       /* two or more letters, all upper case */
  TOKEN_SPACE_BEFORE = 1 << 2,   /* white space or start of text before it */
  TOKEN_BLOCK_START = 1 << 3,    /* first token of its block */
  TOKEN_DOTTED = 1 << 4,         /* abbreviation that kept its stop: U.S. Mr. */
  TOKEN_SENTENCE_START = 1 << 5, /* set by split_sentences */
};

struct token {
  struct span span;
  uint32_t word; /* word id in the lexicon, LEXICON_UNKNOWN if not there */
  uint32_t key;  /* 32-bit hash of the case-folded form */
  uint8_t kind;  /* enum token_kind */
  uint8_t flags; /* enum token_flag */
  uint8_t punct; /* TOKEN_PUNCT and TOKEN_STOP: ',' ';' ':' '-' (any dash)
                    '(' ')' '[' ']' '.' '?' '!' ... ; others: 0 */
  uint8_t mark;  /* TOKEN_MARK: enum mark_shape of quotation.h */
};

struct sentence {
  struct span span;
  uint32_t first_token;
  uint32_t token_count;
  uint32_t block;
};

/* ---- quotations (marked strings, before anybody asks whether they are
        speech) ------------------------------------------------------------ */

enum quotation_kind {
  QUOTATION_MARKED, /* between quotation marks */
  QUOTATION_BLOCK,  /* a set-off block */
  QUOTATION_TURN,   /* a labelled turn of a transcript or an interview */
  QUOTATION_DASH,   /* dialogue opened by a dash */
};

struct quotation {
  struct span span;     /* marks included */
  struct span inside;   /* between the marks */
  uint32_t first_token; /* first and one past the last token inside */
  uint32_t end_token;
  uint8_t kind;       /* enum quotation_kind */
  uint8_t is_open;    /* 1 when its closing mark is missing */
  uint8_t is_single;  /* 1 when its marks are single ones */
  uint8_t is_answer;  /* 1 for a turn without label that answers another */
  uint32_t parent;    /* enclosing quotation, NONE when outermost */
  uint32_t continues; /* the piece in an earlier block it goes on from */
};

/* ---- mentions and people ----------------------------------------------- */

enum mention_kind {
  MENTION_NAME,    /* [title] proper name, of a person or anything else */
  MENTION_PRONOUN, /* he she they it I we who */
  MENTION_NOMINAL, /* "the Republican lawmaker", "officials", "a report" */
};

enum speaker_type { /* the order is the order of the strings in JSON */
                    SPEAKER_PERSON,
                    SPEAKER_ORG,
                    SPEAKER_GROUP,
                    SPEAKER_DOCUMENT,
                    SPEAKER_UNNAMED,
                    SPEAKER_PLACE, /* a country or town as a mention; printed as
                                      "org" */
};

enum gender { GENDER_UNKNOWN, GENDER_MALE, GENDER_FEMALE };

struct mention {
  struct span span; /* the whole noun phrase: title, name, role */
  uint32_t first_token;
  uint32_t end_token; /* one past the last */
  uint32_t head_token;
  struct span name; /* MENTION_NAME: the name without title and role */
  struct span role; /* title, role or affiliation; empty if none */
  uint8_t kind;     /* enum mention_kind */
  uint8_t type;     /* enum speaker_type */
  uint8_t gender;   /* enum gender */
  uint8_t is_plural;
  uint8_t is_possessive; /* followed by 's: "Assad's" */
  uint8_t certainty;     /* per cent: how surely `person` is the right one */
  uint32_t sentence;
  uint32_t quotation; /* outermost quotation it stands in, or NONE */
  uint32_t person;    /* set by resolve_people; NONE = unresolved */
};

/* One real-world speaker within this document. */
struct person {
  const char *name; /* fullest form in the document, without titles */
  const char *role; /* title or affiliation as the text gives it, or NULL */
  struct span role_span;
  uint8_t type;   /* enum speaker_type */
  uint8_t gender; /* enum gender */
  uint32_t first_mention;
  uint32_t mention_count;
};

/* ---- cues and attributions --------------------------------------------- */

struct cue {
  struct span span;
  uint32_t first_token;
  uint32_t end_token;
  uint8_t class; /* enum cue_class of lexicon.h */
  uint8_t rate;  /* per cent of its occurrences that report, 0-100 */
};

enum content_kind { CONTENT_DIRECT, CONTENT_MIXED, CONTENT_INDIRECT };

enum date_basis {
  DATE_UNKNOWN,
  DATE_EXPLICIT,
  DATE_RELATIVE,
  DATE_PUBLISHED,
};

/* A day as YYYYMMDD; 0 = unknown. */
struct said_on {
  uint32_t from;
  uint32_t to;
  enum date_basis basis;
};

struct attribution {
  uint8_t kind;          /* enum content_kind */
  uint8_t rule;          /* index into the rule table, attribute_rule_name() */
  float confidence;      /* 0..1 */
  uint32_t first_piece;  /* into document.pieces */
  uint32_t piece_count;  /* >= 1 */
  uint32_t cue;          /* NONE = no cue */
  uint32_t mention;      /* NONE = nobody named */
  struct span source;    /* the source's whole noun phrase; empty = that of
                            the mention */
  uint32_t next_mention; /* who else may have said it, or NONE */
  uint32_t person;       /* set by resolve_people; NONE = nobody */
  uint32_t next_best;    /* the person that came second, or NONE */
  struct span addressee; /* empty = none */
  struct said_on said_on;
};

/* Words of a quotation that tell what it is about. */
struct topic_phrase {
  uint32_t attribution;
  struct span span;
  bool is_lowered; /* its capital is that of a sentence's first word */
};

/* ---- the document ------------------------------------------------------ */

struct document {
  struct arena *arena; /* borrowed; outlives the document */
  struct source source;
  const char *text;     /* valid UTF-8 without NUL; borrowed */
  uint32_t length;      /* bytes */
  bool has_rules_alone; /* attribute without the learned models */
  bool is_wrapped;      /* true: only a blank line ends a paragraph */
  bool is_dialogue;     /* people take turns in it: set by find_quotations */

  struct block *blocks;
  uint32_t block_count;
  struct locator *locators; /* by start; none in most formats */
  uint32_t locator_count;
  struct token *tokens;
  uint32_t token_count;
  uint32_t *word_flags; /* enum word_flag of each token, then a 0 */
  uint32_t *cue_words;  /* the tokens whose words may report */
  uint32_t cue_word_count;
  uint32_t *signs; /* the tokens of kind MARK, STOP or PUNCT, the dotted ones
                      and the first ones of blocks */
  uint32_t sign_count;
  uint32_t *token_quotation; /* outermost quotation of each token, or NONE */
  struct quotation *quotations;
  uint32_t quotation_count;
  struct sentence *sentences;
  uint32_t sentence_count;
  uint32_t *token_sentence; /* sentence of each token */
  struct mention *mentions; /* in text order */
  uint32_t mention_count;
  struct cue *cues; /* in text order */
  uint32_t cue_count;
  struct span *pieces; /* content spans of the attributions */
  uint32_t piece_count;
  struct attribution *attributions; /* by first piece */
  uint32_t attribution_count;
  struct person *people;
  uint32_t person_count;
  struct topic_phrase *phrases; /* by attribution; find_topic_phrases alone */
  uint32_t phrase_count;
};

/* Starts a document over `length` bytes of valid UTF-8 at `text` (borrowed,
   must outlive the document, at most 2^31 bytes). Layers are empty. */
void document_begin(struct document *doc, struct arena *arena, const char *text,
                    uint32_t length);

/* The first mention that starts at or behind a token, by halving;
   doc->mention_count when there is none. */
uint32_t document_mention_from(const struct document *doc, uint32_t token);

/* The label of the last locator at or before an offset; NULL when there is
   none. By halving. */
const char *document_locate(const struct document *doc, uint32_t offset);

/* Names as they stand in JSON and in the database. */
const char *speaker_type_name(enum speaker_type type);
const char *content_kind_name(enum content_kind kind);
const char *date_basis_name(enum date_basis basis);
const char *gender_name(enum gender gender); /* "m" "f" "u" */

/* The first token that starts at or after byte `position`; token_count when
   there is none. */
uint32_t document_token_from(const struct document *doc, uint32_t position);

#endif
