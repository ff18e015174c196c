#ifndef WHOSAID_CORE_ANNOTATE_H
#define WHOSAID_CORE_ANNOTATE_H

#include "core/buffer.h"
#include "core/document.h"
#include "core/lexicon.h"

/* Raised whenever the same text may give other quotations than before: rows
   of older versions are recomputed by `whosaid reannotate`. */
#define ANNOTATOR_VERSION 4

/* Runs all stages over a begun document (document_begin, source filled in).
   Linear in the length of the text. The lexicon is only read. */
void annotate(struct document *doc, const struct lexicon *lex);

/* The same and what a database wants besides: doc->phrases. */
void annotate_to_store(struct document *doc, const struct lexicon *lex);

/* The stages before attribution: blocks to cues. Returns the lexicon of the
   language the document is in, which the other stages need. */
const struct lexicon *annotate_to_cues(struct document *doc,
                                       const struct lexicon *lex);

/* The object that `whosaid extract` prints, without a line end:
   {"id":…,"quotes":[…]} as described in importers/README.md. */
void annotate_to_json(const struct document *doc, const struct lexicon *lex,
                      struct buffer *out);

/* The name of a rule, e.g. "said-after-quote"; "" for an unknown index. */
const char *attribute_rule_name(uint8_t rule);

/* The addressee, or the name, as text without line ends: spans may cross a
   line. Writes `span` of the text with white space runs as one space. */
void document_add_text(const struct document *doc, struct span span,
                       struct buffer *out);

#endif
