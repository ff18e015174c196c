#ifndef WHOSAID_CORE_DRAFT_H
#define WHOSAID_CORE_DRAFT_H

#include "core/document.h"
#include "core/lexicon.h"
#include "core/source.h"

/* Attributions while they are being made: pieces hang on lists, because a
   later paragraph may add to an earlier attribution. */

/* The rules in the order of the table of names in draft.c. A rule's name is
   what `why` prints. */
enum attribute_rule {
  RULE_NONE,
  RULE_SAID_AFTER,     /* "…," Tom said */
  RULE_SAID_INVERTED,  /* "…," said Tom */
  RULE_SAID_BEFORE,    /* Tom said: "…" */
  RULE_MIXED,          /* Tom said the plan was "…" */
  RULE_MIXED_AFTER,    /* The plan was "…", Tom said. */
  RULE_ACCORDING,      /* according to Tom, "…" */
  RULE_COLON,          /* Tom: "…" */
  RULE_BYLINE,         /* "…" — Tom */
  RULE_TURN,           /* TOM: … */
  RULE_SAME_PARAGRAPH, /* "…," Tom said. "…" */
  RULE_NEXT_PARAGRAPH, /* the speaker of the paragraph before goes on */
  RULE_SUBJECT_BEFORE, /* Tom nodded. "…" */
  RULE_SUBJECT_AFTER,  /* "…" Tom nodded. */
  RULE_DIALOGUE,       /* whose turn it is */
  RULE_INDIRECT_THAT,  /* Tom said that … */
  RULE_INDIRECT_BARE,  /* Tom said the plan was dead */
  RULE_INDIRECT_TO,    /* Tom vowed to mend it */
  RULE_INDIRECT_AFTER, /* The plan was dead, Tom said */
  RULE_MODEL_CUE,      /* a cue that the models found */
  RULE_MODEL_SPEAKER,  /* no cue; the models chose among those near by */
  RULE_CORRECTED,      /* a person said so (correct.c) */
  RULE_COUNT
};

struct piece_link {
  struct span span;
  uint32_t next; /* NONE at the end */
};

struct draft {
  struct attribution attribution;
  uint32_t first_link, last_link; /* into links, by position */
  uint32_t sentence;              /* of its cue or first piece */
  uint32_t block;
};

struct drafts {
  struct document *doc;
  const struct lexicon *lex;
  struct source_finder finder;
  struct draft *items;
  uint32_t count;
  size_t capacity;
  struct piece_link *links;
  uint32_t link_count;
  size_t link_capacity;
  uint32_t *owner;        /* draft of each quotation, NONE = nobody's */
  uint32_t *draft_of_cue; /* NONE = the cue reports nothing */
  uint32_t *open_token;   /* first token of each quotation with its mark */
  uint32_t *close_token;  /* one past its last token, mark included */
};

void drafts_begin(struct drafts *d, struct document *doc,
                  const struct lexicon *lex);

/* The same document and look-up tables without any drafts, for doc->cues as
   they are now. */
void drafts_again(struct drafts *d, const struct drafts *before);

/* Adds an attribution without pieces and returns its index. */
uint32_t draft_new(struct drafts *d, enum content_kind kind,
                   enum attribute_rule rule, uint32_t cue, uint32_t mention);

/* Adds a span after the last piece of the draft, or before its first. */
void draft_add_piece(struct drafts *d, uint32_t draft, struct span span,
                     bool at_front);

/* Gives a quotation, and the pieces in earlier blocks that it goes on from,
   to a draft. */
void draft_take_quotation(struct drafts *d, uint32_t draft, uint32_t q);

/* Writes doc->pieces and doc->attributions in text order. Drafts without
   pieces are dropped. */
void drafts_finish(struct drafts *d);

/* The first cue whose first token is >= `token`, doc->cue_count if none. */
uint32_t draft_cue_from(const struct drafts *d, uint32_t token);

/* Flags of the word at a token, 0 past the end. */
uint32_t draft_flags(const struct drafts *d, uint32_t token);

/* True when the token's word is this one. */
bool draft_is_text(const struct drafts *d, uint32_t token,
                   enum known_word word);

#endif
