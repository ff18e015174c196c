/* What the lists of parts print. A fact that is told is struck off, so that
   the parts after it, which may print the same, do not.
   Cost: linear in what is printed; a list has some twenty parts. */
#include "queries/style_part.h"

#include <string.h>
#include <strings.h>

#include "queries/style_line.h"

struct writer {
  struct buffer *line;
  const struct style_item *source;
  const struct citation *item;
  const struct citation_note *note;
  const struct locator_form *locator;
  unsigned letter;
  unsigned facts;                     /* what the source has */
  unsigned printed;                   /* author, title, container */
  bool has_title, has_talk, has_page; /* printed */
  bool is_group_empty;
};

/* ---- dates ------------------------------------------------------------- */

static const char *const months[] = {
    "",     "January", "February",  "March",   "April",    "May",      "June",
    "July", "August",  "September", "October", "November", "December",
};
static const char *const months_short[] = {
    "",     "Jan.", "Feb.",  "Mar.", "Apr.", "May",  "June",
    "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
};

/* a, b, ... z, aa, ab, ... */
static void add_letter(struct buffer *out, unsigned letter) {
  if (letter > 26)
    add_letter(out, (letter - 1) / 26);
  if (letter > 0)
    buffer_add_char(out, (char)('a' + (letter - 1) % 26));
}

static void add_month_day(struct buffer *out,
                          const struct citation_date *date) {
  buffer_add_text(out, months[date->month]);
  if (date->day > 0)
    buffer_add_format(out, " %d", date->day);
}

static void add_date(struct buffer *out, const struct citation_date *date) {
  if (date->month > 0) {
    add_month_day(out, date);
    buffer_add_text(out, date->day > 0 ? ", " : " ");
  }
  buffer_add_format(out, "%d", date->year);
}

static void add_european(struct buffer *out, const struct citation_date *date) {
  if (date->day > 0)
    buffer_add_format(out, "%d ", date->day);
  if (date->month > 0)
    buffer_add_format(out, "%s ", months_short[date->month]);
  buffer_add_format(out, "%d", date->year);
}

static void add_reversed(struct buffer *out, const struct citation_date *date,
                         unsigned letter) {
  buffer_add_format(out, "%d", date->year);
  add_letter(out, letter);
  if (date->month > 0) {
    buffer_add_text(out, ", ");
    add_month_day(out, date);
  }
}

static bool add_date_part(struct writer *w, enum part_kind kind) {
  struct buffer *out = w->line;
  const struct citation_date *issued = &w->item->issued;
  switch (kind) {
  case PART_ISSUED:
    add_date(out, issued);
    return true;
  case PART_ISSUED_EUROPEAN:
    add_european(out, issued);
    return true;
  case PART_ISSUED_REVERSED:
    add_reversed(out, issued, w->letter);
    return true;
  case PART_ISSUED_YEAR:
    buffer_add_format(out, "%d", issued->year);
    return true;
  case PART_ISSUED_LETTER:
    buffer_add_format(out, "%d", issued->year);
    add_letter(out, w->letter);
    return true;
  case PART_ISSUED_DAY:
    add_month_day(out, issued);
    return true;
  case PART_NO_DATE:
    buffer_add_text(out, w->letter > 0 ? "n.d.-" : "n.d.");
    add_letter(out, w->letter);
    return true;
  case PART_ACCESSED:
    add_date(out, &w->item->accessed);
    return true;
  case PART_ACCESSED_EUROPEAN:
    add_european(out, &w->item->accessed);
    return true;
  default:
    return false;
  }
}

/* ---- parts ------------------------------------------------------------- */

static unsigned facts_of(const struct citation *item) {
  return (item->author_count > 0 ? HAS_AUTHOR : 0u) |
         (item->title != NULL ? HAS_TITLE : 0u) |
         (item->container == NULL       ? 0u
          : item->type == CITATION_BOOK ? HAS_PUBLISHER
                                        : HAS_CONTAINER) |
         (item->issued.year > 0 ? HAS_ISSUED : 0u) |
         (item->accessed.year > 0 ? HAS_ACCESSED : 0u) |
         (item->url != NULL ? HAS_URL : 0u);
}

/* Nothing names the source. */
static bool is_nameless(const struct writer *w) {
  return (w->facts & (HAS_AUTHOR | HAS_TITLE | HAS_CONTAINER)) == 0;
}

static bool has_locator(const struct citation_note *note) {
  return note != NULL && (note->locator != NULL || note->paragraph > 0);
}

/* What kind of talk a source is, for a reader who cannot look it up. */
static const char *talk(const struct writer *w) {
  enum citation_type type = w->item->type;
  if (type != CITATION_INTERVIEW && type != CITATION_MAIL)
    return NULL;
  if ((w->facts & (HAS_CONTAINER | HAS_URL)) == 0)
    return "[Personal communication]";
  return type == CITATION_INTERVIEW ? "[Interview]" : NULL;
}

/* True when there is something for a part of this kind to print. */
static bool has_value(const struct writer *w, enum part_kind kind) {
  unsigned left = w->facts & ~w->printed;
  switch (kind) {
  case PART_AUTHOR:
    return (left & HAS_AUTHOR) != 0;
  case PART_TITLE:
    return (left & HAS_TITLE) != 0 || (is_nameless(w) && !w->has_title);
  case PART_CONTAINER:
    return (left & HAS_CONTAINER) != 0;
  case PART_PUBLISHER:
    return (left & HAS_PUBLISHER) != 0;
  case PART_SECTION:
    return w->item->section != NULL;
  case PART_PAGE:
    return w->item->page != NULL && !w->has_page;
  case PART_URL:
    return w->item->url != NULL;
  case PART_ISSUED_DAY:
    return w->item->issued.month > 0;
  case PART_ISSUED:
  case PART_ISSUED_EUROPEAN:
  case PART_ISSUED_REVERSED:
  case PART_ISSUED_YEAR:
  case PART_ISSUED_LETTER:
    return (w->facts & HAS_ISSUED) != 0;
  case PART_ACCESSED:
  case PART_ACCESSED_EUROPEAN:
    return (w->facts & HAS_ACCESSED) != 0;
  case PART_TALK:
    return talk(w) != NULL && !w->has_talk;
  case PART_LOCATOR:
    return has_locator(w->note);
  default:
    return true;
  }
}

static bool applies(const struct writer *w, const struct part *part) {
  return (part->types == 0 || (part->types >> w->item->type & 1)) &&
         (part->needs & ~w->facts) == 0 && (part->lacks & w->facts) == 0 &&
         has_value(w, part->kind);
}

/* Headline-style capitals are for English, and where no language is told. */
static unsigned text_flags(const struct writer *w, const struct part *part) {
  const char *language = w->item->language;
  bool is_english = language == NULL || strncasecmp(language, "en", 2) == 0;
  return is_english ? part->flags : part->flags & ~(unsigned)TEXT_TITLE_CASE;
}

static void add_locator(struct writer *w) {
  const char *told = w->note->locator;
  if (told == NULL)
    buffer_add_format(w->line, "%s%u", w->locator->paragraph,
                      w->note->paragraph);
  else if (strncmp(told, "page ", 5) == 0)
    buffer_add_format(w->line, "%s%s", w->locator->page, told + 5);
  else
    line_add_text(w->line, told, 0);
}

/* A source without any name is told by the number that --source takes. */
static void add_title(struct writer *w, unsigned flags) {
  if (is_nameless(w))
    buffer_add_format(w->line, "Untitled source %lld",
                      (long long)w->item->source_id);
  else
    line_add_text(w->line, w->item->title, flags);
  w->printed |= HAS_TITLE;
  w->has_title = true;
}

static bool is_number(const char *page) {
  return page[strspn(page, "0123456789")] == '\0';
}

static void add_value(struct writer *w, const struct part *part) {
  unsigned flags = text_flags(w, part);
  switch (part->kind) {
  case PART_AUTHOR:
    name_add_all(w->line, w->source, part->names);
    w->printed |= HAS_AUTHOR;
    break;
  case PART_TITLE:
    add_title(w, flags);
    break;
  case PART_CONTAINER:
    line_add_text(w->line, w->item->container, flags);
    w->printed |= HAS_CONTAINER;
    break;
  case PART_PUBLISHER:
    line_add_text(w->line, w->item->container, flags);
    w->printed |= HAS_PUBLISHER;
    break;
  case PART_SECTION:
    line_add_text(w->line, w->item->section, flags);
    break;
  case PART_PAGE:
    w->has_page = true;
    if (flags & PART_LABEL)
      buffer_add_text(w->line, is_number(w->item->page) ? "p. " : "pp. ");
    line_add_text(w->line, w->item->page, flags);
    break;
  case PART_URL:
    line_add_url(w->line, w->item->url);
    break;
  case PART_TALK:
    buffer_add_text(w->line, talk(w));
    w->has_talk = true;
    break;
  case PART_LOCATOR:
    add_locator(w);
    break;
  default:
    add_date_part(w, part->kind);
  }
}

static const char *separator_of(const struct writer *w,
                                const struct part *part) {
  if (part->kind == PART_LOCATOR && w->note != NULL && w->note->locator != NULL)
    return w->locator->before_page;
  return w->is_group_empty ? ". " : part->before;
}

static void add_part(struct writer *w, const struct part *part) {
  line_join(w->line, separator_of(w, part));
  w->is_group_empty = false;
  if (part->prefix != NULL)
    buffer_add_text(w->line, part->prefix);
  add_value(w, part);
  if (part->suffix != NULL)
    line_join(w->line, part->suffix);
}

static struct writer begin(struct buffer *line,
                           const struct style_item *source) {
  return (struct writer){.line = line,
                         .source = source,
                         .item = source->item,
                         .letter = source->letter,
                         .facts = facts_of(source->item) |
                                  (source->letter > 0 ? HAS_TWIN : 0u)};
}

bool part_add_all(struct buffer *line, const struct part *parts,
                  const struct style_item *source,
                  const struct citation_note *note,
                  const struct locator_form *locator) {
  struct buffer own = {0}; // nothing before it joins on
  struct writer w = begin(&own, source);
  w.note = note;
  w.locator = locator;
  bool is_last = false;
  for (const struct part *part = parts; part->kind != PART_END; part++) {
    if (part->flags & PART_GROUP)
      w.is_group_empty = true;
    if (applies(&w, part)) {
      add_part(&w, part);
      is_last = (part->flags & PART_IS_LAST) != 0;
    }
  }
  if (own.length > 0)
    buffer_add(line, own.bytes, own.length);
  buffer_free(&own);
  return is_last;
}

void part_add_head(struct buffer *line, const struct part *parts,
                   const struct style_item *source) {
  struct writer w = begin(line, source);
  while (parts->kind != PART_END && !applies(&w, parts))
    parts++;
  if (parts->kind != PART_END)
    add_part(&w, parts);
}
