/* The library's door: the annotator's layers as plain structs.

   whosaid.h is installed alone, so it repeats in its own names what callers
   need; this file translates. One arena holds a result, the document's layers
   included, so that spans and strings need no copies.
   Cost: that of annotate() and one pass over the attributions. */
#include "core/whosaid.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/annotate.h"
#include "core/arena.h"
#include "core/document.h"
#include "core/lexicon.h"
#include "core/utf8.h"

/* The opaque handle is the lexicon itself. */
struct whosaid_lexicon *whosaid_lexicon_new(void) {
  return (struct whosaid_lexicon *)lexicon_new();
}

void whosaid_lexicon_free(struct whosaid_lexicon *lexicon) {
  if (lexicon != NULL)
    lexicon_free((struct lexicon *)lexicon);
}

static bool is_date(const char *date) {
  static const char shape[] = "dddd-dd-dd";
  size_t i = 0;
  for (; shape[i] != '\0'; i++)
    if (shape[i] == 'd' ? !isdigit((unsigned char)date[i]) : date[i] != '-')
      return false;
  return date[i] == '\0';
}

static struct whosaid_span outer(struct span span) {
  return (struct whosaid_span){span.start, span.end};
}

static enum whosaid_type type_of(uint8_t type) {
  static const enum whosaid_type types[] = {
      [SPEAKER_PERSON] = WHOSAID_PERSON,
      [SPEAKER_ORG] = WHOSAID_ORGANISATION,
      [SPEAKER_GROUP] = WHOSAID_GROUP,
      [SPEAKER_DOCUMENT] = WHOSAID_DOCUMENT,
      [SPEAKER_UNNAMED] = WHOSAID_UNNAMED,
      [SPEAKER_PLACE] = WHOSAID_ORGANISATION,
  };
  return types[type];
}

static void add_speaker(const struct document *doc,
                        const struct attribution *from,
                        struct whosaid_quotation *to) {
  to->gender = 'u';
  if (from->mention != NONE) {
    const struct mention *mention = &doc->mentions[from->mention];
    to->mention = outer(mention->span);
    to->type = type_of(mention->type);
    to->gender = *gender_name(mention->gender);
  }
  if (from->person != NONE) {
    const struct person *person = &doc->people[from->person];
    to->speaker = person->name;
    to->role = person->role;
    to->type = type_of(person->type);
    to->gender = *gender_name(person->gender);
  }
}

static struct whosaid_quotation quotation_of(const struct document *doc,
                                             const struct attribution *from,
                                             struct whosaid_span *pieces) {
  static const enum whosaid_kind kinds[] = {
      [CONTENT_DIRECT] = WHOSAID_DIRECT,
      [CONTENT_MIXED] = WHOSAID_MIXED,
      [CONTENT_INDIRECT] = WHOSAID_INDIRECT,
  };
  struct whosaid_quotation to = {
      .kind = kinds[from->kind],
      .pieces = pieces,
      .piece_count = from->piece_count,
      .addressee = outer(from->addressee),
      .said_from = from->said_on.from,
      .said_to = from->said_on.to,
      .confidence = (double)from->confidence,
      .rule = attribute_rule_name(from->rule),
  };
  for (uint32_t i = 0; i < from->piece_count; i++)
    pieces[i] = outer(doc->pieces[from->first_piece + i]);
  to.span.start = pieces[0].start;
  to.span.end = pieces[from->piece_count - 1].end;
  if (from->cue != NONE)
    to.cue = outer(doc->cues[from->cue].span);
  add_speaker(doc, from, &to);
  return to;
}

int whosaid_extract(const struct whosaid_lexicon *lexicon, const char *text,
                    size_t length, const char *date,
                    struct whosaid_result *result) {
  *result = (struct whosaid_result){0};
  if (length > WHOSAID_TEXT_LIMIT || (date != NULL && !is_date(date)))
    return -1;
  struct arena *arena = must_malloc(sizeof *arena);
  *arena = (struct arena){0};
  result->memory = arena;
  result->text =
      utf8_repair(arena, text, length, &result->length, &result->repaired);
  struct document doc;
  document_begin(&doc, arena, result->text, (uint32_t)result->length);
  doc.source.published = date;
  annotate(&doc, (const struct lexicon *)lexicon);
  struct whosaid_quotation *found =
      arena_zero(arena, doc.attribution_count + 1u, sizeof *found);
  for (uint32_t i = 0; i < doc.attribution_count; i++) {
    const struct attribution *from = &doc.attributions[i];
    struct whosaid_span *pieces =
        arena_zero(arena, from->piece_count, sizeof *pieces);
    found[i] = quotation_of(&doc, from, pieces);
  }
  result->quotations = found;
  result->count = doc.attribution_count;
  return 0;
}

void whosaid_result_free(struct whosaid_result *result) {
  if (result->memory != NULL)
    arena_free(result->memory);
  free(result->memory);
  *result = (struct whosaid_result){0};
}
