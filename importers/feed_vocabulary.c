/* Feeds mix the elements of all vocabularies, so there is one table: which
   field an element fills, and how good it is at that. Where several fill one,
   the better wins. Cost: a walk through the table for each element of an entry.
 */
#include "importers/feed_vocabulary.h"

#include "importers/feed_entry.h"

/* The longer of two addresses that begin alike comes first. */
const struct xml_space feed_spaces[] = {
    {"http://www.w3.org/2005/Atom", "atom", FEED_SPACE_OWN},
    {"http://purl.org/atom/ns#", "", FEED_SPACE_OWN},
    {"http://purl.org/dc/elements/1.", "dc", FEED_SPACE_DUBLIN},
    {"http://purl.org/dc/terms/", "dcterms", FEED_SPACE_TERMS},
    {"http://purl.org/rss/1.0/modules/content/", "content", FEED_SPACE_CONTENT},
    {"http://purl.org/rss/1.0/modules/rss091#", "", FEED_SPACE_OWN},
    {"http://purl.org/rss/1.0/modules/", "", XML_SPACE_OTHER},
    {"http://purl.org/rss/", "rss", FEED_SPACE_OWN},
    {"http://purl.org/net/rss", "", FEED_SPACE_OWN},
    {"http://my.netscape.com/", "", FEED_SPACE_OWN},
    {"http://channel.netscape.com/", "", FEED_SPACE_OWN},
    {"http://my.userland.com/", "", FEED_SPACE_OWN},
    {"http://backend.userland.com/creativeCommons", "", XML_SPACE_OTHER},
    {"http://backend.userland.com/", "", FEED_SPACE_OWN},
    {"http://blogs.law.harvard.edu/tech/rss", "", FEED_SPACE_OWN},
    {"http://www.rssboard.org/rss", "", FEED_SPACE_OWN},
    {"http://purl.org/pie/", "", FEED_SPACE_OWN},
    {"http://purl.org/echo/", "", FEED_SPACE_OWN},
    {"uri/of/echo/namespace#", "", FEED_SPACE_OWN},
    {"http://example.com/newformat#", "", FEED_SPACE_OWN},
    {"http://example.com/necho", "", FEED_SPACE_OWN},
    {"http://search.yahoo.com/mrss", "media", FEED_SPACE_MEDIA},
    {"https://search.yahoo.com/mrss", "", FEED_SPACE_MEDIA},
    {"http://www.itunes.com/", "itunes", FEED_SPACE_PODCAST},
    {"http://example.com/DTDs/PodCast-1.0.dtd", "", FEED_SPACE_PODCAST},
    {"http://www.w3.org/1999/xhtml", "xhtml", FEED_SPACE_XHTML},
    {"http://rssnamespace.org/feedburner/", "feedburner", FEED_SPACE_BURNER},
    {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf", FEED_SPACE_RDF},
    {NULL, NULL, 0},
};

static const struct feed_element elements[] = {
    {"title", FEED_SPACE_OWN, FEED_FIELD_TITLE, 1},
    {"title", FEED_SPACE_DUBLIN, FEED_FIELD_TITLE, 2},
    {"title", FEED_SPACE_PODCAST, FEED_FIELD_TITLE, 3},
    {"title", FEED_SPACE_MEDIA, FEED_FIELD_TITLE, 4},
    {"link", FEED_SPACE_OWN, FEED_FIELD_LINK, 1},
    {"origLink", FEED_SPACE_BURNER, FEED_FIELD_REAL_LINK, 1},
    {"id", FEED_SPACE_OWN, FEED_FIELD_ID, 1},
    {"identifier", FEED_SPACE_DUBLIN, FEED_FIELD_ID, 4},
    {"guid", FEED_SPACE_OWN, FEED_FIELD_GUID, 1},
    {"creator", FEED_SPACE_DUBLIN, FEED_FIELD_PERSON, 1},
    {"author", FEED_SPACE_DUBLIN, FEED_FIELD_PERSON, 1},
    {"author", FEED_SPACE_OWN, FEED_FIELD_PERSON, 2},
    {"author", FEED_SPACE_PODCAST, FEED_FIELD_PERSON, 3},
    {"pubDate", FEED_SPACE_OWN, FEED_FIELD_PUBLISHED, 1},
    {"published", FEED_SPACE_OWN, FEED_FIELD_PUBLISHED, 1},
    {"issued", FEED_SPACE_OWN, FEED_FIELD_PUBLISHED, 2},
    {"date", FEED_SPACE_DUBLIN, FEED_FIELD_PUBLISHED, 2},
    {"issued", FEED_SPACE_TERMS, FEED_FIELD_PUBLISHED, 2},
    {"created", FEED_SPACE_OWN, FEED_FIELD_PUBLISHED, 3},
    {"created", FEED_SPACE_TERMS, FEED_FIELD_PUBLISHED, 3},
    {"updated", FEED_SPACE_OWN, FEED_FIELD_UPDATED, 1},
    {"modified", FEED_SPACE_OWN, FEED_FIELD_UPDATED, 1},
    {"modified", FEED_SPACE_TERMS, FEED_FIELD_UPDATED, 2},
    {"category", FEED_SPACE_OWN, FEED_FIELD_CATEGORY, 1},
    {"category", FEED_SPACE_PODCAST, FEED_FIELD_CATEGORY, 1},
    {"subject", FEED_SPACE_DUBLIN, FEED_FIELD_CATEGORY, 1},
    {"keywords", FEED_SPACE_MEDIA, FEED_FIELD_KEYWORDS, 1},
    {"keywords", FEED_SPACE_PODCAST, FEED_FIELD_KEYWORDS, 1},
    {"language", FEED_SPACE_DUBLIN, FEED_FIELD_LANGUAGE, 1},
    {"language", FEED_SPACE_OWN, FEED_FIELD_LANGUAGE, 1},
    {"source", FEED_SPACE_OWN, FEED_FIELD_SOURCE, 1},
    {"publisher", FEED_SPACE_DUBLIN, FEED_FIELD_PUBLISHER, 1},
    {"encoded", FEED_SPACE_CONTENT, FEED_FIELD_TEXT, FEED_CONTENT},
    {"content", FEED_SPACE_OWN, FEED_FIELD_TEXT, FEED_CONTENT},
    {"body", FEED_SPACE_XHTML, FEED_FIELD_BODY, FEED_CONTENT},
    {"div", FEED_SPACE_XHTML, FEED_FIELD_BODY, FEED_CONTENT},
    {"body", FEED_SPACE_OWN, FEED_FIELD_BODY, FEED_CONTENT},
    {"fullitem", FEED_SPACE_OWN, FEED_FIELD_TEXT, FEED_CONTENT},
    {"description", FEED_SPACE_OWN, FEED_FIELD_TEXT, FEED_DESCRIPTION},
    {"summary", FEED_SPACE_OWN, FEED_FIELD_TEXT, FEED_SUMMARY},
    {"abstract", FEED_SPACE_OWN, FEED_FIELD_TEXT, FEED_SUMMARY},
    {"description", FEED_SPACE_DUBLIN, FEED_FIELD_TEXT, FEED_SUMMARY},
    {"abstract", FEED_SPACE_TERMS, FEED_FIELD_TEXT, FEED_SUMMARY},
    {"summary", FEED_SPACE_PODCAST, FEED_FIELD_TEXT, FEED_OTHER_TEXT},
    {"description", FEED_SPACE_MEDIA, FEED_FIELD_TEXT, FEED_OTHER_TEXT},
};

const struct feed_element *feed_element_find(const struct xml_scan *scan) {
  for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
    if (elements[i].space == scan->space && xml_scan_is(scan, elements[i].name))
      return &elements[i];
  return NULL;
}
