#ifndef WHOSAID_IMPORTERS_SINK_H
#define WHOSAID_IMPORTERS_SINK_H

#include "importers/importer.h"

/* What readers tell a sink, in the form that it is told. */

/* Warns "NAME: what", NAME as it is shown (open.h); printf style. What comes
   out of the file goes through open_shown_name first. */
void sink_warn(struct sink *sink, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Counts something left out on purpose, where the sink counts at all. */
void sink_skip(struct sink *sink, const char *what);

/* Gives a file inside the file to a sink; true, with nothing done, where the
   sink takes none. False: no more is wanted. */
bool sink_member(struct sink *sink, struct input *member);

#endif
