/* Messages within the text of a mail:

     -----Original Message-----            ---------- Forwarded message ------
     From: Ann Lee [mailto:ann@a.example]  From: *Ann Lee* <ann@a.example>
     Sent: Monday, May 3, 2021 10:12 AM    Date: Mon, May 3, 2021 at 10:12 AM
     To: Bo Griff                          Subject: The bridge
     Subject: The bridge                   To: Bo Griff <bo@a.example>

   "I" below these lines is Ann, not who sends her words on, and "today" is her
   day; so the text from there on is a document of its own. From, a day and a
   subject, and nothing else before an empty line, are asked for: less may be
   anybody's list. Cost: linear; a header's few lines are read twice. */
#include "importers/mail_forward.h"

#include <string.h>
#include <strings.h>

#include "importers/html_date.h"
#include "importers/mime_decode.h"
#include "importers/source.h"

enum { HEADER_LINES = 16, VALUE_LIMIT = 1000 };

enum field { FIELD_NONE, FIELD_FROM, FIELD_DATE, FIELD_SUBJECT, FIELD_OTHER };

static const struct {
  const char *name;
  enum field field;
} names[] = {
    {"From", FIELD_FROM},        {"Sent", FIELD_DATE},
    {"Date", FIELD_DATE},        {"Subject", FIELD_SUBJECT},
    {"To", FIELD_OTHER},         {"Cc", FIELD_OTHER},
    {"Bcc", FIELD_OTHER},        {"Reply-To", FIELD_OTHER},
    {"Importance", FIELD_OTHER}, {"Attachments", FIELD_OTHER},
};

struct line {
  const char *text;
  size_t length; /* without line end and spaces at the ends */
  size_t next;   /* offset of the next line */
};

static bool is_edge(char c) { return c == ' ' || c == '\t' || c == '\r'; }

static struct line line_at(const char *text, size_t length, size_t at) {
  const char *end = memchr(text + at, '\n', length - at);
  size_t stop = end != NULL ? (size_t)(end - text) : length;
  struct line line = {.text = text + at,
                      .length = stop - at,
                      .next = end != NULL ? stop + 1 : length};
  while (line.length > 0 && is_edge(line.text[line.length - 1]))
    line.length--;
  while (line.length > 0 && is_edge(*line.text)) {
    line.text++;
    line.length--;
  }
  return line;
}

/* "From: …", or "*From:* …" as bold letters come out in plain text. */
static enum field field_of(const struct line *line, size_t *value) {
  size_t start = line->length > 0 && *line->text == '*';
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    size_t size = strlen(names[i].name);
    if (line->length <= start + size || line->text[start + size] != ':' ||
        strncasecmp(line->text + start, names[i].name, size) != 0)
      continue;
    *value = start + size + 1;
    *value += start > 0 && *value < line->length && line->text[*value] == '*';
    return names[i].field;
  }
  return FIELD_NONE;
}

static const char *value_of(struct arena *arena, const struct line *line,
                            size_t from) {
  size_t length = line->length - from;
  return source_line(arena, line->text + from,
                     length < VALUE_LIMIT ? length : VALUE_LIMIT);
}

/* HTML may have each line of a header in a block of its own. */
static bool has_more(const char *text, size_t length, size_t at) {
  size_t value;
  struct line line = line_at(text, length, at);
  enum field field = field_of(&line, &value);
  return field != FIELD_NONE && field != FIELD_FROM;
}

/* Reads the header that may start at `at`. */
static bool read_header(struct arena *arena, const char *text, size_t length,
                        size_t at, struct mail_forward *found) {
  bool goes_on = false; /* a list of readers has more than this line */
  *found = (struct mail_forward){.header = at};
  for (int count = 0; count < HEADER_LINES && at < length; count++) {
    size_t value = 0;
    struct line line = line_at(text, length, at);
    at = line.next;
    if (line.length == 0) {
      found->body = at;
      if (has_more(text, length, at))
        continue;
      return found->from != NULL && found->date != NULL &&
             found->subject != NULL;
    }
    switch (field_of(&line, &value)) {
    case FIELD_FROM:
      found->from = value_of(arena, &line, value);
      break;
    case FIELD_DATE:
      found->date = value_of(arena, &line, value);
      break;
    case FIELD_SUBJECT:
      found->subject = value_of(arena, &line, value);
      break;
    case FIELD_NONE:
      if (!goes_on)
        return false;
      break;
    case FIELD_OTHER:
      break;
    }
    goes_on = strchr(";,>", line.text[line.length - 1]) != NULL;
  }
  return false;
}

bool mail_forward_find(struct arena *arena, const char *text, size_t length,
                       size_t at, struct mail_forward *found) {
  bool is_open = true; /* a header may start: no words in the line before */
  while (at < length) {
    size_t value;
    struct line line = line_at(text, length, at);
    if (is_open && field_of(&line, &value) == FIELD_FROM &&
        read_header(arena, text, length, at, found))
      return true;
    is_open = line.length == 0 || strchr("-_", *line.text) != NULL ||
              line.text[line.length - 1] == ':';
    at = line.next;
  }
  return false;
}

void mail_forward_break(char *text, size_t length) {
  enum field field;
  bool has[FIELD_OTHER + 1] = {false};
  size_t value;
  for (int round = 0; round < 2; round++) {
    for (size_t i = 0; i < length; i++) {
      if (i > 0 && text[i - 1] != ' ' && text[i - 1] != '\n')
        continue;
      struct line line = {.text = text + i, .length = length - i};
      field = field_of(&line, &value);
      has[field] = true;
      if (round == 1 && field != FIELD_NONE && i > 0)
        text[i - 1] = '\n';
    }
    if (!has[FIELD_FROM] || !has[FIELD_DATE] || !has[FIELD_SUBJECT])
      return;
  }
}

/* Without the marks of bold letters and the address as Outlook writes it. */
static const char *plain_sender(struct arena *arena, const char *from) {
  const char *bracket = strstr(from, "[mailto:");
  size_t length = bracket != NULL ? (size_t)(bracket - from) : strlen(from);
  char *plain = arena_copy(arena, from, length);
  for (char *p = plain; *p != '\0'; p++)
    if (*p == '*')
      *p = ' ';
  return source_line(arena, plain, length);
}

void mail_forward_source(struct arena *arena, const struct mail_forward *found,
                         struct source *source) {
  char day[11];
  source->title = found->subject;
  source->byline = mime_people(arena, plain_sender(arena, found->from));
  source->published = NULL;
  if (html_date_parse(found->date, true, day) || mime_day(found->date, day))
    source->published = arena_copy(arena, day, strlen(day));
}
