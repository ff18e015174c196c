/* The source of a cue, by the shape of its clause:

     said Tom              inverted: the mention directly after the verb
     Tom [also] said       the mention directly before it
     Tom, a clerk, said    across an aside; when the aside is itself a name
     the clerk, Tom, said  the name speaks
     aides to Tom said     not the object of a preposition
     Tom denied it and said, …, noting that   the subject of the clause
     called by Tom, according to Tom, in the words of Tom, Tom's statement

   Nothing is searched further than SEARCH_TOKENS away. */
#include "core/source.h"

enum { SEARCH_TOKENS = 60, ASIDE_TOKENS = 45, CHAIN_LIMIT = 4 };

void source_finder_begin(struct source_finder *f, const struct document *doc,
                         const struct lexicon *lex) {
  f->doc = doc;
  f->lex = lex;
  f->starts = arena_none(doc->arena, doc->token_count);
  f->ends = arena_none(doc->arena, doc->token_count);
  for (uint32_t m = 0; m < doc->mention_count; m++) {
    const struct mention *mention = &doc->mentions[m];
    uint32_t *start = &f->starts[mention->first_token];
    uint32_t *end = &f->ends[mention->end_token - 1];
    if (*start == NONE || doc->mentions[*start].end_token < mention->end_token)
      *start = m;
    if (*end == NONE || doc->mentions[*end].first_token > mention->first_token)
      *end = m;
  }
}

static uint32_t flags_at(const struct source_finder *f, uint32_t i) {
  return f->doc->word_flags[i];
}

static bool is_text(const struct source_finder *f, uint32_t i,
                    enum known_word word) {
  return i < f->doc->token_count &&
         lexicon_is(f->lex, f->doc->tokens[i].word, word);
}

static bool is_verb(uint32_t flags) {
  return flags & (WORD_VERB_PAST | WORD_VERB_S | WORD_AUXILIARY);
}

/* Words that may stand between a subject and its verb. */
static bool is_between(const struct source_finder *f, uint32_t i) {
  const struct token *token = &f->doc->tokens[i];
  uint32_t flags = flags_at(f, i);
  if (token->kind == TOKEN_CLITIC)
    return f->doc->text[f->doc->tokens[i].span.end - 1] != 's'; // 'd 've
  if (token->kind != TOKEN_WORD)
    return false;
  if (flags & (WORD_AUXILIARY | WORD_NEGATION))
    return true;
  return (flags & WORD_ADVERB) && !(flags & (WORD_PRONOUN | WORD_RELATIVE));
}

static bool is_preposition(const struct source_finder *f, uint32_t i) {
  uint32_t flags = flags_at(f, i);
  return (flags & WORD_PREPOSITION) && !(flags & WORD_CONJUNCTION) &&
         f->doc->tokens[i].kind == TOKEN_WORD;
}

/* Climbs out of prepositional phrases: from "Clinton" in "aides to Clinton"
   to "aides", from the owner to nothing. Stays when there is nowhere to go. */
static uint32_t climb(const struct source_finder *f, uint32_t mention,
                      uint32_t low) {
  for (int step = 0; step < CHAIN_LIMIT; step++) {
    uint32_t first = f->doc->mentions[mention].first_token;
    if (first < low + 2 || !is_preposition(f, first - 1) ||
        (f->doc->tokens[first - 1].flags & TOKEN_SENTENCE_START))
      return mention;
    uint32_t outer = f->ends[first - 2];
    if (outer == NONE || f->doc->mentions[outer].first_token < low)
      return mention;
    mention = outer;
  }
  return mention;
}

static bool is_named(const struct mention *mention) {
  return mention->kind == MENTION_NAME && mention->type == SPEAKER_PERSON;
}

/* Nothing before the mention makes it an object: "In a letter to Tom, …". */
static bool opens_clause(const struct source_finder *f, uint32_t m,
                         uint32_t low) {
  uint32_t first = f->doc->mentions[m].first_token;
  if (first <= low || (f->doc->tokens[first].flags & TOKEN_SENTENCE_START))
    return true;
  const struct token *before = &f->doc->tokens[first - 1];
  return before->kind == TOKEN_PUNCT || before->kind == TOKEN_MARK ||
         ((flags_at(f, first - 1) & WORD_CONJUNCTION) &&
          !is_preposition(f, first - 1));
}

/* The head of `X, …, said`: token `comma` closes the aside. */
static uint32_t across_aside(const struct source_finder *f, uint32_t comma,
                             uint32_t low) {
  const struct document *doc = f->doc;
  uint8_t close = doc->tokens[comma].punct;
  uint8_t open = close == ')' ? '(' : close;
  uint32_t best = NONE;
  for (uint32_t k = comma; k > low && comma - k < ASIDE_TOKENS;) {
    k--;
    if (doc->tokens[k].punct != open || doc->token_quotation[k] != NONE ||
        k == low)
      continue;
    uint32_t inside = f->starts[k + 1];
    uint32_t outer = f->ends[k - 1];
    bool after_name =
        outer != NONE && doc->mentions[outer].kind == MENTION_NAME;
    if (inside != NONE && doc->mentions[inside].end_token == comma &&
        is_named(&doc->mentions[inside]) && !after_name)
      return inside; // the clerk, Tom Brown, said; not: Vale, Norland, said
    if (outer == NONE)
      continue;
    outer = climb(f, outer, low);
    bool is_place = doc->mentions[outer].type == SPEAKER_PLACE;
    // "Ann Holm, the head of Vale Port, Vale, said": the first one speaks
    if (best == NONE || doc->mentions[best].type == SPEAKER_PLACE ||
        (!is_place && opens_clause(f, outer, low)))
      best = outer;
  }
  return best;
}

/* Past what may stand between a subject and its verb: "(R-Texas)", "on
   Saturday", "also". */
static uint32_t skip_between(const struct source_finder *f, uint32_t i) {
  const struct document *doc = f->doc;
  uint32_t limit = i + ASIDE_TOKENS / 4;
  if (limit > doc->token_count)
    limit = doc->token_count;
  if (i < limit && doc->tokens[i].punct == '(') {
    while (i < limit && doc->tokens[i].punct != ')')
      i++;
    i++;
  }
  if (i + 1 < limit && (is_text(f, i, KNOWN_OF) || is_text(f, i, KNOWN_FROM)) &&
      f->starts[i + 1] != NONE)
    i = doc->mentions[f->starts[i + 1]].end_token; // of Vermont
  for (; i < limit; i++) {
    uint32_t flags = flags_at(f, i);
    bool is_time =
        flags & WORD_TIME || (i + 1 < limit && is_text(f, i, KNOWN_ON) &&
                              (flags_at(f, i + 1) & WORD_TIME));
    if (is_verb(flags) || (!is_time && !is_between(f, i)))
      break;
  }
  return i;
}

/* Is the mention the subject of a clause: a verb after it, no preposition and
   no other verb before it? */
static bool is_subject(const struct source_finder *f, uint32_t m,
                       uint32_t low) {
  const struct document *doc = f->doc;
  const struct mention *mention = &doc->mentions[m];
  uint32_t next = mention->end_token, first = mention->first_token;
  if (mention->is_possessive || mention->quotation != NONE)
    return false;
  if (first > low && is_preposition(f, first - 1))
    return false;
  if (next + 1 < doc->token_count && doc->tokens[next].punct == ',') {
    if (first > 0 && doc->tokens[first - 1].punct == ',' &&
        is_verb(flags_at(f, next + 1)))
      return true; // the club's leader, X, did come, on Friday
    // X, a clerk, said: the verb stands after the aside
    for (uint32_t k = next + 1;
         k + 1 < doc->token_count && k < next + ASIDE_TOKENS; k++) {
      if (doc->tokens[k].kind == TOKEN_STOP)
        return false;
      if (doc->tokens[k].punct == ',')
        return is_verb(flags_at(f, k + 1));
    }
    return false;
  }
  next = skip_between(f, next);
  return next < doc->token_count && is_verb(flags_at(f, next));
}

uint32_t find_subject(const struct source_finder *f, uint32_t low,
                      uint32_t high) {
  uint32_t fallback = NONE;
  if (high > low + SEARCH_TOKENS * 2)
    low = high - SEARCH_TOKENS * 2;
  for (uint32_t i = low; i < high; i++) {
    uint32_t m = f->starts[i];
    if (m == NONE || f->doc->mentions[m].quotation != NONE)
      continue;
    if (f->doc->mentions[m].type == SPEAKER_PLACE)
      continue;
    if (is_subject(f, m, low))
      return m;
    bool is_object = i > low && is_preposition(f, i - 1);
    bool is_set_off = i > low && f->doc->tokens[i - 1].punct == ',' &&
                      f->doc->tokens[f->doc->mentions[m].end_token - 1].flags &
                          TOKEN_DOTTED; // Portsmouth, N.H.
    if (fallback == NONE && !is_object && !is_set_off &&
        !f->doc->mentions[m].is_possessive)
      fallback = m;
    i = f->doc->mentions[m].end_token - 1;
  }
  return fallback;
}

static uint32_t nearest_subject(const struct source_finder *f, uint32_t low,
                                uint32_t high) {
  for (uint32_t i = high; i > low && high - i < SEARCH_TOKENS;) {
    i--;
    uint32_t m = f->ends[i];
    if (m == NONE || f->doc->mentions[m].first_token < low)
      continue;
    if (f->doc->mentions[m].type != SPEAKER_PLACE && is_subject(f, m, low))
      return m;
    i = f->doc->mentions[m].first_token;
    if (i <= low)
      break;
  }
  return NONE;
}

uint32_t find_nearest_subject(const struct source_finder *f, uint32_t low,
                              uint32_t high) {
  uint32_t m = nearest_subject(f, low, high);
  return m != NONE ? m : find_subject(f, low, high);
}

/* "Tom denied it and said", "She says it may not do, but insists": the first
   subject of the sentence, unless it opens with a clause of its own ("When
   Ann left, Tom sat down and said"). */
static uint32_t shared_subject(const struct source_finder *f, uint32_t low,
                               uint32_t high) {
  static const enum known_word openers[] = {
      KNOWN_WHEN,   KNOWN_IF,       KNOWN_AS,     KNOWN_WHILE,   KNOWN_AFTER,
      KNOWN_BEFORE, KNOWN_ALTHOUGH, KNOWN_THOUGH, KNOWN_BECAUSE, KNOWN_SINCE};
  for (size_t i = 0; i < sizeof openers / sizeof *openers; i++)
    if (is_text(f, low, openers[i]))
      return find_nearest_subject(f, low, high);
  return find_subject(f, low, high);
}

static uint32_t source_before(const struct source_finder *f, uint32_t verb,
                              uint32_t low) {
  const struct document *doc = f->doc;
  uint32_t t = verb;
  bool is_ing = flags_at(f, verb) & WORD_VERB_ING;
  while (t > low && is_between(f, t - 1) && f->ends[t - 1] == NONE)
    t--;
  if (t == low)
    return NONE;
  const struct token *left = &doc->tokens[t - 1];
  if (is_text(f, t - 1, KNOWN_AS) && is_ing && t > low + 1) {
    // quoted X as saying; was quoted as saying
    if (f->ends[t - 2] != NONE)
      return f->ends[t - 2];
    return find_subject(f, low, t);
  }
  // "held banners proclaiming", "a message reading": who held it speaks
  if (is_ing && (f->ends[t - 1] == NONE ||
                 doc->mentions[f->ends[t - 1]].type == SPEAKER_DOCUMENT))
    return find_subject(f, low, t);
  if (left->punct == ',' || left->punct == ')' || left->punct == '-') {
    uint32_t m = across_aside(f, t - 1, low);
    if (m != NONE)
      return m;
  }
  uint32_t m = f->ends[t - 1];
  if (m != NONE && doc->mentions[m].first_token >= low)
    return climb(f, m, low);
  if (flags_at(f, t - 1) & WORD_CONJUNCTION)
    return shared_subject(f, low, t);
  return find_nearest_subject(f, low, t);
}

/* The mention that starts at i, past an adverb or two; a déclaré mardi X. */
static uint32_t mention_at(const struct source_finder *f, uint32_t i) {
  uint32_t between = WORD_ADVERB;
  if (f->lex->traits & TRAIT_INVERTED_PERFECT)
    between |= WORD_TIME;
  for (int step = 0; step < 3 && i < f->doc->token_count; step++, i++) {
    if (f->starts[i] != NONE)
      return f->starts[i];
    uint32_t flags = flags_at(f, i);
    if (!(flags & between) || (flags & WORD_PREPOSITION))
      return NONE; // "said in an email"
  }
  return NONE;
}

/* Does the clause begin with the verb itself: `"…," said Tom`? */
static bool can_invert(const struct source_finder *f, const struct cue *cue,
                       uint32_t low) {
  uint32_t v = cue->first_token;
  if (cue->class == CUE_TELL || cue->class == CUE_CALL ||
      (flags_at(f, v) & WORD_VERB_ING))
    return false;
  if (v == low)
    return true;
  const struct token *left = &f->doc->tokens[v - 1];
  return left->kind == TOKEN_MARK || left->punct == ',' || left->punct == '-' ||
         f->doc->token_quotation[v - 1] != NONE || left->kind == TOKEN_STOP;
}

/* `"…," said Tom`: nothing but the quotation stands before the verb. */
static bool is_after_mark(const struct source_finder *f, const struct cue *cue,
                          uint32_t low) {
  uint32_t v = cue->first_token;
  return v == low || f->doc->tokens[v - 1].kind == TOKEN_MARK ||
         f->doc->token_quotation[v - 1] != NONE;
}

/* `The pier was gone, said Tom on Friday.` but not `Ann, a clerk, said Tom and
   Bo had left`: after a source that follows its verb the clause is over. */
static bool ends_clause(const struct source_finder *f, uint32_t m) {
  uint32_t after = f->doc->mentions[m].end_token;
  if (after >= f->doc->token_count)
    return true;
  const struct token *t = &f->doc->tokens[after];
  return t->kind == TOKEN_STOP || t->kind == TOKEN_PUNCT ||
         (t->flags & (TOKEN_SENTENCE_START | TOKEN_BLOCK_START)) ||
         is_preposition(f, after) ||
         (flags_at(f, after) & (WORD_TIME | WORD_RELATIVE));
}

/* The last mention before token `i`, but "his" in "his concerns": rules alone
   make no source of an owner that is a pronoun. */
static uint32_t owner_before(const struct source_finder *f, uint32_t i) {
  uint32_t m = f->ends[i - 1];
  return m != NONE && f->doc->mentions[m].kind == MENTION_PRONOUN ? NONE : m;
}

static uint32_t source_of_noun(const struct source_finder *f,
                               const struct cue *cue, uint32_t low) {
  uint32_t i = cue->first_token, end = cue->end_token;
  if (i > low && f->doc->tokens[i - 1].kind == TOKEN_CLITIC && i > low + 1 &&
      f->ends[i - 2] != NONE)
    return f->ends[i - 2]; // Smith's statement
  uint32_t owner = i > low ? owner_before(f, i) : NONE;
  if (owner != NONE && f->doc->mentions[owner].is_possessive)
    return owner;
  if (is_text(f, end, KNOWN_OF) || is_text(f, end, KNOWN_BY) ||
      is_text(f, end, KNOWN_FROM))
    return mention_at(f, end + 1);
  return NONE;
}

/* "came a terse reply from Tom": a noun, though it may be a verb. */
static bool is_used_as_noun(const struct source_finder *f,
                            const struct cue *cue) {
  return (flags_at(f, cue->first_token) & WORD_VERB_BASE) &&
         is_text(f, cue->end_token, KNOWN_FROM) &&
         cue->end_token == cue->first_token + 1;
}

uint32_t find_source(const struct source_finder *f, const struct cue *cue,
                     uint32_t low, bool *is_inverted) {
  *is_inverted = false;
  if (cue->class == CUE_ACCORD)
    return mention_at(f, cue->end_token);
  if (cue->class == CUE_NOUN || is_used_as_noun(f, cue))
    return source_of_noun(f, cue, low);
  if (is_text(f, cue->end_token, KNOWN_BY) &&
      (flags_at(f, cue->first_token) & (WORD_VERB_PAST | WORD_VERB_PARTICIPLE)))
    return mention_at(f, cue->end_token + 1);
  if (can_invert(f, cue, low)) {
    uint32_t m = mention_at(f, cue->end_token);
    if (m != NONE && !f->doc->mentions[m].is_possessive &&
        (is_after_mark(f, cue, low) || ends_clause(f, m))) {
      *is_inverted = true;
      return m;
    }
  }
  return source_before(f, cue->first_token, low);
}
