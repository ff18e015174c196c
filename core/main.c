/* The program: finds the command, reads its options, runs it.

   Commands are tables that the linker joins: those that write come from
   importers/registry.c, those that read from queries/registry.c, and help and
   version from here. Nothing else in core/ knows that there are any. Commands
   of queries that read documents get the importers' reader from here, too. */
#include <stdio.h>
#include <string.h>

#include "core/arguments.h"
#include "core/buffer.h"
#include "core/command.h"
#include "core/completion.h"
#include "core/document_reader.h"
#include "core/manual.h"

static enum exit_code print_made(struct buffer *made) {
  fwrite(made->bytes, 1, made->length, stdout);
  buffer_free(made);
  return command_finish(EXIT_DONE);
}

static enum exit_code help_on(const struct command *command) {
  struct buffer text = {0};
  if (command == NULL)
    manual_overview(command_tables, &text);
  else
    manual_command(command, &text);
  return print_made(&text);
}

static enum exit_code run_help(const struct arguments *arguments) {
  struct buffer text = {0};
  const char *shell = argument_value(arguments, "completion");
  if (argument_given(arguments, "man")) {
    manual_page(command_tables, &text);
    return print_made(&text);
  }
  if (shell != NULL) {
    if (!completion_script(command_tables, shell, &text))
      return command_fail(EXIT_USAGE,
                          "--completion %s: not one of bash, zsh, fish", shell);
    return print_made(&text);
  }
  if (arguments->word_count == 0)
    return help_on(NULL);
  const struct command *command =
      command_find(command_tables, arguments->words[0]);
  if (command == NULL)
    return command_fail(EXIT_USAGE,
                        "no command '%s'; 'whosaid help' lists them",
                        arguments->words[0]);
  return help_on(command);
}

static enum exit_code run_version(const struct arguments *arguments) {
  (void)arguments;
  puts("whosaid " WHOSAID_VERSION "\n" WHOSAID_LIBRARIES);
  return command_finish(EXIT_DONE);
}

static const struct option help_options[] = {
    {"man", NULL, "print the manual page (mdoc)"},
    {"completion", "SHELL", "print completions for bash, zsh or fish"},
    {0},
};

static const struct command own_commands[] = {
    {.name = "help",
     .synopsis = "[COMMAND]",
     .summary = "explain a command, or list them all",
     .examples = "help search",
     .options = help_options,
     .run = run_help},
    {.name = "version",
     .synopsis = "",
     .summary = "print the version and the libraries in use",
     .examples = "version",
     .run = run_version},
    {0},
};

const struct command *const command_tables[] = {import_commands, query_commands,
                                                own_commands, NULL};

static enum exit_code dispatch(const struct command_line *line) {
  if (line->wants_version)
    return run_version(&line->arguments);
  if (line->wants_help)
    return help_on(line->command);
  if (line->command == NULL)
    return command_fail(EXIT_USAGE,
                        "no command given; 'whosaid help' lists them");
  return line->command->run(&line->arguments);
}

int main(int argc, char **argv) {
  command_catch_signals();
  struct command_line line;
  struct error err;
  enum status status =
      command_line_read(argc, argv, command_tables, &line, &err);
  line.arguments.reader = &import_reader;
  enum exit_code code =
      status == STATUS_OK ? dispatch(&line) : command_error(status, &err);
  command_line_free(&line);
  return (int)code;
}
