#ifndef WHOSAID_TESTS_SUPPORT_MARKED_H
#define WHOSAID_TESTS_SUPPORT_MARKED_H

#include "core/document.h"
#include "core/lexicon.h"

/* A document whose attributions are written into its text, for stages that
   come after them: content as {1 …} and cues as [1A said], 1 being the
   attribution and A its person (none: nobody). A first line "published:
   2023-05-18" is the source's date. A single line end is a space, a blank line
   ends a paragraph; sentences end at stops before a capital; straight double
   marks are quotation marks. There are no mentions. */

enum { MARKED_LIMIT = 10 };

struct marked {
  struct arena arena;
  struct document doc;
  struct span pieces[MARKED_LIMIT][4];
  uint32_t piece_counts[MARKED_LIMIT];
  struct span cues[MARKED_LIMIT];
  uint32_t people[MARKED_LIMIT];
  char published[16];
};

/* Fills `m`, which must be zeroed; released by arena_free(&m->arena). The
   class of a cue is what the lexicon says of its last word. */
void marked_read(struct marked *m, const char *input,
                 const struct lexicon *lex);

#endif
