/* Properties of documents are elements of one line each; which element fills
   which field is a table. The day on which a document was begun is taken as
   its day, since none of the formats holds the day of publication.
   Cost: linear. */
#include "importers/office_properties.h"

#include <string.h>

#include "importers/office.h"
#include "importers/source.h"

enum { WORDS_LIMIT = 64 * 1024 };

enum form { FORM_LINE, FORM_PEOPLE, FORM_LIST, FORM_DAY };

#define FIELD(name) offsetof(struct office_properties, name)

static const struct {
  const char *element;
  enum form form;
  size_t field;
} fields[] = {
    {"title", FORM_LINE, FIELD(title)},
    {"creator", FORM_PEOPLE, FIELD(author)}, // ODF: the last editor
    {"initial-creator", FORM_PEOPLE, FIELD(author)},
    {"created", FORM_DAY, FIELD(created)},
    {"creation-date", FORM_DAY, FIELD(created)},
    {"modified", FORM_DAY, FIELD(modified)},
    {"date", FORM_DAY, FIELD(modified)},
    {"language", FORM_LINE, FIELD(language)},
    {"keywords", FORM_LINE, FIELD(keywords)},
    {"keyword", FORM_LIST, FIELD(keywords)},
};

void office_property_start(struct office_properties *properties) {
  buffer_clear(&properties->words);
}

void office_property_text(struct office_properties *properties,
                          const char *text, size_t length) {
  if (properties->words.length + length <= WORDS_LIMIT)
    buffer_add(&properties->words, text, length);
}

/* "Ana Ruiz;Bo Diaz" are two. */
static const char *people(struct arena *arena, const char *line) {
  const char *list = NULL;
  while (*line != '\0') {
    size_t length = strcspn(line, ";");
    list = source_add_item(arena, list, source_line(arena, line, length));
    line += length + (line[length] == ';');
  }
  return list;
}

static const char *value_of(struct office_properties *properties,
                            enum form form, const char *old, const char *line) {
  struct arena *arena = properties->arena;
  switch (form) {
  case FORM_PEOPLE:
    return people(arena, line);
  case FORM_LIST:
    return source_add_item(arena, old, line);
  case FORM_DAY:
    return office_day(arena, line, strlen(line));
  case FORM_LINE:
    break;
  }
  return line;
}

void office_property_end(struct office_properties *properties,
                         const char *name) {
  const struct buffer *words = &properties->words;
  const char *line =
      words->length > 0
          ? source_line(properties->arena, words->bytes, words->length)
          : NULL;
  buffer_clear(&properties->words);
  for (size_t i = 0; line != NULL && i < sizeof fields / sizeof *fields; i++) {
    if (strcmp(name, fields[i].element) != 0)
      continue;
    const char **field = (const char **)((char *)properties + fields[i].field);
    // "initial-creator" overrules "creator", which may come before it
    if (*field == NULL || fields[i].form == FORM_LIST || name[0] == 'i')
      *field = value_of(properties, fields[i].form, *field, line);
  }
}

static void fill(const char **field, const char *value) {
  if (*field == NULL)
    *field = value;
}

void office_properties_fill(const struct office_properties *properties,
                            struct source *source) {
  fill(&source->byline, properties->author);
  fill(&source->published, properties->created);
  fill(&source->updated, properties->modified);
  fill(&source->language, properties->language);
  fill(&source->tags, properties->keywords);
}

void office_properties_free(struct office_properties *properties) {
  buffer_free(&properties->words);
}
