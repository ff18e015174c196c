/* What a draft quotes. Direct speech is one question, its parts joined where
   the draft interrupts them; of mixed speech ("called it 'a disaster'") each
   marked part is one. Marked strings that nobody is named for are asked for as
   well, when they are long enough to tell: in a language whose verbs are not
   known all quotations are such, and the one whose speaker is missing is the
   one that its writer should look up. What is too short is counted only. */
#include "queries/check_draft_quotes.h"

#include <stdlib.h>
#include <string.h>

#include "core/annotate.h"

/* Who the draft means must be as sure as that before anybody is accused. */
static const float SURE = 0.9f;

enum {
  LOOSE_LEAST = 3,    /* words of a marked string that is asked for */
  CLAUSE_LEAST = 5,   /* words that tell even where one is changed */
  SENTENCE_LEAST = 6, /* words of a sentence that somebody must have said */
  TITLE_WORD = 4,     /* letters of a word that titles give a capital */
};

/* Place in a text that was counted up to. */
struct cursor {
  uint32_t position, line, column, block;
};

/* ---- places ------------------------------------------------------------- */

static const char *copy(struct draft_quotes *quotes, const char *text) {
  return text == NULL ? NULL : arena_copy(quotes->arena, text, strlen(text));
}

static bool has_file_lines(const struct document *doc) {
  return doc->source.importer != NULL &&
         strcmp(doc->source.importer, "text") == 0;
}

/* Goes on to a position, which lies behind the last one. */
static void advance(struct cursor *cursor, const struct document *doc,
                    uint32_t position) {
  for (; cursor->position < position; cursor->position++) {
    char c = doc->text[cursor->position];
    if (c == '\n') {
      cursor->line++;
      cursor->column = 1;
    } else if (((uint8_t)c & 0xC0) != 0x80) {
      cursor->column++;
    }
  }
  while (cursor->block + 1 < doc->block_count &&
         doc->blocks[cursor->block + 1].span.start <= position)
    cursor->block++;
}

static struct check_place place_of(struct draft_quotes *quotes,
                                   struct cursor *cursor,
                                   const struct document *doc,
                                   uint32_t position) {
  advance(cursor, doc, position);
  struct check_place place = {
      .file = copy(quotes, doc->source.path ? doc->source.path : quotes->path),
      .title = copy(quotes, doc->source.title),
      .record = copy(quotes, doc->source.id),
      .locator = copy(quotes, document_locate(doc, position)),
      .paragraph = cursor->block + 1,
  };
  if (has_file_lines(doc)) {
    place.line = cursor->line;
    place.column = cursor->column;
  }
  return place;
}

static int by_position(const void *a, const void *b) {
  const struct draft_quote *x = a, *y = b;
  return x->position < y->position ? -1 : x->position > y->position;
}

/* Puts the quotes of one document in order and tells where each stands. */
static void set_places(struct draft_quotes *quotes, const struct document *doc,
                       uint32_t from) {
  struct cursor cursor = {.line = 1, .column = 1};
  if (quotes->count > from)
    qsort(quotes->items + from, quotes->count - from, sizeof *quotes->items,
          by_position);
  for (uint32_t i = from; i < quotes->count; i++) {
    struct draft_quote *quote = &quotes->items[i];
    quote->place = place_of(quotes, &cursor, doc, quote->position);
  }
}

/* ---- quotes ------------------------------------------------------------- */

static struct draft_quote *add_quote(struct draft_quotes *quotes,
                                     uint32_t position,
                                     const struct buffer *text) {
  quotes->items = arena_grow(quotes->arena, quotes->items, quotes->count,
                             &quotes->room, sizeof *quotes->items);
  struct draft_quote *quote = &quotes->items[quotes->count++];
  *quote = (struct draft_quote){
      .question = {.text = arena_copy(quotes->arena, text->bytes, text->length),
                   .length = text->length},
      .position = position,
      .document = quotes->document_count,
  };
  return quote;
}

static const char *mention_text(struct draft_quotes *quotes,
                                const struct document *doc,
                                const struct attribution *a) {
  struct span span = a->source;
  struct buffer text = {0};
  if (span_is_empty(span) && a->mention != NONE)
    span = doc->mentions[a->mention].span;
  if (span_is_empty(span))
    return NULL;
  document_add_text(doc, span, &text);
  const char *made = arena_copy(quotes->arena, text.bytes, text.length);
  buffer_free(&text);
  return made;
}

/* Only a person with a name can be compared so that it may accuse; an
   organisation is compared, but one of its people may have spoken. */
static void take_speaker(struct draft_quotes *quotes,
                         const struct document *doc,
                         const struct attribution *a,
                         struct check_question *question) {
  const struct person *person =
      a->person == NONE ? NULL : &doc->people[a->person];
  bool is_named =
      person != NULL && person->name != NULL &&
      (person->type == SPEAKER_PERSON || person->type == SPEAKER_ORG);
  if (!is_named) {
    question->claimed = mention_text(quotes, doc, a);
    return;
  }
  question->speaker = copy(quotes, person->name);
  question->is_unsure = person->type != SPEAKER_PERSON || a->confidence < SURE;
}

/* The first quotation that ends behind a position, by halving: outer ones lie
   side by side, so inner ones cannot mislead it. */
static uint32_t quotation_from(const struct document *doc, uint32_t position) {
  uint32_t low = 0, high = doc->quotation_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (doc->quotations[middle].span.start < position)
      low = middle + 1;
    else
      high = middle;
  }
  while (low > 0 && doc->quotations[low - 1].inside.end > position)
    low--;
  return low;
}

/* ---- direct speech ------------------------------------------------------ */

/* Of `"We win," he said. "We must."` the comma is a stop, and « On gagne »,
   a-t- il dit. « Il le faut » has none: the draft has it behind the
   attribution. */
static bool ends_sentence(const struct document *doc, uint32_t from,
                          uint32_t to) {
  while (to > from && ((uint8_t)doc->text[to - 1] >= 0x80 ||
                       strchr(" \t\r\n\"'", doc->text[to - 1]) != NULL))
    to--;
  return to > from && doc->text[to - 1] == '.';
}

/* Letters and digits; other marks are stops enough. */
static bool ends_word(const struct buffer *text) {
  const char *bytes = text->bytes;
  size_t length = text->length;
  if (length == 0)
    return false;
  char last = bytes[length - 1];
  if ((uint8_t)last >= 0x80)
    return length < 3 || (uint8_t)bytes[length - 3] != 0xE2;
  return (last >= '0' && last <= '9') || (last >= 'A' && last <= 'Z') ||
         (last >= 'a' && last <= 'z');
}

static void add_part(const struct document *doc, const struct span *pieces,
                     uint32_t i, struct buffer *text) {
  if (i > 0) {
    bool ends = ends_sentence(doc, pieces[i - 1].end, pieces[i].start);
    if (ends && text->length > 0 && text->bytes[text->length - 1] == ',')
      text->bytes[text->length - 1] = '.';
    else if (ends && ends_word(text))
      buffer_add_char(text, '.');
    buffer_add_char(text, ' ');
  }
  buffer_add(text, doc->text + pieces[i].start, span_length(pieces[i]));
}

/* True when the mark that opens the quotation around `piece` is never closed,
   and no later paragraph goes on from it. */
static bool is_unclosed(const struct document *doc, struct span piece) {
  uint32_t q = quotation_from(doc, piece.start);
  if (q == doc->quotation_count || !doc->quotations[q].is_open)
    return false;
  return q + 1 == doc->quotation_count || doc->quotations[q + 1].continues != q;
}

static void add_direct(struct draft_quotes *quotes, const struct document *doc,
                       const struct attribution *a) {
  const struct span *pieces = doc->pieces + a->first_piece;
  struct buffer text = {0};
  for (uint32_t i = 0; i < a->piece_count; i++)
    add_part(doc, pieces, i, &text);
  if (text.length > 0) {
    struct draft_quote *quote = add_quote(quotes, pieces[0].start, &text);
    quote->question.is_unclosed = is_unclosed(doc, pieces[a->piece_count - 1]);
    take_speaker(quotes, doc, a, &quote->question);
  }
  buffer_free(&text);
}

/* ---- marked strings ----------------------------------------------------- */

static bool is_outer(const struct quotation *quotation) {
  return quotation->parent == NONE && !span_is_empty(quotation->inside);
}

static struct draft_quote *add_marked(struct draft_quotes *quotes,
                                      const struct document *doc,
                                      const struct quotation *quotation) {
  struct buffer text = {0};
  buffer_add(&text, doc->text + quotation->inside.start,
             span_length(quotation->inside));
  struct draft_quote *quote = add_quote(quotes, quotation->inside.start, &text);
  quote->question.is_fragment = true;
  buffer_free(&text);
  return quote;
}

static void add_mixed(struct draft_quotes *quotes, const struct document *doc,
                      const struct attribution *a) {
  for (uint32_t i = 0; i < a->piece_count; i++) {
    struct span piece = doc->pieces[a->first_piece + i];
    for (uint32_t q = quotation_from(doc, piece.start);
         q < doc->quotation_count && doc->quotations[q].span.start < piece.end;
         q++)
      if (is_outer(&doc->quotations[q]))
        take_speaker(quotes, doc, a,
                     &add_marked(quotes, doc, &doc->quotations[q])->question);
  }
}

/* How much a marked string tells. Titles of works have capitals. */
static enum draft_loose looseness(const struct document *doc,
                                  const struct quotation *quotation) {
  uint32_t words = 0, long_words = 0, capitals = 0;
  uint32_t first = quotation->first_token;
  for (uint32_t i = first; i < quotation->end_token; i++) {
    const struct token *token = &doc->tokens[i];
    words += token->kind == TOKEN_WORD || token->kind == TOKEN_NUMBER;
    if (token->kind != TOKEN_WORD || i == first ||
        span_length(token->span) < TITLE_WORD)
      continue;
    long_words++;
    capitals += (token->flags & TOKEN_CAPITAL) != 0;
  }
  if (words < LOOSE_LEAST || capitals * 2 > long_words)
    return LOOSE_NOT;
  if (words < CLAUSE_LEAST)
    return LOOSE_WORDS;
  bool is_sentence = doc->tokens[first].flags & TOKEN_CAPITAL;
  return is_sentence && words >= SENTENCE_LEAST ? LOOSE_SENTENCE : LOOSE_CLAUSE;
}

/* Marked strings that no attribution holds. */
static void add_loose(struct draft_quotes *quotes, const struct document *doc) {
  bool *is_taken =
      arena_zero(quotes->arena, (size_t)doc->quotation_count + 1, 1);
  for (uint32_t i = 0; i < doc->attribution_count; i++) {
    const struct attribution *a = &doc->attributions[i];
    for (uint32_t k = 0; k < a->piece_count; k++) {
      struct span piece = doc->pieces[a->first_piece + k];
      for (uint32_t q = quotation_from(doc, piece.start);
           q < doc->quotation_count &&
           doc->quotations[q].span.start < piece.end;
           q++)
        is_taken[q] = true;
    }
  }
  for (uint32_t q = 0; q < doc->quotation_count; q++) {
    const struct quotation *quotation = &doc->quotations[q];
    if (!is_outer(quotation) || is_taken[q])
      continue;
    enum draft_loose loose = looseness(doc, quotation);
    if (loose == LOOSE_NOT)
      quotes->terms++;
    else
      add_marked(quotes, doc, quotation)->loose = (uint8_t)loose;
  }
}

bool draft_is_quotation(const struct draft_quote *quote,
                        const struct check_finding *finding) {
  switch ((enum draft_loose)quote->loose) {
  case LOOSE_NOT:
  case LOOSE_SENTENCE:
    return true;
  case LOOSE_CLAUSE:
    return finding->verdict != VERDICT_NOT_FOUND;
  case LOOSE_WORDS:
    return finding->verdict <= VERDICT_EDITED;
  }
  return true;
}

/* ---- all together ------------------------------------------------------- */

void draft_quotes_add(struct draft_quotes *quotes, const struct document *doc) {
  uint32_t from = quotes->count;
  for (uint32_t i = 0; i < doc->attribution_count; i++) {
    const struct attribution *a = &doc->attributions[i];
    if (a->kind == CONTENT_DIRECT)
      add_direct(quotes, doc, a);
    else if (a->kind == CONTENT_MIXED)
      add_mixed(quotes, doc, a);
    else
      quotes->reported++;
  }
  add_loose(quotes, doc);
  set_places(quotes, doc, from);
  quotes->document_count++;
}
