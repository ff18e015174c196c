/* To whom was it said?

   Three forms, tried in this order in the sentence of the cue:

     told Y, asked Y             the noun phrase right behind a telling cue
     said to Y, wrote to Y       the same behind "to"
     in an interview with Y      a noun or verb of talk and its preposition,
     speaking to Y               before or behind the cue

   A noun phrase is read forward from its first word: names as long as the
   mention that starts there, else words up to a verb, a time word, a
   preposition other than "of", a clause word or punctuation. Of "Ministers were
   told" the addressee is the subject.

   Cost: a few dozen tokens around every cue. */
#include "core/addressee.h"

#include <string.h>

#include "core/keyword.h"

enum {
  REACH = 40,        /* tokens looked at on either side of the cue */
  PHRASE_LIMIT = 14, /* tokens of a noun phrase */
};

enum talk_class {
  TALK_WITH = 1, /* interview: with */
  TALK_TO,       /* letter, speech: to */
  TALK_BOTH,     /* speaking: to or with */
  TALK_IS_TO,
  TALK_IS_WITH,
  TALK_IS_OF,
  TALK_IS_BE, /* was told */
  TALK_IS_AND,
  TALK_TIME, /* late, yesterday: ends a noun phrase */
};

static const struct keyword talk_words[] = {
    {"interview", TALK_WITH, 0},    {"interviews", TALK_WITH, 0},
    {"conversation", TALK_WITH, 0}, {"call", TALK_WITH, 0},
    {"letter", TALK_TO, 0},         {"email", TALK_TO, 0},
    {"e-mail", TALK_TO, 0},         {"memo", TALK_TO, 0},
    {"message", TALK_TO, 0},        {"note", TALK_TO, 0},
    {"speech", TALK_TO, 0},         {"address", TALK_TO, 0},
    {"statement", TALK_TO, 0},      {"remarks", TALK_TO, 0},
    {"comments", TALK_TO, 0},       {"testimony", TALK_TO, 0},
    {"speaking", TALK_BOTH, 0},     {"talking", TALK_BOTH, 0},
    {"spoke", TALK_BOTH, 0},        {"writing", TALK_TO, 0},
    {"testifying", TALK_TO, 0},     {"to", TALK_IS_TO, 0},
    {"with", TALK_IS_WITH, 0},      {"of", TALK_IS_OF, 0},
    {"was", TALK_IS_BE, 0},         {"were", TALK_IS_BE, 0},
    {"been", TALK_IS_BE, 0},        {"be", TALK_IS_BE, 0},
    {"is", TALK_IS_BE, 0},          {"are", TALK_IS_BE, 0},
    {"being", TALK_IS_BE, 0},       {"and", TALK_IS_AND, 0},
    {"late", TALK_TIME, 0},         {"early", TALK_TIME, 0},
    {"earlier", TALK_TIME, 0},      {"later", TALK_TIME, 0},
    {"yesterday", TALK_TIME, 0},    {"today", TALK_TIME, 0},
    {"last", TALK_TIME, 0},         {"this", TALK_TIME, 0},
    {"two", TALK_TIME, 0},          {"afterward", TALK_TIME, 0},
    {"afterwards", TALK_TIME, 0},   {"then", TALK_TIME, 0},
    {"again", TALK_TIME, 0},        {"there", TALK_TIME, 0},
    {"recently", TALK_TIME, 0},     {"once", TALK_TIME, 0},
    {"monday", TALK_TIME, 0},       {"tuesday", TALK_TIME, 0},
    {"wednesday", TALK_TIME, 0},    {"thursday", TALK_TIME, 0},
    {"friday", TALK_TIME, 0},       {"saturday", TALK_TIME, 0},
    {"sunday", TALK_TIME, 0},
};

void talk_words_fill(struct keyword_table *table) {
  keyword_fill(table, talk_words, sizeof talk_words / sizeof *talk_words);
}

struct listener {
  struct document *doc;
  const struct lexicon *lex;
};

static enum talk_class class_of(const struct listener *l, uint32_t token) {
  const struct token *t = &l->doc->tokens[token];
  if (t->kind != TOKEN_WORD)
    return 0;
  return (enum talk_class)keyword_find(&l->lex->talk_words, t->key)->class;
}

static uint32_t flags_of(const struct listener *l, uint32_t token) {
  return l->doc->word_flags[token];
}

/* ---- the noun phrase ---------------------------------------------------- */

/* One past the mention that starts at this token, or the token itself. */
static uint32_t mention_end(const struct document *doc, uint32_t token) {
  uint32_t low = document_mention_from(doc, token);
  uint32_t end = token;
  for (; low < doc->mention_count && doc->mentions[low].first_token == token;
       low++)
    if (doc->mentions[low].kind == MENTION_NAME &&
        doc->mentions[low].end_token > end)
      end = doc->mentions[low].end_token;
  return end;
}

/* The mention that ends before `token`: "Ministers | were told". */
static struct span mention_before(const struct document *doc, uint32_t token) {
  uint32_t low = 0, high = doc->mention_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (doc->mentions[middle].first_token < token)
      low = middle + 1;
    else
      high = middle;
  }
  for (uint32_t back = 0; back < 4 && low > 0; back++, low--)
    if (doc->mentions[low - 1].end_token == token)
      return doc->mentions[low - 1].span;
  return (struct span){0, 0};
}

static bool is_noun_like(const struct listener *l, uint32_t token) {
  const struct token *t = &l->doc->tokens[token];
  if (t->kind == TOKEN_NUMBER || t->kind == TOKEN_CLITIC ||
      t->kind == TOKEN_HANDLE)
    return true;
  if (t->kind != TOKEN_WORD || class_of(l, token) == TALK_TIME)
    return false;
  uint32_t flags = flags_of(l, token);
  const uint32_t noun = WORD_PERSON_NOUN | WORD_GROUP_NOUN | WORD_ORG |
                        WORD_ORG_HEAD | WORD_TITLE | WORD_DEMONYM |
                        WORD_DETERMINER;
  if (flags & noun || t->flags & TOKEN_CAPITAL)
    return !(flags & (WORD_RELATIVE | WORD_CONJUNCTION | WORD_PREPOSITION));
  const uint32_t other = WORD_PREPOSITION | WORD_CONJUNCTION | WORD_PRONOUN |
                         WORD_AUXILIARY | WORD_RELATIVE | WORD_ADVERB |
                         WORD_INTERROGATIVE | WORD_NEGATION | WORD_TIME;
  return !(flags & other);
}

/* A finite verb ends the phrase; a participle before a noun does not ("a
   packed meeting"), nor what is a noun as well. */
static bool is_verb(const struct listener *l, uint32_t token, uint32_t end) {
  uint32_t flags = flags_of(l, token);
  if (l->doc->tokens[token].flags & TOKEN_CAPITAL)
    return false;
  if (!(flags & (WORD_VERB_PAST | WORD_VERB_ING)))
    return false;
  return token + 1 >= end || !is_noun_like(l, token + 1) ||
         flags_of(l, token + 1) & WORD_DETERMINER;
}

static bool goes_on(const struct listener *l, uint32_t at, uint32_t end) {
  enum talk_class class = class_of(l, at);
  if (class != TALK_IS_OF && class != TALK_IS_AND)
    return false;
  if (at + 1 >= end || !is_noun_like(l, at + 1) || is_verb(l, at + 1, end))
    return false;
  return class == TALK_IS_OF ||
         !(flags_of(l, at + 1) & (WORD_VERB_PAST | WORD_VERB_S));
}

/* The noun phrase that starts at `at`; an empty span when none does. */
static struct span read_phrase(const struct listener *l, uint32_t at,
                               uint32_t end) {
  const struct document *doc = l->doc;
  struct span none = {0, 0};
  if (at >= end)
    return none;
  uint32_t first = at,
           limit = at + PHRASE_LIMIT < end ? at + PHRASE_LIMIT : end;
  uint32_t flags = flags_of(l, at);
  if (flags & WORD_PRONOUN && !(flags & WORD_DETERMINER) &&
      doc->tokens[at].kind == TOKEN_WORD)
    return doc->tokens[at].span; // told him
  bool has_noun = false;
  while (at < limit) {
    uint32_t name = mention_end(doc, at);
    if (name > at && name <= end) {
      at = name;
      has_noun = true;
      continue;
    }
    bool is_start = at == first || class_of(l, at - 1) == TALK_IS_OF ||
                    class_of(l, at - 1) == TALK_IS_AND;
    if (flags_of(l, at) & WORD_DETERMINER && !is_start)
      break;
    if (is_noun_like(l, at) && !(has_noun && is_verb(l, at, limit))) {
      // "a packed meeting": the participle is not the noun yet
      uint32_t no_noun = WORD_DETERMINER | WORD_VERB_PAST;
      has_noun |= !(flags_of(l, at) & no_noun);
      at++;
      continue;
    }
    if (!has_noun || !goes_on(l, at, limit))
      break;
    at++;
  }
  if (!has_noun || at == first)
    return none;
  if (doc->tokens[at - 1].kind == TOKEN_CLITIC && at - 1 > first)
    at--;
  return (struct span){doc->tokens[first].span.start,
                       doc->tokens[at - 1].span.end};
}

/* ---- around the cue ----------------------------------------------------- */

/* One attribution's surroundings. */
struct scene {
  const struct attribution *attribution;
  const struct cue *cue;
  uint32_t start; /* tokens of the sentence within reach */
  uint32_t end;
};

/* Within the content of this attribution, or in other marks than the cue. */
static bool is_content(const struct listener *l, const struct scene *s,
                       uint32_t token) {
  const struct document *doc = l->doc;
  struct span span = doc->tokens[token].span;
  for (uint32_t p = 0; p < s->attribution->piece_count && p < 8; p++)
    if (span_contains(doc->pieces[s->attribution->first_piece + p], span))
      return true;
  return doc->token_quotation != NULL &&
         doc->token_quotation[token] !=
             doc->token_quotation[s->cue->first_token];
}

/* Where plain text that starts at `at` ends. */
static uint32_t plain_end(const struct listener *l, const struct scene *s,
                          uint32_t at, uint32_t end) {
  uint32_t stop = at;
  while (stop < end && stop < at + PHRASE_LIMIT && !is_content(l, s, stop))
    stop++;
  return stop;
}

static struct span phrase_at(const struct listener *l, const struct scene *s,
                             uint32_t at, uint32_t end) {
  return read_phrase(l, at, plain_end(l, s, at, end));
}

/* told Y; said to Y; asked Y, but not asked whether. */
static struct span behind_cue(const struct listener *l, const struct scene *s) {
  struct span none = {0, 0};
  uint32_t at = s->cue->end_token;
  bool tells = s->cue->class == CUE_TELL || s->cue->class == CUE_ASK;
  if (tells && s->cue->first_token > s->start &&
      class_of(l, s->cue->first_token - 1) == TALK_IS_BE)
    return mention_before(l->doc, s->cue->first_token - 1);
  // "said quietly to", but not "told Daily Sabah"
  while (at < s->end && flags_of(l, at) & WORD_ADVERB &&
         !(l->doc->tokens[at].flags & TOKEN_CAPITAL))
    at++;
  if (at >= s->end)
    return none;
  if (class_of(l, at) == TALK_IS_TO)
    return phrase_at(l, s, at + 1, s->end);
  if (!tells || flags_of(l, at) & (WORD_INTERROGATIVE | WORD_RELATIVE))
    return none;
  return phrase_at(l, s, at, s->end);
}

/* "interview with Y", "speaking to Y" between two tokens. */
static struct span in_talk(const struct listener *l, const struct scene *s,
                           uint32_t at, uint32_t end) {
  const struct token *tokens = l->doc->tokens;
  for (; at + 2 < end; at++) {
    bool to = lexicon_is(l->lex, tokens[at + 1].word, KNOWN_TO);
    if (!to && !lexicon_is(l->lex, tokens[at + 1].word, KNOWN_WITH))
      continue;
    enum talk_class talk = class_of(l, at);
    bool fits = talk == TALK_BOTH || talk == (to ? TALK_TO : TALK_WITH);
    if (fits && !is_content(l, s, at))
      return phrase_at(l, s, at + 2, end);
  }
  return (struct span){0, 0};
}

static struct span addressee_of(const struct listener *l,
                                const struct attribution *a) {
  const struct document *doc = l->doc;
  const struct cue *cue = &doc->cues[a->cue];
  const struct sentence *sentence =
      &doc->sentences[doc->token_sentence[cue->first_token]];
  struct scene s = {.attribution = a, .cue = cue};
  uint32_t start = sentence->first_token;
  uint32_t end = start + sentence->token_count;
  s.start = cue->first_token - start > REACH ? cue->first_token - REACH : start;
  s.end = end > cue->end_token + REACH ? cue->end_token + REACH : end;
  struct span found = behind_cue(l, &s);
  // another cue's listener is not this one's
  uint32_t before = a->cue, behind = a->cue + 1;
  if (before > 0 && doc->cues[before - 1].end_token > s.start &&
      doc->cues[before - 1].class == CUE_TELL)
    s.start = doc->cues[before - 1].end_token;
  if (behind < doc->cue_count && doc->cues[behind].class == CUE_TELL &&
      doc->cues[behind].first_token < s.end)
    s.end = doc->cues[behind].first_token;
  if (span_is_empty(found))
    found = in_talk(l, &s, cue->end_token, s.end);
  if (span_is_empty(found))
    found = in_talk(l, &s, s.start, cue->first_token);
  // "Why?" asked Tom: the speaker himself
  if (a->mention != NONE &&
      span_overlaps(doc->mentions[a->mention].span, found))
    found = (struct span){0, 0};
  return found;
}

void find_addressees(struct document *doc, const struct lexicon *lex) {
  if (doc->attribution_count == 0)
    return;
  struct listener l = {.doc = doc, .lex = lex};
  for (uint32_t i = 0; i < doc->attribution_count; i++)
    if (doc->attributions[i].cue != NONE)
      doc->attributions[i].addressee = addressee_of(&l, &doc->attributions[i]);
}
