#ifndef WHOSAID_QUERIES_CORRECT_H
#define WHOSAID_QUERIES_CORRECT_H

#include "core/command.h"
#include "core/user_words.h"
#include "sql/correct.h"

/* `whosaid correct`: what a person says of a quotation. */
extern const struct option correct_options[];
extern const char correct_details[];
enum exit_code correct_command(const struct arguments *arguments);

/* One correction on its way: everything happens in one transaction. */
struct correcting {
  struct store *store;
  struct user_words *words; /* for annotating again */
  int64_t *sources;         /* whose rows are to be made anew */
  size_t source_count, source_room;
  struct arena arena;
  size_t kept;    /* corrections that changed something */
  size_t same;    /* that say what was said before */
  size_t skipped; /* lines that say nothing of a speaker */
  size_t bad;     /* lines that could not be used; each was told */
};

/* Keeps one and notes its source. */
enum status correct_keep(struct correcting *c,
                         const struct store_correction *correction, int64_t *id,
                         struct error *err);

/* Reads corrections from JSON lines; "-" is standard input. Each line names an
   article (its record id or URL), a place (bytes, or characters where "text"
   proves it; or "text" alone where it stands once) and a speaker. A line that
   cannot be used costs a line on stderr. */
enum status correct_import(struct correcting *c, const char *path,
                           struct error *err);

#endif
