/* By-lines: "By Ann Fox and Bo Li, Reuters".

   Openings are taken off (html_byline_lead.c), the rest is divided at joining
   words and marks, what follows a name is cut, and each piece is told by its
   kind (html_byline_kind.c). People win over single words, those over desks.
   Everything that is a word here is in a table.
   Cost: linear in the by-line, whose length is limited. */
#include "importers/html_byline.h"

#include <string.h>
#include <strings.h>

#include "importers/html_byline_lead.h"
#include "importers/html_months.h"
#include "importers/source.h"
#include "importers/word_list.h"

enum { BYLINE_LIMIT = 1000 };

/* ---- cleaning ------------------------------------------------------------ */

/* "Ann Fox ann@paper.example" -> "Ann Fox "; a handle ("@ann") is left to the
   tails. */
static void drop_mail_addresses(char *text) {
  char *out = text;
  while (*text != '\0') {
    size_t length = strcspn(text, " ");
    const char *at = memchr(text, '@', length);
    bool is_mail = at != NULL && at > text &&
                   memchr(at, '.', length - (size_t)(at - text)) != NULL;
    length += text[length] == ' ';
    if (!is_mail) {
      memmove(out, text, length);
      out += length;
    }
    text += length;
  }
  *out = '\0';
}

/* A copy without soft hyphens and zero-width spaces, which pages put into
   names, and without addresses. */
static char *clean_text(struct arena *arena, const char *text) {
  static const char *const unseen[] = {"\xC2\xAD", "\xE2\x80\x8B",
                                       "\xE2\x80\x8E"};
  char *copy = arena_copy(arena, text, strlen(text));
  char *out = copy;
  while (*text != '\0') {
    size_t skip = 0;
    for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++)
      if (strncmp(text, unseen[i], strlen(unseen[i])) == 0)
        skip = strlen(unseen[i]);
    if (strncasecmp(text, "http", 4) == 0 &&
        strstr(text, "://") == text + strcspn(text, ":"))
      skip = strcspn(text, " ;,");
    if (skip == 0)
      *out++ = *text++;
    text += skip;
  }
  *out = '\0';
  drop_mail_addresses(copy);
  return copy;
}

/* ---- where a name ends --------------------------------------------------- */

static const char *const joins[] = {
    ", ",   "; ",     " and ", " & ",  " und ",  " et ",  " y ", " e ", " och ",
    " og ", " oraz ", " и ",   " ve ", " with ", " mit ", " | ", "|",   " / ",
    "/",    " · ",    " • ",   " – ",  " — ",    " - ",   " + ", "\n",
};

/* What follows a name and is none of it. */
static const char *const tails[] = {
    " hace ",
    " vor ",
    " il y a ",
    " in ",
    " for ",
    " at ",
    " am ",
    " on ",
    " via ",
    " @",
    " (",
    " [",
    " -",
    " Follow",
    " Alle ",
    " More ",
    " View ",
    " Published ",
    " Updated ",
    " für ",
    " Staff Writer",
    " Staff Reporter",
    " Staff Correspondent",
    " Senior ",
    " Special to ",
    " Contributing ",
    " Posted ",
    " Publié ",
    " Publicado ",
    " Pubblicato ",
    " Veröffentlicht ",
    " Updated:",
    " Published:",
    " Share ",
    " Tweet",
    " Email ",
    " Mehr ",
    " See all ",
    " Read more",
    " Ver ",
    " Voir ",
};

/* Stand between a name and the number of a day. */
static const char *const day_words[] = {
    "monday",   "tuesday",   "wednesday", "thursday", "friday",
    "saturday", "sunday",    "mon",       "tue",      "tues",
    "wed",      "thu",       "thurs",     "fri",      "sat",
    "sun",      "montag",    "dienstag",  "mittwoch", "donnerstag",
    "freitag",  "samstag",   "sonntag",   "mo",       "di",
    "mi",       "do",        "fr",        "sa",       "so",
    "lundi",    "mardi",     "mercredi",  "jeudi",    "vendredi",
    "samedi",   "dimanche",  "lunes",     "martes",   "miércoles",
    "jueves",   "viernes",   "sábado",    "domingo",  "lunedì",
    "martedì",  "mercoledì", "giovedì",   "venerdì",  "sabato",
    "domenica", "maandag",   "dinsdag",   "woensdag", "donderdag",
    "vrijdag",  "zaterdag",  "zondag",    "am",       "on",
    "at",       "le",        "el",        "il",       "op",
    "den",      "der",       "vom",       "em",       "dnia",
};

/* Where the piece that begins at `text` ends; `*skip` bytes of a join follow.
 */
static const char *find_join(const char *text, size_t *skip) {
  const char *end = text + strlen(text);
  *skip = 0;
  for (size_t i = 0; i < sizeof joins / sizeof *joins; i++) {
    const char *join = strcasestr(text, joins[i]);
    if (join != NULL && join < end) {
      end = join;
      *skip = strlen(joins[i]);
    }
  }
  return end;
}

/* What stands before the number of a day: "Ann Fox Monday, May 3". */
static size_t cut_day_words(const char *text, size_t length) {
  for (;;) {
    while (length > 0 && strchr(" ,.:", text[length - 1]) != NULL)
      length--;
    size_t start = length;
    while (start > 0 && strchr(" ,.", text[start - 1]) == NULL)
      start--;
    const char *word = text + start;
    size_t size = length - start;
    if (start == 0 ||
        (html_month(word, size) == 0 && !WORD_LIST_HAS(day_words, word, size)))
      return length;
    length = start;
  }
}

static size_t cut_tail(const char *text, size_t length) {
  for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
    const char *tail = strcasestr(text, tails[i]);
    if (tail != NULL && tail > text && (size_t)(tail - text) < length)
      length = (size_t)(tail - text);
  }
  size_t digits = strcspn(text, "0123456789");
  if (digits < length && digits > 1 && text[digits - 1] == ' ')
    length = cut_day_words(text, digits);
  while (length > 0 && strchr(" ,:;-.", text[length - 1]) != NULL &&
         !(text[length - 1] == '.' && length > 2 && text[length - 3] == ' ') &&
         !(text[length - 1] == '.' && length > 2 && text[length - 2] == 'r'))
    length--;
  return length;
}

/* ---- the whole ----------------------------------------------------------- */

struct lists {
  const char *names[BYLINE_PEOPLE + 1];
};

static void add_piece(struct arena *arena, const char *text, size_t length,
                      struct lists *lists) {
  const char *piece = source_line(arena, text, length);
  if (piece == NULL)
    return;
  piece += html_byline_lead(piece);
  size_t size = cut_tail(piece, strlen(piece));
  enum html_byline_kind kind =
      size > 0 ? html_byline_kind_of(piece, size) : BYLINE_NONE;
  if (kind != BYLINE_NONE)
    lists->names[kind] = source_add_item(arena, lists->names[kind],
                                         arena_copy(arena, piece, size));
}

/* Puts the names of the by-line into the list of their kind. */
static void read_pieces(struct arena *arena, const char *text,
                        struct lists *lists) {
  while (*text != '\0') {
    size_t skip;
    const char *end = find_join(text, &skip);
    add_piece(arena, text, (size_t)(end - text), lists);
    text = end + skip;
  }
}

struct html_byline html_byline_read(struct arena *arena, const char *text) {
  struct html_byline byline = {0};
  struct lists lists = {{NULL}};
  if (strlen(text) > BYLINE_LIMIT)
    return byline;
  text = clean_text(arena, text);
  text += html_byline_lead(text);
  read_pieces(arena, text, &lists);
  enum html_byline_kind kind = BYLINE_PEOPLE;
  while (kind > BYLINE_NONE && lists.names[kind] == NULL)
    kind--;
  byline.kind = kind;
  byline.names = lists.names[kind];
  if (kind > BYLINE_DESK)
    byline.desks = lists.names[BYLINE_DESK];
  else if (kind == BYLINE_DESK) /* "AFP/The Local" is one name */
    byline.names = source_line(arena, text, cut_tail(text, strlen(text)));
  return byline;
}

bool html_byline_same(const char *a, const char *b) {
  for (;; a++, b++) {
    while (*a != '\0' && strchr(" .,-'", *a) != NULL)
      a++;
    while (*b != '\0' && strchr(" .,-'", *b) != NULL)
      b++;
    if (*a == '\0' || *b == '\0')
      return *a == *b;
    if (strncasecmp(a, b, 1) != 0)
      return false;
  }
}
