#ifndef WHOSAID_TESTS_SUPPORT_CITATION_H
#define WHOSAID_TESTS_SUPPORT_CITATION_H

#include "queries/citation.h"

/* Reads an item of a bibliography from lines "field value" (tests/cases/
   style.cases shows them all) up to a blank line or the end; returns where it
   stopped. Adds it to the list, whose arena holds everything. */
const char *citation_parse(struct bibliography *list, const char *lines);

#endif
