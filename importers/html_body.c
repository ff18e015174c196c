/* Which part of a page is the article?

   1. Running text ("prose") is the text of boxes that hold enough of it
      outside links. Its sum over a subtree says how much article is inside.
   2. Parts that are never article are pruned: navigation, forms, asides, and
      boxes whose class or id says comments, related, share and the like; but
      never a part that holds most of the page's prose, whatever its class says
      (pages put "has-comments" on <body>).
   3. The container is found from the top: as long as one child holds nearly
      all prose, go into it. Marked-up articles (<article>, <main>,
      itemprop=articleBody) are tried as a start.
   4. Should pruning leave next to nothing, it is done again, milder: some
      builders of pages call every box a widget.
   What becomes of the text inside is the matter of html_blocks.c. Cost: a few
   loops over the nodes. */
#include "importers/html_body.h"

#include <string.h>
#include <strings.h>

#include "importers/html_words.h"

enum {
  PROSE_LEAST = 40,      /* bytes outside links that make a paragraph */
  ITEM_PROSE_LEAST = 80, /* the same for list items */
  KEEP_PER_CENT = 50,    /* of all prose: never pruned */
  CARD_LEAST = 8,        /* bytes of a card outside links */
  CARD_MOST = 600,
  CARD_REACH = 24, /* items in which its first text stands */
  CARDS_LEAST = 3,
  LEFT_PER_CENT = 20,   /* of the prose that mild pruning leaves */
  QUOTE_REACH = 6,      /* items into a box that may be a quotation */
  INTO_PER_CENT = 80,   /* of the container's prose: go into this child */
  MARKED_PER_CENT = 50, /* of all prose: trust <article> */
};

static bool is_invisible(const xmlNode *node) {
  const char *style = html_attribute(node, "style");
  const char *role = html_attribute(node, "role");
  if (html_attribute(node, "hidden") != NULL)
    return true;
  if (style != NULL && (strcasestr(style, "display:none") != NULL ||
                        strcasestr(style, "display: none") != NULL))
    return true;
  return role != NULL && (strcmp(role, "navigation") == 0 ||
                          strcmp(role, "complementary") == 0 ||
                          strcmp(role, "contentinfo") == 0);
}

/* ---- prose ------------------------------------------------------------- */

static bool is_prose(const struct html_item *box, uint32_t own,
                     uint32_t linked) {
  uint32_t free = own - linked;
  if (box->tag == TAG_HEADING || box->tag == TAG_CAPTION || linked > free)
    return false;
  return free >= (box->tag == TAG_ITEM ? ITEM_PROSE_LEAST : PROSE_LEAST);
}

/* Sums prose up the tree, leaving pruned parts out. */
static void sum_prose(struct html_tree *tree, const uint32_t *own_prose) {
  for (uint32_t i = 0; i < tree->count; i++)
    tree->items[i].prose = own_prose[i];
  for (uint32_t i = tree->count; i-- > 1;) {
    const struct html_item *item = &tree->items[i];
    if (!item->is_pruned)
      tree->items[item->parent].prose += item->prose;
  }
}

/* Of each box, the text that stands in no box inside it. */
struct own_text {
  uint32_t *all;    /* bytes without spaces */
  uint32_t *linked; /* of these, inside links */
};

static struct own_text find_own_text(const struct html_tree *tree) {
  struct own_text own = {
      .all = arena_zero(tree->arena, tree->count, sizeof *own.all),
      .linked = arena_zero(tree->arena, tree->count, sizeof *own.linked)};
  for (uint32_t i = 0; i < tree->count; i++) {
    const struct html_item *item = &tree->items[i];
    if (item->tag == TAG_TEXT) {
      own.all[item->block] += item->text;
      own.linked[item->block] += item->links;
    }
  }
  return own;
}

/* ---- cards -------------------------------------------------------------- */

/* A card shows another page: its first line is a link, and other lines say a
   day or how it begins. */
static bool is_card(const struct html_tree *tree, const struct own_text *own,
                    uint32_t i) {
  const struct html_item *item = &tree->items[i];
  uint32_t end = item->end < i + CARD_REACH ? item->end : i + CARD_REACH;
  if (!html_tag_is_box(item->tag) || item->tag == TAG_PARAGRAPH ||
      item->text > CARD_MOST || item->text < item->links + CARD_LEAST)
    return false;
  uint32_t j = i + 1;
  while (j < end &&
         (tree->items[j].tag != TAG_TEXT || tree->items[j].text == 0))
    j++;
  uint32_t box = j < end ? tree->items[j].block : i;
  return box != i && own->all[box] == own->linked[box];
}

/* Several cards side by side are no article. */
static void drop_cards(struct html_tree *tree, const struct own_text *own) {
  uint32_t *cards = arena_zero(tree->arena, tree->count, sizeof *cards);
  for (uint32_t i = 1; i < tree->count; i++)
    cards[tree->items[i].parent] += is_card(tree, own, i);
  for (uint32_t i = 1; i < tree->count; i++)
    if (cards[tree->items[i].parent] >= CARDS_LEAST && is_card(tree, own, i))
      tree->items[i].is_out = true;
}

/* ---- pruning ----------------------------------------------------------- */

/* A post of a social network that is set into the article. */
static bool holds_quote(const struct html_tree *tree, uint32_t i) {
  uint32_t end = tree->items[i].end;
  for (uint32_t j = i + 1; j < end && j <= i + QUOTE_REACH; j++)
    if (tree->items[j].tag == TAG_QUOTE)
      return tree->items[j].text * 2 > tree->items[i].text;
  return false;
}

/* Elements that hold no article, or classes that say so; when `is_mild`, only
   those that say comments or other pages. */
static bool is_apart(const struct html_tree *tree, uint32_t i, bool is_mild) {
  const struct html_item *item = &tree->items[i];
  uint16_t words =
      is_mild ? HTML_WORD_COMMENTS | HTML_WORD_ELSEWHERE : HTML_WORD_APART;
  if (item->tag == TAG_APART)
    return !is_mild || !html_is_element(item->node, "form");
  bool is_box = html_tag_is_box(item->tag) || item->tag == TAG_INLINE;
  return is_box && (((item->words & words) != 0 && !holds_quote(tree, i)) ||
                    is_invisible(item->node));
}

static void prune_by(struct html_tree *tree, const uint32_t *own,
                     bool is_mild) {
  for (uint32_t i = 1; i < tree->count; i++)
    tree->items[i].is_pruned = tree->items[i].is_out;
  sum_prose(tree, own);
  uint64_t all = tree->items[0].prose;
  for (uint32_t i = 1; i < tree->count; i++) {
    struct html_item *item = &tree->items[i];
    bool is_most = (uint64_t)item->prose * 100 > all * KEEP_PER_CENT;
    if (item->tag != TAG_TEXT && !item->is_out)
      item->is_pruned = !is_most && is_apart(tree, i, is_mild);
  }
  sum_prose(tree, own);
}

static void prune(struct html_tree *tree, const uint32_t *own) {
  prune_by(tree, own, false);
  uint64_t left = tree->items[0].prose;
  prune_by(tree, own, true);
  if (left * 100 >= (uint64_t)tree->items[0].prose * LEFT_PER_CENT)
    prune_by(tree, own, false);
}

/* ---- the container ----------------------------------------------------- */

static bool is_marked(const struct html_item *item) {
  const char *property = html_attribute(item->node, "itemprop");
  return item->tag == TAG_ARTICLE ||
         (property != NULL && strcasecmp(property, "articleBody") == 0);
}

/* The last marked-up article that holds enough, else the whole page. */
static uint32_t find_start(const struct html_tree *tree) {
  uint64_t all = tree->items[0].prose;
  uint32_t best = 0;
  for (uint32_t i = 1; i < tree->count; i++) {
    const struct html_item *item = &tree->items[i];
    if (item->is_pruned)
      i = item->end - 1;
    else if (is_marked(item) &&
             (uint64_t)item->prose * 100 > all * MARKED_PER_CENT)
      best = i;
  }
  return best;
}

static uint32_t find_container(const struct html_tree *tree) {
  uint32_t at = find_start(tree);
  uint64_t all = tree->items[at].prose;
  for (uint32_t i = at + 1; i < tree->items[at].end;) {
    const struct html_item *item = &tree->items[i];
    bool holds = !item->is_pruned && item->tag >= TAG_BLOCK &&
                 (uint64_t)item->prose * 100 >= all * INTO_PER_CENT;
    if (holds)
      at = i;
    i = holds ? i + 1 : item->end;
  }
  return at;
}

/* ---- the place --------------------------------------------------------- */

void html_body_locate(struct html_tree *tree, struct html_area *area) {
  struct own_text own_text = find_own_text(tree);
  drop_cards(tree, &own_text);
  uint32_t *own = own_text.all;
  for (uint32_t i = 0; i < tree->count; i++)
    if (own[i] > 0 && !is_prose(&tree->items[i], own[i], own_text.linked[i]))
      own[i] = 0;
  prune(tree, own);
  uint32_t start = find_container(tree);
  uint32_t end = tree->items[start].end;
  *area = (struct html_area){
      .start = start, .end = end, .first_prose = end, .headline = NONE};
  for (uint32_t i = start; i < end && area->first_prose == end; i++) {
    if (i > start && tree->items[i].is_pruned)
      i = tree->items[i].end - 1;
    else if (own[i] > 0)
      area->first_prose = i;
  }
  for (uint32_t i = 0; i < area->first_prose && i < tree->count; i++)
    if (tree->items[i].text > 0 && html_is_element(tree->items[i].node, "h1"))
      area->headline = i;
}
