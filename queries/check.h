#ifndef WHOSAID_QUERIES_CHECK_H
#define WHOSAID_QUERIES_CHECK_H

#include "core/command.h"

/* whosaid check [QUOTE]: is it in the database, word for word, and by whom. */
extern const struct option check_options[];
extern const char check_details[];
enum exit_code check_command(const struct arguments *arguments);

#endif
