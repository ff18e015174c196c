#ifndef WHOSAID_QUERIES_CITE_H
#define WHOSAID_QUERIES_CITE_H

#include "core/command.h"

/* cite: the sources of the quotations that a filter finds, for a reader, an
   editor or a reference manager. */
extern const struct option cite_options[];
extern const char cite_details[];
enum exit_code cite_command(const struct arguments *arguments);

#endif
