/* What Datasette is told about a copy.

   Problem: who opens the copy sees forty columns and no word about them.
   Method: every column of the schema has a comment on its line, and SQLite
   keeps the text of CREATE TABLE as it was; so the descriptions are read from
   there and cannot differ from it. What the schema does not say, order, facets
   and labels, is the table below.
   Cost: that of reading the schema. */
#include <string.h>

#include "queries/snapshot.h"

/* One table or view; what is NULL is left out. */
struct about {
  const char *name, *title, *description;
  const char *sort, *sort_desc; /* columns */
  const char *label;            /* the column that stands for a row */
  const char *facets;           /* separated by spaces */
  bool is_hidden;
};

static const struct about tables[] = {
    {.name = "aliases",
     .title = "Other names of speakers",
     .description = "Forms under which a speaker appears.",
     .facets = "kind"},
    {.name = "annotations", .is_hidden = true},
    {.name = "corrections",
     .title = "Corrections",
     .description = "What people changed by hand, by text and place.",
     .sort_desc = "made_at",
     .facets = "field"},
    {.name = "fetched", .title = "Pages from the web", .is_hidden = true},
    {.name = "files", .title = "Files read", .is_hidden = true},
    {.name = "meta", .is_hidden = true},
    {.name = "publishers", .is_hidden = true},
    {.name = "quote_topics",
     .title = "Topics of quotes",
     .description = "Which quote is on which topic.",
     .sort_desc = "said_from",
     .facets = "basis"},
    {.name = "quotes",
     .title = "Quotes, as stored",
     .description = "One thing said by one speaker in one source; older texts "
                    "of a source are kept with is_current = 0.",
     .sort_desc = "said_from",
     .label = "text",
     .facets = "kind said_basis is_current"},
    {.name = "quotes_view",
     .title = "Quotes",
     .description = "Quotes of current articles, with who said them, in what "
                    "role, when and where.",
     .sort_desc = "said_from",
     .facets = "speaker publisher kind"},
    {.name = "roles", .is_hidden = true},
    {.name = "searches", .title = "Saved searches", .label = "name"},
    {.name = "source_text",
     .title = "Texts of the sources",
     .description = "What positions of quotes count in, as bytes."},
    {.name = "sources",
     .title = "Sources",
     .description = "One article, page or record each.",
     .sort_desc = "published_on",
     .label = "title",
     .facets = "publisher language genre"},
    {.name = "speakers",
     .title = "Speakers",
     .description = "Whoever said something.",
     .sort = "name",
     .label = "name",
     .facets = "type gender"},
    {.name = "topic_rules", .title = "Topics by rule", .label = "name"},
    {.name = "topics",
     .title = "Topics",
     .description = "Tags and sections of the publishers, and what quotes "
                    "name.",
     .sort = "name",
     .label = "name"},
};

/* ---- JSON -------------------------------------------------------------- */

static void add_member(struct buffer *out, const char *name,
                       const char *value) {
  if (value == NULL)
    return;
  buffer_add_text(out, ",\n          ");
  json_add_text(out, name);
  buffer_add_text(out, ": ");
  json_add_text(out, value);
}

static void add_facets(struct buffer *out, const char *facets) {
  if (facets == NULL)
    return;
  buffer_add_text(out, ",\n          \"facets\": [");
  for (const char *p = facets; *p != '\0'; p += *p == ' ') {
    size_t length = strcspn(p, " ");
    buffer_add_text(out, p > facets ? ", " : "");
    json_add_string(out, p, length);
    p += length;
  }
  buffer_add_char(out, ']');
}

/* ---- columns ----------------------------------------------------------- */

static size_t name_length(const char *text) {
  return strspn(text, "abcdefghijklmnopqrstuvwxyz_0123456789");
}

/* Adds the comment of a line and those of the lines after it that hold nothing
   else; returns the line after them. */
static const char *add_comment(struct buffer *text, const char *line) {
  for (bool is_first = true; *line != '\0'; is_first = false) {
    const char *end = line + strcspn(line, "\n");
    const char *mark = strstr(line, "-- ");
    bool has_comment = mark != NULL && mark < end;
    if (!is_first && (!has_comment || line + strspn(line, " ") != mark))
      break;
    if (has_comment) {
      buffer_add_text(text, text->length > 0 ? " " : "");
      buffer_add(text, mark + 3, (size_t)(end - mark) - 3);
    }
    line = *end == '\n' ? end + 1 : end;
  }
  return line;
}

/* The columns of a CREATE TABLE that have a comment; lines of a table stand in
   two spaces and begin with the column's name. */
static void add_columns(struct buffer *out, const char *sql) {
  struct buffer text = {0};
  bool is_first = true;
  const char *line = sql + strcspn(sql, "\n");
  line += *line == '\n';
  buffer_add_text(out, "          \"columns\": {");
  while (*line != '\0') {
    const char *name = line + strspn(line, " ");
    size_t length = name_length(name);
    buffer_clear(&text);
    line = add_comment(&text, line);
    if (length == 0 || text.length == 0)
      continue;
    buffer_add_text(out, is_first ? "\n            " : ",\n            ");
    json_add_string(out, name, length);
    buffer_add_text(out, ": ");
    json_add_string(out, text.bytes, text.length);
    is_first = false;
  }
  buffer_add_text(out, is_first ? "}" : "\n          }");
  buffer_free(&text);
}

/* ---- tables ------------------------------------------------------------ */

static void add_table(struct buffer *out, const struct about *about,
                      const char *sql) {
  static const struct about nothing = {0};
  const struct about *known = about != NULL ? about : &nothing;
  buffer_add_text(out, "{\n");
  add_columns(out, sql);
  add_member(out, "title", known->title);
  add_member(out, "description", known->description);
  add_member(out, "sort", known->sort);
  add_member(out, "sort_desc", known->sort_desc);
  add_member(out, "label_column", known->label);
  add_facets(out, known->facets);
  if (known->is_hidden)
    buffer_add_text(out, ",\n          \"hidden\": true");
  // A view has no index of words that could be found by its name.
  if (strcmp(known->name != NULL ? known->name : "", "quotes_view") == 0) {
    add_member(out, "fts_table", "quotes_fts");
    add_member(out, "fts_pk", "id");
  }
  buffer_add_text(out, "\n        }");
}

static const struct about *about_table(const char *name) {
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
    if (strcmp(tables[i].name, name) == 0)
      return &tables[i];
  return NULL;
}

static void add_head(struct buffer *out, const char *name) {
  buffer_add_text(out, "{\n  \"title\": \"Quotes and their speakers\",\n"
                       "  \"databases\": {\n    ");
  json_add_text(out, name);
  buffer_add_text(out, ": {\n      \"tables\": {\n        \"quotes_view\": ");
  add_table(out, about_table("quotes_view"), "");
}

enum status snapshot_add_metadata(struct store *store, const char *name,
                                  struct buffer *out, struct error *err) {
  bool row;
  struct statement *st = store_statement(store, "snapshot_tables");
  enum status status = statement_step(st, &row, err);
  add_head(out, name);
  for (; status == STATUS_OK && row; status = statement_step(st, &row, err)) {
    const char *table = statement_text(st, 0);
    buffer_add_text(out, ",\n        ");
    json_add_text(out, table);
    buffer_add_text(out, ": ");
    add_table(out, about_table(table), statement_text(st, 1));
  }
  statement_reset(st);
  buffer_add_text(out, "\n      }\n    }\n  }\n}\n");
  return status;
}
