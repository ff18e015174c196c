/* Codes of the International Press Telecommunications Council.

   The names are the top level of its vocabulary of media topics, which it
   publishes at https://cv.iptc.org/newscodes/mediatopic/ (CC BY 4.0). Its older
   subject codes have the same first two digits for the same 17 fields and tell
   the finer ones by the digits behind them, so that every subject code leads to
   its field; media topics have codes from 20000000 on below the top level.
   Cost: none worth telling. */
#include "importers/iptc.h"

#include <string.h>
#include <strings.h>

#include "importers/source.h"

static const char *const fields[] = {
    "arts, culture, entertainment and media",
    "crime, law and justice",
    "disaster, accident and emergency incident",
    "economy, business and finance",
    "education",
    "environment",
    "health",
    "human interest",
    "labour",
    "lifestyle and leisure",
    "politics",
    "religion",
    "science and technology",
    "society",
    "sport",
    "conflict, war and peace",
    "weather",
};
enum { FIELD_COUNT = sizeof fields / sizeof *fields };

/* What stands before the colon: "medtop", "subj", "iptc-subjectcode". */
static bool is_scheme(const char *code, size_t length) {
  static const char *const names[] = {"medtop", "mediatopic", "subj"};
  bool is_known = length == 0;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    for (size_t at = 0; at + strlen(names[i]) <= length; at++)
      is_known |= strncasecmp(code + at, names[i], strlen(names[i])) == 0;
  return is_known;
}

const char *iptc_subject(const char *code) {
  const char *colon = code != NULL ? strrchr(code, ':') : NULL;
  const char *digits = colon != NULL ? colon + 1 : code;
  if (digits == NULL || strlen(digits) != 8 ||
      strspn(digits, "0123456789") != 8 ||
      !is_scheme(code, colon != NULL ? (size_t)(colon - code) : 0))
    return NULL;
  unsigned top = (unsigned)(digits[0] - '0') * 10 + (unsigned)(digits[1] - '0');
  return top >= 1 && top <= FIELD_COUNT ? fields[top - 1] : NULL;
}

void iptc_add_subject(struct arena *arena, struct source *source,
                      const char *code) {
  const char *subject = iptc_subject(code);
  if (subject != NULL)
    source->subjects = source_add_item(arena, source->subjects, subject);
}

static bool is_field(const char *name) {
  for (size_t i = 0; i < FIELD_COUNT; i++)
    if (strcmp(fields[i], name) == 0)
      return true;
  return false;
}

bool iptc_add_names(struct arena *arena, struct source *source,
                    const char *names, size_t length) {
  const char *list = source->subjects;
  char *name = arena_copy(arena, names, length), *next;
  for (; name != NULL; name = next) {
    next = strstr(name, "; ");
    if (next != NULL) {
      *next = '\0';
      next += 2;
    }
    if (!is_field(name))
      return false;
    list = source_add_item(arena, list, name);
  }
  source->subjects = list;
  return true;
}
