#ifndef WHOSAID_IMPORTERS_MAIL_H
#define WHOSAID_IMPORTERS_MAIL_H

#include "core/buffer.h"
#include "importers/importer.h"

/* One message among the bytes of an input. */
struct mail_message {
  struct input *input; /* that it stands in: what is known around it */
  const char *name;    /* of the message: its id when it tells none, and the
                          folder of the files inside it */
  const char *bytes;   /* borrowed */
  size_t length;
};

/* Gives the text of a message to the sink as a document, and the files inside
   it as members. Between mime_begin() and mime_end(). False = stop reading. */
bool mail_read(const struct mail_message *message, struct sink *sink);

/* Adds all that is left of an input, OPEN_WHOLE_CAP at most: open_read_whole()
   without its copies, since a mail is kept while the files in it are read. */
enum status mail_read_whole(struct input *input, struct buffer *bytes,
                            struct error *err);

/* Without GMime: sets the error that says so and returns false. */
bool mail_can_read(const struct input *input, struct error *err);

/* True when the file starts as a mail does, behind the line that stores put
   before it. */
bool mail_starts(const char *head, size_t length);

#endif
