/* Documents for commands that are no importers (core/document_reader.h): the
   way that every import goes, with a function in the place of the store. */
#include "core/document_reader.h"

#include "importers/reading.h"

struct visiting {
  document_visit *visit;
  void *context;
};

static bool on_document(struct sink *sink, struct document *doc) {
  struct visiting *visiting = sink->state;
  return visiting->visit(doc, visiting->context) && !command_is_stopped();
}

static enum status read_documents(const char *path, document_visit *visit,
                                  void *context, struct error *err) {
  static const struct option options[] = {READING_OPTIONS, {0}};
  struct visiting visiting = {visit, context};
  struct sink sink = {
      .document = on_document, .warning = reading_warn, .state = &visiting};
  struct arguments arguments = {
      .options = options, .words = &path, .word_count = 1};
  struct reading reading = {0};
  enum status status = reading_run(&arguments, false, &sink, &reading, err);
  if (status == STATUS_OK && reading.failed + reading.skipped > 0)
    return STATUS_INPUT;
  return status;
}

const struct document_reader import_reader = {read_documents};
