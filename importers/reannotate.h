#ifndef WHOSAID_IMPORTERS_REANNOTATE_H
#define WHOSAID_IMPORTERS_REANNOTATE_H

#include "core/document.h"
#include "core/lexicon.h"

/* What annotating stored articles again needs. */
struct reannotating {
  const struct lexicon *lexicon;
  const char *notice; /* to stderr before the first article; NULL = nothing */
};

/* The visit of store_reannotate; the context is a struct reannotating. Ends
   when an interrupt came. */
bool reannotate_visit(struct document *doc, void *context);

#endif
