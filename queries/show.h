#ifndef WHOSAID_QUERIES_SHOW_H
#define WHOSAID_QUERIES_SHOW_H

#include "core/command.h"

extern const struct option show_options[];

/* `whosaid show ID`: the quotation lit in its context, speaker, source, place.
 */
enum exit_code show_command(const struct arguments *arguments);

/* `whosaid why ID`: rule, cue, mention, confidence, the next best. */
enum exit_code why_command(const struct arguments *arguments);

#endif
