/* The snapshot command: a copy of the database for other tools, and a file
   beside it that tells Datasette what the tables are.

   Both are whole or not there: each is written under another name first. */
#include "queries/snapshot.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "queries/query.h"
#include "sql/snapshot.h"

const struct option snapshot_options[] = {
    {"force", NULL, "replace FILE when there is one"},
    {"without-text", NULL, "leave out the texts of the articles"},
    {0},
};

const char snapshot_details[] =
    "Writes a compact copy of the database as one file that sqlite3, "
    "sqlite-utils and Datasette open, and FILE without its ending plus "
    ".metadata.json, which describes the tables to Datasette.\n"
    "Without the texts, quotes, their sentences and sources stay.";

/* The names that follow from that of the copy. */
struct names {
  struct buffer stem;     /* "quotes" of "a/quotes.db" */
  struct buffer metadata; /* "a/quotes.metadata.json" */
  struct buffer part;
};

static void make_names(const char *path, struct names *names) {
  const char *file = strrchr(path, '/');
  file = file != NULL ? file + 1 : path;
  const char *ending = strrchr(file, '.');
  size_t length =
      ending != NULL && ending > file ? (size_t)(ending - file) : strlen(file);
  buffer_add(&names->stem, file, length);
  buffer_add_format(&names->metadata, "%.*s%s.metadata.json",
                    (int)(file - path), path, names->stem.bytes);
  buffer_add_format(&names->part, "%s.part", names->metadata.bytes);
}

static void free_names(struct names *names) {
  buffer_free(&names->stem);
  buffer_free(&names->metadata);
  buffer_free(&names->part);
}

static enum status write_metadata(const struct names *names,
                                  const struct buffer *text,
                                  struct error *err) {
  FILE *file = fopen(names->part.bytes, "w");
  bool is_written = file != NULL;
  if (is_written) {
    is_written = fwrite(text->bytes, 1, text->length, file) == text->length;
    is_written = fclose(file) == 0 && is_written;
  }
  if (is_written && rename(names->part.bytes, names->metadata.bytes) == 0)
    return STATUS_OK;
  int reason = errno;
  unlink(names->part.bytes);
  return error_set(err, STATUS_IO, "%s: cannot be written: %s",
                   names->metadata.bytes, strerror(reason));
}

static enum status make_snapshot(struct store *store,
                                 const struct snapshot *snapshot,
                                 struct names *names, struct error *err) {
  struct buffer text = {0};
  struct stat facts;
  if (!snapshot->is_forced && stat(names->metadata.bytes, &facts) == 0)
    return error_set(err, STATUS_USAGE, "%s: exists; --force replaces it",
                     names->metadata.bytes);
  enum status status =
      snapshot_add_metadata(store, names->stem.bytes, &text, err);
  if (status == STATUS_OK)
    status = store_snapshot(store, snapshot, err);
  if (status == STATUS_OK)
    status = write_metadata(names, &text, err);
  buffer_free(&text);
  return status;
}

enum exit_code snapshot_command(const struct arguments *arguments) {
  struct store *store;
  struct error err = {""};
  struct names names = {0};
  if (arguments->word_count != 1 || arguments->words[0][0] == '\0')
    return command_fail(EXIT_USAGE, "snapshot: name the FILE to write");
  struct snapshot snapshot = {.path = arguments->words[0],
                              .is_forced = argument_given(arguments, "force"),
                              .has_text =
                                  !argument_given(arguments, "without-text")};
  enum exit_code code = query_open(arguments, &store);
  if (code != EXIT_DONE)
    return code;
  make_names(snapshot.path, &names);
  enum status status = make_snapshot(store, &snapshot, &names, &err);
  if (status == STATUS_OK)
    printf("%s\n%s\n", snapshot.path, names.metadata.bytes);
  free_names(&names);
  store_close(store);
  return status == STATUS_OK ? command_finish(EXIT_DONE)
                             : command_error(status, &err);
}
