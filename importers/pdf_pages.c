/* Pages, blocks, lines and words are elements, boxes their attributes, the
   properties of the document <title> and <meta> of a head. Joined letters (fi
   in one glyph) are taken apart: nobody searches for them. Empty lines and
   pages without a text vanish. Cost: linear; 36 bytes a line. */
#include "importers/pdf_pages.h"

#include <stdlib.h>
#include <string.h>

#include "importers/office.h"
#include "importers/source.h"

void pdf_pages_begin(struct pdf_pages *pages, struct arena *arena) {
  *pages = (struct pdf_pages){.arena = arena};
}

void pdf_pages_free(struct pdf_pages *pages) {
  buffer_free(&pages->text);
  buffer_free(&pages->title_words);
}

/* A length in points; 0 when it is none. The locale is that of C. */
static float points(const char **attributes, const char *name) {
  const char *value = xml_events_attribute(attributes, name);
  float number = value != NULL ? strtof(value, NULL) : 0;
  return number > -1e6f && number < 1e6f ? number : 0;
}

static void start_page(struct pdf_pages *pages, const char **attributes) {
  pages->pages = arena_grow(pages->arena, pages->pages, pages->page_count,
                            &pages->page_capacity, sizeof *pages->pages);
  pages->pages[pages->page_count++] =
      (struct pdf_page){.width = points(attributes, "width"),
                        .height = points(attributes, "height"),
                        .first_line = pages->line_count};
}

static void start_line(struct pdf_pages *pages, const char **attributes) {
  pages->line = (struct pdf_line){.x0 = points(attributes, "xMin"),
                                  .y0 = points(attributes, "yMin"),
                                  .x1 = points(attributes, "xMax"),
                                  .y1 = points(attributes, "yMax"),
                                  .start = (uint32_t)pages->text.length,
                                  .page = pages->page_count - 1,
                                  .block = pages->block};
}

static void end_line(struct pdf_pages *pages) {
  struct pdf_line *line = &pages->line;
  line->length = (uint32_t)pages->text.length - line->start;
  if (line->length == 0 || pages->page_count == 0)
    return;
  pages->lines = arena_grow(pages->arena, pages->lines, pages->line_count,
                            &pages->line_capacity, sizeof *pages->lines);
  pages->lines[pages->line_count++] = *line;
  pages->pages[pages->page_count - 1].line_count++;
  line->start = (uint32_t)pages->text.length;
}

static void start_word(struct pdf_pages *pages) {
  pages->is_word = true;
  if (pages->text.length > pages->line.start)
    buffer_add_char(&pages->text, ' ');
}

static void on_property(struct pdf_pages *pages, const char **attributes) {
  const char *name = xml_events_attribute(attributes, "name");
  const char *value = xml_events_attribute(attributes, "content");
  if (name == NULL || value == NULL)
    return;
  size_t length = strlen(value);
  if (strcmp(name, "Author") == 0)
    pages->author = source_line(pages->arena, value, length);
  else if (strcmp(name, "CreationDate") == 0)
    pages->created = office_day(pages->arena, value, length);
  else if (strcmp(name, "ModDate") == 0)
    pages->modified = office_day(pages->arena, value, length);
}

static void on_start(void *state, const char *name, const char **attributes) {
  struct pdf_pages *pages = state;
  if (strcmp(name, "word") == 0)
    start_word(pages);
  else if (strcmp(name, "line") == 0)
    start_line(pages, attributes);
  else if (strcmp(name, "block") == 0)
    pages->block++;
  else if (strcmp(name, "page") == 0)
    start_page(pages, attributes);
  else if (strcmp(name, "meta") == 0)
    on_property(pages, attributes);
  else if (strcmp(name, "title") == 0)
    pages->is_title = true;
}

static void on_end(void *state, const char *name) {
  struct pdf_pages *pages = state;
  if (strcmp(name, "word") == 0)
    pages->is_word = false;
  else if (strcmp(name, "line") == 0)
    end_line(pages);
  else if (strcmp(name, "html") == 0)
    pages->is_whole = true;
  else if (strcmp(name, "title") == 0 && pages->is_title) {
    const struct buffer *words = &pages->title_words;
    pages->is_title = false;
    if (words->length > 0)
      pages->title = source_line(pages->arena, words->bytes, words->length);
  }
}

/* The letters of a ligature, EF AC 80 to 86, or NULL. */
static const char *letters(const char *p, const char *end) {
  static const char *const all[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
  bool is_one = end - p >= 3 && (uint8_t)p[0] == 0xEF &&
                (uint8_t)p[1] == 0xAC && (uint8_t)p[2] >= 0x80 &&
                (uint8_t)p[2] <= 0x86;
  return is_one ? all[(uint8_t)p[2] - 0x80] : NULL;
}

static void on_text(void *state, const char *text, size_t length) {
  struct pdf_pages *pages = state;
  const char *p = text, *end = text + length, *from = text;
  pages->is_full |=
      pages->text.length + pages->title_words.length + length > PDF_TEXT_CAP;
  if (pages->is_full)
    return;
  if (pages->is_title)
    buffer_add(&pages->title_words, text, length);
  if (!pages->is_word)
    return;
  for (; p < end; p++) {
    const char *apart = letters(p, end);
    if (apart == NULL)
      continue;
    buffer_add(&pages->text, from, (size_t)(p - from));
    buffer_add_text(&pages->text, apart);
    p += 2;
    from = p + 1;
  }
  buffer_add(&pages->text, from, (size_t)(end - from));
}

struct xml_events pdf_pages_events(struct pdf_pages *pages) {
  return (struct xml_events){
      .start = on_start, .end = on_end, .text = on_text, .state = pages};
}
