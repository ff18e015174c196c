#ifndef WHOSAID_QUERIES_TOPIC_H
#define WHOSAID_QUERIES_TOPIC_H

#include "core/command.h"

extern const struct option topic_options[];
extern const char topic_details[];

/* `whosaid topic add NAME QUERY`, `topic list`, `topic remove NAME [QUERY]`:
   the reader's own topics, by rule. */
enum exit_code topic_command(const struct arguments *arguments);

#endif
