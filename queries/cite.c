/* The cite command: the formats of cite_format.h over a filter. */
#include "queries/cite.h"

#include <string.h>

#include "queries/cite_format.h"
#include "queries/filter.h"

static const struct cite_format formats[] = {
    {"csl-json", cite_write_csl},
    {"biblatex", cite_write_biblatex},
    {"bibtex", cite_write_bibtex},
    {"ris", cite_write_ris},
    {0},
};

const struct option cite_options[] = {
    FILTER_OPTIONS,
    {"copy", NULL, "a line for each quote, ready to paste"},
    {"format", "FORMAT", "csl-json (usual), biblatex, bibtex or ris"},
    {0},
};

const char cite_details[] =
    "One item for each source, with its author, title, paper, date and "
    "address; the quotes that were found are notes of it, each with its "
    "speaker and its place. All quotes of the filter are cited unless --limit "
    "says otherwise.";

/* The format asked for; NULL after a usage line. */
static const struct cite_format *format_of(const struct arguments *arguments) {
  static const struct cite_format copy = {"copy", cite_write_copy};
  const char *name = argument_value(arguments, "format");
  const struct cite_format *format = formats;
  if (argument_given(arguments, "copy") && name == NULL)
    return &copy;
  if (argument_given(arguments, "copy")) {
    command_fail(EXIT_USAGE, "--copy and --format exclude each other");
    return NULL;
  }
  while (name != NULL && format->name != NULL &&
         strcmp(format->name, name) != 0)
    format++;
  if (format->name != NULL)
    return format;
  struct buffer names = {0};
  for (const struct cite_format *f = formats; f->name != NULL; f++)
    buffer_add_format(&names, "%s%s", f == formats ? "" : ", ", f->name);
  command_fail(EXIT_USAGE, "--format %s: not one of %s", name, names.bytes);
  buffer_free(&names);
  return NULL;
}

static enum status write_list(struct filter *filter, void *context,
                              struct error *err) {
  const struct cite_format *format = context;
  struct bibliography list;
  enum status status = bibliography_read(&list, filter, err);
  if (status == STATUS_OK && list.count > 0)
    format->write(stdout, &list);
  bibliography_free(&list);
  return status;
}

enum exit_code cite_command(const struct arguments *arguments) {
  struct filter filter;
  const struct cite_format *format = format_of(arguments);
  if (format == NULL || !filter_read(&filter, arguments, 0))
    return EXIT_USAGE;
  return filter_run(&filter, write_list, (void *)format);
}
