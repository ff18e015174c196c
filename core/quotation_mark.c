/* What a quotation mark does: opens, closes, or is text. Curly marks and
   guillemets tell by their shape, straight ones by their neighbours and, glued
   on both sides (`said."I`), by what is open.

   Single marks are the main marks only where a document has no double ones, or
   fewer (British style); elsewhere they count in headings. What looks like one
   may be an apostrophe: an elision ('em), a plural possessive (the girls'
   room).
   Cost: constant for a mark; the look-ahead is SINGLE_LOOK tokens at most. */
#include "core/quotation_mark.h"

#include <string.h>
#include <strings.h>

enum { SINGLE_LOOK = 200 }; /* tokens searched for a better closing mark */

/* ---- single marks ------------------------------------------------------- */

static bool is_opening_punct(const struct token *t) {
  return t == NULL || (t->kind == TOKEN_PUNCT &&
                       (t->punct == '(' || t->punct == '[' || t->punct == '-' ||
                        t->punct == '/' || t->punct == '*'));
}

static bool is_word_like(const struct token *t) {
  return t != NULL && t->kind != TOKEN_STOP && t->kind != TOKEN_PUNCT &&
         t->kind != TOKEN_MARK;
}

/* 'em 'til 'twas '90s: an apostrophe that looks like an opening mark. */
static bool is_elision(const struct quotation_finder *f,
                       const struct token *right) {
  static const char *const elided[] = {"em",    "til",  "tis",   "twas",
                                       "cause", "bout", "round", "twill",
                                       "n",     "til"};
  if (right->kind == TOKEN_NUMBER)
    return true;
  const char *word = f->doc->text + right->span.start;
  uint32_t length = span_length(right->span);
  for (size_t i = 0; i < sizeof elided / sizeof *elided; i++)
    if (strlen(elided[i]) == length &&
        strncasecmp(word, elided[i], length) == 0)
      return true;
  return false;
}

static bool single_can_open(const struct quotation_finder *f, uint32_t i) {
  struct neighbours n = neighbours_of(f, i);
  uint8_t shape = f->doc->tokens[i].mark;
  if (n.right == NULL || n.space_right)
    return false;
  if (!n.space_left && !is_opening_punct(n.left) &&
      !(n.left->kind == TOKEN_MARK && shape != MARK_SINGLE_CLOSE) &&
      !(shape == MARK_SINGLE_OPEN && !is_word_like(n.left)))
    return false;
  if (shape == MARK_SINGLE_OPEN)
    return true;
  return (is_word_like(n.right) || n.right->punct == '[' ||
          n.right->kind == TOKEN_MARK || n.right->punct == PUNCT_ELLIPSIS) &&
         !(is_word_like(n.right) && is_elision(f, n.right));
}

/* Closing single: after non-space and not before a letter, unless a capital
   is glued to it (disaster'Lindsey). */
static bool single_can_close(const struct quotation_finder *f, uint32_t i) {
  struct neighbours n = neighbours_of(f, i);
  if (n.left == NULL || n.space_left ||
      f->doc->tokens[i].mark == MARK_SINGLE_OPEN)
    return false;
  return n.space_right || !is_word_like(n.right) ||
         (n.right->flags & TOKEN_CAPITAL) || ends_clause(n.left);
}

/* "the girls' room": s + mark + space + word. It closes only when no better
   closing mark follows before the next opening one. */
static bool is_plural_possessive(const struct quotation_finder *f, uint32_t i) {
  struct neighbours n = neighbours_of(f, i);
  const struct document *doc = f->doc;
  if (n.left == NULL || n.left->kind != TOKEN_WORD || n.right == NULL ||
      n.right->kind != TOKEN_WORD || !n.space_right)
    return false;
  if ((doc->text[n.left->span.end - 1] | 0x20) != 's')
    return false;
  uint32_t limit = i + SINGLE_LOOK < f->end ? i + SINGLE_LOOK : f->end;
  for (uint32_t k = i + 1; k < limit; k++) {
    if (doc->tokens[k].kind != TOKEN_MARK ||
        !mark_is_single(doc->tokens[k].mark))
      continue;
    if (single_can_open(f, k))
      return false;
    if (single_can_close(f, k))
      return true;
  }
  return f->depth == 0;
}

bool quotation_singles_are_main(struct quotation_finder *f) {
  const struct document *doc = f->doc;
  uint32_t doubles = 0, openers = 0, closers = 0, strong = 0;
  f->first = 0;
  f->end = doc->token_count;
  for (uint32_t m = 0; m < f->mark_count; m++) {
    uint32_t i = f->marks[m];
    if (!mark_is_single(doc->tokens[i].mark)) {
      doubles++;
      continue;
    }
    if (single_can_open(f, i)) {
      openers++;
    } else if (single_can_close(f, i)) {
      closers++;
      strong += ends_clause(&doc->tokens[i - 1]);
    }
  }
  if (openers == 0 || closers == 0)
    return false;
  return doubles == 0 || (strong > 0 && openers * 2 > doubles);
}

/* `'It is closed,' said the miller.` in a document that has double marks
   elsewhere: the paragraph opens with a single mark and has no others, one of
   them closes behind punctuation, and there are words behind it. */
bool quotation_block_is_single(const struct quotation_finder *f) {
  const struct document *doc = f->doc;
  if (f->first >= f->end || doc->tokens[f->first].kind != TOKEN_MARK ||
      !mark_is_single(doc->tokens[f->first].mark) ||
      !single_can_open(f, f->first))
    return false;
  bool is_closed = false;
  for (uint32_t m = f->next_mark; m < f->mark_count && f->marks[m] < f->end;
       m++) {
    uint32_t i = f->marks[m];
    if (!mark_is_single(doc->tokens[i].mark))
      return false;
    is_closed |= i > f->first + 1 && i + 2 < f->end && single_can_close(f, i) &&
                 ends_clause(&doc->tokens[i - 1]);
  }
  return is_closed;
}

/* ---- one mark ----------------------------------------------------------- */

static enum verdict judge_straight(const struct quotation_finder *f, uint32_t i,
                                   enum family family) {
  struct neighbours n = neighbours_of(f, i);
  bool is_open = matching_depth(f, family) > 0;
  bool can_open = !n.space_right && (n.space_left || is_opening_punct(n.left) ||
                                     n.left->kind == TOKEN_MARK);
  bool can_close = !n.space_left;
  if (n.left != NULL && n.left->kind == TOKEN_NUMBER && !n.space_left) {
    // an inch mark: 65" screen; `in "1984"` closes what is open
    if (!is_open)
      return TEXT;
    if (n.space_right && n.right != NULL && n.right->kind == TOKEN_WORD &&
        !(n.right->flags & TOKEN_CAPITAL)) {
      for (uint32_t k = i + 1; k < f->end && k < i + SINGLE_LOOK; k++)
        if (f->doc->tokens[k].kind == TOKEN_MARK &&
            family_of(f->doc->tokens[k].mark) == family)
          return (f->doc->tokens[k].flags & TOKEN_SPACE_BEFORE) ? CLOSES : TEXT;
    }
    return CLOSES;
  }
  if (can_open && can_close)
    return is_open ? CLOSES : OPENS;
  if (can_open) {
    // `"We go, "he said`: the space stands on the wrong side
    bool is_slip = is_open && ends_clause(n.left) && n.right != NULL &&
                   !(n.right->flags & TOKEN_CAPITAL) &&
                   (lexicon_word(f->lex, n.right->word)->flags & WORD_PRONOUN);
    return is_slip ? CLOSES : OPENS;
  }
  if (can_close)
    return is_open || n.space_right || n.right->kind == TOKEN_PUNCT ? CLOSES
                                                                    : OPENS;
  return is_open ? CLOSES : OPENS; // spaces on both sides
}

static enum verdict judge_shaped(const struct quotation_finder *f, uint32_t i,
                                 uint8_t shape) {
  struct neighbours n = neighbours_of(f, i);
  bool low_is_open =
      f->depth > 0 &&
      f->doc->tokens[f->stack[f->depth - 1].token].mark == MARK_LOW;
  bool reversed_is_open =
      f->depth > 0 &&
      f->doc->tokens[f->stack[f->depth - 1].token].mark == MARK_GUILLEMET_CLOSE;
  switch (shape) {
  case MARK_LOW:
  case MARK_CORNER_OPEN:
    return OPENS;
  case MARK_CORNER_CLOSE:
    return CLOSES;
  case MARK_CURLY_OPEN:
    if (low_is_open)
      return CLOSES;
    return n.space_right && !n.space_left && f->depth > 0 ? CLOSES : OPENS;
  case MARK_CURLY_CLOSE:
    if (n.space_left && !n.space_right && is_word_like(n.right))
      return OPENS;
    return CLOSES;
  case MARK_GUILLEMET_OPEN:
    return reversed_is_open ? CLOSES : OPENS;
  default: // MARK_GUILLEMET_CLOSE
    if (f->depth > 0)
      return CLOSES;
    if (n.left == NULL && n.space_right)
      return TEXT; // a bullet
    return n.space_left && !n.space_right ? OPENS : CLOSES;
  }
}

static enum verdict judge_single(const struct quotation_finder *f, uint32_t i) {
  if (!f->singles_count)
    return TEXT;
  bool is_open = matching_depth(f, FAMILY_SINGLE) > 0;
  if (is_open && single_can_close(f, i) && !is_plural_possessive(f, i))
    return CLOSES;
  if (!is_open && single_can_open(f, i))
    return OPENS;
  return TEXT;
}

enum verdict quotation_judge_mark(const struct quotation_finder *f,
                                  uint32_t i) {
  uint8_t shape = f->doc->tokens[i].mark;
  switch (family_of(shape)) {
  case FAMILY_SINGLE:
    return judge_single(f, i);
  case FAMILY_STRAIGHT:
    return judge_straight(f, i, FAMILY_STRAIGHT);
  case FAMILY_ASCII2:
    return shape == MARK_TWO_BACK ? OPENS : judge_straight(f, i, FAMILY_ASCII2);
  default:
    return judge_shaped(f, i, shape);
  }
}
