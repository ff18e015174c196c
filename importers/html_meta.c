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
#include "importers/html_byline_lead.h"
#include "importers/html_date.h"
#include "importers/html_facts.h"
#include "importers/html_labels.h"
#include "importers/html_ld.h"
#include "importers/html_names.h"
#include "importers/html_script.h"
#include "importers/html_words.h"
#include "importers/source.h"

enum {
  LINE_LIMIT = 200, /* bytes of a marked box that is read */
  NAMES_LIMIT = 120,
  DAY_LEAST = 6, /* bytes without spaces of a text that is a day */
  DAY_MOST = 60,
  LABELLED_MOST = 120, /* of one that says that it is */
  CLASS_LIMIT = 64,
  PROPERTIES_MOST = 8,
  NEAR_ITEMS = 40,   /* before the headline that are still near it */
  PROSE_REACH = 60,  /* bytes of the first paragraph that may hold the day */
  OUTWARD = 12,      /* boxes around an item, items before the headline */
  TRIES_MOST = 2000, /* visible by-lines that are read */
  INSIDE = 24,       /* items of a box that are searched for its name */
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

/* ---- days that people see ----------------------------------------------- */

/* What stands before item i in its line. */
static const char *text_before(const struct html_tree *tree, uint32_t i) {
  for (uint32_t j = i; j-- > 0 && i - j <= 3;)
    if (tree->items[j].tag == TAG_TEXT && tree->items[j].text > 0)
      return tree->items[j].text <= DAY_MOST ? html_text(tree->items[j].node)
                                             : "";
  return "";
}

/* The class says that the day is one of a change. By the rules of hAtom
   "updated" stands beside other words at days of publication as well:
   class="entry-date updated". */
static bool is_change_class(const xmlNode *node) {
  const char *names = html_attribute(node, "class");
  bool is_bare = false, has_date = false;
  while (names != NULL && *(names += strspn(names, " \t\r\n")) != '\0') {
    char name[CLASS_LIMIT];
    size_t length = strcspn(names, " \t\r\n");
    if (length < sizeof name) {
      memcpy(name, names, length);
      name[length] = '\0';
      uint16_t words = html_words(name);
      if (strcasecmp(name, "updated") == 0)
        is_bare = true;
      else if ((words & HTML_WORD_UPDATED) != 0)
        return true;
      has_date = has_date || (words & HTML_WORD_DATE) != 0;
    }
    names += length;
  }
  return is_bare && !has_date;
}

static bool is_change(const struct html_tree *tree, uint32_t i) {
  const struct html_item *item = &tree->items[i];
  return ((item->words & HTML_WORD_UPDATED) != 0 &&
          is_change_class(item->node)) ||
         html_label_open(text_before(tree, i)) == LABEL_UPDATED;
}

struct day_steps {
  enum html_step near, far; /* by place */
};

static void offer_days(struct finder *finder, uint32_t i, const char *line,
                       struct day_steps published, struct day_steps updated) {
  struct html_labelled days = html_labels_split(finder->tree->arena, line);
  if (days.updated == NULL && is_change(finder->tree, i)) {
    days.updated = days.published;
    days.published = NULL;
  }
  offer(finder, by_place(finder, i, published.near, published.far),
        days.published);
  offer(finder, by_place(finder, i, updated.near, updated.far), days.updated);
}

/* The day told to scripts, in one of the usual attributes; or NULL. */
static const char *told_day(const xmlNode *node) {
  static const char *const attributes[] = {
      "datetime",       "content",           "data-timestamp",
      "data-datetime",  "data-date",         "data-time",
      "data-published", "data-publish-date", "data-published-date",
      "data-utime",     "data-epoch",        "data-unixtime",
      "title"};
  for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
    const char *value = html_attribute(node, attributes[i]);
    char day[11];
    if (value != NULL && strlen(value) <= DAY_MOST &&
        html_date_parse(value, false, day))
      return value;
  }
  return NULL;
}

static void read_time(struct finder *finder, uint32_t i) {
  static const struct day_steps published = {DATE_TIME, DATE_TIME_FAR};
  static const struct day_steps updated = {UPDATED_TIME, UPDATED_FAR};
  const struct html_tree *tree = finder->tree;
  const struct html_item *item = &tree->items[i];
  const char *when = told_day(item->node);
  const char *line = html_line(tree, i);
  uint32_t parent = item->parent;
  bool is_update = (line != NULL && html_label_last(line) == LABEL_UPDATED) ||
                   ((tree->items[parent].words & HTML_WORD_UPDATED) != 0 &&
                    is_change_class(tree->items[parent].node)) ||
                   is_change(tree, i);
  if (when == NULL && line != NULL)
    offer_days(finder, i, line, published, updated);
  else if (is_update)
    offer(finder, by_place(finder, i, updated.near, updated.far), when);
  else
    offer(finder, by_place(finder, i, published.near, published.far), when);
}

static void read_date_box(struct finder *finder, uint32_t i) {
  static const struct day_steps published = {DATE_CLASS, DATE_CLASS_FAR};
  static const struct day_steps updated = {UPDATED_NEAR, UPDATED_FAR};
  const struct html_item *item = &finder->tree->items[i];
  const char *line = html_line(finder->tree, i);
  char day[11];
  if (line == NULL || !html_date_parse(line, false, day))
    line = told_day(item->node); /* "two hours ago" */
  if (line != NULL)
    offer_days(finder, i, line, published, updated);
}

/* A short text that is or holds a day; it may be longer with a label. */
static void read_date_text(struct finder *finder, uint32_t i) {
  static const struct day_steps published = {DATE_NEAR, DATE_FAR};
  static const struct day_steps updated = {UPDATED_NEAR, UPDATED_FAR};
  const struct html_item *item = &finder->tree->items[i];
  const char *text = html_text(item->node);
  if (item->text < DAY_LEAST || item->text > LABELLED_MOST ||
      strpbrk(text, "0123456789") == NULL)
    return;
  if (item->text <= DAY_MOST || html_label_last(text) != LABEL_NONE)
    offer_days(finder, i, text, published, updated);
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
      "/author/",      "/authors/",     "/autor/",       "/autoren/",
      "/autores/",     "/auteur/",      "/auteurs/",     "/creator/",
      "/newsteam/",    "/redaktion/",   "/staff/",       "/by/",
      "/reporter/",    "/writers/",     "/contributor/", "/contributors/",
      "/journalist/",  "/firma/",       "/firmas/",      "/autora/",
      "/autori/",      "/autore/",      "/autorzy/",     "/yazar/",
      "/journaliste/", "/journalists/", "/reporters/",   "/columnist/",
      "/columnists/",  "/redakteure/",  "/skribent/",    "/forfatter/",
      "/byline/",      "/bylines/",     "?author="};
  for (size_t i = 0; href != NULL && i < sizeof parts / sizeof *parts; i++)
    if (strstr(href, parts[i]) != NULL)
      return true;
  return false;
}

/* Pages of anybody: authors only near the headline, and with a full name. */
static bool is_person_address(const char *href) {
  static const char *const parts[] = {"/profile/", "/profiles/", "/profil/",
                                      "/people/",  "/person/",   "/user/",
                                      "/users/",   "/team/"};
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
  enum html_step step = html_names_property(name);
  if (step == HTML_STEPS)
    return;
  const char *content = html_attribute(node, "content");
  if (content == NULL)
    content = html_attribute(node, "datetime");
  if (content == NULL && step != AUTHOR_ITEM && step != TITLE_ITEM)
    content = told_day(node);
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
    for (size_t n = 0; names != NULL && n < PROPERTIES_MOST; n++) {
      char name[CLASS_LIMIT];
      names += strspn(names, " \t\r\n");
      size_t length = strcspn(names, " \t\r\n");
      if (length == 0)
        break;
      if (length < sizeof name) {
        memcpy(name, names, length);
        name[length] = '\0';
        read_property(finder, i, name);
      }
      names += length;
    }
  }
}

/* rel="nofollow author", and what Drupal says. */
static bool is_author_rel(const char *rel) {
  static const char *const names[] = {"author", "sioc:has_creator"};
  while (rel != NULL && *(rel += strspn(rel, " ")) != '\0') {
    size_t length = strcspn(rel, " ");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
      if (strlen(names[i]) == length && strncasecmp(rel, names[i], length) == 0)
        return true;
    rel += length;
  }
  return false;
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
  bool is_rel = is_author_rel(rel);
  bool is_address =
      is_link && is_author_address(html_attribute(item->node, "href"));
  bool is_person = is_link && !is_address && is_near(finder, i) &&
                   i < finder->area->first_prose &&
                   is_person_address(html_attribute(item->node, "href"));
  if (is_rel || is_class || is_address || is_person)
    line = html_line(finder->tree, i);
  if (is_rel)
    offer_author(finder, AUTHOR_REL, i, line);
  if (is_person && line != NULL &&
      html_byline_read(finder->tree->arena, line).kind == BYLINE_PEOPLE)
    is_address = true;
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

static bool is_time(const xmlNode *node) {
  static const char *const names[] = {"time",          "relative-time",
                                      "time-ago",      "local-time",
                                      "bsp-timestamp", "amp-timeago"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (html_is_element(node, names[i]))
      return true;
  return false;
}

/* Elements that testify only where they are about this page. */
static void read_visible(struct finder *finder, uint32_t i) {
  const struct html_item *item = &finder->tree->items[i];
  read_properties(finder, i);
  if (html_is_element(item->node, "h1") &&
      (finder->area->headline == NONE || finder->area->headline == i))
    offer(finder, TITLE_HEADLINE, html_line(finder->tree, i));
  else if (is_time(item->node))
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
