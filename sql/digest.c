/* SHA-256 (FIPS 180-4) by nettle, for knowing a text or a file again and for
   proving that it has not changed. Cost: some 1.5 GB/s where the processor
   helps. */
#include "sql/digest.h"

#include "sql/store.h"

void digest_begin(struct digest *digest) { sha256_init(&digest->state); }

void digest_add(struct digest *digest, const char *bytes, size_t length) {
  sha256_update(&digest->state, length, (const uint8_t *)bytes);
}

void digest_end(struct digest *digest, uint8_t *bytes) {
  sha256_digest(&digest->state, STORE_DIGEST_LENGTH, bytes);
}

void store_digest(const char *text, size_t length,
                  uint8_t digest[STORE_DIGEST_LENGTH]) {
  struct digest whole;
  digest_begin(&whole);
  digest_add(&whole, text, length);
  digest_end(&whole, digest);
}
