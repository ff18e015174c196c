/* A draft from file to report. The annotator that reads articles reads the
   draft, so that what counts as speech and who said it is found by the same
   rules; what it quotes is gathered by check_draft_quotes.c, asked for and
   written. Reports without marks and marked terms are counted and left alone:
   they claim no exact words.

   A draft that was imported itself would prove its own quotes. Sources that
   are the same text, address or record are left aside.

   Cost: that of annotating the draft, then one check a quotation. */
#include "queries/check_draft.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/annotate.h"
#include "queries/check_draft_quotes.h"

enum { CANDIDATES_READ = 60 }; /* articles read for one quote, about */

struct draft_document {
  const char *file;
  int64_t *copies; /* sources that are this document */
  uint32_t copy_count;
};

struct reading {
  const struct check_draft *draft;
  struct arena arena; /* everything below */
  struct draft_quotes quotes;
  struct draft_document *documents; /* one for each of quotes.document_count */
  size_t document_room;
  struct check_summary summary;
  enum status status; /* of the database */
  struct error *err;
};

/* ---- the draft in the database ------------------------------------------ */

/* Files are asked for by many names: draft.txt, ./draft.txt, a link. */
static bool is_same_file(const char *a, const char *b) {
  struct stat one, other;
  return stat(a, &one) == 0 && stat(b, &other) == 0 &&
         one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

/* The record's own part of its id: "#2" of "table.csv#2". */
static const char *record_in_file(const char *id, const char *path) {
  size_t length = strlen(path);
  return strncmp(id, path, length) == 0 ? id + length : id;
}

static bool is_copy(const struct source *source, struct statement *st) {
  if (statement_integer(st, 1) != 0)
    return true;
  if (source->path == NULL || source->id == NULL || statement_is_null(st, 2) ||
      statement_is_null(st, 3) ||
      !is_same_file(source->path, statement_text(st, 2)))
    return false;
  return strcmp(record_in_file(source->id, source->path),
                record_in_file(statement_text(st, 3), statement_text(st, 2))) ==
         0;
}

/* The name that a file has in its folder, whatever links to it. */
static const char *name_of(struct arena *arena, const char *path) {
  if (path == NULL)
    return NULL;
  char *real = realpath(path, NULL);
  const char *shown = real != NULL ? real : path;
  const char *folder = strrchr(shown, '/');
  const char *name = folder != NULL ? folder + 1 : shown;
  name = arena_copy(arena, name, strlen(name));
  free(real);
  return name;
}

/* The digest is borrowed until the statement is reset. */
static struct statement *
ask_for_copies(struct reading *reading, const struct document *doc,
               const uint8_t digest[STORE_DIGEST_LENGTH]) {
  struct statement *st =
      store_statement(reading->draft->session->store, "check_copies");
  statement_bind_bytes(st, ":digest", digest, STORE_DIGEST_LENGTH);
  statement_bind_text(st, ":url", doc->source.url);
  statement_bind_text(st, ":path", doc->source.path);
  statement_bind_text(st, ":record", doc->source.id);
  statement_bind_text(st, ":name", name_of(&reading->arena, doc->source.path));
  return st;
}

static enum status find_copies(struct reading *reading,
                               const struct document *doc,
                               struct draft_document *document) {
  uint8_t digest[STORE_DIGEST_LENGTH];
  store_digest(doc->text, doc->length, digest);
  struct statement *st = ask_for_copies(reading, doc, digest);
  size_t room = 0;
  for (;;) {
    bool row;
    enum status status = statement_step(st, &row, reading->err);
    if (status != STATUS_OK || !row) {
      statement_reset(st);
      return status;
    }
    if (!is_copy(&doc->source, st))
      continue;
    document->copies =
        arena_grow(&reading->arena, document->copies, document->copy_count,
                   &room, sizeof *document->copies);
    document->copies[document->copy_count++] = statement_integer(st, 0);
    reading->summary.copies++;
  }
}

/* ---- all documents ------------------------------------------------------ */

static bool on_document(struct document *doc, void *context) {
  struct reading *reading = context;
  const char *file = doc->source.path ? doc->source.path : reading->draft->path;
  uint32_t count = reading->quotes.document_count;
  reading->documents =
      arena_grow(&reading->arena, reading->documents, count,
                 &reading->document_room, sizeof *reading->documents);
  reading->documents[count] = (struct draft_document){
      .file = arena_copy(&reading->arena, file, strlen(file))};
  annotate(doc, reading->draft->session->lex);
  draft_quotes_add(&reading->quotes, doc);
  reading->status = find_copies(reading, doc, &reading->documents[count]);
  return reading->status == STATUS_OK;
}

/* Places name their file where the draft has several, and their record where
   the file has. */
static void tell_apart(struct reading *reading) {
  const struct draft_document *documents = reading->documents;
  uint32_t count = reading->quotes.document_count;
  bool has_files = false;
  for (uint32_t i = 1; i < count; i++)
    has_files |= strcmp(documents[i].file, documents[0].file) != 0;
  for (uint32_t i = 0; i < reading->quotes.count; i++) {
    struct draft_quote *quote = &reading->quotes.items[i];
    const char *file = documents[quote->document].file;
    uint32_t d = quote->document;
    bool has_records =
        (d > 0 && strcmp(documents[d - 1].file, file) == 0) ||
        (d + 1 < count && strcmp(documents[d + 1].file, file) == 0);
    quote->place.has_files = has_files;
    if (!has_records)
      quote->place.record = NULL;
  }
}

/* Few quotes against many articles: the candidates of each are fewer. */
static enum status load(struct reading *reading) {
  struct check_session *session = reading->draft->session;
  int64_t worth = (int64_t)reading->quotes.count * CANDIDATES_READ;
  if (session->has_all || session->extent.sources > worth)
    return STATUS_OK;
  return check_session_load(session, reading->err);
}

static enum status answer(struct reading *reading, struct draft_quote *quote,
                          struct check_finding *finding) {
  struct check_session *session = reading->draft->session;
  const struct draft_document *document = &reading->documents[quote->document];
  if (command_is_stopped())
    return error_set(reading->err, STATUS_STOPPED, "stopped");
  quote->question.place = &quote->place;
  check_session_exclude(session, document->copies, document->copy_count);
  return check_session_answer(session, &quote->question, &reading->arena,
                              finding, reading->err);
}

/* A marked string that proves to be no quotation is counted only. */
static enum status answer_all(struct reading *reading) {
  const struct draft_quotes *quotes = &reading->quotes;
  struct check_summary *summary = &reading->summary;
  struct check_finding *findings =
      arena_zero(&reading->arena, (size_t)quotes->count + 1, sizeof *findings);
  enum status status = load(reading);
  tell_apart(reading);
  summary->fragments = quotes->terms;
  summary->reported = quotes->reported;
  for (uint32_t i = 0; status == STATUS_OK && i < quotes->count; i++) {
    struct check_finding *finding = &findings[summary->count];
    status = answer(reading, &quotes->items[i], finding);
    if (status == STATUS_OK && draft_is_quotation(&quotes->items[i], finding))
      summary->count++;
    else
      summary->fragments++;
  }
  check_session_exclude(reading->draft->session, NULL, 0);
  summary->findings = findings;
  return status;
}

static enum exit_code write_all(struct check_writer *writer,
                                const struct check_summary *summary) {
  enum exit_code code = EXIT_DONE;
  writer->summary = summary;
  writer->count = 0;
  check_writer_begin(writer);
  for (uint32_t i = 0; i < summary->count; i++) {
    check_writer_add(writer, &summary->findings[i]);
    if (summary->findings[i].needs_attention)
      code = EXIT_NO;
  }
  check_writer_end(writer);
  writer->summary = NULL;
  return code;
}

enum status check_draft(const struct check_draft *draft, enum exit_code *code,
                        struct error *err) {
  struct reading reading = {.draft = draft, .err = err};
  reading.summary.draft = draft->path;
  reading.quotes =
      (struct draft_quotes){.arena = &reading.arena, .path = draft->path};
  enum status read =
      draft->reader->read(draft->path, on_document, &reading, err);
  enum status status = reading.status;
  if (status == STATUS_OK && command_is_stopped())
    status = error_set(err, STATUS_STOPPED, "stopped");
  *code = EXIT_FAILED;
  if (read == STATUS_OK && status == STATUS_OK &&
      reading.quotes.document_count == 0)
    command_fail(EXIT_FAILED, "%s: nothing to check",
                 check_file_name(draft->path));
  if (status == STATUS_OK && reading.quotes.document_count > 0) {
    status = answer_all(&reading);
    draft->writer->extent = draft->session->extent;
    if (status == STATUS_OK)
      *code = write_all(draft->writer, &reading.summary);
  }
  if (read != STATUS_OK)
    *code = EXIT_FAILED;
  arena_free(&reading.arena);
  return status;
}
