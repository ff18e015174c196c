#ifndef WHOSAID_QUERIES_EXPORT_H
#define WHOSAID_QUERIES_EXPORT_H

#include <stddef.h>
#include <stdio.h>

#include "core/buffer.h"
#include "core/command.h"
#include "core/print.h"
#include "queries/quote_record.h"

/* `whosaid export [WORDS]`: the quotations of a filter as data for other
   programs, each with its speaker and its source. */
extern const struct option export_options[];
extern const char export_details[];
enum exit_code export_command(const struct arguments *arguments);

/* The format of a name, NULL when there is none. */
struct export_format;
const struct export_format *export_format_find(const char *name);

/* Writes all that a prepared filter is about to stdout, for commands that offer
   formats of exports besides their own. `query` names the filter in words.
   STATUS_INPUT after a line for each quotation that could not be written. */
struct filter;
enum status export_filter(struct filter *filter,
                          const struct export_format *format, const char *query,
                          struct error *err);

/* What is being written. */
struct export {
  FILE *out;
  const char *query;    /* the filter in words */
  const char *self;     /* --self: address of a feed; NULL = not told */
  const char *link;     /* of the current record, with its words; NULL = none */
  bool has_links;       /* --link */
  size_t count;         /* of records written before */
  struct buffer line;   /* written and emptied after each call */
  struct buffer newest; /* latest moment of a source so far; for `end` */
  struct printer *table; /* of csv and tsv */
};

/* A format. Each function adds to export->line; memory does not grow with the
   number of records. */
struct export_format {
  const char *name;
  void (*begin)(struct export *export);
  void (*add)(struct export *export, const struct quote_record *record);
  void (*end)(struct export *export);
};

/* In the files of the same names. */
extern const struct export_format export_csv, export_tsv;
extern const struct export_format export_json, export_jsonl;
extern const struct export_format export_jsonld;
extern const struct export_format export_annotation;
extern const struct export_format export_atom;

/* Adds the name of a text, RFC 6920, and of a place in it, RFC 5147:
   ni:///sha-256;...#char=START,END. It stays the same while text and place do,
   whatever the rows. */
void export_add_id(struct buffer *out, const struct quote_record *record);

/* Adds who is quoted as a reader sees it: "Ann O'Neil, mayor"; "unknown
   speaker" where nobody is named. */
void export_add_credit(struct buffer *out, const struct quote_record *record);

/* The address to link: with the words where --link asks for it, else that of
   the source; NULL when the source has none that may be linked. Made in
   `out`. */
const char *export_address(struct buffer *out, const struct export *export,
                           const struct quote_record *record);

#endif
