/* The turns of a transcript, block by block. Labels count from two on, and
   where no more blocks open with a mark than a novel's chapters would have.

   An answer may run over paragraphs without a label of their own. They belong
   to the turn before where labels come back in turn, so that it is a talk and
   no list: between labels of two people all paragraphs do, up to a note, a
   heading, a caption or a mark; behind the last label those in which the
   speaker says "I". One pass; a label looks at REACH others. */
#include "core/quotation.h"

#include <string.h>

enum {
  LABEL_SHARE = 3, /* paragraphs that open with a mark, for each label */
  REACH = 3,       /* labels on either side where the same one comes back */
  REST_BLOCKS = 8  /* paragraphs that a turn goes on for */
};

struct turns {
  const struct document *doc;
  const uint32_t *block_first;
  struct turn *items; /* one a block */
  uint32_t *labelled; /* blocks with a label */
  uint32_t count;
};

/* A label at the start of a block, or right after a mark that opens it and is
   never closed: "PIKE: So, what happened? as the first of many paragraphs. */
static bool find_label(const struct document *doc, uint32_t first, uint32_t end,
                       struct turn *turn) {
  bool is_marked = first + 1 < end && doc->tokens[first].kind == TOKEN_MARK &&
                   doc->tokens[end - 1].kind != TOKEN_MARK;
  return find_turn_label(doc, first + is_marked, end, turn);
}

static void find_labels(struct turns *t) {
  const struct document *doc = t->doc;
  uint32_t openers = 0;
  for (uint32_t b = 0; b < doc->block_count; b++) {
    uint32_t first = t->block_first[b], end = t->block_first[b + 1];
    if (find_label(doc, first, end, &t->items[b])) {
      t->labelled[t->count++] = b;
      continue;
    }
    openers += first < end && doc->tokens[first].kind == TOKEN_MARK;
    t->items[b] = (struct turn){0};
  }
  // the chapters of a novel have labels, too, but people talk in marks
  if (t->count >= 2 && openers <= t->count * LABEL_SHARE)
    return;
  for (uint32_t i = 0; i < t->count; i++)
    t->items[t->labelled[i]] = (struct turn){0};
  t->count = 0;
}

/* ---- turns that go on --------------------------------------------------- */

/* The last name of a label, brackets left out: "JAKE TAPPER", later "TAPPER".
   Hashes of folded words. */
static uint32_t name_of(const struct turns *t, uint32_t label) {
  const struct turn *turn = &t->items[t->labelled[label]];
  uint32_t name = 0;
  for (uint32_t i = turn->label_first; i < turn->label_end; i++) {
    const struct token *token = &t->doc->tokens[i];
    if (token->punct == '(')
      break;
    if (token->kind == TOKEN_WORD)
      name = token->key;
  }
  return name;
}

static bool comes_back(const struct turns *t, uint32_t label) {
  uint32_t name = name_of(t, label);
  uint32_t from = label > REACH ? label - REACH : 0;
  for (uint32_t i = from; i < t->count && i <= label + REACH; i++)
    if (i != label && name_of(t, i) == name)
      return true;
  return false;
}

/* Notes and headings are nobody's words: (LAUGHTER), ___, THE TOTAL. */
static bool has_small_word(const struct document *doc, uint32_t first,
                           uint32_t end) {
  for (uint32_t i = first; i < end; i++)
    if (doc->tokens[i].kind == TOKEN_WORD &&
        !(doc->tokens[i].flags & (TOKEN_CAPITAL | TOKEN_ALL_CAPS)))
      return true;
  return false;
}

static bool can_go_on(const struct turns *t, uint32_t block) {
  const struct document *doc = t->doc;
  uint32_t first = t->block_first[block], end = t->block_first[block + 1];
  return first < end && doc->blocks[block].kind == BLOCK_PARAGRAPH &&
         doc->tokens[first].kind != TOKEN_MARK &&
         doc->tokens[first].punct != '(' && doc->tokens[first].punct != '[' &&
         has_small_word(doc, first, end);
}

/* Does the block say "I", or, where anybody counts, "we" or "you"? */
static bool speaks(const struct turns *t, uint32_t block, bool is_last) {
  static const char *const own[] = {"I", "my", "My", "me", NULL};
  static const char *const all[] = {"I",   "my",   "My",   "me",  "we",
                                    "We",  "us",   "our",  "Our", "you",
                                    "You", "your", "Your", NULL};
  return tokens_have_word(t->doc, t->block_first[block],
                          t->block_first[block + 1], is_last ? own : all);
}

/* A turn of somebody who has another one, and who says something: "Pike: 1,501"
   is a table, "Pike: Town Is Broke" a headline. */
static bool is_talk(const struct turns *t, uint32_t label) {
  uint32_t block = t->labelled[label];
  return block > 0 && comes_back(t, label) &&
         has_small_word(t->doc, t->items[block].speech_first,
                        t->block_first[block + 1]);
}

/* Blocks from behind the label's up to `end`. The last one that goes on must
   speak: "The House divided." is the clerk's. */
static void go_on(struct turns *t, uint32_t label, uint32_t end, bool is_last) {
  uint32_t from = t->labelled[label] + 1, stop = from;
  if (t->doc->tokens[t->block_first[from - 1]].kind == TOKEN_MARK)
    return;
  for (uint32_t b = from; b < end && b < from + REST_BLOCKS; b++) {
    bool says = speaks(t, b, is_last);
    if (!can_go_on(t, b) || (is_last && !says))
      break;
    if (says)
      stop = b + 1;
  }
  for (uint32_t b = from; b < stop; b++)
    t->items[b].kind = TURN_GOES_ON;
}

bool tokens_have_word(const struct document *doc, uint32_t first, uint32_t end,
                      const char *const *words) {
  for (uint32_t i = first; i < end; i++) {
    struct span span = doc->tokens[i].span;
    for (const char *const *w = words; *w != NULL; w++)
      if (span_length(span) == strlen(*w) &&
          memcmp(doc->text + span.start, *w, strlen(*w)) == 0)
        return true;
  }
  return false;
}

struct turn *find_turns(const struct document *doc,
                        const uint32_t *block_first) {
  size_t room = (size_t)doc->block_count + 1;
  struct turns t = {.doc = doc, .block_first = block_first};
  t.items = arena_alloc(doc->arena, room * sizeof *t.items);
  t.labelled = arena_alloc(doc->arena, room * sizeof *t.labelled);
  find_labels(&t);
  for (uint32_t i = 0; i < t.count; i++) {
    bool is_last = i + 1 == t.count;
    uint32_t end = is_last ? doc->block_count : t.labelled[i + 1];
    if (t.labelled[i] + 1 < end && is_talk(&t, i) &&
        (is_last ||
         (comes_back(&t, i + 1) && name_of(&t, i) != name_of(&t, i + 1))))
      go_on(&t, i, end, is_last);
  }
  if (t.count == 0)
    find_bare_turns(doc, block_first, t.items);
  return t.items;
}
