/* A zip through libarchive, from memory, so that it can be read again for each
   part that is asked for: office formats order their parts as they like. The
   list of the zip's end is used where there is one; a zip cut off is read from
   the front.

   A small file can hold a very large one. So what comes out is counted over
   all reading of a package: some megabytes are free, beyond that a hundred
   bytes to one of the file, which text does not reach and zeros exceed at
   once. Parts that nobody wants are passed over without inflating them, but
   for those of a cut-off zip that do not tell their length, which count.
   Cost: linear in what is inflated; one pass over the list a call. */
#include "importers/package.h"

#include <string.h>

#include <archive.h>
#include <archive_entry.h>

#include "core/buffer.h"
#include "importers/open.h"

enum { BLOCK_SIZE = 64 * 1024, LOCAL_HEADER = 30 };

enum status package_open(struct package *package, struct input *input,
                         struct arena *arena, struct error *err) {
  char *bytes;
  *package = (struct package){.name = open_shown_name(arena, input->name)};
  enum status status =
      open_read_whole(input, arena, &bytes, &package->length, err);
  package->bytes = bytes;
  return status;
}

/* ---- reading ----------------------------------------------------------- */

static enum status too_much(const struct package *package, struct error *err) {
  return error_set(err, STATUS_INPUT,
                   "%s: unpacks to more than %d times its size", package->name,
                   PACKAGE_RATIO);
}

static bool count(struct package *package, size_t length) {
  package->inflated += length;
  return package->inflated <= PACKAGE_FREE_BYTES ||
         package->inflated - PACKAGE_FREE_BYTES <=
             (uint64_t)package->length * PACKAGE_RATIO;
}

/* Reads the data of the open part; visitor NULL: for nobody. */
static enum status read_part(struct package *package, struct archive *archive,
                             const char *part, struct package_visitor *visitor,
                             struct error *err) {
  char block[BLOCK_SIZE];
  size_t total = 0;
  for (;;) {
    la_ssize_t got = archive_read_data(archive, block, sizeof block);
    if (got == 0)
      return STATUS_OK;
    if (got == ARCHIVE_RETRY)
      continue;
    if (got < 0)
      return error_set(err, STATUS_INPUT, "%s: %s: damaged", package->name,
                       part);
    total += (size_t)got;
    if (!count(package, (size_t)got))
      return too_much(package, err);
    if (total > PACKAGE_PART_CAP)
      return error_set(err, STATUS_INPUT, "%s: %s: larger than %d MB",
                       package->name, part, PACKAGE_PART_CAP / (1024 * 1024));
    if (visitor != NULL && !visitor->take(visitor, block, (size_t)got))
      return STATUS_OK;
  }
}

/* One part. *go_on tells whether there is a reason to look at the next. */
static enum status visit_part(struct package *package, struct archive *archive,
                              struct archive_entry *entry,
                              struct package_visitor *visitor, bool *go_on,
                              struct error *err) {
  struct arena arena = {0};
  const char *name = archive_entry_pathname(entry);
  enum status status = STATUS_OK;
  if (name != NULL && visitor->wants(visitor, name)) {
    name = open_shown_name(&arena, name);
    status = archive_entry_is_data_encrypted(entry) == 1
                 ? error_set(err, STATUS_INPUT, "%s: protected by a password",
                             package->name)
                 : read_part(package, archive, name, visitor, err);
    *go_on = visitor->end(visitor) && status == STATUS_OK;
  } else if (!archive_entry_size_is_set(entry)) {
    status = read_part(package, archive, "a part", NULL, err);
    *go_on = status == STATUS_OK;
  }
  arena_free(&arena);
  return status;
}

static enum status visit_all(struct package *package, struct archive *archive,
                             struct package_visitor *visitor,
                             struct error *err) {
  bool go_on = true;
  enum status status = STATUS_OK;
  for (size_t parts = 0; go_on; parts++) {
    struct archive_entry *entry;
    int code = archive_read_next_header(archive, &entry);
    if (code == ARCHIVE_EOF)
      return STATUS_OK;
    if (code == ARCHIVE_RETRY)
      continue;
    if (code < ARCHIVE_WARN)
      return error_set(err, STATUS_INPUT, "%s: the zip file is damaged",
                       package->name);
    if (parts >= PACKAGE_PARTS)
      return error_set(err, STATUS_INPUT, "%s: more than %d files in it",
                       package->name, PACKAGE_PARTS);
    status = visit_part(package, archive, entry, visitor, &go_on, err);
  }
  return status;
}

enum status package_visit(struct package *package,
                          struct package_visitor *visitor, struct error *err) {
  struct archive *archive = archive_read_new();
  if (archive == NULL)
    return error_set(err, STATUS_IO, "%s: out of memory", package->name);
  archive_read_support_format_zip(archive);
  archive_read_set_options(archive, "zip:hdrcharset=UTF-8");
  enum status status =
      archive_read_open_memory(archive, package->bytes, package->length) ==
              ARCHIVE_OK
          ? visit_all(package, archive, visitor, err)
          : error_set(err, STATUS_INPUT, "%s: the zip file is damaged",
                      package->name);
  archive_read_free(archive);
  return status;
}

/* ---- one part ---------------------------------------------------------- */

struct one {
  const char *part;
  bool (*take)(void *state, const char *bytes, size_t length);
  void *state;
  bool is_found;
};

static bool wants_one(struct package_visitor *visitor, const char *part) {
  const struct one *one = visitor->state;
  return strcmp(part, one->part) == 0;
}

static bool take_one(struct package_visitor *visitor, const char *bytes,
                     size_t length) {
  const struct one *one = visitor->state;
  return one->take(one->state, bytes, length);
}

static bool end_one(struct package_visitor *visitor) {
  struct one *one = visitor->state;
  one->is_found = true;
  return false;
}

enum status package_stream(struct package *package, const char *part,
                           bool (*take)(void *state, const char *bytes,
                                        size_t length),
                           void *state, struct error *err) {
  struct one one = {.part = part, .take = take, .state = state};
  struct package_visitor visitor = {
      .wants = wants_one, .take = take_one, .end = end_one, .state = &one};
  enum status status = package_visit(package, &visitor, err);
  return status == STATUS_OK && !one.is_found ? STATUS_NOT_FOUND : status;
}

static bool take_whole(void *state, const char *bytes, size_t length) {
  struct buffer *whole = state;
  buffer_add(whole, bytes, length);
  return whole->length <= PACKAGE_SMALL_CAP;
}

const char *package_part(struct package *package, struct arena *arena,
                         const char *part, size_t *length) {
  struct buffer whole = {0};
  const char *copy = NULL;
  if (package_stream(package, part, take_whole, &whole, NULL) == STATUS_OK &&
      whole.length > 0 && whole.length <= PACKAGE_SMALL_CAP) {
    copy = arena_copy(arena, whole.bytes, whole.length);
    *length = whole.length;
  }
  buffer_free(&whole);
  return copy;
}

/* ---- names ------------------------------------------------------------- */

static int hex_digit(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  c = (char)(c | 0x20);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Drops the fragment and decodes %20, in place. */
static void decode(char *name) {
  char *out = name;
  for (const char *p = name; *p != '\0' && *p != '#'; p++) {
    int high = *p == '%' ? hex_digit(p[1]) : -1;
    int low = high >= 0 ? hex_digit(p[2]) : -1;
    if (low >= 0 && high * 16 + low > 0) {
      *out++ = (char)(high * 16 + low);
      p += 2;
    } else {
      *out++ = *p;
    }
  }
  *out = '\0';
}

const char *package_resolve(struct arena *arena, const char *base,
                            const char *target) {
  size_t folder = strlen(base), used;
  char *rest = arena_copy(arena, target, strlen(target));
  decode(rest);
  while (folder > 0 && base[folder - 1] != '/')
    folder--;
  if (*rest == '/')
    folder = 0;
  char *name = arena_alloc(arena, folder + strlen(rest) + 2);
  memcpy(name, base, folder);
  for (used = folder; *rest != '\0';) {
    size_t step = strcspn(rest, "/");
    bool is_last = rest[step] == '\0';
    if (step == 2 && memcmp(rest, "..", 2) == 0) {
      used -= used > 0;
      while (used > 0 && name[used - 1] != '/')
        used--;
    } else if (step > 0 && !(step == 1 && *rest == '.')) {
      memcpy(name + used, rest, step);
      used += step;
      if (!is_last)
        name[used++] = '/';
    }
    rest += step + !is_last;
  }
  name[used] = '\0';
  return name;
}

/* ---- the first bytes --------------------------------------------------- */

static const char MEMBER[] = "PK\x03\x04";

static size_t little16(const char *p) {
  return (size_t)((uint8_t)p[0] | (uint8_t)p[1] << 8);
}

bool package_head_has(const char *head, size_t length, const char *start) {
  size_t size = strlen(start);
  if (length < LOCAL_HEADER || memcmp(head, MEMBER, 4) != 0)
    return false;
  const char *end = head + length;
  for (const char *p = head;
       (p = memmem(p, (size_t)(end - p), MEMBER, 4)) != NULL; p += 4)
    if ((size_t)(end - p) >= LOCAL_HEADER + size && little16(p + 26) >= size &&
        memcmp(p + LOCAL_HEADER, start, size) == 0)
      return true;
  return false;
}

bool package_head_type(const char *head, size_t length, const char *type) {
  static const char name[] = "mimetype";
  size_t size = strlen(type);
  if (length < LOCAL_HEADER + sizeof name || memcmp(head, MEMBER, 4) != 0 ||
      little16(head + 26) != sizeof name - 1 || little16(head + 8) != 0 ||
      memcmp(head + LOCAL_HEADER, name, sizeof name - 1) != 0)
    return false;
  size_t at = LOCAL_HEADER + sizeof name - 1 + little16(head + 28);
  return at + size <= length && memcmp(head + at, type, size) == 0;
}
