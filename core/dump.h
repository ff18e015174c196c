#ifndef WHOSAID_CORE_DUMP_H
#define WHOSAID_CORE_DUMP_H

#include "core/buffer.h"
#include "core/document.h"
#include "core/lexicon.h"

/* Names of the layers, in the order of the stages; NULL terminated. */
extern const char *const dump_layers[];

/* Prints one layer as stable text, one line an item: index, byte span, fields,
   the text in quotes. Returns 0 when there is no layer of that name. */
int dump_layer(const struct document *doc, const struct lexicon *lex,
               const char *layer, struct buffer *out);

#endif
