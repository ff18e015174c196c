/* Speaker labels of transcripts and interviews: "REED: 5:30 it is, and
   late", "The Minister for Rivers (Dame Honor Example): I am grateful",
   "Q: …". A label is a short run of capitalised words, initials, particles and
   bracketed roles before a colon at the start of a block. It is the caller who
   asks for at least two of them before a document counts as a transcript:
   a single "Correction: …" is none. */
#include "core/quotation.h"

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

bool find_turn_label(const struct document *doc, uint32_t first, uint32_t end,
                     struct turn *turn) {
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
      *turn = (struct turn){first, i, i + 1};
      return true;
    } else if (depth == 0 && !is_label_token(token, flags)) {
      return false;
    }
  }
  return false;
}
