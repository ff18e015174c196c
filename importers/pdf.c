/* PDF files through `pdftotext` of poppler-utils, which is not linked but run
   as a limited subprocess (subprocess.h): its parser has had its share of
   holes, and a crash or an endless loop in it costs one file and one line.

   The file goes to it as its standard input, from a nameless temporary file,
   since it must seek in it; it prints pages, blocks and lines with their boxes
   as XML (-bbox-layout), from which pdf_text makes paragraphs. Not -layout:
   it mixes columns line by line; not plain text: it loses what tells heads,
   headings and paragraphs. Its day of creation is taken as that of the
   document. Pictures of text (a scan) hold no text and are told as such.
   Cost: that of pdftotext, some 100 pages a second. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "importers/importer.h"
#include "importers/office.h"
#include "importers/open.h"
#include "importers/pdf_pages.h"
#include "importers/pdf_text.h"
#include "importers/source.h"
#include "importers/subprocess.h"

enum {
  MB = 1024 * 1024,
  FILE_CAP_MB = 512,
  CPU_SECONDS = 5, /* and one a megabyte */
  CPU_LIMIT = 120,
  WALL_FACTOR = 4, /* of the seconds of processor time */
  MEMORY_MB = 384, /* address space: its libraries take some 80 */
  OUTPUT_MB = 512,
  SIGNATURE_REACH = 1024, /* readers accept what stands before %PDF- */
};

/* ---- the subprocess ----------------------------------------------------- */

/* Copies the input to a nameless file; NULL when it fails. */
static FILE *spool(struct input *input, const char *name, size_t *megabytes,
                   struct error *err) {
  char block[64 * 1024];
  size_t total = 0;
  long got = 0;
  FILE *file = tmpfile();
  bool is_good = file != NULL;
  while (is_good && total <= (size_t)FILE_CAP_MB * MB &&
         (got = input->read(input, block, sizeof block, err)) > 0) {
    total += (size_t)got;
    is_good = fwrite(block, 1, (size_t)got, file) == (size_t)got;
  }
  is_good =
      is_good && fflush(file) == 0 && lseek(fileno(file), 0, SEEK_SET) == 0;
  *megabytes = total / MB;
  if (is_good && got == 0)
    return file;
  if (!is_good)
    error_set(err, STATUS_IO, "%s: no temporary file: %s", name,
              strerror(errno));
  else if (got > 0)
    error_set(err, STATUS_INPUT, "%s: larger than %d MB", name, FILE_CAP_MB);
  if (file != NULL)
    fclose(file);
  return NULL;
}

static struct subprocess_limits limits_for(size_t megabytes) {
  unsigned seconds = CPU_SECONDS + (unsigned)megabytes;
  seconds = seconds < CPU_LIMIT ? seconds : CPU_LIMIT;
  return (struct subprocess_limits){.cpu_seconds = seconds,
                                    .wall_seconds = seconds * WALL_FACTOR,
                                    .memory = (size_t)MEMORY_MB * MB,
                                    .output = (size_t)OUTPUT_MB * MB};
}

/* What went wrong, in one line, from the exit code and the first complaint of
   pdftotext. */
static enum status explain(const struct subprocess_result *result,
                           const char *name, struct error *err) {
  const char *message = result->message;
  if (strstr(message, "Incorrect password") != NULL)
    return error_set(err, STATUS_INPUT, "%s: a PDF protected by a password",
                     name);
  if (strstr(message, "not allowed") != NULL)
    return error_set(err, STATUS_INPUT,
                     "%s: a PDF that does not allow its text to be copied",
                     name);
  if (result->is_limited)
    return error_set(err, STATUS_INPUT,
                     "%s: pdftotext gave up on it: damaged, too large or too "
                     "slow",
                     name);
  return error_set(err, STATUS_INPUT, "%s: a damaged PDF", name);
}

static enum status run_pdftotext(FILE *file, size_t megabytes,
                                 struct pdf_pages *pages, const char *name,
                                 struct subprocess_result *result,
                                 struct error *err) {
  static const char *const arguments[] = {
      "pdftotext", "-bbox-layout", "-enc", "UTF-8", "-", "-", NULL};
  const struct subprocess_limits limits = limits_for(megabytes);
  struct xml_events events = pdf_pages_events(pages);
  xml_events_begin(&events);
  enum status status = subprocess_run(arguments, fileno(file), &limits,
                                      xml_events_take, &events, result, err);
  xml_events_end(&events);
  if (status == STATUS_NOT_FOUND)
    return error_set(err, STATUS_INPUT,
                     "%s: pdftotext (poppler-utils) is needed to read PDF and "
                     "is not installed",
                     name);
  return status;
}

/* ---- the document ------------------------------------------------------- */

static const char *large_title(const struct document *doc) {
  if (doc->block_count == 0 || doc->blocks[0].kind != BLOCK_HEADING)
    return NULL;
  struct span span = doc->blocks[0].span;
  return source_line(doc->arena, doc->text + span.start, span_length(span));
}

static void warn(struct sink *sink, const char *name, const char *what) {
  struct error err;
  error_set(&err, STATUS_INPUT, "%s: %s", name, what);
  sink->warning(sink, err.message);
}

static enum status give(struct pdf_pages *pages, struct input *input,
                        const char *name, struct sink *sink,
                        const struct subprocess_result *result,
                        struct error *err) {
  struct document doc;
  pdf_text_read(pages, &doc);
  if (doc.length == 0 && pages->is_whole)
    return error_set(err, STATUS_INPUT, "%s: a PDF of pictures, without a text",
                     name);
  if (doc.length == 0)
    return explain(result, name, err);
  doc.source = source_of_input(input, "pdf");
  struct source *source = &doc.source;
  if (office_is_title(pages->title))
    source->title = pages->title;
  else if (source->title == NULL)
    source->title = large_title(&doc);
  if (source->byline == NULL)
    source->byline = pages->author;
  if (source->published == NULL)
    source->published = pages->created;
  if (source->updated == NULL)
    source->updated = pages->modified;
  if (pages->is_full)
    warn(sink, name, "more than 16 MB of text, the rest is left out");
  else if (!pages->is_whole)
    warn(sink, name, "damaged or too slow to read, some pages may be missing");
  sink->document(sink, &doc);
  return STATUS_OK;
}

static enum status read_pdf(struct input *input, struct sink *sink,
                            struct error *err) {
  struct arena arena = {0};
  struct pdf_pages pages;
  struct subprocess_result result;
  size_t megabytes;
  enum status status = STATUS_IO;
  const char *name = open_shown_name(&arena, input->name);
  FILE *file = spool(input, name, &megabytes, err);
  pdf_pages_begin(&pages, &arena);
  if (file != NULL) {
    status = run_pdftotext(file, megabytes, &pages, name, &result, err);
    fclose(file);
  }
  if (status == STATUS_OK)
    status = give(&pages, input, name, sink, &result, err);
  pdf_pages_free(&pages);
  arena_free(&arena);
  return status;
}

static int detect_pdf(const char *head, size_t length) {
  if (length >= 5 && memcmp(head, "%PDF-", 5) == 0)
    return 90;
  size_t reach = length < SIGNATURE_REACH ? length : SIGNATURE_REACH;
  return memmem(head, reach, "%PDF-1.", 7) != NULL ? 20 : 0;
}

const struct importer importer_pdf = {
    .name = "pdf",
    .summary = "PDF files, through pdftotext: paragraphs, pages as places",
    .endings = ".pdf",
    .types = "application/pdf application/x-pdf",
    .detect = detect_pdf,
    .read = read_pdf,
};
