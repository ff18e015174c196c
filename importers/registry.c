/* The formats that can be read and the commands that read them. A new format
   is one file that defines a struct importer, its name in registry.h and one
   line here. */
#include "importers/registry.h"

#include <stddef.h>

#include "core/print.h"
#include "importers/reading.h"

// clang-format off
const struct importer *const importers[] = {
    &importer_compressed,
    &importer_archive,
    &importer_feed,
    &importer_json_feed,
    &importer_warc,
    &importer_arc,
    &importer_nitf,
    &importer_newsml,
    &importer_xml_text,
    &importer_jsonl,
    &importer_html,
    &importer_mail,
    &importer_mbox,
    &importer_mhtml,
    &importer_docx,
    &importer_odt,
    &importer_epub,
    &importer_pdf,
    &importer_csv,
    &importer_markdown,
    &importer_subtitle,
    &importer_transcript,
    &importer_text,
    NULL,
};
// clang-format on

static const struct option read_options[] = {
    {"format", "FORMAT",
     "jsonl (default), json, csv, tsv, markdown, html or table"},
    READING_OPTIONS,
    {NULL, NULL, NULL},
};

static const struct option extract_options[] = {
    {"format", "FORMAT",
     "jsonl (default) or json: one object per document; table, csv, tsv, "
     "markdown, html: one row per quote"},
    {"jobs", "N", "annotate N documents at a time (default: the processors)"},
    {"fast", NULL,
     "rules alone, without the learned models: less right, faster"},
    READING_OPTIONS,
    {NULL, NULL, NULL},
};

static const struct option parse_options[] = {
    {"layer", "NAME",
     "one layer alone: blocks, tokens, quotations, sentences, mentions, "
     "cues, attributions or people"},
    READING_OPTIONS,
    {NULL, NULL, NULL},
};

static const struct option import_options[] = {
    {"jobs", "N", "annotate N documents at a time (default: the processors)"},
    {"dry-run", NULL, "read and annotate, store nothing"},
    {"again", NULL, "read files that were imported before once more"},
    {"report", "FILE",
     "write a row for each file: what was found in it, what was wrong (.csv, "
     ".tsv, .html, .md, else JSON lines)"},
    {"json", NULL,
     "print events for programs: a JSON object a line for each file, each "
     "warning, each second, and for the summary"},
    READING_OPTIONS,
    {NULL, NULL, NULL},
};

static const struct option formats_options[] = {PRINT_OPTION, {0}};

static const struct option reannotate_options[] = {
    {"all", NULL, "every article, not only those of older rules"},
    {NULL, NULL, NULL},
};

const struct command import_commands[] = {
    {
        .name = "import",
        .synopsis = "PATH...",
        .summary = "read files and folders into the database",
        .examples = "import tests/articles\n"
                    "import tests/corpus --dry-run --report report.csv",
        .details =
            "Detects the format of each file by its content; whosaid formats "
            "lists those that can be read. Files packed by gzip, bzip2, xz or "
            "zstd and archives are read as what is inside. Folders are read in "
            "the order of their names; links "
            "inside them are not followed. The same text twice changes "
            "nothing; another text under a known URL is kept as a revision.\n"
            "\n"
            "The database is made when there is none. Where its quotes were "
            "found by another version of whosaid, they are found again first, "
            "as whosaid reannotate does.\n"
            "\n"
            "A file that cannot be read costs one line on standard error and "
            "exit code 3; the others are imported. After an interrupt the same "
            "command goes on where it stopped: files that were imported before "
            "are known by their bytes and not read again.",
        .options = import_options,
        .run = run_import,
    },
    {
        .name = "read",
        .synopsis = "PATH...",
        .summary = "print what the importer sees, one document a line",
        .examples = "read tests/articles/barrier-report --format table",
        .details =
            "Reads files, folders and standard input (-), detects the format "
            "of each by its content, and prints id, url, title, date, author, "
            "publisher, lang and text of every document.",
        .options = read_options,
        .run = run_read,
    },
    {
        .name = "extract",
        .synopsis = "[PATH...]",
        .summary = "find quotes and speakers, without a database",
        .examples = "extract tests/articles/court-tulips --format table",
        .details =
            "A filter: documents in any format that import reads, from files "
            "or standard input; for each document one line of JSON with its "
            "quotes, in the same order. Positions are half-open byte offsets "
            "into the text.",
        .options = extract_options,
        .run = run_extract,
    },
    {
        .name = "parse",
        .synopsis = "[PATH...]",
        .summary = "print the layers that the annotator makes of a document",
        .examples = "parse --layer mentions tests/articles/eulogy",
        .details =
            "One item a line, with its bytes. This is what a report of a "
            "fault should hold.",
        .options = parse_options,
        .run = run_parse,
    },
    {
        .name = "formats",
        .synopsis = "formats",
        .summary = "list the formats that can be read",
        .examples = "formats",
        .options = formats_options,
        .run = run_formats,
    },
    {
        .name = "reannotate",
        .synopsis = "reannotate",
        .summary = "find the quotes of stored articles again with newer rules",
        .examples = "reannotate\n"
                    "reannotate --all",
        .details =
            "Reads the stored texts, not the files. whosaid import does the "
            "same by itself when the rules are newer. Corrections, topics and "
            "searches of your own stay.",
        .options = reannotate_options,
        .run = run_reannotate,
    },
    {.name = NULL},
};
