/* When was it said?

   The time words around its cue tell (date_cue.c). Without any the same
   person's attribution before it in the block lends its day ("X said on Friday
   that … . 'Y,' he said."), or the sentence before that sets the scene ("On
   Friday she came. 'Y,' she said."), or a line that introduces a block ("On 3
   May Ann Lee wrote:"); else the day of the article holds. "Once said" and "at
   the time" give no day at all.

   Cost: linear in the tokens of the sentences that hold cues, provided that a
   sentence holds few. */
#include "core/date.h"

#include "core/date_anchor.h"
#include "core/date_cue.h"
#include "core/time_phrase.h"
#include "core/token.h"

enum {
  REACH = 60,      /* tokens of a sentence looked at on either side */
  SCENE_REACH = 3, /* where a scene tells its day: "Asked on Friday" */
};

struct dater {
  struct document *doc;
  struct date_cues times;
  struct date_anchor anchor;
  struct said_on article; /* the day of the article, where nothing is said */
  uint32_t introduced;    /* the last attribution that introduced_day() dated */
};

/* ---- days that are lent -------------------------------------------------- */

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
      cue != NONE ? doc->cues[cue].first_token : d->times.first_token[index];
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
  uint32_t token = d->times.first_token[index];
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
  while (at < limit && !time_phrase_read(doc, d->times.words, at, end, &phrase))
    at++;
  if (at >= limit || (phrase.kind != TIME_WEEKDAY && phrase.kind != TIME_DAY))
    return false;
  if (date_cue_is_bound(&d->times, &phrase, end) ||
      !tells_of(doc, a->person, sentence - 1))
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
    if (!time_phrase_read(d->doc, d->times.words, at, end, &phrase)) {
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
  uint32_t token = d->times.first_token[index];
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

/* ---- deciding ----------------------------------------------------------- */

/* The sentence of the cue, tokens *start..*end, as far as it is asked: without
   the dateline, and no more than REACH tokens on either side. */
static void sentence_of(const struct dater *d, const struct cue *cue,
                        uint32_t *start, uint32_t *end) {
  const struct document *doc = d->doc;
  const struct sentence *s =
      &doc->sentences[doc->token_sentence[cue->first_token]];
  *start = s->first_token;
  *end = s->first_token + s->token_count;
  if (cue->first_token - *start > REACH)
    *start = cue->first_token - REACH;
  if (*start < d->anchor.dateline_end && d->anchor.dateline_end < *end)
    *start = d->anchor.dateline_end;
  if (*end > cue->end_token && *end - cue->end_token > REACH)
    *end = cue->end_token + REACH;
}

static struct said_on date_cue(const struct dater *d, uint32_t index,
                               const struct cue *cue) {
  struct said_on on = {0, 0, DATE_UNKNOWN};
  struct time_phrase phrase;
  uint32_t start, end;
  sentence_of(d, cue, &start, &end);
  bool is_future = date_cue_is_announced(&d->times, cue, start);
  if (date_cue_find(&d->times, cue, start, end, &phrase))
    return date_resolve(&phrase, &d->anchor, is_future);
  if (is_future || date_cue_is_beside(&d->times, cue, WORD_IS_ONCE))
    return on;
  if (scene_day(d, index, &on) || inherit(d, index, &on) ||
      date_cue_is_beside(&d->times, cue, WORD_IS_THEN))
    return on;
  return d->article;
}

static struct said_on date_one(struct dater *d, uint32_t index) {
  uint32_t cue = d->doc->attributions[index].cue;
  struct said_on on = {0, 0, DATE_UNKNOWN};
  if (cue != NONE)
    return date_cue(d, index, &d->doc->cues[cue]);
  bool is_told = introduced_day(d, index, &on) || scene_day(d, index, &on) ||
                 inherit(d, index, &on);
  return is_told ? on : d->article;
}

void date_attributions(struct document *doc, const struct lexicon *lex) {
  if (doc->attribution_count == 0 || doc->token_count == 0)
    return;
  struct dater d = {.doc = doc, .introduced = NONE};
  d.anchor = date_anchor_find(doc, &lex->time_words);
  d.article = day_of_article(&d.anchor);
  d.times = date_cues_mark(doc, &lex->time_words);
  for (uint32_t i = 0; i < doc->attribution_count; i++)
    doc->attributions[i].said_on = date_one(&d, i);
}
