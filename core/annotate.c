#include "core/annotate.h"

#include <string.h>

#include "core/addressee.h"
#include "core/attribute.h"
#include "core/cue.h"
#include "core/date.h"
#include "core/language.h"
#include "core/mention.h"
#include "core/person.h"
#include "core/quotation.h"
#include "core/sentence.h"
#include "core/token.h"
#include "core/topic_phrase.h"
#include "core/utf8.h"

const struct lexicon *annotate_to_cues(struct document *doc,
                                       const struct lexicon *lex) {
  find_blocks(doc);
  lex = tokenize_in_language(doc, lex);
  find_quotations(doc, lex);
  split_sentences(doc, lex);
  find_mentions(doc, lex);
  find_cues(doc, lex);
  return lex;
}

static const struct lexicon *annotate_fully(struct document *doc,
                                            const struct lexicon *lex) {
  lex = annotate_to_cues(doc, lex);
  attribute_quotations(doc, lex);
  find_addressees(doc, lex);
  resolve_people(doc, lex);
  date_attributions(doc, lex);
  return lex;
}

void annotate(struct document *doc, const struct lexicon *lex) {
  (void)annotate_fully(doc, lex);
}

void annotate_to_store(struct document *doc, const struct lexicon *lex) {
  find_topic_phrases(doc, annotate_fully(doc, lex));
}

void document_add_text(const struct document *doc, struct span span,
                       struct buffer *out) {
  uint32_t i = span.start;
  while (i < span.end) {
    uint32_t start = i;
    while (i < span.end && (uint8_t)doc->text[i] > ' ')
      i++;
    buffer_add(out, doc->text + start, i - start);
    bool gap = i < span.end;
    while (i < span.end && (uint8_t)doc->text[i] <= ' ')
      i++;
    if (gap && i < span.end)
      buffer_add_char(out, ' ');
  }
}

static void add_span(const struct document *doc, struct span span,
                     struct buffer *out) {
  buffer_add_text(out, "{\"start\":");
  buffer_add_unsigned(out, span.start);
  buffer_add_text(out, ",\"end\":");
  buffer_add_unsigned(out, span.end);
  buffer_add_text(out, ",\"text\":");
  json_add_string(out, doc->text + span.start, span_length(span));
  buffer_add_char(out, '}');
}

static void add_pieces(const struct document *doc, const struct attribution *a,
                       struct buffer *out) {
  const struct span *pieces = doc->pieces + a->first_piece;
  buffer_add_text(out, ",\"pieces\":[");
  for (uint32_t i = 0; i < a->piece_count; i++) {
    buffer_add_text(out, i ? ",[" : "[");
    buffer_add_unsigned(out, pieces[i].start);
    buffer_add_char(out, ',');
    buffer_add_unsigned(out, pieces[i].end);
    buffer_add_char(out, ']');
  }
  buffer_add_text(out, "],\"text\":[");
  for (uint32_t i = 0; i < a->piece_count; i++) {
    if (i > 0)
      buffer_add_char(out, ',');
    json_add_string(out, doc->text + pieces[i].start, span_length(pieces[i]));
  }
  buffer_add_char(out, ']');
}

static void add_speaker(const struct document *doc, const struct attribution *a,
                        struct buffer *out) {
  if (a->mention == NONE && a->person == NONE && span_is_empty(a->source)) {
    buffer_add_text(out, "null");
    return;
  }
  buffer_add_text(out, "{\"mention\":");
  if (!span_is_empty(a->source))
    add_span(doc, a->source, out);
  else if (a->mention == NONE)
    buffer_add_text(out, "null");
  else
    add_span(doc, doc->mentions[a->mention].span, out);
  const struct person *person =
      a->person == NONE ? NULL : &doc->people[a->person];
  buffer_add_text(out, ",\"name\":");
  json_add_text(out, person ? person->name : NULL);
  buffer_add_text(out, ",\"type\":\"");
  buffer_add_text(out,
                  speaker_type_name(person ? person->type : SPEAKER_UNNAMED));
  buffer_add_text(out, "\",\"role\":");
  json_add_text(out, person ? person->role : NULL);
  buffer_add_text(out, ",\"gender\":\"");
  buffer_add_text(out, gender_name(person ? person->gender : GENDER_UNKNOWN));
  buffer_add_text(out, "\"}");
}

static void add_day(uint32_t day, struct buffer *out) {
  if (day == 0) {
    buffer_add_text(out, "null");
    return;
  }
  char text[16];
  unsigned year = day / 10000, month = day / 100 % 100, date = day % 100;
  char *p = text;
  *p++ = '"';
  *p++ = (char)('0' + year / 1000 % 10);
  *p++ = (char)('0' + year / 100 % 10);
  *p++ = (char)('0' + year / 10 % 10);
  *p++ = (char)('0' + year % 10);
  *p++ = '-';
  *p++ = (char)('0' + month / 10);
  *p++ = (char)('0' + month % 10);
  *p++ = '-';
  *p++ = (char)('0' + date / 10);
  *p++ = (char)('0' + date % 10);
  *p++ = '"';
  buffer_add(out, text, (size_t)(p - text));
}

static void add_said_on(const struct said_on *said, struct buffer *out) {
  buffer_add_text(out, ",\"said_on\":{\"from\":");
  add_day(said->from, out);
  buffer_add_text(out, ",\"to\":");
  add_day(said->to, out);
  buffer_add_text(out, ",\"basis\":\"");
  buffer_add_text(out, date_basis_name(said->basis));
  buffer_add_text(out, "\"}");
}

static void add_addressee(const struct document *doc, struct span span,
                          struct buffer *out) {
  buffer_add_text(out, ",\"addressee\":");
  if (span_is_empty(span))
    buffer_add_text(out, "null");
  else
    json_add_string(out, doc->text + span.start, span_length(span));
}

/* The publisher's tags, separated by "; ", as a JSON list. */
static void add_topics(const struct document *doc, struct buffer *out) {
  const char *tag = doc->source.tags;
  buffer_add_text(out, ",\"topics\":[");
  for (bool is_first = true; tag != NULL && *tag != '\0'; is_first = false) {
    const char *end = strstr(tag, "; ");
    if (!is_first)
      buffer_add_char(out, ',');
    json_add_string(out, tag, end ? (size_t)(end - tag) : strlen(tag));
    tag = end ? end + 2 : NULL;
  }
  buffer_add_char(out, ']');
}

static void add_quote(const struct document *doc, const struct attribution *a,
                      struct buffer *out) {
  const struct span *pieces = doc->pieces + a->first_piece;
  buffer_add_text(out, "{\"kind\":\"");
  buffer_add_text(out, content_kind_name(a->kind));
  buffer_add_text(out, "\",\"start\":");
  buffer_add_unsigned(out, pieces[0].start);
  buffer_add_text(out, ",\"end\":");
  buffer_add_unsigned(out, pieces[a->piece_count - 1].end);
  if (a->piece_count > 1) {
    add_pieces(doc, a, out);
  } else {
    buffer_add_text(out, ",\"text\":");
    json_add_string(out, doc->text + pieces[0].start, span_length(pieces[0]));
  }
  buffer_add_text(out, ",\"cue\":");
  if (a->cue == NONE)
    buffer_add_text(out, "null");
  else
    add_span(doc, doc->cues[a->cue].span, out);
  buffer_add_text(out, ",\"speaker\":");
  add_speaker(doc, a, out);
  add_addressee(doc, a->addressee, out);
  add_said_on(&a->said_on, out);
  add_topics(doc, out);
  unsigned hundredths = (unsigned)(a->confidence * 100 + 0.5f);
  buffer_add_text(out, ",\"confidence\":");
  buffer_add_unsigned(out, hundredths / 100);
  buffer_add_char(out, '.');
  buffer_add_char(out, (char)('0' + hundredths / 10 % 10));
  buffer_add_char(out, (char)('0' + hundredths % 10));
  buffer_add_text(out, ",\"rule\":\"");
  buffer_add_text(out, attribute_rule_name(a->rule));
  buffer_add_text(out, "\"}");
}

void annotate_to_json(const struct document *doc, const struct lexicon *lex,
                      struct buffer *out) {
  (void)lex;
  buffer_add_text(out, "{\"id\":");
  json_add_text(out, doc->source.id);
  buffer_add_text(out, ",\"quotes\":[");
  for (uint32_t i = 0; i < doc->attribution_count; i++) {
    if (i > 0)
      buffer_add_char(out, ',');
    add_quote(doc, &doc->attributions[i], out);
  }
  buffer_add_text(out, "]}");
}
