/* Completion scripts from the command tables.

   bash: one function with the words of each command; file names otherwise.
   zsh: _arguments with descriptions. fish: one `complete` line an option. Both
   offer file names to options that take a FILE, and to no others.
   Deliberately not done: completing names from the database, which would run
   a query at every press of a key. Cost: linear in the tables. */
#include "core/completion.h"

#include <string.h>

#include "core/arguments.h"

/* Adds `text` for single quotes of a shell: each character of `specials` is
   preceded by a backslash, an apostrophe written as the shell wants it. */
static void add_quoted(struct buffer *out, const char *text,
                       const char *specials, const char *apostrophe) {
  for (; *text != '\0'; text++) {
    if (*text == '\'') {
      buffer_add_text(out, apostrophe);
      continue;
    }
    if (strchr(specials, *text) != NULL)
      buffer_add_char(out, '\\');
    buffer_add_char(out, *text);
  }
}

static bool takes_file(const struct option *option) {
  return option->argument != NULL && strcmp(option->argument, "FILE") == 0;
}

/* ---- bash -------------------------------------------------------------- */

static void bash_options(struct buffer *out, const struct option *options) {
  for (; options != NULL && options->name != NULL; options++)
    buffer_add_format(out, " --%s", options->name);
}

static const char bash_head[] =
    "# bash completion for whosaid\n_whosaid() {\n"
    "  local current=${COMP_WORDS[COMP_CWORD]} command='' words='' i\n"
    "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
    "    case ${COMP_WORDS[i]} in\n    --db) ((i++)) ;;\n    -*) ;;\n"
    "    *)\n      command=${COMP_WORDS[i]}\n      break\n      ;;\n"
    "    esac\n  done\n  case $command in\n";

static const char bash_tail[] =
    "  esac\n  COMPREPLY=()\n"
    "  if [[ -z $command || $current == -* ]]; then\n"
    "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
    "  fi\n}\ncomplete -o default -F _whosaid whosaid\n";

static void bash(const struct command *const *tables, struct buffer *out) {
  buffer_add_text(out, bash_head);
  buffer_add_text(out, "  '') words='");
  for (const struct command *const *table = tables; *table != NULL; table++)
    for (const struct command *c = *table; c->name != NULL; c++)
      buffer_add_format(out, "%s ", c->name);
  bash_options(out, global_options);
  buffer_add_text(out, "' ;;\n");
  for (; *tables != NULL; tables++)
    for (const struct command *c = *tables; c->name != NULL; c++) {
      buffer_add_format(out, "  %s) words='", c->name);
      bash_options(out, c->options);
      bash_options(out, global_options);
      buffer_add_text(out, "' ;;\n");
    }
  buffer_add_text(out, bash_tail);
}

/* ---- zsh --------------------------------------------------------------- */

static void zsh_options(struct buffer *out, const struct option *options) {
  for (; options != NULL && options->name != NULL; options++) {
    buffer_add_format(out, "      '--%s[", options->name);
    add_quoted(out, options->help, "[]:\\", "'\\''");
    buffer_add_char(out, ']');
    if (options->argument != NULL) {
      buffer_add_char(out, ':');
      add_quoted(out, options->argument, "[]:\\", "'\\''");
      buffer_add_text(out, takes_file(options) ? ":_files" : ": ");
    }
    buffer_add_text(out, "' \\\n");
  }
}

static void zsh(const struct command *const *tables, struct buffer *out) {
  buffer_add_text(out, "#compdef whosaid\n_whosaid() {\n  local -a commands\n"
                       "  local context state state_descr line\n"
                       "  typeset -A opt_args\n  commands=(\n");
  for (const struct command *const *table = tables; *table != NULL; table++)
    for (const struct command *c = *table; c->name != NULL; c++) {
      buffer_add_format(out, "    '%s:", c->name);
      add_quoted(out, c->summary, ":\\", "'\\''");
      buffer_add_text(out, "'\n");
    }
  buffer_add_text(out, "  )\n  _arguments -C \\\n");
  zsh_options(out, global_options);
  buffer_add_text(out, "      '1:command:->command' '*::argument:->argument'\n"
                       "  case $state in\n  command)\n"
                       "    _describe command commands\n    ;;\n"
                       "  argument)\n    case $words[1] in\n");
  for (; *tables != NULL; tables++)
    for (const struct command *c = *tables; c->name != NULL; c++) {
      buffer_add_format(out, "    %s)\n      _arguments \\\n", c->name);
      zsh_options(out, c->options);
      zsh_options(out, global_options);
      buffer_add_text(out, "      '*:file:_files'\n      ;;\n");
    }
  buffer_add_text(out, "    esac\n    ;;\n  esac\n}\n_whosaid \"$@\"\n");
}

/* ---- fish -------------------------------------------------------------- */

static void fish_options(struct buffer *out, const char *condition,
                         const struct option *options) {
  for (; options != NULL && options->name != NULL; options++) {
    buffer_add_format(out, "complete -c whosaid%s -l %s%s -d '", condition,
                      options->name,
                      takes_file(options)         ? " -r"
                      : options->argument != NULL ? " -x"
                                                  : "");
    add_quoted(out, options->help, "\\", "\\'");
    buffer_add_text(out, "'\n");
  }
}

static void fish(const struct command *const *tables, struct buffer *out) {
  buffer_add_text(out, "# fish completion for whosaid\n");
  fish_options(out, "", global_options);
  for (; *tables != NULL; tables++)
    for (const struct command *c = *tables; c->name != NULL; c++) {
      buffer_add_format(
          out, "complete -c whosaid -n __fish_use_subcommand -f -a %s -d '",
          c->name);
      add_quoted(out, c->summary, "\\", "\\'");
      buffer_add_text(out, "'\n");
      struct buffer condition = {0};
      buffer_add_format(&condition, " -n '__fish_seen_subcommand_from %s'",
                        c->name);
      fish_options(out, condition.bytes, c->options);
      buffer_free(&condition);
    }
}

bool completion_script(const struct command *const *tables, const char *shell,
                       struct buffer *out) {
  static const struct {
    const char *name;
    void (*write)(const struct command *const *tables, struct buffer *out);
  } shells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};
  for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
    if (strcmp(shell, shells[i].name) == 0) {
      shells[i].write(tables, out);
      return true;
    }
  return false;
}
