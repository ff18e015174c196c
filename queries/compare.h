#ifndef WHOSAID_QUERIES_COMPARE_H
#define WHOSAID_QUERIES_COMPARE_H

#include "core/command.h"

extern const struct option compare_options[];

/* `whosaid compare A B`: what several speakers said, side by side. */
enum exit_code compare_command(const struct arguments *arguments);

#endif
