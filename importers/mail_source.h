#ifndef WHOSAID_IMPORTERS_MAIL_SOURCE_H
#define WHOSAID_IMPORTERS_MAIL_SOURCE_H

#include "importers/mail.h"
#include "importers/mime.h"

/* Fills a source from the header of a message: Message-ID, Subject, From (the
   names), Date, List-Id (as the publisher), Archived-At; what it does not tell
   stays as it is known from around the input. Strings live in the arena of
   `mime`. */
void mail_source(const struct mime *mime, const struct mail_message *message,
                 struct source *source);

#endif
