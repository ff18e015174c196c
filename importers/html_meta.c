/* What a page says about itself: one walk over the tree in which every element
   and text that can testify about title, day, author and so on is offered to
   the facts (html_facts.c), which know whom to believe.

   JSON-LD and <meta> count wherever they stand; what people see counts only
   outside the parts that speak of other pages or hold comments, and more near
   the headline. Other scripts are searched at the end for what is still
   missing. Cost: one loop over the nodes and a table per <meta>. */
#include "importers/html_meta.h"

#include <string.h>
#include <strings.h>

#include "importers/html_byline.h"
#include "importers/html_facts.h"
#include "importers/html_ld.h"
#include "importers/html_script.h"
#include "importers/html_words.h"
#include "importers/source.h"

enum {
  LINE_LIMIT = 200, /* bytes of a marked box that is read */
  NAMES_LIMIT = 120,
  DAY_LEAST = 6, /* bytes without spaces of a text that is a day */
  DAY_MOST = 60,
  NEAR_ITEMS = 40,   /* before the headline that are still near it */
  PROSE_REACH = 60,  /* bytes of the first paragraph that may hold the day */
  OUTWARD = 12,      /* boxes around an item, items before the headline */
  TRIES_MOST = 2000, /* visible by-lines that are read */
  INSIDE = 24,       /* items of a box that are searched for its name */
};

static const struct {
  const char *name; /* of <meta name=… or property=… or itemprop=…> */
  uint8_t step;
} meta_names[] = {
    {"og:title", TITLE_OPEN_GRAPH},
    {"twitter:title", TITLE_META},
    {"dc.title", TITLE_META},
    {"article:published_time", DATE_META},
    {"og:article:published_time", DATE_META},
    {"datepublished", DATE_META},
    {"parsely-pub-date", DATE_META},
    {"sailthru.date", DATE_META},
    {"article.published", DATE_META},
    {"citation_publication_date", DATE_META},
    {"pubdate", DATE_META},
    {"publishdate", DATE_META},
    {"publish-date", DATE_META},
    {"publish_date", DATE_META},
    {"publication_date", DATE_META},
    {"publicationdate", DATE_META},
    {"published", DATE_META},
    {"dc.date.issued", DATE_META},
    {"dcterms.issued", DATE_META},
    {"article_date_original", DATE_META},
    {"cxenseparse:publishtime", DATE_META},
    {"cxenseparse:recs:publishtime", DATE_META},
    {"originalpublicationdate", DATE_META},
    {"og:pubdate", DATE_META},
    {"og:published_time", DATE_META},
    {"shareaholic:article_published_time", DATE_META},
    {"dcterms.created", DATE_META_OTHER},
    {"dc.date.created", DATE_META_OTHER},
    {"dc.date", DATE_META_OTHER},
    {"dcterms.date", DATE_META_OTHER},
    {"datecreated", DATE_META_OTHER},
    {"date", DATE_META_OTHER},
    {"created", DATE_META_OTHER},
    {"last-modified", UPDATED_META},
    {"lastmod", UPDATED_META},
    {"article:modified_time", UPDATED_META},
    {"article:modified", UPDATED_META},
    {"og:updated_time", UPDATED_META},
    {"datemodified", UPDATED_META},
    {"dateupdate", UPDATED_META},
    {"dcterms.modified", UPDATED_META},
    {"description", DATE_PROSE},
    {"og:description", DATE_PROSE},
    {"author", AUTHOR_META},
    {"article:author_name", AUTHOR_META},
    {"parsely-author", AUTHOR_META},
    {"sailthru.author", AUTHOR_META},
    {"byl", AUTHOR_META},
    {"dc.creator", AUTHOR_META},
    {"dcterms.creator", AUTHOR_META},
    {"citation_author", AUTHOR_META},
    {"article:author", AUTHOR_META},
    {"og:article:author", AUTHOR_META},
    {"og:site_name", PUBLISHER_OPEN_GRAPH},
    {"publisher", PUBLISHER_META},
    {"dc.publisher", PUBLISHER_META},
    {"dcterms.publisher", PUBLISHER_META},
    {"citation_journal_title", PUBLISHER_META},
    {"application-name", PUBLISHER_APPLICATION},
    {"og:url", URL_OPEN_GRAPH},
    {"article:section", SECTION_META},
    {"section", SECTION_META},
    {"parsely-section", SECTION_META},
    {"news_keywords", TAGS_NEWS},
    {"article:tag", TAGS_OPEN_GRAPH},
    {"keywords", TAGS_META},
    {"content-language", LANGUAGE_META},
    {"language", LANGUAGE_META},
    {"og:locale", LANGUAGE_OPEN_GRAPH},
};

/* itemprop, and property with or without "schema:". */
static const struct {
  const char *name;
  uint8_t step;
} properties[] = {
    {"datePublished", DATE_ITEM},     {"dateCreated", DATE_META_OTHER},
    {"dateModified", UPDATED_ITEM},   {"author", AUTHOR_ITEM},
    {"creator", AUTHOR_ITEM},         {"headline", TITLE_ITEM},
    {"articleSection", SECTION_ITEM},
};

struct finder {
  const struct html_tree *tree;
  const struct html_area *area;
  struct html_facts facts;
  struct html_ld ld;
  uint32_t elsewhere_end; /* items below it speak of other pages */
  uint32_t near_start;
  uint32_t near_end;
  uint32_t last_author[HTML_STEPS]; /* one past the item that named one */
  uint32_t tries;                   /* by-lines read so far */
  bool label_is_author;             /* twitter:label1 says so */
};

static bool is_near(const struct finder *finder, uint32_t i) {
  return i >= finder->near_start && i < finder->near_end;
}

/* Near the headline the first step, elsewhere the second. */
static enum html_step by_place(const struct finder *finder, uint32_t i,
                               enum html_step near, enum html_step far) {
  return is_near(finder, i) ? near : far;
}

/* "Updated on", in the languages of the months. */
static bool says_updated(const char *text) {
  static const char *const words[] = {
      "updated",    "aktualisiert", "stand",      "mis à jour",
      "modifi",     "actualizado",  "aggiornat",  "edited",
      "zuletzt",    "geändert",     "revised",    "обновлен",
      "bijgewerkt", "uppdaterad",   "opdateret",  "oppdatert",
      "päivitetty", "aktualiz",     "güncelle",   "zaktualizowan",
      "atualizado", "frissítve",    "actualitzat"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcasestr(text, words[i]) != NULL)
      return true;
  return false;
}

static void offer(struct finder *finder, enum html_step step,
                  const char *text) {
  html_facts_offer(&finder->facts, step, text);
}

/* ---- the head ----------------------------------------------------------- */

static void offer_named(struct finder *finder, const char *name,
                        const char *content) {
  for (size_t i = 0; name != NULL && i < sizeof meta_names / sizeof *meta_names;
       i++)
    if (strcasecmp(meta_names[i].name, name) == 0)
      offer(finder, meta_names[i].step, content);
}

/* twitter:label1 "Written by", twitter:data1 "Ann Fox". */
static void read_twitter(struct finder *finder, const char *name,
                         const char *content) {
  if (strcasecmp(name, "twitter:label1") == 0)
    finder->label_is_author = html_byline_lead(content) > 0 ||
                              strcasecmp(content, "Written by") == 0 ||
                              strcasecmp(content, "Verfasst von") == 0;
  else if (finder->label_is_author && strcasecmp(name, "twitter:data1") == 0)
    offer(finder, AUTHOR_TWITTER, content);
}

static void read_meta(struct finder *finder, const xmlNode *node) {
  static const char *const attributes[] = {"name", "property", "itemprop",
                                           "http-equiv"};
  const char *content = html_attribute(node, "content");
  if (content == NULL)
    return;
  for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
    const char *name = html_attribute(node, attributes[i]);
    offer_named(finder, name, content);
    if (name != NULL)
      read_twitter(finder, name, content);
  }
}

static void read_link(struct finder *finder, const xmlNode *node) {
  const char *rel = html_attribute(node, "rel");
  if (rel != NULL && strcasecmp(rel, "canonical") == 0)
    offer(finder, URL_CANONICAL, html_attribute(node, "href"));
}

static void read_ld(struct finder *finder, const xmlNode *node) {
  const char *json = html_text(node->children);
  html_ld_read(&finder->ld, json, strlen(json));
}

/* ---- days that people see ----------------------------------------------- */

/* What stands before item i in its line. */
static const char *text_before(const struct html_tree *tree, uint32_t i) {
  for (uint32_t j = i; j-- > 0 && i - j <= 3;)
    if (tree->items[j].tag == TAG_TEXT && tree->items[j].text > 0)
      return tree->items[j].text <= DAY_MOST ? html_text(tree->items[j].node)
                                             : "";
  return "";
}

static void read_time(struct finder *finder, uint32_t i) {
  const struct html_item *item = &finder->tree->items[i];
  const char *when = html_attribute(item->node, "datetime");
  const char *line = html_line(finder->tree, i);
  uint16_t words = item->words | finder->tree->items[item->parent].words;
  bool is_update = (words & HTML_WORD_UPDATED) != 0 ||
                   (line != NULL && says_updated(line)) ||
                   says_updated(text_before(finder->tree, i));
  if (when == NULL)
    when = line;
  if (is_update)
    offer(finder, by_place(finder, i, UPDATED_TIME, UPDATED_FAR), when);
  else
    offer(finder, by_place(finder, i, DATE_TIME, DATE_TIME_FAR), when);
}

static void read_date_box(struct finder *finder, uint32_t i) {
  const struct html_item *item = &finder->tree->items[i];
  const char *line = html_line(finder->tree, i);
  if (line == NULL)
    return;
  if ((item->words & HTML_WORD_UPDATED) != 0 || says_updated(line))
    offer(finder, by_place(finder, i, UPDATED_NEAR, UPDATED_FAR), line);
  else
    offer(finder, by_place(finder, i, DATE_CLASS, DATE_CLASS_FAR), line);
}

/* A short text that is or holds a day. */
static void read_date_text(struct finder *finder, uint32_t i) {
  const struct html_item *item = &finder->tree->items[i];
  const char *text = html_text(item->node);
  if (item->text < DAY_LEAST || item->text > DAY_MOST ||
      strpbrk(text, "0123456789") == NULL)
    return;
  if (says_updated(text) || says_updated(text_before(finder->tree, i)))
    offer(finder, by_place(finder, i, UPDATED_NEAR, UPDATED_FAR), text);
  else
    offer(finder, by_place(finder, i, DATE_NEAR, DATE_FAR), text);
}

/* "27.1.2022 - The mayor …" */
static void read_first_prose(struct finder *finder) {
  const char *line = html_line(finder->tree, finder->area->first_prose);
  if (line == NULL)
    return;
  size_t length = strnlen(line, PROSE_REACH);
  offer(finder, DATE_PROSE, arena_copy(finder->tree->arena, line, length));
}

/* ---- authors that people see -------------------------------------------- */

/* Names that stand together count together. */
static void offer_author(struct finder *finder, enum html_step step, uint32_t i,
                         const char *text) {
  uint32_t last = finder->last_author[step];
  if (text != NULL && finder->tries++ > TRIES_MOST)
    return;
  if (text == NULL || strlen(text) > NAMES_LIMIT ||
      (last > 0 && i > last + NEAR_ITEMS))
    return;
  struct html_byline byline = html_byline_read(finder->tree->arena, text);
  bool is_guess = step >= AUTHOR_NEAR;
  if (byline.kind < (is_guess ? BYLINE_PEOPLE : BYLINE_DESK))
    return;
  offer(finder, step, byline.names);
  finder->last_author[step] = finder->tree->items[i].end;
}

/* The text from item i to the end of its box or line. */
static const char *rest_of_line(const struct html_tree *tree, uint32_t i) {
  struct buffer text = {0};
  uint32_t end = tree->items[tree->items[i].block].end;
  for (uint32_t j = i; j < end && j < i + INSIDE && text.length < LINE_LIMIT;
       j++) {
    const struct html_item *item = &tree->items[j];
    if (html_tag_is_box(item->tag) || item->tag == TAG_BREAK)
      break;
    if (item->tag == TAG_TEXT)
      buffer_add_text(&text, html_text(item->node));
  }
  const char *line = source_line(tree->arena, text.bytes, text.length);
  buffer_free(&text);
  return line;
}

static const char *next_line(const struct html_tree *tree, uint32_t i) {
  for (uint32_t j = i + 1; j < tree->count && j < i + INSIDE; j++)
    if (tree->items[j].tag == TAG_TEXT && tree->items[j].text > 0)
      return rest_of_line(tree, j);
  return NULL;
}

/* "By Ann Fox" in a line of its own. */
static void read_byline_text(struct finder *finder, uint32_t i) {
  const char *text = html_text(finder->tree->items[i].node);
  text += strspn(text, " \t\r\n\xC2\xA0");
  char head[32];
  size_t length = strnlen(text, sizeof head - 2);
  memcpy(head, text, length);
  while (length > 0 && strchr(" \t\r\n", head[length - 1]) != NULL)
    length--;
  head[length] = ' '; /* the name may stand in the next element */
  head[length + 1] = '\0';
  bool is_inside = i >= finder->area->start && i < finder->area->end;
  if (finder->tries > TRIES_MOST || html_byline_lead(head) == 0 ||
      !(is_inside || is_near(finder, i)))
    return;
  const char *line = rest_of_line(finder->tree, i);
  if (line != NULL && line[html_byline_lead(line)] == '\0')
    line = next_line(finder->tree, i); /* <h5>Author:</h5> Ann Fox */
  else if (line != NULL && html_byline_lead(line) == 0)
    line = NULL;
  if (line != NULL)
    offer_author(finder, by_place(finder, i, AUTHOR_NEAR, AUTHOR_TEXT), i,
                 line);
}

static bool is_author_address(const char *href) {
  static const char *const parts[] = {
      "/author/",     "/authors/",   "/autor/",       "/autoren/",
      "/autores/",    "/auteur/",    "/auteurs/",     "/creator/",
      "/newsteam/",   "/redaktion/", "/staff/",       "/by/",
      "/reporter/",   "/writers/",   "/contributor/", "/contributors/",
      "/journalist/", "/firma/"};
  for (size_t i = 0; href != NULL && i < sizeof parts / sizeof *parts; i++)
    if (strstr(href, parts[i]) != NULL)
      return true;
  return false;
}

/* The name inside an item that is an author: itemprop=name, or its line. */
static const char *name_inside(const struct html_tree *tree, uint32_t i) {
  uint32_t end = tree->items[i].end;
  for (uint32_t j = i + 1; j < end && j < i + INSIDE; j++) {
    const xmlNode *node = tree->items[j].node;
    const char *property = html_attribute(node, "itemprop");
    if (property != NULL && strcmp(property, "name") == 0) {
      const char *content = html_attribute(node, "content");
      return content != NULL ? content : html_line(tree, j);
    }
  }
  return tree->items[i].text <= LINE_LIMIT ? html_line(tree, i) : NULL;
}

/* The first link inside a box about an author that is a full name. */
static const char *linked_name(const struct html_tree *tree, uint32_t i) {
  uint32_t end = tree->items[i].end;
  for (uint32_t j = i + 1; j < end && j < i + INSIDE; j++) {
    const struct html_item *item = &tree->items[j];
    const char *line =
        item->tag == TAG_LINK && item->text > 0 ? html_line(tree, j) : NULL;
    if (line != NULL &&
        html_byline_read(tree->arena, line).kind == BYLINE_PEOPLE)
      return line;
  }
  return NULL;
}

/* ---- elements ----------------------------------------------------------- */

static void read_property(struct finder *finder, uint32_t i, const char *name) {
  const xmlNode *node = finder->tree->items[i].node;
  if (strncasecmp(name, "schema:", 7) == 0)
    name += 7;
  for (size_t j = 0; j < sizeof properties / sizeof *properties; j++) {
    if (strcasecmp(properties[j].name, name) != 0)
      continue;
    const char *content = html_attribute(node, "content");
    if (content == NULL)
      content = html_attribute(node, "datetime");
    if (content == NULL)
      content = name_inside(finder->tree, i);
    offer(finder, properties[j].step, content);
  }
}

static void read_author(struct finder *finder, uint32_t i) {
  const struct html_item *item = &finder->tree->items[i];
  if (item->text == 0 || item->text > 2 * LINE_LIMIT ||
      finder->tries > TRIES_MOST)
    return;
  const char *rel = html_attribute(item->node, "rel");
  const char *line = NULL;
  bool is_link = item->tag == TAG_LINK;
  bool is_class = (item->words & HTML_WORD_BYLINE) != 0 &&
                  i >= finder->last_author[AUTHOR_CLASS];
  bool is_rel = rel != NULL && strcasecmp(rel, "author") == 0;
  bool is_address =
      is_link && is_author_address(html_attribute(item->node, "href"));
  if (is_rel || is_class || is_address)
    line = html_line(finder->tree, i);
  if (is_rel)
    offer_author(finder, AUTHOR_REL, i, line);
  if (is_address)
    offer_author(finder, AUTHOR_LINK, i, line);
  if (is_class && line != NULL &&
      (strlen(line) > NAMES_LIMIT ||
       html_byline_read(finder->tree->arena, line).kind < BYLINE_PEOPLE)) {
    const char *linked = linked_name(finder->tree, i);
    line = linked != NULL ? linked : line;
  }
  if (is_class)
    offer_author(finder, AUTHOR_CLASS, i, line);
}

/* Elements that testify only where they are about this page. */
static void read_visible(struct finder *finder, uint32_t i) {
  const struct html_item *item = &finder->tree->items[i];
  const char *property = html_attribute(item->node, "itemprop");
  if (property == NULL)
    property = html_attribute(item->node, "property");
  if (property != NULL)
    read_property(finder, i, property);
  if (html_is_element(item->node, "h1") &&
      (finder->area->headline == NONE || finder->area->headline == i))
    offer(finder, TITLE_HEADLINE, html_line(finder->tree, i));
  else if (html_is_element(item->node, "time"))
    read_time(finder, i);
  if ((item->words & HTML_WORD_DATE) != 0 && item->text >= DAY_LEAST &&
      item->text <= DAY_MOST)
    read_date_box(finder, i);
  read_author(finder, i);
}

static void read_element(struct finder *finder, uint32_t i) {
  const xmlNode *node = finder->tree->items[i].node;
  const char *type = html_attribute(node, "type");
  if (html_is_element(node, "meta"))
    read_meta(finder, node);
  else if (html_is_element(node, "link"))
    read_link(finder, node);
  else if (html_is_element(node, "html"))
    offer(finder, LANGUAGE_ELEMENT, html_attribute(node, "lang"));
  else if (html_is_element(node, "title"))
    offer(finder, TITLE_ELEMENT, html_line(finder->tree, i));
  else if (type != NULL && strcasecmp(type, "application/ld+json") == 0)
    read_ld(finder, node);
}

/* ---- places ------------------------------------------------------------- */

/* A <footer> of an article: by-lines stand there. */
static bool is_article_footer(const struct html_tree *tree, uint32_t i) {
  for (int steps = 0; i > 0 && steps < OUTWARD; steps++) {
    i = tree->items[i].parent;
    if (html_is_element(tree->items[i].node, "article"))
      return true;
  }
  return false;
}

/* Parts about other pages or pictures, quoted or by readers; never one that
   holds the article, and around the headline no box that only has such a name.
 */
static bool is_elsewhere(const struct finder *finder, uint32_t i) {
  const struct html_item *item = &finder->tree->items[i];
  bool is_headline = is_near(finder, i);
  bool is_told =
      (item->words & HTML_WORD_COMMENTS) != 0 || item->tag == TAG_QUOTE ||
      (!is_headline &&
       (item->tag == TAG_CAPTION || (item->words & HTML_WORD_ELSEWHERE) != 0));
  if (item->tag == TAG_APART)
    is_told = is_told || html_is_element(item->node, "nav") ||
              (html_is_element(item->node, "footer") &&
               !is_article_footer(finder->tree, i));
  bool holds_article =
      i <= finder->area->first_prose && finder->area->first_prose < item->end;
  return is_told && !holds_article && !html_is_element(item->node, "body") &&
         item->text * 2 < finder->tree->items[0].text;
}

static void find_places(struct finder *finder) {
  const struct html_tree *tree = finder->tree;
  uint32_t first = finder->area->first_prose;
  uint32_t headline = finder->area->headline;
  if (headline == NONE)
    headline = finder->area->start;
  finder->near_start = headline > NEAR_ITEMS ? headline - NEAR_ITEMS : 0;
  finder->near_end = first < tree->count ? tree->items[first].end + 1 : first;
}

static void walk(struct finder *finder) {
  const struct html_tree *tree = finder->tree;
  for (uint32_t i = 0; i < tree->count; i++) {
    bool is_text = tree->items[i].tag == TAG_TEXT;
    if (!is_text)
      read_element(finder, i);
    if (i >= finder->elsewhere_end && !is_text && is_elsewhere(finder, i))
      finder->elsewhere_end = tree->items[i].end;
    if (i < finder->elsewhere_end)
      continue;
    if (!is_text) {
      read_visible(finder, i);
    } else if (tree->items[i].text > 0) {
      read_date_text(finder, i);
      read_byline_text(finder, i);
    }
  }
}

/* ---- the result --------------------------------------------------------- */

static void offer_ld(struct finder *finder) {
  static const struct {
    uint8_t level, field, step;
  } sources[] = {
      {LD_ARTICLE, LD_TITLE, TITLE_LD},
      {LD_ARTICLE, LD_PUBLISHED, DATE_LD},
      {LD_ARTICLE, LD_CREATED, DATE_LD_OTHER},
      {LD_PAGE, LD_PUBLISHED, DATE_LD_OTHER},
      {LD_ARTICLE, LD_UPDATED, UPDATED_LD},
      {LD_PAGE, LD_UPDATED, UPDATED_LD},
      {LD_ARTICLE, LD_AUTHOR, AUTHOR_LD},
      {LD_PAGE, LD_AUTHOR, AUTHOR_LD_PAGE},
      {LD_ARTICLE, LD_DESK, AUTHOR_LD_DESK},
      {LD_ARTICLE, LD_PUBLISHER, PUBLISHER_LD},
      {LD_PAGE, LD_PUBLISHER, PUBLISHER_LD},
      {LD_ARTICLE, LD_URL, URL_LD},
      {LD_ARTICLE, LD_LANGUAGE, LANGUAGE_LD},
      {LD_PAGE, LD_LANGUAGE, LANGUAGE_LD},
      {LD_ARTICLE, LD_SECTION, SECTION_LD},
      {LD_ARTICLE, LD_TAGS, TAGS_LD},
  };
  html_ld_finish(&finder->ld);
  for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
    offer(finder, sources[i].step,
          finder->ld.values[sources[i].level][sources[i].field]);
}

void html_meta_find(const struct html_tree *tree, const struct html_area *area,
                    struct source *source, const char **article_text) {
  struct finder finder = {.tree = tree,
                          .area = area,
                          .facts = {.arena = tree->arena},
                          .ld = {.arena = tree->arena}};
  find_places(&finder);
  if (area->first_prose < tree->count)
    read_first_prose(&finder);
  walk(&finder);
  offer_ld(&finder);
  html_script_search(tree, &finder.facts);
  *article_text = finder.ld.values[LD_ARTICLE][LD_TEXT];
  if (source->genre == NULL)
    source->genre = finder.ld.values[LD_ARTICLE][LD_GENRE];
  html_facts_settle(&finder.facts, source->path, source);
}
