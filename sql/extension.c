/* whosaid_quotations as a table of any SQLite program: whosaid.so.

     SELECT speaker, text FROM whosaid_quotes($article, '2024-05-02');

   Problem: whoever keeps articles in SQLite already should not have to leave
   it to find out what is quoted in them.
   Method: an eponymous virtual table whose arguments are hidden columns. The
   lexicon is made when a connection first asks and freed with it; a cursor
   owns its input and what was found in it. Nothing is shared between
   connections, so that threads may have one each.
   Deliberately not done: the database of whosaid is neither needed nor read.
   What the caller did wrong is an SQLite error; running out of memory ends the
   program, as everywhere in core/.
   Cost: that of whosaid_extract, and a copy of the input. */
#include <sqlite3ext.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/buffer.h"
#include "core/whosaid.h"

SQLITE_EXTENSION_INIT1

enum column {
  COLUMN_KIND,
  COLUMN_TEXT,
  COLUMN_START,
  COLUMN_END,
  COLUMN_PIECES,
  COLUMN_SPEAKER,
  COLUMN_TYPE,
  COLUMN_GENDER,
  COLUMN_ROLE,
  COLUMN_MENTION,
  COLUMN_CUE,
  COLUMN_ADDRESSEE,
  COLUMN_SAID_FROM,
  COLUMN_SAID_TO,
  COLUMN_CONFIDENCE,
  COLUMN_RULE,
  COLUMN_ARTICLE, /* the arguments */
  COLUMN_PUBLISHED,
};

static const char declaration[] =
    "CREATE TABLE whosaid_quotes (kind TEXT, text TEXT, start INTEGER, "
    "end INTEGER, pieces TEXT, speaker TEXT, type TEXT, gender TEXT, "
    "role TEXT, mention TEXT, cue TEXT, addressee TEXT, said_from TEXT, "
    "said_to TEXT, confidence REAL, rule TEXT, article HIDDEN, "
    "published HIDDEN)";

/* What a connection shares; made by the first that needs it. */
struct shared {
  struct whosaid_lexicon *lexicon;
};

struct table {
  sqlite3_vtab base;
  struct shared *shared;
};

struct cursor {
  sqlite3_vtab_cursor base;
  struct buffer article; /* the arguments; an empty date is none */
  struct buffer published;
  struct whosaid_result result;
  size_t at;
  struct buffer value; /* of the column at hand */
};

/* Which arguments are given, as xBestIndex tells xFilter. */
enum { HAS_PUBLISHED = 1 };

/* ---- the table --------------------------------------------------------- */

static int connect_table(sqlite3 *db, void *shared, int argc,
                         const char *const *argv, sqlite3_vtab **out,
                         char **message) {
  (void)argc, (void)argv, (void)message;
  int code = sqlite3_declare_vtab(db, declaration);
  if (code != SQLITE_OK)
    return code;
  // It reads nothing but its arguments, and so may stand in views.
  sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS);
  struct table *table = must_malloc(sizeof *table);
  *table = (struct table){.shared = shared};
  *out = &table->base;
  return SQLITE_OK;
}

static int disconnect_table(sqlite3_vtab *table) {
  free(table);
  return SQLITE_OK;
}

static int fail(sqlite3_vtab *table, const char *message) {
  sqlite3_free(table->zErrMsg);
  table->zErrMsg = sqlite3_mprintf("whosaid_quotes: %s", message);
  return SQLITE_ERROR;
}

/* The arguments are equalities with the hidden columns. One that another table
   gives may be of no use yet: another order of the tables is asked for then. */
static int plan(sqlite3_vtab *table, sqlite3_index_info *info) {
  int found[2] = {-1, -1};
  bool is_given = false;
  for (int i = 0; i < info->nConstraint; i++) {
    int argument = info->aConstraint[i].iColumn - COLUMN_ARTICLE;
    if (argument < 0 || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ)
      continue;
    is_given = is_given || argument == 0;
    if (!info->aConstraint[i].usable)
      return SQLITE_CONSTRAINT;
    found[argument] = i;
  }
  if (!is_given)
    return fail(table, "give a text and, if known, its date: "
                       "whosaid_quotes(TEXT, 'YYYY-MM-DD')");
  for (int i = 0, place = 1; i < 2; i++) {
    if (found[i] < 0)
      continue;
    info->aConstraintUsage[found[i]].argvIndex = place++;
    info->aConstraintUsage[found[i]].omit = 1;
  }
  info->idxNum = found[1] >= 0 ? HAS_PUBLISHED : 0;
  info->estimatedCost = 10000;
  info->estimatedRows = 10;
  return SQLITE_OK;
}

/* ---- the cursor -------------------------------------------------------- */

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **out) {
  (void)table;
  struct cursor *cursor = must_malloc(sizeof *cursor);
  *cursor = (struct cursor){0};
  *out = &cursor->base;
  return SQLITE_OK;
}

static void forget(struct cursor *cursor) {
  whosaid_result_free(&cursor->result);
  buffer_clear(&cursor->article);
  buffer_clear(&cursor->published);
  cursor->at = 0;
}

static int close_cursor(sqlite3_vtab_cursor *base) {
  struct cursor *cursor = (struct cursor *)base;
  forget(cursor);
  buffer_free(&cursor->article);
  buffer_free(&cursor->published);
  buffer_free(&cursor->value);
  free(cursor);
  return SQLITE_OK;
}

/* False when the value is NULL. */
static bool take_argument(sqlite3_value *value, struct buffer *out) {
  const char *text = (const char *)sqlite3_value_text(value);
  if (text != NULL)
    buffer_add(out, text, (size_t)sqlite3_value_bytes(value));
  return text != NULL;
}

static int filter(sqlite3_vtab_cursor *base, int number, const char *name,
                  int argc, sqlite3_value **argv) {
  (void)name, (void)argc;
  struct cursor *cursor = (struct cursor *)base;
  struct shared *shared = ((struct table *)base->pVtab)->shared;
  forget(cursor);
  if (!take_argument(argv[0], &cursor->article))
    return SQLITE_OK;
  bool has_date = (number & HAS_PUBLISHED) != 0 &&
                  take_argument(argv[1], &cursor->published);
  if (cursor->article.length == 0)
    return SQLITE_OK;
  if (cursor->article.length > WHOSAID_TEXT_LIMIT)
    return fail(base->pVtab, "a text of more than 64 MB");
  if (shared->lexicon == NULL)
    shared->lexicon = whosaid_lexicon_new();
  if (whosaid_extract(
          shared->lexicon, cursor->article.bytes, cursor->article.length,
          has_date && cursor->published.length > 0 ? cursor->published.bytes
                                                   : NULL,
          &cursor->result) != 0)
    return fail(base->pVtab, "the date is not YYYY-MM-DD");
  return SQLITE_OK;
}

static int next(sqlite3_vtab_cursor *base) {
  ((struct cursor *)base)->at++;
  return SQLITE_OK;
}

static int is_at_end(sqlite3_vtab_cursor *base) {
  const struct cursor *cursor = (struct cursor *)base;
  return cursor->at >= cursor->result.count;
}

static int row_id(sqlite3_vtab_cursor *base, sqlite3_int64 *id) {
  *id = (sqlite3_int64)((struct cursor *)base)->at + 1;
  return SQLITE_OK;
}

/* ---- the columns ------------------------------------------------------- */

static void give(sqlite3_context *to, const char *text, size_t length) {
  sqlite3_result_text64(to, text, length, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/* NULL where there is none. */
static void give_text(sqlite3_context *to, const char *text) {
  if (text != NULL)
    give(to, text, strlen(text));
}

static void give_span(sqlite3_context *to, const struct cursor *cursor,
                      struct whosaid_span span) {
  if (span.end > span.start)
    give(to, cursor->result.text + span.start, span.end - span.start);
}

static void give_date(sqlite3_context *to, struct cursor *cursor,
                      uint32_t day) {
  if (day == 0)
    return;
  buffer_add_format(&cursor->value, "%04u-%02u-%02u", day / 10000,
                    day / 100 % 100, day % 100);
  give(to, cursor->value.bytes, cursor->value.length);
}

/* The pieces, verbatim, joined as in whosaid's own database. */
static void give_words(sqlite3_context *to, struct cursor *cursor,
                       const struct whosaid_quotation *q) {
  for (size_t i = 0; i < q->piece_count; i++) {
    buffer_add_text(&cursor->value, i > 0 ? " \u2026 " : "");
    buffer_add(&cursor->value, cursor->result.text + q->pieces[i].start,
               q->pieces[i].end - q->pieces[i].start);
  }
  give(to, cursor->value.bytes, cursor->value.length);
}

static void give_pieces(sqlite3_context *to, struct cursor *cursor,
                        const struct whosaid_quotation *q) {
  for (size_t i = 0; i < q->piece_count; i++)
    buffer_add_format(&cursor->value, "%s[%u,%u]", i > 0 ? "," : "[",
                      q->pieces[i].start, q->pieces[i].end);
  buffer_add_char(&cursor->value, ']');
  give(to, cursor->value.bytes, cursor->value.length);
}

static const char *kind_name(enum whosaid_kind kind) {
  static const char *const names[] = {[WHOSAID_DIRECT] = "direct",
                                      [WHOSAID_MIXED] = "mixed",
                                      [WHOSAID_INDIRECT] = "indirect"};
  return names[kind];
}

static const char *type_name(enum whosaid_type type) {
  static const char *const names[] = {
      [WHOSAID_NOBODY] = NULL,         [WHOSAID_PERSON] = "person",
      [WHOSAID_ORGANISATION] = "org",  [WHOSAID_GROUP] = "group",
      [WHOSAID_DOCUMENT] = "document", [WHOSAID_UNNAMED] = "unnamed"};
  return names[type];
}

/* Columns that are made of what was found. */
static void give_made(sqlite3_context *to, struct cursor *cursor,
                      const struct whosaid_quotation *q, enum column column) {
  buffer_clear(&cursor->value);
  if (column == COLUMN_TEXT)
    give_words(to, cursor, q);
  else if (column == COLUMN_PIECES)
    give_pieces(to, cursor, q);
  else
    give_date(to, cursor,
              column == COLUMN_SAID_FROM ? q->said_from : q->said_to);
}

static int column(sqlite3_vtab_cursor *base, sqlite3_context *to, int number) {
  struct cursor *cursor = (struct cursor *)base;
  const struct whosaid_quotation *q = &cursor->result.quotations[cursor->at];
  switch ((enum column)number) {
  case COLUMN_KIND:
    give_text(to, kind_name(q->kind));
    break;
  case COLUMN_TEXT:
  case COLUMN_PIECES:
  case COLUMN_SAID_FROM:
  case COLUMN_SAID_TO:
    give_made(to, cursor, q, (enum column)number);
    break;
  case COLUMN_START:
    sqlite3_result_int64(to, q->span.start);
    break;
  case COLUMN_END:
    sqlite3_result_int64(to, q->span.end);
    break;
  case COLUMN_SPEAKER:
    give_text(to, q->speaker);
    break;
  case COLUMN_TYPE:
    give_text(to, type_name(q->type));
    break;
  case COLUMN_GENDER:
    give(to, &q->gender, 1);
    break;
  case COLUMN_ROLE:
    give_text(to, q->role);
    break;
  case COLUMN_MENTION:
    give_span(to, cursor, q->mention);
    break;
  case COLUMN_CUE:
    give_span(to, cursor, q->cue);
    break;
  case COLUMN_ADDRESSEE:
    give_span(to, cursor, q->addressee);
    break;
  case COLUMN_CONFIDENCE:
    sqlite3_result_double(to, q->confidence);
    break;
  case COLUMN_RULE:
    give_text(to, q->rule);
    break;
  case COLUMN_ARTICLE:
    give(to, cursor->article.bytes, cursor->article.length);
    break;
  case COLUMN_PUBLISHED:
    if (cursor->published.length > 0)
      give(to, cursor->published.bytes, cursor->published.length);
    break;
  }
  return SQLITE_OK;
}

/* ---- loading ----------------------------------------------------------- */

static void free_shared(void *memory) {
  struct shared *shared = memory;
  whosaid_lexicon_free(shared->lexicon);
  free(shared);
}

/* What SQLite looks for: the name of the library decides which of the two. */
__attribute__((visibility("default"))) int
sqlite3_whosaid_init(sqlite3 *db, char **message,
                     const sqlite3_api_routines *api);

int sqlite3_whosaid_init(sqlite3 *db, char **message,
                         const sqlite3_api_routines *api) {
  static const sqlite3_module module = {
      .iVersion = 1,
      .xConnect = connect_table,
      .xBestIndex = plan,
      .xDisconnect = disconnect_table,
      .xOpen = open_cursor,
      .xClose = close_cursor,
      .xFilter = filter,
      .xNext = next,
      .xEof = is_at_end,
      .xColumn = column,
      .xRowid = row_id,
  };
  SQLITE_EXTENSION_INIT2(api);
  (void)message;
  struct shared *shared = must_malloc(sizeof *shared);
  *shared = (struct shared){0};
  return sqlite3_create_module_v2(db, "whosaid_quotes", &module, shared,
                                  free_shared);
}
