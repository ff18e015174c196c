#ifndef WHOSAID_QUERIES_PROFILE_OBJECT_H
#define WHOSAID_QUERIES_PROFILE_OBJECT_H

#include "queries/profile.h"

/* Prints the profile for a program: one JSON object on a line, with a list for
   each kind of fact. */
void profile_object_print(const struct profile *profile);

#endif
