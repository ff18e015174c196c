/* Files packed with gzip, bzip2, xz or zstd: what is inside is one file, which
   is read under the same name while it is unpacked. Nothing is held but a
   buffer, so a file may be of any size. Cost: that of the unpacking. */
#include <stdlib.h>

#include "core/arena.h"
#include "importers/decoder.h"
#include "importers/importer.h"
#include "importers/open.h"
#include "importers/sink.h"

static int detect_compressed(const char *head, size_t length) {
  enum packing packing;
  return packing_of(head, length, &packing) ? 90 : 0;
}

static enum status read_compressed(struct input *input, struct sink *sink,
                                   struct error *err) {
  enum packing packing;
  enum status status = STATUS_OK;
  struct opened *file = must_malloc(sizeof *file);
  if (!packing_of(input->head, input->head_length, &packing))
    packing = PACKING_GZIP; /* a caller that did not ask: it says "damaged" */
  struct decoder *decoder = decoder_new(packing, input, sink);
  if (decoder == NULL) {
    status =
        error_set(err, STATUS_INPUT, "%s: needs too much memory", input->name);
  } else {
    status = open_stream(file, decoder_input(decoder), err);
    // what is damaged from its start on has had its line
    if (status == STATUS_OK &&
        (file->input.head_length > 0 || decoder->damages == 0))
      sink_member(sink, &file->input);
  }
  decoder_free(decoder);
  free(file);
  return status;
}

const struct importer importer_compressed = {
    .name = "compressed",
    .summary = "gzip, bzip2, xz and zstd: the file inside",
    .endings = ".gz .tgz .bz2 .tbz2 .xz .txz .zst .tzst",
    .types = "application/gzip application/x-gzip application/x-bzip2 "
             "application/x-xz application/zstd",
    .detect = detect_compressed,
    .read = read_compressed,
};
