#ifndef WHOSAID_IMPORTERS_XML_FILE_H
#define WHOSAID_IMPORTERS_XML_FILE_H

#include "importers/importer.h"
#include "importers/xml_scan.h"

/* An XML file in memory, as UTF-8, whatever it says about its encoding. */
struct xml_file {
  struct arena arena; /* what lives as long as the file */
  const char *text;   /* valid UTF-8 without NUL */
  size_t length;
  const char *charset; /* what it was taken for */
  size_t repaired;     /* bytes replaced by U+FFFD */
  struct buffer raw;   /* private: the text may stand here */
};

/* Reads the input whole. STATUS_INPUT when it is longer than OPEN_WHOLE_CAP,
   STATUS_IO when reading fails. Released by xml_file_close in any case. */
enum status xml_file_open(struct xml_file *file, struct input *input,
                          struct error *err);
void xml_file_close(struct xml_file *file);

/* The first bytes of a file, for detection; any encoding with the letters of
   ASCII will do. */
struct xml_head {
  struct arena arena;
  char bytes[4096];
  struct xml_scan scan; /* at the START of the root element */
  bool is_clean;        /* nothing stands before the first tag */
};

/* True when there is a root element in the first bytes. Released by
   xml_head_close in any case. */
bool xml_head_open(struct xml_head *head, const struct xml_space *spaces,
                   const char *bytes, size_t length);
void xml_head_close(struct xml_head *head);

/* One line of warning "NAME: what" through the sink. */
void xml_file_warn(struct sink *sink, const struct input *input,
                   const char *what);

#endif
