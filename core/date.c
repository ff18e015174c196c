/* When was it said?

   Only the sentence of the cue is asked, and in it only what belongs to the
   act of speaking: not the content ("I was in London on Monday," she said),
   not quotation marks, not a relative clause (Smith, who died in 1987, said),
   not another cue's half of the sentence, not the act of somebody else (the
   man arrested on Monday said). A phrase behind the cue wins over one before
   it, the nearest over the others:

     "…," she said late on Tuesday        On Tuesday, she said …
     she told Radio X two weeks ago       In a letter dated 4 May, she wrote …

   Without a phrase the same person's attribution before it in the block lends
   its day ("X said on Friday that … . 'Y,' he said."), or the sentence before
   that sets the scene ("On Friday she came. 'Y,' she said."); else the day of
   the article holds. "Once said" and "at the time" give no day at all.

   Cost: linear in the tokens of the sentences that hold cues, provided that a
   sentence holds few; content is marked once over all tokens. */
#include "core/date.h"

#include <string.h>

#include "core/date_anchor.h"
#include "core/time_phrase.h"
#include "core/token.h"

enum {
  REACH = 60,      /* tokens of a sentence looked at on either side */
  SCENE_REACH = 3, /* where a scene tells its day: "Asked on Friday" */
  PLAN_REACH = 4,  /* from "expected" to the cue: "is due to tell" */
};

struct dater {
  struct document *doc;
  const struct lexicon *lex;
  const struct keyword_table *words;
  struct date_anchor anchor;
  struct said_on article; /* the day of the article, where nothing is said */
  uint32_t *first_token;  /* of each attribution's content */
  uint32_t *token_piece;  /* the shortest piece each token lies in, or NONE */
  uint8_t *is_cue;        /* per token: belongs to an attribution's cue */
  uint32_t introduced;    /* the last attribution that introduced_day() dated */
};

/* ---- marking content and cues ------------------------------------------- */

static uint32_t token_from(const struct document *doc, uint32_t offset) {
  uint32_t low = 0, high = doc->token_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (doc->tokens[middle].span.end <= offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Marks the tokens of a piece and returns the first. Pieces come nearly in
   text order: it is looked for from token `near` on. */
static uint32_t mark_piece(struct dater *d, uint32_t piece, uint32_t near) {
  const struct document *doc = d->doc;
  struct span span = doc->pieces[piece];
  if (near > 0 && doc->tokens[near - 1].span.end > span.start)
    near = token_from(doc, span.start);
  while (near < doc->token_count && doc->tokens[near].span.end <= span.start)
    near++;
  for (uint32_t t = near;
       t < doc->token_count && doc->tokens[t].span.start < span.end; t++) {
    uint32_t other = d->token_piece[t];
    if (other == NONE || span_length(doc->pieces[other]) > span_length(span))
      d->token_piece[t] = piece;
  }
  return near;
}

static void mark_content(struct dater *d) {
  const struct document *doc = d->doc;
  d->token_piece =
      arena_alloc(doc->arena, doc->token_count * sizeof *d->token_piece);
  memset(d->token_piece, 0xFF, doc->token_count * sizeof *d->token_piece);
  d->is_cue = arena_zero(doc->arena, doc->token_count, 1);
  d->first_token =
      arena_alloc(doc->arena, doc->attribution_count * sizeof *d->first_token);
  uint32_t near = 0;
  for (uint32_t i = 0; i < doc->attribution_count; i++) {
    const struct attribution *a = &doc->attributions[i];
    near = d->first_token[i] = mark_piece(d, a->first_piece, near);
    for (uint32_t p = 1, at = near; p < a->piece_count; p++)
      at = mark_piece(d, a->first_piece + p, at);
    if (a->cue == NONE)
      continue;
    const struct cue *cue = &doc->cues[a->cue];
    for (uint32_t t = cue->first_token; t < cue->end_token; t++)
      d->is_cue[t] = 1;
  }
}

/* ---- looking around the cue --------------------------------------------- */

/* A walk over the part of a sentence on one side of a cue. */
struct walk {
  const struct dater *d;
  const struct cue *cue;
  uint32_t at;
  uint32_t end;
  bool is_relative; /* within "who …", up to the next comma */
  bool has_verb;    /* a verb of somebody else's act since the last comma */
  bool is_before;   /* the side before the cue */
};

static enum time_class class_of(const struct dater *d, uint32_t token) {
  const struct token *t = &d->doc->tokens[token];
  if (t->kind != TOKEN_WORD && t->kind != TOKEN_CLITIC)
    return 0;
  return (enum time_class)keyword_find(d->words, t->key)->class;
}

static uint32_t flags_of(const struct dater *d, uint32_t token) {
  return d->doc->word_flags[token];
}

static bool is_word(const struct dater *d, uint32_t token, const char *text) {
  const struct token *t = &d->doc->tokens[token];
  return t->kind == TOKEN_WORD &&
         strcmp(keyword_find(d->words, t->key)->text, text) == 0;
}

/* Content and marked words, unless the cue stands in the same piece. */
static bool is_content(const struct walk *w, uint32_t token) {
  const struct document *doc = w->d->doc;
  uint32_t piece = w->d->token_piece[token];
  if (piece != NONE && !span_contains(doc->pieces[piece], w->cue->span))
    return true;
  return doc->token_quotation != NULL && doc->token_quotation[token] != NONE &&
         doc->token_quotation[token] !=
             doc->token_quotation[w->cue->first_token];
}

static bool is_punct(const struct walk *w, uint32_t token, const char *set) {
  const struct token *t = &w->d->doc->tokens[token];
  return t->kind == TOKEN_PUNCT && t->punct != 0 &&
         strchr(set, t->punct) != NULL;
}

/* Until Friday, the Tuesday meeting, Friday's vote: no time of speaking. */
static bool is_bound(const struct walk *w, const struct time_phrase *phrase) {
  const struct dater *d = w->d;
  const struct token *tokens = d->doc->tokens;
  uint32_t before = phrase->first_token;
  if (phrase->end_token < w->end &&
      tokens[phrase->end_token].kind == TOKEN_CLITIC)
    return true;
  uint32_t next = phrase->end_token;
  if (phrase->kind == TIME_WEEKDAY && next < w->end &&
      (tokens[next].flags & TOKEN_CAPITAL) &&
      (flags_of(d, next) & (WORD_ORG_HEAD | WORD_ORG)))
    return true; // the Sunday Times
  if (before == 0)
    return false;
  enum time_class class = class_of(d, before - 1);
  bool has_article = class == WORD_IS_THE || class == WORD_IS_COUNT;
  if (has_article && phrase->kind == TIME_WEEKDAY)
    return true;
  if (has_article && before >= 2)
    class = class_of(d, before - 2);
  if (class == WORD_IS_OF && before >= 2)
    return class_of(d, before - 2) != WORD_IS_PART &&
           phrase->kind != TIME_CALENDAR;
  return class == WORD_IS_BARRIER;
}

/* Follows clauses: a relative word opens one, a comma ends it and whatever
   else was going on. */
static void follow(struct walk *w, uint32_t token) {
  if (is_punct(w, token, ",;:-()")) {
    w->has_verb = false;
    w->is_relative = false;
    return;
  }
  uint32_t flags = flags_of(w->d, token);
  if (flags & WORD_RELATIVE)
    w->is_relative = true;
  struct span own = w->cue->span, span = w->d->doc->tokens[token].span;
  if (span.start >= own.start && span.end <= own.end)
    return; // a-t-elle déclaré: the verb of the cue is none of another clause
  // "a packed meeting" has no verb
  bool is_adjective = token > 0 && flags_of(w->d, token - 1) & WORD_DETERMINER;
  if (flags & WORD_VERB_PAST && !is_adjective &&
      class_of(w->d, token) != WORD_IS_RELEASED)
    w->has_verb = true;
}

/* "He was arrested on Monday and told …": one day for both. */
static bool shares_subject(const struct walk *w,
                           const struct time_phrase *phrase) {
  return w->is_before && phrase->end_token < w->end &&
         w->end - phrase->end_token <= 3 &&
         (phrase->kind == TIME_WEEKDAY || phrase->kind == TIME_DAY) &&
         flags_of(w->d, phrase->end_token) & WORD_CONJUNCTION;
}

/* The next phrase of this side that belongs to the cue. */
static bool next_phrase(struct walk *w, struct time_phrase *out) {
  const struct dater *d = w->d;
  while (w->at < w->end) {
    uint32_t token = w->at;
    if (is_content(w, token)) {
      w->at++;
      continue;
    }
    if (time_phrase_read(d->doc, d->words, token, w->end, out)) {
      w->at = out->end_token;
      bool is_own = !w->has_verb || shares_subject(w, out);
      if (!w->is_relative && is_own && !is_bound(w, out))
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
  const struct dater *d = w->d;
  for (uint32_t t = w->cue->end_token; t < end; t++) {
    if (is_content(w, t))
      continue;
    if (d->is_cue[t] || is_punct(w, t, ";:"))
      return t;
    bool opens_clause = flags_of(d, t) & (WORD_RELATIVE | WORD_CONJUNCTION);
    bool is_before_day = t + 1 < end && class_of(d, t + 1) == WORD_IS_DAY;
    if (opens_clause && !is_before_day) // the day before yesterday
      return t;
  }
  return end;
}

static bool phrase_behind(struct dater *d, const struct cue *cue, uint32_t end,
                          struct time_phrase *out) {
  struct walk w = {.d = d, .cue = cue, .at = cue->end_token};
  w.end = end_behind(&w, end);
  return next_phrase(&w, out);
}

/* The last phrase before the cue, or the one that opens the sentence. */
static bool phrase_before(struct dater *d, const struct cue *cue,
                          uint32_t start, struct time_phrase *out) {
  struct walk w = {.d = d,
                   .cue = cue,
                   .at = start,
                   .end = cue->first_token,
                   .is_before = true};
  uint32_t other_cue = start;
  for (uint32_t t = start; t < cue->first_token; t++)
    if (d->is_cue[t])
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
        is_word(d, phrase.first_token - 1, "dated"))
      break; // "in a letter dated May 3, read out on Friday"
  }
  return is_found;
}

/* "said on Monday the tunnel …": what stands right behind the cue belongs to
   it even where the content has been taken to start there. */
static bool phrase_at_cue(struct dater *d, const struct cue *cue, uint32_t end,
                          struct time_phrase *out) {
  const struct document *doc = d->doc;
  struct walk w = {.d = d, .cue = cue, .end = end};
  uint32_t at = cue->end_token;
  if (at < end && class_of(d, at) == WORD_IS_ON)
    at++;
  if (at >= end ||
      (doc->token_quotation != NULL &&
       doc->token_quotation[at] != doc->token_quotation[cue->first_token]))
    return false;
  return time_phrase_read(doc, d->words, at, end, out) &&
         (out->kind == TIME_WEEKDAY || out->kind == TIME_DAY) &&
         !is_bound(&w, out) && out->end_token < end &&
         !(flags_of(d, out->end_token) &
           (WORD_AUXILIARY | WORD_VERB_PAST | WORD_VERB_S));
}

/* "once said", "said then": an adverb beside the cue. */
static bool is_beside(const struct dater *d, const struct cue *cue,
                      enum time_class class) {
  return (cue->first_token > 0 && class_of(d, cue->first_token - 1) == class) ||
         (cue->first_token > 1 && class_of(d, cue->first_token - 2) == class &&
          flags_of(d, cue->first_token - 1) & (WORD_ADVERB | WORD_AUXILIARY)) ||
         (cue->end_token < d->doc->token_count &&
          class_of(d, cue->end_token) == class);
}

/* "will say", "is expected to tell": the speech is announced. */
static bool is_announced(const struct dater *d, const struct cue *cue,
                         uint32_t start) {
  // "will tell" may be one cue
  uint32_t last = cue->end_token - 1;
  for (uint32_t back = 0; back <= PLAN_REACH && last >= start + back; back++) {
    uint32_t t = last - back;
    enum time_class class = class_of(d, t);
    if (class == WORD_IS_FUTURE)
      return true;
    if (class == WORD_IS_TO)
      return t > start && class_of(d, t - 1) == WORD_IS_PLANNED;
    if (t < cue->first_token && !(flags_of(d, t) & WORD_ADVERB))
      return false;
  }
  return false;
}

/* ---- deciding ----------------------------------------------------------- */

static struct said_on day_of_article(const struct date_anchor *anchor) {
  struct said_on on = {0, 0, DATE_UNKNOWN};
  if (!anchor->is_spoken)
    return on;
  struct time_phrase today = {.kind = TIME_DAY};
  on = date_resolve(&today, anchor, false);
  on.basis = DATE_PUBLISHED;
  return on;
}

static uint32_t block_of(const struct dater *d, uint32_t index) {
  const struct document *doc = d->doc;
  uint32_t cue = doc->attributions[index].cue;
  uint32_t token =
      cue != NONE ? doc->cues[cue].first_token : d->first_token[index];
  if (token >= doc->token_count)
    return NONE;
  return doc->sentences[doc->token_sentence[token]].block;
}

/* The day of the attribution before, when the same person spoke it. */
static bool inherit(const struct dater *d, uint32_t index,
                    struct said_on *out) {
  const struct document *doc = d->doc;
  if (index == 0)
    return false;
  const struct attribution *a = &doc->attributions[index];
  const struct attribution *earlier = a - 1;
  if (a->person == NONE || earlier->person != a->person ||
      (earlier->said_on.basis != DATE_RELATIVE &&
       earlier->said_on.basis != DATE_EXPLICIT) ||
      block_of(d, index - 1) != block_of(d, index))
    return false;
  *out = earlier->said_on;
  return true;
}

/* Whether a mention of the person stands in the sentence. */
static bool tells_of(const struct document *doc, uint32_t person,
                     uint32_t sentence) {
  uint32_t low =
      document_mention_from(doc, doc->sentences[sentence].first_token);
  for (; low < doc->mention_count && doc->mentions[low].sentence == sentence;
       low++)
    if (doc->mentions[low].person == person)
      return true;
  return false;
}

/* The scene: "On Wednesday she came out alone. 'I was right,' she said." The
   sentence before opens with a day, tells of the same person and stands in
   the same block. */
static bool scene_day(const struct dater *d, uint32_t index,
                      struct said_on *out) {
  const struct document *doc = d->doc;
  const struct attribution *a = &doc->attributions[index];
  uint32_t token = d->first_token[index];
  if (token >= doc->token_count || a->person == NONE)
    return false;
  uint32_t sentence = doc->token_sentence[token];
  if (sentence == 0 ||
      doc->sentences[sentence - 1].block != doc->sentences[sentence].block)
    return false;
  const struct sentence *scene = &doc->sentences[sentence - 1];
  uint32_t at = scene->first_token, end = at + scene->token_count;
  struct time_phrase phrase;
  uint32_t limit = at + SCENE_REACH < end ? at + SCENE_REACH : end;
  while (at < limit && !time_phrase_read(doc, d->words, at, end, &phrase))
    at++;
  if (at >= limit || (phrase.kind != TIME_WEEKDAY && phrase.kind != TIME_DAY))
    return false;
  struct walk w = {.d = d, .end = end};
  if (is_bound(&w, &phrase) || !tells_of(doc, a->person, sentence - 1))
    return false;
  *out = date_resolve(&phrase, &d->anchor, false);
  return out->basis != DATE_UNKNOWN;
}

/* The first calendar day of a sentence, else the first day of any kind. */
static bool day_in(const struct dater *d, const struct sentence *sentence,
                   struct time_phrase *out) {
  struct time_phrase phrase;
  bool is_found = false;
  uint32_t at = sentence->first_token, end = at + sentence->token_count;
  while (at < end) {
    if (!time_phrase_read(d->doc, d->words, at, end, &phrase)) {
      at++;
      continue;
    }
    at = phrase.end_token;
    if (is_found && phrase.kind != TIME_CALENDAR)
      continue;
    *out = phrase;
    is_found = true;
    if (phrase.kind == TIME_CALENDAR)
      break;
  }
  return is_found;
}

/* A set-off block with a line before it that ends in a colon. */
static bool is_block_quote(const struct dater *d, uint32_t token,
                           bool *is_introduced) {
  const struct document *doc = d->doc;
  if (doc->token_quotation == NULL || token >= doc->token_count ||
      doc->token_quotation[token] == NONE ||
      doc->quotations[doc->token_quotation[token]].kind != QUOTATION_BLOCK)
    return false;
  uint32_t s = doc->token_sentence[token];
  const struct sentence *own = &doc->sentences[s];
  *is_introduced = s > 0 && own[-1].block != own->block &&
                   doc->blocks[own[-1].block].kind != BLOCK_QUOTE &&
                   doc->tokens[own->first_token - 1].punct == ':';
  return true;
}

/* "On Tue, 3 May 2016, Ann Lee wrote:" tells the day of the block below, and
   of what else is quoted of her further down without such a line. */
static bool introduced_day(struct dater *d, uint32_t index,
                           struct said_on *out) {
  const struct document *doc = d->doc;
  const struct attribution *a = &doc->attributions[index];
  uint32_t token = d->first_token[index];
  struct time_phrase phrase;
  bool is_introduced;
  if (!is_block_quote(d, token, &is_introduced))
    return false;
  if (is_introduced) {
    d->introduced = NONE;
    if (!day_in(d, &doc->sentences[doc->token_sentence[token] - 1], &phrase))
      return false;
    d->introduced = index;
    *out = date_resolve(&phrase, &d->anchor, false);
    return out->basis != DATE_UNKNOWN;
  }
  if (d->introduced == NONE || a->person == NONE ||
      doc->attributions[d->introduced].person != a->person)
    return false;
  *out = doc->attributions[d->introduced].said_on;
  return true;
}

static struct said_on date_one(struct dater *d, uint32_t index) {
  const struct document *doc = d->doc;
  const struct attribution *a = &doc->attributions[index];
  struct said_on on = {0, 0, DATE_UNKNOWN};
  if (a->cue == NONE && introduced_day(d, index, &on))
    return on;
  if (a->cue == NONE)
    return scene_day(d, index, &on) || inherit(d, index, &on) ? on : d->article;
  const struct cue *cue = &doc->cues[a->cue];
  const struct sentence *s =
      &doc->sentences[doc->token_sentence[cue->first_token]];
  uint32_t start = s->first_token, end = start + s->token_count;
  if (cue->first_token - start > REACH)
    start = cue->first_token - REACH;
  if (start < d->anchor.dateline_end && d->anchor.dateline_end < end)
    start = d->anchor.dateline_end;
  if (end > cue->end_token && end - cue->end_token > REACH)
    end = cue->end_token + REACH;
  bool is_future = is_announced(d, cue, start);
  struct time_phrase phrase;
  if (time_phrase_is_possible(doc, d->words, start, end) &&
      (phrase_behind(d, cue, end, &phrase) ||
       phrase_at_cue(d, cue, end, &phrase) ||
       phrase_before(d, cue, start, &phrase)))
    return date_resolve(&phrase, &d->anchor, is_future);
  if (is_future || is_beside(d, cue, WORD_IS_ONCE))
    return on;
  if (scene_day(d, index, &on) || inherit(d, index, &on) ||
      is_beside(d, cue, WORD_IS_THEN))
    return on;
  return d->article;
}

void date_attributions(struct document *doc, const struct lexicon *lex) {
  if (doc->attribution_count == 0 || doc->token_count == 0)
    return;
  struct dater d = {
      .doc = doc, .lex = lex, .words = &lex->time_words, .introduced = NONE};
  d.anchor = date_anchor_find(doc, d.words);
  d.article = day_of_article(&d.anchor);
  mark_content(&d);
  for (uint32_t i = 0; i < doc->attribution_count; i++)
    doc->attributions[i].said_on = date_one(&d, i);
}
