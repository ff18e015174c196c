#ifndef WHOSAID_IMPORTERS_MAIL_INTRO_H
#define WHOSAID_IMPORTERS_MAIL_INTRO_H

#include "importers/flow.h"

/* Adds the line that tells who wrote what is quoted below it as a paragraph. */
void mail_intro_add(struct flow *flow, const char *text, size_t length);

#endif
