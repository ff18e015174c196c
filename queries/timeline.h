#ifndef WHOSAID_QUERIES_TIMELINE_H
#define WHOSAID_QUERIES_TIMELINE_H

#include "core/command.h"

extern const struct option timeline_options[];

/* `whosaid timeline`: how many quotations of a filter were said when. */
enum exit_code timeline_command(const struct arguments *arguments);

#endif
