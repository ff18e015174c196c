/* News records come from scrapers, agencies, interfaces and exports, each with
   its own names for the same few things. One table holds the spellings; where a
   record has several (a feed's "content" beside the full "text"), the one with
   the lower rank wins, whatever their order. Names are compared without what
   varies from tool to tool: "Publish Date", "publish_date" and "publishDate"
   are one.

   Met in: JSON-LD, news-please, newspaper, trafilatura, the interfaces of the
   Guardian, the New York Times, NewsAPI, Event Registry, Webz, Aylien and
   WordPress, GDELT, Nexis, Factiva and ProQuest exports, and the news sets
   that researchers pass around (CC-News, CNN/Daily Mail, All the News,
   RealNews, XSum).
   Cost: one pass over the table a name. */
#include "importers/record_key.h"

#include <stdio.h>
#include <string.h>

enum { NAME_SIZE = 24 };

static const struct {
  char name[NAME_SIZE]; /* lower case, without spaces, '_' and '-' */
  struct record_key key;
} keys[] = {
    {"text", {FIELD_TEXT, 1}},
    {"body", {FIELD_TEXT, 2}},
    {"articlebody", {FIELD_TEXT, 3}},
    {"maintext", {FIELD_TEXT, 4}},
    {"fulltext", {FIELD_TEXT, 5}},
    {"bodytext", {FIELD_TEXT, 6}},
    {"plaintext", {FIELD_TEXT, 7}},
    {"contenttext", {FIELD_TEXT, 8}},
    {"articletext", {FIELD_TEXT, 9}},
    {"selftext", {FIELD_TEXT, 10}},
    {"rawtext", {FIELD_TEXT, 20}},
    {"content", {FIELD_TEXT, 30}},
    {"content.rendered", {FIELD_TEXT, 30}},
    {"contenthtml", {FIELD_TEXT, 31}},
    {"html", {FIELD_TEXT, 32}},
    {"article", {FIELD_TEXT, 33}},
    {"document", {FIELD_TEXT, 34}},
    {"story", {FIELD_TEXT, 35}},
    {"transcript", {FIELD_TEXT, 36}},
    {"speech", {FIELD_TEXT, 37}},
    {"id", {FIELD_ID, 1}},
    {"uuid", {FIELD_ID, 2}},
    {"guid", {FIELD_ID, 3}},
    {"articleid", {FIELD_ID, 4}},
    {"sequenceid", {FIELD_ID, 5}},
    {"storiesid", {FIELD_ID, 6}},
    {"accessionnumber", {FIELD_ID, 7}},
    {"an", {FIELD_ID, 8}},
    {"uri", {FIELD_ID, 9}},
    {"date", {FIELD_DATE, 1}},
    {"published", {FIELD_DATE, 2}},
    {"publishdate", {FIELD_DATE, 3}},
    {"datepublish", {FIELD_DATE, 4}},
    {"datepublished", {FIELD_DATE, 5}},
    {"publishedat", {FIELD_DATE, 6}},
    {"publisheddate", {FIELD_DATE, 7}},
    {"publicationdate", {FIELD_DATE, 8}},
    {"webpublicationdate", {FIELD_DATE, 9}},
    {"datetimepub", {FIELD_DATE, 10}},
    {"pubdate", {FIELD_DATE, 11}},
    {"publicationdatetime", {FIELD_DATE, 12}},
    {"firstpublishedat", {FIELD_DATE, 13}},
    {"dategmt", {FIELD_DATE, 14}},
    {"seendate", {FIELD_DATE, 30}},
    {"createdat", {FIELD_DATE, 31}},
    {"createdutc", {FIELD_DATE, 32}},
    {"datecreated", {FIELD_DATE, 33}},
    {"updated", {FIELD_UPDATED, 1}},
    {"updatedat", {FIELD_UPDATED, 2}},
    {"datemodified", {FIELD_UPDATED, 3}},
    {"datemodify", {FIELD_UPDATED, 4}},
    {"modified", {FIELD_UPDATED, 5}},
    {"modifiedat", {FIELD_UPDATED, 6}},
    {"lastmodified", {FIELD_UPDATED, 7}},
    {"lastmod", {FIELD_UPDATED, 7}},
    {"modificationdate", {FIELD_UPDATED, 8}},
    {"modificationdatetime", {FIELD_UPDATED, 9}},
    {"updatedate", {FIELD_UPDATED, 10}},
    {"dateupdated", {FIELD_UPDATED, 11}},
    {"updateddate", {FIELD_UPDATED, 12}},
    {"title", {FIELD_TITLE, 1}},
    {"title.rendered", {FIELD_TITLE, 1}},
    {"headline", {FIELD_TITLE, 2}},
    {"headline.main", {FIELD_TITLE, 2}},
    {"webtitle", {FIELD_TITLE, 3}},
    {"titlepage", {FIELD_TITLE, 4}},
    {"articletitle", {FIELD_TITLE, 5}},
    {"author", {FIELD_AUTHOR, 1}},
    {"authors", {FIELD_AUTHOR, 1}},
    {"byline", {FIELD_AUTHOR, 2}},
    {"byline.original", {FIELD_AUTHOR, 2}},
    {"creator", {FIELD_AUTHOR, 3}},
    {"publisher", {FIELD_PUBLISHER, 1}},
    {"outlet", {FIELD_PUBLISHER, 2}},
    {"source", {FIELD_PUBLISHER, 3}},
    {"source.title", {FIELD_PUBLISHER, 3}},
    {"publication", {FIELD_PUBLISHER, 4}},
    {"newspaper", {FIELD_PUBLISHER, 5}},
    {"pubtitle", {FIELD_PUBLISHER, 6}},
    {"publicationtitle", {FIELD_PUBLISHER, 7}},
    {"publishername", {FIELD_PUBLISHER, 8}},
    {"sourcename", {FIELD_PUBLISHER, 9}},
    {"sourcecommonname", {FIELD_PUBLISHER, 10}},
    {"sitename", {FIELD_PUBLISHER, 11}},
    {"medianame", {FIELD_PUBLISHER, 12}},
    {"thread.sitefull", {FIELD_PUBLISHER, 13}},
    {"hostname", {FIELD_PUBLISHER, 30}},
    {"sourcehostname", {FIELD_PUBLISHER, 31}},
    {"sourcedomain", {FIELD_PUBLISHER, 32}},
    {"domain", {FIELD_PUBLISHER, 33}},
    {"url", {FIELD_URL, 1}},
    {"link", {FIELD_URL, 2}},
    {"weburl", {FIELD_URL, 3}},
    {"canonicallink", {FIELD_URL, 4}},
    {"canonicalurl", {FIELD_URL, 5}},
    {"articleurl", {FIELD_URL, 6}},
    {"documenturl", {FIELD_URL, 7}},
    {"documentidentifier", {FIELD_URL, 8}},
    {"permalink", {FIELD_URL, 9}},
    {"links.permalink", {FIELD_URL, 9}},
    {"mainentityofpage", {FIELD_URL, 10}},
    {"mainentityofpage.@id", {FIELD_URL, 10}},
    {"lang", {FIELD_LANGUAGE, 1}},
    {"language", {FIELD_LANGUAGE, 2}},
    {"inlanguage", {FIELD_LANGUAGE, 3}},
    {"languagecode", {FIELD_LANGUAGE, 4}},
    {"metalang", {FIELD_LANGUAGE, 5}},
    {"section", {FIELD_SECTION, 1}},
    {"sectionname", {FIELD_SECTION, 2}},
    {"articlesection", {FIELD_SECTION, 3}},
    {"category", {FIELD_SECTION, 4}},
    {"thread.sectiontitle", {FIELD_SECTION, 5}},
    {"tags", {FIELD_TAGS, 1}},
    {"tags.webtitle", {FIELD_TAGS, 1}},
    {"keywords.value", {FIELD_TAGS, 2}},
    {"keywords", {FIELD_TAGS, 3}},
    {"topics", {FIELD_TAGS, 4}},
    {"subjects", {FIELD_TAGS, RECORD_RANK_SUBJECTS}},
    {"categories", {FIELD_TAGS, 6}},
};

/* Objects that only wrap a record's own keys, as they are spelled. */
static const char *const wrappers[] = {"fields.", "attributes.", "_source."};

/* ---- the usual names ---------------------------------------------------- */

/* The name as the table has it; its length, 0 when it is too long. */
static size_t normal_name(const char *key, size_t length, char *name) {
  size_t used = 0;
  for (size_t i = 0; i < length; i++) {
    char c = key[i];
    if (c == '_' || c == '-' || c == ' ')
      continue;
    if (used == NAME_SIZE - 1)
      return 0;
    name[used++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
  }
  name[used] = '\0';
  return used;
}

static size_t wrapper_length(const char *key, size_t length) {
  for (size_t i = 0; i < sizeof wrappers / sizeof *wrappers; i++) {
    size_t size = strlen(wrappers[i]);
    if (length > size && memcmp(key, wrappers[i], size) == 0)
      return size;
  }
  return 0;
}

static struct record_key find_usual(const char *key, size_t length) {
  char name[NAME_SIZE];
  size_t skip = wrapper_length(key, length);
  size_t size = normal_name(key + skip, length - skip, name);
  for (size_t i = 0; size > 0 && i < sizeof keys / sizeof *keys; i++)
    if (keys[i].name[0] == name[0] && strcmp(keys[i].name, name) == 0)
      return keys[i].key;
  return (struct record_key){FIELD_NONE, 0};
}

/* ---- --map -------------------------------------------------------------- */

static const struct {
  const char *name;
  enum record_field field;
} fields[] = {
    {"text", FIELD_TEXT},       {"date", FIELD_DATE},
    {"title", FIELD_TITLE},     {"author", FIELD_AUTHOR},
    {"url", FIELD_URL},         {"publisher", FIELD_PUBLISHER},
    {"id", FIELD_ID},           {"lang", FIELD_LANGUAGE},
    {"section", FIELD_SECTION}, {"tags", FIELD_TAGS},
    {"updated", FIELD_UPDATED},
};

static enum record_field field_of(const char *name, size_t length) {
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    if (strlen(fields[i].name) == length &&
        memcmp(fields[i].name, name, length) == 0)
      return fields[i].field;
  return FIELD_NONE;
}

static enum status unknown_field(const char *name, size_t length,
                                 struct error *err) {
  char list[120] = "";
  size_t used = 0;
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    used += (size_t)snprintf(list + used, sizeof list - used, "%s%s",
                             i > 0 ? ", " : "", fields[i].name);
  return error_set(err, STATUS_USAGE, "--map %.*s: not one of %s", (int)length,
                   name, list);
}

/* One name more. Of several for one field the first counts where it is there;
   lists (authors, tags) are made of all. */
static enum status add_name(struct record_map *map, enum record_field field,
                            const char *name, size_t length,
                            struct error *err) {
  for (size_t i = 0; i < map->count; i++)
    if (map->names[i].length == length &&
        memcmp(map->names[i].name, name, length) == 0)
      return error_set(err, STATUS_USAGE, "--map: \"%.*s\" stands there twice",
                       (int)length, name);
  if (map->count == RECORD_MAP_LIMIT)
    return error_set(err, STATUS_USAGE, "--map: more than %d names",
                     RECORD_MAP_LIMIT);
  bool is_list = field == FIELD_AUTHOR || field == FIELD_TAGS;
  uint8_t rank = (uint8_t)(is_list ? 1 : map->count + 1);
  map->names[map->count].name = name;
  map->names[map->count].length = length;
  map->names[map->count++].key = (struct record_key){(uint8_t)field, rank};
  map->has_field[field] = true;
  return STATUS_OK;
}

enum status record_map_read(struct record_map *map, const char *list,
                            struct error *err) {
  *map = (struct record_map){.count = 0};
  for (;;) {
    size_t end = strcspn(list, ",");
    size_t sign = strcspn(list, "=");
    if (sign >= end || sign + 1 == end)
      return error_set(err, STATUS_USAGE,
                       "--map %.*s: expected FIELD=NAME, as in text=Body",
                       (int)end, list);
    enum record_field field = field_of(list, sign);
    if (field == FIELD_NONE)
      return unknown_field(list, sign, err);
    enum status status =
        add_name(map, field, list + sign + 1, end - sign - 1, err);
    if (status != STATUS_OK || list[end] == '\0')
      return status;
    list += end + 1;
  }
}

const char *record_map_names(const struct record_map *map,
                             enum record_field field, const char *usual,
                             char *out, size_t size) {
  size_t used = 0;
  if (map == NULL || !map->has_field[field])
    return usual;
  for (size_t i = 0; i < map->count && used < size; i++)
    if (map->names[i].key.field == field)
      used += (size_t)snprintf(out + used, size - used, "%s\"%.*s\"",
                               used > 0 ? " or " : "",
                               (int)map->names[i].length, map->names[i].name);
  return out;
}

/* ---- both --------------------------------------------------------------- */

struct record_key record_find_key(const struct record_map *map, const char *key,
                                  size_t length) {
  for (size_t i = 0; map != NULL && i < map->count; i++)
    if (map->names[i].length == length &&
        memcmp(map->names[i].name, key, length) == 0)
      return map->names[i].key;
  struct record_key found = find_usual(key, length);
  if (map != NULL && map->has_field[found.field])
    return (struct record_key){FIELD_NONE, 0};
  return found;
}
