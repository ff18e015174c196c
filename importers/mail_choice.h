#ifndef WHOSAID_IMPORTERS_MAIL_CHOICE_H
#define WHOSAID_IMPORTERS_MAIL_CHOICE_H

#include "importers/mime.h"

/* True when a part says that it is a file to be saved. */
bool mail_is_attached(const struct mime *mime, uint32_t part);

/* The text of a multipart/alternative that is read, or NONE. */
uint32_t mail_choose(const struct mime *mime, uint32_t part);

/* True when a part inside it is another text than the one chosen. */
bool mail_is_other_choice(const struct mime *mime, uint32_t part,
                          uint32_t chosen);

#endif
