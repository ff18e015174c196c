#ifndef WHOSAID_SQL_STORE_H
#define WHOSAID_SQL_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/document.h"
#include "core/error.h"
#include "core/lexicon.h"

/* The one door to the database. Only sql/ includes sqlite3.h; every statement
   is a file sql/statements/NAME.sql, embedded at build time and prepared once
   per store by its name. */

struct store;

enum store_mode {
  STORE_READ,  /* must exist; opened read only */
  STORE_WRITE, /* created and migrated when needed, mode 0600 */
};

/* Makes the folders above a database's path that are missing, mode 0700.
   STATUS_IO: the message names the path and why one cannot be made. */
enum status store_make_folder(const char *path, struct error *err);

/* Opens a database; NULL path = memory (tests). STATUS_NOT_FOUND: no such file
   (STORE_READ). STATUS_DATABASE: another program's, a newer schema, damaged.
   STATUS_IO: folder missing, no rights, disk full. The message names the file.
   The store is not thread safe; released by store_close (NULL is fine). */
enum status store_open(const char *path, enum store_mode mode,
                       struct store **out, struct error *err);
void store_close(struct store *store);

/* One import is one transaction per batch; readers see whole articles. */
enum status store_begin(struct store *store, struct error *err);
enum status store_commit(struct store *store, struct error *err);
void store_rollback(struct store *store);

/* ---- writing ----------------------------------------------------------- */

enum { STORE_DIGEST_LENGTH = 32 };

/* SHA-256 of the text as stored. */
void store_digest(const char *text, size_t length,
                  uint8_t digest[STORE_DIGEST_LENGTH]);

/* What stands between the pieces of an interrupted quotation in quotes.text:
   signs and spaces alone, which neither text_hash nor the index of words see.
 */
#define QUOTE_JOINT " \u2026 "

/* FNV-1a over the folded words of a quotation, what quotes.text_hash holds:
   equal for texts that differ in case, accents, marks and spacing only. Uses
   the arena for the folded words. */
uint64_t store_text_hash(struct arena *arena, const char *text, size_t length);

enum put_result {
  PUT_NEW,      /* a source that was not there */
  PUT_KNOWN,    /* same text and same URL or id: nothing changed */
  PUT_REVISION, /* other text under a known URL: the old one is kept */
  PUT_COPY,     /* a text known under another URL or id: kept as a source, but
                   its quotations do not count again */
};

/* True when this very text is stored already under this source's url, or id
   where it has no URL: lets an importer skip annotation. */
enum status store_has(struct store *store, const struct source *source,
                      const uint8_t digest[STORE_DIGEST_LENGTH], bool *known,
                      struct error *err);

/* Stores an annotated document: source, text, quotations, speakers, topics,
   search index. Speakers are matched by match_speakers (match.h). All or
   nothing: when it fails, everything since store_begin is taken back, as
   SQLite does by itself when the disk is full. */
enum status store_put_document(struct store *store, const struct document *doc,
                               enum put_result *result, struct error *err);

/* A file, its bytes and the way of reading it. Strings are borrowed. */
struct store_file {
  const uint8_t *digest; /* STORE_DIGEST_LENGTH bytes */
  const char *way;       /* version of the readers and their options */
  const char *path;
};

/* True when everything in this file is stored already; how many articles. */
enum status store_has_file(struct store *store, const struct store_file *file,
                           bool *known, size_t *articles, struct error *err);

/* Everything in this file is stored now: to be called in the transaction of
   its last article. */
enum status store_put_file(struct store *store, const struct store_file *file,
                           size_t articles, struct error *err);

/* A page as it came from the web. Strings are borrowed, NULL = not told. */
struct store_page {
  const char *url;       /* as asked for */
  const char *final_url; /* where it was in the end */
  const char *media_type;
  const char *charset;
  const char *bytes;
  size_t length;
};

/* Keeps the bytes of a page, once for each address and content. */
enum status store_put_page(struct store *store, const struct store_page *page,
                           struct error *err);

/* Calls `annotate_one` for every stored source whose rows were made by another
   ANNOTATOR_VERSION (all when `all`), and replaces its derived rows. `visit`
   gets a document with source and text filled in and an empty arena to use;
   it returns false to stop. */
enum status store_reannotate(struct store *store, bool all,
                             bool (*visit)(struct document *doc, void *context),
                             void *context, size_t *count, struct error *err);

/* ---- asking ------------------------------------------------------------ */

/* A prepared statement by file name, reset and unbound: "quotations_found".
   Asserts that the name exists. Valid until the store is closed; do not nest
   two uses of one name. */
struct statement;
struct statement *store_statement(struct store *store, const char *name);

/* Binds by name (":since"); a NULL text binds NULL. What is not bound is NULL.
   Asserts that the statement has a parameter of that name. Text is borrowed
   until the statement is reset or used again. */
void statement_bind_text(struct statement *st, const char *name,
                         const char *text);
void statement_bind_bytes(struct statement *st, const char *name,
                          const void *bytes, size_t length); /* BLOB */
void statement_bind_integer(struct statement *st, const char *name,
                            int64_t value);
void statement_bind_real(struct statement *st, const char *name, double value);

/* Whether the statement has a parameter of that name; binds text if so. */
bool statement_has(const struct statement *st, const char *name);
void statement_bind_if(struct statement *st, const char *name,
                       const char *text);

/* Steps to the next row: *row tells whether there is one. Values are valid
   until the next step. */
enum status statement_step(struct statement *st, bool *row, struct error *err);
void statement_reset(struct statement *st);
int statement_column_count(const struct statement *st);
const char *statement_column_name(const struct statement *st, int column);
const char *statement_text(struct statement *st, int column);  /* NULL = NULL */
size_t statement_length(struct statement *st, int column);     /* bytes */
const void *statement_bytes(struct statement *st, int column); /* BLOB */
int64_t statement_integer(struct statement *st, int column);
double statement_real(struct statement *st, int column);
bool statement_is_null(struct statement *st, int column);

#endif
