/* The cite command: the formats of cite_format.h over a filter. */
#include "queries/cite.h"

#include <string.h>

#include "queries/cite_format.h"
#include "queries/filter.h"

static const struct cite_format formats[] = {
    {.name = "csl-json", .write = cite_write_csl},
    {.name = "biblatex", .write = cite_write_biblatex},
    {.name = "bibtex", .write = cite_write_bibtex},
    {.name = "ris", .write = cite_write_ris},
    {.name = "chicago", .style = &style_chicago},
    {.name = "chicago-author-date", .style = &style_chicago_date},
    {.name = "apa", .style = &style_apa},
    {.name = "mla", .style = &style_mla},
    {.name = "markdown", .write = cite_write_markdown},
    {.name = "html", .write = cite_write_html},
    {.name = "pandoc", .write = cite_write_pandoc},
    {0},
};

const struct option cite_options[] = {
    {"copy", NULL, "a line for each quote, ready to paste"},
    {"format", "FORMAT",
     "csl-json (default), biblatex, bibtex, ris; chicago (notes and "
     "bibliography), chicago-author-date, apa, mla; markdown, html "
     "(footnotes); pandoc (cited by key)"},
    {"markup", "MARKUP",
     "italics and links of a formatted list: none (default), markdown, html"},
    FILTER_OPTIONS,
    {0},
};

const char cite_details[] =
    "One item for each source, with its author, title, paper, date and "
    "address; the quotes that were found are notes of it, each with its "
    "speaker and its place. All quotes that are found are cited unless "
    "--limit says otherwise. The formatted lists (Chicago 17, APA 7, MLA 9) "
    "are sorted "
    "by author and title and tell below each source what stands in the text or "
    "footnote for each quote (\"quoted in\"). APA wants titles in sentence "
    "case: they are left as published, for no program can tell all names.";

/* The format asked for; NULL after a usage line. */
static const struct cite_format *format_of(const struct arguments *arguments) {
  static const struct cite_format copy = {.name = "copy",
                                          .write = cite_write_copy};
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

struct request {
  const struct cite_format *format;
  enum markup markup;
};

/* Reads --markup; false after a usage line. */
static bool read_markup(const struct arguments *arguments,
                        struct request *request) {
  static const char *const names[] = {"none", "markdown", "html", NULL};
  const char *name = argument_value(arguments, "markup");
  if (!query_one_of(arguments, "markup", names))
    return false;
  for (int i = 0; name != NULL && names[i] != NULL; i++)
    if (strcmp(names[i], name) == 0)
      request->markup = (enum markup)i;
  if (name != NULL && request->format->style == NULL) {
    command_fail(EXIT_USAGE, "--markup %s: --format %s has its own", name,
                 request->format->name);
    return false;
  }
  return true;
}

static enum status write_list(struct filter *filter, void *context,
                              struct error *err) {
  const struct request *request = context;
  const struct cite_format *format = request->format;
  struct bibliography list;
  enum status status = bibliography_read(&list, filter, err);
  if (status == STATUS_OK && list.count > 0) {
    if (format->write != NULL)
      format->write(stdout, &list);
    else
      style_write_list(stdout, format->style, &list, request->markup);
  }
  bibliography_free(&list);
  return status;
}

enum exit_code cite_command(const struct arguments *arguments) {
  struct filter filter;
  struct request request = {.format = format_of(arguments)};
  if (request.format == NULL || !read_markup(arguments, &request) ||
      !filter_read(&filter, arguments, 0))
    return EXIT_USAGE;
  return filter_run(&filter, write_list, &request);
}
