/* Labels of days: "Posted on", "Stand:", "Mis à jour le", in the languages of
   the months (html_months.c).

   A label belongs to the day that follows it, so a line is divided before its
   label of a change; "3 May, updated 10:30" has a day of publication and none
   of change, but what stands before counts only if digits follow the label
   ("am 3. Mai aktualisiert" is a change). A label begins a word: "credited" is
   none, and some must end one, too ("stand" is none in "standard").
   Cost: a look into two tables at every word of a line, which is short. */
#include "importers/html_labels.h"

#include <string.h>

#include "core/utf8.h"

enum { LINE_LIMIT = 400 };

/* In small letters; beginnings of words, a full word when a space ends it. */
static const char *const updated[] = {
    "update",        "last upd",   "last mod",   "modifi",      "edited",
    "amended",       "revised",    "corrected",  "stand ",      "aktualisier",
    "zuletzt",       "geändert",   "letzte änd", "mis à jour",  "mise à jour",
    "màj ",          "actualisé",  "actualiza",  "actualitzat", "aggiorna",
    "ultima modif",  "atualiza",   "bijgewerkt", "gewijzigd",   "laatst",
    "uppdatera",     "senast",     "ändrad",     "opdatere",    "oppdater",
    "sist ",         "endret",     "päivitetty", "muokattu",    "aktualiz",
    "zaktualizowan", "ažuriran",   "posodoblj",  "frissít",     "módosít",
    "güncelle",      "diperbarui", "actualizat", "обновлен",    "изменен",
    "оновлен",       "ενημ",       "تحديث",      "עודכן",       "更新",
    "수정",
};

static const char *const published[] = {
    "publish",    "first publ", "posted",   "created",     "veröffentlich",
    "erschienen", "erstellt",   "publié",   "paru ",       "mis en ligne",
    "publica",    "pubblica",   "gepublic", "geplaatst",   "publicer",
    "publiser",   "udgivet",    "julkais",  "opublikowan", "zveřejn",
    "publikov",   "vydán",      "megjelen", "közzé",       "yayın",
    "diterbit",   "dipublik",   "objavlj",  "опубликован", "размещен",
    "опубліков",  "публик",     "δημοσι",   "نشر",         "פורסם",
    "发布",       "發布",       "公開",     "掲載",        "입력",
};

static bool starts(const char *text, const char *word) {
  size_t size = strlen(word);
  if (word[size - 1] != ' ')
    return strncmp(text, word, size) == 0;
  return strncmp(text, word, size - 1) == 0 &&
         strchr(" :.", text[size - 1]) != NULL; /* or the end */
}

static enum html_label label_at(const char *text) {
  for (size_t i = 0; i < sizeof updated / sizeof *updated; i++)
    if (starts(text, updated[i]))
      return LABEL_UPDATED;
  for (size_t i = 0; i < sizeof published / sizeof *published; i++)
    if (starts(text, published[i]))
      return LABEL_PUBLISHED;
  return LABEL_NONE;
}

/* Letters and signs of two bytes and more go on a word. */
static bool is_inside_word(char before) {
  return (before >= 'a' && before <= 'z') || (before & 0x80) != 0;
}

/* The first label at or behind `from`; NULL when there is none. */
static const char *find_label(const char *line, const char *from,
                              enum html_label *label) {
  for (const char *p = from; *p != '\0'; p++) {
    if (p > line && is_inside_word(p[-1]) && (uint8_t)*p < 0xE3)
      continue;
    if ((*p & 0xC0) == 0x80 || strchr(" 0123456789", *p) != NULL)
      continue;
    *label = label_at(p);
    if (*label != LABEL_NONE)
      return p;
  }
  return NULL;
}

static bool fold(const char *line, char out[LINE_LIMIT]) {
  size_t length = strlen(line);
  if (length >= LINE_LIMIT)
    return false;
  size_t used = utf8_fold_case(line, length, out, LINE_LIMIT - 1);
  out[used] = '\0';
  return true;
}

/* The last label and whether digits follow it. */
static enum html_label last_label(const char *line, bool *is_used) {
  char text[LINE_LIMIT];
  enum html_label last = LABEL_NONE, label = LABEL_NONE;
  *is_used = false;
  if (!fold(line, text))
    return last;
  for (const char *p = text; (p = find_label(text, p, &label)) != NULL; p++) {
    last = label;
    *is_used = strpbrk(p, "0123456789") != NULL;
  }
  return last;
}

enum html_label html_label_last(const char *line) {
  bool is_used;
  return last_label(line, &is_used);
}

enum html_label html_label_open(const char *line) {
  bool is_used;
  enum html_label label = last_label(line, &is_used);
  return is_used ? LABEL_NONE : label;
}

static const char *piece(struct arena *arena, const char *start,
                         const char *end) {
  const char *digit = strpbrk(start, "0123456789");
  if (digit == NULL || digit >= end)
    return NULL;
  return arena_copy(arena, start, (size_t)(end - start));
}

struct html_labelled html_labels_split(struct arena *arena, const char *line) {
  char text[LINE_LIMIT];
  enum html_label label = LABEL_NONE;
  struct html_labelled parts = {.published = line};
  if (!fold(line, text))
    return parts;
  const char *end = text + strlen(text), *p = text, *change;
  while ((change = find_label(text, p, &label)) != NULL &&
         label != LABEL_UPDATED)
    p = change + 1;
  if (change == NULL)
    return parts;
  const char *next = change + 1;
  while ((next = find_label(text, next, &label)) != NULL &&
         label == LABEL_UPDATED)
    next++;
  if (next == NULL)
    next = end;
  parts.updated = piece(arena, change, next);
  parts.published = piece(arena, text, change);
  if (next < end && parts.published == NULL)
    parts.published = piece(arena, next, end);
  if (parts.updated == NULL && next == end) {
    parts.updated = line;
    parts.published = NULL;
  }
  return parts;
}
