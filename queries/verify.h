#ifndef WHOSAID_QUERIES_VERIFY_H
#define WHOSAID_QUERIES_VERIFY_H

#include "core/command.h"

extern const struct option verify_options[];

/* `whosaid verify`: EXIT_NO when anything stored fails its proof. */
enum exit_code verify_command(const struct arguments *arguments);

#endif
