/* Quotation marks, block by block, with a stack. Curly marks and guillemets
   open and close by shape, straight ones by their neighbours and, glued on
   both sides (`said."I`), by what is open. At the end of a block what is still
   open becomes an unclosed piece, and a block that opens with a mark, or whose
   first mark can only close, goes on from it: the newspaper convention for
   speech over several paragraphs.

   Single marks are the main marks only where a document has no double ones, or
   fewer (British style); elsewhere they count in headings. Everything is one
   pass; the look-ahead for a plural possessive (the girls' room) is bounded. */
#include "core/quotation.h"

#include <string.h>

#include "core/token.h"

enum {
  DEPTH_LIMIT = 8,     /* deeper marks are text */
  SINGLE_LOOK = 200,   /* tokens searched for a better closing mark */
  CARRY_BLOCKS = 6,    /* blocks a speech may run on without any mark */
  HEADING_BYTES = 220, /* a first block up to this long may be a headline */
  ANSWERS = 4,         /* see is_dialogue */
  OPENERS = 3,
  NOTE_TOKENS = 6, /* of a stage note that is a paragraph */
  LABEL_SHARE = 3, /* paragraphs that open with a mark, for each label */
};

enum family {
  FAMILY_STRAIGHT,
  FAMILY_ASCII2,
  FAMILY_CURLY,
  FAMILY_GUILLEMET,
  FAMILY_CORNER,
  FAMILY_SINGLE,
};

struct open_mark {
  uint32_t token;
  uint32_t quotation; /* index into doc->quotations, filled when closed */
  enum family family;
};

struct finder {
  struct document *doc;
  const struct lexicon *lex;
  size_t capacity;
  bool singles_are_main;
  uint32_t *marks; /* the tokens that are marks, in order */
  uint32_t mark_count;
  uint32_t next_mark; /* the first mark of the block, then of the next one */
  /* per block */
  uint32_t first, end; /* tokens of the block */
  bool singles_count;  /* single marks are quotation marks in this block */
  struct open_mark stack[DEPTH_LIMIT];
  unsigned depth;
  bool had_mark;
  uint32_t openers_left, closers_left; /* curly marks not yet seen */
  uint32_t floor; /* an orphan closer reaches back to here at most */
  uint32_t carry; /* quotation left open by an earlier block, or NONE */
  uint32_t carry_block;
};

static enum family family_of(uint8_t shape) {
  switch (shape) {
  case MARK_STRAIGHT:
    return FAMILY_STRAIGHT;
  case MARK_TWO_SINGLE:
  case MARK_TWO_BACK:
    return FAMILY_ASCII2;
  case MARK_GUILLEMET_OPEN:
  case MARK_GUILLEMET_CLOSE:
    return FAMILY_GUILLEMET;
  case MARK_CORNER_OPEN:
  case MARK_CORNER_CLOSE:
    return FAMILY_CORNER;
  case MARK_SINGLE_STRAIGHT:
  case MARK_SINGLE_OPEN:
  case MARK_SINGLE_CLOSE:
    return FAMILY_SINGLE;
  default:
    return FAMILY_CURLY;
  }
}

/* ---- a mark and its neighbours ------------------------------------------ */

struct neighbours {
  const struct token *left, *right; /* within the block, or NULL */
  bool space_left, space_right;
};

static struct neighbours neighbours_of(const struct finder *f, uint32_t i) {
  const struct token *tokens = f->doc->tokens;
  struct neighbours n = {NULL, NULL, true, true};
  if (i > f->first) {
    n.left = &tokens[i - 1];
    n.space_left = tokens[i].flags & TOKEN_SPACE_BEFORE;
  }
  if (i + 1 < f->end) {
    n.right = &tokens[i + 1];
    n.space_right = tokens[i + 1].flags & TOKEN_SPACE_BEFORE;
  }
  return n;
}

static bool is_opening_punct(const struct token *t) {
  return t == NULL || (t->kind == TOKEN_PUNCT &&
                       (t->punct == '(' || t->punct == '[' || t->punct == '-' ||
                        t->punct == '/' || t->punct == '*'));
}

static bool is_word_like(const struct token *t) {
  return t != NULL && t->kind != TOKEN_STOP && t->kind != TOKEN_PUNCT &&
         t->kind != TOKEN_MARK;
}

static bool ends_clause(const struct token *t) {
  return t != NULL && (t->kind == TOKEN_STOP || t->punct == ',');
}

/* 'em 'til 'twas '90s: an apostrophe that looks like an opening mark. */
static bool is_elision(const struct finder *f, const struct token *right) {
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

static bool single_can_open(const struct finder *f, uint32_t i) {
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
static bool single_can_close(const struct finder *f, uint32_t i) {
  struct neighbours n = neighbours_of(f, i);
  if (n.left == NULL || n.space_left ||
      f->doc->tokens[i].mark == MARK_SINGLE_OPEN)
    return false;
  return n.space_right || !is_word_like(n.right) ||
         (n.right->flags & TOKEN_CAPITAL) || ends_clause(n.left);
}

/* "the girls' room": s + mark + space + word. It closes only when no better
   closing mark follows before the next opening one. */
static bool is_plural_possessive(const struct finder *f, uint32_t i) {
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

/* ---- pieces ------------------------------------------------------------- */

static uint32_t add_piece(struct finder *f, uint32_t first, uint32_t end,
                          struct span span) {
  struct document *doc = f->doc;
  doc->quotations =
      arena_grow(doc->arena, doc->quotations, doc->quotation_count,
                 &f->capacity, sizeof *doc->quotations);
  struct quotation *q = &doc->quotations[doc->quotation_count];
  memset(q, 0, sizeof *q);
  q->first_token = first;
  q->end_token = end;
  q->inside = (struct span){doc->tokens[first].span.start,
                            doc->tokens[end - 1].span.end};
  q->span = span;
  q->parent = NONE;
  q->continues = NONE;
  return doc->quotation_count++;
}

/* The mark at `open` up to the token `close` (a mark, or one past the last
   token when `is_open`). Empty ones are dropped: NONE. */
static uint32_t add_marked(struct finder *f, uint32_t open, uint32_t close,
                           bool is_open) {
  const struct token *tokens = f->doc->tokens;
  if (close <= open + 1)
    return NONE;
  uint32_t last = is_open ? close - 1 : close;
  struct span span = {tokens[open].span.start, tokens[last].span.end};
  uint32_t index = add_piece(f, open + 1, close, span);
  struct quotation *q = &f->doc->quotations[index];
  q->is_open = is_open;
  q->is_single = mark_is_single(tokens[open].mark);
  // white space inside the marks belongs to nobody
  return index;
}

static void push(struct finder *f, uint32_t token) {
  f->had_mark = true;
  if (f->depth < DEPTH_LIMIT)
    f->stack[f->depth++] =
        (struct open_mark){token, NONE, family_of(f->doc->tokens[token].mark)};
}

/* A mark within a clause that is never closed is a slip: `met on "Mondays
   only.` Speech begins a block, or follows punctuation. */
static bool starts_speech(const struct finder *f, uint32_t open) {
  return open == f->first || f->doc->tokens[open - 1].kind == TOKEN_PUNCT ||
         f->doc->tokens[open - 1].kind == TOKEN_STOP ||
         f->doc->tokens[open - 1].kind == TOKEN_MARK;
}

/* Ends the innermost open mark at `close` (see add_marked). Only what stands
   outermost is kept as a quotation: nested marks are text of the outer one. */
static void pop(struct finder *f, uint32_t close, bool is_open) {
  f->depth--;
  uint32_t open = f->stack[f->depth].token;
  if (f->depth > 0)
    return;
  uint32_t index = add_marked(f, open, close, is_open);
  f->floor = close;
  if (index == NONE)
    return;
  if (f->carry != NONE && open == f->first)
    f->doc->quotations[index].continues = f->carry;
  if (is_open && close == f->end && starts_speech(f, open) &&
      !f->doc->quotations[index].is_single) {
    f->carry = index;
    f->carry_block = NONE; // set at the end of the block
  } else if (open == f->first) {
    f->carry = NONE;
  }
}

/* Depth to which a closing mark of this family cuts the stack, 0 = nothing of
   that kind is open. */
static unsigned matching_depth(const struct finder *f, enum family family) {
  for (unsigned d = f->depth; d > 0; d--)
    if (f->stack[d - 1].family == family)
      return d;
  if (family == FAMILY_SINGLE || f->depth == 0)
    return 0;
  // a mismatched pair: “ closed by "
  return f->stack[f->depth - 1].family != FAMILY_SINGLE ? f->depth : 0;
}

static void close_at(struct finder *f, unsigned depth, uint32_t token) {
  f->had_mark = true;
  f->depth = depth; // what was open inside was an apostrophe or a slip
  pop(f, token, false);
}

/* The speech ran on from an earlier block: pieces for the blocks between and
   for this one up to the mark. */
static void close_carried(struct finder *f, const uint32_t *block_first,
                          uint32_t block, uint32_t token) {
  for (uint32_t b = f->carry_block + 1; b <= block; b++) {
    uint32_t first = block_first[b];
    uint32_t end = b == block ? token : block_first[b + 1];
    if (first >= end)
      continue;
    struct span span = {f->doc->tokens[first].span.start,
                        f->doc->tokens[b == block ? token : end - 1].span.end};
    uint32_t index = add_piece(f, first, end, span);
    f->doc->quotations[index].continues = f->carry;
    f->doc->quotations[index].is_open = b < block;
    f->carry = index;
  }
  f->carry = NONE;
  f->floor = token;
}

/* A closing mark with nothing open: `We will win," he said.` The text starts
   at the sentence, or at the block when no mark stands before. */
static void close_orphan(struct finder *f, uint32_t token) {
  struct neighbours n = neighbours_of(f, token);
  bool is_speech = n.left != NULL && !n.space_left && ends_clause(n.left);
  if (!is_speech)
    return;
  uint32_t start = f->floor > f->first ? f->floor + 1 : f->first;
  if (f->floor > f->first) {
    for (uint32_t i = token - 1; i > start; i--)
      if (f->doc->tokens[i - 1].kind == TOKEN_STOP && i < token - 1) {
        start = i;
        break;
      }
  }
  if (start + 1 >= token)
    return;
  struct span span = {f->doc->tokens[start].span.start,
                      f->doc->tokens[token].span.end};
  add_piece(f, start, token, span);
  f->floor = token;
}

/* ---- one mark ----------------------------------------------------------- */

enum verdict { TEXT, OPENS, CLOSES };

static enum verdict judge_straight(const struct finder *f, uint32_t i,
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

static enum verdict judge_shaped(const struct finder *f, uint32_t i,
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

static enum verdict judge_single(const struct finder *f, uint32_t i) {
  if (!f->singles_count)
    return TEXT;
  bool is_open = matching_depth(f, FAMILY_SINGLE) > 0;
  if (is_open && single_can_close(f, i) && !is_plural_possessive(f, i))
    return CLOSES;
  if (!is_open && single_can_open(f, i))
    return OPENS;
  return TEXT;
}

static enum verdict judge(const struct finder *f, uint32_t i) {
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

/* An opening mark while one of its family is open: nested when enough closing
   marks follow, else the earlier one was never closed and ends here. */
static void open_at(struct finder *f, uint32_t i) {
  enum family family = family_of(f->doc->tokens[i].mark);
  unsigned depth = matching_depth(f, family);
  bool is_same = depth > 0 && f->stack[depth - 1].family == family;
  if (is_same && family != FAMILY_SINGLE) {
    bool is_nested =
        family == FAMILY_CURLY && f->closers_left >= f->openers_left + 2;
    if (!is_nested) {
      f->depth = depth;
      pop(f, i, true);
    }
  }
  push(f, i);
}

static void count_shaped(struct finder *f) {
  f->openers_left = f->closers_left = 0;
  for (uint32_t m = f->next_mark; m < f->mark_count && f->marks[m] < f->end;
       m++) {
    f->openers_left += f->doc->tokens[f->marks[m]].mark == MARK_CURLY_OPEN;
    f->closers_left += f->doc->tokens[f->marks[m]].mark == MARK_CURLY_CLOSE;
  }
}

/* ---- blocks ------------------------------------------------------------- */

static void find_in_block(struct finder *f, const uint32_t *block_first,
                          uint32_t block) {
  struct document *doc = f->doc;
  f->first = block_first[block];
  f->end = block_first[block + 1];
  f->depth = 0;
  f->had_mark = false;
  f->floor = f->first;
  f->singles_count =
      f->singles_are_main || doc->blocks[block].kind == BLOCK_HEADING ||
      (block == 0 && span_length(doc->blocks[block].span) < HEADING_BYTES);
  count_shaped(f);
  for (; f->next_mark < f->mark_count && f->marks[f->next_mark] < f->end;
       f->next_mark++) {
    uint32_t i = f->marks[f->next_mark];
    f->openers_left -= doc->tokens[i].mark == MARK_CURLY_OPEN;
    f->closers_left -= doc->tokens[i].mark == MARK_CURLY_CLOSE;
    enum verdict verdict = judge(f, i);
    if (verdict == OPENS) {
      if (i != f->first && f->depth == 0 && !f->had_mark)
        f->carry = NONE; // the block begins with narration
      open_at(f, i);
    } else if (verdict == CLOSES) {
      unsigned depth = matching_depth(f, family_of(doc->tokens[i].mark));
      if (depth > 0)
        close_at(f, depth, i);
      else if (f->carry != NONE && !f->had_mark &&
               block <= f->carry_block + CARRY_BLOCKS)
        close_carried(f, block_first, block, i);
      else
        close_orphan(f, i);
      f->had_mark = true;
    }
  }
  if (f->depth > 0) {
    f->depth = 1;
    if (f->stack[0].family != FAMILY_SINGLE)
      pop(f, f->end, true);
    else
      f->depth = 0;
  }
  if (f->carry != NONE && f->carry_block == NONE)
    f->carry_block = block;
  else if (f->had_mark && f->carry != NONE && f->carry_block != block)
    f->carry = NONE;
}

/* British style: more single pairs than double ones, or no double at all. */
static bool singles_are_main(struct finder *f) {
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

/* A label at the start of a block, or right after a mark that opens it and is
   never closed: "PIKE: So, what happened? as the first of many paragraphs. */
static bool find_label(const struct document *doc, uint32_t first, uint32_t end,
                       struct turn *turn) {
  bool is_marked = first + 1 < end && doc->tokens[first].kind == TOKEN_MARK &&
                   doc->tokens[end - 1].kind != TOKEN_MARK;
  return find_turn_label(doc, first + is_marked, end, turn);
}

static void add_turns(struct finder *f, const uint32_t *block_first,
                      struct turn *turns) {
  const struct document *doc = f->doc;
  uint32_t count = 0, openers = 0;
  for (uint32_t b = 0; b < doc->block_count; b++) {
    uint32_t first = block_first[b], end = block_first[b + 1];
    if (find_label(doc, first, end, &turns[b])) {
      count++;
      continue;
    }
    openers += first < end && doc->tokens[first].kind == TOKEN_MARK;
    turns[b].label_end = 0;
  }
  // the chapters of a novel have labels, too, but people talk in marks
  if (count < 2 || openers > count * LABEL_SHARE)
    for (uint32_t b = 0; b < doc->block_count; b++)
      turns[b].label_end = 0;
}

/* "(CROSSTALK.)", with or without a mark that opens it: nobody says it. */
static bool is_note_block(const struct finder *f, uint32_t first,
                          uint32_t end) {
  const struct token *tokens = f->doc->tokens;
  first += first + 1 < end && tokens[first].kind == TOKEN_MARK;
  return end - first >= 3 && end - first <= NOTE_TOKENS &&
         tokens[first].punct == '(' && tokens[end - 1].punct == ')' &&
         tokens[first + 1].flags & TOKEN_ALL_CAPS;
}

static bool is_dash_block(const struct finder *f, uint32_t first,
                          uint32_t end) {
  const struct token *t = &f->doc->tokens[first];
  return first + 1 < end && t->punct == '-' && span_length(t->span) >= 2 &&
         (f->doc->tokens[first + 1].flags & TOKEN_CAPITAL);
}

static uint32_t count_dash_blocks(const struct finder *f,
                                  const uint32_t *block_first) {
  uint32_t count = 0;
  for (uint32_t b = 0; b < f->doc->block_count; b++)
    count += block_first[b] < block_first[b + 1] &&
             is_dash_block(f, block_first[b], block_first[b + 1]);
  return count;
}

static void add_whole(struct finder *f, uint32_t first, uint32_t end,
                      enum quotation_kind kind) {
  struct span span = {f->doc->tokens[first].span.start,
                      f->doc->tokens[end - 1].span.end};
  uint32_t index = add_piece(f, first, end, span);
  f->doc->quotations[index].kind = (uint8_t)kind;
}

static void collect_marks(struct finder *f) {
  const struct document *doc = f->doc;
  f->marks = arena_alloc(doc->arena, (doc->sign_count + 1) * sizeof *f->marks);
  for (uint32_t n = 0; n < doc->sign_count; n++) {
    f->marks[f->mark_count] = doc->signs[n]; // stays where it is one
    f->mark_count += doc->tokens[doc->signs[n]].kind == TOKEN_MARK;
  }
}

static void map_tokens(struct document *doc) {
  doc->token_quotation = arena_alloc(
      doc->arena, (doc->token_count + 1) * sizeof *doc->token_quotation);
  memset(doc->token_quotation, 0xFF,
         (doc->token_count + 1) * sizeof *doc->token_quotation);
  for (uint32_t q = 0; q < doc->quotation_count; q++) {
    const struct quotation *quotation = &doc->quotations[q];
    for (uint32_t i = quotation->first_token; i < quotation->end_token; i++)
      doc->token_quotation[i] = q;
    // the marks themselves
    uint32_t first = quotation->first_token, end = quotation->end_token;
    if (first > 0 && doc->tokens[first - 1].span.start >= quotation->span.start)
      doc->token_quotation[first - 1] = q;
    if (end < doc->token_count &&
        doc->tokens[end].span.end <= quotation->span.end)
      doc->token_quotation[end] = q;
  }
}

/* Does the quotation after q open the block after the one that q fills?
   `"Who?"` and, as a paragraph of its own, `"The miller."` */
static bool is_answered(const struct document *doc, uint32_t q) {
  const struct quotation *asked = &doc->quotations[q], *answer = asked + 1;
  uint32_t next = asked->end_token + (asked->kind == QUOTATION_MARKED);
  uint32_t first = answer->first_token - (answer->kind == QUOTATION_MARKED);
  return !asked->is_open && next == first && next < doc->token_count &&
         doc->tokens[next].flags & TOKEN_BLOCK_START &&
         doc->token_quotation[next] == q + 1;
}

static bool opens_block(const struct document *doc, uint32_t q) {
  uint32_t first = doc->quotations[q].first_token;
  return first > 0 && doc->tokens[first - 1].kind == TOKEN_MARK &&
         doc->tokens[first - 1].flags & TOKEN_BLOCK_START;
}

/* In the news a paragraph that is one closed quotation is rarely followed by
   another one: at most three times in 840 articles, and then among nine or
   more that open with a quotation. In novels that is how people talk. Wrapped
   lines are a book's, too. */
static bool is_dialogue(const struct document *doc) {
  uint32_t answers = 0, openers = 0;
  for (uint32_t q = 0; q < doc->quotation_count; q++) {
    if (doc->quotations[q].kind == QUOTATION_TURN)
      continue;
    openers += opens_block(doc, q);
    answers += q + 1 < doc->quotation_count && opens_block(doc, q) &&
               is_answered(doc, q);
  }
  return answers >= ANSWERS || (answers >= 2 && answers * 3 > openers) ||
         (doc->is_wrapped && openers >= OPENERS);
}

void find_quotations(struct document *doc, const struct lexicon *lex) {
  struct finder f = {.doc = doc, .lex = lex, .carry = NONE};
  uint32_t *block_first = find_block_tokens(doc);
  struct turn *turns =
      arena_alloc(doc->arena, (doc->block_count + 1) * sizeof *turns);
  collect_marks(&f);
  f.singles_are_main = singles_are_main(&f);
  add_turns(&f, block_first, turns);
  bool has_dashes = count_dash_blocks(&f, block_first) >= 2;
  for (uint32_t b = 0; b < doc->block_count; b++) {
    uint32_t first = block_first[b], end = block_first[b + 1];
    if (first >= end || is_note_block(&f, first, end))
      continue;
    while (f.next_mark < f.mark_count && f.marks[f.next_mark] < first)
      f.next_mark++;
    if (turns[b].label_end > 0) {
      add_whole(&f, turns[b].speech_first, end, QUOTATION_TURN);
      bool is_marked = doc->tokens[first].kind == TOKEN_MARK;
      f.carry = is_marked ? doc->quotation_count - 1 : NONE;
      f.carry_block = b;
    } else if (has_dashes && is_dash_block(&f, first, end)) {
      add_whole(&f, first + 1, end, QUOTATION_DASH);
      f.carry = NONE;
    } else if (doc->blocks[b].kind == BLOCK_QUOTE &&
               doc->tokens[first].kind != TOKEN_MARK) {
      add_whole(&f, first, end, QUOTATION_BLOCK);
      f.carry = NONE;
    } else {
      find_in_block(&f, block_first, b);
    }
  }
  map_tokens(doc);
  doc->is_dialogue = is_dialogue(doc);
}
