/* Exports as W3C Web Annotations: an AnnotationCollection whose first page
   holds them all.

   An annotation says of a passage (target) whose words it holds (bodies). The
   passage is chosen by its words and by its place in the text. That place holds
   for the text as stored, not for a page of the web: the state of the target
   names the stored text, by its digest, and the moment it was read. Where the
   source has no address the stored text itself is the target.
   An interrupted quotation has a target for each of its pieces; the bodies hold
   for every one. Positions count characters, as the model does. */
#include "queries/export.h"

#include <string.h>

#include "queries/context.h"
#include "queries/json_member.h"
#include "queries/web_address.h"

/* A body of text; `purpose` is one of the motivations of the model. */
static void add_body(struct buffer *out, const char *value,
                     const char *purpose) {
  json_item(out);
  buffer_add_format(out, "{\"type\":\"TextualBody\",\"purpose\":\"%s\"",
                    purpose);
  json_member_text(out, "value", value);
  json_member_text(out, "format", "text/plain");
  buffer_add_char(out, '}');
}

static void add_tag(const char *name, size_t length, void *context) {
  struct buffer text = {0};
  buffer_add(&text, name, length);
  add_body(context, text.bytes, "tagging");
  buffer_free(&text);
}

/* "Ann O'Neil, mayor, to Reuters, said 2016-05-12 (direct)" */
static void add_description(struct buffer *out,
                            const struct quote_record *record) {
  export_add_credit(out, record);
  if (record->addressee != NULL)
    buffer_add_format(out, ", to %s", record->addressee);
  if (record->said != NULL)
    buffer_add_format(out, ", %s", record->said);
  buffer_add_format(out, " (%s)", record->kind);
}

static void add_bodies(struct buffer *out, const struct quote_record *record) {
  struct buffer text = {0};
  json_member(out, "body");
  buffer_add_char(out, '[');
  if (record->speaker != NULL)
    add_body(out, record->speaker, "identifying");
  add_description(&text, record);
  add_body(out, text.bytes, "describing");
  json_each_part(record->source->tags, add_tag, out);
  buffer_add_char(out, ']');
  buffer_free(&text);
}

static void add_address(struct buffer *out, const char *name,
                        const struct source_record *source) {
  json_member(out, name);
  buffer_add_char(out, '"');
  web_address_add_name(out, source->digest);
  buffer_add_char(out, '"');
}

static void add_target(struct buffer *out, const struct source_record *source,
                       struct span piece, uint64_t character) {
  struct buffer url = {0};
  json_item(out);
  buffer_add_text(out, "{\"type\":\"SpecificResource\"");
  if (web_address_is_link(source->url)) {
    web_address_add(&url, source->url);
    json_member_text(out, "source", url.bytes);
    json_member(out, "state");
    buffer_add_text(out, "{\"type\":\"TimeState\"");
    json_member_text(out, "sourceDate", source->imported);
    add_address(out, "cached", source);
    buffer_add_char(out, '}');
  } else {
    add_address(out, "source", source);
  }
  json_member(out, "selector");
  context_add_selectors_at(out, source->text, (uint32_t)source->length, piece,
                           character);
  buffer_add_char(out, '}');
  buffer_free(&url);
}

static void add_name(struct buffer *out, const struct export *export,
                     const char *suffix) {
  struct buffer name = {0};
  web_address_add_name_of(&name, export->query, strlen(export->query));
  buffer_add_format(&name, "%s", suffix);
  json_member_text(out, "id", name.bytes);
  buffer_free(&name);
}

static void begin(struct export *export) {
  struct buffer *out = &export->line;
  buffer_add_text(out, "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\"");
  add_name(out, export, "");
  json_member_text(out, "type", "AnnotationCollection");
  json_member_text(out, "label", export->query);
  json_member(out, "first");
  buffer_add_char(out, '{');
  add_name(out, export, "#page=1");
  json_member_text(out, "type", "AnnotationPage");
  json_member(out, "startIndex");
  buffer_add_text(out, "0");
  json_member(out, "items");
  buffer_add_char(out, '[');
}

static void add(struct export *export, const struct quote_record *record) {
  struct buffer *out = &export->line;
  buffer_add_text(out, export->count > 0 ? ",\n" : "\n");
  buffer_add_text(out, "{\"id\":\"");
  export_add_id(out, record);
  buffer_add_text(out, "\",\"type\":\"Annotation\"");
  json_member_text(out, "motivation", "describing");
  json_member_text(out, "created", record->source->imported);
  add_bodies(out, record);
  json_member(out, "target");
  buffer_add_char(out, '[');
  for (size_t i = 0; i < record->piece_count; i++)
    add_target(out, record->source, record->pieces[i], record->characters[i]);
  buffer_add_text(out, "]}");
}

static void end(struct export *export) {
  buffer_add_format(&export->line, "\n]},\"total\":%zu}\n", export->count);
}

const struct export_format export_annotation = {"annotation", begin, add, end};
