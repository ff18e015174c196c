#ifndef WHOSAID_IMPORTERS_SUBTITLE_CUE_H
#define WHOSAID_IMPORTERS_SUBTITLE_CUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/buffer.h"

/* Cues of SubRip and WebVTT files: what is on the screen from one moment to
   another. */

struct subtitle_cue {
  uint32_t start, end; /* milliseconds */
  size_t text;         /* byte offset of its lines */
  size_t length;       /* bytes, without the last line end */
};

/* "00:12:03,480 --> 00:12:05.000 …", hours left out or not; false for any
   other line. */
bool subtitle_timing(const char *line, size_t length, struct subtitle_cue *cue);

/* All cues of a text, in the arena; blocks of notes and styles are none. */
struct subtitle_cue *subtitle_cues(struct arena *arena, const char *text,
                                   size_t length, size_t *count);

/* Adds one line of a cue as a viewer reads it: tags, and what only sounds
   ("[APPLAUSE]", "(door slams)", music), left out, entities resolved, white
   space at its ends cut off. The voice of a <v Ann Fox> goes to `voice`, which
   is left as it is when there is none. */
void subtitle_line(const char *line, size_t length, struct buffer *out,
                   struct buffer *voice);

#endif
