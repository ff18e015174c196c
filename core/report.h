#ifndef WHOSAID_CORE_REPORT_H
#define WHOSAID_CORE_REPORT_H

#include "core/draft.h"

/* The passes of attribute_quotations, each in a file of its own. */

/* Reported content without marks is cut at so many tokens: no sentence that
   somebody wrote is longer, and time stays linear where a cue follows a cue. */
enum { CONTENT_TOKENS = 250 };

/* The tokens of a sentence: its first one, and one past its last one. */
static inline uint32_t sentence_first_of(const struct drafts *d,
                                         uint32_t sentence) {
  return d->doc->sentences[sentence].first_token;
}

static inline uint32_t sentence_end_of(const struct drafts *d,
                                       uint32_t sentence) {
  const struct sentence *s = &d->doc->sentences[sentence];
  return s->first_token + s->token_count;
}

/* The same of the sentence in which a token stands. */
static inline uint32_t sentence_first(const struct drafts *d, uint32_t token) {
  return sentence_first_of(d, d->doc->token_sentence[token]);
}

static inline uint32_t sentence_end(const struct drafts *d, uint32_t token) {
  return sentence_end_of(d, d->doc->token_sentence[token]);
}

static inline bool is_separator(const struct token *t) {
  return t->punct == ',' || t->punct == '-';
}

/* report.c: quotations with a cue, a colon or a by-line in their sentence.
   True when the quotation got an owner. */
bool report_quotation(struct drafts *d, uint32_t q);

/* The same for "— Ann Lee" right behind it, on its line or the next. */
bool report_signed(struct drafts *d, uint32_t q);

/* term.c: a title, a nickname, a term ("so-called"): no speech, whatever
   stands around it. */
bool quotation_is_term(const struct drafts *d, uint32_t q);

/* term.c: the title of a film, a programme, a book, where no reader doubts it:
   `on ABC's "Morning Coast"`. */
bool quotation_is_title(const struct drafts *d, uint32_t q);

/* term.c: the last token within the marks ends a clause or breaks it off. */
bool quotation_ends_with_stop(const struct drafts *d, uint32_t q);

/* indirect.c: content without marks of the cues in one sentence. */
void report_indirect(struct drafts *d, uint32_t sentence);

/* carry.c: a quotation without anything in its own sentence. `previous` is the
   draft before it in the text, NONE if there is none. */
void carry_quotation(struct drafts *d, uint32_t q);

/* indirect.c: where the reported content after `cue` starts (a token) and
   ends, within its sentence. */
uint32_t content_start(const struct drafts *d, uint32_t cue, uint32_t limit);
uint32_t content_end(const struct drafts *d, uint32_t cue, uint32_t from);

/* indirect.c: nothing but the addressee and the time follows the cue and its
   source `mention` before the clause ends: `Tom told us on Friday.` `end` is
   one past the last token of the sentence. */
bool ends_clause_after(const struct drafts *d, uint32_t cue, uint32_t mention,
                       uint32_t end);

#endif
