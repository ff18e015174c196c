#ifndef WHOSAID_IMPORTERS_REGISTRY_H
#define WHOSAID_IMPORTERS_REGISTRY_H

#include "core/command.h"
#include "importers/importer.h"

/* What registry.c lists. One file each. */

extern const struct importer importer_feed;
extern const struct importer importer_json_feed;
extern const struct importer importer_nitf;
extern const struct importer importer_newsml;
extern const struct importer importer_xml_text;
extern const struct importer importer_text;
extern const struct importer importer_jsonl;
extern const struct importer importer_html;
extern const struct importer importer_mail;
extern const struct importer importer_mbox;
extern const struct importer importer_mhtml;
extern const struct importer importer_docx;
extern const struct importer importer_odt;
extern const struct importer importer_epub;
extern const struct importer importer_compressed;
extern const struct importer importer_csv;
extern const struct importer importer_archive;
extern const struct importer importer_markdown;
extern const struct importer importer_subtitle;
extern const struct importer importer_warc;
extern const struct importer importer_arc;
extern const struct importer importer_pdf;
extern const struct importer importer_transcript;

enum exit_code run_read(const struct arguments *arguments);
enum exit_code run_extract(const struct arguments *arguments);
enum exit_code run_parse(const struct arguments *arguments);
enum exit_code run_import(const struct arguments *arguments);
enum exit_code run_formats(const struct arguments *arguments);
enum exit_code run_reannotate(const struct arguments *arguments);

#endif
