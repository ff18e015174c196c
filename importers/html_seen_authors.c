/* Authors as people see them: a link to a page of an author, a box whose class
   says that it is a by-line, "By Ann Fox" in a line of its own near the
   headline or in the article. Names that stand together count together; where
   another of the same kind follows far below it is about another article.
   Cost: a look at each item; a limited number of by-lines is read. */
#include "importers/html_seen_authors.h"

#include <string.h>

#include "core/buffer.h"
#include "importers/html_byline.h"
#include "importers/html_byline_lead.h"
#include "importers/html_words.h"
#include "importers/source.h"
#include "importers/word_list.h"

enum {
  LINE_LIMIT = 200, /* bytes of a marked box that is read */
  NAMES_LIMIT = 120,
  TRIES_MOST = 2000, /* visible by-lines that are read */
  INSIDE = 24,       /* items of a box that are searched for its name */
};

/* Names that stand together count together. */
static void offer_author(struct html_seen *seen, enum html_step step,
                         uint32_t i, const char *text) {
  uint32_t last = seen->last_author[step];
  if (text != NULL && seen->tries++ > TRIES_MOST)
    return;
  if (text == NULL || strlen(text) > NAMES_LIMIT ||
      (last > 0 && i > last + HTML_NEAR_ITEMS))
    return;
  struct html_byline byline = html_byline_read(seen->tree->arena, text);
  bool is_guess = step >= AUTHOR_NEAR;
  if (byline.kind < (is_guess ? BYLINE_PEOPLE : BYLINE_DESK))
    return;
  html_facts_offer(seen->facts, step, byline.names);
  seen->last_author[step] = seen->tree->items[i].end;
}

/* ---- elements ------------------------------------------------------------ */

static bool holds_one(const char *text, const char *const *parts,
                      size_t count) {
  for (size_t i = 0; text != NULL && i < count; i++)
    if (strstr(text, parts[i]) != NULL)
      return true;
  return false;
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
  return holds_one(href, parts, sizeof parts / sizeof *parts);
}

/* Pages of anybody: authors only near the headline, and with a full name. */
static bool is_person_address(const char *href) {
  static const char *const parts[] = {"/profile/", "/profiles/", "/profil/",
                                      "/people/",  "/person/",   "/user/",
                                      "/users/",   "/team/"};
  return holds_one(href, parts, sizeof parts / sizeof *parts);
}

/* rel="nofollow author", and what Drupal says. */
static bool is_author_rel(const char *rel) {
  static const char *const names[] = {"author", "sioc:has_creator"};
  while (rel != NULL && *(rel += strspn(rel, " ")) != '\0') {
    size_t length = strcspn(rel, " ");
    if (WORD_LIST_HAS(names, rel, length))
      return true;
    rel += length;
  }
  return false;
}

static bool is_full_name(const struct html_tree *tree, const char *line) {
  return line != NULL &&
         html_byline_read(tree->arena, line).kind == BYLINE_PEOPLE;
}

/* The first link inside a box about an author that is a full name. */
static const char *linked_name(const struct html_tree *tree, uint32_t i) {
  uint32_t end = tree->items[i].end;
  for (uint32_t j = i + 1; j < end && j < i + INSIDE; j++) {
    const struct html_item *item = &tree->items[j];
    const char *line =
        item->tag == TAG_LINK && item->text > 0 ? html_line(tree, j) : NULL;
    if (is_full_name(tree, line))
      return line;
  }
  return NULL;
}

/* A box marked as a by-line; a link inside may tell the name better. */
static void read_class(struct html_seen *seen, uint32_t i, const char *line) {
  if (line != NULL &&
      (strlen(line) > NAMES_LIMIT || !is_full_name(seen->tree, line))) {
    const char *linked = linked_name(seen->tree, i);
    line = linked != NULL ? linked : line;
  }
  offer_author(seen, AUTHOR_CLASS, i, line);
}

void html_seen_author(struct html_seen *seen, uint32_t i) {
  const struct html_item *item = &seen->tree->items[i];
  if (item->text == 0 || item->text > 2 * LINE_LIMIT ||
      seen->tries > TRIES_MOST)
    return;
  const char *href =
      item->tag == TAG_LINK ? html_attribute(item->node, "href") : NULL;
  bool is_class = (item->words & HTML_WORD_BYLINE) != 0 &&
                  i >= seen->last_author[AUTHOR_CLASS];
  bool is_rel = is_author_rel(html_attribute(item->node, "rel"));
  bool is_author = is_author_address(href);
  bool is_person = !is_author && html_seen_is_near(seen, i) &&
                   i < seen->area->first_prose && is_person_address(href);
  if (!is_rel && !is_class && !is_author && !is_person)
    return;
  const char *line = html_line(seen->tree, i);
  if (is_rel)
    offer_author(seen, AUTHOR_REL, i, line);
  if (is_author || (is_person && is_full_name(seen->tree, line)))
    offer_author(seen, AUTHOR_LINK, i, line);
  if (is_class)
    read_class(seen, i, line);
}

/* ---- texts --------------------------------------------------------------- */

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

/* The text begins with an opening; where it is nothing else, the name may stand
   in the next element. */
static bool has_lead(const char *text) {
  char head[32];
  text += strspn(text, " \t\r\n\xC2\xA0");
  size_t length = strnlen(text, sizeof head - 2);
  memcpy(head, text, length);
  while (length > 0 && strchr(" \t\r\n", head[length - 1]) != NULL)
    length--;
  head[length] = ' ';
  head[length + 1] = '\0';
  return html_byline_lead(head) > 0;
}

void html_seen_byline(struct html_seen *seen, uint32_t i) {
  const struct html_tree *tree = seen->tree;
  bool is_inside = i >= seen->area->start && i < seen->area->end;
  if (seen->tries > TRIES_MOST || !has_lead(html_text(tree->items[i].node)) ||
      !(is_inside || html_seen_is_near(seen, i)))
    return;
  const char *line = rest_of_line(tree, i);
  size_t lead = line != NULL ? html_byline_lead(line) : 0;
  if (line != NULL && line[lead] == '\0')
    line = next_line(tree, i); /* <h5>Author:</h5> Ann Fox */
  else if (lead == 0)
    line = NULL;
  if (line != NULL)
    offer_author(seen, html_seen_by_place(seen, i, AUTHOR_NEAR, AUTHOR_TEXT), i,
                 line);
}
