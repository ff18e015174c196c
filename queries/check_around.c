/* Words can be verbatim and still mislead. What can be told from the words
   around them, each rule with the sentence that it is for (the quote stands
   between bars):

     cut-negation    “I do not think that |the plan is bad|.”
                     “|We will pay|, but not this year.”
     cut-condition   “If it rains in May |we will lose the crop|.”
     context-turns   “|Taxes must rise.| That is what my opponents say.”
                     He denied that it was |“a disaster”|.
     context-but     “|I like the plan.| But it comes too late.”
     quote-of-quote  “They tell us that |the dam is safe|.”, or marks in marks
     translated      |“The sea was flat,”| she said through an interpreter.

   Only words between the same marks (the reporter's between two parts aside)
   count as the speaker's. Nothing here changes a verdict. A rule that cannot
   tell gives a caution too many rather than one too few, but each looks a few
   words far only. Irony leaves no trace in words and is not looked for. */
#include "queries/check_around.h"

#include <string.h>

#include "queries/check_context.h"
#include "queries/check_negation.h"

enum {
  HEAD_WORDS = 8,       /* a "not" so far before the quote still governs it */
  TAIL_WORDS = 4,       /* the same behind it */
  DENIAL_WORDS = 8,     /* reporter's words before the opening mark */
  SENTENCE_WORDS = 200, /* no sentence is looked at further */
};

struct around {
  const struct check_corpus *corpus;
  const struct check_match *match;
  struct span sentence; /* words: of the first to the last of the match */
};

static const char *const negations[] = {"without", "hardly", "scarcely",
                                        "rarely", NULL};
static const char *const conditions[] = {
    "if", "unless", "whether", "suppose", "imagine", "pretend", NULL};
static const char *const conjunctions[] = {"and", "but", "or", "so", NULL};
static const char *const adverbs[] = {
    "always", "often", "still", "now",  "also", "once", "just",
    "really", "even",  "never", "keep", "only", NULL};
/* What others do with words. */
static const char *const telling[] = {
    "say",    "says",    "said",     "saying", "tell",     "tells",
    "told",   "telling", "claim",    "claims", "claimed",  "think",
    "thinks", "believe", "believes", "argue",  "argues",   "argued",
    "insist", "insists", "insisted", "wrote",  "promised", "asked",
    "called", NULL};
/* Before such a word: the speaker speaks for himself, or it is no report. */
static const char *const own[] = {
    "i",      "we",     "you",   "i'd",      "i'll",     "we'd",      "we'll",
    "i've",   "we've",  "let",   "to",       "must",     "should",    "would",
    "can",    "could",  "will",  "may",      "might",    "not",       "don't",
    "didn't", "cannot", "can't", "that",     "having",   "being",     "do",
    "did",    "and",    "won't", "wouldn't", "couldn't", "shouldn't", NULL};
static const char *const denials[] = {"denied",   "denies",   "deny",
                                      "denying",  "disputed", "disputes",
                                      "rejected", NULL};
static const char *const naming[] = {"say",    "said",     "saying",  "call",
                                     "called", "describe", "calling", NULL};
static const char *const interpreters[] = {
    "interpreter", "interpreters", "translator", "translators",
    "translation", "translated",   NULL};

/* How a sentence begins that takes the one before back; "$" ends the
   sentence there, "*" stands for its words up to one of telling[]. */
static const char *const reversals[] = {"that is what *",
                                        "that's what *",
                                        "this is what *",
                                        "that is how *",
                                        "that's how *",
                                        "or so *",
                                        "so they say",
                                        "so they claim",
                                        "at least that is what *",
                                        "at least that's what *",
                                        "i was joking",
                                        "i am joking",
                                        "i'm joking",
                                        "i was kidding",
                                        "i'm kidding",
                                        "just kidding",
                                        "only joking",
                                        "not really",
                                        "not true",
                                        "not any more",
                                        "not anymore",
                                        "that is wrong",
                                        "that's wrong",
                                        "that is false",
                                        "that's false",
                                        "that is not true",
                                        "that's not true",
                                        "that isn't true",
                                        "that is nonsense",
                                        "that's nonsense",
                                        "that is rubbish",
                                        "that is a lie",
                                        "that's a lie",
                                        "that was a lie",
                                        "that is a myth",
                                        "that's a myth",
                                        "it is not true",
                                        "it's not true",
                                        "it isn't true",
                                        "of course not",
                                        "i don't believe",
                                        "i do not believe",
                                        "i disagree",
                                        "i don't agree",
                                        "i do not agree",
                                        "i no longer",
                                        "wrong $",
                                        "nonsense $",
                                        "rubbish $",
                                        "false $",
                                        "no $",
                                        NULL};

/* ---- words ------------------------------------------------------------- */

static bool is_word(const struct around *around, uint32_t index,
                    const char *letters, size_t length) {
  const struct normal *normal = &around->corpus->normal;
  const struct normal_word *word = &normal->words[index];
  return word->length == length &&
         memcmp(normal->letters.bytes + word->offset, letters, length) == 0;
}

static bool is_one(const struct around *around, uint32_t index,
                   const char *const *list) {
  for (; *list != NULL; list++)
    if (is_word(around, index, *list, strlen(*list)))
      return true;
  return false;
}

static bool is_negation(const struct around *around, uint32_t index) {
  return negation_is_at(&around->corpus->normal, index) ||
         is_one(around, index, negations);
}

static bool is_quoted(const struct around *around, uint32_t index) {
  return (around->corpus->places[index].flags & ALIGN_QUOTED) != 0;
}

/* True when the word belongs to the statement of the match. */
static bool is_spoken(const struct around *around, uint32_t index) {
  const struct check_match *match = around->match;
  if (!is_quoted(around, index))
    return false;
  bool is_before = index < match->first;
  uint32_t edge = is_before ? match->first : match->end - 1;
  const struct check_piece *piece = corpus_piece(match->article, index);
  const struct check_piece *own_piece = corpus_piece(match->article, edge);
  if (piece == NULL || own_piece == NULL || piece == own_piece)
    return piece == own_piece && piece != NULL;
  return is_before
             ? !corpus_is_two_statements(around->corpus, piece, own_piece)
             : !corpus_is_two_statements(around->corpus, own_piece, piece);
}

/* "they tell us", "my opponents say", but not "I say" or "we must say". */
static bool is_told_by_others(const struct around *around, uint32_t index,
                              uint32_t low) {
  if (!is_one(around, index, telling) || index == low)
    return false;
  uint32_t before = index - 1;
  while (before > low && is_one(around, before, adverbs))
    before--;
  return is_spoken(around, before) && !is_one(around, before, own);
}

/* ---- the sentence that was cut ------------------------------------------ */

static unsigned look_before(const struct around *around) {
  uint32_t first = around->match->first, low = around->sentence.start;
  unsigned cautions = 0, seen = 0;
  bool is_clause = first > low && is_one(around, first - 1, conjunctions);
  for (uint32_t i = first; i-- > low;) {
    if (!is_spoken(around, i))
      continue;
    if (seen++ < HEAD_WORDS && !is_clause && is_negation(around, i))
      cautions |= 1u << CAUTION_CUT_NEGATION;
    if (!is_clause && is_one(around, i, conditions))
      cautions |= 1u << CAUTION_CUT_CONDITION;
    if (is_told_by_others(around, i, low))
      cautions |= 1u << CAUTION_NESTED;
  }
  return cautions;
}

static unsigned look_behind(const struct around *around) {
  unsigned cautions = 0, seen = 0;
  for (uint32_t i = around->match->end; i < around->sentence.end; i++) {
    if (!is_spoken(around, i))
      continue;
    if (seen++ == TAIL_WORDS)
      break;
    if (is_negation(around, i))
      cautions |= 1u << CAUTION_CUT_NEGATION;
    if (is_one(around, i, conditions))
      cautions |= 1u << CAUTION_CUT_CONDITION;
  }
  return cautions;
}

/* "denied that it was", "did not call it": right before the opening mark. */
static bool is_denied(const struct around *around) {
  uint32_t first = around->match->first, low = around->sentence.start;
  const struct check_piece *piece = corpus_piece(around->match->article, first);
  if (piece == NULL || piece->first != first)
    return false;
  bool names = false;
  for (uint32_t i = first, seen = 0; i-- > low && seen < DENIAL_WORDS; seen++) {
    if (is_quoted(around, i))
      return false;
    if (is_one(around, i, denials))
      return true;
    if (names && negation_is_at(&around->corpus->normal, i))
      return true;
    names = names || is_one(around, i, naming);
  }
  return false;
}

/* ---- the sentences beside it -------------------------------------------- */

static bool begins_with(const struct around *around, struct span sentence,
                        const char *phrase) {
  uint32_t at = sentence.start;
  for (const char *p = phrase; *p != '\0';) {
    size_t length = strcspn(p, " ");
    if (*p == '$')
      return at == sentence.end;
    if (at == sentence.end)
      return false;
    if (*p == '*') {
      for (uint32_t i = at; i < sentence.end; i++)
        if (is_told_by_others(around, i, sentence.start))
          return true;
      return false;
    }
    if (!is_word(around, at, p, length))
      return false;
    at++;
    p += length + (p[length] == ' ');
  }
  return true;
}

/* The speaker's next sentence, empty when he says no more. */
static struct span next_sentence(const struct around *around) {
  const struct check_corpus *corpus = around->corpus;
  const struct check_article *article = around->match->article;
  uint32_t at = around->sentence.end;
  uint32_t resume = corpus->places[around->match->end].resume;
  if (resume != NONE && resume >= at)
    at = resume;
  while (at < article->end && !is_quoted(around, at) &&
         corpus->places[at].resume != NONE)
    at = corpus->places[at].resume;
  if (at >= article->end || !is_spoken(around, at))
    return (struct span){at, at};
  uint32_t end = check_sentence_end(corpus, article, at + 1);
  while (end > at + 1 && !is_quoted(around, end - 1))
    end--;
  return (struct span){at, end};
}

static unsigned look_at_next(const struct around *around) {
  static const char *const turns[] = {"but", "however", "yet", NULL};
  struct span next = next_sentence(around);
  if (next.start == next.end)
    return 0;
  for (const char *const *p = reversals; *p != NULL; p++)
    if (begins_with(around, next, *p))
      return 1u << CAUTION_TURNED;
  return is_one(around, next.start, turns) ? 1u << CAUTION_BUT : 0;
}

/* "Here is what my opponents say." before the match. */
static unsigned look_at_last(const struct around *around) {
  uint32_t end = around->sentence.start;
  if (end == around->match->article->first)
    return 0;
  uint32_t low =
      check_sentence_start(around->corpus, around->match->article, end - 1);
  for (uint32_t i = end; i-- > low && i + 2 >= end;)
    if (is_spoken(around, i) && is_told_by_others(around, i, low))
      return 1u << CAUTION_NESTED;
  return 0;
}

/* ---- all together ------------------------------------------------------- */

/* Marks within marks: the speaker quotes somebody, or keeps his distance. */
static bool is_nested(const struct check_match *match) {
  const struct check_article *article = match->article;
  for (uint32_t k = 0; k < article->piece_count; k++) {
    const struct check_piece *piece = &article->pieces[k];
    if (piece->is_nested && piece->first <= match->first &&
        match->end <= piece->end)
      return true;
  }
  return false;
}

static bool is_translated(const struct around *around) {
  const struct check_article *article = around->match->article;
  uint32_t low = around->sentence.start, high = around->sentence.end;
  if (low > article->first)
    low = check_sentence_start(around->corpus, article, low - 1);
  if (high < article->end)
    high = check_sentence_end(around->corpus, article, high + 1);
  for (uint32_t i = low; i < high; i++)
    if (!is_quoted(around, i) && is_one(around, i, interpreters))
      return true;
  return false;
}

unsigned check_around(const struct check_corpus *corpus,
                      const struct check_match *match) {
  struct around around = {.corpus = corpus, .match = match};
  around.sentence.start =
      check_sentence_start(corpus, match->article, match->first);
  around.sentence.end = check_sentence_end(corpus, match->article, match->end);
  if (match->first - around.sentence.start > SENTENCE_WORDS)
    around.sentence.start = match->first - SENTENCE_WORDS;
  unsigned cautions = look_before(&around) | look_behind(&around) |
                      look_at_next(&around) | look_at_last(&around);
  if (is_denied(&around))
    cautions |= 1u << CAUTION_TURNED;
  if (is_nested(match))
    cautions |= 1u << CAUTION_NESTED;
  if (is_translated(&around))
    cautions |= 1u << CAUTION_TRANSLATED;
  return cautions;
}
