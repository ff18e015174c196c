#ifndef WHOSAID_CORE_LEXICON_LINE_H
#define WHOSAID_CORE_LEXICON_LINE_H

#include <stdbool.h>

#include "core/lexicon_kind.h"

/* Reads one line without its end. NULL, or what is wrong with it. `is_user`:
   overrules what is known already, and "!word" forgets. */
const char *lexicon_read_line(struct lexicon *lex, const struct file_kind *kind,
                              struct slice text, bool is_user);

#endif
