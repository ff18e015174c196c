/* The command line: each case is one, its words divided by blanks; what was
   understood, or the message, comes out. */
#include "tests/support/cases.h"

#include <stdlib.h>
#include <string.h>

#include "core/arguments.h"
#include "core/completion.h"
#include "core/manual.h"

static const struct option search_options[] = {
    {"since", "DATE", "said on this day or later; 'today' works"},
    {"speaker", "NAME", "said by this [person]: any alias"},
    {"limit", "NUMBER", "at most so many rows"},
    {"json", NULL, "as JSON"},
    {0}};
static const struct command commands[] = {
    {.name = "import",
     .synopsis = "PATH…",
     .summary = "read articles into the database"},
    {.name = "search",
     .synopsis = "search [WORDS…]",
     .summary = "find quotations. Newest first",
     .examples = "search --since may bridge\nsearch 'a\\b'",
     .no = "nothing was found",
     .details = ".Words may stand in any order. Two of them mean both.\n\n"
                "  whosaid search bridge\n\nBack\\slashes stay.",
     .options = search_options},
    {0}};
static const struct command *const tables[] = {commands, NULL};

static void add_arguments(struct buffer *out, const struct command_line *line) {
  buffer_add_format(out, "command %s\n",
                    line->command != NULL ? line->command->name : "-");
  buffer_add_format(out, "database %s\n", line->arguments.database);
  const struct option *options = line->arguments.options;
  for (int i = 0; options != NULL && options[i].name != NULL; i++)
    if (line->arguments.values[i] != NULL)
      buffer_add_format(out, "--%s [%s]\n", options[i].name,
                        line->arguments.values[i]);
  for (int i = 0; i < line->arguments.word_count; i++)
    buffer_add_format(out, "word [%s]\n", line->arguments.words[i]);
  if (line->wants_help)
    buffer_add_text(out, "help\n");
  if (line->wants_version)
    buffer_add_text(out, "version\n");
}

static void read_case(const char *input, size_t length, struct buffer *actual,
                      void *context) {
  (void)context;
  char *text = strndup(input, length);
  char program[] = "whosaid", *argv[32] = {program};
  int argc = 1;
  char *rest;
  for (char *word = strtok_r(text, " ", &rest); word != NULL && argc < 31;
       word = strtok_r(NULL, " ", &rest))
    argv[argc++] = word;
  setenv("WHOSAID_DB", "env.db", 1);
  struct command_line line;
  struct error err;
  if (command_line_read(argc, argv, tables, &line, &err) == STATUS_OK)
    add_arguments(actual, &line);
  else
    buffer_add_format(actual, "error %s\n", err.message);
  command_line_free(&line);
  free(text);
}

/* The first line: overview, page, a shell, or the name of a command. */
static void text_case(const char *input, size_t length, struct buffer *actual,
                      void *context) {
  (void)context;
  (void)length;
  if (strcmp(input, "overview") == 0)
    manual_overview(tables, actual);
  else if (strcmp(input, "page") == 0)
    manual_page(tables, actual);
  else if (!completion_script(tables, input, actual))
    manual_command(command_find(tables, input), actual);
}

/* ---- where the database is --------------------------------------------- */

static void assert_database(const char *expected, bool is_usual) {
  char program[] = "whosaid", command[] = "search";
  char *argv[] = {program, command, NULL};
  struct command_line line;
  assert_int_equal(command_line_read(2, argv, tables, &line, NULL), STATUS_OK);
  assert_string_equal(line.arguments.database, expected);
  assert_int_equal(line.arguments.is_usual_database, is_usual);
  command_line_free(&line);
}

static void test_database(void **state) {
  (void)state;
  setenv("HOME", "/home/ana", 1);
  setenv("XDG_DATA_HOME", "/data", 1);
  setenv("WHOSAID_DB", "here.db", 1);
  assert_database("here.db", false);
  setenv("WHOSAID_DB", "", 1);
  assert_database("/data/whosaid/whosaid.db", true);
  unsetenv("XDG_DATA_HOME");
  assert_database("/home/ana/.local/share/whosaid/whosaid.db", true);
}

static void test_number(void **state) {
  (void)state;
  struct arguments arguments = {.options = search_options};
  long value = 0;
  assert_true(argument_number(&arguments, "limit", 1, 100, 20, &value));
  assert_int_equal(value, 20);
  arguments.values[2] = "7";
  assert_true(argument_number(&arguments, "limit", 1, 100, 20, &value));
  assert_int_equal(value, 7);
  static const char *const wrong[] = {"0", "101", "7x",
                                      "",  "x",   "99999999999999999999"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    arguments.values[2] = wrong[i];
    assert_false(argument_number(&arguments, "limit", 1, 100, 20, &value));
  }
}

int main(void) {
  static const struct case_file files[] = {
      {"tests/cases/command.cases", read_case, NULL},
      {"tests/cases/manual.cases", text_case, NULL},
      {0}};
  static const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_database),
      cmocka_unit_test(test_number),
  };
  return cases_main("command", files, tests, sizeof tests / sizeof *tests);
}
