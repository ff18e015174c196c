#ifndef WHOSAID_SQL_ID_SET_H
#define WHOSAID_SQL_ID_SET_H

#include <stddef.h>
#include <stdint.h>

#include "sql/store.h"

/* Row ids that were found before, for statements that ask about them again:

     is_listed(:set, id)   1 when the set has the id, or none is bound
     listed(:set)          a table of one column, id, in ascending order

   A set that is bound is NULL to SQL. */
struct id_set {
  const int64_t *ids; /* ascending, each once; borrowed */
  size_t count;
};

/* Binds the set, or nothing, for a statement that has the parameter. Borrowed
   until the statement is reset or bound again. */
void statement_bind_ids(struct statement *st, const char *name,
                        const struct id_set *set);

#endif
