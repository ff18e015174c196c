/* Which time words belong to the act of speaking?

   Only the sentence of the cue is asked, and in it not the content ("I was in
   London on Monday," she said), not quotation marks, not a relative clause
   (Smith, who died in 1987, said), not another cue's half of the sentence, not
   the act of somebody else (the man arrested on Monday said). A phrase behind
   the cue wins over one before it, the nearest over the others:

     "…," she said late on Tuesday        On Tuesday, she said …
     she told Radio X two weeks ago       In a letter dated 4 May, she wrote …

   Cost: linear in the tokens asked; content is marked once over all tokens. */
#include "core/date_cue.h"

#include <string.h>

#include "core/token.h"

enum { PLAN_REACH = 4 }; /* from "expected" to the cue: "is due to tell" */

/* ---- marking content and cues ------------------------------------------- */

/* Marks the tokens of a piece and returns the first. Pieces come nearly in
   text order: it is looked for from token `near` on. */
static uint32_t mark_piece(struct date_cues *times, uint32_t piece,
                           uint32_t near) {
  const struct document *doc = times->doc;
  struct span span = doc->pieces[piece];
  if (near > 0 && doc->tokens[near - 1].span.end > span.start) {
    near = document_token_from(doc, span.start);
    near -= near > 0 && doc->tokens[near - 1].span.end > span.start;
  }
  while (near < doc->token_count && doc->tokens[near].span.end <= span.start)
    near++;
  for (uint32_t t = near;
       t < doc->token_count && doc->tokens[t].span.start < span.end; t++) {
    uint32_t other = times->token_piece[t];
    if (other == NONE || span_length(doc->pieces[other]) > span_length(span))
      times->token_piece[t] = piece;
  }
  return near;
}

static void mark_cue(struct date_cues *times, uint32_t index) {
  if (index == NONE)
    return;
  const struct cue *cue = &times->doc->cues[index];
  for (uint32_t t = cue->first_token; t < cue->end_token; t++)
    times->is_cue[t] = 1;
}

struct date_cues date_cues_mark(const struct document *doc,
                                const struct keyword_table *words) {
  struct date_cues times = {.doc = doc, .words = words};
  times.token_piece =
      arena_alloc(doc->arena, doc->token_count * sizeof *times.token_piece);
  memset(times.token_piece, 0xFF, doc->token_count * sizeof *times.token_piece);
  times.is_cue = arena_zero(doc->arena, doc->token_count, 1);
  times.first_token = arena_alloc(doc->arena, doc->attribution_count *
                                                  sizeof *times.first_token);
  uint32_t near = 0;
  for (uint32_t i = 0; i < doc->attribution_count; i++) {
    const struct attribution *a = &doc->attributions[i];
    near = times.first_token[i] = mark_piece(&times, a->first_piece, near);
    for (uint32_t p = 1, at = near; p < a->piece_count; p++)
      at = mark_piece(&times, a->first_piece + p, at);
    mark_cue(&times, a->cue);
  }
  return times;
}

/* ---- words and phrases -------------------------------------------------- */

static enum time_class class_of(const struct date_cues *times, uint32_t token) {
  const struct token *t = &times->doc->tokens[token];
  if (t->kind != TOKEN_WORD && t->kind != TOKEN_CLITIC)
    return 0;
  return (enum time_class)keyword_find(times->words, t->key)->class;
}

static uint32_t flags_of(const struct date_cues *times, uint32_t token) {
  return times->doc->word_flags[token];
}

static bool is_word(const struct date_cues *times, uint32_t token,
                    const char *text) {
  const struct token *t = &times->doc->tokens[token];
  return t->kind == TOKEN_WORD &&
         strcmp(keyword_find(times->words, t->key)->text, text) == 0;
}

bool date_cue_is_bound(const struct date_cues *times,
                       const struct time_phrase *phrase, uint32_t end) {
  const struct token *tokens = times->doc->tokens;
  uint32_t before = phrase->first_token;
  if (phrase->end_token < end && tokens[phrase->end_token].kind == TOKEN_CLITIC)
    return true;
  uint32_t next = phrase->end_token;
  if (phrase->kind == TIME_WEEKDAY && next < end &&
      (tokens[next].flags & TOKEN_CAPITAL) &&
      (flags_of(times, next) & (WORD_ORG_HEAD | WORD_ORG)))
    return true; // the Sunday Times
  if (before == 0)
    return false;
  enum time_class class = class_of(times, before - 1);
  bool has_article = class == WORD_IS_THE || class == WORD_IS_COUNT;
  if (has_article && phrase->kind == TIME_WEEKDAY)
    return true;
  if (has_article && before >= 2)
    class = class_of(times, before - 2);
  if (class == WORD_IS_OF && before >= 2)
    return class_of(times, before - 2) != WORD_IS_PART &&
           phrase->kind != TIME_CALENDAR;
  return class == WORD_IS_BARRIER;
}

bool date_cue_is_beside(const struct date_cues *times, const struct cue *cue,
                        enum time_class class) {
  return class_of(times, cue->first_token) == class || // taken with the cue
         (cue->first_token > 0 &&
          class_of(times, cue->first_token - 1) == class) ||
         (cue->first_token > 1 &&
          class_of(times, cue->first_token - 2) == class &&
          flags_of(times, cue->first_token - 1) &
              (WORD_ADVERB | WORD_AUXILIARY)) ||
         (cue->end_token < times->doc->token_count &&
          class_of(times, cue->end_token) == class);
}

bool date_cue_is_announced(const struct date_cues *times, const struct cue *cue,
                           uint32_t start) {
  // "will tell" may be one cue
  uint32_t last = cue->end_token - 1;
  for (uint32_t back = 0; back <= PLAN_REACH && last >= start + back; back++) {
    uint32_t t = last - back;
    enum time_class class = class_of(times, t);
    if (class == WORD_IS_FUTURE)
      return true;
    if (class == WORD_IS_TO)
      return t > start && class_of(times, t - 1) == WORD_IS_PLANNED;
    if (t < cue->first_token && !(flags_of(times, t) & WORD_ADVERB))
      return false;
  }
  return false;
}

/* ---- looking around the cue --------------------------------------------- */

/* A walk over the part of a sentence on one side of a cue. */
struct walk {
  const struct date_cues *times;
  const struct cue *cue;
  uint32_t at;
  uint32_t end;
  bool is_relative; /* within "who …", up to the next comma */
  bool has_verb;    /* a verb of somebody else's act since the last comma */
  bool is_before;   /* the side before the cue */
};

/* Content and marked words, unless the cue stands in the same piece. */
static bool is_content(const struct walk *w, uint32_t token) {
  const struct document *doc = w->times->doc;
  uint32_t piece = w->times->token_piece[token];
  if (piece != NONE && !span_contains(doc->pieces[piece], w->cue->span))
    return true;
  return doc->token_quotation != NULL && doc->token_quotation[token] != NONE &&
         doc->token_quotation[token] !=
             doc->token_quotation[w->cue->first_token];
}

static bool is_punct(const struct walk *w, uint32_t token, const char *set) {
  const struct token *t = &w->times->doc->tokens[token];
  return t->kind == TOKEN_PUNCT && t->punct != 0 &&
         strchr(set, t->punct) != NULL;
}

/* Follows clauses: a relative word opens one, a comma ends it and whatever
   else was going on. */
static void follow(struct walk *w, uint32_t token) {
  if (is_punct(w, token, ",;:-()")) {
    w->has_verb = false;
    w->is_relative = false;
    return;
  }
  uint32_t flags = flags_of(w->times, token);
  if (flags & WORD_RELATIVE)
    w->is_relative = true;
  struct span own = w->cue->span, span = w->times->doc->tokens[token].span;
  if (span.start >= own.start && span.end <= own.end)
    return; // a-t-elle déclaré: the verb of the cue is none of another clause
  // "a packed meeting" has no verb
  bool is_adjective =
      token > 0 && flags_of(w->times, token - 1) & WORD_DETERMINER;
  if (flags & WORD_VERB_PAST && !is_adjective &&
      class_of(w->times, token) != WORD_IS_RELEASED)
    w->has_verb = true;
}

/* "He was arrested on Monday and told …": one day for both. */
static bool shares_subject(const struct walk *w,
                           const struct time_phrase *phrase) {
  return w->is_before && phrase->end_token < w->end &&
         w->end - phrase->end_token <= 3 &&
         (phrase->kind == TIME_WEEKDAY || phrase->kind == TIME_DAY) &&
         flags_of(w->times, phrase->end_token) & WORD_CONJUNCTION;
}

/* The next phrase of this side that belongs to the cue. */
static bool next_phrase(struct walk *w, struct time_phrase *out) {
  const struct date_cues *times = w->times;
  while (w->at < w->end) {
    uint32_t token = w->at;
    if (is_content(w, token)) {
      w->at++;
      continue;
    }
    if (time_phrase_read(times->doc, times->words, token, w->end, out)) {
      w->at = out->end_token;
      bool is_own = !w->has_verb || shares_subject(w, out);
      if (!w->is_relative && is_own &&
          !date_cue_is_bound(w->times, out, w->end))
        return true;
      continue;
    }
    follow(w, token);
    w->at++;
  }
  return false;
}

/* Where the words behind a cue stop belonging to it. */
static uint32_t end_behind(const struct walk *w, uint32_t end) {
  const struct date_cues *times = w->times;
  for (uint32_t t = w->cue->end_token; t < end; t++) {
    if (is_content(w, t))
      continue;
    if (times->is_cue[t] || is_punct(w, t, ";:"))
      return t;
    bool opens_clause = flags_of(times, t) & (WORD_RELATIVE | WORD_CONJUNCTION);
    bool is_before_day = t + 1 < end && class_of(times, t + 1) == WORD_IS_DAY;
    if (opens_clause && !is_before_day) // the day before yesterday
      return t;
  }
  return end;
}

static bool phrase_behind(const struct date_cues *times, const struct cue *cue,
                          uint32_t end, struct time_phrase *out) {
  struct walk w = {.times = times, .cue = cue, .at = cue->end_token};
  w.end = end_behind(&w, end);
  return next_phrase(&w, out);
}

/* The last phrase before the cue, or the one that opens the sentence. */
static bool phrase_before(const struct date_cues *times, const struct cue *cue,
                          uint32_t start, struct time_phrase *out) {
  struct walk w = {.times = times,
                   .cue = cue,
                   .at = start,
                   .end = cue->first_token,
                   .is_before = true};
  uint32_t other_cue = start;
  for (uint32_t t = start; t < cue->first_token; t++)
    if (times->is_cue[t])
      other_cue = t + 1;
  struct time_phrase phrase;
  bool is_found = false;
  while (next_phrase(&w, &phrase)) {
    bool opens = phrase.first_token - start <= 2;
    if (phrase.first_token < other_cue && !opens)
      continue;
    *out = phrase;
    is_found = true;
    if (phrase.first_token > start &&
        is_word(times, phrase.first_token - 1, "dated"))
      break; // "in a letter dated May 3, read out on Friday"
  }
  return is_found;
}

/* "said on Monday the tunnel …": what stands right behind the cue belongs to
   it even where the content has been taken to start there. */
static bool phrase_at_cue(const struct date_cues *times, const struct cue *cue,
                          uint32_t end, struct time_phrase *out) {
  const struct document *doc = times->doc;
  uint32_t at = cue->end_token;
  if (at < end && class_of(times, at) == WORD_IS_ON)
    at++;
  if (at >= end ||
      (doc->token_quotation != NULL &&
       doc->token_quotation[at] != doc->token_quotation[cue->first_token]))
    return false;
  return time_phrase_read(doc, times->words, at, end, out) &&
         (out->kind == TIME_WEEKDAY || out->kind == TIME_DAY) &&
         !date_cue_is_bound(times, out, end) && out->end_token < end &&
         !(flags_of(times, out->end_token) &
           (WORD_AUXILIARY | WORD_VERB_PAST | WORD_VERB_S));
}

bool date_cue_find(const struct date_cues *times, const struct cue *cue,
                   uint32_t start, uint32_t end, struct time_phrase *out) {
  return time_phrase_is_possible(times->doc, times->words, start, end) &&
         (phrase_behind(times, cue, end, out) ||
          phrase_at_cue(times, cue, end, out) ||
          phrase_before(times, cue, start, out));
}
