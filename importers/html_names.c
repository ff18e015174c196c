/* Names by which pages tell machines about themselves: those of Open Graph,
   Dublin Core, schema.org, PRISM, citation_*, Parse.ly, Sailthru, cXense and of
   the usual content systems. The same name comes in many spellings, so it is
   brought to small letters and digits alone before it is looked up.
   Cost: a walk over a table, comparing only what begins with the same letter.
 */
#include "importers/html_names.h"

#include <string.h>
#include <strings.h>

enum { KEY_LIMIT = 48 };

struct name {
  const char *key; /* small letters and digits */
  uint8_t step;
};

static const struct name meta_names[] = {
    {"ogtitle", TITLE_OPEN_GRAPH},
    {"twittertitle", TITLE_META},
    {"dctitle", TITLE_META},
    {"articlepublishedtime", DATE_META},
    {"articlepublished", DATE_META},
    {"articlepublisheddate", DATE_META},
    {"articlepublishdate", DATE_META},
    {"articlepublishtime", DATE_META},
    {"articlepublicationdate", DATE_META},
    {"articlepubdate", DATE_META},
    {"articledateoriginal", DATE_META},
    {"ogarticlepublishedtime", DATE_META},
    {"ogarticlepublished", DATE_META},
    {"ogpubdate", DATE_META},
    {"ogpublishdate", DATE_META},
    {"ogpublishedtime", DATE_META},
    {"ogreleasedate", DATE_META},
    {"btpubdate", DATE_META},
    {"datepublished", DATE_META},
    {"schemadatepublished", DATE_META},
    {"rnewsdatepublished", DATE_META},
    {"parselypubdate", DATE_META},
    {"sailthrudate", DATE_META},
    {"citationpublicationdate", DATE_META},
    {"citationonlinedate", DATE_META},
    {"citationdate", DATE_META_OTHER},
    {"prismpublicationdate", DATE_META},
    {"pubdate", DATE_META},
    {"publishdate", DATE_META},
    {"publishtime", DATE_META},
    {"publishedat", DATE_META},
    {"publisheddate", DATE_META},
    {"publishedtime", DATE_META},
    {"publicationdate", DATE_META},
    {"published", DATE_META},
    {"originalpublicationdate", DATE_META},
    {"firstpublished", DATE_META},
    {"firstpublishdate", DATE_META},
    {"displaydate", DATE_META},
    {"dateissued", DATE_META},
    {"dcdateissued", DATE_META},
    {"dcdatepublished", DATE_META},
    {"dctermsissued", DATE_META},
    {"dctermsdateissued", DATE_META},
    {"dcissued", DATE_META},
    {"cxenseparsepublishtime", DATE_META},
    {"cxenseparserecspublishtime", DATE_META},
    {"mediatorpublishedtime", DATE_META},
    {"shareaholicarticlepublishedtime", DATE_META},
    {"dctermscreated", DATE_META_OTHER},
    {"dccreated", DATE_META_OTHER},
    {"dcdatecreated", DATE_META_OTHER},
    {"dcdate", DATE_META_OTHER},
    {"dctermsdate", DATE_META_OTHER},
    {"dctermsavailable", DATE_META_OTHER},
    {"datecreated", DATE_META_OTHER},
    {"date", DATE_META_OTHER},
    {"created", DATE_META_OTHER},
    {"articlecreated", DATE_META_OTHER},
    {"articledate", DATE_META_OTHER},
    {"releasedate", DATE_META_OTHER},
    {"lastmodified", UPDATED_META},
    {"lastmodifieddate", UPDATED_META},
    {"lastmod", UPDATED_META},
    {"lastupdate", UPDATED_META},
    {"lastupdated", UPDATED_META},
    {"articlemodifiedtime", UPDATED_META},
    {"articlemodified", UPDATED_META},
    {"articleupdatedtime", UPDATED_META},
    {"articleupdated", UPDATED_META},
    {"ogarticlemodifiedtime", UPDATED_META},
    {"ogupdatedtime", UPDATED_META},
    {"ogmodifiedtime", UPDATED_META},
    {"btmoddate", UPDATED_META},
    {"prismmodificationdate", UPDATED_META},
    {"datemodified", UPDATED_META},
    {"dateupdated", UPDATED_META},
    {"dateupdate", UPDATED_META},
    {"modificationdate", UPDATED_META},
    {"modifieddate", UPDATED_META},
    {"revisiondate", UPDATED_META},
    {"dcmodified", UPDATED_META},
    {"dcdatemodified", UPDATED_META},
    {"dctermsmodified", UPDATED_META},
    {"dctermsdatemodified", UPDATED_META},
    {"description", DATE_PROSE},
    {"ogdescription", DATE_PROSE},
    {"author", AUTHOR_META},
    {"authors", AUTHOR_META},
    {"authorname", AUTHOR_META},
    {"articleauthor", AUTHOR_META},
    {"articleauthorname", AUTHOR_META},
    {"ogarticleauthor", AUTHOR_META},
    {"rbauthor", AUTHOR_META},
    {"parselyauthor", AUTHOR_META},
    {"sailthruauthor", AUTHOR_META},
    {"cxenseparseauthor", AUTHOR_META},
    {"mediatorauthor", AUTHOR_META},
    {"shareaholicarticleauthorname", AUTHOR_META},
    {"byl", AUTHOR_META},
    {"byline", AUTHOR_META},
    {"dccreator", AUTHOR_META},
    {"dctermscreator", AUTHOR_META},
    {"citationauthor", AUTHOR_META},
    {"citationauthors", AUTHOR_META},
    {"ogsitename", PUBLISHER_OPEN_GRAPH},
    {"publisher", PUBLISHER_META},
    {"dcpublisher", PUBLISHER_META},
    {"dctermspublisher", PUBLISHER_META},
    {"citationjournaltitle", PUBLISHER_META},
    {"applicationname", PUBLISHER_APPLICATION},
    {"ogurl", URL_OPEN_GRAPH},
    {"articlesection", SECTION_META},
    {"section", SECTION_META},
    {"parselysection", SECTION_META},
    {"newskeywords", TAGS_NEWS},
    {"articletag", TAGS_OPEN_GRAPH},
    {"keywords", TAGS_META},
    {"contentlanguage", LANGUAGE_META},
    {"language", LANGUAGE_META},
    {"oglocale", LANGUAGE_OPEN_GRAPH},
};

static const struct name properties[] = {
    {"datepublished", DATE_ITEM},
    {"dcissued", DATE_ITEM},
    {"dctermsissued", DATE_ITEM},
    {"datecreated", DATE_META_OTHER},
    {"dcdate", DATE_META_OTHER},
    {"dccreated", DATE_META_OTHER},
    {"dctermscreated", DATE_META_OTHER},
    {"datemodified", UPDATED_ITEM},
    {"dctermsmodified", UPDATED_ITEM},
    {"author", AUTHOR_ITEM},
    {"creator", AUTHOR_ITEM},
    {"dccreator", AUTHOR_ITEM},
    {"siochascreator", AUTHOR_ITEM},
    {"headline", TITLE_ITEM},
    {"articlesection", SECTION_ITEM},
};

static bool make_key(const char *name, char key[KEY_LIMIT]) {
  size_t used = 0;
  for (; *name != '\0'; name++) {
    char c = *name;
    if (strchr(".:_- ", c) != NULL)
      continue;
    if (used + 1 >= KEY_LIMIT)
      return false;
    key[used++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
  }
  key[used] = '\0';
  return used > 0;
}

static enum html_step find(const char *name, const struct name *names,
                           size_t count) {
  char key[KEY_LIMIT];
  if (!make_key(name, key))
    return HTML_STEPS;
  for (size_t i = 0; i < count; i++)
    if (names[i].key[0] == key[0] && strcmp(names[i].key, key) == 0)
      return (enum html_step)names[i].step;
  return HTML_STEPS;
}

enum html_step html_names_meta(const char *name) {
  return find(name, meta_names, sizeof meta_names / sizeof *meta_names);
}

enum html_step html_names_property(const char *name) {
  static const char *const prefixes[] = {
      "schema:", "rnews:", "http://schema.org/", "https://schema.org/"};
  for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
    if (strncasecmp(name, prefixes[i], strlen(prefixes[i])) == 0)
      name += strlen(prefixes[i]);
  return find(name, properties, sizeof properties / sizeof *properties);
}
