/* NITF files: one article each (nitf_text.c). Cost: linear. */
#include "importers/importer.h"
#include "importers/nitf_text.h"
#include "importers/source.h"
#include "importers/xml_file.h"

/* Reads the first <nitf>; what stands around it is passed over. */
static void read_text(struct xml_file *file, struct input *input,
                      struct sink *sink) {
  struct xml_scan scan;
  struct flow flow;
  struct document doc;
  struct source source = source_of_input(input, "nitf");
  const char *id = source.id;
  if (input->known == NULL || input->known->id == NULL)
    source.id = NULL;
  flow_begin(&flow, &file->arena);
  xml_scan_begin(&scan, &file->arena, NULL, file->text, file->length);
  while (xml_scan_next(&scan) != XML_FINISHED)
    if (scan.event == XML_START && xml_scan_is(&scan, "nitf"))
      nitf_read(&scan, &file->arena, &flow, &source);
  flow_end(&flow, &doc);
  if (source.id == NULL)
    source.id = id;
  if (source.genre == NULL)
    source.genre = "news";
  source.repaired += (uint32_t)file->repaired;
  doc.source = source;
  if (scan.is_cut)
    xml_file_warn(sink, input, "the article ends too early");
  if (doc.length > 0)
    sink->document(sink, &doc);
}

static enum status read_nitf(struct input *input, struct sink *sink,
                             struct error *err) {
  struct xml_file file;
  enum status status = xml_file_open(&file, input, err);
  if (status == STATUS_OK)
    read_text(&file, input, sink);
  xml_file_close(&file);
  return status;
}

static int detect_nitf(const char *head, size_t length) {
  struct xml_head root;
  bool is_root = xml_head_open(&root, NULL, head, length) &&
                 xml_scan_is(&root.scan, "nitf");
  xml_head_close(&root);
  return is_root ? 95 : 0;
}

const struct importer importer_nitf = {
    .name = "nitf",
    .summary = "NITF: an agency's article with its head",
    .endings = ".nitf .xml",
    .types = "application/nitf+xml application/xml text/xml",
    .detect = detect_nitf,
    .read = read_nitf,
};
