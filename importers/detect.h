#ifndef WHOSAID_IMPORTERS_DETECT_H
#define WHOSAID_IMPORTERS_DETECT_H

#include "importers/importer.h"

/* The importer for the first bytes, the name and the media type of an input;
   NULL when none can read it. */
const struct importer *detect_importer(const struct input *input);

#endif
