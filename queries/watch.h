#ifndef WHOSAID_QUERIES_WATCH_H
#define WHOSAID_QUERIES_WATCH_H

#include "core/command.h"

extern const struct option watch_options[];
extern const char watch_details[];

/* `whosaid watch`: saved searches that print only what is new. */
enum exit_code watch_command(const struct arguments *arguments);

#endif
