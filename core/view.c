/* Token views: everything that several features ask about a token is worked
   out once. */
#include "core/view.h"

#include "core/phrase.h"

enum {
  SHAPE_CAPITAL = 1,
  SHAPE_ALL_CAPS = 2,
  SHAPE_DOTTED = 4,
  SHAPE_HYPHEN = 8,
  SHAPE_START = 16
};
enum {
  KIND_STEPS = 4,
  FINITE_TOKENS = 12,
  NUMBER_CODE = 7,
  CLASS_OFFSET = 128,
  MARK_OPENS = 1,
  MARK_CLOSES = 2
};

static uint32_t flags_at(const struct views *v, uint32_t i) {
  return lexicon_word(v->drafts->lex, v->doc->tokens[i].word)->flags;
}

uint32_t view_mention_kind(const struct views *v, uint32_t m) {
  if (m == NONE)
    return 0;
  const struct mention *mention = &v->doc->mentions[m];
  if (mention->kind == MENTION_PRONOUN)
    return v->doc->tokens[mention->head_token].key | 1;
  uint32_t kind =
      2 + mention->kind * 64u + mention->type * 8u + mention->is_plural * 4u;
  if (!span_is_empty(mention->role) && mention->kind == MENTION_NAME)
    kind += 2;
  return kind;
}

/* The last letters as a number, ASCII folded. */
static uint32_t suffix(const struct document *doc, const struct token *t,
                       uint32_t length) {
  uint32_t have = span_length(t->span), value = 0;
  if (have < length)
    return 0;
  for (uint32_t i = 0; i < length; i++)
    value = value << 8 | (uint8_t)(doc->text[t->span.end - length + i] | 0x20);
  return value;
}

enum { ENDS_ED = 1, ENDS_ING, ENDS_LY, ENDS_S, ENDS_NOUN };

static uint32_t class_by_suffix(const struct document *doc,
                                const struct token *t) {
  uint32_t two = suffix(doc, t, 2), three = suffix(doc, t, 3);
  if (two == ('e' << 8 | 'd'))
    return ENDS_ED;
  if (three == ('i' << 16 | 'n' << 8 | 'g'))
    return ENDS_ING;
  if (two == ('l' << 8 | 'y'))
    return ENDS_LY;
  if (three == ('i' << 16 | 'o' << 8 | 'n') ||
      three == ('e' << 16 | 's' << 8 | 's') ||
      three == ('e' << 16 | 'n' << 8 | 't'))
    return ENDS_NOUN;
  return (two & 0xFF) == 's' ? ENDS_S : 0;
}

static uint32_t class_of(const struct views *v, uint32_t i) {
  const struct token *t = &v->doc->tokens[i];
  switch (t->kind) {
  case TOKEN_PUNCT:
  case TOKEN_STOP:
    return 0x80000000u | t->punct;
  case TOKEN_MARK:
    return 0x80000100u | v->items[i].mark;
  case TOKEN_WORD:
    break;
  case TOKEN_CLITIC:
    return t->key;
  default:
    return 0x80000200u | t->kind;
  }
  const uint32_t kept =
      0x1FFu | WORD_VERB | WORD_SPEAKING_NOUN | WORD_PLURAL | WORD_TIME;
  uint32_t flags = flags_at(v, i);
  if ((t->flags & TOKEN_CAPITAL) && !(t->flags & TOKEN_SENTENCE_START))
    return 0x40000000u | (flags & (WORD_TITLE | WORD_TIME | WORD_PLACE |
                                   WORD_FIRST_NAME | WORD_ORG_HEAD));
  if ((flags & kept) == 0)
    return 0x40000001u + class_by_suffix(v->doc, t);
  return flags & kept;
}

static uint8_t shape_of(const struct document *doc, const struct token *t) {
  uint32_t shape = 0;
  if (t->flags & TOKEN_CAPITAL)
    shape |= SHAPE_CAPITAL;
  if (t->flags & TOKEN_ALL_CAPS)
    shape |= SHAPE_ALL_CAPS;
  if (t->flags & TOKEN_DOTTED)
    shape |= SHAPE_DOTTED;
  if (t->flags & TOKEN_SENTENCE_START)
    shape |= SHAPE_START;
  uint32_t length = span_length(t->span);
  for (uint32_t i = 1; t->kind == TOKEN_WORD && i + 1 < length; i++)
    if (doc->text[t->span.start + i] == '-')
      shape |= SHAPE_HYPHEN;
  return (uint8_t)shape;
}

static void fill_classes(const struct views *v, struct view *view) {
  uint32_t row = model_row(v->classes, word_feature(view->word));
  if (row == 0)
    return;
  const int8_t *classes = v->classes->weights + (size_t)row * 2;
  view->coarse = (uint8_t)(classes[0] + CLASS_OFFSET);
  view->fine = (uint8_t)(classes[1] + CLASS_OFFSET);
}

static void fill_word(struct views *v, uint32_t i) {
  const struct document *doc = v->doc;
  const struct token *t = &doc->tokens[i];
  struct view *view = &v->items[i];
  uint32_t flags = flags_at(v, i);
  view->word = t->kind == TOKEN_NUMBER ? NUMBER_CODE : t->key | 1;
  if (t->kind == TOKEN_MARK)
    view->word = 3u + view->mark;
  view->class = class_of(v, i);
  fill_classes(v, view);
  uint32_t lemma = lexicon_word(v->drafts->lex, t->word)->lemma;
  view->lemma = t->word == LEXICON_UNKNOWN || lemma == LEXICON_UNKNOWN
                    ? view->word
                    : v->drafts->lex->keys[lemma] | 1;
  view->suffix3 = suffix(doc, t, 3);
  view->suffix2 = suffix(doc, t, 2);
  view->shape = shape_of(doc, t);
  view->is_finite = t->kind == TOKEN_WORD && !(t->flags & TOKEN_CAPITAL) &&
                    (flags & (WORD_VERB_PAST | WORD_VERB_S | WORD_AUXILIARY)) &&
                    !(flags & WORD_PLURAL);
}

/* The mention that ends before token i, over auxiliaries and adverbs. */
static uint32_t mention_before(const struct views *v, uint32_t i,
                               uint32_t first) {
  for (uint32_t k = i; k > first && i - k < KIND_STEPS; k--) {
    uint32_t m = v->drafts->finder.ends[k - 1];
    if (m != NONE)
      return m;
    uint32_t flags = flags_at(v, k - 1);
    if (!(flags & (WORD_AUXILIARY | WORD_ADVERB | WORD_NEGATION)) &&
        v->doc->tokens[k - 1].kind != TOKEN_CLITIC)
      return NONE;
  }
  return NONE;
}

static void fill_neighbours(struct views *v, uint32_t i, uint32_t first,
                            uint32_t end) {
  struct view *view = &v->items[i];
  uint32_t m = mention_before(v, i, first);
  view->before = view_mention_kind(v, m);
  if (m != NONE)
    view->before_head = v->doc->tokens[v->doc->mentions[m].head_token].key;
  if (i + 1 >= end)
    return;
  m = v->drafts->finder.starts[i + 1];
  view->after = view_mention_kind(v, m);
  if (m != NONE && v->doc->mentions[m].end_token < end)
    view->after_word = v->items[v->doc->mentions[m].end_token].word;
}

static uint8_t clause_of(const struct views *v, uint32_t i) {
  const struct token *t = &v->doc->tokens[i];
  uint32_t word_flags = flags_at(v, i);
  uint32_t flags = t->kind == TOKEN_WORD ? word_flags : 0;
  bool is_that = draft_is_text(v->drafts, i, KNOWN_THAT);
  uint32_t clause = 0;
  if (t->punct == ',' || t->punct == ';')
    clause |= CLAUSE_COMMA;
  if (flags & WORD_CONJUNCTION)
    clause |= CLAUSE_CONJUNCTION;
  if (is_that)
    clause |= CLAUSE_THAT;
  if (is_that || draft_is_text(v->drafts, i, KNOWN_TO) ||
      flags & (WORD_CONJUNCTION | WORD_RELATIVE | WORD_INTERROGATIVE))
    clause |= CLAUSE_MARKER;
  if (word_flags & WORD_TIME)
    clause |= CLAUSE_TIME;
  return (uint8_t)clause;
}

static bool is_stop(const struct views *v, uint32_t i) {
  uint8_t punct = v->doc->tokens[i].punct;
  return punct == ',' || punct == ';' || punct == ':' || punct == '-' ||
         punct == '(' || v->items[i].mark != 0;
}

static void fill_clauses(struct views *v, uint32_t first, uint32_t end) {
  if (end > first + SENTENCE_TOKENS)
    end = first + SENTENCE_TOKENS;
  uint32_t finite = end + FINITE_TOKENS, stop = end, next = end;
  for (uint32_t i = end; i-- > first;) {
    struct view *view = &v->items[i];
    uint8_t punct = v->doc->tokens[i].punct;
    if (view->is_finite)
      finite = i;
    view->clause = clause_of(v, i);
    view->stop = next;
    if (is_stop(v, i))
      next = i;
    if (finite <= stop && finite - i < FINITE_TOKENS)
      view->clause |= CLAUSE_FINITE_AHEAD;
    if (punct == ',' || punct == ':')
      stop = i;
  }
}

static void fill_sentence(struct views *v, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++)
    fill_word(v, i);
  fill_clauses(v, first, end);
  for (uint32_t i = first; i < end; i++)
    fill_neighbours(v, i, first, end);
}

static void fill_marks(struct views *v) {
  const struct document *doc = v->doc;
  for (uint32_t q = 0; q < doc->quotation_count; q++) {
    const struct quotation *quotation = &doc->quotations[q];
    if (quotation->kind != QUOTATION_MARKED)
      continue;
    uint32_t first = quotation->first_token, end = quotation->end_token;
    if (v->drafts->open_token[q] < first)
      v->items[first - 1].mark = MARK_OPENS;
    if (v->drafts->close_token[q] > end)
      v->items[end].mark = MARK_CLOSES;
    if (quotation->parent == NONE)
      for (uint32_t i = first; i < end; i++)
        v->items[i].inside = 1;
  }
}

static void fill_cover(struct views *v) {
  const struct document *doc = v->doc;
  for (uint32_t i = 0; i < doc->token_count; i++)
    v->items[i].cover = NONE;
  uint32_t covered = 0;
  for (uint32_t m = 0; m < doc->mention_count; m++) {
    const struct mention *mention = &doc->mentions[m];
    uint32_t longest = v->drafts->finder.starts[mention->first_token];
    uint32_t end = doc->mentions[longest].end_token;
    uint32_t kind = view_mention_kind(v, longest);
    for (uint32_t i = mention->first_token > covered ? mention->first_token
                                                     : covered;
         i < end; i++) {
      v->items[i].cover = longest;
      v->items[i].cover_kind = kind;
    }
    if (end > covered)
      covered = end;
  }
}

void views_begin(struct views *v, const struct drafts *drafts,
                 const struct model *model) {
  v->classes = &model->tables[TABLE_CLASS];
  v->drafts = drafts;
  v->doc = drafts->doc;
  v->items =
      arena_zero(v->doc->arena, v->doc->token_count + 1, sizeof *v->items);
  fill_marks(v);
  fill_cover(v);
  for (uint32_t s = 0; s < v->doc->sentence_count; s++) {
    const struct sentence *sentence = &v->doc->sentences[s];
    fill_sentence(v, sentence->first_token,
                  sentence->first_token + sentence->token_count);
  }
}
