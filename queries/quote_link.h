#ifndef WHOSAID_QUERIES_QUOTE_LINK_H
#define WHOSAID_QUERIES_QUOTE_LINK_H

#include "core/buffer.h"
#include "queries/quote_record.h"
#include "queries/text_fragment.h"

/* Makes the addresses that lead to quotations on their pages, one after the
   other; {0} is a new one. The text of a source is folded once for all of its
   quotations. */
struct quote_link {
  struct fragment_text text;
  int64_t source_id; /* whose text it is */
  struct buffer address;
};

/* The address of the quotation in a reader, valid until the next one; NULL when
   its source has none that may be linked. */
const char *quote_link_make(struct quote_link *link,
                            const struct quote_record *record);
void quote_link_free(struct quote_link *link);

#endif
