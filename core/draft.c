#include "core/draft.h"

#include <stdlib.h>
#include <string.h>

#include "core/annotate.h"
#include "core/aside.h"

/* The confidence of a rule where nothing speaks against it. The figures come
   from the training news: `make eval-train` prints, for each rule, the one that
   brings the mean of what is given to the share that is right. Two are set by
   hand: the labels that people left unmarked there, and what is too rare. */
struct rule {
  const char *name;
  float confidence;
  bool is_by_rate;
};

static const struct rule rules[RULE_COUNT] = {
    [RULE_NONE] = {"", 0, false},
    [RULE_SAID_AFTER] = {"said-after-quote", 0.96f, false},
    [RULE_SAID_INVERTED] = {"said-name-after-quote", 0.97f, false},
    [RULE_SAID_BEFORE] = {"said-before-quote", 0.92f, false},
    [RULE_MIXED] = {"fragment-in-report", 1.00f, true},
    [RULE_MIXED_AFTER] = {"fragment-before-said", 0.92f, true},
    [RULE_ACCORDING] = {"according-to", 0.59f, false},
    [RULE_COLON] = {"name-colon-quote", 0.77f, false},
    [RULE_BYLINE] = {"dash-name-after-quote", 0.81f, false},
    [RULE_TURN] = {"transcript-label", 0.70f, false},
    [RULE_SAME_PARAGRAPH] = {"same-paragraph", 0.86f, false},
    [RULE_NEXT_PARAGRAPH] = {"next-paragraph", 0.71f, false},
    [RULE_SUBJECT_BEFORE] = {"subject-before-quote", 0.54f, false},
    [RULE_SUBJECT_AFTER] = {"subject-after-quote", 0.75f, false},
    [RULE_DIALOGUE] = {"turn-of-dialogue", 0.55f, false},
    [RULE_INDIRECT_THAT] = {"said-that", 1.00f, true},
    [RULE_INDIRECT_BARE] = {"said-clause", 0.94f, true},
    [RULE_INDIRECT_TO] = {"vowed-to", 0.63f, true},
    [RULE_INDIRECT_AFTER] = {"clause-said", 0.82f, true},
    [RULE_MODEL_CUE] = {"model-cue", 0.9f, false},
    [RULE_MODEL_SPEAKER] = {"model-speaker", 0.8f, false},
    [RULE_CORRECTED] = {"corrected", 1.00f, false},
};

const char *attribute_rule_name(uint8_t rule) {
  return rule < RULE_COUNT ? rules[rule].name : "";
}

void drafts_begin(struct drafts *d, struct document *doc,
                  const struct lexicon *lex) {
  memset(d, 0, sizeof *d);
  d->doc = doc;
  d->lex = lex;
  d->owner = arena_none(doc->arena, doc->quotation_count);
  d->draft_of_cue = arena_none(doc->arena, doc->cue_count);
  d->open_token = arena_none(doc->arena, doc->quotation_count);
  d->close_token = arena_none(doc->arena, doc->quotation_count);
  for (uint32_t q = 0; q < doc->quotation_count; q++) {
    const struct quotation *quotation = &doc->quotations[q];
    uint32_t first = quotation->first_token, end = quotation->end_token;
    bool has_open = first > 0 && doc->tokens[first - 1].kind == TOKEN_MARK &&
                    doc->tokens[first - 1].span.start >= quotation->span.start;
    bool has_close = end < doc->token_count &&
                     doc->tokens[end].kind == TOKEN_MARK &&
                     doc->tokens[end].span.end <= quotation->span.end;
    d->open_token[q] = first - has_open;
    d->close_token[q] = end + has_close;
  }
  source_finder_begin(&d->finder, doc, lex);
}

void drafts_again(struct drafts *d, const struct drafts *before) {
  *d = *before;
  d->items = NULL;
  d->links = NULL;
  d->count = d->link_count = 0;
  d->capacity = d->link_capacity = 0;
  d->owner = arena_none(d->doc->arena, d->doc->quotation_count);
  d->draft_of_cue = arena_none(d->doc->arena, d->doc->cue_count);
}

uint32_t draft_new(struct drafts *d, enum content_kind kind,
                   enum attribute_rule rule, uint32_t cue, uint32_t mention) {
  d->items = arena_grow(d->doc->arena, d->items, d->count, &d->capacity,
                        sizeof *d->items);
  struct draft *draft = &d->items[d->count];
  memset(draft, 0, sizeof *draft);
  draft->attribution = (struct attribution){.kind = (uint8_t)kind,
                                            .rule = (uint8_t)rule,
                                            .cue = cue,
                                            .mention = mention,
                                            .person = NONE,
                                            .next_mention = NONE,
                                            .next_best = NONE};
  draft->first_link = draft->last_link = NONE;
  draft->sentence = draft->block = NONE;
  if (cue != NONE) {
    d->draft_of_cue[cue] = d->count;
    draft->sentence = d->doc->token_sentence[d->doc->cues[cue].first_token];
    draft->block = d->doc->sentences[draft->sentence].block;
  }
  return d->count++;
}

void draft_add_piece(struct drafts *d, uint32_t draft, struct span span,
                     bool at_front) {
  d->links = arena_grow(d->doc->arena, d->links, d->link_count,
                        &d->link_capacity, sizeof *d->links);
  uint32_t link = d->link_count++;
  struct draft *item = &d->items[draft];
  d->links[link] = (struct piece_link){span, NONE};
  if (item->first_link == NONE) {
    item->first_link = item->last_link = link;
  } else if (at_front) {
    d->links[link].next = item->first_link;
    item->first_link = link;
  } else {
    d->links[item->last_link].next = link;
    item->last_link = link;
  }
}

enum { NOTES = 16 }; /* cut out of one quotation, so that time stays linear */

/* Adds what stands between the marks; in a dialogue without the notes of the
   author: `"Yes, (smiling,) I do."` has two pieces. */
static void add_inside(struct drafts *d, uint32_t draft, uint32_t q,
                       bool at_front) {
  const struct document *doc = d->doc;
  const struct quotation *quotation = &doc->quotations[q];
  struct span rest = quotation->inside;
  uint32_t from = quotation->first_token, end = quotation->end_token;
  for (uint32_t notes = 0; doc->is_dialogue && notes < NOTES; notes++) {
    struct range note = find_aside(doc, d->lex, from, end);
    if (note.first == note.end)
      break;
    rest.end = doc->tokens[note.first].span.start;
    draft_add_piece(d, draft, rest, at_front);
    rest = (struct span){doc->tokens[note.end - 1].span.end,
                         quotation->inside.end};
    from = note.end;
  }
  draft_add_piece(d, draft, rest, at_front);
}

void draft_take_quotation(struct drafts *d, uint32_t draft, uint32_t q) {
  const struct quotation *quotation = &d->doc->quotations[q];
  d->owner[q] = draft;
  add_inside(d, draft, q, false);
  if (d->items[draft].sentence == NONE) {
    uint32_t s = d->doc->token_sentence[quotation->first_token];
    d->items[draft].sentence = s;
    d->items[draft].block = d->doc->sentences[s].block;
  }
  for (uint32_t p = quotation->continues; p != NONE && d->owner[p] == NONE;
       p = d->doc->quotations[p].continues) {
    d->owner[p] = draft;
    add_inside(d, draft, p, true);
  }
}

uint32_t draft_cue_from(const struct drafts *d, uint32_t token) {
  uint32_t low = 0, high = d->doc->cue_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (d->doc->cues[middle].first_token < token)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

uint32_t draft_flags(const struct drafts *d, uint32_t token) {
  return token < d->doc->token_count ? d->doc->word_flags[token] : 0;
}

bool draft_is_text(const struct drafts *d, uint32_t token,
                   enum known_word word) {
  return token < d->doc->token_count &&
         lexicon_is(d->lex, d->doc->tokens[token].word, word);
}

/* White space, and the marks of a mixed content's edge, belong to nobody. */
static struct span trimmed(const struct document *doc, struct span span) {
  while (span.start < span.end &&
         strchr(" \t\r\n", doc->text[span.start]) != NULL)
    span.start++;
  while (span.end > span.start &&
         strchr(" \t\r\n", doc->text[span.end - 1]) != NULL)
    span.end--;
  return span;
}

/* Who is meant by it, they, who or which is often open; and a name that does
   not stand beside the word of saying may be another's. With nobody named the
   speaker is hardly ever right. */
static float trust_in_speaker(const struct document *doc,
                              const struct attribution *a) {
  if (a->mention == NONE)
    return 0.1f;
  const struct mention *mention = &doc->mentions[a->mention];
  float trust = 1;
  if (mention->kind == MENTION_PRONOUN && mention->gender == GENDER_UNKNOWN)
    trust = 0.6f;
  if (a->cue != NONE && mention->end_token != doc->cues[a->cue].first_token &&
      mention->first_token != doc->cues[a->cue].end_token)
    trust *= 0.9f;
  return trust;
}

/* Short words in marks are often no speech: a byte counts against three. */
static float trust_in_length(const struct document *doc,
                             const struct attribution *a) {
  float length = 0;
  for (uint32_t i = 0; i < a->piece_count; i++)
    length += (float)span_length(doc->pieces[a->first_piece + i]);
  return length / (length + 3);
}

/* The figure of the rule, lowered by what speaks against the quotation; the
   shares were chosen together on the training news. */
static float confidence_of(const struct document *doc,
                           const struct attribution *a) {
  if (a->confidence > 0)
    return a->confidence; // the models'
  float confidence = rules[a->rule].confidence;
  if (rules[a->rule].is_by_rate && a->cue != NONE)
    confidence *= 0.3f + 0.7f * (float)doc->cues[a->cue].rate / 100;
  confidence *= trust_in_speaker(doc, a) * trust_in_length(doc, a);
  return confidence < 0.99f ? confidence : 0.99f;
}

struct order {
  uint32_t start;
  uint32_t draft;
};

static int by_start(const void *a, const void *b) {
  const struct order *x = a, *y = b;
  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return x->draft < y->draft ? -1 : x->draft > y->draft;
}

/* Adds the pieces of a draft to the document: in the order of the text, no
   two of them overlapping, none empty. They nearly always come in order, so
   that an insertion sort does. Returns how many there are. */
static uint32_t add_pieces(struct drafts *d, const struct draft *draft) {
  struct document *doc = d->doc;
  struct span *pieces = doc->pieces + doc->piece_count;
  uint32_t count = 0;
  for (uint32_t k = draft->first_link; k != NONE; k = d->links[k].next) {
    struct span span = trimmed(doc, d->links[k].span);
    if (span_is_empty(span))
      continue;
    uint32_t at = count++;
    for (; at > 0 && pieces[at - 1].start > span.start; at--)
      pieces[at] = pieces[at - 1];
    pieces[at] = span;
  }
  uint32_t kept = 0;
  for (uint32_t i = 0; i < count; i++) {
    if (kept > 0 && span_overlaps(pieces[kept - 1], pieces[i])) {
      if (pieces[kept - 1].end < pieces[i].end)
        pieces[kept - 1].end = pieces[i].end;
    } else {
      pieces[kept++] = pieces[i];
    }
  }
  doc->piece_count += kept;
  return kept;
}

void drafts_finish(struct drafts *d) {
  struct document *doc = d->doc;
  struct order *order = arena_alloc(doc->arena, (d->count + 1) * sizeof *order);
  uint32_t count = 0;
  for (uint32_t i = 0; i < d->count; i++)
    if (d->items[i].first_link != NONE)
      order[count++] =
          (struct order){d->links[d->items[i].first_link].span.start, i};
  qsort(order, count, sizeof *order, by_start);
  doc->pieces =
      arena_alloc(doc->arena, (d->link_count + 1) * sizeof *doc->pieces);
  doc->attributions =
      arena_alloc(doc->arena, (count + 1) * sizeof *doc->attributions);
  for (uint32_t i = 0; i < count; i++) {
    struct draft *draft = &d->items[order[i].draft];
    struct attribution *attribution =
        &doc->attributions[doc->attribution_count];
    *attribution = draft->attribution;
    attribution->first_piece = doc->piece_count;
    attribution->piece_count = add_pieces(d, draft);
    attribution->confidence = confidence_of(doc, attribution);
    doc->attribution_count += attribution->piece_count > 0;
  }
}
