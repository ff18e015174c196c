/* zip, tar and 7z: each file inside is read like any other, under the name
   "outer.zip/inner/name.txt". Names are shown, never used as paths.

   A zip is read by the list at its end, because only that tells links and
   encrypted files; a 7z has nothing but that list. So a stream is copied to
   a private file first. A zip with an endless list is read from the front
   instead: libarchive keeps some 300 bytes a file of the list.

   Left out: folders, links, devices, empty and hidden files (names that begin
   with a dot, __MACOSX). One line each: encrypted and damaged files. What is
   passed over in a 7z must be unpacked all the same and counts as what is
   read does (reading.c). Cost: that of libarchive; a few buffers. */
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include <archive_entry.h>

#include "core/arena.h"
#include "core/utf8.h"
#include "importers/archive_list.h"
#include "importers/open.h"
#include "importers/package.h"
#include "importers/packed.h"
#include "importers/sink.h"
#include "importers/spool.h"

enum {
  MEMBERS_CAP = 1000000,
  OFFICE_PROBE = 100, /* names looked at */
  TAR_BLOCK = 512,
  TAR_SUM = 148, /* eight bytes: the octal sum of the block */
};

enum kind { KIND_NONE, KIND_ZIP, KIND_TAR, KIND_7Z };

struct reader {
  struct input *input;
  struct sink *sink;
  enum kind kind;
  bool is_listed;       /* a zip by the list at its end */
  locale_t utf8;        /* where names are UTF-8; 0 where there is none */
  struct packed packed; /* the open archive */
  size_t members;
  uint64_t passed_over; /* bytes unpacked for nobody */
  struct arena arena;   /* of the member being read */
  struct input member;
  bool is_damaged; /* the member; its line is given */
  bool is_over;    /* the archive cannot be read on */
};

/* ---- detection --------------------------------------------------------- */

/* A tar has no mark in its old form, but a sum of each header. */
static bool is_tar(const char *head, size_t length) {
  if (length < TAR_BLOCK || head[0] == '\0')
    return false;
  unsigned long sum = 0;
  for (size_t i = 0; i < TAR_BLOCK; i++)
    sum += i - TAR_SUM < 8 ? ' ' : (uint8_t)head[i];
  char digits[9] = {0};
  memcpy(digits, head + TAR_SUM, 8);
  return strspn(digits, " 01234567") > 0 && strtoul(digits, NULL, 8) == sum;
}

static enum kind kind_of(const char *head, size_t length) {
  if (length >= 4 && (memcmp(head, "PK\x03\x04", 4) == 0 ||
                      memcmp(head, "PK\x05\x06", 4) == 0))
    return KIND_ZIP;
  if (length >= 6 && memcmp(head, "7z\xBC\xAF\x27\x1C", 6) == 0)
    return KIND_7Z;
  return is_tar(head, length) ? KIND_TAR : KIND_NONE;
}

/* Documents that are zips know better. */
static int detect_archive(const char *head, size_t length) {
  enum kind kind = kind_of(head, length);
  return kind == KIND_NONE ? 0 : kind == KIND_ZIP ? 40 : 90;
}

/* ---- what libarchive may read ------------------------------------------ */

static int open_archive(struct reader *reader, struct error *err) {
  packed_begin(&reader->packed, reader->input, err);
  struct archive *archive = reader->packed.archive;
  if (reader->kind == KIND_TAR)
    archive_read_support_format_tar(archive);
  else if (reader->kind == KIND_7Z)
    archive_read_support_format_7zip(archive);
  else if (reader->is_listed)
    archive_read_support_format_zip_seekable(archive);
  else
    archive_read_support_format_zip_streamable(archive);
  return packed_open(&reader->packed);
}

/* ---- documents that are zips ------------------------------------------- */

/* libarchive gives names in the encoding of the locale: UTF-8, for this call.
   Names in an encoding that is not told come as they are. */
static int next_entry(struct reader *reader, struct archive_entry **entry,
                      const char **name) {
  locale_t before =
      reader->utf8 != (locale_t)0 ? uselocale(reader->utf8) : (locale_t)0;
  int said;
  do
    said = archive_read_next_header(reader->packed.archive, entry);
  while (said == ARCHIVE_RETRY);
  if (said == ARCHIVE_OK || said == ARCHIVE_WARN) {
    const char *found = archive_entry_pathname_utf8(*entry);
    if (found == NULL)
      found = archive_entry_pathname(*entry);
    *name =
        found == NULL ? "" : arena_copy(&reader->arena, found, strlen(found));
  }
  if (before != (locale_t)0)
    uselocale(before);
  return said;
}

static const char *office_of(const char *name) {
  static const struct {
    const char *folder;
    const char *what;
  } offices[] = {{"xl/", "an Excel workbook"},
                 {"ppt/", "a PowerPoint presentation"},
                 {"word/", "an unusual Word document"},
                 {"visio/", "a Visio drawing"}};
  for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
    if (strncmp(name, offices[i].folder, strlen(offices[i].folder)) == 0)
      return offices[i].what;
  return NULL;
}

/* What office document a zip is that no importer reads; NULL for none. */
static const char *find_office(struct reader *reader) {
  const char *what = NULL;
  bool has_types = false;
  struct error ignored;
  struct archive_entry *entry;
  const char *name = "";
  const char *head = reader->input->head;
  if (package_head_type(head, reader->input->head_length,
                        "application/vnd.oasis.opendocument"))
    return "an OpenDocument file that is no text";
  if (!reader->is_listed)
    return NULL;
  int said = open_archive(reader, &ignored);
  for (size_t i = 0; i < OFFICE_PROBE && said >= ARCHIVE_WARN; i++) {
    said = next_entry(reader, &entry, &name);
    if (said < ARCHIVE_WARN || said == ARCHIVE_EOF)
      break;
    if (strcmp(name, "[Content_Types].xml") == 0)
      has_types = true;
    else if (what == NULL)
      what = office_of(name);
  }
  packed_end(&reader->packed);
  return has_types ? what : NULL;
}

/* ---- members ----------------------------------------------------------- */

/* Is the file or a folder it is in hidden, or a part of one on a Mac? */
static bool is_hidden(const char *name) {
  while (*name != '\0') {
    size_t length = strcspn(name, "/");
    bool is_dots = length <= 2 && strspn(name, ".") >= length;
    if ((name[0] == '.' && !is_dots) ||
        (length == 8 && memcmp(name, "__MACOSX", 8) == 0))
      return true;
    name += length;
    name += strspn(name, "/");
  }
  return false;
}

/* Why a member is left out without a line; NULL when it is not. */
static const char *left_out(struct archive_entry *entry, const char *name) {
  if (archive_entry_filetype(entry) == AE_IFDIR)
    return "folder in an archive";
  if (archive_entry_filetype(entry) == AE_IFLNK ||
      archive_entry_hardlink(entry) != NULL ||
      archive_entry_hardlink_utf8(entry) != NULL)
    return "link in an archive";
  if (archive_entry_filetype(entry) != AE_IFREG &&
      archive_entry_filetype(entry) != 0)
    return "device in an archive";
  if (is_hidden(name))
    return "hidden file in an archive";
  if (archive_entry_size_is_set(entry) && archive_entry_size(entry) == 0)
    return "empty file in an archive";
  return NULL;
}

/* "outer/inner", the inner name with escapes where it needs them. */
static const char *member_name(struct reader *reader, const char *inner) {
  while (strncmp(inner, "./", 2) == 0)
    inner += 2;
  size_t length, repaired;
  const char *shown =
      utf8_repair(&reader->arena, inner, strlen(inner), &length, &repaired);
  if (repaired > 0)
    shown = open_shown_name(&reader->arena, inner);
  else
    shown = utf8_escape(&reader->arena, shown, length);
  const char *outer = reader->input->name;
  size_t size = strlen(outer) + strlen(shown) + 2;
  char *name = arena_alloc(&reader->arena, size);
  snprintf(name, size, "%s/%s", outer, shown);
  return name;
}

static void warn_damage(struct reader *reader) {
  if (!reader->is_damaged) {
    struct arena arena = {0};
    const char *reason = packed_reason(&reader->packed);
    sink_warn(reader->sink, reader->member.name, "cannot be unpacked: %s",
              open_shown_name(&arena, reason));
    arena_free(&arena);
  }
  reader->is_damaged = true;
}

static long read_member(struct input *input, char *bytes, size_t size,
                        struct error *err) {
  struct reader *reader = input->state;
  if (reader->is_damaged)
    return 0;
  reader->packed.err = err;
  la_ssize_t got = archive_read_data(reader->packed.archive, bytes, size);
  if (got >= 0)
    return (long)got;
  if (reader->packed.has_failed) {
    reader->is_over = true;
    return -1;
  }
  reader->is_over |= got == ARCHIVE_FATAL;
  warn_damage(reader);
  return 0;
}

/* Passes over what is left of a member whose bytes cannot be skipped unread. */
static void pass_over(struct reader *reader, struct error *err) {
  bool is_free = reader->kind == KIND_TAR || reader->is_listed;
  const void *block;
  size_t length;
  la_int64_t offset;
  reader->packed.err = err;
  while (!is_free && !reader->is_damaged && !reader->is_over &&
         archive_read_data_block(reader->packed.archive, &block, &length,
                                 &offset) == ARCHIVE_OK) {
    reader->passed_over += length;
    reader->is_over =
        reader->passed_over > OPEN_UNPACKED_FREE &&
        reader->passed_over / OPEN_UNPACKED_RATIO > reader->input->size;
    if (reader->is_over)
      sink_warn(reader->sink, reader->input->name,
                "unpacks to more than %d times its size, the rest is left out",
                OPEN_UNPACKED_RATIO);
  }
}

/* False to read no more. */
static bool read_entry(struct reader *reader, struct archive_entry *entry,
                       const char *inner, struct opened *file,
                       struct error *err) {
  const char *why = left_out(entry, inner);
  bool go_on = true;
  reader->is_damaged = false;
  if (why != NULL) {
    sink_skip(reader->sink, why);
    return true;
  }
  reader->member = (struct input){
      .name = member_name(reader, inner), .read = read_member, .state = reader};
  if (archive_entry_is_data_encrypted(entry)) {
    sink_warn(reader->sink, reader->member.name, "encrypted");
    return true;
  }
  enum status status = open_stream(file, &reader->member, err);
  if (status != STATUS_OK)
    sink_warn(reader->sink, reader->member.name, "cannot be read");
  else if (file->input.head_length > 0)
    go_on = sink_member(reader->sink, &file->input);
  else if (!reader->is_damaged)
    sink_skip(reader->sink, "empty file in an archive");
  if (go_on)
    pass_over(reader, err);
  return go_on && !reader->is_over;
}

static enum status end_of_archive(struct reader *reader, int said,
                                  struct error *err) {
  if (reader->packed.has_failed)
    return STATUS_IO;
  if (said == ARCHIVE_EOF)
    return STATUS_OK;
  reader->is_damaged = false;
  reader->member.name = reader->input->name;
  // without a format, libarchive may not be asked
  if (archive_format(reader->packed.archive) != 0 &&
      archive_read_has_encrypted_entries(reader->packed.archive) > 0)
    return error_set(err, STATUS_INPUT, "%s: encrypted",
                     open_shown_name(&reader->arena, reader->input->name));
  warn_damage(reader);
  return STATUS_OK;
}

static enum status read_entries(struct reader *reader, struct error *err) {
  struct archive_entry *entry;
  const char *inner = "";
  struct opened *file = must_malloc(sizeof *file);
  enum status status = STATUS_OK;
  int said = open_archive(reader, err);
  while (said >= ARCHIVE_WARN) {
    said = next_entry(reader, &entry, &inner);
    if (said == ARCHIVE_EOF || said < ARCHIVE_WARN)
      break;
    if (++reader->members > MEMBERS_CAP) {
      sink_warn(reader->sink, reader->input->name,
                "more than %d files inside, the rest is left out", MEMBERS_CAP);
      break;
    }
    if (!read_entry(reader, entry, inner, file, err))
      break;
    arena_reset(&reader->arena);
  }
  if (said == ARCHIVE_EOF || said < ARCHIVE_WARN)
    status = end_of_archive(reader, said, err);
  packed_end(&reader->packed);
  free(file);
  return status;
}

static enum status read_kind(struct reader *reader, struct error *err) {
  struct input *input = reader->input;
  enum archive_list list =
      reader->kind == KIND_ZIP ? archive_zip_list(input) : LIST_LONG;
  reader->is_listed = list == LIST_GOOD;
  if (reader->kind == KIND_7Z && !archive_7z_list_fits(input))
    return error_set(err, STATUS_INPUT, "%s: its list of files is too long",
                     open_shown_name(&reader->arena, input->name));
  if (list == LIST_NONE)
    sink_warn(reader->sink, input->name,
              "cut short, the list of its files is missing");
  const char *office = reader->kind == KIND_ZIP ? find_office(reader) : NULL;
  if (office != NULL)
    return error_set(err, STATUS_INPUT, "%s: %s, which cannot be read",
                     open_shown_name(&reader->arena, input->name), office);
  return read_entries(reader, err);
}

static enum status read_archive(struct input *input, struct sink *sink,
                                struct error *err) {
  struct reader *reader = must_malloc(sizeof *reader);
  memset(reader, 0, sizeof *reader);
  reader->input = input;
  reader->sink = sink;
  reader->kind = kind_of(input->head, input->head_length);
  if (reader->kind == KIND_ZIP && input->head[2] == '\x05') {
    free(reader); /* nothing but an empty list, which libarchive refuses */
    return STATUS_OK;
  }
  reader->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  enum status status = STATUS_OK;
  struct spool *spool = NULL;
  if (reader->kind != KIND_TAR && input->seek == NULL) {
    spool = must_malloc(sizeof *spool);
    status = spool_open(spool, input, err);
    reader->input = &spool->opened.input;
  }
  if (status == STATUS_OK) {
    status = read_kind(reader, err);
    if (spool != NULL)
      spool_close(spool);
  }
  if (reader->utf8 != (locale_t)0)
    freelocale(reader->utf8);
  free(spool);
  arena_free(&reader->arena);
  free(reader);
  return status;
}

const struct importer importer_archive = {
    .name = "archive",
    .summary = "zip, tar and 7z: each file inside",
    .endings = ".zip .tar .tgz .tbz2 .txz .tzst .7z",
    .types = "application/zip application/x-tar application/x-7z-compressed",
    .detect = detect_archive,
    .read = read_archive,
};
