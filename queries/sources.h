#ifndef WHOSAID_QUERIES_SOURCES_H
#define WHOSAID_QUERIES_SOURCES_H

#include "core/command.h"

extern const struct option sources_options[];
extern const struct option source_options[];

/* `whosaid sources`: the sources, or the publishers and what they printed. */
enum exit_code sources_command(const struct arguments *arguments);

/* `whosaid source ID`: one source and all that is quoted in it. */
enum exit_code source_command(const struct arguments *arguments);

#endif
