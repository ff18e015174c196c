/* What a page says about itself, best witness first: JSON-LD, <meta>, marked-up
   elements (itemprop, rel, <time>), boxes whose class says by-line or date, the
   address. Every witness has a rank; for each field the lowest rank wins, the
   first of equals. Cost: one loop over the nodes and a table per <meta>. */
#include "importers/html_meta.h"

#include <string.h>
#include <strings.h>

#include "importers/html_date.h"
#include "importers/html_ld.h"
#include "importers/html_words.h"
#include "importers/source.h"

enum field {
  META_TITLE,
  META_DATE,
  META_AUTHOR,
  META_PUBLISHER,
  META_URL,
  META_LANGUAGE,
  META_SECTION,
  META_TAGS,
  META_FIELDS,
};

enum {
  NO_RANK = 255,
  LINE_LIMIT = 200, /* bytes of a marked box that is read */
  NAME_LIMIT = 50,
  BYLINE_LIMIT = 1000,
  DAY_LEAST = 6, /* bytes without spaces of a text that is a day */
  DAY_MOST = 60,
};

static const struct {
  const char *name; /* of <meta name=… or property=… or itemprop=…> */
  enum field field;
  uint8_t rank;
} meta_names[] = {
    {"og:title", META_TITLE, 10},
    {"twitter:title", META_TITLE, 12},
    {"dc.title", META_TITLE, 13},
    {"headline", META_TITLE, 14},
    {"article:published_time", META_DATE, 10},
    {"og:article:published_time", META_DATE, 11},
    {"datepublished", META_DATE, 12},
    {"parsely-pub-date", META_DATE, 13},
    {"sailthru.date", META_DATE, 14},
    {"article.published", META_DATE, 15},
    {"citation_publication_date", META_DATE, 16},
    {"pubdate", META_DATE, 17},
    {"publishdate", META_DATE, 17},
    {"publish-date", META_DATE, 17},
    {"publish_date", META_DATE, 17},
    {"publication_date", META_DATE, 17},
    {"publicationdate", META_DATE, 17},
    {"published", META_DATE, 17},
    {"dc.date.issued", META_DATE, 18},
    {"dcterms.created", META_DATE, 19},
    {"dc.date.created", META_DATE, 19},
    {"dc.date", META_DATE, 20},
    {"dcterms.date", META_DATE, 20},
    {"article_date_original", META_DATE, 20},
    {"cxenseparse:recs:publishtime", META_DATE, 20},
    {"originalpublicationdate", META_DATE, 20},
    {"og:pubdate", META_DATE, 20},
    {"datecreated", META_DATE, 21},
    {"date", META_DATE, 22},
    {"created", META_DATE, 23},
    {"last-modified", META_DATE, 60},
    {"article:modified_time", META_DATE, 61},
    {"og:updated_time", META_DATE, 62},
    {"datemodified", META_DATE, 63},
    {"author", META_AUTHOR, 10},
    {"article:author_name", META_AUTHOR, 11},
    {"parsely-author", META_AUTHOR, 12},
    {"sailthru.author", META_AUTHOR, 13},
    {"byl", META_AUTHOR, 14},
    {"dc.creator", META_AUTHOR, 15},
    {"dcterms.creator", META_AUTHOR, 15},
    {"citation_author", META_AUTHOR, 15},
    {"article:author", META_AUTHOR, 16},
    {"og:site_name", META_PUBLISHER, 10},
    {"publisher", META_PUBLISHER, 11},
    {"dc.publisher", META_PUBLISHER, 12},
    {"application-name", META_PUBLISHER, 13},
    {"og:url", META_URL, 12},
    {"article:section", META_SECTION, 10},
    {"section", META_SECTION, 11},
    {"news_keywords", META_TAGS, 10},
    {"article:tag", META_TAGS, 11},
    {"keywords", META_TAGS, 12},
    {"og:locale", META_LANGUAGE, 20},
};

struct finder {
  const struct html_tree *tree;
  const char *values[META_FIELDS];
  uint8_t ranks[META_FIELDS];
  bool has_headline; /* an <h1> was met */
};

static bool is_address(const char *text) {
  return strncasecmp(text, "http", 4) == 0 || text[0] == '/' ||
         strchr(text, '@') != NULL;
}

/* Pages in English mostly write the month before the day. */
static bool is_english(const struct finder *finder) {
  const char *language = finder->values[META_LANGUAGE];
  return language == NULL || strncasecmp(language, "en", 2) == 0;
}

static void offer(struct finder *finder, enum field field, uint8_t rank,
                  const char *text) {
  struct arena *arena = finder->tree->arena;
  char day[11];
  if (text == NULL || rank > finder->ranks[field])
    return;
  const char *line = source_line(arena, text, strlen(text));
  if (line == NULL || (field == META_AUTHOR && is_address(line)))
    return;
  if (field == META_DATE) {
    if (!html_date_parse(line, is_english(finder), day))
      return;
    line = arena_copy(arena, day, 10);
  }
  bool is_more = rank == finder->ranks[field];
  bool is_list = field == META_AUTHOR || field == META_TAGS;
  if (is_more && is_list)
    finder->values[field] = source_add_item(arena, finder->values[field], line);
  else if (!is_more)
    finder->values[field] = line;
  finder->ranks[field] = rank;
}

/* ---- cleaning ---------------------------------------------------------- */

/* "By Ann O'Neil and Bo Li" -> "Ann O'Neil; Bo Li". */
static const char *clean_byline(struct arena *arena, const char *text) {
  static const char *const leads[] = {"by ",  "by: ",        "von ",     "par ",
                                      "por ", "written by ", "author: ", NULL};
  static const char *const joins[] = {" and ", " & ", " und ", ", ",
                                      "; ",    " | ", NULL};
  const char *list = NULL;
  if (strlen(text) > BYLINE_LIMIT)
    return NULL;
  for (size_t i = 0; leads[i] != NULL; i++)
    if (strncasecmp(text, leads[i], strlen(leads[i])) == 0)
      text += strlen(leads[i]);
  while (*text != '\0') {
    const char *end = text + strlen(text);
    size_t skip = 0;
    for (size_t i = 0; joins[i] != NULL; i++) {
      const char *join = strstr(text, joins[i]);
      if (join != NULL && join < end) {
        end = join;
        skip = strlen(joins[i]);
      }
    }
    const char *name = source_line(arena, text, (size_t)(end - text));
    if (name != NULL)
      list = source_add_item(arena, list, name);
    text = end + skip;
  }
  return list;
}

/* ---- elements ---------------------------------------------------------- */

static void offer_named(struct finder *finder, const char *name,
                        const char *content, uint8_t worse) {
  for (size_t i = 0; name != NULL && i < sizeof meta_names / sizeof *meta_names;
       i++)
    if (strcasecmp(meta_names[i].name, name) == 0)
      offer(finder, meta_names[i].field, (uint8_t)(meta_names[i].rank + worse),
            content);
}

static void read_meta(struct finder *finder, const xmlNode *node) {
  const char *content = html_attribute(node, "content");
  if (content == NULL)
    return;
  offer_named(finder, html_attribute(node, "name"), content, 0);
  offer_named(finder, html_attribute(node, "property"), content, 0);
  offer_named(finder, html_attribute(node, "itemprop"), content, 0);
}

static void read_link(struct finder *finder, const xmlNode *node) {
  const char *rel = html_attribute(node, "rel");
  if (rel != NULL && strcasecmp(rel, "canonical") == 0)
    offer(finder, META_URL, 10, html_attribute(node, "href"));
}

static void read_time(struct finder *finder, uint32_t i) {
  const xmlNode *node = finder->tree->items[i].node;
  bool is_update = (finder->tree->items[i].words & HTML_WORD_UPDATED) != 0;
  bool is_marked = html_attribute(node, "pubdate") != NULL ||
                   html_attribute(node, "itemprop") != NULL;
  uint8_t rank = is_update ? 50 : is_marked ? 30 : 33;
  const char *when = html_attribute(node, "datetime");
  offer(finder, META_DATE, rank,
        when != NULL ? when : html_line(finder->tree, i));
}

/* A name as a by-line has it: up to five words, no digits or colons. */
static bool is_name(const char *name, size_t length) {
  size_t words = 1;
  if (length < 2 || length > NAME_LIMIT || (*name >= 'a' && *name <= 'z'))
    return false;
  for (size_t i = 0; i < length; i++) {
    words += name[i] == ' ';
    if (strchr("0123456789:@|*!?/", name[i]) != NULL)
      return false;
  }
  return words <= 5;
}

static bool are_names(const char *list) {
  while (list != NULL) {
    const char *end = strstr(list, "; ");
    size_t length = end != NULL ? (size_t)(end - list) : strlen(list);
    if (!is_name(list, length))
      return false;
    list = end != NULL ? end + 2 : NULL;
  }
  return true;
}

/* A guess by class: the first box that holds nothing but names. */
static void offer_names(struct finder *finder, uint32_t i, uint8_t rank) {
  if (finder->ranks[META_AUTHOR] <= rank)
    return;
  const char *line = html_line(finder->tree, i);
  const char *names =
      line != NULL ? clean_byline(finder->tree->arena, line) : NULL;
  if (names != NULL && are_names(names))
    offer(finder, META_AUTHOR, rank, names);
}

/* A short text inside an element that is marked by itemprop, rel or class. */
static void read_marked(struct finder *finder, uint32_t i) {
  const struct html_item *item = &finder->tree->items[i];
  const char *property = html_attribute(item->node, "itemprop");
  const char *rel = html_attribute(item->node, "rel");
  if (item->text > LINE_LIMIT)
    return;
  if (property != NULL) {
    const char *content = html_attribute(item->node, "content");
    if (content == NULL)
      content = html_attribute(item->node, "datetime");
    offer_named(finder, property,
                content != NULL ? content : html_line(finder->tree, i), 15);
  }
  if (rel != NULL && strcasecmp(rel, "author") == 0)
    offer_names(finder, i, 30);
  if ((item->words & HTML_WORD_BYLINE) != 0)
    offer_names(finder, i, 40);
  if (finder->ranks[META_DATE] > 40 && (item->words & HTML_WORD_DATE) != 0)
    offer(finder, META_DATE, 40, html_line(finder->tree, i));
}

/* A short text that is or holds a day, best below the headline. */
static void read_text(struct finder *finder, uint32_t i) {
  uint8_t rank = finder->has_headline ? 45 : 46;
  const struct html_item *item = &finder->tree->items[i];
  char day[11];
  if (item->text < DAY_LEAST || item->text > DAY_MOST ||
      finder->ranks[META_DATE] <= rank)
    return;
  const char *text = html_text(item->node);
  if (html_date_parse(text, is_english(finder), day))
    offer(finder, META_DATE, rank, day);
}

static void read_element(struct finder *finder, uint32_t i) {
  const xmlNode *node = finder->tree->items[i].node;
  if (html_is_element(node, "meta"))
    read_meta(finder, node);
  else if (html_is_element(node, "link"))
    read_link(finder, node);
  else if (html_is_element(node, "html"))
    offer(finder, META_LANGUAGE, 10, html_attribute(node, "lang"));
  else if (html_is_element(node, "title"))
    offer(finder, META_TITLE, 30, html_line(finder->tree, i));
  else if (html_is_element(node, "h1")) {
    finder->has_headline = true;
    offer(finder, META_TITLE, 20, html_line(finder->tree, i));
  } else if (html_is_element(node, "time"))
    read_time(finder, i);
  read_marked(finder, i);
}

/* ---- the result -------------------------------------------------------- */

/* "en_US" -> "en-US"; nothing that is no language. */
static const char *clean_language(struct arena *arena, const char *text) {
  if (text == NULL || strlen(text) < 2 || strlen(text) > 12)
    return NULL;
  char *copy = arena_copy(arena, text, strlen(text));
  for (char *p = copy; *p != '\0'; p++)
    if (*p == '_')
      *p = '-';
  return copy;
}

static void keep(const char **target, const char *value) {
  if (*target == NULL)
    *target = value;
}

static void set_source(struct finder *finder, const char *path,
                       struct source *source) {
  struct arena *arena = finder->tree->arena;
  char day[11];
  const char **values = finder->values;
  keep(&source->title, values[META_TITLE]);
  keep(&source->published, values[META_DATE]);
  keep(&source->byline, values[META_AUTHOR]);
  keep(&source->publisher, values[META_PUBLISHER]);
  keep(&source->section, values[META_SECTION]);
  keep(&source->tags, values[META_TAGS]);
  if (values[META_URL] != NULL && is_address(values[META_URL]))
    source->url = values[META_URL];
  if (values[META_LANGUAGE] != NULL)
    source->language = values[META_LANGUAGE];
  source->language = clean_language(arena, source->language);
  if (source->byline != NULL)
    source->byline = clean_byline(arena, source->byline);
  const char *address = source->url != NULL ? source->url : path;
  bool is_weak = source->published == NULL || finder->ranks[META_DATE] >= 50;
  if (is_weak && address != NULL && html_date_of_address(address, day))
    source->published = arena_copy(arena, day, 10);
}

/* What readers wrote below the article; not the page that has comments. */
static bool is_comments(const struct html_tree *tree, uint32_t i) {
  const struct html_item *item = &tree->items[i];
  return html_tag_is_box(item->tag) && item->text * 2 < tree->items[0].text &&
         (item->words & HTML_WORD_COMMENTS) != 0;
}

static void read_ld(const struct html_tree *tree, const xmlNode *node,
                    struct source *source, const char **article_text) {
  const char *json = html_text(node->children);
  html_ld_read(tree->arena, json, strlen(json), source, article_text);
}

void html_meta_find(const struct html_tree *tree, const char *path,
                    struct source *source, const char **article_text) {
  struct finder finder = {.tree = tree};
  memset(finder.ranks, NO_RANK, sizeof finder.ranks);
  *article_text = NULL;
  for (uint32_t i = 0; i < tree->count; i++) {
    const struct html_item *item = &tree->items[i];
    const char *type = html_attribute(item->node, "type");
    if (is_comments(tree, i))
      i = item->end - 1;
    else if (type != NULL && strcasecmp(type, "application/ld+json") == 0)
      read_ld(tree, item->node, source, article_text);
    else if (item->tag == TAG_TEXT)
      read_text(&finder, i);
    else
      read_element(&finder, i);
  }
  if (source->published != NULL)
    finder.ranks[META_DATE] = 0;
  set_source(&finder, path, source);
}
