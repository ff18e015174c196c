#ifndef WHOSAID_QUERIES_AUDIT_H
#define WHOSAID_QUERIES_AUDIT_H

#include "core/command.h"

extern const struct option audit_options[];
extern const char audit_details[];

/* `whosaid audit`: who is quoted in the quotations of a filter. */
enum exit_code audit_command(const struct arguments *arguments);

#endif
