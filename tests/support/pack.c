/* Office documents for tests, from text that a person can read and change. */
#include "tests/support/pack.h"

#include <stdio.h>
#include <string.h>

#include <archive.h>
#include <archive_entry.h>

static const char FIRST[] = "zip\n";

static la_ssize_t add_bytes(struct archive *archive, void *state,
                            const void *bytes, size_t length) {
  (void)archive;
  buffer_add(state, bytes, length);
  return (la_ssize_t)length;
}

static void add_part(struct archive *archive, const char *name,
                     const char *bytes, size_t length) {
  struct archive_entry *entry = archive_entry_new();
  archive_entry_set_pathname(entry, name);
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_entry_set_perm(entry, 0644);
  archive_entry_set_size(entry, (la_int64_t)length);
  if (strcmp(name, "mimetype") == 0)
    archive_write_zip_set_compression_store(archive);
  else
    archive_write_zip_set_compression_deflate(archive);
  // a name that a fuzzer made may not be one: the part is left out
  if (archive_write_header(archive, entry) == ARCHIVE_OK)
    archive_write_data(archive, bytes, length);
  archive_entry_free(entry);
}

bool pack_parts(const char *text, size_t length, struct buffer *zip) {
  const char *end = text + length;
  if (length < sizeof FIRST || memcmp(text, FIRST, sizeof FIRST - 1) != 0)
    return false;
  struct archive *archive = archive_write_new();
  archive_write_set_format_zip(archive);
  archive_write_set_bytes_per_block(archive, 0);
  archive_write_open(archive, zip, NULL, add_bytes, NULL);
  const char *p = text + sizeof FIRST - 1;
  while (p < end && memcmp(p, "@ ", 2) == 0) {
    char name[256];
    size_t size = strcspn(p, "\n");
    snprintf(name, sizeof name, "%.*s", (int)size - 2, p + 2);
    p += size + (p + size < end);
    const char *next = strncmp(p, "@ ", 2) == 0 ? p - 1 : strstr(p, "\n@ ");
    const char *stop = next != NULL ? next : end;
    add_part(archive, name, p, stop > p ? (size_t)(stop - p) : 0);
    p = next != NULL ? next + 1 : end;
  }
  archive_write_close(archive);
  archive_write_free(archive);
  return true;
}
