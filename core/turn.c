/* Speaker labels of transcripts and interviews: "REED: 5:30 it is, and
   late", "The Minister for Rivers (Dame Honor Example): I am grateful",
   "Q: …". A label is a short run of capitalised words, initials, particles and
   bracketed roles before a colon at the start of a block. Parliaments and
   courts end it with a stop ("Mr. SMITH of Ohio. I rise", "Q. Did you?"), or
   give it a line of its own ("MR. SMITH"). It is the caller who asks for at
   least two of them before a document counts as a transcript: a single
   "Correction: …" is none. */
#include "core/quotation.h"

#include <string.h>

enum { LABEL_TOKENS = 18 };

uint32_t *find_block_tokens(const struct document *doc) {
  uint32_t *first =
      arena_alloc(doc->arena, (doc->block_count + 1) * sizeof *first);
  uint32_t n = 0;
  for (uint32_t b = 0; b < doc->block_count; b++) {
    for (; n < doc->sign_count; n++) {
      const struct token *t = &doc->tokens[doc->signs[n]];
      if (t->flags & TOKEN_BLOCK_START &&
          t->span.start >= doc->blocks[b].span.start)
        break;
    }
    first[b] = n < doc->sign_count ? doc->signs[n] : doc->token_count;
  }
  first[doc->block_count] = doc->token_count;
  return first;
}

/* Past a "[applause]" or "(inaudible)" note at `at`, or `at` itself. */
static uint32_t skip_note(const struct document *doc, uint32_t at,
                          uint32_t end) {
  if (at >= end || doc->tokens[at].punct != '[')
    return at;
  for (uint32_t i = at + 1; i < end && i < at + 6; i++)
    if (doc->tokens[i].punct == ']')
      return i + 1;
  return at;
}

/* May this token stand in a label outside its brackets? */
static bool is_label_token(const struct token *token, uint32_t flags) {
  if (token->kind == TOKEN_WORD)
    return (token->flags & TOKEN_CAPITAL) != 0 ||
           (flags & (WORD_PARTICLE | WORD_PREPOSITION | WORD_DETERMINER)) != 0;
  return token->kind == TOKEN_CLITIC || token->punct == ',' ||
         token->punct == '.';
}

/* The weight of a label's words: 2 a name or caps, 0 an ordinary word. */
static int label_strength(const struct document *doc, uint32_t first,
                          uint32_t end) {
  int strength = 0, depth = 0;
  uint32_t words = 0;
  for (uint32_t i = first; i < end; i++) {
    const struct token *token = &doc->tokens[i];
    uint32_t flags = doc->word_flags[i];
    depth += token->punct == '(' ? 1 : token->punct == ')' ? -1 : 0;
    if (token->kind != TOKEN_WORD || depth > 0)
      continue;
    words++;
    if (flags & WORD_TIME)
      return 0;
    bool is_ordinary = (flags & WORD_COMMON) != 0;
    bool can_speak = flags & (WORD_PERSON_NOUN | WORD_TITLE | WORD_FIRST_NAME |
                              WORD_SURNAME | WORD_PLACE);
    if ((token->flags & TOKEN_ALL_CAPS) || can_speak || !is_ordinary)
      strength++;
  }
  if (words == 1 && span_length(doc->tokens[first].span) == 1) {
    char c = doc->text[doc->tokens[first].span.start];
    return c == 'Q' || c == 'A' ? 2 : 0;
  }
  return strength;
}

/* ---- labels without a colon --------------------------------------------- */

static bool is_letter(const struct document *doc, uint32_t i, char letter) {
  const struct token *t = &doc->tokens[i];
  return (t->flags & TOKEN_DOTTED) && (t->flags & TOKEN_BLOCK_START) &&
         span_length(t->span) == 2 && doc->text[t->span.start] == letter;
}

/* "Q. Did you?" or, a question not far above, "A. I did.": "A. Fox" is a
   name. */
static bool is_letter_label(const struct document *doc, uint32_t first) {
  enum { REACH = 400 };
  if (is_letter(doc, first, 'Q'))
    return true;
  if (!is_letter(doc, first, 'A'))
    return false;
  for (uint32_t i = first; i > 0 && first - i < REACH; i--)
    if (is_letter(doc, i - 1, 'Q'))
      return true;
  return false;
}

static bool has_line_end(const struct document *doc, uint32_t i) {
  uint32_t from = doc->tokens[i - 1].span.end, to = doc->tokens[i].span.start;
  return to > from && memchr(doc->text + from, '\n', to - from) != NULL;
}

/* "Mr. SMITH of Ohio", "The SPEAKER pro tempore", "Senator WARREN", "Mr.
   Jordan": a title and a name, "The" and capitals or an office. */
static bool is_office_or_name(const struct document *doc, uint32_t first,
                              uint32_t end) {
  if (end < first + 2)
    return false;
  const struct token *second = &doc->tokens[first + 1];
  bool is_titled = (doc->word_flags[first] & WORD_TITLE) != 0;
  bool is_office =
      (doc->word_flags[first] & WORD_DETERMINER) != 0 &&
      (second->flags & TOKEN_CAPITAL) != 0 &&
      ((second->flags & TOKEN_ALL_CAPS) != 0 ||
       (doc->word_flags[first + 1] & (WORD_TITLE | WORD_PERSON_NOUN)) != 0);
  return is_office || (is_titled && (second->flags & TOKEN_CAPITAL) != 0);
}

static bool is_small_word(const struct document *doc, uint32_t i) {
  static const char *const words[] = {"pro", "tempore"};
  struct span span = doc->tokens[i].span;
  for (size_t k = 0; k < sizeof words / sizeof *words; k++)
    if (span_length(span) == strlen(words[k]) &&
        memcmp(doc->text + span.start, words[k], span_length(span)) == 0)
      return true;
  return (doc->word_flags[i] & (WORD_PREPOSITION | WORD_PARTICLE)) != 0;
}

/* A title and a name that a stop ends: where the speech begins, else NONE. */
static uint32_t stopped_label(const struct document *doc, uint32_t first,
                              uint32_t end) {
  enum { REACH = 9 };
  for (uint32_t i = first; i + 1 < end && i < first + REACH; i++) {
    const struct token *t = &doc->tokens[i];
    if (t->kind == TOKEN_STOP)
      return t->punct == '.' && is_office_or_name(doc, first, i) ? i : NONE;
    if (t->kind != TOKEN_WORD ||
        (!(t->flags & TOKEN_CAPITAL) && !is_small_word(doc, i)))
      return NONE;
    if (i > first && has_line_end(doc, i))
      return NONE;
  }
  return NONE;
}

/* Capitals on a line of their own, with more lines below: the token behind. */
static uint32_t line_label(const struct document *doc, uint32_t first,
                           uint32_t end) {
  enum { REACH = 6 };
  for (uint32_t i = first; i < end && i < first + REACH; i++) {
    const struct token *t = &doc->tokens[i];
    if (i > first && has_line_end(doc, i))
      return i;
    if (t->kind != TOKEN_WORD || !(t->flags & TOKEN_ALL_CAPS))
      return NONE;
  }
  return NONE;
}

static bool find_bare_label(const struct document *doc, uint32_t first,
                            uint32_t end, struct turn *turn) {
  if (first + 1 >= end)
    return false;
  if (is_letter_label(doc, first)) {
    *turn = (struct turn){TURN_LABELLED, first, first + 1, first + 1};
    return true;
  }
  uint32_t stop = stopped_label(doc, first, end);
  if (stop != NONE && stop + 1 < end) {
    *turn = (struct turn){TURN_LABELLED, first, stop, stop + 1};
    return true;
  }
  uint32_t line = line_label(doc, first, end);
  if (line == NONE)
    return false;
  *turn = (struct turn){TURN_LABELLED, first, line, line};
  return true;
}

/* ---- with a colon ------------------------------------------------------- */

static bool find_colon_label(const struct document *doc, uint32_t first,
                             uint32_t end, struct turn *turn) {
  int depth = 0;
  first = skip_note(doc, first, end);
  for (uint32_t i = first; i < end && i < first + LABEL_TOKENS; i++) {
    const struct token *token = &doc->tokens[i];
    uint32_t flags = doc->word_flags[i];
    if (token->punct == '(') {
      depth++;
    } else if (token->punct == ')') {
      depth--;
    } else if (token->punct == ':' && depth == 0) {
      if (i == first || i + 1 >= end || doc->tokens[i + 1].kind == TOKEN_MARK ||
          label_strength(doc, first, i) == 0)
        return false;
      *turn = (struct turn){TURN_LABELLED, first, i, i + 1};
      return true;
    } else if (depth == 0 && !is_label_token(token, flags)) {
      return false;
    }
  }
  return false;
}

bool find_turn_label(const struct document *doc, uint32_t first, uint32_t end,
                     struct turn *turn) {
  return find_colon_label(doc, first, end, turn) ||
         find_bare_label(doc, first, end, turn);
}
