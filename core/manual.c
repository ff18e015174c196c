/* Help texts and the manual page from the command tables.

   Details of a command are paragraphs divided by empty lines; a paragraph
   whose first line is indented is an example and is shown as it stands. The
   manual page is mdoc, one sentence a line, as mandoc's own checks want it.
   Cost: linear in the tables. */
#include "core/manual.h"

#include <stdbool.h>
#include <string.h>

#include "core/arguments.h"
#include "core/escape.h"
#include "core/utf8.h"

enum { HELP_WIDTH = 78, HELP_INDENT = 4 };

static const char purpose[] = "find who said what, and keep it checkable";

static const char user_words[] =
    "\nWords of your own:\n"
    "  Files in $XDG_CONFIG_HOME/whosaid (~/.config/whosaid) add to the lists\n"
    "  that the program knows, or overrule them: a word a line, a tab before\n"
    "  each field, '!word' to take one away. For every language as cues.tsv,\n"
    "  titles.tsv, roles.tsv, people.tsv, orgs.tsv, first_names.tsv and so "
    "on,\n"
    "  for one as fr/cues.tsv. core/lexicon/README.md tells the fields.\n"
    "    cues.tsv    blustered <TAB> say <TAB> 80\n"
    "    titles.tsv  wayfinder <TAB> u <TAB> title\n";

const char *manual_operands(const struct command *command) {
  const char *text = command->synopsis != NULL ? command->synopsis : "";
  size_t length = strlen(command->name);
  if (strncmp(text, command->name, length) == 0 &&
      (text[length] == ' ' || text[length] == '\0'))
    text += length;
  return text + strspn(text, " ");
}

/* ---- help -------------------------------------------------------------- */

static void add_spaces(struct buffer *out, size_t count) {
  while (count-- > 0)
    buffer_add_char(out, ' ');
}

/* Text wrapped in a column that starts at `indent`; the cursor stands there. */
static void add_wrapped(struct buffer *out, const char *text, size_t length,
                        size_t indent) {
  size_t at = 0;
  while (at < length) {
    size_t next;
    size_t cut =
        escape_wrap(text + at, length - at, HELP_WIDTH - indent, 0, &next);
    if (at > 0)
      add_spaces(out, indent);
    buffer_add(out, text + at, cut);
    buffer_add_char(out, '\n');
    at += next;
  }
}

static void add_entry(struct buffer *out, const char *name, const char *help,
                      size_t width) {
  size_t used = escape_width(name, strlen(name));
  add_spaces(out, 2);
  buffer_add_text(out, name);
  if (used > width) {
    buffer_add_char(out, '\n');
    used = 0;
    add_spaces(out, 2);
  }
  add_spaces(out, width - used + 2);
  add_wrapped(out, help, strlen(help), width + HELP_INDENT);
}

static void add_options(struct buffer *out, const struct option *options) {
  enum { OPTION_WIDTH = 22 };
  for (; options != NULL && options->name != NULL; options++) {
    struct buffer name = {0};
    buffer_add_format(&name, "--%s%s%s", options->name,
                      options->argument != NULL ? " " : "",
                      options->argument != NULL ? options->argument : "");
    add_entry(out, name.bytes, options->help, OPTION_WIDTH);
    buffer_free(&name);
  }
}

void manual_overview(const struct command *const *tables, struct buffer *out) {
  enum { NAME_WIDTH = 12 };
  buffer_add_format(out,
                    "usage: whosaid [--db FILE] COMMAND [OPTIONS] [ARGUMENTS]\n"
                    "\nwhosaid: %s\n",
                    purpose);
  for (; *tables != NULL; tables++) {
    if ((*tables)->name != NULL)
      buffer_add_char(out, '\n');
    for (const struct command *c = *tables; c->name != NULL; c++)
      add_entry(out, c->name, c->summary, NAME_WIDTH);
  }
  buffer_add_text(out, "\nOptions of every command:\n");
  add_options(out, global_options);
  buffer_add_text(out, user_words);
  buffer_add_text(out, "\n'whosaid help COMMAND' explains a command.\n"
                       "Exit codes: 0 done; 1 the answer is no; 2 wrong "
                       "usage; 3 failed.\n");
}

/* Calls `add` for each paragraph of the details. */
static void each_paragraph(const char *details, struct buffer *out,
                           void (*add)(struct buffer *out, const char *text,
                                       size_t length)) {
  while (details != NULL && *details != '\0') {
    const char *end = strstr(details, "\n\n");
    size_t length = end != NULL ? (size_t)(end - details) : strlen(details);
    while (length > 0 && details[length - 1] == '\n')
      length--;
    if (length > 0)
      add(out, details, length);
    details = end != NULL ? end + 2 : NULL;
  }
}

static void add_help_paragraph(struct buffer *out, const char *text,
                               size_t length) {
  buffer_add_char(out, '\n');
  if (*text == ' ') {
    buffer_add(out, text, length);
    buffer_add_char(out, '\n');
  } else {
    add_wrapped(out, text, length, 0);
  }
}

/* Calls `add` with "  whosaid ..." for each example. */
static void each_example(const struct command *command, struct buffer *out,
                         void (*add)(struct buffer *out, const char *text,
                                     size_t length)) {
  struct buffer line = {0};
  for (const char *at = command->examples; at != NULL && *at != '\0';) {
    size_t length = strcspn(at, "\n");
    buffer_clear(&line);
    buffer_add_text(&line, "  whosaid ");
    buffer_add(&line, at, length);
    buffer_add_char(&line, '\n');
    add(out, line.bytes, line.length);
    at += length + (at[length] == '\n');
  }
  buffer_free(&line);
}

static void add_exit_codes(const struct command *command, struct buffer *out) {
  buffer_add_text(out, "Exit codes: 0 done; ");
  if (command->no != NULL)
    buffer_add_format(out, "1 %s; ", command->no);
  buffer_add_text(out, "2 wrong usage; 3 failed.");
}

static void add_help_exit_codes(const struct command *command,
                                struct buffer *out) {
  struct buffer text = {0};
  add_exit_codes(command, &text);
  buffer_add_char(out, '\n');
  add_wrapped(out, text.bytes, text.length, 0);
  buffer_free(&text);
}

void manual_command(const struct command *command, struct buffer *out) {
  const char *operands = manual_operands(command);
  buffer_add_format(out, "usage: whosaid %s [OPTIONS]%s%s\n\n%s\n",
                    command->name, *operands ? " " : "", operands,
                    command->summary);
  if (command->examples != NULL)
    buffer_add_text(out, "\nExamples:\n");
  each_example(command, out, buffer_add);
  each_paragraph(command->details, out, add_help_paragraph);
  if (command->options != NULL && command->options->name != NULL)
    buffer_add_text(out, "\nOptions:\n");
  add_options(out, command->options);
  buffer_add_text(out, "\nOptions of every command:\n");
  add_options(out, global_options);
  add_help_exit_codes(command, out);
}

/* ---- the manual page --------------------------------------------------- */

/* Text as roff: specials and letters beyond ASCII as escapes. */
static void add_roff(struct buffer *out, const char *text, size_t length) {
  const char *end = text + length;
  for (const char *p = text; p < end;) {
    uint32_t code;
    bool is_line_start = p == text || p[-1] == '\n';
    p += utf8_decode(p, end, &code);
    if (is_line_start && (code == '.' || code == '\''))
      buffer_add_text(out, "\\&");
    if (code == '\\')
      buffer_add_text(out, "\\e");
    else if (code == '"')
      buffer_add_text(out, "\\(dq");
    else if (code >= 0x80)
      buffer_add_format(out, "\\[u%04X]", code);
    else
      buffer_add_char(out, (char)code);
  }
}

/* Running text, each sentence on a line of its own. */
static void add_sentences(struct buffer *out, const char *text, size_t length) {
  size_t start = 0;
  for (size_t i = 0; i < length; i++) {
    bool is_end = i + 1 < length && text[i] != '\0' &&
                  strchr(".?!", text[i]) != NULL && text[i + 1] == ' ';
    if (!is_end && text[i] != '\n' && i + 1 < length)
      continue;
    size_t stop = text[i] == '\n' ? i : i + 1;
    add_roff(out, text + start, stop - start);
    buffer_add_char(out, '\n');
    start = i + 1;
    while (start < length && text[start] == ' ')
      start++;
  }
}

static void add_text(struct buffer *out, const char *text) {
  add_sentences(out, text, strlen(text));
}

static void add_page_paragraph(struct buffer *out, const char *text,
                               size_t length) {
  if (*text == ' ') {
    buffer_add_text(out, ".Bd -literal -offset indent\n");
    add_roff(out, text, length);
    buffer_add_text(out, "\n.Ed\n");
  } else {
    buffer_add_text(out, ".Pp\n");
    add_sentences(out, text, length);
  }
}

static void add_page_options(struct buffer *out, const struct option *options) {
  if (options == NULL || options->name == NULL)
    return;
  buffer_add_text(out, ".Bl -tag -width Ds\n");
  for (; options->name != NULL; options++) {
    buffer_add_format(out, ".It Fl -%s", options->name);
    if (options->argument != NULL) {
      buffer_add_text(out, " Ar \\&");
      add_roff(out, options->argument, strlen(options->argument));
    }
    buffer_add_char(out, '\n');
    add_text(out, options->help);
  }
  buffer_add_text(out, ".El\n");
}

static void add_page_command(struct buffer *out,
                             const struct command *command) {
  const char *operands = manual_operands(command);
  buffer_add_format(out, ".It Ic \\&%s Oo Ar options Oc", command->name);
  if (*operands != '\0') {
    buffer_add_text(out, " \"\\&");
    add_roff(out, operands, strlen(operands));
    buffer_add_char(out, '"');
  }
  buffer_add_char(out, '\n');
  add_text(out, command->summary);
  if (command->examples != NULL)
    buffer_add_text(out, ".Bd -literal -offset indent\n");
  each_example(command, out, add_roff);
  if (command->examples != NULL)
    buffer_add_text(out, ".Ed\n");
  each_paragraph(command->details, out, add_page_paragraph);
  add_page_options(out, command->options);
  if (command->no != NULL)
    buffer_add_format(out, ".Pp\nExit code 1: %s.\n", command->no);
}

static const char page_head[] =
    ".Dd November 28, 2026\n.Dt WHOSAID 1\n.Os\n.Sh NAME\n.Nm whosaid\n";

static const char page_description[] =
    ".Sh SYNOPSIS\n.Nm whosaid\n.Op Fl -db Ar file\n.Ar command\n"
    ".Op Ar options\n.Op Ar arguments\n.Sh DESCRIPTION\n.Nm\n"
    "reads articles, finds the quoted and reported speech in them, works out\n"
    "who said it, and keeps quotations, speakers and sources in one SQLite\n"
    "database that can be searched, checked and exported.\n.Pp\n"
    "Results go to standard output, everything else to standard error.\n"
    "A file named\n.Sq -\nis standard input, and\n.Ql --\n"
    "ends the options.\n.Pp\nEvery command takes these options:\n";

static const char page_tail[] =
    ".Sh ENVIRONMENT\n.Bl -tag -width SOURCE_DATE_EPOCH\n"
    ".It Ev WHOSAID_DB\nThe database when\n.Fl -db\nis not given.\n"
    ".It Ev XDG_DATA_HOME\nThe database is\n.Pa whosaid/whosaid.db\n"
    "in this folder when neither is given, and in\n.Pa .local/share\n"
    "of the home folder when this is not set either.\n"
    ".It Ev XDG_CONFIG_HOME\nWords of your own are in\n.Pa whosaid\nin this "
    "folder, and in\n.Pa .config\nof the home folder when it is not set.\n"
    ".It Ev COLUMNS\nThe width of tables and wrapped text.\n"
    ".It Ev NO_COLOR\nNo colours when it is set and not empty.\n"
    ".It Ev SOURCE_DATE_EPOCH\nThe time that\n.Sq today\nstands for, in "
    "seconds since 1970, instead of the clock.\n.El\n"
    ".Sh FILES\n.Bl -tag -width Ds\n.It Pa whosaid/*.tsv\n"
    "Words for every language: cues.tsv, titles.tsv, orgs.tsv and so on.\n"
    "A line is a word and its fields with tabs between; it adds to the lists\n"
    "of the program or overrules them.\nA line\n.Ql !word\ntakes a word "
    "away.\n.It Pa whosaid/fr/*.tsv\nThe same for one language.\n.El\n"
    ".Sh EXIT STATUS\n.Bl -tag -width Ds -compact\n"
    ".It 0\ndone, or found\n.It 1\nthe answer is no\n.It 2\nwrong usage\n"
    ".It 3\nfailed\n.El\n"
    ".Sh SEE ALSO\nThe pages in\n.Pa share/doc/whosaid\n"
    "beside the program, README.md first.\n";

void manual_page(const struct command *const *tables, struct buffer *out) {
  buffer_add_text(out, page_head);
  buffer_add_format(out, ".Nd %s\n", purpose);
  buffer_add_text(out, page_description);
  add_page_options(out, global_options);
  buffer_add_text(out, ".Sh COMMANDS\n.Bl -tag -width Ds\n");
  for (; *tables != NULL; tables++)
    for (const struct command *c = *tables; c->name != NULL; c++)
      add_page_command(out, c);
  buffer_add_text(out, ".El\n");
  buffer_add_text(out, page_tail);
}
