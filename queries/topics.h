#ifndef WHOSAID_QUERIES_TOPICS_H
#define WHOSAID_QUERIES_TOPICS_H

#include "core/command.h"

extern const struct option topics_options[];
extern const char topics_details[];

/* `whosaid topics`: topics with counts, those that go with another one, those
   that rise. */
enum exit_code topics_command(const struct arguments *arguments);

#endif
