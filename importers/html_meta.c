/* What a page says about itself: one walk over the tree in which every element
   and text that can testify about title, day, author and so on is offered to
   the facts (html_facts.c), which know whom to believe.

   JSON-LD and <meta> count wherever they stand; what people see counts only
   outside the parts that speak of other pages or hold comments, and more near
   the headline (html_seen.c). Other scripts are searched at the end for what is
   still missing. Cost: one loop over the nodes and a table per <meta>. */
#include "importers/html_meta.h"

#include <string.h>
#include <strings.h>

#include "importers/html_byline_lead.h"
#include "importers/html_facts.h"
#include "importers/html_ld.h"
#include "importers/html_names.h"
#include "importers/html_script.h"
#include "importers/html_seen_authors.h"
#include "importers/html_seen_days.h"
#include "importers/html_words.h"

enum {
  LINE_LIMIT = 200, /* bytes of a marked box that is read */
  PROPERTIES_MOST = 8,
  INSIDE = 24, /* items of a box that are searched for its name */
};

struct finder {
  const struct html_tree *tree;
  struct html_facts facts;
  struct html_ld ld;
  bool label_is_author; /* twitter:label1 says so */
};

static void offer(struct finder *finder, enum html_step step,
                  const char *text) {
  html_facts_offer(&finder->facts, step, text);
}

/* ---- the head ----------------------------------------------------------- */

static void offer_named(struct finder *finder, const char *name,
                        const char *content) {
  enum html_step step = html_names_meta(name);
  if (step != HTML_STEPS)
    offer(finder, step, content);
}

/* twitter:label1 "Written by", twitter:data1 "Ann Fox"; 2 as well. */
static void read_twitter(struct finder *finder, const char *name,
                         const char *content) {
  if (strncasecmp(name, "twitter:label", 13) == 0)
    finder->label_is_author = html_byline_is_label(content);
  else if (finder->label_is_author &&
           strncasecmp(name, "twitter:data", 12) == 0) {
    offer(finder, AUTHOR_TWITTER, content);
    finder->label_is_author = false;
  }
}

static void read_meta(struct finder *finder, const xmlNode *node) {
  static const char *const attributes[] = {"name", "property", "itemprop",
                                           "http-equiv"};
  const char *content = html_attribute(node, "content");
  if (content == NULL)
    return;
  for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
    const char *name = html_attribute(node, attributes[i]);
    if (name == NULL)
      continue;
    offer_named(finder, name, content);
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

/* ---- elements ----------------------------------------------------------- */

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

static void read_property(struct finder *finder, uint32_t i, const char *name) {
  const xmlNode *node = finder->tree->items[i].node;
  enum html_step step = html_names_property(name);
  if (step == HTML_STEPS)
    return;
  const char *content = html_attribute(node, "content");
  if (content == NULL)
    content = html_attribute(node, "datetime");
  if (content == NULL && step != AUTHOR_ITEM && step != TITLE_ITEM)
    content = html_told_day(node);
  if (content == NULL)
    content = name_inside(finder->tree, i);
  offer(finder, step, content);
}

/* itemprop="author creator": each name counts. */
static void read_properties(struct finder *finder, uint32_t i) {
  static const char *const attributes[] = {"itemprop", "property"};
  const xmlNode *node = finder->tree->items[i].node;
  for (size_t j = 0; j < sizeof attributes / sizeof *attributes; j++) {
    const char *names = html_attribute(node, attributes[j]);
    char name[HTML_NAME_SIZE];
    for (int n = 0; n < PROPERTIES_MOST && html_next_name(&names, name); n++)
      read_property(finder, i, name);
  }
}

/* Elements that testify only where they are about this page. */
static void read_visible(struct finder *finder, struct html_seen *seen,
                         uint32_t i) {
  const struct html_area *area = seen->area;
  read_properties(finder, i);
  if (html_is_element(finder->tree->items[i].node, "h1") &&
      (area->headline == NONE || area->headline == i))
    offer(finder, TITLE_HEADLINE, html_line(finder->tree, i));
  html_seen_day(seen, i);
  html_seen_author(seen, i);
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

static void walk(struct finder *finder, const struct html_area *area) {
  const struct html_tree *tree = finder->tree;
  struct html_seen seen;
  html_seen_begin(&seen, tree, area, &finder->facts);
  if (area->first_prose < tree->count)
    html_seen_day_of_prose(&seen);
  for (uint32_t i = 0; i < tree->count; i++) {
    bool is_text = tree->items[i].tag == TAG_TEXT;
    if (!is_text)
      read_element(finder, i);
    if (!html_seen_counts(&seen, i))
      continue;
    if (!is_text) {
      read_visible(finder, &seen, i);
    } else if (tree->items[i].text > 0) {
      html_seen_day_text(&seen, i);
      html_seen_byline(&seen, i);
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
                          .facts = {.arena = tree->arena},
                          .ld = {.arena = tree->arena}};
  walk(&finder, area);
  offer_ld(&finder);
  html_script_search(tree, &finder.facts);
  *article_text = finder.ld.values[LD_ARTICLE][LD_TEXT];
  if (source->genre == NULL)
    source->genre = finder.ld.values[LD_ARTICLE][LD_GENRE];
  html_facts_settle(&finder.facts, source->path, source);
}
