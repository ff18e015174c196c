/* Places on a page. Testimony that people see counts only outside the parts
   that speak of other pages, hold comments or are quoted; such a part is told
   by its element and by the words of its class. Around the headline, where
   sites put day and by-line into boxes of any name, the class alone tells
   nothing. Cost: a look at each item, and at some boxes around a <footer>. */
#include "importers/html_seen.h"

#include "importers/html_words.h"

enum { OUTWARD = 12 }; /* boxes around an item that are looked at */

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
static bool is_elsewhere(const struct html_seen *seen, uint32_t i) {
  const struct html_item *item = &seen->tree->items[i];
  bool is_headline = html_seen_is_near(seen, i);
  bool is_told =
      (item->words & HTML_WORD_COMMENTS) != 0 || item->tag == TAG_QUOTE ||
      (!is_headline &&
       (item->tag == TAG_CAPTION || (item->words & HTML_WORD_ELSEWHERE) != 0));
  if (item->tag == TAG_APART)
    is_told = is_told || html_is_element(item->node, "nav") ||
              (html_is_element(item->node, "footer") &&
               !is_article_footer(seen->tree, i));
  bool holds_article =
      i <= seen->area->first_prose && seen->area->first_prose < item->end;
  return is_told && !holds_article && !html_is_element(item->node, "body") &&
         item->text * 2 < seen->tree->items[0].text;
}

void html_seen_begin(struct html_seen *seen, const struct html_tree *tree,
                     const struct html_area *area, struct html_facts *facts) {
  *seen = (struct html_seen){.tree = tree, .area = area, .facts = facts};
  uint32_t first = area->first_prose;
  uint32_t headline = area->headline;
  if (headline == NONE)
    headline = area->start;
  seen->near_start =
      headline > HTML_NEAR_ITEMS ? headline - HTML_NEAR_ITEMS : 0;
  seen->near_end = first < tree->count ? tree->items[first].end + 1 : first;
}

bool html_seen_counts(struct html_seen *seen, uint32_t i) {
  bool is_text = seen->tree->items[i].tag == TAG_TEXT;
  if (i >= seen->elsewhere_end && !is_text && is_elsewhere(seen, i))
    seen->elsewhere_end = seen->tree->items[i].end;
  return i >= seen->elsewhere_end;
}
