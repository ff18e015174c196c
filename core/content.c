/* The content of a proposal: runs of tokens. A quotation is inside as a whole
   or not at all. */
#include "core/content.h"

#include <string.h>

enum { FILL_TOKENS = 3, CLAUSE_TOKENS = 2, JOIN_TOKENS = 4 };

static void runs_add(struct runs *runs, struct token_range range) {
  struct runs old = *runs;
  runs->count = 0;
  bool is_in = false;
  for (uint32_t i = 0; i <= old.count && runs->count < RUNS; i++) {
    bool is_last = i == old.count;
    if (!is_last && old.items[i].end < range.first) {
      runs->items[runs->count++] = old.items[i];
      continue;
    }
    if (!is_in && (is_last || old.items[i].first > range.end)) {
      runs->items[runs->count++] = range;
      is_in = true;
    }
    if (is_last || runs->count == RUNS)
      break;
    if (is_in) {
      runs->items[runs->count++] = old.items[i];
    } else {
      if (old.items[i].first < range.first)
        range.first = old.items[i].first;
      if (old.items[i].end > range.end)
        range.end = old.items[i].end;
    }
  }
}

static void runs_cut(struct runs *runs, struct token_range range) {
  struct runs old = *runs;
  runs->count = 0;
  for (uint32_t i = 0; i < old.count && runs->count + 1 < RUNS; i++) {
    struct token_range run = old.items[i];
    if (run.end <= range.first || run.first >= range.end) {
      runs->items[runs->count++] = run;
      continue;
    }
    if (run.first < range.first)
      runs->items[runs->count++] = (struct token_range){run.first, range.first};
    if (run.end > range.end)
      runs->items[runs->count++] = (struct token_range){range.end, run.end};
  }
}

/* A title by itself is not said; one within a report is part of it. */
static void drop_within(struct runs *runs, struct token_range range) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < runs->count; i++)
    if (runs->items[i].first < range.first || runs->items[i].end > range.end)
      runs->items[kept++] = runs->items[i];
  runs->count = kept;
}

struct token_range marked_tokens(const struct maker *m, uint32_t q) {
  return (struct token_range){m->rules->open_token[q],
                              m->rules->close_token[q]};
}

/* The first quotation that opens at or behind a token. */
static uint32_t opens_from(const struct maker *m, uint32_t token) {
  uint32_t low = 0, high = m->rules->doc->quotation_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (m->rules->open_token[middle] < token)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

uint32_t outer_quotation(const struct maker *m, uint32_t token) {
  uint32_t q = m->rules->doc->token_quotation[token];
  return q != NONE && m->rules->close_token[q] > token ? q
                                                       : opens_from(m, token);
}

uint32_t next_outer_quotation(const struct maker *m, uint32_t q) {
  uint32_t next = opens_from(m, m->rules->close_token[q]);
  return next > q ? next : q + 1;
}

/* Fills small gaps between runs that lie on one side of the cue. */
static void fill_gaps(const struct proposal *one, struct runs *runs) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < runs->count; i++) {
    struct token_range *last = kept > 0 ? &runs->items[kept - 1] : NULL;
    bool fills =
        last != NULL && runs->items[i].first - last->end <= FILL_TOKENS &&
        !(one->cue.first < runs->items[i].first && one->cue.end > last->end) &&
        !(one->source.first < runs->items[i].first &&
          one->source.end > last->end);
    if (fills)
      last->end = runs->items[i].end;
    else
      runs->items[kept++] = runs->items[i];
  }
  runs->count = kept;
}

/* Does the quotation stand by itself, so that nothing of the reporter's
   sentence belongs to what was said: `Tom said: "…"`, `"…," Tom said`? */
static bool is_clause(const struct maker *m, const struct proposal *one,
                      uint32_t q) {
  const struct document *doc = m->rules->doc;
  const struct quotation *quotation = &doc->quotations[q];
  uint32_t open = m->rules->open_token[q];
  if (quotation->end_token < quotation->first_token + CLAUSE_TOKENS)
    return false;
  const struct token *inner = &doc->tokens[quotation->first_token];
  const struct token *last = &doc->tokens[quotation->end_token - 1];
  bool starts = open == 0 || (doc->tokens[open].flags & TOKEN_SENTENCE_START);
  uint8_t before = open == 0 ? 0 : doc->tokens[open - 1].punct;
  bool led =
      before == ':' || before == ',' || before == '-' || open == one->cue.end;
  bool stops = last->kind == TOKEN_STOP || last->punct == ',';
  return (starts && stops) || (led && (inner->flags & TOKEN_CAPITAL));
}

/* Leaves only the quotations that the proposal was given. */
static void keep_marked(const struct maker *m, uint32_t i, struct runs *runs) {
  const struct document *doc = m->rules->doc;
  struct token_range tokens = sentence_range(doc, m->c->items[i].sentence);
  runs->count = 0;
  for (uint32_t q = outer_quotation(m, tokens.first);
       q < doc->quotation_count && m->rules->open_token[q] < tokens.end;
       q = next_outer_quotation(m, q))
    if (m->choices[q].proposal == i)
      runs_add(runs, marked_tokens(m, q));
}

/* Was the quotation given to this proposal's source, but to no proposal? */
bool is_same_source(const struct maker *m, uint32_t i, uint32_t q) {
  const struct proposal *one = &m->c->items[i];
  return m->choices[q].mention != NONE && m->choices[q].proposal == NONE &&
         m->choices[q].mention == one->mention;
}

/* `as "a leech" and "a brat"`: what stands close to the content and is the
   same source's belongs to it, with the words between. */
static void join_quotation(const struct proposal *one, struct runs *runs,
                           struct token_range marked) {
  for (uint32_t r = 0; r < runs->count; r++) {
    struct token_range *run = &runs->items[r];
    bool is_next =
        marked.first >= run->first && marked.first <= run->end + JOIN_TOKENS &&
        !(one->cue.first >= run->end && one->cue.first < marked.first);
    if (is_next && run->end < marked.end)
      run->end = marked.end;
    if (is_next)
      return;
  }
}

/* What the tagger found, with the quotations it was given, without others. */
void content_of(const struct maker *m, uint32_t i, struct runs *runs) {
  const struct proposal *one = &m->c->items[i];
  const struct document *doc = m->rules->doc;
  runs->count = 0;
  for (uint32_t r = 0; r < one->run_count && r < RUNS; r++)
    runs->items[runs->count++] = m->c->runs[one->first_run + r];
  fill_gaps(one, runs);
  struct token_range tokens = sentence_range(doc, one->sentence);
  bool is_whole = false;
  for (uint32_t q = outer_quotation(m, tokens.first);
       q < doc->quotation_count && m->rules->open_token[q] < tokens.end;
       q = next_outer_quotation(m, q)) {
    const struct choice *choice = &m->choices[q];
    if (choice->proposal == i) {
      runs_add(runs, marked_tokens(m, q));
      is_whole = is_whole || is_clause(m, one, q);
    } else if (is_same_source(m, i, q)) {
      join_quotation(one, runs, marked_tokens(m, q));
    } else if (choice->token != NONE) {
      runs_cut(runs, marked_tokens(m, q));
    } else if (choice->is_title) {
      drop_within(runs, marked_tokens(m, q));
    } else {
      struct runs rest = *runs;
      runs_cut(&rest, marked_tokens(m, q));
      if (rest.count == 0)
        runs->count = 0;
    }
  }
  if (is_whole)
    keep_marked(m, i, runs);
  else
    content_cut_edges(m, i, runs);
}

/* Labels of the sentence that the choices settle for proposal i. Returns
   whether there are any. */
static bool give_labels(const struct maker *m, uint32_t i, uint8_t *given) {
  const struct document *doc = m->rules->doc;
  const struct proposal *one = &m->c->items[i];
  struct token_range tokens = sentence_range(doc, one->sentence);
  bool is_any = false;
  memset(given, SPAN_FREE, tokens.end - tokens.first);
  for (uint32_t q = outer_quotation(m, tokens.first);
       q < doc->quotation_count && m->rules->open_token[q] < tokens.end;
       q = next_outer_quotation(m, q)) {
    const struct choice *choice = &m->choices[q];
    if (choice->token == NONE || is_same_source(m, i, q))
      continue;
    struct token_range part = marked_tokens(m, q);
    for (uint32_t t = part.first < tokens.first ? tokens.first : part.first;
         t < part.end && t < tokens.end; t++)
      given[t - tokens.first] = choice->proposal == i ? SPAN_CONTENT : SPAN_OUT;
    is_any = true;
  }
  for (uint32_t t = one->source.first; is_any && t < one->source.end; t++)
    if (t >= tokens.first && t < tokens.end)
      given[t - tokens.first] = SPAN_SOURCE;
  return is_any;
}

void contents_relabel(struct maker *m, struct proposals *c) {
  struct crf crf = {0};
  uint8_t given[SENTENCE_TOKENS];
  for (uint32_t i = 0; i < c->count; i++)
    if (m->is_used[i] && give_labels(m, i, given))
      proposal_relabel(c, i, &crf, given);
}
