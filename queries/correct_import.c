/* Corrections from JSON lines.

   A line proves itself by the words of the place: where "text" is given and
   does not stand there, the line is told and left out, for a wrong speaker in
   the record is worse than none.
   Cost: linear in the lines; the text of an article is read once for lines that
   follow each other. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/utf8.h"
#include "queries/correct.h"
#include "queries/source_record.h"

/* A name under which an article is known. */
struct named {
  const char *name;
  int64_t id;
};

struct reading {
  struct correcting *c;
  const char *path;
  unsigned long number; /* of the line */
  struct named *names;  /* sorted */
  size_t name_count, name_room;
  struct arena text_arena;
  struct source_record article; /* the last one used; id 0 = none */
};

/* The columns of correction_line. */
enum {
  LINE_ARTICLE,
  LINE_START,
  LINE_END,
  LINE_TEXT,
  LINE_SPEAKER,
  LINE_ROLE,
  LINE_TYPE,
  LINE_NOBODY,
  LINE_DELETED,
};

static void bad_line(struct reading *r, const char *why) {
  command_fail(EXIT_FAILED, "%s:%lu: %s", r->path, r->number, why);
  r->c->bad++;
}

/* ---- articles ---------------------------------------------------------- */

static int by_name(const void *a, const void *b) {
  const struct named *x = a, *y = b;
  int order = strcmp(x->name, y->name);
  return order != 0 ? order : (x->id > y->id) - (x->id < y->id);
}

static void add_name(struct reading *r, struct statement *st, int column) {
  const char *name = statement_text(st, column);
  if (name == NULL)
    return;
  r->names = arena_grow(&r->c->arena, r->names, r->name_count, &r->name_room,
                        sizeof *r->names);
  r->names[r->name_count++] = (struct named){
      arena_copy(&r->c->arena, name, statement_length(st, column)),
      statement_integer(st, 0)};
}

static enum status read_names(struct reading *r, struct error *err) {
  bool row;
  struct statement *st = store_statement(r->c->store, "sources_named");
  enum status status = statement_step(st, &row, err);
  while (status == STATUS_OK && row) {
    add_name(r, st, 1);
    add_name(r, st, 2);
    status = statement_step(st, &row, err);
  }
  statement_reset(st);
  if (r->name_count > 0)
    qsort(r->names, r->name_count, sizeof *r->names, by_name);
  return status;
}

/* The article's row id; 0 = none of this name, or several. */
static int64_t find_article(const struct reading *r, const char *name) {
  size_t low = 0, high = r->name_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (strcmp(r->names[middle].name, name) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  bool is_there = low < r->name_count && strcmp(r->names[low].name, name) == 0;
  bool is_twice = low + 1 < r->name_count &&
                  strcmp(r->names[low + 1].name, name) == 0 &&
                  r->names[low + 1].id != r->names[low].id;
  return is_there && !is_twice ? r->names[low].id : 0;
}

static enum status read_article(struct reading *r, int64_t id,
                                struct error *err) {
  struct store *store = r->c->store;
  if (r->article.id == id)
    return STATUS_OK;
  arena_reset(&r->text_arena);
  enum status status =
      source_record_read(store, id, &r->text_arena, &r->article, err);
  return status == STATUS_OK
             ? source_record_text(store, &r->text_arena, &r->article, err)
             : status;
}

/* ---- places ------------------------------------------------------------ */

static bool holds(const struct source_record *article, size_t start, size_t end,
                  const char *text) {
  size_t length = strlen(text);
  return start < end && end <= article->length && end - start == length &&
         memcmp(article->text + start, text, length) == 0;
}

/* The byte at which character `index` begins. */
static size_t byte_of(const struct source_record *article, int64_t index) {
  size_t at = 0;
  while (at < article->length && index > 0) {
    at++;
    while (at < article->length && ((uint8_t)article->text[at] & 0xC0) == 0x80)
      at++;
    index--;
  }
  return at;
}

/* Where the words stand, if once. */
static bool find_words(const struct source_record *article, const char *text,
                       size_t *start) {
  const char *at = *text != '\0' ? strstr(article->text, text) : NULL;
  if (at == NULL || strstr(at + 1, text) != NULL)
    return false;
  *start = (size_t)(at - article->text);
  return true;
}

/* Fills the place; false when the line does not tell one that is there. */
static bool find_place(const struct source_record *article,
                       struct statement *st,
                       struct store_correction *correction) {
  const char *text = statement_text(st, LINE_TEXT);
  bool has_place =
      !statement_is_null(st, LINE_START) && !statement_is_null(st, LINE_END);
  int64_t from = statement_integer(st, LINE_START);
  int64_t to = statement_integer(st, LINE_END);
  if (article->text == NULL || (has_place && (from < 0 || to <= from)))
    return false;
  size_t start = (size_t)from, end = (size_t)to;
  bool is_right = has_place && end <= article->length &&
                  (text == NULL || holds(article, start, end, text));
  if (!is_right && has_place && text != NULL) {
    start = byte_of(article, from);
    end = byte_of(article, to);
    is_right = holds(article, start, end, text);
  }
  if (!is_right && text != NULL) {
    is_right = find_words(article, text, &start);
    end = start + strlen(text);
  }
  correction->start = (uint32_t)start;
  correction->end = (uint32_t)end;
  return is_right;
}

/* ---- lines ------------------------------------------------------------- */

static const char *copy(struct reading *r, struct statement *st, int column) {
  const char *text = statement_text(st, column);
  return text == NULL || *text == '\0'
             ? NULL
             : arena_copy(&r->text_arena, text, statement_length(st, column));
}

static bool is_type(const char *type) {
  static const char *const types[] = {"person", "org", "group", "document",
                                      "unnamed"};
  for (size_t i = 0; type != NULL && i < sizeof types / sizeof *types; i++)
    if (strcmp(type, types[i]) == 0)
      return true;
  return type == NULL;
}

/* A row that names an article and says something of a speaker. */
static enum status use_row(struct reading *r, struct statement *st,
                           struct error *err) {
  int64_t id, source = find_article(r, statement_text(st, LINE_ARTICLE));
  if (source == 0) {
    bad_line(r, "no article of this name, or several");
    return STATUS_OK;
  }
  enum status status = read_article(r, source, err);
  if (status != STATUS_OK)
    return status;
  bool is_nobody = statement_integer(st, LINE_NOBODY) != 0;
  struct store_correction correction = {
      .source_id = source,
      .is_dropped = statement_integer(st, LINE_DELETED) != 0,
      .name = is_nobody ? NULL : copy(r, st, LINE_SPEAKER),
      .role = copy(r, st, LINE_ROLE),
      .type = copy(r, st, LINE_TYPE)};
  if (!is_type(correction.type))
    bad_line(r, "\"type\" is none of person, org, group, document, unnamed");
  else if (!find_place(&r->article, st, &correction))
    bad_line(r, "the words do not stand there in the stored text");
  else
    return correct_keep(r->c, &correction, &id, err);
  return STATUS_OK;
}

static enum status use_line(struct reading *r, const char *line,
                            struct error *err) {
  bool row;
  struct statement *st = store_statement(r->c->store, "correction_line");
  statement_bind_text(st, ":line", line);
  enum status status = statement_step(st, &row, err);
  if (status != STATUS_OK)
    return status;
  if (!row || statement_is_null(st, LINE_ARTICLE))
    bad_line(r, "expected a JSON object with \"article\" and \"speaker\"");
  else if (statement_is_null(st, LINE_SPEAKER) &&
           statement_integer(st, LINE_NOBODY) == 0 &&
           statement_integer(st, LINE_DELETED) == 0)
    r->c->skipped++;
  else
    status = use_row(r, st, err);
  statement_reset(st);
  return status;
}

static enum status read_lines(struct reading *r, FILE *file,
                              struct error *err) {
  char *line = NULL;
  size_t room = 0;
  ssize_t length;
  enum status status = STATUS_OK;
  while (status == STATUS_OK && (length = getline(&line, &room, file)) >= 0) {
    size_t mended, repaired;
    struct arena arena = {0};
    r->number++;
    const char *valid =
        utf8_repair(&arena, line, (size_t)length, &mended, &repaired);
    const char *text = arena_copy(&arena, valid, mended);
    if (command_is_stopped())
      status = error_set(err, STATUS_STOPPED, "stopped; nothing was changed");
    else if (text[strspn(text, " \t\r\n")] != '\0')
      status = use_line(r, text, err);
    arena_free(&arena);
  }
  if (status == STATUS_OK && ferror(file))
    status = error_set(err, STATUS_IO, "%s: %s", r->path, strerror(errno));
  free(line);
  return status;
}

enum status correct_import(struct correcting *c, const char *path,
                           struct error *err) {
  struct reading r = {.c = c, .path = path};
  bool is_stdin = strcmp(path, "-") == 0;
  FILE *file = is_stdin ? stdin : fopen(path, "r");
  if (file == NULL)
    return error_set(err, STATUS_IO, "%s: %s", path, strerror(errno));
  enum status status = read_names(&r, err);
  if (status == STATUS_OK)
    status = read_lines(&r, file, err);
  if (!is_stdin)
    fclose(file);
  arena_free(&r.text_arena);
  return status;
}
