/* META-INF/container.xml names the package file; its manifest names the parts
   by ids, its spine orders the ids, its metadata are Dublin Core. Each part is
   a chapter once, however often the spine names it: a book of one page read
   ten thousand times is an attack. META-INF/encryption.xml lists encrypted
   parts: fonts often are, which does not matter; a chapter is only where the
   book is protected.
   Cost: linear, and sorting of the manifest. */
#include "importers/epub_book.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/buffer.h"
#include "importers/source.h"
#include "importers/xml_events.h"

enum { WORDS_LIMIT = 64 * 1024 };

struct item {
  const char *id;
  const char *part;
  bool is_apart; /* the table of contents */
};

struct reading {
  struct arena *arena;
  struct package *package;
  struct epub_book *book;
  const char *base; /* the part that is read */
  const char *opf;
  struct item *items;
  size_t count, capacity, chapter_capacity;
  bool is_sorted;
  struct buffer words; /* of the open element */
  bool is_wanted;      /* the open element's words are */
  bool is_locked;
};

/* ---- manifest and spine ------------------------------------------------- */

static int by_id(const void *a, const void *b) {
  return strcmp(((const struct item *)a)->id, ((const struct item *)b)->id);
}

static bool has_word(const char *list, const char *word) {
  const char *found = list != NULL ? strstr(list, word) : NULL;
  return found != NULL && (found == list || found[-1] == ' ');
}

static void add_item(struct reading *r, const char **attributes) {
  const char *id = xml_events_attribute(attributes, "id");
  const char *href = xml_events_attribute(attributes, "href");
  const char *type = xml_events_attribute(attributes, "media-type");
  if (id == NULL || href == NULL || r->is_sorted || r->count >= PACKAGE_PARTS ||
      (type != NULL && strstr(type, "html") == NULL &&
       strstr(type, "xml") == NULL))
    return;
  r->items =
      arena_grow(r->arena, r->items, r->count, &r->capacity, sizeof *r->items);
  r->items[r->count++] =
      (struct item){.id = arena_copy(r->arena, id, strlen(id)),
                    .part = package_resolve(r->arena, r->base, href),
                    .is_apart = has_word(
                        xml_events_attribute(attributes, "properties"), "nav")};
}

static void add_chapter(struct reading *r, const char **attributes) {
  const struct item key = {.id = xml_events_attribute(attributes, "idref")};
  struct epub_book *book = r->book;
  if (!r->is_sorted && r->count > 1)
    qsort(r->items, r->count, sizeof *r->items, by_id);
  r->is_sorted = true;
  if (key.id == NULL || r->count == 0 || book->count >= PACKAGE_PARTS)
    return;
  const struct item *item =
      bsearch(&key, r->items, r->count, sizeof *r->items, by_id);
  if (item == NULL || item->is_apart)
    return;
  book->chapters = arena_grow(r->arena, book->chapters, book->count,
                              &r->chapter_capacity, sizeof *book->chapters);
  book->chapters[book->count] =
      (struct epub_chapter){.part = item->part, .order = book->count};
  book->count++;
}

static int by_part(const void *a, const void *b) {
  const struct epub_chapter *one = a, *other = b;
  int order = strcmp(one->part, other->part);
  return order != 0 ? order : (one->order > other->order) * 2 - 1;
}

static int compare_part(const void *a, const void *b) {
  return strcmp(((const struct epub_chapter *)a)->part,
                ((const struct epub_chapter *)b)->part);
}

static void sort_chapters(struct epub_book *book) {
  size_t kept = 0;
  if (book->count > 1)
    qsort(book->chapters, book->count, sizeof *book->chapters, by_part);
  for (size_t i = 0; i < book->count; i++)
    if (i == 0 ||
        compare_part(&book->chapters[i], &book->chapters[kept - 1]) != 0)
      book->chapters[kept++] = book->chapters[i];
  book->count = kept;
}

struct epub_chapter *epub_book_find(const struct epub_book *book,
                                    const char *part) {
  const struct epub_chapter key = {.part = part};
  return book->count > 0 ? bsearch(&key, book->chapters, book->count,
                                   sizeof *book->chapters, compare_part)
                         : NULL;
}

/* ---- metadata ----------------------------------------------------------- */

/* True when the words of this element are to be kept. Creators of another role
   than author and days of other events than publication are not. */
static bool wants_words(const char *name, const char **attributes) {
  const char *role = xml_events_attribute(attributes, "role");
  const char *event = xml_events_attribute(attributes, "event");
  if (strcmp(name, "creator") == 0)
    return role == NULL || strcmp(role, "aut") == 0;
  if (strcmp(name, "date") == 0)
    return event == NULL || strstr(event, "publication") != NULL;
  return true;
}

static void set(const char **field, const char *value) {
  if (*field == NULL)
    *field = value;
}

static void end_metadata(struct reading *r, const char *name,
                         const char *line) {
  struct epub_book *book = r->book;
  char day[11];
  if (strcmp(name, "title") == 0)
    set(&book->title, line);
  else if (strcmp(name, "creator") == 0)
    book->authors = source_add_item(r->arena, book->authors, line);
  else if (strcmp(name, "subject") == 0)
    book->subjects = source_add_item(r->arena, book->subjects, line);
  else if (strcmp(name, "publisher") == 0)
    set(&book->publisher, line);
  else if (strcmp(name, "language") == 0)
    set(&book->language, line);
  else if (strcmp(name, "date") == 0 && source_date(line, strlen(line), day))
    set(&book->published, arena_copy(r->arena, day, 10));
  else if (strcmp(name, "identifier") == 0 &&
           (strncmp(line, "http://", 7) == 0 ||
            strncmp(line, "https://", 8) == 0))
    set(&book->url, line);
}

/* ---- events ------------------------------------------------------------- */

static void on_start(void *state, const char *name, const char **attributes) {
  struct reading *r = state;
  buffer_clear(&r->words);
  r->is_wanted = wants_words(name, attributes);
  if (strcmp(name, "item") == 0) {
    add_item(r, attributes);
  } else if (strcmp(name, "itemref") == 0) {
    add_chapter(r, attributes);
  } else if (strcmp(name, "meta") == 0) {
    const char *key = xml_events_attribute(attributes, "name");
    const char *value = xml_events_attribute(attributes, "content");
    r->book->is_periodical |= key != NULL && value != NULL &&
                              strcmp(key, "calibre:publication_type") == 0 &&
                              strncmp(value, "periodical", 10) == 0;
  }
}

static void on_end(void *state, const char *name) {
  struct reading *r = state;
  const char *line =
      r->words.length > 0 && r->is_wanted
          ? source_line(r->arena, r->words.bytes, r->words.length)
          : NULL;
  buffer_clear(&r->words);
  if (line != NULL)
    end_metadata(r, name, line);
}

static void on_text(void *state, const char *text, size_t length) {
  struct reading *r = state;
  if (r->words.length + length <= WORDS_LIMIT)
    buffer_add(&r->words, text, length);
}

static void start_container(void *state, const char *name,
                            const char **attributes) {
  struct reading *r = state;
  const char *path = xml_events_attribute(attributes, "full-path");
  if (strcmp(name, "rootfile") == 0 && path != NULL && r->opf == NULL)
    r->opf = package_resolve(r->arena, "", path);
}

static void start_encryption(void *state, const char *name,
                             const char **attributes) {
  struct reading *r = state;
  const char *target = xml_events_attribute(attributes, "URI");
  if (strcmp(name, "CipherReference") == 0 && target != NULL)
    r->is_locked |=
        epub_book_find(r->book, package_resolve(r->arena, "", target)) != NULL;
}

static void end_nothing(void *state, const char *name) {
  (void)state, (void)name;
}

static void no_text(void *state, const char *text, size_t length) {
  (void)state, (void)text, (void)length;
}

/* ---- reading ------------------------------------------------------------ */

static enum status read_part(struct reading *r, const char *part,
                             struct xml_events events, struct error *err) {
  r->base = part;
  events.state = r;
  xml_events_begin(&events);
  enum status status =
      package_stream(r->package, part, xml_events_take, &events, err);
  xml_events_end(&events);
  return status;
}

enum status epub_book_read(struct package *package, struct arena *arena,
                           struct epub_book *book, struct error *err) {
  const struct xml_events container = {
      .start = start_container, .end = end_nothing, .text = no_text};
  const struct xml_events opf = {
      .start = on_start, .end = on_end, .text = on_text};
  const struct xml_events locks = {
      .start = start_encryption, .end = end_nothing, .text = no_text};
  struct reading r = {.arena = arena, .package = package, .book = book};
  *book = (struct epub_book){0};
  enum status status = read_part(&r, "META-INF/container.xml", container, err);
  if (status == STATUS_OK)
    status = r.opf != NULL ? read_part(&r, r.opf, opf, err) : STATUS_NOT_FOUND;
  buffer_free(&r.words);
  sort_chapters(book);
  if (status == STATUS_OK && book->count == 0)
    status = STATUS_NOT_FOUND;
  if (status == STATUS_NOT_FOUND)
    return error_set(err, STATUS_INPUT, "%s: a book that lists no chapters",
                     package->name);
  if (status == STATUS_OK)
    status = read_part(&r, "META-INF/encryption.xml", locks, err);
  if (r.is_locked)
    return error_set(err, STATUS_INPUT,
                     "%s: protected by DRM, which cannot be read",
                     package->name);
  return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}
