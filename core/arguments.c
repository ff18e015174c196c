/* The command line, read by the tables of options.

   Problem: every command has its own options, yet --db and --help stand
   anywhere, and a mistyped word should be answered with the right one.
   Method: one loop over argv; the first word names the command and so the
   table against which later options are read. Suggestions are the name with
   the smallest edit distance, if that is at most a third of its length.
   Deliberately not done: abbreviated options, clustered short options.
   Cost: options times names; nothing that grows with the data. */
#include "core/arguments.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"

const struct option global_options[] = {
    {"db", "FILE",
     "the database (default: $WHOSAID_DB, else whosaid/whosaid.db in "
     "$XDG_DATA_HOME or ~/.local/share)"},
    {"help", NULL, "show help and exit"},
    {"version", NULL, "show the version and exit"},
    {0},
};

/* ---- suggestions ------------------------------------------------------- */

enum { NAME_LIMIT = 32 };

/* Levenshtein's distance; names longer than NAME_LIMIT are never near. */
static size_t distance(const char *a, const char *b) {
  size_t row[NAME_LIMIT + 1];
  size_t length = strlen(b);
  if (length > NAME_LIMIT || strlen(a) > NAME_LIMIT)
    return NAME_LIMIT;
  for (size_t j = 0; j <= length; j++)
    row[j] = j;
  for (size_t i = 0; a[i] != '\0'; i++) {
    size_t corner = row[0];
    row[0] = i + 1;
    for (size_t j = 0; j < length; j++) {
      size_t best = corner + (a[i] != b[j]);
      corner = row[j + 1];
      if (row[j] + 1 < best)
        best = row[j] + 1;
      if (corner + 1 < best)
        best = corner + 1;
      row[j + 1] = best;
    }
  }
  return row[length];
}

struct suggestion {
  const char *name;
  size_t distance;
};

static void consider(struct suggestion *best, const char *wrong,
                     const char *name) {
  size_t found = distance(wrong, name);
  size_t length = strlen(wrong);
  bool is_start = length >= 3 && strncmp(wrong, name, length) == 0;
  if (is_start)
    found = 0;
  if (found <= (strlen(name) + 2) / 3 &&
      (best->name == NULL || found < best->distance))
    *best = (struct suggestion){name, found};
}

static void consider_options(struct suggestion *best, const char *wrong,
                             const struct option *options) {
  for (; options != NULL && options->name != NULL; options++)
    consider(best, wrong, options->name);
}

static enum status unknown_command(const struct command *const *tables,
                                   const char *name, struct error *err) {
  struct suggestion best = {0};
  for (; *tables != NULL; tables++)
    for (const struct command *c = *tables; c->name != NULL; c++)
      consider(&best, name, c->name);
  if (best.name != NULL)
    return error_set(err, STATUS_USAGE,
                     "unknown command '%s'; did you mean '%s'?", name,
                     best.name);
  return error_set(err, STATUS_USAGE,
                   "unknown command '%s'; 'whosaid help' lists the commands",
                   name);
}

static enum status unknown_option(const struct command_line *line,
                                  const char *given, const char *name,
                                  struct error *err) {
  struct suggestion best = {0};
  const char *command = line->command != NULL ? line->command->name : "";
  const char *gap = line->command != NULL ? ": " : "";
  consider_options(&best, name, global_options);
  consider_options(&best, name, line->arguments.options);
  if (best.name != NULL)
    return error_set(err, STATUS_USAGE,
                     "%s%sunknown option %s; did you mean --%s?", command, gap,
                     given, best.name);
  return error_set(err, STATUS_USAGE,
                   "%s%sunknown option %s; 'whosaid %s%s--help' lists them",
                   command, gap, given, command, *command ? " " : "");
}

/* ---- reading ----------------------------------------------------------- */

/* The table may be NULL. */
static const struct option *find_option(const struct option *table,
                                        const char *name, size_t length) {
  for (; table != NULL && table->name != NULL; table++)
    if (strlen(table->name) == length &&
        strncmp(table->name, name, length) == 0)
      return table;
  return NULL;
}

static void keep_value(struct command_line *line, const struct option *option,
                       const char *value) {
  const struct option *own = line->arguments.options;
  if (own != NULL &&
      find_option(own, option->name, strlen(option->name)) == option)
    line->arguments.values[option - own] = value;
  else if (strcmp(option->name, "db") == 0)
    line->arguments.database = value;
  else if (strcmp(option->name, "help") == 0)
    line->wants_help = true;
  else
    line->wants_version = true;
}

/* Reads the option at argv[*index]; moves *index to a value that follows. */
static enum status read_option(struct command_line *line, char *const *argv,
                               int *index, struct error *err) {
  const char *given = argv[*index];
  if (strcmp(given, "-h") == 0)
    given = "--help";
  bool is_long = given[1] == '-';
  const char *name = given + 1 + is_long;
  size_t length = strcspn(name, "=");
  const struct option *option =
      is_long ? find_option(line->arguments.options, name, length) : NULL;
  if (is_long && option == NULL)
    option = find_option(global_options, name, length);
  if (option == NULL) {
    char shown[NAME_LIMIT * 2] = "";
    strncat(shown, name, length < sizeof shown ? length : sizeof shown - 1);
    return unknown_option(line, given, shown, err);
  }
  const char *value = name[length] == '=' ? name + length + 1 : NULL;
  if (option->argument == NULL && value != NULL)
    return error_set(err, STATUS_USAGE, "--%s takes no value", option->name);
  if (option->argument == NULL)
    value = "";
  if (value == NULL)
    value = argv[++*index];
  if (value == NULL)
    return error_set(err, STATUS_USAGE, "--%s needs a value: %s", option->name,
                     option->argument);
  keep_value(line, option, value);
  return STATUS_OK;
}

const struct command *command_find(const struct command *const *tables,
                                   const char *name) {
  for (; *tables != NULL; tables++)
    for (const struct command *c = *tables; c->name != NULL; c++)
      if (strcmp(c->name, name) == 0)
        return c;
  return NULL;
}

static enum status read_word(struct command_line *line, const char *word,
                             const struct command *const *tables,
                             struct error *err) {
  struct arguments *arguments = &line->arguments;
  if (line->command != NULL) {
    arguments->words[arguments->word_count++] = word;
    return STATUS_OK;
  }
  line->command = command_find(tables, word);
  if (line->command == NULL)
    return unknown_command(tables, word, err);
  arguments->options = line->command->options;
  return STATUS_OK;
}

/* A variable of the environment that is empty counts as not set. */
static const char *environment(const char *name) {
  const char *value = getenv(name);
  return value != NULL && *value != '\0' ? value : NULL;
}

static void default_database(struct command_line *line) {
  struct buffer *path = &line->database;
  const char *given = environment("WHOSAID_DB");
  const char *data = environment("XDG_DATA_HOME");
  const char *home = environment("HOME");
  if (given != NULL)
    buffer_add_text(path, given);
  else if (data != NULL)
    buffer_add_format(path, "%s/whosaid/whosaid.db", data);
  else
    buffer_add_format(path, "%s/.local/share/whosaid/whosaid.db",
                      home != NULL ? home : ".");
  line->arguments.database = path->bytes;
  line->arguments.is_usual_database = given == NULL;
}

enum status command_line_read(int argc, char *const *argv,
                              const struct command *const *tables,
                              struct command_line *out, struct error *err) {
  *out = (struct command_line){0};
  out->arguments.words =
      must_malloc(((size_t)argc + 1) * sizeof *out->arguments.words);
  bool is_option_allowed = true;
  enum status status = STATUS_OK;
  for (int i = 1; i < argc && status == STATUS_OK; i++) {
    const char *word = argv[i];
    if (is_option_allowed && strcmp(word, "--") == 0)
      is_option_allowed = false;
    else if (is_option_allowed && word[0] == '-' && word[1] != '\0')
      status = read_option(out, argv, &i, err);
    else
      status = read_word(out, word, tables, err);
  }
  if (out->arguments.database == NULL)
    default_database(out);
  return status;
}

void command_line_free(struct command_line *line) {
  free(line->arguments.words);
  buffer_free(&line->database);
  *line = (struct command_line){0};
}
