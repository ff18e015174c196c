/* whosaid formats: what can be read, from the table of importers itself. */
#include "core/print.h"
#include "importers/registry.h"

static const struct column columns[] = {
    {.name = "format"},
    {.name = "what it is read as", .is_wrapped = true},
    {.name = "endings"},
};

enum exit_code run_formats(const struct arguments *arguments) {
  enum print_format format;
  if (arguments->word_count > 0)
    return command_fail(EXIT_USAGE, "unexpected argument: %s",
                        arguments->words[0]);
  if (!print_format_of(arguments, &format))
    return EXIT_USAGE;
  struct printer *printer =
      print_begin(stdout, format, columns, sizeof columns / sizeof *columns);
  for (size_t i = 0; importers[i] != NULL; i++) {
    print_text(printer, importers[i]->name);
    print_text(printer, importers[i]->summary);
    print_text(printer, importers[i]->endings);
  }
  print_end(printer);
  return command_finish(EXIT_DONE);
}
