#ifndef WHOSAID_CORE_QUOTATION_H
#define WHOSAID_CORE_QUOTATION_H

#include "core/document.h"
#include "core/lexicon.h"

/* Pairs the quotation marks, block by block, and appends doc->quotations (in
   the order of their first tokens) and doc->token_quotation. What stands in
   marks is not speech yet: scare quotes, titles and nicknames are found too.
   Needs blocks and tokens. Linear. */
void find_quotations(struct document *doc, const struct lexicon *lex);

enum turn_kind {
  TURN_NONE,
  TURN_LABELLED,
  TURN_GOES_ON,  /* a block without label that the turn before runs on in */
  TURN_QUESTION, /* in an interview without labels */
  TURN_ANSWER,   /* the same: the first block behind a question */
};

/* A turn of a transcript at the start of a block. */
struct turn {
  uint8_t kind;         /* enum turn_kind; the rest is for TURN_LABELLED */
  uint32_t label_first; /* tokens of the label, without the colon */
  uint32_t label_end;
  uint32_t speech_first; /* first token of what is said */
};

/* True when tokens [first, end) of one block open with a speaker label
   ("SMITH (ANCHOR):", "Q:", "Mr Speaker:"). */
bool find_turn_label(const struct document *doc, uint32_t first, uint32_t end,
                     struct turn *turn);

/* The turns of a document, one for each block. `block_first` as
   find_block_tokens gives it. In the arena; linear. */
struct turn *find_turns(const struct document *doc,
                        const uint32_t *block_first);

/* Those of an interview that has no labels, none if it is no interview: fills
   in the kinds of `turns`, one for each block and all TURN_NONE. Linear. */
void find_bare_turns(const struct document *doc, const uint32_t *block_first,
                     struct turn *turns);

/* True when a token of [first, end) is one of the words as spelled; NULL ends
   the list. */
bool tokens_have_word(const struct document *doc, uint32_t first, uint32_t end,
                      const char *const *words);

/* First token of each block: an array of block_count + 1 in the arena. */
uint32_t *find_block_tokens(const struct document *doc);

#endif
