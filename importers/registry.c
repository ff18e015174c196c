/* The formats that can be read and the commands that read them. A new format
   is one file that defines a struct importer, its name in registry.h and one
   line here. */
#include "importers/registry.h"

#include <stddef.h>

#include "core/print.h"
#include "importers/reading.h"

const struct importer *const importers[] = {
    &importer_jsonl,
    &importer_html,
    &importer_text,
    NULL,
};

static const struct option read_options[] = {
    {"format", "FORMAT",
     "jsonl (default), json, csv, tsv, markdown, html or table"},
    READING_OPTION_FILES,
    {NULL, NULL, NULL},
};

const struct command import_commands[] = {
    {
        .name = "read",
        .synopsis = "read PATH…",
        .summary = "print what the importer sees, one document a line",
        .details =
            "Reads files, folders and standard input (-), detects the format "
            "of each by its content, and prints id, url, title, date, author, "
            "publisher, lang and text of every document.",
        .options = read_options,
        .run = run_read,
    },
    {.name = NULL},
};
