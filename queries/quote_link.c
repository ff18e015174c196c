/* Addresses of quotations. Cost: linear in the text of the source, once for
   quotations of it that follow each other. */
#include "queries/quote_link.h"

#include "queries/web_address.h"

const char *quote_link_make(struct quote_link *link,
                            const struct quote_record *record) {
  const struct source_record *source = record->source;
  if (!web_address_is_link(source->url))
    return NULL;
  if (link->source_id != source->id) {
    fragment_text_free(&link->text);
    link->text = (struct fragment_text){.text = source->text,
                                        .length = (uint32_t)source->length};
    link->source_id = source->id;
  }
  buffer_clear(&link->address);
  fragment_add_link(&link->address, source->url, &link->text, record->pieces,
                    record->piece_count);
  return link->address.bytes;
}

void quote_link_free(struct quote_link *link) {
  fragment_text_free(&link->text);
  buffer_free(&link->address);
}
