/* The marks of one block, with a stack. At the end of a block what is still
   open becomes an unclosed piece, and a block that opens with a mark, or whose
   first mark can only close, goes on from it: the newspaper convention for
   speech over several paragraphs. Only what stands outermost is a quotation.
   Cost: linear in the marks, but for a closing mark with nothing open, which
   looks back as far as its block or the mark before. */
#include "core/quotation_mark.h"

#include <string.h>

enum {
  CARRY_BLOCKS = 6,    /* blocks a speech may run on without any mark */
  HEADING_BYTES = 220, /* a first block up to this long may be a headline */
  REPORT_RATE = 80,    /* cue.rate of "said" */
  LEAST_SPEECH = 4,    /* tokens before a comma that ends an unclosed speech */
  SOURCE_TOKENS = 20,  /* from that comma to the end of the block */
};

/* ---- pieces ------------------------------------------------------------- */

uint32_t quotation_add_piece(struct quotation_finder *f, uint32_t first,
                             uint32_t end, struct span span) {
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
static uint32_t add_marked(struct quotation_finder *f, uint32_t open,
                           uint32_t close, bool is_open) {
  const struct token *tokens = f->doc->tokens;
  if (close <= open + 1)
    return NONE;
  uint32_t last = is_open ? close - 1 : close;
  struct span span = {tokens[open].span.start, tokens[last].span.end};
  uint32_t index = quotation_add_piece(f, open + 1, close, span);
  struct quotation *q = &f->doc->quotations[index];
  q->is_open = is_open;
  q->is_single = mark_is_single(tokens[open].mark);
  // white space inside the marks belongs to nobody
  return index;
}

static void push(struct quotation_finder *f, uint32_t token) {
  f->had_mark = true;
  if (f->depth < DEPTH_LIMIT)
    f->stack[f->depth++] =
        (struct open_mark){token, family_of(f->doc->tokens[token].mark)};
}

/* A mark within a clause that is never closed is a slip: `met on "Mondays
   only.` Speech begins a block, or follows punctuation. */
static bool starts_speech(const struct quotation_finder *f, uint32_t open) {
  return open == f->first || f->doc->tokens[open - 1].kind == TOKEN_PUNCT ||
         f->doc->tokens[open - 1].kind == TOKEN_STOP ||
         f->doc->tokens[open - 1].kind == TOKEN_MARK;
}

/* Ends the innermost open mark at `close` (see add_marked). Only what stands
   outermost is kept as a quotation: nested marks are text of the outer one. */
static void pop(struct quotation_finder *f, uint32_t close, bool is_open) {
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

/* ---- closing marks ------------------------------------------------------ */

static void close_at(struct quotation_finder *f, unsigned depth,
                     uint32_t token) {
  f->had_mark = true;
  f->depth = depth; // what was open inside was an apostrophe or a slip
  pop(f, token, false);
}

/* The speech ran on from an earlier block: pieces for the blocks between and
   for this one up to the mark. */
static void close_carried(struct quotation_finder *f,
                          const uint32_t *block_first, uint32_t block,
                          uint32_t token) {
  for (uint32_t b = f->carry_block + 1; b <= block; b++) {
    uint32_t first = block_first[b];
    uint32_t end = b == block ? token : block_first[b + 1];
    if (first >= end)
      continue;
    struct span span = {f->doc->tokens[first].span.start,
                        f->doc->tokens[b == block ? token : end - 1].span.end};
    uint32_t index = quotation_add_piece(f, first, end, span);
    f->doc->quotations[index].continues = f->carry;
    f->doc->quotations[index].is_open = b < block;
    f->carry = index;
  }
  f->carry = NONE;
  f->floor = token;
}

/* A closing mark with nothing open: `We will win," he said.` The text starts
   at the sentence, or at the block when no mark stands before. */
static void close_orphan(struct quotation_finder *f, uint32_t token) {
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
  quotation_add_piece(f, start, token, span);
  f->floor = token;
}

/* ---- a mark that was forgotten ------------------------------------------ */

static const struct word *word_of(const struct quotation_finder *f,
                                  uint32_t i) {
  return lexicon_word(f->lex, f->doc->tokens[i].word);
}

/* [said Tom Alder, the harbour master.] up to the end of the block: a name or
   a noun phrase, and no verb before its first comma. */
static bool is_source_at_end(const struct quotation_finder *f, uint32_t verb) {
  const struct token *tokens = f->doc->tokens;
  const struct word *word = word_of(f, verb);
  if (verb + 1 >= f->end || word->cue_class != CUE_SAY ||
      word->cue_rate < REPORT_RATE || !(word->flags & WORD_VERB_PAST) ||
      !(tokens[verb + 1].flags & TOKEN_CAPITAL ||
        word_of(f, verb + 1)->flags & WORD_DETERMINER))
    return false;
  const uint32_t verbs =
      WORD_AUXILIARY | WORD_VERB_PAST | WORD_VERB_S | WORD_PRONOUN;
  bool is_aside = false;
  for (uint32_t i = verb + 1; i < f->end; i++) {
    is_aside |= tokens[i].punct == ',';
    bool is_verb = word_of(f, i)->flags & verbs &&
                   !(tokens[i].flags & TOKEN_CAPITAL) &&
                   !(word_of(f, i)->flags & WORD_DETERMINER);
    if ((is_verb && !is_aside) || tokens[i].kind == TOKEN_MARK ||
        (tokens[i].kind == TOKEN_STOP && i + 1 < f->end))
      return false;
  }
  return true;
}

/* `"There will be no cuts, said Tom Alder.`: one past the comma at which the
   speech that opens at `open` and is never closed ends, or 0. */
static uint32_t reported_end(const struct quotation_finder *f, uint32_t open) {
  uint32_t from = open + LEAST_SPEECH;
  if (f->end > from + SOURCE_TOKENS)
    from = f->end - SOURCE_TOKENS;
  for (uint32_t i = from; i + 1 < f->end; i++)
    if (f->doc->tokens[i].punct == ',' && is_source_at_end(f, i + 1))
      return i + 1;
  return 0;
}

/* What is open at the end of the block. */
static void end_block(struct quotation_finder *f) {
  f->depth = 1;
  uint32_t open = f->stack[0].token;
  if (f->stack[0].family == FAMILY_SINGLE) {
    f->depth = 0;
    return;
  }
  uint32_t end = starts_speech(f, open) ? reported_end(f, open) : 0;
  if (end == 0) {
    pop(f, f->end, true);
    return;
  }
  uint32_t index = add_marked(f, open, end, true);
  if (index != NONE)
    f->doc->quotations[index].is_open = 0; // its end is known
  f->carry = NONE;
  f->depth = 0;
}

/* ---- the block ---------------------------------------------------------- */

/* An opening mark while one of its family is open: nested when enough closing
   marks follow, else the earlier one was never closed and ends here. */
static void open_at(struct quotation_finder *f, uint32_t i) {
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

static void count_shaped(struct quotation_finder *f) {
  f->openers_left = f->closers_left = 0;
  for (uint32_t m = f->next_mark; m < f->mark_count && f->marks[m] < f->end;
       m++) {
    f->openers_left += f->doc->tokens[f->marks[m]].mark == MARK_CURLY_OPEN;
    f->closers_left += f->doc->tokens[f->marks[m]].mark == MARK_CURLY_CLOSE;
  }
}

void quotation_find_in_block(struct quotation_finder *f,
                             const uint32_t *block_first, uint32_t block) {
  struct document *doc = f->doc;
  f->first = block_first[block];
  f->end = block_first[block + 1];
  f->depth = 0;
  f->had_mark = false;
  f->floor = f->first;
  f->singles_count =
      f->singles_are_main || doc->blocks[block].kind == BLOCK_HEADING ||
      (block == 0 && span_length(doc->blocks[block].span) < HEADING_BYTES) ||
      quotation_block_is_single(f);
  count_shaped(f);
  for (; f->next_mark < f->mark_count && f->marks[f->next_mark] < f->end;
       f->next_mark++) {
    uint32_t i = f->marks[f->next_mark];
    f->openers_left -= doc->tokens[i].mark == MARK_CURLY_OPEN;
    f->closers_left -= doc->tokens[i].mark == MARK_CURLY_CLOSE;
    enum verdict verdict = quotation_judge_mark(f, i);
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
  if (f->depth > 0)
    end_block(f);
  if (f->carry != NONE && f->carry_block == NONE)
    f->carry_block = block;
  else if (f->had_mark && f->carry != NONE && f->carry_block != block)
    f->carry = NONE;
}
