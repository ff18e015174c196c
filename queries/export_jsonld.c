/* Exports as schema.org Quotation, in JSON-LD.

   A Quotation is attributed to a real person or organisation by `creator`
   (`spokenByCharacter` is for fictional ones) and to the work it was taken from
   by `isBasedOn`; both is what its definition says. Groups, unnamed sources and
   documents are neither Person nor Organization, so that `creditText` names
   them, as it names everybody for a reader. A day of speaking is told where it
   is one day and not just that of printing.
   The result may stand in a <script> of a page: no "<" is left in it. Its
   context is the address https://schema.org, as search engines want it; a
   processor that may not use the network needs its own copy.
   Quotations and sources have the names of their texts (web_address.h) as ids,
   so that graphs can be merged. */
#include "queries/export.h"

#include <string.h>

#include "queries/citation.h"
#include "queries/json_member.h"
#include "queries/web_address.h"

static bool is_type(const struct quote_record *record, const char *type) {
  return record->type != NULL && strcmp(record->type, type) == 0;
}

/* What a source is, by its genre. */
static const char *class_of(const struct source_record *source) {
  static const char *const classes[][2] = {
      {"news", "NewsArticle"},
      {"magazine", "Article"},
      {"blog", "BlogPosting"},
      {"web", "WebPage"},
      {"post", "SocialMediaPosting"},
      {"mail", "EmailMessage"},
      {"book", "Book"},
      {"broadcast", "CreativeWork"},
      {"interview", "CreativeWork"},
      {"speech", "CreativeWork"},
      {"hearing", "CreativeWork"},
  };
  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
    if (source->genre != NULL && strcmp(source->genre, classes[i][0]) == 0)
      return classes[i][1];
  return source->publisher != NULL ? "NewsArticle" : "CreativeWork";
}

static void add_thing(struct buffer *out, const char *class, const char *name,
                      size_t length) {
  json_item(out);
  buffer_add_format(out, "{\"@type\":\"%s\",\"name\":", class);
  json_add_string(out, name, length);
}

static void add_speaker(struct buffer *out, const struct quote_record *record) {
  bool is_person = is_type(record, "person"), is_org = is_type(record, "org");
  struct buffer credit = {0};
  export_add_credit(&credit, record);
  json_member_text(out, "creditText", credit.bytes);
  buffer_free(&credit);
  if (record->speaker == NULL || (!is_person && !is_org))
    return;
  json_member(out, "creator");
  add_thing(out, is_person ? "Person" : "Organization", record->speaker,
            strlen(record->speaker));
  if (is_person)
    json_member_known(out, "jobTitle", record->role);
  buffer_add_char(out, '}');
}

/* A desk, an agency or whatever is no person's name is an Organization. */
static void add_author(struct buffer *out, const struct citation_name *name) {
  const char *parts[] = {name->given, name->family, name->suffix};
  struct buffer whole = {0};
  buffer_add_text(&whole, name->literal != NULL ? name->literal : "");
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (name->literal == NULL && parts[i] != NULL)
      buffer_add_format(&whole, "%s%s", whole.length > 0 ? " " : "", parts[i]);
  add_thing(out, name->literal != NULL ? "Organization" : "Person", whole.bytes,
            whole.length);
  json_member_known(out, "givenName", name->given);
  json_member_known(out, "familyName", name->family);
  buffer_add_char(out, '}');
  buffer_free(&whole);
}

static void add_authors(struct buffer *out, const char *byline) {
  struct arena arena = {0};
  struct citation item = {0};
  citation_names(&arena, byline, &item);
  if (item.author_count > 0) {
    json_member(out, "author");
    buffer_add_char(out, '[');
    for (size_t i = 0; i < item.author_count; i++)
      add_author(out, &item.authors[i]);
    buffer_add_char(out, ']');
  }
  arena_free(&arena);
}

static void add_date(struct buffer *out, const struct quote_record *record) {
  bool is_told = strcmp(record->said_basis, "explicit") == 0 ||
                 strcmp(record->said_basis, "relative") == 0;
  if (is_told && record->said_from != NULL && record->said_to != NULL &&
      strcmp(record->said_from, record->said_to) == 0)
    json_member_text(out, "dateCreated", record->said_from);
}

static void add_source(struct export *export,
                       const struct quote_record *record) {
  struct buffer *out = &export->line, address = {0};
  const struct source_record *source = record->source;
  json_member(out, "isBasedOn");
  buffer_add_format(out, "{\"@type\":\"%s\",\"@id\":\"", class_of(source));
  web_address_add_name(out, source->digest);
  buffer_add_char(out, '"');
  json_member_known(out, "headline", source->title);
  json_member_known(out, "datePublished", source->published);
  json_member_known(out, "dateModified", source->updated);
  add_authors(out, source->byline);
  if (source->publisher != NULL && source->publisher[0] != '\0') {
    json_member(out, "publisher");
    add_thing(out, "Organization", source->publisher,
              strlen(source->publisher));
    buffer_add_char(out, '}');
  }
  json_member_known(out, "articleSection", source->section);
  json_member_known(out, "inLanguage", source->language);
  if (source->tags != NULL)
    json_member_list(out, "keywords", source->tags);
  if (web_address_is_link(source->url)) {
    web_address_add(&address, source->url);
    json_member_text(out, "url", address.bytes);
  }
  json_member_known(out, "identifier", source->record);
  buffer_add_char(out, '}');
  buffer_free(&address);
}

/* "<" is written so that no text can end a <script> or begin a comment. */
static void add_safe(struct buffer *out, const struct buffer *json) {
  for (size_t at = 0; at < json->length;) {
    size_t plain = strcspn(json->bytes + at, "<");
    buffer_add(out, json->bytes + at, plain);
    at += plain;
    if (at < json->length) {
      buffer_add_text(out, "\\u003c");
      at++;
    }
  }
}

static void begin(struct export *export) {
  buffer_add_text(&export->line,
                  "{\"@context\":\"https://schema.org\",\"@graph\":[");
}

static void add(struct export *export, const struct quote_record *record) {
  struct buffer *out = &export->line, safe = {0};
  buffer_add_text(out, export->count > 0 ? ",\n" : "\n");
  buffer_add_text(out, "{\"@type\":\"Quotation\",\"@id\":\"");
  export_add_id(out, record);
  buffer_add_char(out, '"');
  json_member_text(out, "text", record->text);
  json_member_known(out, "inLanguage", record->source->language);
  add_speaker(out, record);
  add_date(out, record);
  if (export->link != NULL)
    json_member_text(out, "url", export->link);
  add_source(export, record);
  buffer_add_char(out, '}');
  add_safe(&safe, out);
  buffer_clear(out);
  buffer_add(out, safe.bytes, safe.length);
  buffer_free(&safe);
}

static void end(struct export *export) {
  buffer_add_text(&export->line, "\n]}\n");
}

const struct export_format export_jsonld = {"jsonld", begin, add, end};
