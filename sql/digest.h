#ifndef WHOSAID_SQL_DIGEST_H
#define WHOSAID_SQL_DIGEST_H

#include <nettle/sha2.h>
#include <stddef.h>
#include <stdint.h>

/* SHA-256 of bytes that come piece by piece; store_digest (store.h) is the same
   of a text in memory. */
struct digest {
  struct sha256_ctx state;
};

void digest_begin(struct digest *digest);
void digest_add(struct digest *digest, const char *bytes, size_t length);

/* Writes the 32 bytes; the digest begins anew. */
void digest_end(struct digest *digest, uint8_t *bytes);

#endif
