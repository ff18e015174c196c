/* A window that slides over an input. Cost: what is left of the window is moved
   when it has to be filled, which is little for windows larger than what is
   asked for. */
#include "importers/pull.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"

void pull_open(struct pull *pull, struct input *input, size_t size) {
  pull->bytes = must_malloc(size);
  pull->size = size;
  pull_again(pull, input);
}

void pull_again(struct pull *pull, struct input *input) {
  pull->input = input;
  pull->start = 0;
  pull->end = 0;
  pull->is_end = false;
  pull->has_failed = false;
}

void pull_close(struct pull *pull) {
  free(pull->bytes);
  pull->bytes = NULL;
}

size_t pull_fill(struct pull *pull, size_t wanted) {
  assert(wanted <= pull->size);
  size_t count = pull->end - pull->start;
  if (count >= wanted || pull->is_end)
    return count;
  memmove(pull->bytes, pull->bytes + pull->start, count);
  pull->start = 0;
  while (count < wanted && !pull->is_end) {
    long got = pull->input->read(pull->input, pull->bytes + count,
                                 pull->size - count, &pull->error);
    pull->has_failed = got < 0;
    pull->is_end = got <= 0;
    count += got > 0 ? (size_t)got : 0;
  }
  pull->end = count;
  return count;
}

const char *pull_next(const struct pull *pull) {
  return pull->bytes + pull->start;
}

void pull_skip(struct pull *pull, size_t count) {
  assert(count <= pull->end - pull->start);
  pull->start += count;
}

size_t pull_line(struct pull *pull, const char **line) {
  size_t seen = 0;
  size_t count = pull_fill(pull, 1);
  const char *end = NULL;
  while (count > seen) {
    end = memchr(pull_next(pull) + seen, '\n', count - seen);
    seen = count;
    if (end != NULL || count == pull->size)
      break;
    count = pull_fill(pull, count + 1);
  }
  *line = pull_next(pull);
  size_t length = end != NULL ? (size_t)(end - *line) + 1 : count;
  pull->start += length;
  return length;
}
