/* From quotations to a bibliography.

   The quotations that the filter finds are kept as they come; then they are
   sorted by source, the sources are read one by one in the order in which the
   filter met them, and names, dates, page and key are made.
   Cost: sorting, one look-up a source and a pass over its text for the
   paragraphs. Everything is in memory at the end: some 500 bytes a quotation
   besides its words. */
#include "queries/citation.h"

#include <stdlib.h>
#include <string.h>

#include "core/utf8.h"
#include "queries/paragraph.h"
#include "queries/quote.h"
#include "queries/source_record.h"

/* ---- text -------------------------------------------------------------- */

static bool is_line_space(uint32_t code) {
  return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 ||
         code == 0x2028 || code == 0x2029;
}

/* C0, DEL, C1, the marks that reorder what follows, noncharacters, BOM. */
static bool is_unfit(uint32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) ||
         (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069) || (code & 0xFFFE) == 0xFFFE ||
         (code >= 0xFDD0 && code <= 0xFDEF) || code == 0xFEFF;
}

const char *citation_line(struct arena *arena, const char *text,
                          size_t length) {
  size_t repaired;
  if (text == NULL)
    return NULL;
  text = utf8_repair(arena, text, length, &length, &repaired);
  char *line = arena_alloc(arena, length + 1), *to = line;
  const char *end = text + length;
  bool is_gap = false;
  while (text < end) {
    uint32_t code;
    unsigned size = utf8_decode(text, end, &code);
    bool is_space = is_line_space(code);
    if (!is_space && !is_unfit(code)) {
      if (is_gap && to > line)
        *to++ = ' ';
      memcpy(to, text, size);
      to += size;
      is_gap = false;
    }
    is_gap = is_gap || is_space;
    text += size;
  }
  *to = '\0';
  return to > line ? line : NULL;
}

static const char *line_of(struct arena *arena, const char *text) {
  return text == NULL ? NULL : citation_line(arena, text, strlen(text));
}

static const char *line_in(struct statement *st, int column,
                           struct arena *arena) {
  return citation_line(arena, statement_text(st, column),
                       statement_length(st, column));
}

/* ---- the quotations ---------------------------------------------------- */

struct found {
  struct citation_note note;
  int64_t source;
  size_t order;   /* in which the filter gave it */
  uint32_t start; /* byte of the text */
};

struct gathering {
  struct bibliography *list;
  struct found *found;
  size_t count, capacity;
};

/* "said 2016-05-12"; NULL where the day is that of the printing. */
static const char *said(struct statement *st, struct arena *arena) {
  struct buffer out = {0};
  quote_add_date(&out, st);
  bool is_said = out.length > 5 && strncmp(out.bytes, "said ", 5) == 0;
  const char *text = is_said ? arena_copy(arena, out.bytes, out.length) : NULL;
  buffer_free(&out);
  return text;
}

static bool take_quote(struct statement *st, void *context) {
  struct gathering *g = context;
  struct arena *arena = &g->list->arena;
  const char *text = line_in(st, QUOTE_TEXT, arena);
  g->found =
      arena_grow(arena, g->found, g->count, &g->capacity, sizeof *g->found);
  g->found[g->count] =
      (struct found){.note = {.id = statement_integer(st, QUOTE_ID),
                              .text = text != NULL ? text : "",
                              .kind = line_in(st, QUOTE_KIND, arena),
                              .speaker = line_in(st, QUOTE_SPEAKER, arena),
                              .role = line_in(st, QUOTE_ROLE, arena),
                              .said = said(st, arena),
                              .locator = line_in(st, QUOTE_LOCATOR, arena)},
                     .source = statement_integer(st, QUOTE_SOURCE_ID),
                     .order = g->count,
                     .start = (uint32_t)statement_integer(st, QUOTE_START)};
  g->count++;
  return true;
}

static int compare_found(const void *a, const void *b) {
  const struct found *x = a, *y = b;
  if (x->source != y->source)
    return x->source < y->source ? -1 : 1;
  return (x->order > y->order) - (x->order < y->order);
}

/* The quotations of one source, by the first one. */
struct group {
  const struct found *first;
  size_t count;
};

static int compare_groups(const void *a, const void *b) {
  const struct group *x = a, *y = b;
  return (x->first->order > y->first->order) -
         (x->first->order < y->first->order);
}

/* ---- the source -------------------------------------------------------- */

static enum citation_type type_of(const struct source_record *record) {
  static const struct {
    const char *genre;
    enum citation_type type;
  } genres[] = {
      {"news", CITATION_NEWSPAPER},      {"magazine", CITATION_MAGAZINE},
      {"blog", CITATION_BLOG},           {"web", CITATION_WEB},
      {"broadcast", CITATION_BROADCAST}, {"interview", CITATION_INTERVIEW},
      {"speech", CITATION_SPEECH},       {"hearing", CITATION_HEARING},
      {"post", CITATION_POST},           {"mail", CITATION_MAIL},
      {"book", CITATION_BOOK},
  };
  for (size_t i = 0;
       record->genre != NULL && i < sizeof genres / sizeof *genres; i++)
    if (strcmp(genres[i].genre, record->genre) == 0)
      return genres[i].type;
  return record->publisher != NULL ? CITATION_NEWSPAPER : CITATION_WEB;
}

/* The number of `digits` digits at *text, moved behind it; 0 = none. */
static int take_number(const char **text, size_t digits) {
  int number = 0;
  for (size_t i = 0; i < digits; i++) {
    char c = (*text)[i];
    if (c < '0' || c > '9')
      return 0;
    number = number * 10 + (c - '0');
  }
  *text += digits;
  return number;
}

/* 2016, 2016-05, 2016-05-12 or a moment; what makes no sense is unknown. */
static struct citation_date read_date(const char *text) {
  struct citation_date date = {0};
  if (text == NULL)
    return date;
  date.year = take_number(&text, 4);
  if (date.year == 0 || *text != '-')
    return date;
  text++;
  date.month = take_number(&text, 2);
  if (date.month > 12)
    date.month = 0;
  if (date.month == 0 || *text != '-')
    return date;
  text++;
  date.day = take_number(&text, 2);
  if (date.day > 31)
    date.day = 0;
  return date;
}

/* An address with a scheme before "://"; anything else is no URL to others. */
static const char *read_url(struct arena *arena, const char *text) {
  static const char letters[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.";
  const char *url = line_of(arena, text);
  size_t length = url == NULL ? 0 : strspn(url, letters);
  return length > 0 && strncmp(url + length, "://", 3) == 0 ? url : NULL;
}

static void read_keywords(struct arena *arena, const char *tags,
                          struct citation *item) {
  size_t capacity = 0;
  while (tags != NULL && *tags != '\0') {
    size_t length = strcspn(tags, ";");
    const char *word = citation_line(arena, tags, length);
    if (word != NULL) {
      item->keywords = arena_grow(arena, item->keywords, item->keyword_count,
                                  &capacity, sizeof *item->keywords);
      item->keywords[item->keyword_count++] = word;
    }
    tags += length + (tags[length] == ';');
  }
}

static void fill_item(struct arena *arena, const struct source_record *record,
                      struct citation *item) {
  item->type = type_of(record);
  item->source_id = record->id;
  item->title = line_of(arena, record->title);
  item->container = line_of(arena, record->publisher);
  item->section = line_of(arena, record->section);
  item->language = line_of(arena, record->language);
  item->url = read_url(arena, record->url);
  item->digest = line_of(arena, record->digest);
  item->issued = read_date(record->published);
  if (item->url != NULL)
    item->accessed = read_date(record->imported);
  citation_names(arena, record->byline, item);
  read_keywords(arena, record->tags, item);
}

/* ---- places ------------------------------------------------------------ */

static enum status find_paragraphs(struct store *store,
                                   const struct group *group,
                                   struct citation *item, struct error *err) {
  struct arena scratch = {0};
  struct paragraphs paragraphs;
  enum status status =
      paragraphs_read(store, item->source_id, &scratch, &paragraphs, err);
  for (size_t i = 0; status == STATUS_OK && i < item->note_count; i++)
    item->notes[i].paragraph = paragraph_at(&paragraphs, group->first[i].start);
  arena_free(&scratch);
  return status;
}

static int compare_numbers(const void *a, const void *b) {
  long x = *(const long *)a, y = *(const long *)b;
  return (x > y) - (x < y);
}

/* The pages on which its quotations stand: "3, 7". */
static void find_pages(struct arena *arena, struct citation *item) {
  struct buffer out = {0};
  long *pages = arena_zero(arena, item->note_count, sizeof *pages);
  size_t count = 0;
  for (size_t i = 0; i < item->note_count; i++) {
    const char *locator = item->notes[i].locator;
    if (locator != NULL && strncmp(locator, "page ", 5) == 0 &&
        strspn(locator + 5, "0123456789") == strlen(locator + 5))
      pages[count++] = strtol(locator + 5, NULL, 10);
  }
  qsort(pages, count, sizeof *pages, compare_numbers);
  for (size_t i = 0; i < count; i++)
    if (i == 0 || pages[i] != pages[i - 1])
      buffer_add_format(&out, "%s%ld", i > 0 ? ", " : "", pages[i]);
  if (count > 0)
    item->page = arena_copy(arena, out.bytes, out.length);
  buffer_free(&out);
}

static enum status read_item(struct bibliography *list, struct store *store,
                             const struct group *group, struct error *err) {
  struct citation *item = &list->items[list->count];
  struct arena scratch = {0};
  struct source_record record;
  enum status status =
      source_record_read(store, group->first->source, &scratch, &record, err);
  if (status == STATUS_OK) {
    fill_item(&list->arena, &record, item);
    item->note_count = group->count;
    item->notes = arena_zero(&list->arena, group->count, sizeof *item->notes);
    for (size_t i = 0; i < group->count; i++)
      item->notes[i] = group->first[i].note;
    find_pages(&list->arena, item);
    status = find_paragraphs(store, group, item, err);
    list->count++;
  }
  arena_free(&scratch);
  return status;
}

/* ---- the whole --------------------------------------------------------- */

static struct group *make_groups(struct gathering *g, size_t *count) {
  struct group *groups =
      arena_zero(&g->list->arena, g->count + 1, sizeof *groups);
  *count = 0;
  if (g->count > 0)
    qsort(g->found, g->count, sizeof *g->found, compare_found);
  for (size_t i = 0; i < g->count; i++) {
    if (i == 0 || g->found[i].source != g->found[i - 1].source)
      groups[(*count)++].first = &g->found[i];
    groups[*count - 1].count++;
  }
  qsort(groups, *count, sizeof *groups, compare_groups);
  return groups;
}

enum status bibliography_read(struct bibliography *list, struct filter *filter,
                              struct error *err) {
  struct gathering g = {.list = list};
  size_t count;
  *list = (struct bibliography){0};
  enum status status = filter_each(filter, take_quote, &g, err);
  if (status != STATUS_OK)
    return status;
  struct group *groups = make_groups(&g, &count);
  list->items = arena_zero(&list->arena, count + 1, sizeof *list->items);
  for (size_t i = 0; i < count && status == STATUS_OK; i++)
    status = read_item(list, filter->store, &groups[i], err);
  if (status == STATUS_OK)
    citation_keys(list);
  return status;
}

void bibliography_free(struct bibliography *list) {
  arena_free(&list->arena);
  *list = (struct bibliography){0};
}
