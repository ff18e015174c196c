#ifndef WHOSAID_QUERIES_STYLE_NAME_H
#define WHOSAID_QUERIES_STYLE_NAME_H

#include <stdbool.h>
#include <stddef.h>

#include "core/buffer.h"
#include "queries/citation.h"
#include "queries/style.h"

/* Names of authors as a style wants them. */

enum name_order {
  NAME_STRAIGHT,       /* Jane Doe and Richard Roe */
  NAME_FIRST_INVERTED, /* Doe, Jane, and Richard Roe */
  NAME_ALL_INVERTED,   /* Doe, J., & Roe, R. */
  NAME_SHORT,          /* Doe and Roe */
};

enum name_initials {
  INITIALS_NONE,
  INITIALS_SPACED, /* "J.R." is "J. R.", names stay */
  INITIALS_ALL,    /* "Jean-Luc P." is "J.-L. P." */
};

struct name_form {
  enum name_order order;
  enum name_initials initials;
  const char *and;         /* "and", "&" */
  bool comma_for_two;      /* "Doe, Jane, and Richard Roe" */
  bool comma_for_et_al;    /* even after a single name */
  bool puts_particle_last; /* "Berg, Ludwig van der" */
  bool shows_last;         /* "..., … Roe, R." in place of "et al." */
  size_t limit;            /* most names that are all told */
  size_t shown;            /* names told of more */
};

/* Adds the authors of an item that has some. */
void name_add_all(struct buffer *line, const struct style_item *source,
                  const struct name_form *form);

/* True when the item's one author is called `name`, case and accents apart. */
bool name_is_author(const struct citation *item, const char *name);

#endif
