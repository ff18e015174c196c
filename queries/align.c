/* A fitting alignment: all of the quote against any stretch of the passage,
   by dynamic programming over words with affine gaps (Gotoh 1982).

   What is cheap follows what a careful writer may do. Words under a [bracket]
   and words of the passage left out beside one cost little; so does anything
   left out at an ellipsis, and the reporter's words between two parts of one
   quotation (“A,” he said, “b.”) are jumped. Words that are hyphenated or
   spaced differently match as a whole: "pro life" with "prolife", "mee ting"
   with "meeting", up to four words for one. Ties go to words inside quotation
   marks and to stretches that begin and end where a sentence does.

   Cost: one byte a cell, about 3 ns a cell; a quote of 30 words against a
   window of 200 takes 20 microseconds. */
#include "queries/align.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

enum cost {
  COST_CHANGE = 100,
  COST_ADD = 100,
  COST_OMIT_FIRST = 100,
  COST_OMIT_NEXT = 40,
  COST_BRACKET_CHANGE = 20,
  COST_BRACKET_ADD = 10,
  COST_BRACKET_OMIT = 20,
  COST_ELLIPSIS_FIRST = 20,
  COST_ELLIPSIS_NEXT = 1,
  COST_SKIP = 20,
  COST_OUTSIDE = 1, /* a word outside quotation marks */
  COST_CUT = 30, /* an end inside a sentence: a longer ellipsis is likelier */
  COST_NEVER = 1u << 30,
};

enum { JOIN_MAX = 4, ROWS = JOIN_MAX + 1 };

enum trace {
  TRACE_START,
  TRACE_SAME,
  TRACE_CHANGE,
  TRACE_ADD,
  TRACE_OMIT, /* the gap ends here */
  TRACE_SKIP,
  TRACE_JOIN_QUOTE = 8,    /* + 2..4 words of the quote for one */
  TRACE_JOIN_PASSAGE = 16, /* + 2..4 words of the passage for one */
  TRACE_MASK = 31,
  TRACE_GAP_OPENS = 32, /* the gap ending here has one word */
};

/* A word of the passage, close together. */
struct column {
  uint64_t key;
  uint8_t length;
  uint8_t last; /* its last letter */
  uint8_t accents;
  uint8_t outside; /* COST_OUTSIDE or 0 */
};

struct grid {
  const struct align_input *in;
  uint32_t height; /* words of the quote */
  uint32_t width;  /* words of the passage */
  uint32_t *rows[ROWS];
  uint32_t *skip_from; /* by column: where the skipped words start, or NONE */
  struct column *columns; /* what the inner loop needs of passage words */
  uint8_t *trace;         /* (height + 1) * (width + 1) */
};

static const struct normal_word *quote_word(const struct grid *grid,
                                            uint32_t row) {
  return &grid->in->quote->words[grid->in->quote_first + row];
}

static const struct normal_word *passage_word(const struct grid *grid,
                                              uint32_t column) {
  return &grid->in->passage->words[grid->in->passage_first + column];
}

static uint32_t place_flags(const struct grid *grid, uint32_t column) {
  return grid->in->places[grid->in->passage_first + column].flags;
}

static bool is_bracketed(const struct normal_word *word) {
  return (word->flags & NORMAL_BRACKET) != 0;
}

/* The cost of leaving out words of the passage after `row` words of the
   quote: first word and every further one. */
static void omit_costs(const struct grid *grid, uint32_t row, uint32_t *first,
                       uint32_t *next) {
  *first = COST_OMIT_FIRST;
  *next = COST_OMIT_NEXT;
  if (row == 0 || row == grid->height) {
    *first = *next = COST_NEVER;
  } else if (quote_word(grid, row)->flags & NORMAL_ELLIPSIS_BEFORE) {
    *first = COST_ELLIPSIS_FIRST;
    *next = COST_ELLIPSIS_NEXT;
  } else if (is_bracketed(quote_word(grid, row)) ||
             is_bracketed(quote_word(grid, row - 1))) {
    *first = *next = COST_BRACKET_OMIT;
  }
}

/* ---- words of several parts -------------------------------------------- */

static bool is_listed(const char *const *list, const char *letters,
                      size_t length) {
  for (; *list != NULL; list++)
    if (strlen(*list) == length && memcmp(*list, letters, length) == 0)
      return true;
  return false;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Two parts that may be one word: nothing but space or a hyphen stands between
   them. Digits join digits only as thousands with a space: "5 000", not 24-7
   for 247. */
static bool may_join(const struct normal *many, uint32_t left) {
  const struct normal_word *a = &many->words[left], *b = a + 1;
  const char *letters = many->letters.bytes;
  if (b->flags & (NORMAL_SIGN_BEFORE | NORMAL_BLANK_BEFORE))
    return false;
  if (!is_digit(letters[a->offset + a->length - 1]) ||
      !is_digit(letters[b->offset]))
    return true;
  return a->length <= 3 && b->length == 3 && letters[b->offset + 1] != '.' &&
         !(b->flags & NORMAL_HYPHEN_BEFORE);
}

/* "not able" is not "notable", and "now here" is not "nowhere": such words are
   no parts of others, but in a few where they are. */
static bool is_pretended(const struct normal *many, uint32_t first,
                         uint32_t count, const char *whole, size_t length) {
  static const char *const little[] = {"not", "no", "now", "the", NULL};
  static const char *const wholes[] = {"cannot",   "noone",   "nobody",
                                       "nothing",  "nowhere", "notwithstanding",
                                       "nowadays", NULL};
  const struct normal_word *head = &many->words[first];
  const struct normal_word *tail = head + count - 1;
  const char *letters = many->letters.bytes;
  if (tail->flags & NORMAL_HYPHEN_BEFORE)
    return false;
  if (!is_listed(little, letters + head->offset, head->length) &&
      !is_listed(little, letters + tail->offset, tail->length))
    return false;
  bool is_now_here = length == 7 && head->length == 3;
  return is_now_here || !is_listed(wholes, whole, length);
}

/* True when the letters of one word are those of `count` others in a row. */
static bool joins(const struct normal *one, uint32_t word,
                  const struct normal *many, uint32_t first, uint32_t count) {
  const char *letters;
  size_t length;
  const struct normal_word *whole = &one->words[word];
  if (!normal_letters(many, first, first + count, &letters, &length) ||
      length != whole->length ||
      memcmp(letters, one->letters.bytes + whole->offset, length) != 0)
    return false;
  for (uint32_t i = 0; i + 1 < count; i++)
    if (many->words[first + i].length == 0 || !may_join(many, first + i))
      return false;
  return !is_pretended(many, first, count, letters, length);
}

struct cell {
  uint32_t cost;
  uint8_t trace;
};

static void offer(struct cell *cell, uint32_t cost, unsigned trace) {
  if (cost < cell->cost) {
    cell->cost = cost;
    cell->trace = (uint8_t)trace;
  }
}

static void offer_joins(const struct grid *grid, uint32_t row, uint32_t column,
                        bool quote_is_longer, struct cell *cell) {
  const struct align_input *in = grid->in;
  uint32_t q = in->quote_first + row, p = in->passage_first + column;
  uint32_t outside = grid->columns[column - 1].outside;
  if (quote_is_longer)
    for (uint32_t n = 2; n <= JOIN_MAX && n <= column; n++)
      if (joins(in->quote, q - 1, in->passage, p - n, n))
        offer(cell, grid->rows[(row - 1) % ROWS][column - n] + outside,
              TRACE_JOIN_PASSAGE + n);
  if (!quote_is_longer)
    for (uint32_t n = 2; n <= JOIN_MAX && n <= row; n++)
      if (joins(in->passage, p - 1, in->quote, q - n, n))
        offer(cell, grid->rows[(row - n) % ROWS][column - 1] + outside,
              TRACE_JOIN_QUOTE + n);
}

/* ---- filling ----------------------------------------------------------- */

static struct column column_of(const struct normal_word *word,
                               const struct normal *normal) {
  struct column column = {
      .key = word->key, .length = word->length, .accents = word->accents};
  if (word->length > 0)
    column.last =
        (uint8_t)normal->letters.bytes[word->offset + word->length - 1];
  return column;
}

static void fill_first_row(struct grid *grid) {
  for (uint32_t column = 0; column <= grid->width; column++) {
    bool starts =
        column < grid->width && (place_flags(grid, column) & ALIGN_STARTS) != 0;
    grid->rows[0][column] = starts ? 0 : COST_CUT;
    grid->trace[column] = TRACE_START;
  }
}

static bool accents_agree(const struct column *a, const struct column *b) {
  unsigned both = a->accents & b->accents;
  return both == a->accents || both == b->accents;
}

/* What pairing the word of this row with another costs. */
static uint32_t change_cost(const struct normal_word *quote) {
  return quote->flags & (NORMAL_BRACKET | NORMAL_BRACKET_PART)
             ? COST_BRACKET_CHANGE
             : COST_CHANGE;
}

static void fill_row(struct grid *grid, uint32_t row) {
  uint32_t *here = grid->rows[row % ROWS];
  const uint32_t *above = grid->rows[(row - 1) % ROWS];
  uint8_t *trace = grid->trace + (size_t)row * (grid->width + 1);
  const struct normal_word *word = quote_word(grid, row - 1);
  const struct column quote = column_of(word, grid->in->quote);
  const uint32_t add = is_bracketed(word) ? COST_BRACKET_ADD : COST_ADD;
  const uint32_t change = change_cost(word);
  uint32_t first, next, gap = COST_NEVER;
  omit_costs(grid, row, &first, &next);
  here[0] = above[0] + add;
  trace[0] = TRACE_ADD;
  for (uint32_t column = 1; column <= grid->width; column++) {
    const struct column *passage = &grid->columns[column - 1];
    struct cell cell = {above[column - 1] + change, TRACE_CHANGE};
    if (quote.key == passage->key && accents_agree(&quote, passage))
      cell = (struct cell){above[column - 1] + passage->outside, TRACE_SAME};
    else if (quote.last == passage->last && quote.length != passage->length)
      offer_joins(grid, row, column, quote.length > passage->length, &cell);
    bool opens = here[column - 1] + first <= gap + next;
    gap = opens ? here[column - 1] + first : gap + next;
    if (grid->skip_from[column] != NONE)
      offer(&cell, here[grid->skip_from[column]] + COST_SKIP, TRACE_SKIP);
    offer(&cell, gap, TRACE_OMIT);
    offer(&cell, above[column] + add, TRACE_ADD);
    here[column] = cell.cost;
    trace[column] =
        (uint8_t)(cell.trace | (opens ? (unsigned)TRACE_GAP_OPENS : 0u));
  }
}

static uint32_t best_column(const struct grid *grid, uint32_t *cost) {
  const uint32_t *last = grid->rows[grid->height % ROWS];
  uint32_t best = 0;
  *cost = COST_NEVER;
  for (uint32_t column = 0; column <= grid->width; column++) {
    bool ends = column > 0 && (place_flags(grid, column - 1) & ALIGN_ENDS) != 0;
    uint32_t sum = last[column] + (ends ? 0 : COST_CUT);
    if (sum < *cost) {
      *cost = sum;
      best = column;
    }
  }
  return best;
}

/* ---- reading back ------------------------------------------------------ */

struct path {
  const struct grid *grid;
  struct alignment *out;
  uint32_t row;
  uint32_t column;
  uint32_t room; /* free steps, filled from the end */
};

static void step_back(struct path *path, enum align_kind kind, uint32_t quote,
                      uint32_t passage) {
  const struct align_input *in = path->grid->in;
  struct align_step *step = &path->out->steps[--path->room];
  step->kind = (uint8_t)kind;
  step->is_marked = 0;
  step->quote_end = in->quote_first + path->row;
  step->passage_end = in->passage_first + path->column;
  path->row -= quote;
  path->column -= passage;
  step->quote = in->quote_first + path->row;
  step->passage = in->passage_first + path->column;
  if (kind == ALIGN_SAME)
    path->out->same += quote;
}

static uint8_t trace_at(const struct path *path) {
  return path->grid
      ->trace[(size_t)path->row * (path->grid->width + 1) + path->column];
}

/* Takes all words of a gap, one step a word. */
static void gap_back(struct path *path) {
  bool opens;
  do {
    opens = (trace_at(path) & TRACE_GAP_OPENS) != 0;
    step_back(path, ALIGN_OMITTED, 0, 1);
  } while (!opens);
}

static void read_path(struct path *path) {
  while (path->row > 0) {
    unsigned trace = trace_at(path) & TRACE_MASK;
    if (trace == TRACE_SAME)
      step_back(path, ALIGN_SAME, 1, 1);
    else if (trace == TRACE_CHANGE)
      step_back(path, ALIGN_CHANGED, 1, 1);
    else if (trace == TRACE_ADD)
      step_back(path, ALIGN_ADDED, 1, 0);
    else if (trace == TRACE_OMIT)
      gap_back(path);
    else if (trace == TRACE_SKIP)
      step_back(path, ALIGN_SKIPPED, 0,
                path->column - path->grid->skip_from[path->column]);
    else if (trace > TRACE_JOIN_PASSAGE)
      step_back(path, ALIGN_SAME, 1, trace - TRACE_JOIN_PASSAGE);
    else
      step_back(path, ALIGN_SAME, trace - TRACE_JOIN_QUOTE, 1);
  }
}

static void fill_columns(struct grid *grid, struct arena *arena) {
  grid->columns =
      arena_alloc(arena, ((size_t)grid->width + 1) * sizeof *grid->columns);
  for (uint32_t i = 0; i < grid->width; i++) {
    grid->columns[i] = column_of(passage_word(grid, i), grid->in->passage);
    grid->columns[i].outside =
        place_flags(grid, i) & ALIGN_QUOTED ? 0 : COST_OUTSIDE;
  }
}

static void find_skips(struct grid *grid) {
  const struct align_input *in = grid->in;
  for (uint32_t column = 0; column <= grid->width; column++)
    grid->skip_from[column] = NONE;
  for (uint32_t column = 0; column < grid->width; column++) {
    uint32_t to = in->places[in->passage_first + column].resume;
    if (to != NONE && to > in->passage_first + column && to < in->passage_end)
      grid->skip_from[to - in->passage_first] = column;
  }
}

void align_words(const struct align_input *in, struct arena *scratch,
                 struct arena *arena, struct alignment *out) {
  struct grid grid = {.in = in,
                      .height = in->quote_end - in->quote_first,
                      .width = in->passage_end - in->passage_first};
  arena_reset(scratch);
  size_t width = (size_t)grid.width + 1;
  for (unsigned i = 0; i < ROWS; i++)
    grid.rows[i] = arena_alloc(scratch, width * sizeof(uint32_t));
  grid.skip_from = arena_alloc(scratch, width * sizeof(uint32_t));
  grid.trace = arena_alloc(scratch, width * (grid.height + 1));
  fill_columns(&grid, scratch);
  find_skips(&grid);
  fill_first_row(&grid);
  for (uint32_t row = 1; row <= grid.height; row++)
    fill_row(&grid, row);
  uint32_t room = grid.height + grid.width;
  *out = (struct alignment){
      .steps = arena_alloc(arena, (size_t)room * sizeof *out->steps)};
  struct path path = {&grid, out, grid.height, 0, room};
  path.column = best_column(&grid, &out->cost);
  read_path(&path);
  out->steps += path.room;
  out->count = room - path.room;
}
