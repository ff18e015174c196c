#ifndef WHOSAID_QUERIES_CHECK_NEGATION_H
#define WHOSAID_QUERIES_CHECK_NEGATION_H

#include <stdbool.h>

#include "queries/normal.h"

/* True when the word turns a statement round: not, never, without, don't, dont;
   also French, German and Spanish ones. */
bool negation_is_at(const struct normal *normal, uint32_t word);

#endif
