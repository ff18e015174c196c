#ifndef WHOSAID_QUERIES_SEARCH_H
#define WHOSAID_QUERIES_SEARCH_H

#include "core/command.h"

extern const struct option search_options[];

/* `whosaid search`: quotations by words, speaker, date, topic and the rest. */
enum exit_code search_command(const struct arguments *arguments);

#endif
