/* Quotations, block by block. A block is a labelled turn, a spoken line after a
   dash, a block quote, or, nearly always, text in which quotation_block.c pairs
   the marks; a stage note is nobody's speech. Everything is one pass. In the
   end every token knows its quotation, and the document whether it talks like
   a novel. */
#include "core/quotation.h"

#include <string.h>

#include "core/quotation_mark.h"

enum {
  ANSWERS = 4, /* see is_dialogue */
  OPENERS = 3,
  NOTE_TOKENS = 6, /* of a stage note that is a paragraph */
  SIGNATURE_TOKENS = 12,
};

/* ---- notes, dashes ------------------------------------------------------ */

/* "(CROSSTALK.)", with or without a mark that opens it: nobody says it. */
static bool is_note_block(const struct quotation_finder *f, uint32_t first,
                          uint32_t end) {
  const struct token *tokens = f->doc->tokens;
  first += first + 1 < end && tokens[first].kind == TOKEN_MARK;
  return end - first >= 3 && end - first <= NOTE_TOKENS &&
         tokens[first].punct == '(' && tokens[end - 1].punct == ')' &&
         tokens[first + 1].flags & TOKEN_ALL_CAPS;
}

static bool is_dash_block(const struct quotation_finder *f, uint32_t first,
                          uint32_t end) {
  const struct token *t = &f->doc->tokens[first];
  return first + 1 < end && t->punct == '-' && span_length(t->span) >= 2 &&
         (f->doc->tokens[first + 1].flags & TOKEN_CAPITAL);
}

/* "— Ann Lee, Harbours" below what she said: who said it, and no speech. It
   stands behind a block quote or a closing mark. */
static bool is_signature(const struct quotation_finder *f,
                         const uint32_t *block_first, uint32_t b) {
  uint32_t first = block_first[b], end = block_first[b + 1];
  if (b == 0 || first == 0 || end - first > SIGNATURE_TOKENS ||
      !is_dash_block(f, first, end))
    return false;
  return f->doc->blocks[b - 1].kind == BLOCK_QUOTE ||
         f->doc->tokens[first - 1].kind == TOKEN_MARK;
}

/* The same in the block that it signs: where the speech ends. */
static uint32_t speech_end(const struct quotation_finder *f, uint32_t first,
                           uint32_t end) {
  const struct token *tokens = f->doc->tokens;
  for (uint32_t i = end - 1; i > first && end - i <= SIGNATURE_TOKENS; i--)
    if (is_dash_block(f, i, end) &&
        (tokens[i - 1].kind == TOKEN_STOP || tokens[i - 1].kind == TOKEN_MARK))
      return i;
  return end;
}

static uint32_t count_dash_blocks(const struct quotation_finder *f,
                                  const uint32_t *block_first) {
  uint32_t count = 0;
  for (uint32_t b = 0; b < f->doc->block_count; b++)
    count += block_first[b] < block_first[b + 1] &&
             is_dash_block(f, block_first[b], block_first[b + 1]) &&
             !is_signature(f, block_first, b);
  return count;
}

static void add_whole(struct quotation_finder *f, uint32_t first, uint32_t end,
                      enum quotation_kind kind) {
  struct span span = {f->doc->tokens[first].span.start,
                      f->doc->tokens[end - 1].span.end};
  uint32_t index = quotation_add_piece(f, first, end, span);
  f->doc->quotations[index].kind = (uint8_t)kind;
}

static void add_bare_turn(struct quotation_finder *f, uint32_t first,
                          uint32_t end, const struct turn *turn) {
  add_whole(f, first, end, QUOTATION_TURN);
  struct quotation *quotation =
      &f->doc->quotations[f->doc->quotation_count - 1];
  quotation->is_answer = turn->kind == TURN_ANSWER;
  if (turn->kind == TURN_GOES_ON)
    quotation->continues = f->doc->quotation_count - 2;
  f->carry = NONE;
}

/* ---- dialogue ----------------------------------------------------------- */

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

/* ---- the document ------------------------------------------------------- */

static void collect_marks(struct quotation_finder *f) {
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

void find_quotations(struct document *doc, const struct lexicon *lex) {
  struct quotation_finder f = {.doc = doc, .lex = lex, .carry = NONE};
  uint32_t *block_first = find_block_tokens(doc);
  const struct turn *turns = find_turns(doc, block_first);
  collect_marks(&f);
  f.singles_are_main = quotation_singles_are_main(&f);
  bool has_dashes = count_dash_blocks(&f, block_first) >= 2;
  for (uint32_t b = 0; b < doc->block_count; b++) {
    uint32_t first = block_first[b], end = block_first[b + 1];
    if (first >= end || is_note_block(&f, first, end))
      continue;
    while (f.next_mark < f.mark_count && f.marks[f.next_mark] < first)
      f.next_mark++;
    if (turns[b].kind == TURN_LABELLED) {
      add_whole(&f, turns[b].speech_first, end, QUOTATION_TURN);
      bool is_marked = doc->tokens[first].kind == TOKEN_MARK;
      f.carry = is_marked ? doc->quotation_count - 1 : NONE;
      f.carry_block = b;
    } else if (turns[b].kind != TURN_NONE) {
      add_bare_turn(&f, first, end, &turns[b]);
    } else if (is_signature(&f, block_first, b)) {
      f.carry = NONE;
    } else if (has_dashes && is_dash_block(&f, first, end)) {
      add_whole(&f, first + 1, end, QUOTATION_DASH);
      f.carry = NONE;
    } else if (doc->blocks[b].kind == BLOCK_QUOTE &&
               doc->tokens[first].kind != TOKEN_MARK) {
      add_whole(&f, first, speech_end(&f, first, end), QUOTATION_BLOCK);
      f.carry = NONE;
    } else {
      quotation_find_in_block(&f, block_first, b);
    }
  }
  map_tokens(doc);
  doc->is_dialogue = is_dialogue(doc);
}
