/* Paragraphs of office documents become blocks by their styles. A style is
   known by its built-in name, which programs write in English whatever the
   user sees, or by the style that it is based on.

   A text box is anchored in the middle of a paragraph and a note stands where
   its number is. Their paragraphs are kept as records (a byte for the kind,
   the words, a NUL; a line break is byte 1, which XML cannot hold) until the
   paragraph, or the document, has ended; so that no sentence is cut in two.
   Cost: linear; style look-ups by halving. */
#include "importers/office.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "importers/open.h"
#include "importers/source.h"

enum { ANCESTORS = 16, LINE_MARK = 1, KIND_MARK = 'A' };

/* ---- styles ------------------------------------------------------------- */

struct office_style {
  const char *id;
  const char *parent;
  enum office_kind kind;
};

static const struct {
  const char *start;
  enum office_kind kind;
} names[] = {
    {"heading", OFFICE_HEADING},    {"title", OFFICE_TITLE},
    {"subtitle", OFFICE_HEADING},   {"quote", OFFICE_QUOTE},
    {"quotation", OFFICE_QUOTE},    {"intense quote", OFFICE_QUOTE},
    {"intensequote", OFFICE_QUOTE}, {"block text", OFFICE_QUOTE},
    {"caption", OFFICE_CAPTION},    {"illustration", OFFICE_CAPTION},
    {"list ", OFFICE_ITEM},         {"toc ", OFFICE_APART},
    {"contents ", OFFICE_APART},
};

enum office_kind office_kind_of_name(const char *name) {
  char plain[64];
  size_t used = 0;
  for (const char *p = name; *p != '\0' && used + 1 < sizeof plain; p++) {
    bool is_space = strncmp(p, "_20_", 4) == 0;
    plain[used++] = (char)(is_space ? ' ' : *p);
    p += is_space ? 3 : 0;
  }
  plain[used] = '\0';
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strncasecmp(plain, names[i].start, strlen(names[i].start)) == 0)
      return names[i].kind;
  return OFFICE_INHERIT;
}

void office_styles_add(struct office_styles *styles, struct arena *arena,
                       const char *id, const char *parent,
                       enum office_kind kind) {
  if (styles->is_sorted)
    return;
  styles->items = arena_grow(arena, styles->items, styles->count,
                             &styles->capacity, sizeof *styles->items);
  styles->items[styles->count++] = (struct office_style){
      .id = arena_copy(arena, id, strlen(id)),
      .parent =
          parent != NULL ? arena_copy(arena, parent, strlen(parent)) : NULL,
      .kind = kind};
}

static int by_id(const void *a, const void *b) {
  return strcmp(((const struct office_style *)a)->id,
                ((const struct office_style *)b)->id);
}

enum office_kind office_styles_kind(struct office_styles *styles,
                                    const char *id) {
  if (!styles->is_sorted && styles->count > 1)
    qsort(styles->items, styles->count, sizeof *styles->items, by_id);
  styles->is_sorted = true;
  for (int i = 0; i < ANCESTORS && id != NULL && styles->count > 0; i++) {
    const struct office_style key = {.id = id};
    const struct office_style *style = bsearch(
        &key, styles->items, styles->count, sizeof *styles->items, by_id);
    if (style == NULL)
      break;
    if (style->kind != OFFICE_INHERIT)
      return style->kind;
    id = style->parent;
  }
  // built-in styles need not be listed: their ids are their names
  enum office_kind kind =
      id != NULL ? office_kind_of_name(id) : OFFICE_PARAGRAPH;
  return kind != OFFICE_INHERIT ? kind : OFFICE_PARAGRAPH;
}

/* ---- paragraphs --------------------------------------------------------- */

/* What was open around a box or a note. */
struct office_level {
  enum office_place place; /* within */
  enum office_kind kind;   /* of the paragraph around */
};

static const enum block_kind block_kinds[] = {
    [OFFICE_PARAGRAPH] = BLOCK_PARAGRAPH, [OFFICE_HEADING] = BLOCK_HEADING,
    [OFFICE_TITLE] = BLOCK_HEADING,       [OFFICE_QUOTE] = BLOCK_QUOTE,
    [OFFICE_CAPTION] = BLOCK_CAPTION,     [OFFICE_ITEM] = BLOCK_LIST_ITEM,
    [OFFICE_APART] = BLOCK_PARAGRAPH,     [OFFICE_INHERIT] = BLOCK_PARAGRAPH,
};

void office_begin(struct office_text *text, struct arena *arena) {
  *text = (struct office_text){0};
  flow_begin(&text->flow, arena);
}

/* The records of this place; NULL in the body. */
static struct buffer *records(struct office_text *text) {
  if (text->depth == 0)
    return NULL;
  return text->levels[text->depth - 1].place == OFFICE_BOX ? &text->boxes
                                                           : &text->notes;
}

static void close_record(struct office_text *text) {
  struct buffer *held = records(text);
  if (held != NULL && text->is_open)
    buffer_add_char(held, '\0');
  text->is_open = false;
}

void office_paragraph(struct office_text *text, enum office_kind kind) {
  text->kind = kind;
  if (records(text) != NULL)
    close_record(text);
  else
    flow_block(&text->flow, block_kinds[kind]);
}

/* Gives the records to the flow. */
static void release(struct office_text *text, struct buffer *held) {
  const char *p = held->bytes, *end = p + held->length;
  while (p < end) {
    flow_block(&text->flow, block_kinds[*p++ - KIND_MARK]);
    for (;;) {
      const char *stop = p;
      while (*stop != '\0' && *stop != LINE_MARK)
        stop++;
      flow_text(&text->flow, p, (size_t)(stop - p));
      p = stop + 1;
      if (*stop == '\0')
        break;
      flow_line(&text->flow);
    }
  }
  flow_block(&text->flow, BLOCK_PARAGRAPH);
  buffer_clear(held);
}

void office_paragraph_end(struct office_text *text) {
  if (records(text) != NULL) {
    close_record(text);
    return;
  }
  if (text->kind == OFFICE_TITLE && text->title == 0 && text->flow.is_open)
    text->title = text->flow.block_count + 1;
  if (text->boxes.length > 0)
    release(text, &text->boxes);
  flow_block(&text->flow, BLOCK_PARAGRAPH);
  text->kind = OFFICE_PARAGRAPH;
}

static void add_record(struct office_text *text, struct buffer *held,
                       const char *words, size_t length) {
  if (!text->is_open)
    buffer_add_char(held, (char)(KIND_MARK + text->kind));
  text->is_open = true;
  buffer_add(held, words, length);
}

void office_add(struct office_text *text, const char *words, size_t length) {
  text->is_full |= text->flow.text.length + text->boxes.length +
                       text->notes.length + length >
                   OFFICE_TEXT_CAP;
  if (text->kind == OFFICE_APART || text->is_full)
    return;
  struct buffer *held = records(text);
  if (held != NULL)
    add_record(text, held, words, length);
  else
    flow_text(&text->flow, words, length);
}

void office_line(struct office_text *text) {
  struct buffer *held = records(text);
  if (held == NULL)
    flow_line(&text->flow);
  else if (text->is_open)
    buffer_add_char(held, LINE_MARK);
}

void office_enter(struct office_text *text, enum office_place place) {
  close_record(text);
  text->levels = arena_grow(text->flow.arena, text->levels, text->depth,
                            &text->capacity, sizeof *text->levels);
  text->levels[text->depth++] = (struct office_level){place, text->kind};
  text->kind = OFFICE_PARAGRAPH;
}

void office_leave(struct office_text *text) {
  if (text->depth == 0)
    return;
  close_record(text);
  text->kind = text->levels[--text->depth].kind;
}

/* ---- the document ------------------------------------------------------- */

static bool ends_with(const char *text, const char *end) {
  size_t length = strlen(text), size = strlen(end);
  return length >= size && strcasecmp(text + length - size, end) == 0;
}

bool office_is_title(const char *title) {
  static const char *const programs[] = {"microsoft word - ",
                                         "microsoft powerpoint - "};
  static const char *const defaults[] = {"untitled", "document", "dokument",
                                         "unbenannt", "sans titre"};
  static const char *const endings[] = {
      ".doc", ".docx", ".indd", ".qxd", ".pdf", ".tiff", ".tif", ".pub",
      ".rtf", ".odt",  ".wpd",  ".txt", ".jpg", ".dvi",  ".tex", ".pmd"};
  if (title == NULL || *title == '\0' || strchr(title, '\\') != NULL)
    return false;
  for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
    if (strncasecmp(title, programs[i], strlen(programs[i])) == 0)
      return false;
  for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++) {
    size_t size = strlen(defaults[i]);
    if (strncasecmp(title, defaults[i], size) == 0 &&
        title[size + strspn(title + size, " -0123456789")] == '\0')
      return false;
  }
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (ends_with(title, endings[i]))
      return false;
  return true;
}

const char *office_day(struct arena *arena, const char *text, size_t length) {
  char day[11];
  if (!source_date(text, length, day) || strcmp(day, "1980-01-02") < 0)
    return NULL;
  return arena_copy(arena, day, 10);
}

static const char *block_line(const struct document *doc, size_t index) {
  struct span span = doc->blocks[index].span;
  return source_line(doc->arena, doc->text + span.start, span.end - span.start);
}

static void end_text(struct office_text *text, struct document *doc) {
  while (text->depth > 0)
    office_leave(text);
  office_paragraph_end(text);
  if (text->notes.length > 0) {
    flow_locate(&text->flow, "footnotes");
    release(text, &text->notes);
  }
  flow_end(&text->flow, doc);
}

static void set_title(const struct office_text *text, struct document *doc,
                      const char *title) {
  if (text->title > 0)
    doc->source.title = block_line(doc, text->title - 1);
  else if (office_is_title(title))
    doc->source.title = title;
  else if (doc->source.title == NULL && doc->block_count > 0 &&
           doc->blocks[0].kind == BLOCK_HEADING)
    doc->source.title = block_line(doc, 0);
}

static void warn(struct sink *sink, const char *name, const char *what) {
  struct error err;
  error_set(&err, STATUS_INPUT, "%s: %s", name, what);
  sink->warning(sink, err.message);
}

enum status office_give(struct office_text *text, struct source *source,
                        const char *title, bool is_broken, struct sink *sink,
                        enum status status, struct error *err) {
  struct document doc;
  const char *name = open_shown_name(text->flow.arena,
                                     source->path != NULL ? source->path : "-");
  end_text(text, &doc);
  doc.source = *source;
  set_title(text, &doc, title);
  if (doc.length == 0)
    return status == STATUS_OK && is_broken
               ? error_set(err, STATUS_INPUT,
                           "%s: damaged, no text can be read from it", name)
               : status;
  if (status != STATUS_OK)
    sink->warning(sink, err->message);
  else if (is_broken)
    warn(sink, name, "damaged, some text may be missing");
  if (text->is_full)
    warn(sink, name, "more than 32 MB of text, the rest is left out");
  sink->document(sink, &doc);
  return STATUS_OK;
}

void office_drop(struct office_text *text) {
  flow_drop(&text->flow);
  buffer_free(&text->boxes);
  buffer_free(&text->notes);
}
