/* A quotation ready to paste, one a line:

     “We will go.” — Ann O'Neil, mayor, quoted in Bob Smith, “Harbour closes,”
     The Harbour Post, 12 May 2016, para. 4, https://example.org/harbour

   What is not known is left out. Three authors at most are named. */
#include "queries/cite_format.h"

#include <string.h>

enum { NAMED_AUTHORS = 3 };

/* "Ann O'Neil Jr." */
static void add_name(struct buffer *out, const struct citation_name *name) {
  if (name->literal != NULL) {
    buffer_add_text(out, name->literal);
    return;
  }
  if (name->given != NULL)
    buffer_add_format(out, "%s ", name->given);
  buffer_add_text(out, name->family);
  if (name->suffix != NULL)
    buffer_add_format(out, " %s", name->suffix);
}

static void add_authors(struct buffer *out, const struct citation *item) {
  size_t count = item->author_count;
  if (count > NAMED_AUTHORS) {
    add_name(out, &item->authors[0]);
    buffer_add_text(out, " et al.");
    return;
  }
  for (size_t i = 0; i < count; i++) {
    if (i > 0)
      buffer_add_text(out, i + 1 < count ? ", " : " and ");
    add_name(out, &item->authors[i]);
  }
}

/* "12 May 2016", "May 2016", "2016" */
static void add_day(struct buffer *out, struct citation_date date) {
  static const char *const months[] = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  if (date.month > 0 && date.day > 0)
    buffer_add_format(out, "%d ", date.day);
  if (date.month > 0)
    buffer_add_format(out, "%s ", months[date.month - 1]);
  if (date.year > 0)
    buffer_add_format(out, "%d", date.year);
}

/* Adds the title between marks, its own double ones made single. What has
   neither title nor paper is said to have none. */
static void add_title(struct buffer *out, const struct citation *item) {
  static const char *const marks[][2] = {{"“", "‘"}, {"”", "’"}, {"\"", "'"}};
  const char *at = item->title;
  if (at == NULL && item->container == NULL)
    buffer_add_text(out, "an untitled source,");
  if (at == NULL)
    return;
  buffer_add_text(out, "“");
  while (*at != '\0') {
    size_t i = 0;
    while (i < 3 && strncmp(at, marks[i][0], strlen(marks[i][0])) != 0)
      i++;
    if (i < 3)
      buffer_add_text(out, marks[i][1]);
    else
      buffer_add_char(out, *at);
    at += i < 3 ? strlen(marks[i][0]) : 1;
  }
  buffer_add_text(out, ",”");
}

/* Adds the words in marks; mixed and indirect quotations bear their own. */
static void add_words(struct buffer *out, const struct citation_note *note) {
  bool is_direct = note->kind != NULL && strcmp(note->kind, "direct") == 0;
  buffer_add_format(out, is_direct ? "“%s”" : "%s", note->text);
}

static void add_speaker(struct buffer *out, const struct citation_note *note) {
  buffer_add_text(out, " — ");
  buffer_add_text(out, note->speaker ? note->speaker : "unknown speaker");
  if (note->role != NULL)
    buffer_add_format(out, ", %s", note->role);
}

/* Adds the parts that are there: "quoted in A, “T,” P, 12 May 2016, U". */
static void add_source(struct buffer *out, const struct citation *item,
                       const struct citation_note *note) {
  struct buffer part = {0};
  const char *gap = ", quoted in ";
  for (int i = 0; i < 6; i++) {
    buffer_clear(&part);
    if (i == 0)
      add_authors(&part, item);
    else if (i == 1)
      add_title(&part, item);
    else if (i == 2 && item->container != NULL)
      buffer_add_text(&part, item->container);
    else if (i == 3)
      add_day(&part, item->issued);
    else if (i == 4)
      cite_add_place(&part, note);
    else if (i == 5 && item->url != NULL)
      buffer_add_text(&part, item->url);
    if (part.length == 0)
      continue;
    buffer_add_text(out, gap);
    buffer_add(out, part.bytes, part.length);
    gap = i == 1 ? " " : ", ";
  }
  buffer_free(&part);
}

static void add_lines(struct buffer *out, const struct citation *item) {
  for (size_t i = 0; i < item->note_count; i++) {
    add_words(out, &item->notes[i]);
    add_speaker(out, &item->notes[i]);
    add_source(out, item, &item->notes[i]);
    buffer_add_char(out, '\n');
  }
}

void cite_write_copy(FILE *out, const struct bibliography *list) {
  cite_each(out, list, add_lines, "");
}
