#ifndef WHOSAID_QUERIES_PROFILE_PAGE_H
#define WHOSAID_QUERIES_PROFILE_PAGE_H

#include "core/arena.h"
#include "queries/profile.h"

/* Prints the profile for a reader: a page of named facts. `arena` is for what
   is made on the way. */
void profile_page_print(const struct profile *profile, struct arena *arena);

#endif
