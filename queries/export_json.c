/* Exports as JSON: one array, or one object a line. The object says everything
   that is known of a quotation; queries/CITE.md describes its members. */
#include "queries/export.h"

#include <string.h>

#include "core/escape.h"
#include "queries/context.h"
#include "queries/json_member.h"

static void add_number(struct buffer *out, const char *name, uint64_t value) {
  json_member(out, name);
  buffer_add_unsigned(out, value);
}

static void add_pieces(struct buffer *out, const struct quote_record *record) {
  json_member(out, "pieces");
  buffer_add_char(out, '[');
  for (size_t i = 0; i < record->piece_count; i++) {
    struct span span = record->pieces[i];
    json_item(out);
    buffer_add_char(out, '{');
    add_number(out, "start", span.start);
    add_number(out, "end", span.end);
    json_member(out, "text");
    json_add_string(out, record->source->text + span.start, span_length(span));
    buffer_add_char(out, '}');
  }
  buffer_add_char(out, ']');
}

static void add_speaker(struct buffer *out, const struct quote_record *record) {
  json_member(out, "speaker");
  if (record->speaker == NULL && record->role == NULL) {
    buffer_add_text(out, "null");
    return;
  }
  buffer_add_char(out, '{');
  json_member_text(out, "name", record->speaker);
  json_member_text(out, "type", record->type);
  json_member_text(out, "role", record->role);
  json_member(out, "id");
  if (record->speaker_id != 0)
    buffer_add_unsigned(out, (uint64_t)record->speaker_id);
  else
    buffer_add_text(out, "null");
  buffer_add_char(out, '}');
}

static void add_said(struct buffer *out, const struct quote_record *record) {
  json_member(out, "said");
  buffer_add_char(out, '{');
  json_member_text(out, "from", record->said_from);
  json_member_text(out, "to", record->said_to);
  json_member_text(out, "basis", record->said_basis);
  buffer_add_char(out, '}');
}

static void add_source(struct buffer *out, const struct source_record *source) {
  json_member(out, "source");
  buffer_add_char(out, '{');
  add_number(out, "id", (uint64_t)source->id);
  json_member_text(out, "title", source->title);
  json_member_list(out, "authors", source->byline);
  json_member_text(out, "publisher", source->publisher);
  json_member_text(out, "published", source->published);
  json_member_text(out, "updated", source->updated);
  json_member_text(out, "url", source->url);
  json_member_text(out, "section", source->section);
  json_member_list(out, "tags", source->tags);
  json_member_text(out, "language", source->language);
  json_member_text(out, "genre", source->genre);
  json_member_text(out, "record", source->record);
  json_member_text(out, "path", source->path);
  json_member_text(out, "digest", source->digest);
  json_member_text(out, "imported", source->imported);
  buffer_add_char(out, '}');
}

static void add_place(struct buffer *out, const struct quote_record *record) {
  struct span span = record->span;
  json_member_text(out, "locator", record->locator);
  add_number(out, "start", span.start);
  add_number(out, "end", span.end);
  add_pieces(out, record);
  json_member(out, "selectors");
  context_add_selectors_at(out, record->source->text,
                           (uint32_t)record->source->length, span,
                           record->first_character);
}

static void add_object(struct export *export,
                       const struct quote_record *record) {
  struct buffer *out = &export->line;
  buffer_add_char(out, '{');
  add_number(out, "id", (uint64_t)record->id);
  json_member_text(out, "kind", record->kind);
  json_member_text(out, "text", record->text);
  add_speaker(out, record);
  json_member_text(out, "addressee", record->addressee);
  add_said(out, record);
  add_source(out, record->source);
  add_place(out, record);
  json_member_text(out, "sentence", record->sentence);
  json_member_text(out, "cue", record->cue);
  json_member_text(out, "mention", record->mention);
  json_member_text(out, "rule", record->rule);
  json_member(out, "confidence");
  buffer_add_format(out, "%.2f", record->confidence);
  json_member(out, "topics");
  escape_add_json(out, record->topics, strlen(record->topics));
  if (export->has_links)
    json_member_text(out, "link", export->link);
  buffer_add_char(out, '}');
}

/* ---- one a line -------------------------------------------------------- */

static void begin_lines(struct export *export) { (void)export; }

static void add_line(struct export *export, const struct quote_record *record) {
  add_object(export, record);
  buffer_add_char(&export->line, '\n');
}

static void end_lines(struct export *export) { (void)export; }

/* ---- one array --------------------------------------------------------- */

static void begin_array(struct export *export) {
  buffer_add_char(&export->line, '[');
}

static void add_item(struct export *export, const struct quote_record *record) {
  buffer_add_text(&export->line, export->count > 0 ? ",\n" : "\n");
  add_object(export, record);
}

static void end_array(struct export *export) {
  buffer_add_text(&export->line, export->count > 0 ? "\n]\n" : "]\n");
}

const struct export_format export_json = {"json", begin_array, add_item,
                                          end_array};
const struct export_format export_jsonl = {"jsonl", begin_lines, add_line,
                                           end_lines};
