/* The values of a record, field by field, in whatever order they come. Texts
   are taken to the byte, with two exceptions that a person would make too: a
   text that is HTML is read as HTML, and a text that is a list is read as
   paragraphs. Days are taken in any common form, and as seconds or milliseconds
   since 1970.
   Cost: one copy of each value. */
#include "importers/record.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "core/utf8.h"
#include "importers/html_date.h"
#include "importers/html_page.h"
#include "importers/iptc.h"
#include "importers/source.h"

void record_begin(struct record *record, struct arena *arena,
                  const struct input *input, const char *importer) {
  *record = (struct record){.arena = arena,
                            .source = source_of_input(input, importer)};
  record->source.id = NULL;
  record->source.url = NULL;
}

/* ---- days --------------------------------------------------------------- */

/* Seconds (10 digits) or milliseconds (13) since 1970. */
static bool day_of_epoch(const char *value, size_t length, char day[11]) {
  if ((length != 10 && length != 13) || strspn(value, "0123456789") < length)
    return false;
  long long number = strtoll(value, NULL, 10);
  time_t seconds = (time_t)(length == 13 ? number / 1000 : number);
  struct tm tm;
  return gmtime_r(&seconds, &tm) != NULL && strftime(day, 11, "%F", &tm) == 10;
}

static bool day_of(struct arena *arena, const char *value, size_t length,
                   char day[11]) {
  enum { DATE_LIMIT = 100 };
  const char *line =
      length <= DATE_LIMIT ? source_line(arena, value, length) : NULL;
  return line != NULL && (day_of_epoch(line, strlen(line), day) ||
                          source_date(line, strlen(line), day) ||
                          html_date_parse(line, true, day));
}

static bool set_day(struct record *record, enum record_field field,
                    const char *value, size_t length) {
  char day[11];
  if (!day_of(record->arena, value, length, day))
    return false;
  const char **target =
      field == FIELD_DATE ? &record->source.published : &record->source.updated;
  *target = arena_copy(record->arena, day, 10);
  return true;
}

/* ---- lists -------------------------------------------------------------- */

static bool is_list(enum record_field field) {
  return field == FIELD_AUTHOR || field == FIELD_TAGS;
}

/* Without the "By " of a byline. */
static const char *name_of(const char *line) {
  return strncasecmp(line, "by ", 3) == 0 ? line + 3 : line;
}

/* One item more; a key of a better rank begins the list again. */
static bool add_item(struct record *record, struct record_key key,
                     const char *value, size_t length) {
  const char **list =
      key.field == FIELD_AUTHOR ? &record->source.byline : &record->source.tags;
  const char *line = source_line(record->arena, value, length);
  if (line == NULL)
    return false;
  if (key.field == FIELD_AUTHOR)
    line = name_of(line);
  if (key.field == FIELD_TAGS && strchr(line, ':') != NULL &&
      iptc_subject(line) != NULL) {
    iptc_add_subject(record->arena, &record->source, line);
    return true;
  }
  bool is_better = record->rank[key.field] != key.rank;
  *list = source_add_item(record->arena, is_better ? NULL : *list, line);
  record->rank[key.field] = key.rank;
  return true;
}

static const char *trimmed(const char *value, size_t *length,
                           const char *unwanted) {
  while (*length > 0 && strchr(unwanted, *value) != NULL) {
    value++;
    --*length;
  }
  while (*length > 0 && strchr(unwanted, value[*length - 1]) != NULL)
    --*length;
  return value;
}

/* A list in one string: "['Ann Fox', 'Bo Li']" as Python writes it, "a, b" as
   keywords are. */
static void add_items(struct record *record, struct record_key key,
                      const char *value, size_t length) {
  value = trimmed(value, &length, " ");
  bool has_brackets =
      length >= 2 && value[0] == '[' && value[length - 1] == ']';
  bool is_split = has_brackets || key.field == FIELD_TAGS;
  const char *end = value + length - has_brackets;
  for (value += has_brackets; value < end;) {
    const char *comma =
        is_split ? memchr(value, ',', (size_t)(end - value)) : NULL;
    size_t size = (size_t)((comma != NULL ? comma : end) - value);
    size_t next = size + 1;
    const char *item = trimmed(value, &size, has_brackets ? " '\"" : " ");
    add_item(record, key, item, size);
    value = comma != NULL ? value + next : end;
  }
}

/* ---- values ------------------------------------------------------------- */

static void add_text(struct record *record, const char *value, size_t length) {
  while (record->capacity - record->length <= length)
    record->bytes = arena_grow(record->arena, record->bytes, record->capacity,
                               &record->capacity, 1);
  memcpy(record->bytes + record->length, value, length);
  record->length += length;
  record->text = record->bytes;
}

static const char *repair(struct record *record, const char *value,
                          size_t *length) {
  size_t repaired;
  value = utf8_repair(record->arena, value, *length, length, &repaired);
  record->repaired += repaired;
  return value;
}

static void set_text(struct record *record, const char *value, size_t length) {
  record->repaired = 0;
  const char *valid = repair(record, value, &length);
  record->bytes =
      valid == value ? arena_copy(record->arena, value, length) : (char *)valid;
  record->text = record->bytes;
  record->length = length;
  record->capacity = length;
}

static void add_paragraph(struct record *record, const char *value,
                          size_t length) {
  value = repair(record, value, &length);
  add_text(record, "\n\n", 2);
  add_text(record, value, length);
}

static bool is_address(const char *line) {
  return strncasecmp(line, "http://", 7) == 0 ||
         strncasecmp(line, "https://", 8) == 0;
}

static void set_line(struct record *record, enum record_field field,
                     const char *line) {
  struct source *source = &record->source;
  const char **targets[FIELD_COUNT] = {
      [FIELD_ID] = &source->id,
      [FIELD_TITLE] = &source->title,
      [FIELD_PUBLISHER] = &source->publisher,
      [FIELD_URL] = &source->url,
      [FIELD_LANGUAGE] = &source->language,
      [FIELD_SECTION] = &source->section,
  };
  assert(targets[field] != NULL);
  *targets[field] = line;
}

/* A title may be a piece of HTML: "Food &amp; drink". */
static const char *plain_title(struct record *record, const char *line) {
  struct document doc;
  const char *sign = strchr(line, '&');
  if (sign == NULL || strchr(sign, ';') == NULL ||
      !html_fragment_read(record->arena, line, strlen(line), "UTF-8", &doc))
    return line;
  return source_line(record->arena, doc.text, doc.length);
}

/* "source" is a publisher here and the article's address there. */
static bool is_own_address(struct record *record, enum record_field field,
                           const char *line) {
  enum { LAST_RANK = 200 };
  if (field != FIELD_PUBLISHER || !is_address(line))
    return false;
  if (record->rank[FIELD_URL] == 0) {
    record->source.url = line;
    record->rank[FIELD_URL] = LAST_RANK;
  }
  return true;
}

/* False when the value says nothing. */
static bool set_value(struct record *record, enum record_field field,
                      const char *value, size_t length) {
  if (field == FIELD_TEXT) {
    set_text(record, value, length);
    return true;
  }
  if (field == FIELD_DATE || field == FIELD_UPDATED)
    return set_day(record, field, value, length);
  const char *line = source_line(record->arena, value, length);
  if (line == NULL || is_own_address(record, field, line))
    return false;
  set_line(record, field,
           field == FIELD_TITLE ? plain_title(record, line) : line);
  return true;
}

static bool is_wanted(const struct record *record, struct record_key key) {
  uint8_t rank = record->rank[key.field];
  return rank == 0 || key.rank < rank ||
         (is_list(key.field) && key.rank == rank);
}

/* What `whosaid read` prints as subjects stays that; no tags hinder it. */
static bool add_subjects(struct record *record, struct record_key key,
                         const char *value, size_t length) {
  return key.field == FIELD_TAGS && key.rank == RECORD_RANK_SUBJECTS &&
         iptc_add_names(record->arena, &record->source, value, length);
}

void record_set(struct record *record, struct record_key key, const char *value,
                size_t length) {
  if (add_subjects(record, key, value, length) || !is_wanted(record, key))
    return;
  if (is_list(key.field))
    add_items(record, key, value, length);
  else if (set_value(record, key.field, value, length))
    record->rank[key.field] = key.rank;
}

void record_add(struct record *record, struct record_key key, const char *value,
                size_t length) {
  bool is_more = key.field == FIELD_TEXT && record->rank[key.field] == key.rank;
  if (add_subjects(record, key, value, length))
    return;
  if (is_more)
    add_paragraph(record, value, length);
  else if (is_wanted(record, key) && is_list(key.field))
    add_item(record, key, value, length);
  else
    record_set(record, key, value, length);
}

/* ---- the document ------------------------------------------------------- */

/* The tree of HTML takes some ten times its bytes. */
enum { HTML_CAP = 8 * 1024 * 1024 };

enum tag { TAG_NONE, TAG_BLOCK, TAG_INLINE };

/* Does the tag at `p`, behind its "<", tell of HTML? */
static enum tag tag_at(const char *p, size_t left) {
  static const char *const names[] = {
      "p",      "br",         "div", "li", "h1",     "h2",   "h3", "ul",
      "figure", "blockquote", "a",   "em", "strong", "span", "i",  "b"};
  enum { BLOCKS = 10 };
  if (left > 0 && *p == '/') {
    p++;
    left--;
  }
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    size_t length = strlen(names[i]);
    if (left > length && strncasecmp(p, names[i], length) == 0 &&
        strchr("> /\n", p[length]) != NULL && p[length] != '\0')
      return i < BLOCKS ? TAG_BLOCK : TAG_INLINE;
  }
  return TAG_NONE;
}

/* A text with two tags or more is HTML: "<p>No.</p>", "one<br>two<br>". One
   alone may be what the text is about; and a text with lines of its own in
   which a link was left over would lose them: "One. <a>\nTwo.</a>". */
static bool is_html(const char *text, size_t length) {
  const char *end = text + length;
  const char *p = text;
  unsigned tags = 0;
  bool has_blocks = memchr(text, '\n', length > 0 ? length - 1 : 0) == NULL;
  while ((tags < 2 || !has_blocks) &&
         (p = memchr(p, '<', (size_t)(end - p))) != NULL) {
    p++;
    enum tag tag = tag_at(p, (size_t)(end - p));
    tags += tag != TAG_NONE;
    has_blocks |= tag == TAG_BLOCK;
  }
  return tags >= 2 && has_blocks && length <= HTML_CAP;
}

static void set_names(struct record *record, const struct input *input,
                      size_t number, bool is_alone) {
  struct source *source = &record->source;
  const struct source *known = input->known;
  if (source->id == NULL)
    source->id =
        source_record_id(record->arena, source_of_input(input, "").id, number);
  if (source->url != NULL || known == NULL || known->url == NULL)
    return;
  source->url = is_alone ? known->url
                         : source_record_id(record->arena, known->url, number);
}

void record_end(struct record *record, const struct input *input, size_t number,
                bool is_alone, struct document *doc) {
  size_t repaired = record->repaired;
  assert(record->text != NULL);
  set_names(record, input, number, is_alone);
  if (is_html(record->text, record->length)) {
    html_fragment_read(record->arena, record->text, record->length, "UTF-8",
                       doc);
    repaired += doc->source.repaired;
  } else {
    document_begin(doc, record->arena, record->text, (uint32_t)record->length);
  }
  doc->source = record->source;
  doc->source.repaired = (uint32_t)repaired;
}
