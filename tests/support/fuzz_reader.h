#ifndef WHOSAID_TESTS_SUPPORT_FUZZ_READER_H
#define WHOSAID_TESTS_SUPPORT_FUZZ_READER_H

#include <stddef.h>
#include <stdint.h>

#include "importers/registry.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Reads the bytes through an importer in pieces of sizes that the first byte
   chooses; asserts what must hold for every document and every warning. */
static inline void fuzz_reader(const struct importer *importer,
                               const uint8_t *data, size_t size);

/* ---- in the header, so that each target is one file --------------------- */

#include <assert.h>
#include <string.h>

#include "core/utf8.h"
#include "importers/detect.h"
#include "importers/open.h"

enum { FUZZ_MEMBER_CAP = 8 * 1024 * 1024 }; /* as reading.c stops bombs */

struct fuzz_input {
  struct memory_input memory;
  long (*read)(struct input *input, char *bytes, size_t size,
               struct error *err);
  size_t piece;
};

static inline long fuzz_read(struct input *input, char *bytes, size_t size,
                             struct error *err) {
  struct memory_input *memory = input->state;
  struct fuzz_input *fuzz = (struct fuzz_input *)memory;
  return fuzz->read(input, bytes, size < fuzz->piece ? size : fuzz->piece, err);
}

static inline void fuzz_line(const char *text) {
  if (text == NULL)
    return;
  assert(utf8_valid_length(text, strlen(text)) == strlen(text));
  assert(strpbrk(text, "\n\r") == NULL);
}

static inline bool fuzz_document(struct sink *sink, struct document *doc) {
  (void)sink;
  const struct source *source = &doc->source;
  assert(utf8_valid_length(doc->text, doc->length) == doc->length);
  assert(source->id != NULL && source->importer != NULL);
  fuzz_line(source->id);
  fuzz_line(source->url);
  fuzz_line(source->title);
  fuzz_line(source->byline);
  fuzz_line(source->publisher);
  fuzz_line(source->section);
  fuzz_line(source->tags);
  fuzz_line(source->language);
  assert(source->published == NULL || strlen(source->published) == 10);
  for (uint32_t i = 0; i < doc->block_count; i++) {
    assert(doc->blocks[i].span.start < doc->blocks[i].span.end);
    assert(doc->blocks[i].span.end <= doc->length);
    assert(i == 0 || doc->blocks[i - 1].span.end < doc->blocks[i].span.start);
  }
  return true;
}

static inline void fuzz_warning(struct sink *sink, const char *message) {
  (void)sink;
  fuzz_line(message);
}

/* Files inside the file are read to their end, in pieces of odd sizes. */
static inline bool fuzz_member(struct sink *sink, struct input *member) {
  char bytes[1777];
  struct error err;
  size_t total = 0;
  long got;
  fuzz_line(member->name);
  fuzz_line(member->media_type);
  fuzz_line(member->charset);
  assert(member->head_length <= OPEN_HEAD_SIZE);
  detect_importer(member);
  while ((got = member->read(member, bytes, sizeof bytes, &err)) > 0) {
    total += (size_t)got;
    if (total > FUZZ_MEMBER_CAP)
      return false;
  }
  if (got < 0)
    fuzz_line(err.message);
  return sink->state == NULL;
}

static inline void fuzz_skipped(struct sink *sink, const char *what) {
  (void)sink;
  assert(what != NULL);
  fuzz_line(what);
}

static inline void fuzz_reader(const struct importer *importer,
                               const uint8_t *data, size_t size) {
  struct fuzz_input fuzz;
  struct error err;
  struct sink sink = {.document = fuzz_document,
                      .warning = fuzz_warning,
                      .member = fuzz_member,
                      .skipped = fuzz_skipped,
                      .state = NULL};
  fuzz.piece = size > 0 && data[0] % 4 != 0 ? data[0] : SIZE_MAX;
  open_memory(&fuzz.memory, (const char *)data, size, "in");
  fuzz.read = fuzz.memory.input.read;
  fuzz.memory.input.read = fuzz_read;
  importer->detect(fuzz.memory.input.head, fuzz.memory.input.head_length);
  if (importer->read(&fuzz.memory.input, &sink, &err) != STATUS_OK)
    fuzz_line(err.message);
}

#endif
