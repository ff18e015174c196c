#ifndef WHOSAID_TESTS_SUPPORT_PACK_H
#define WHOSAID_TESTS_SUPPORT_PACK_H

#include <stdbool.h>
#include <stddef.h>

#include "core/buffer.h"

/* Zip files made of readable parts:

     zip
     @ mimetype
     application/epub+zip
     @ OEBPS/one.xhtml
     <p>…

   The line end before a "@ " line is not part of the content. The first part
   named "mimetype" is stored, all others are deflated. Adds the zip to `zip`;
   false when the text does not begin with the line "zip". */
bool pack_parts(const char *text, size_t length, struct buffer *zip);

#endif
