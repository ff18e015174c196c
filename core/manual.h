#ifndef WHOSAID_CORE_MANUAL_H
#define WHOSAID_CORE_MANUAL_H

#include "core/buffer.h"
#include "core/command.h"

/* Help and the manual page, all made from the command tables
   (ended by NULL). */

/* The list of commands, and one command's options and details. */
void manual_overview(const struct command *const *tables, struct buffer *out);
void manual_command(const struct command *command, struct buffer *out);

/* The manual page whosaid(1) in mdoc. */
void manual_page(const struct command *const *tables, struct buffer *out);

/* What follows "whosaid NAME" in a command's synopsis, "" when nothing. */
const char *manual_operands(const struct command *command);

#endif
