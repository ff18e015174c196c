/* What the header of a mail tells about it. The day is the one that the sender
   had: quotes tell it by "today". Cost: that of the header. */
#include "importers/mail_source.h"

#include <string.h>

#include "importers/source.h"

static const char *words_of(const struct mime *mime, const char *name) {
  return mime_words(mime->arena, mime_header(mime, 0, name));
}

/* "<…>" or the first word. */
static const char *id_of(const struct mime *mime, const char *value) {
  if (value == NULL)
    return NULL;
  const char *open = strchr(value, '<');
  const char *from = open != NULL ? open + 1 : value;
  return source_line(mime->arena, from, strcspn(from, "> \t"));
}

/* The name of a list, or its id: "Some List <list.example.org>". */
static const char *list_of(const struct mime *mime) {
  const char *value = words_of(mime, "list-id");
  const char *open = value != NULL ? strchr(value, '<') : NULL;
  if (open == NULL)
    return value;
  const char *from = value;
  size_t length = (size_t)(open - value);
  while (length > 0 && strchr(" \"", from[length - 1]) != NULL)
    length--;
  while (length > 0 && *from == '"') {
    from++;
    length--;
  }
  return length > 0 ? source_line(mime->arena, from, length)
                    : id_of(mime, value);
}

static const char *url_of(const struct mime *mime) {
  const char *url = id_of(mime, words_of(mime, "archived-at"));
  return url != NULL && (strncmp(url, "https://", 8) == 0 ||
                         strncmp(url, "http://", 7) == 0)
             ? url
             : NULL;
}

static void set_if(const char **field, const char *value) {
  if (value != NULL)
    *field = value;
}

void mail_source(const struct mime *mime, const struct mail_message *message,
                 struct source *source) {
  char day[11];
  *source = source_of_input(message->input, "mail");
  source->genre = "mail";
  source->id = message->name;
  set_if(&source->id, id_of(mime, words_of(mime, "message-id")));
  set_if(&source->url, url_of(mime));
  set_if(&source->title, words_of(mime, "subject"));
  set_if(&source->byline,
         mime_people(mime->arena, mime_header(mime, 0, "from")));
  set_if(&source->publisher, list_of(mime));
  if (mime_day(mime_header(mime, 0, "date"), day))
    source->published = arena_copy(mime->arena, day, strlen(day));
}
