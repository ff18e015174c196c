/* An entry is given as the text that says most: its content, else what stands
   for it. Feeds do not tell whether a description is HTML; it is when it holds
   a tag or a reference, since both would look odd in a text for people. A text
   is left alone as it is, HTML is read like a page that is all article. A title
   alone is no article.
   Cost: linear; HTML takes some fifty times its size while it is read, so a
   text ends at FEED_TEXT_LIMIT. */
#include "importers/feed_entry.h"

#include <string.h>
#include <strings.h>

#include "core/utf8.h"
#include "importers/address.h"
#include "importers/feed_date.h"
#include "importers/feed_file.h"
#include "importers/html_page.h"
#include "importers/source.h"

/* ---- texts ------------------------------------------------------------- */

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "&rsquo;", "&#39;" */
static bool is_reference(const char *p, const char *end) {
  const char *start = ++p;
  while (p < end && p - start < 32 &&
         (is_letter(*p) || (*p >= '0' && *p <= '9') || *p == '#'))
    p++;
  return p < end && p > start && *p == ';';
}

static bool looks_like_html(const char *text, size_t length) {
  const char *end = text + length;
  const char *last = memrchr(text, '>', length);
  for (const char *p = text; p < end; p++) {
    if (*p == '&' && is_reference(p, end))
      return true;
    if (*p != '<' || p + 1 >= end || last == NULL || last < p)
      continue;
    if (is_letter(p[1]) || p[1] == '/' || p[1] == '!')
      return true;
  }
  return false;
}

static bool is_html(const struct feed_text *text) {
  return text->kind == FEED_HTML ||
         (text->kind == FEED_ESCAPED &&
          looks_like_html(text->bytes, text->length));
}

enum { LINE_LIMIT = 2048 }; /* bytes of a title */

const char *feed_line(struct arena *arena, const struct feed_text *text) {
  struct document doc;
  if (text->kind == FEED_ABSENT)
    return NULL;
  size_t length = text->length;
  const char *plain = text->bytes;
  if (is_html(text)) {
    if (!html_fragment_read(arena, plain, length, "UTF-8", &doc))
      return NULL;
    plain = doc.text;
    length = doc.length;
  }
  if (length > LINE_LIMIT)
    length = utf8_valid_length(plain, LINE_LIMIT);
  return source_line(arena, plain, length);
}

/* The text without white space at its ends; its lines are its own. */
static bool begin_plain(struct arena *arena, const struct feed_text *text,
                        struct document *doc) {
  static const char spaces[] = " \t\r\n\f";
  const char *start = text->bytes, *end = start + text->length;
  while (start < end && memchr(spaces, *start, 5) != NULL)
    start++;
  while (end > start && memchr(spaces, end[-1], 5) != NULL)
    end--;
  document_begin(doc, arena, start, (uint32_t)(end - start));
  return end > start;
}

/* Begins the document of the best text; false when none has any words. */
static bool begin_document(struct arena *arena, const struct feed_entry *entry,
                           struct document *doc, const char **language) {
  for (int i = 0; i < FEED_RANKS; i++) {
    const struct feed_text *text = &entry->texts[i];
    if (text->kind == FEED_ABSENT)
      continue;
    bool has_text =
        is_html(text)
            ? html_fragment_read(arena, text->bytes, text->length, "UTF-8", doc)
            : begin_plain(arena, text, doc);
    *language = text->language;
    if (has_text)
      return true;
  }
  return false;
}

/* ---- sources ----------------------------------------------------------- */

static const char *day_of(struct arena *arena, const char *text) {
  char day[11];
  if (text == NULL || !feed_date_parse(text, day))
    return NULL;
  return arena_copy(arena, day, 10);
}

static const char *first_of(const char *a, const char *b) {
  return a != NULL ? a : b;
}

/* "en_us" is written as "en-us". */
static const char *language_of(struct arena *arena, const char *language) {
  if (language == NULL)
    return NULL;
  char *copy = arena_copy(arena, language, strlen(language));
  for (char *p = copy; *p != '\0'; p++)
    if (*p == '_')
      *p = '-';
  return copy;
}

struct source feed_source(struct arena *arena, const struct input *input,
                          const char *importer, const struct feed *feed,
                          const struct feed_entry *entry) {
  struct source source = source_of_input(input, importer);
  source.id = entry->id != NULL
                  ? entry->id
                  : source_record_id(arena, input->name, entry->number);
  source.url = entry->link;
  source.title = feed_line(arena, &entry->title);
  source.byline = first_of(entry->byline, feed->byline);
  source.publisher = first_of(entry->publisher, feed->title);
  source.tags = entry->tags;
  source.section = first_of(entry->section, source.section);
  source.language =
      language_of(arena, first_of(entry->language, feed->language));
  source.published = day_of(arena, entry->published);
  source.updated = day_of(arena, entry->updated);
  // Atom asks for the day of change alone
  if (source.published == NULL)
    source.published = source.updated;
  return source;
}

/* How many bytes were replaced can only be told for the feed as a whole. */
static uint32_t count_replaced(const struct document *doc) {
  uint32_t count = 0;
  const char *p = doc->text, *end = p + doc->length;
  while ((p = memmem(p, (size_t)(end - p), "\xEF\xBF\xBD", 3)) != NULL) {
    count++;
    p += 3;
  }
  return count;
}

static bool skip_entry(const struct feed_giver *giver) {
  if (giver->sink->skipped != NULL)
    giver->sink->skipped(giver->sink, "entry without text");
  return true;
}

bool feed_give(struct arena *arena, struct feed_giver *giver,
               const struct feed *feed, const struct feed_entry *entry) {
  struct document doc;
  const char *language = NULL;
  struct source source =
      feed_source(arena, giver->input, giver->importer, feed, entry);
  if (!begin_document(arena, entry, &doc, &language)) {
    bool go_on = true;
    return feed_file_read(arena, giver, entry->file, &source, &go_on)
               ? go_on
               : skip_entry(giver);
  }
  source.repaired += doc.source.repaired;
  if (giver->is_repaired)
    source.repaired += count_replaced(&doc);
  if (language != NULL)
    source.language = language_of(arena, language);
  doc.source = source;
  return giver->sink->document(giver->sink, &doc);
}
