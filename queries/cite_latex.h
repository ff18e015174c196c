#ifndef WHOSAID_QUERIES_CITE_LATEX_H
#define WHOSAID_QUERIES_CITE_LATEX_H

#include "core/buffer.h"
#include "queries/citation.h"

/* What BibLaTeX and BibTeX have in common: text that LaTeX prints as it is
   given, in fields whose braces are balanced whatever the text. */

enum latex_letters {
  LATEX_UTF8,  /* letters as they are: biber, pandoc, Zotero */
  LATEX_ASCII, /* Latin letters and quotation marks as commands, which BibTeX
                  can sort and shorten; other scripts as they are */
};

/* Adds text; specials become commands, so that none is ever run. */
void latex_add(struct buffer *out, const char *text,
               enum latex_letters letters);

/* Adds an address for a verbatim field or \url{}: what would end or break one
   is percent-encoded. */
void latex_add_url(struct buffer *out, const char *url);

/* Starts an entry: "@article{key". */
void latex_begin(struct buffer *out, const char *type, const char *key);

/* Adds ",\n  name = {text}"; nothing when `text` is NULL. latex_protected sets
   two braces, so that styles leave the capitals as they are. */
void latex_field(struct buffer *out, const char *name, const char *text,
                 enum latex_letters letters);
void latex_protected(struct buffer *out, const char *name, const char *text,
                     enum latex_letters letters);

/* Adds what is LaTeX already. */
void latex_raw(struct buffer *out, const char *name, const char *text);

/* Adds the author, keywords and annote fields, as far as there is anything to
   say. */
void latex_authors(struct buffer *out, const struct citation *item,
                   enum latex_letters letters);
void latex_keywords(struct buffer *out, const struct citation *item,
                    enum latex_letters letters);
void latex_annote(struct buffer *out, const struct citation *item,
                  enum latex_letters letters);

void latex_end(struct buffer *out);

/* The title, which every entry must have: "[Untitled]" when there is none. */
const char *latex_title(const struct citation *item);

#endif
