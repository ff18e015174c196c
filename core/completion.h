#ifndef WHOSAID_CORE_COMPLETION_H
#define WHOSAID_CORE_COMPLETION_H

#include <stdbool.h>

#include "core/buffer.h"
#include "core/command.h"

/* The completion script for "bash", "zsh" or "fish", made from the command
   tables (ended by NULL); false and nothing written for other shells. */
bool completion_script(const struct command *const *tables, const char *shell,
                       struct buffer *out);

#endif
