#ifndef WHOSAID_CORE_CORRECT_H
#define WHOSAID_CORE_CORRECT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/document.h"

/* What a person says of a quotation, whatever the annotator found. */
struct correction {
  struct span span; /* of the quotation, bytes of the text */
  bool is_dropped;  /* it is none: the rest does not count */
  const char *name; /* who said it; NULL = nobody is known */
  const char *role; /* NULL = as the article has it */
  enum speaker_type type;
};

/* Corrects the attributions of an annotated document. A correction belongs to
   the attribution that holds most of its span, at least half of it and no less
   than a quarter of the attribution; where there is none, a quotation is added.
   Of two corrections for the pieces of one attribution with different names
   the second takes its pieces away. What was corrected has the rule "corrected"
   and confidence 1. Pieces, attributions and people are replaced by copies in
   `arena`; strings are borrowed from the corrections. Spans outside the text
   are left out. */
void correct_document(struct document *doc, struct arena *arena,
                      const struct correction *corrections, size_t count);

#endif
