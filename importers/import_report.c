/* Rows and events of an import. A file is told about once all its articles are
   on disk, so that a report never promises more than the database holds.
   Cost: one line a file; progress at most once a second. */
#include "importers/import_report.h"

#include <errno.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "core/buffer.h"
#include "importers/open.h"

static const double progress_seconds = 1.0;

static const struct column columns[] = {
    {.name = "file"},
    {.name = "outcome"},
    {.name = "format"},
    {.name = "bytes", .is_number = true},
    {.name = "articles", .is_number = true},
    {.name = "new", .is_number = true},
    {.name = "known", .is_number = true},
    {.name = "revised", .is_number = true},
    {.name = "copies", .is_number = true},
    {.name = "quotes", .is_number = true},
    {.name = "left_out", .is_number = true},
    {.name = "warnings", .is_number = true},
    {.name = "message", .is_wrapped = true},
};

static const char *const outcomes[] = {[FILE_READ] = "read",
                                       [FILE_KNOWN] = "known",
                                       [FILE_SKIPPED] = "skipped",
                                       [FILE_FAILED] = "failed"};

static double now(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static enum print_format format_of(const char *path) {
  static const struct {
    const char *ending;
    enum print_format format;
  } formats[] = {{".csv", PRINT_CSV},   {".tsv", PRINT_TSV},
                 {".html", PRINT_HTML}, {".md", PRINT_MARKDOWN},
                 {".json", PRINT_JSON}, {".txt", PRINT_TABLE}};
  const char *dot = strrchr(path, '.');
  for (size_t i = 0; dot != NULL && i < sizeof formats / sizeof *formats; i++)
    if (strcasecmp(dot, formats[i].ending) == 0)
      return formats[i].format;
  return PRINT_JSONL;
}

enum status import_report_begin(struct import_report *report,
                                const struct arguments *arguments,
                                struct error *err) {
  const char *path = argument_value(arguments, "report");
  *report =
      (struct import_report){.has_events = argument_given(arguments, "json")};
  pthread_mutex_init(&report->lock, NULL);
  if (path == NULL)
    return STATUS_OK;
  report->file = fopen(path, "we");
  if (report->file == NULL) {
    int reason = errno;
    struct arena arena = {0};
    error_set(err, STATUS_IO, "%s: %s", open_shown_name(&arena, path),
              strerror(reason));
    arena_free(&arena);
    return STATUS_IO;
  }
  report->printer = print_begin(report->file, format_of(path), columns,
                                sizeof columns / sizeof *columns);
  return STATUS_OK;
}

/* ---- one file ---------------------------------------------------------- */

static void print_row(struct printer *printer, const struct read_file *file,
                      const struct put_counts *made) {
  const size_t numbers[] = {
      (size_t)file->bytes, file->documents, made->fresh,
      made->known,         made->revised,   made->copies,
      made->quotes,        file->left_out,  file->warnings};
  print_text(printer, file->name);
  print_text(printer, outcomes[file->outcome]);
  print_text(printer, file->importer);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    print_integer(printer, (int64_t)numbers[i]);
  print_text(printer, file->message);
}

static void write_event(const struct buffer *line) {
  fwrite(line->bytes, 1, line->length, stdout);
  fflush(stdout);
}

static void tell_file(const struct read_file *file,
                      const struct put_counts *made) {
  struct buffer line = {0};
  buffer_add_text(&line, "{\"event\":\"file\",\"file\":");
  json_add_text(&line, file->name);
  buffer_add_format(&line,
                    ",\"outcome\":\"%s\",\"format\":", outcomes[file->outcome]);
  json_add_text(&line, file->importer);
  buffer_add_format(
      &line,
      ",\"bytes\":%llu,\"articles\":%zu,\"new\":%zu,\"known\":%zu,"
      "\"revised\":%zu,\"copies\":%zu,\"quotes\":%zu,\"left_out\":%zu,"
      "\"warnings\":%zu,\"message\":",
      (unsigned long long)file->bytes, file->documents, made->fresh,
      made->known, made->revised, made->copies, made->quotes, file->left_out,
      file->warnings);
  json_add_text(&line, file->message);
  buffer_add_text(&line, "}\n");
  write_event(&line);
  buffer_free(&line);
}

void import_report_file(struct import_report *report,
                        const struct read_file *file,
                        const struct put_counts *made) {
  pthread_mutex_lock(&report->lock);
  if (report->printer != NULL)
    print_row(report->printer, file, made);
  if (report->has_events)
    tell_file(file, made);
  pthread_mutex_unlock(&report->lock);
}

/* ---- other events ------------------------------------------------------ */

void import_report_warning(struct import_report *report, const char *message) {
  if (!report->has_events)
    return;
  struct buffer line = {0};
  buffer_add_text(&line, "{\"event\":\"warning\",\"message\":");
  json_add_text(&line, message);
  buffer_add_text(&line, "}\n");
  pthread_mutex_lock(&report->lock);
  write_event(&line);
  pthread_mutex_unlock(&report->lock);
  buffer_free(&line);
}

void import_report_progress(struct import_report *report,
                            const struct ingest_tally *tally,
                            uint64_t bytes_read) {
  if (!report->has_events || now() - report->last < progress_seconds)
    return;
  report->last = now();
  pthread_mutex_lock(&report->lock);
  printf("{\"event\":\"progress\",\"bytes\":%llu,\"articles\":%zu,"
         "\"quotes\":%zu}\n",
         (unsigned long long)bytes_read, tally->articles, tally->put.quotes);
  fflush(stdout);
  pthread_mutex_unlock(&report->lock);
}

/* ---- the end ----------------------------------------------------------- */

enum status import_report_end(struct import_report *report, const char *path,
                              struct error *err) {
  pthread_mutex_destroy(&report->lock);
  if (report->file == NULL)
    return STATUS_OK;
  print_end(report->printer);
  bool has_failed = ferror(report->file) != 0;
  has_failed |= fclose(report->file) != 0;
  if (!has_failed)
    return STATUS_OK;
  struct arena arena = {0};
  error_set(err, STATUS_IO, "%s: the report could not be written",
            open_shown_name(&arena, path));
  arena_free(&arena);
  return STATUS_IO;
}
