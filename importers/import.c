/* whosaid import: files into the database. What goes on is in ingest.c; here
   are the options, the progress line and the summary. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/print.h"
#include "core/user_words.h"
#include "importers/import_report.h"
#include "importers/ingest.h"
#include "importers/pipeline.h"
#include "importers/progress.h"
#include "importers/reading.h"
#include "importers/reannotate.h"
#include "importers/registry.h"
#include "sql/digest.h"

enum { BLOCK_SIZE = 256 * 1024 };

struct importing {
  struct ingest *ingest;
  struct progress progress;
  struct import_report report;
  size_t empty;
  bool is_again;   /* files that are known are read too */
  bool has_digest; /* of the file being read */
  uint8_t digest[STORE_DIGEST_LENGTH];
  char *block; /* for reading files to know them */
};

static void on_progress(const struct ingest_tally *tally, void *context) {
  struct importing *importing = context;
  progress_show(&importing->progress, tally->articles, tally->put.quotes);
  import_report_progress(&importing->report, tally,
                         atomic_load(&importing->progress.bytes));
}

static void on_stored(const struct read_file *file,
                      const struct put_counts *made, void *context) {
  struct importing *importing = context;
  import_report_file(&importing->report, file, made);
}

/* ---- files that are known ---------------------------------------------- */

/* The digest of a regular file, which is then at its start again. */
static bool digest_file(struct importing *importing, int fd,
                        struct read_file *file) {
  struct stat info;
  struct digest digest;
  ssize_t got;
  if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) ||
      lseek(fd, 0, SEEK_CUR) != 0)
    return false;
  digest_begin(&digest);
  while ((got = read(fd, importing->block, BLOCK_SIZE)) > 0) {
    digest_add(&digest, importing->block, (size_t)got);
    file->bytes += (uint64_t)got;
    if (command_is_stopped())
      break;
  }
  digest_end(&digest, importing->digest);
  return lseek(fd, 0, SEEK_SET) == 0 && got == 0;
}

static bool on_begin(struct reading_watch *watch, int fd,
                     struct read_file *file) {
  struct importing *importing = watch->state;
  importing->has_digest = digest_file(importing, fd, file);
  return importing->is_again || !importing->has_digest ||
         !ingest_knows_file(importing->ingest, file->name, importing->digest,
                            &file->documents);
}

static void on_end(struct reading_watch *watch, const struct read_file *file) {
  struct importing *importing = watch->state;
  bool is_whole = importing->has_digest && file->outcome == FILE_READ;
  importing->has_digest = false;
  ingest_end_file(importing->ingest, file, is_whole ? importing->digest : NULL);
}

static void on_fetched(struct reading_watch *watch, const char *url,
                       const struct fetched *page) {
  struct importing *importing = watch->state;
  ingest_page(importing->ingest,
              &(struct store_page){.url = url,
                                   .final_url = page->url,
                                   .media_type = page->media_type,
                                   .charset = page->charset,
                                   .bytes = page->bytes,
                                   .length = page->length});
}

/* ---- documents --------------------------------------------------------- */

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
  import_report_warning(&importing->report, message);
}

/* ---- summary ----------------------------------------------------------- */

static void print_json(const struct ingest_tally *tally,
                       const struct reading *reading, bool is_dry) {
  const struct {
    const char *name;
    size_t value;
  } fields[] = {
      {"articles", tally->articles},   {"new", tally->put.fresh},
      {"known", tally->put.known},     {"revised", tally->put.revised},
      {"copies", tally->put.copies},   {"quotes", tally->put.quotes},
      {"speakers", tally->speakers},   {"files", reading->files},
      {"known_files", reading->known}, {"failed", reading->failed},
      {"skipped", reading->skipped},   {"left_out", reading->left_out},
      {"empty", tally->empty},         {"repaired", tally->repaired},
      {"mended", tally->mended},       {"bytes", (size_t)reading->bytes},
  };
  printf("{\"event\":\"summary\",");
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    printf("\"%s\":%zu,", fields[i].name, fields[i].value);
  printf("\"dry_run\":%s}\n", is_dry ? "true" : "false");
}

static void print_more(size_t count, const char *one, const char *many) {
  if (count > 0)
    printf("; %zu %s", count, count == 1 ? one : many);
}

static void print_summary(const struct ingest_tally *tally,
                          const struct reading *reading, bool is_dry) {
  const struct put_counts *put = &tally->put;
  printf("%s %zu article%s: %zu new, %zu known, %zu revised; %zu quote%s, "
         "%zu speaker%s; %zu file%s could not be read",
         is_dry ? "would import" : "imported", tally->articles,
         tally->articles == 1 ? "" : "s", put->fresh, put->known, put->revised,
         put->quotes, put->quotes == 1 ? "" : "s", tally->speakers,
         tally->speakers == 1 ? "" : "s", reading->failed,
         reading->failed == 1 ? "" : "s");
  print_more(put->copies, "the same text as another",
             "the same text as another");
  print_more(reading->known, "file known from before",
             "files known from before");
  print_more(reading->left_out, "part left out", "parts left out");
  print_more(tally->empty, "record without text", "records without text");
  print_more(tally->repaired, "broken byte replaced", "broken bytes replaced");
  print_more(tally->mended, "twice encoded character mended",
             "twice encoded characters mended");
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

static enum exit_code import_files(const struct arguments *arguments,
                                   struct importing *importing) {
  struct sink sink = {
      .document = on_document, .warning = on_warning, .state = importing};
  struct reading_watch watch = {.begins = on_begin,
                                .ends = on_end,
                                .fetched = on_fetched,
                                .state = importing};
  struct reading reading = {.live = &importing->progress, .watch = &watch};
  struct ingest_tally tally;
  struct error err, ingest_err;
  enum status status = reading_run(arguments, false, &sink, &reading, &err);
  enum status ingested = ingest_finish(importing->ingest, &tally, &ingest_err);
  tally.empty = importing->empty;
  progress_end(&importing->progress);
  if (status != STATUS_OK)
    return command_error(status, &err);
  enum exit_code code = report(arguments, &tally, &reading);
  return ingested == STATUS_OK ? code : command_error(ingested, &ingest_err);
}

static enum exit_code import_all(const struct arguments *arguments,
                                 const struct ingest_options *given) {
  struct importing importing = {.is_again = argument_given(arguments, "again")};
  struct ingest_options options = *given;
  struct error err;
  struct buffer way = {0};
  options.progress = on_progress;
  options.file = on_stored;
  options.context = &importing;
  const char *map = argument_value(arguments, "map");
  buffer_add_format(&way, "%d%s%s", READER_VERSION, map != NULL ? " " : "",
                    map != NULL ? map : "");
  options.way = way.bytes;
  enum status status = import_report_begin(&importing.report, arguments, &err);
  if (status != STATUS_OK) {
    buffer_free(&way);
    return command_error(status, &err);
  }
  importing.block = must_malloc(BLOCK_SIZE);
  progress_begin(&importing.progress, arguments);
  importing.ingest = ingest_new(&options);
  enum exit_code code = import_files(arguments, &importing);
  status = import_report_end(&importing.report,
                             argument_value(arguments, "report"), &err);
  free(importing.block);
  buffer_free(&way);
  return status == STATUS_OK ? code : command_error(status, &err);
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
