#ifndef WHOSAID_QUERIES_SHOW_H
#define WHOSAID_QUERIES_SHOW_H

#include "core/command.h"

extern const struct option show_options[];
extern const struct option why_options[];

/* `whosaid show ID`: the quotation lit in its context, speaker, source, place;
   with --link the address that leads to its words. */
enum exit_code show_command(const struct arguments *arguments);

/* `whosaid why ID`: rule, cue, mention, confidence, the next best. */
enum exit_code why_command(const struct arguments *arguments);

#endif
