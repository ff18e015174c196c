/* whosaid import: files into the database. What goes on is in ingest.c; here
   are the options, the progress line and the summary. */
#include <string.h>

#include "core/print.h"
#include "core/user_words.h"
#include "importers/ingest.h"
#include "importers/pipeline.h"
#include "importers/progress.h"
#include "importers/reading.h"
#include "importers/reannotate.h"
#include "importers/registry.h"

struct importing {
  struct ingest *ingest;
  struct progress progress;
  size_t empty;
};

static void on_progress(const struct ingest_tally *tally, void *context) {
  struct importing *importing = context;
  progress_show(&importing->progress, tally->articles, tally->quotes);
}

static bool on_document(struct sink *sink, struct document *doc) {
  struct importing *importing = sink->state;
  if (doc->length == 0) {
    importing->empty++;
    return true;
  }
  return ingest_document(importing->ingest, doc);
}

static void on_warning(struct sink *sink, const char *message) {
  struct importing *importing = sink->state;
  progress_end(&importing->progress);
  reading_warn(sink, message);
}

/* ---- summary ----------------------------------------------------------- */

static void print_json(const struct ingest_tally *tally,
                       const struct reading *reading, bool is_dry) {
  const struct {
    const char *name;
    size_t value;
  } fields[] = {
      {"articles", tally->articles},     {"new", tally->fresh},
      {"known", tally->known},           {"revised", tally->revised},
      {"copies", tally->copies},         {"quotes", tally->quotes},
      {"speakers", tally->speakers},     {"files", reading->files},
      {"failed", reading->failed},       {"skipped", reading->skipped},
      {"empty", tally->empty},           {"repaired", tally->repaired},
      {"bytes", (size_t)reading->bytes},
  };
  putchar('{');
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    printf("\"%s\":%zu,", fields[i].name, fields[i].value);
  printf("\"dry_run\":%s}\n", is_dry ? "true" : "false");
}

static void print_summary(const struct ingest_tally *tally,
                          const struct reading *reading, bool is_dry) {
  printf("%s %zu article%s: %zu new, %zu known, %zu revised; %zu quote%s, "
         "%zu speaker%s; %zu file%s could not be read",
         is_dry ? "would import" : "imported", tally->articles,
         tally->articles == 1 ? "" : "s", tally->fresh, tally->known,
         tally->revised, tally->quotes, tally->quotes == 1 ? "" : "s",
         tally->speakers, tally->speakers == 1 ? "" : "s", reading->failed,
         reading->failed == 1 ? "" : "s");
  if (tally->copies > 0)
    printf("; %zu the same text as another", tally->copies);
  if (tally->empty > 0)
    printf("; %zu record%s without text", tally->empty,
           tally->empty == 1 ? "" : "s");
  if (tally->repaired > 0)
    printf("; %zu broken byte%s replaced", tally->repaired,
           tally->repaired == 1 ? "" : "s");
  putchar('\n');
}

/* ---- the command ------------------------------------------------------- */

/* A dry run reads a database that is there and makes none. */
static enum status open_store(const struct arguments *arguments,
                              struct ingest_options *options,
                              struct error *err) {
  enum status status = STATUS_OK;
  if (argument_given(arguments, "dry-run")) {
    status = store_open(arguments->database, STORE_READ, &options->probe, err);
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
  }
  if (arguments->is_usual_database)
    status = store_make_folder(arguments->database, err);
  return status == STATUS_OK ? store_open(arguments->database, STORE_WRITE,
                                          &options->store, err)
                             : status;
}

/* What is there already keeps up with what comes: quotes of older rules, or
   none after the tables changed, would be missed by every question. */
static enum status refresh_store(const struct ingest_options *options,
                                 struct error *err) {
  struct reannotating again = {
      .lexicon = options->lexicon,
      .notice = "the quotes in the database are of another version; finding "
                "them again"};
  size_t count;
  return options->store == NULL
             ? STATUS_OK
             : store_reannotate(options->store, false, reannotate_visit, &again,
                                &count, err);
}

static enum exit_code report(const struct arguments *arguments,
                             const struct ingest_tally *tally,
                             const struct reading *reading) {
  bool is_dry = argument_given(arguments, "dry-run");
  if (argument_given(arguments, "json"))
    print_json(tally, reading, is_dry);
  else
    print_summary(tally, reading, is_dry);
  return command_finish(reading_exit_code(reading));
}

static enum exit_code import_all(const struct arguments *arguments,
                                 const struct ingest_options *given) {
  struct importing importing = {0};
  struct ingest_options options = *given;
  options.progress = on_progress;
  options.context = &importing;
  progress_begin(&importing.progress, arguments);
  importing.ingest = ingest_new(&options);
  struct sink sink = {
      .document = on_document, .warning = on_warning, .state = &importing};
  struct reading reading = {.live = &importing.progress};
  struct ingest_tally tally;
  struct error err, ingest_err;
  enum status status = reading_run(arguments, false, &sink, &reading, &err);
  enum status ingested = ingest_finish(importing.ingest, &tally, &ingest_err);
  tally.empty = importing.empty;
  progress_end(&importing.progress);
  if (status != STATUS_OK)
    return command_error(status, &err);
  enum exit_code code = report(arguments, &tally, &reading);
  return ingested == STATUS_OK ? code : command_error(ingested, &ingest_err);
}

enum exit_code run_import(const struct arguments *arguments) {
  struct ingest_options options = {0};
  struct error err;
  struct user_words *words = NULL;
  enum exit_code code;
  if (!argument_number(arguments, "jobs", 1, 256, pipeline_default_jobs(),
                       &options.jobs))
    return EXIT_USAGE;
  if (arguments->word_count == 0 && !argument_given(arguments, "files-from"))
    return command_fail(EXIT_USAGE, "%s", reading_nothing_named);
  struct record_map map; // a wrong one is told before a database is made
  enum status status = reading_map(arguments, &map, &err);
  if (status == STATUS_OK)
    status = open_store(arguments, &options, &err);
  if (status == STATUS_OK)
    status = user_words_open(&words, &err);
  if (status == STATUS_OK) {
    options.lexicon = user_words_lexicon(words);
    status = refresh_store(&options, &err);
  }
  code = status == STATUS_OK ? import_all(arguments, &options)
                             : command_error(status, &err);
  store_close(options.probe);
  store_close(options.store);
  user_words_free(words);
  return code;
}
