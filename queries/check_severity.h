#ifndef WHOSAID_QUERIES_CHECK_SEVERITY_H
#define WHOSAID_QUERIES_CHECK_SEVERITY_H

#include "queries/check_judge.h"

/* How much the unmarked differences of a judged match matter: minor when each
   is an opened contraction, a typing error, or a filler or repeated word
   tidied away; else substantive; none when there is no such difference. */
enum severity severity_of(const struct check_corpus *corpus,
                          const struct normal *quote,
                          const struct check_match *match);

#endif
