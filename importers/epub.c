/* Books (EPUB): the chapters in the order of reading.

   One book is one document. Its people run over its chapters: who is named in
   full in the first is a pronoun, a surname or the other voice of a dialogue
   in the tenth, and one chapter alone does not tell. The annotator's cost is
   linear, a book of 600 pages is a megabyte; its headings become locators, so
   that each quote tells its chapter. Newspapers and magazines in this format
   (calibre marks them) are one document a chapter, since there a chapter is an
   article.

   Chapters are XHTML, often of the careless kind, so the reader of HTML reads
   them; one that is longer than a slice in pieces, cut where a paragraph
   begins, so that its tree stays small. All chapters together may hold
   CHAPTERS_CAP bytes; what comes behind is left out with a warning.
   Cost: linear; memory: the file, the chapters, the text, the tree of a
   slice. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "importers/epub_book.h"
#include "importers/flow.h"
#include "importers/html_page.h"
#include "importers/importer.h"
#include "importers/source.h"

enum {
  CHAPTERS_CAP = 32 * 1024 * 1024,
  SLICE = 1024 * 1024, /* at least, where a paragraph begins in time */
  LABEL_LIMIT = 100,   /* bytes of a locator */
};

struct epub {
  struct arena *arena;
  struct package package;
  struct epub_book book;
  struct sink *sink;
  struct source source;
  struct flow flow;
  struct buffer part; /* of the chapter that is unpacked */
  struct epub_chapter *open;
  size_t total;  /* bytes of all chapters */
  size_t number; /* of documents given */
  uint32_t repaired;
  bool is_full;
  bool goes_on; /* the sink wants more */
};

static void warn(struct epub *epub, const char *what) {
  struct error err;
  error_set(&err, STATUS_INPUT, "%s: %s", epub->package.name, what);
  epub->sink->warning(epub->sink, err.message);
}

/* ---- unpacking ---------------------------------------------------------- */

static bool wants(struct package_visitor *visitor, const char *part) {
  struct epub *epub = visitor->state;
  epub->open = epub_book_find(&epub->book, part);
  buffer_clear(&epub->part);
  return epub->open != NULL && epub->open->bytes == NULL && !epub->is_full;
}

static bool take(struct package_visitor *visitor, const char *bytes,
                 size_t length) {
  struct epub *epub = visitor->state;
  epub->total += length;
  epub->is_full = epub->total > CHAPTERS_CAP;
  if (!epub->is_full)
    buffer_add(&epub->part, bytes, length);
  return !epub->is_full;
}

static bool end(struct package_visitor *visitor) {
  struct epub *epub = visitor->state;
  epub->open->length = epub->part.length;
  epub->open->bytes =
      arena_copy(epub->arena, epub->part.length > 0 ? epub->part.bytes : "",
                 epub->part.length);
  return !epub->is_full;
}

/* ---- chapters ----------------------------------------------------------- */

/* The encoding that the prolog of a chapter names, in the arena, or NULL. */
static const char *prolog_charset(struct arena *arena, const char *bytes,
                                  size_t length) {
  static const char word[] = "encoding=";
  size_t reach = length < 200 ? length : 200;
  const char *close = memmem(bytes, reach, "?>", 2);
  const char *found = close != NULL ? memmem(bytes, (size_t)(close - bytes),
                                             word, sizeof word - 1)
                                    : NULL;
  if (found == NULL)
    return NULL;
  const char *name = found + sizeof word;
  size_t size = name < close ? strcspn(name, "\"'?> ") : 0;
  return size > 0 && size < 40 ? arena_copy(arena, name, size) : NULL;
}

/* A run of headings as one line: where what comes next stands. */
static void locate(struct epub *epub, const struct document *doc,
                   uint32_t first, uint32_t end_block) {
  struct buffer label = {0};
  for (uint32_t i = first; i < end_block && label.length < LABEL_LIMIT; i++) {
    struct span span = doc->blocks[i].span;
    const char *line =
        source_line(epub->arena, doc->text + span.start, span_length(span));
    if (line != NULL)
      buffer_add_format(&label, "%s%s", label.length > 0 ? ". " : "", line);
  }
  if (label.length == 0)
    return;
  // "XII" alone says nothing
  if (strspn(label.bytes, "0123456789IVXLCivxlc. ") == label.length) {
    buffer_add(&label, "chapter ", 8);
    memmove(label.bytes + 8, label.bytes, label.length - 8);
    memcpy(label.bytes, "chapter ", 8);
  }
  size_t size = label.length < LABEL_LIMIT ? label.length : LABEL_LIMIT;
  while (size < label.length && ((uint8_t)label.bytes[size] & 0xC0) == 0x80)
    size--;
  label.bytes[size] = '\0';
  flow_locate(&epub->flow, label.bytes);
  buffer_free(&label);
}

static void add_block(struct flow *flow, const struct document *doc,
                      const struct block *block) {
  const char *p = doc->text + block->span.start;
  const char *stop = doc->text + block->span.end;
  flow_block(flow, block->kind);
  while (p < stop) {
    const char *line = memchr(p, '\n', (size_t)(stop - p));
    flow_text(flow, p, (size_t)((line != NULL ? line : stop) - p));
    if (line == NULL)
      return;
    flow_line(flow);
    p = line + 1;
  }
}

static void add_slice(struct epub *epub, const char *bytes, size_t length,
                      const char *charset) {
  struct arena arena = {0};
  struct document doc;
  html_fragment_read(&arena, bytes, length, charset, &doc);
  epub->repaired += doc.source.repaired;
  for (uint32_t i = 0; i < doc.block_count; i++) {
    uint32_t headings = i;
    while (headings < doc.block_count &&
           doc.blocks[headings].kind == BLOCK_HEADING)
      headings++;
    bool is_first = i == 0 || doc.blocks[i - 1].kind != BLOCK_HEADING;
    if (headings > i && is_first) {
      flow_block(&epub->flow, BLOCK_HEADING);
      locate(epub, &doc, i, headings);
    }
    add_block(&epub->flow, &doc, &doc.blocks[i]);
  }
  flow_block(&epub->flow, BLOCK_PARAGRAPH);
  arena_free(&arena);
}

/* Bytes of the next slice: up to a paragraph behind SLICE, or a tag, or any
   character of ASCII. */
static size_t slice_of(const char *bytes, size_t length) {
  if (length <= 2 * SLICE)
    return length;
  const char *from = bytes + SLICE;
  const char *found = memmem(from, SLICE, "<p", 2);
  if (found == NULL)
    found = memchr(from, '<', SLICE);
  return found != NULL ? (size_t)(found - bytes) : 2 * SLICE;
}

static void add_chapter(struct epub *epub, const struct epub_chapter *chapter) {
  const char *charset =
      prolog_charset(epub->arena, chapter->bytes, chapter->length);
  for (size_t at = 0; at < chapter->length;) {
    size_t size = slice_of(chapter->bytes + at, chapter->length - at);
    add_slice(epub, chapter->bytes + at, size, charset);
    at += size;
  }
}

/* ---- documents ---------------------------------------------------------- */

static const char *first_heading(const struct document *doc) {
  if (doc->block_count == 0 || doc->blocks[0].kind != BLOCK_HEADING)
    return NULL;
  struct span span = doc->blocks[0].span;
  return source_line(doc->arena, doc->text + span.start, span_length(span));
}

static void give(struct epub *epub) {
  struct document doc;
  flow_end(&epub->flow, &doc);
  doc.source = epub->source;
  doc.source.repaired = epub->repaired;
  epub->number++;
  if (epub->book.is_periodical) {
    doc.source.id =
        source_record_id(epub->arena, epub->source.id, epub->number);
    doc.source.url = NULL;
    doc.source.title = first_heading(&doc);
    doc.locators = NULL;
    doc.locator_count = 0;
  }
  if (doc.length > 0)
    epub->goes_on = epub->sink->document(epub->sink, &doc);
  flow_begin(&epub->flow, epub->arena);
  epub->repaired = 0;
}

static int by_order(const void *a, const void *b) {
  const struct epub_chapter *one = a, *other = b;
  return one->order < other->order ? -1 : one->order > other->order;
}

static void give_all(struct epub *epub) {
  struct epub_book *book = &epub->book;
  size_t missing = 0;
  qsort(book->chapters, book->count, sizeof *book->chapters, by_order);
  for (size_t i = 0; i < book->count && epub->goes_on; i++) {
    missing += book->chapters[i].bytes == NULL;
    if (book->chapters[i].bytes == NULL)
      continue;
    add_chapter(epub, &book->chapters[i]);
    if (book->is_periodical)
      give(epub);
  }
  if (epub->is_full)
    warn(epub, "more than 32 MB of chapters, some are left out");
  else if (missing > 0)
    warn(epub, "not all chapters that it lists are in it");
  if (!book->is_periodical)
    give(epub);
}

static void set_source(struct epub *epub, struct input *input) {
  const struct epub_book *book = &epub->book;
  struct source *source = &epub->source;
  *source = source_of_input(input, "epub");
  source->url = book->url != NULL ? book->url : source->url;
  source->title = book->title != NULL ? book->title : source->title;
  source->byline = book->authors;
  source->publisher = book->is_periodical ? book->title : book->publisher;
  source->published =
      book->published != NULL ? book->published : source->published;
  source->language = book->language;
  source->tags = book->subjects;
  source->genre = book->is_periodical ? "magazine" : "book";
}

static enum status read_epub(struct input *input, struct sink *sink,
                             struct error *err) {
  struct arena arena = {0};
  struct epub epub = {.arena = &arena, .sink = sink, .goes_on = true};
  struct package_visitor visitor = {
      .wants = wants, .take = take, .end = end, .state = &epub};
  enum status status = package_open(&epub.package, input, &arena, err);
  if (status == STATUS_OK)
    status = epub_book_read(&epub.package, &arena, &epub.book, err);
  if (status == STATUS_OK) {
    flow_begin(&epub.flow, &arena);
    set_source(&epub, input);
    if (package_visit(&epub.package, &visitor, err) != STATUS_OK)
      sink->warning(sink, err->message);
    give_all(&epub);
    flow_drop(&epub.flow);
  }
  buffer_free(&epub.part);
  arena_free(&arena);
  return status;
}

static int detect_epub(const char *head, size_t length) {
  if (package_head_type(head, length, "application/epub+zip"))
    return 80;
  return package_head_has(head, length, "META-INF/container.xml") ? 65 : 0;
}

const struct importer importer_epub = {
    .name = "epub",
    .summary = "books (EPUB): one document a book, chapters as places",
    .endings = ".epub",
    .types = "application/epub+zip",
    .detect = detect_epub,
    .read = read_epub,
};
