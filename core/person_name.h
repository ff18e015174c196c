#ifndef WHOSAID_CORE_PERSON_NAME_H
#define WHOSAID_CORE_PERSON_NAME_H

#include "core/entity.h"

/* How those who are meant are called. Texts are in the document's arena. */

/* The name: the fullest one, or what the text calls who has none. */
const char *person_name(const struct resolver *r, const struct entity *entity);

/* The first role that is more than Mr or Dr, as text, and its place; NULL and
   an empty span for none. */
const char *person_role(const struct resolver *r, const struct entity *entity,
                        struct span *place);

#endif
