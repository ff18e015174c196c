/* Interviews without labels, as pages print them: the questions are paragraphs
   of their own, in bold type that a text has lost, and what stands below is the
   answer. A text is one when it has at least three short paragraphs without
   marks that end with a question mark and nearly all of them ask "you", when
   nearly all of the answers say "I" or "we", and when nobody is quoted in
   marks: an explainer asks "you" nothing of itself, and a reporter who asks the
   reader goes on with what others say. What stands behind the last question up
   to the end is its answer as long as it says "I".
   Cost: one look at every token. */
#include "core/quotation.h"

enum {
  QUESTIONS = 3,       /* at least */
  QUESTION_TOKENS = 50 /* at most, so that it is no paragraph of an essay */
};

static bool asks_you(const struct document *doc, uint32_t first, uint32_t end) {
  static const char *const words[] = {"you",  "You",      "your",
                                      "Your", "yourself", NULL};
  return tokens_have_word(doc, first, end, words);
}

static bool says_we(const struct document *doc, uint32_t first, uint32_t end) {
  static const char *const words[] = {"I",  "me", "my",  "My",  "mine",
                                      "we", "We", "our", "Our", NULL};
  return tokens_have_word(doc, first, end, words);
}

/* Behind a question stands an answer, though it be one itself. */
static bool is_question(const struct document *doc, uint32_t first,
                        uint32_t end, bool was_asked) {
  if (was_asked || first + 1 >= end || end - first > QUESTION_TOKENS ||
      doc->tokens[end - 1].punct != '?')
    return false;
  return (doc->tokens[first].flags & TOKEN_CAPITAL) != 0;
}

/* Double marks stand around other people's words. */
static bool has_marks(const struct document *doc, uint32_t first,
                      uint32_t end) {
  return first < end && doc->tokens[first].kind == TOKEN_MARK;
}

/* What the text has. */
struct interview {
  uint32_t questions, asking_you; /* of these */
  uint32_t answers, saying_we;    /* the same */
  bool is_spoiled;                /* a question without an answer, or marks */
};

static struct interview look(const struct document *doc,
                             const uint32_t *block_first) {
  struct interview all = {0};
  bool is_asked = false, says = false;
  for (uint32_t b = 0; b <= doc->block_count; b++) {
    uint32_t first = b < doc->block_count ? block_first[b] : 0;
    uint32_t end = b < doc->block_count ? block_first[b + 1] : 0;
    bool asks = is_question(doc, first, end, is_asked);
    if (asks || b == doc->block_count) {
      all.is_spoiled |= is_asked;
      all.answers += all.questions > 0;
      all.saying_we += says;
      all.questions += asks;
      all.asking_you += asks && asks_you(doc, first, end);
      is_asked = asks;
      says = false;
    } else if (first < end) {
      is_asked = false;
      says |= all.questions > 0 && says_we(doc, first, end);
      all.is_spoiled |= has_marks(doc, first, end);
    }
  }
  return all;
}

static bool is_interview(const struct interview *all) {
  return all->questions >= QUESTIONS && !all->is_spoiled &&
         all->asking_you * 3 >= all->questions * 2 &&
         all->saying_we * 3 >= all->answers * 2;
}

void find_bare_turns(const struct document *doc, const uint32_t *block_first,
                     struct turn *turns) {
  struct interview all = look(doc, block_first);
  if (!is_interview(&all))
    return;
  uint32_t asked = 0;
  enum turn_kind last = TURN_NONE;
  for (uint32_t b = 0; b < doc->block_count; b++) {
    uint32_t first = block_first[b], end = block_first[b + 1];
    if (first >= end)
      continue;
    if (is_question(doc, first, end, last == TURN_QUESTION)) {
      last = TURN_QUESTION;
      asked++;
    } else if (last == TURN_QUESTION) {
      last = TURN_ANSWER;
    } else if (last != TURN_NONE) {
      bool is_over = asked == all.questions && !says_we(doc, first, end);
      last = is_over ? TURN_NONE : TURN_GOES_ON;
    }
    turns[b].kind = (uint8_t)last;
  }
}
