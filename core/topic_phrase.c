/* The salient phrases of quotations: "background checks", "nuclear deal".

   Problem: what a quotation is about, where no publisher says it. Nearly any
   two nouns side by side look like a topic; a reader accepts only those that
   the article is about.
   Method: the text is cut into runs of words that can stand in a compound noun
   (no function words, no words of time, no vague ones, no verbs as far as the
   lexicon knows them). The candidates of a run are its last two and its last
   three words: English compounds have their head at the end. A candidate is
   kept when the headline has it, too, or when the article says it twice; a
   single word needs the headline and four places. Plural and singular count as
   one.
   Deliberately not done: parts of speech, statistics of other articles. What
   is left out is no loss for a search by words; what is wrong is noise.
   Cost: linear; a table of hashes for the words of the quotations. */
#include "core/topic_phrase.h"

#include <string.h>

#include "core/phrase.h"
#include "core/token.h"

enum {
  LONGEST = 3,      /* words of a candidate */
  SHORTEST_WORD = 3 /* bytes */
};

/* How often the document has a candidate. */
struct count {
  uint64_t key; /* 0 = free */
  uint32_t in_text;
  uint32_t in_title;
};

struct phrases {
  struct document *doc; /* whose words are looked at: text or title */
  const struct lexicon *lex;
  struct count *counts;
  uint32_t mask;
  size_t capacity; /* of doc->phrases */
};

/* What a token can be in a compound noun. */
enum shape {
  SHAPE_NONE,
  SHAPE_MODIFIER, /* before the head only: Syrian refugees */
  SHAPE_NOUN,     /* may be the head */
};

/* ---- words ------------------------------------------------------------- */

#define NO_CONTENT                                                             \
  (WORD_DETERMINER | WORD_PREPOSITION | WORD_CONJUNCTION | WORD_PRONOUN |      \
   WORD_AUXILIARY | WORD_RELATIVE | WORD_NEGATION | WORD_ADVERB |              \
   WORD_INTERROGATIVE | WORD_TIME | WORD_HONORIFIC)

/* Does token `i` begin a sentence, or what is said? */
static bool is_first_word(const struct phrases *p, uint32_t i) {
  const struct token *t = &p->doc->tokens[i];
  return t->flags & (TOKEN_SENTENCE_START | TOKEN_BLOCK_START) ||
         (i > 0 && t[-1].kind == TOKEN_MARK);
}

static bool ends_with(const struct phrases *p, uint32_t i, const char *end) {
  struct span span = p->doc->tokens[i].span;
  size_t length = strlen(end);
  return span_length(span) > length + 1 &&
         memcmp(p->doc->text + span.end - length, end, length) == 0;
}

/* True when token `i` follows the one before it with nothing in between. */
static bool is_adjoining(const struct phrases *p, uint32_t i) {
  return !is_first_word(p, i) && p->doc->tokens[i].flags & TOKEN_SPACE_BEFORE;
}

/* Does token `i` go on with a noun phrase: a word that is no function word and
   no verb? "Plan" is none behind a singular. */
static bool is_more(const struct phrases *p, uint32_t i) {
  if (i >= p->doc->token_count || !is_adjoining(p, i) ||
      p->doc->tokens[i].kind != TOKEN_WORD ||
      p->doc->word_flags[i] & NO_CONTENT)
    return false;
  bool is_vague = lexicon_word(p->lex, p->doc->tokens[i].word)->is_vague;
  return !(p->doc->word_flags[i] & WORD_VERB) ||
         (is_vague && !ends_with(p, i - 1, "s"));
}

/* Does an object follow, so that "Putin helps the" is subject and verb? */
static bool is_object_next(const struct phrases *p, uint32_t i) {
  const struct document *doc = p->doc;
  return is_more(p, i + 1) ||
         (i + 1 < doc->token_count && is_adjoining(p, i + 1) &&
          (doc->word_flags[i + 1] &
               (WORD_DETERMINER | WORD_PRONOUN | WORD_ADVERB) ||
           doc->tokens[i + 1].kind == TOKEN_NUMBER ||
           lexicon_is(p->lex, doc->tokens[i + 1].word, KNOWN_TO)));
}

/* "to control", "they control", "tightly control". */
static bool is_verb_after(const struct phrases *p, uint32_t i) {
  uint32_t last = i > 0 ? p->doc->word_flags[i - 1] : 0;
  return (last & (WORD_PRONOUN | WORD_AUXILIARY | WORD_RELATIVE |
                  WORD_NEGATION | WORD_ADVERB) &&
          !(last & WORD_DETERMINER)) ||
         (i > 0 && (lexicon_is(p->lex, p->doc->tokens[i - 1].word, KNOWN_TO) ||
                    ends_with(p, i - 1, "ly")));
}

/* "the attacks", "gun control": may a word that is a verb, too, be a noun
   here? `before` is the shape of the word before in the run. */
static bool is_noun_here(const struct phrases *p, uint32_t i,
                         enum shape before) {
  uint32_t flags = p->doc->word_flags[i];
  bool is_within = before != SHAPE_NONE;
  bool is_after_plural = is_within && ends_with(p, i - 1, "s");
  if (flags & (WORD_VERB_PAST | WORD_VERB_PARTICIPLE) &&
      !(flags & WORD_VERB_BASE)) // "rent" and "cut" are nouns, too
    return false;
  if (flags & (WORD_VERB_S | WORD_VERB_ING))
    return is_within && !is_after_plural && !is_object_next(p, i) &&
           (before == SHAPE_NOUN || !(flags & WORD_VERB_ING));
  if (!(flags & WORD_VERB_BASE))
    return true;
  return is_within ? !is_after_plural : !is_verb_after(p, i);
}

/* "two-year", "month-long": measures say nothing by themselves. */
static bool is_measure(const struct phrases *p, uint32_t i) {
  static const char *const ends[] = {"-year", "-month", "-week", "-day",
                                     "-hour", "-old",   "-long"};
  bool is_one = false;
  for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
    is_one |= ends_with(p, i, ends[k]);
  return is_one;
}

/* One person's role says who, not what: the senator, a candidate. */
static bool is_role(const struct phrases *p, uint32_t i) {
  uint32_t flags = p->doc->word_flags[i];
  return flags & (WORD_PERSON_NOUN | WORD_TITLE) && !(flags & WORD_PLURAL);
}

/* `before` is the shape of token i - 1. */
static enum shape shape_of(const struct phrases *p, uint32_t i,
                           enum shape before) {
  const struct token *t = &p->doc->tokens[i];
  const struct word *word = lexicon_word(p->lex, t->word);
  uint32_t flags = p->doc->word_flags[i];
  if (t->kind != TOKEN_WORD || flags & NO_CONTENT || word->is_vague ||
      span_length(t->span) < SHORTEST_WORD || ends_with(p, i, "ly") ||
      is_measure(p, i))
    return SHAPE_NONE;
  if (t->flags & TOKEN_CAPITAL && !(is_first_word(p, i) && flags & WORD_COMMON))
    return flags & WORD_FIRST_NAME ? SHAPE_NONE : SHAPE_MODIFIER;
  if (!is_noun_here(p, i, before))
    return SHAPE_NONE;
  return is_role(p, i) || ends_with(p, i, "ed") ? SHAPE_MODIFIER : SHAPE_NOUN;
}

/* ---- runs -------------------------------------------------------------- */

/* Words `first` to `end` (one past the last) that can be one compound. */
struct compound {
  uint32_t first;
  uint32_t end;
};

/* The next run from token `from` on, before `limit`; empty at the end. What
   goes on with words that make no topic has its head there and is none: a
   trade prosecutor, working-class men. */
static struct compound next_compound(const struct phrases *p, uint32_t from,
                                     uint32_t limit) {
  for (uint32_t i = from; i < limit; i++) {
    enum shape last, shape = shape_of(p, i, SHAPE_NONE);
    struct compound run = {i, i};
    do {
      last = shape;
      run.end += last != SHAPE_NONE;
      shape = last != SHAPE_NONE && run.end < limit && is_adjoining(p, run.end)
                  ? shape_of(p, run.end, last)
                  : SHAPE_NONE;
    } while (shape != SHAPE_NONE);
    if (last == SHAPE_NOUN && !is_more(p, run.end))
      return run;
    if (run.end > i)
      i = run.end - 1;
  }
  return (struct compound){limit, limit};
}

/* Folded, without the s of a plural. */
static uint64_t add_word(const struct phrases *p, uint64_t hash, uint32_t i) {
  struct span span = p->doc->tokens[i].span;
  const char *text = p->doc->text;
  bool is_plural = span_length(span) > 3 && text[span.end - 1] == 's' &&
                   text[span.end - 2] != 's';
  for (uint32_t at = span.start; at < span.end - is_plural; at++) {
    uint8_t c = (uint8_t)text[at];
    hash = (hash ^ (c >= 'A' && c <= 'Z' ? c | 0x20u : c)) * 1099511628211u;
  }
  return (hash ^ ' ') * 1099511628211u;
}

/* The last `words` words of a run. */
static uint64_t key_of(const struct phrases *p, struct compound run,
                       uint32_t words) {
  uint64_t hash = 14695981039346656037u;
  for (uint32_t i = run.end - words; i < run.end; i++)
    hash = add_word(p, hash, i);
  return hash | 1;
}

static uint32_t longest_of(struct compound run) {
  uint32_t length = run.end - run.first;
  return length < LONGEST ? length : LONGEST;
}

/* ---- counting ---------------------------------------------------------- */

static struct count *count_of(const struct phrases *p, uint64_t key) {
  uint32_t at = (uint32_t)(key ^ key >> 32) & p->mask;
  while (p->counts[at].key != 0 && p->counts[at].key != key)
    at = (at + 1) & p->mask;
  return &p->counts[at];
}

/* Room for every candidate of the quotations: a run of n words has at most n.
 */
static void make_table(struct phrases *p, size_t words) {
  size_t size = 16;
  while (size < words * 2)
    size *= 2;
  p->mask = (uint32_t)size - 1;
  p->counts = arena_zero(p->doc->arena, size, sizeof *p->counts);
}

/* What a candidate that is met does to its count. */
typedef void meet(struct count *count, uint64_t key);

static void enter(struct count *count, uint64_t key) { count->key = key; }
static void meet_in_text(struct count *count, uint64_t key) {
  count->in_text += count->key == key;
}
static void meet_in_title(struct count *count, uint64_t key) {
  count->in_title += count->key == key;
}

/* Meets the candidates among tokens first to end (one past the last). */
static void each_candidate(const struct phrases *p, uint32_t first,
                           uint32_t end, meet *met) {
  struct compound run = {first, first};
  while (run = next_compound(p, run.end, end), run.end > run.first)
    for (uint32_t words = 1; words <= longest_of(run); words++) {
      uint64_t key = key_of(p, run, words);
      met(count_of(p, key), key);
    }
}

/* ---- choosing ---------------------------------------------------------- */

static bool is_salient(const struct phrases *p, struct compound run,
                       uint32_t words) {
  const struct count *count = count_of(p, key_of(p, run, words));
  if (words > 1)
    return count->in_title > 0 || count->in_text > 1;
  uint32_t i = run.end - 1;
  bool is_topic =
      span_length(p->doc->tokens[i].span) > 4 &&
      !(p->doc->word_flags[i] & (WORD_SPEAKING_NOUN | WORD_TITLE | WORD_VERB));
  return is_topic && count->in_title > 0 && count->in_text > 3;
}

/* Three words rather than two of them, unless these stand elsewhere, too. */
static uint32_t best_length(const struct phrases *p, struct compound run) {
  uint32_t words = longest_of(run);
  while (words > 0 && !is_salient(p, run, words))
    words--;
  if (words > 2 &&
      count_of(p, key_of(p, run, 2))->in_text >
          count_of(p, key_of(p, run, words))->in_text &&
      is_salient(p, run, 2))
    words = 2;
  return words;
}

static void add_phrase(struct phrases *p, uint32_t attribution,
                       struct compound run, uint32_t words) {
  struct document *doc = p->doc;
  const struct token *first = &doc->tokens[run.end - words];
  struct topic_phrase phrase = {
      .attribution = attribution,
      .span = {first->span.start, doc->tokens[run.end - 1].span.end},
      .is_lowered = (first->flags & TOKEN_CAPITAL) != 0 &&
                    is_first_word(p, run.end - words) &&
                    doc->word_flags[run.end - words] & WORD_COMMON};
  doc->phrases = arena_grow(doc->arena, doc->phrases, doc->phrase_count,
                            &p->capacity, sizeof *doc->phrases);
  doc->phrases[doc->phrase_count++] = phrase;
}

static struct compound tokens_of(const struct document *doc,
                                 struct span piece) {
  return (struct compound){document_token_from(doc, piece.start),
                           document_token_from(doc, piece.end)};
}

static void find_in_piece(struct phrases *p, uint32_t attribution,
                          struct span piece, uint32_t limit) {
  struct compound tokens = tokens_of(p->doc, piece);
  struct compound run = {tokens.first, tokens.first};
  while (p->doc->phrase_count < limit &&
         (run = next_compound(p, run.end, tokens.end), run.end > run.first)) {
    uint32_t words = best_length(p, run);
    if (words > 0)
      add_phrase(p, attribution, run, words);
  }
}

/* Counts what quotations have in the text, then in the title. */
static void count_all(struct phrases *p) {
  struct document *doc = p->doc, title;
  const char *words = doc->source.title != NULL ? doc->source.title : "";
  size_t quoted = 0;
  for (uint32_t i = 0; i < doc->piece_count; i++) {
    struct compound tokens = tokens_of(doc, doc->pieces[i]);
    quoted += tokens.end - tokens.first;
  }
  make_table(p, quoted);
  for (uint32_t i = 0; i < doc->piece_count; i++) {
    struct compound tokens = tokens_of(doc, doc->pieces[i]);
    each_candidate(p, tokens.first, tokens.end, enter);
  }
  each_candidate(p, 0, doc->token_count, meet_in_text);
  document_begin(&title, doc->arena, words, (uint32_t)strlen(words));
  find_blocks(&title);
  tokenize(&title, p->lex);
  p->doc = &title;
  each_candidate(p, 0, title.token_count, meet_in_title);
  p->doc = doc;
}

void find_topic_phrases(struct document *doc, const struct lexicon *lex) {
  struct phrases p = {.doc = doc, .lex = lex};
  if (!lex->is_english || doc->attribution_count == 0)
    return;
  count_all(&p);
  for (uint32_t i = 0; i < doc->attribution_count; i++) {
    const struct attribution *a = &doc->attributions[i];
    uint32_t limit = doc->phrase_count + PHRASES_A_QUOTE;
    for (uint32_t k = 0; k < a->piece_count; k++)
      find_in_piece(&p, i, doc->pieces[a->first_piece + k], limit);
  }
}
