#ifndef WHOSAID_IMPORTERS_HTML_SEEN_H
#define WHOSAID_IMPORTERS_HTML_SEEN_H

#include <stdbool.h>
#include <stdint.h>

#include "importers/html_body.h"
#include "importers/html_facts.h"
#include "importers/html_tree.h"

/* What people see of a page, beside what it tells to machines: which items are
   about this page, and which stand near its headline. Items are told by their
   index in the tree. For html_meta.c, html_seen_days.c, html_seen_authors.c. */

enum { HTML_NEAR_ITEMS = 40 }; /* around an item that are still near it */

struct html_seen {
  const struct html_tree *tree;
  const struct html_area *area;
  struct html_facts *facts; /* what is testified goes there */
  uint32_t near_start;      /* of the items near the headline */
  uint32_t near_end;
  uint32_t elsewhere_end;           /* items below it speak of other pages */
  uint32_t last_author[HTML_STEPS]; /* one past the item that named one */
  uint32_t tries;                   /* by-lines read so far */
};

/* Begins with the place of the headline. All three are borrowed. */
void html_seen_begin(struct html_seen *seen, const struct html_tree *tree,
                     const struct html_area *area, struct html_facts *facts);

/* True when what people read at item i is about this page. To be asked of every
   item in turn. */
bool html_seen_counts(struct html_seen *seen, uint32_t i);

/* Near the headline: from some items before it to the first paragraph. */
static inline bool html_seen_is_near(const struct html_seen *seen, uint32_t i) {
  return i >= seen->near_start && i < seen->near_end;
}

/* Near the headline the first step, elsewhere the second. */
static inline enum html_step html_seen_by_place(const struct html_seen *seen,
                                                uint32_t i, enum html_step near,
                                                enum html_step far) {
  return html_seen_is_near(seen, i) ? near : far;
}

#endif
