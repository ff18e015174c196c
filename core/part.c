/* Which tokens can be parts of a name or of a noun phrase.

   In the middle of a sentence a capital is a name. At its start, after a
   colon or an opening mark, and everywhere in a headline, it proves nothing:
   there the word must be capitalised in the middle of a sentence elsewhere in
   the document, be followed by a capital, be listed as a name, or be no
   ordinary word. Words seen are kept in a bit set by a hash of their key; a
   collision makes a sentence start a name once in some thousand words.

   Cost: one pass over all tokens, one more over those that the word alone does
   not decide. */
#include "core/phrase.h"

#include <string.h>

#include "core/token.h"

enum { SEEN_BITS = 1 << 15 };

struct seen {
  uint8_t bits[SEEN_BITS / 8];
};

static void seen_add(struct seen *seen, uint32_t key) {
  uint32_t at = (key ^ key >> 15) % SEEN_BITS;
  seen->bits[at / 8] |= (uint8_t)(1u << at % 8);
}

static bool seen_has(const struct seen *seen, uint32_t key) {
  uint32_t at = (key ^ key >> 15) % SEEN_BITS;
  return seen->bits[at / 8] >> at % 8 & 1;
}

#define WORD_CLOSED                                                            \
  (WORD_DETERMINER | WORD_PREPOSITION | WORD_CONJUNCTION | WORD_PRONOUN |      \
   WORD_AUXILIARY | WORD_RELATIVE | WORD_NEGATION | WORD_ADVERB |              \
   WORD_INTERROGATIVE)
#define WORD_LISTED_NAME                                                       \
  (WORD_FIRST_NAME | WORD_SURNAME | WORD_PLACE | WORD_DEMONYM | WORD_ORG)

#define WORD_NEVER_NAME                                                        \
  (WORD_AUXILIARY | WORD_CONJUNCTION | WORD_PRONOUN | WORD_RELATIVE |          \
   WORD_NEGATION | WORD_INTERROGATIVE | WORD_PREPOSITION)

/* The words of more than three letters in a sentence. */
struct long_words {
  uint32_t count;
  uint32_t capitals;
};

/* A headline: four or more long words, nearly all of them capitalised, and no
   verb or pronoun in lower case; or half of them and an "Is" or "Who" amid
   the sentence. */
static bool is_title(const struct finder *f, const struct sentence *s,
                     struct long_words words) {
  if (words.count < 4 || words.capitals * 2 <= words.count)
    return false; // as nearly all sentences
  bool has_small_word = false, has_verb = false;
  for (uint32_t i = s->first_token; i < s->first_token + s->token_count; i++) {
    const struct token *t = &f->doc->tokens[i];
    if (t->kind != TOKEN_WORD)
      continue;
    bool is_capital = (t->flags & TOKEN_CAPITAL) != 0;
    bool is_acronym = (t->flags & TOKEN_ALL_CAPS) != 0;
    has_verb |= !is_capital && f->flags[i] & (WORD_PRONOUN | WORD_AUXILIARY |
                                              WORD_VERB_PAST | WORD_VERB_S);
    has_small_word |=
        is_capital && !is_acronym && i > s->first_token &&
        t->flags & TOKEN_SPACE_BEFORE && t[-1].kind == TOKEN_WORD &&
        f->flags[i] & (WORD_AUXILIARY | WORD_PRONOUN) &&
        !(f->flags[i] & WORD_FIRST_NAME) && span_length(t->span) > 1;
  }
  return has_small_word || (!has_verb && words.capitals * 5 > words.count * 4);
}

/* True when the capital of token `i` may come from its place alone. */
static bool is_start(const struct document *doc, uint32_t i) {
  const struct token *t = &doc->tokens[i];
  if (t->flags & (TOKEN_SENTENCE_START | TOKEN_BLOCK_START) || i == 0)
    return true;
  const struct token *before = t - 1;
  if (before->kind == TOKEN_PUNCT)
    return before->punct == ':' || before->punct == '*' ||
           before->flags & TOKEN_BLOCK_START;
  if (before->kind == TOKEN_MARK) // an opening one, or a closed sentence
    return !(t->flags & TOKEN_SPACE_BEFORE) ||
           (i >= 2 && before[-1].kind == TOKEN_STOP);
  return before->kind == TOKEN_STOP;
}

static bool is_capital(const struct document *doc, uint32_t i) {
  return i < doc->token_count && doc->tokens[i].kind == TOKEN_WORD &&
         doc->tokens[i].flags & TOKEN_CAPITAL;
}

/* "US", "NATO", "U.S.": capitals that no sentence start explains. */
static bool is_acronym(const struct token *t) {
  return (t->flags & TOKEN_ALL_CAPS) != 0;
}

/* Particle `i` leads over up to two more particles to a capital. */
static bool is_particle_run(const struct finder *f, uint32_t i) {
  for (uint32_t next = i + 1; next < i + 4 && goes_on(f, next); next++) {
    if (is_capital(f->doc, next))
      return true;
    if (!(f->flags[next] & WORD_PARTICLE))
      return false;
  }
  return false;
}

/* "(R-Texas)": party and state, no name. */
static bool is_party_tag(const struct document *doc, uint32_t i) {
  struct span span = doc->tokens[i].span;
  const char *text = doc->text + span.start;
  return i > 0 && doc->tokens[i - 1].punct == '(' &&
         strchr("RDI", text[0]) != NULL &&
         (span_length(span) == 1 || text[1] == '-');
}

/* "… of X", "… of the X" */
static bool is_before_of_name(const struct document *doc, uint32_t i) {
  if (i + 2 >= doc->token_count)
    return false;
  const char *of = doc->text + doc->tokens[i + 1].span.start;
  if (span_length(doc->tokens[i + 1].span) != 2 || memcmp(of, "of", 2) != 0)
    return false;
  const char *the = doc->text + doc->tokens[i + 2].span.start;
  bool has_the =
      span_length(doc->tokens[i + 2].span) == 3 && memcmp(the, "the", 3) == 0;
  return is_capital(doc, has_the ? i + 3 : i + 2);
}

/* "… for X" */
static bool is_before_for_name(const struct document *doc, uint32_t i) {
  if (i + 2 >= doc->token_count)
    return false;
  struct span span = doc->tokens[i + 1].span;
  return span_length(span) == 3 &&
         memcmp(doc->text + span.start, "for", 3) == 0 &&
         is_capital(doc, i + 2) && !(doc->tokens[i + 2].flags & TOKEN_ALL_CAPS);
}

/* A capitalised word that starts a sentence or stands in a headline. */
static bool is_name_at_start(const struct finder *f, uint32_t i, bool in_title,
                             const struct seen *seen) {
  const struct token *t = &f->doc->tokens[i];
  uint32_t flags = f->flags[i];
  bool before_capital = !in_title && is_capital(f->doc, i + 1) &&
                        goes_on(f, i + 1) &&
                        !(f->flags[i + 1] & (WORD_CLOSED | WORD_TIME));
  if (is_acronym(t) && !in_title)
    return true;
  if (flags & WORD_PARTICLE && is_particle_run(f, i))
    return true; // Van den Berg
  if (flags & WORD_CLOSED)
    return flags & WORD_FIRST_NAME && before_capital && // Will Smith
           f->flags[i + 1] & ~(uint32_t)WORD_TITLE;
  if (flags & WORD_TIME)
    return flags & WORD_FIRST_NAME && before_capital;
  if (t->word == LEXICON_UNKNOWN)
    return true;
  if (flags & WORD_TITLE && before_capital)
    return true;
  if (flags & (WORD_TITLE | WORD_ORG_HEAD) && !in_title &&
      is_before_of_name(f->doc, i))
    return true; // Secretary of State, Department of Health
  if (flags & WORD_TITLE && !in_title && is_before_for_name(f->doc, i))
    return true; // Minister for Trade
  if (flags & WORD_PLURAL && flags & (WORD_PERSON_NOUN | WORD_GROUP_NOUN) &&
      !in_title && is_before_for_name(f->doc, i))
    return true; // Citizens for Clean Rivers
  if (flags & WORD_LISTED_NAME && !(flags & (WORD_COMMON | WORD_VERB)))
    return true;
  if (seen_has(seen, t->key))
    return true;
  if (flags & (WORD_VERB_PAST | WORD_VERB_ING | WORD_VERB_S) &&
      !(flags & WORD_LISTED_NAME))
    return before_capital && f->flags[i + 1] & WORD_PARTICLE; // Dries De Wolf
  bool is_plain = flags & WORD_COMMON && !(flags & WORD_LISTED_NAME);
  if (is_plain && before_capital &&
      f->flags[i + 1] & (WORD_FIRST_NAME | WORD_SURNAME) &&
      !(f->flags[i + 1] & (WORD_ORG_HEAD | WORD_ORG | WORD_PLACE)))
    return false; // Rival Hillary Clinton
  return before_capital;
}

/* al-Rahman, d'Estaing: a small particle and a capital in one token. */
static bool has_joined_particle(const struct document *doc, uint32_t i) {
  struct span span = doc->tokens[i].span;
  const char *text = doc->text + span.start;
  for (uint32_t at = 1; at < 4 && at + 1 < span_length(span); at++)
    if (text[at] == '-' || text[at] == '\'')
      return text[at + 1] >= 'A' && text[at + 1] <= 'Z';
  return false;
}

/* The part that a lower-case word is by itself; from a table, as no processor
   guesses which kind of word comes next. */
static uint8_t part_of_flags(uint32_t flags) {
  static const uint8_t parts[] = {PART_WORD, PART_WORD, PART_NONE,
                                  PART_DETERMINER};
  unsigned is_closed = (flags & (WORD_CLOSED | WORD_TIME)) != 0;
  unsigned is_determiner =
      (flags & (WORD_DETERMINER | WORD_RELATIVE | WORD_INTERROGATIVE)) ==
      WORD_DETERMINER;
  return parts[2 * is_closed + is_determiner];
}

static uint8_t part_of_word(const struct finder *f, uint32_t i) {
  uint32_t flags = f->flags[i];
  if (f->doc->tokens[i].word == LEXICON_UNKNOWN &&
      has_joined_particle(f->doc, i))
    return PART_NAME;
  if (flags & WORD_PARTICLE && i > 0 && is_particle_run(f, i) &&
      (f->parts[i - 1] == PART_NAME || f->parts[i - 1] == PART_PARTICLE))
    return PART_PARTICLE;
  return part_of_flags(flags);
}

/* "the miners' leader": an apostrophe that is no quotation mark. */
static bool is_plural_possessive(const struct document *doc, uint32_t i) {
  const struct token *t = &doc->tokens[i];
  return i > 0 && i + 1 < doc->token_count && mark_is_single(t->mark) &&
         !(t->flags & TOKEN_SPACE_BEFORE) && t[1].flags & TOKEN_SPACE_BEFORE &&
         t[-1].kind == TOKEN_WORD && doc->text[t[-1].span.end - 1] == 's' &&
         doc->token_quotation[i] == NONE;
}

/* The part of a doubtful token: a word, a clitic or a mark. */
static uint8_t part_of(const struct finder *f, uint32_t i, bool in_title,
                       const struct seen *seen) {
  const struct token *t = &f->doc->tokens[i];
  if (t->kind == TOKEN_WORD && !(t->flags & TOKEN_CAPITAL))
    return part_of_word(f, i);
  if (t->kind == TOKEN_CLITIC)
    return span_length(t->span) > 1 && f->doc->text[t->span.end - 1] == 's'
               ? PART_POSSESSIVE
               : PART_NONE;
  if (t->kind == TOKEN_MARK)
    return is_plural_possessive(f->doc, i) ? PART_POSSESSIVE : PART_NONE;
  uint32_t flags = f->flags[i];
  if (is_party_tag(f->doc, i))
    return PART_NONE;
  if (in_title || is_start(f->doc, i))
    return is_name_at_start(f, i, in_title, seen) ? PART_NAME
                                                  : part_of_word(f, i);
  if (span_length(t->span) == 1 && f->doc->text[t->span.start] == 'I')
    return PART_NONE;
  if (flags & WORD_TIME && !(flags & WORD_FIRST_NAME))
    return PART_NONE;
  if (is_acronym(t) || flags & WORD_FIRST_NAME)
    return PART_NAME;
  if (flags & WORD_NEVER_NAME ||
      (flags & WORD_ADVERB && !(flags & WORD_LISTED_NAME)))
    return PART_NONE;
  return flags & WORD_DETERMINER ? PART_DETERMINER : PART_NAME;
}

/* Tokens that need a closer look than their word's flags, in text order. */
struct doubtful {
  uint32_t *tokens;
  uint32_t count;
};

/* Fills the flags of a sentence, and its parts where the flags decide. Every
   token is written to the list and left there when it is doubtful: no branch
   to be guessed. */
static struct long_words read_sentence(const struct finder *f,
                                       const struct sentence *s,
                                       struct doubtful *doubtful) {
  static const uint8_t kind_parts[TOKEN_HANDLE + 1] = {[TOKEN_NUMBER] =
                                                           PART_NUMBER};
  const struct token *t = f->doc->tokens + s->first_token;
  const uint32_t *flags = f->flags;
  uint32_t *list = doubtful->tokens;
  uint32_t count = doubtful->count;
  uint8_t *parts = f->parts;
  struct long_words words = {0};
  uint32_t end = s->first_token + s->token_count;
  for (uint32_t i = s->first_token; i < end; i++, t++) {
    uint32_t word_flags = flags[i];
    bool is_word = t->kind == TOKEN_WORD;
    bool is_capital = (t->flags & TOKEN_CAPITAL) != 0;
    bool is_long = is_word & (span_length(t->span) > 3);
    words.count += is_long;
    words.capitals += is_long & is_capital;
    uint8_t part = part_of_flags(word_flags);
    parts[i] = is_word ? part : kind_parts[t->kind];
    list[count] = i;
    bool is_doubtful = is_capital | ((word_flags & WORD_PARTICLE) != 0) |
                       (t->word == LEXICON_UNKNOWN);
    count += (is_word & is_doubtful) | (t->kind == TOKEN_CLITIC) |
             mark_is_single(t->mark);
  }
  doubtful->count = count;
  return words;
}

/* Capitals that prove something are seen, those from token `from` on. */
static void collect_capitals(const struct finder *f,
                             const struct doubtful *doubtful, uint32_t from,
                             struct seen *seen) {
  for (uint32_t d = from; d < doubtful->count; d++) {
    uint32_t i = doubtful->tokens[d];
    const struct token *t = &f->doc->tokens[i];
    if (t->flags & TOKEN_CAPITAL && !is_start(f->doc, i) &&
        !(f->flags[i] & WORD_CLOSED))
      seen_add(seen, t->key);
  }
}

void find_parts(struct finder *f) {
  struct document *doc = f->doc;
  struct arena *arena = doc->arena;
  struct seen *seen = arena_zero(arena, 1, sizeof *seen);
  f->parts = arena_alloc(arena, doc->token_count);
  uint8_t *titles = arena_alloc(arena, doc->sentence_count);
  struct doubtful doubtful = {0};
  doubtful.tokens =
      arena_alloc(arena, (doc->token_count + 1) * sizeof(uint32_t));
  for (uint32_t s = 0; s < doc->sentence_count; s++) {
    const struct sentence *sentence = &doc->sentences[s];
    uint32_t first = doubtful.count;
    struct long_words words = read_sentence(f, sentence, &doubtful);
    titles[s] = is_title(f, sentence, words);
    if (!titles[s])
      collect_capitals(f, &doubtful, first, seen);
  }
  for (uint32_t d = 0; d < doubtful.count; d++) {
    uint32_t i = doubtful.tokens[d];
    f->parts[i] = part_of(f, i, titles[doc->token_sentence[i]], seen);
    bool is_time_of =
        f->parts[i] == PART_POSSESSIVE && i > 0 && f->flags[i - 1] & WORD_TIME;
    if (is_time_of && f->parts[i - 1] == PART_NONE)
      f->parts[i - 1] = PART_WORD; // this year's draft
  }
}
