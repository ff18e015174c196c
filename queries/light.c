/* Lit and marked text.

   print_wrapped escapes everything, so that the switches go through it as
   characters and are replaced afterwards. Cost: linear. */
#include "queries/light.h"

#include <stdlib.h>
#include <string.h>

#include "core/print.h"

enum { SWITCH_BYTES = 3 };

static const struct {
  const char *name, *color, *plain;
} switches[] = {{LIGHT_ON, "\033[1m", ">>"},
                {LIGHT_OFF, "\033[22m", "<<"},
                {MARK_ON, "\033[4m", ""},
                {MARK_OFF, "\033[24m", ""}};

enum { SWITCH_COUNT = sizeof switches / sizeof *switches, FIRST_MARK = 2 };

/* The index of the switch that `text` starts with; SWITCH_COUNT if none. */
static size_t switch_at(const char *text, size_t length) {
  size_t i = 0;
  while (i < SWITCH_COUNT &&
         (length < SWITCH_BYTES ||
          memcmp(text, switches[i].name, SWITCH_BYTES) != 0))
    i++;
  return i;
}

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/* Adds with these in place of the switches, NULL = leave them out. */
static void add(struct buffer *out, const char *text, size_t length,
                const char *const *marks) {
  for (size_t i = 0; i < length; i++) {
    size_t found = switch_at(text + i, length - i);
    bool is_run = i > 0 && is_space(text[i]) && is_space(text[i - 1]);
    if (found < SWITCH_COUNT) {
      if (marks != NULL && found >= FIRST_MARK)
        buffer_add_text(out, marks[found - FIRST_MARK]);
      i += SWITCH_BYTES - 1;
    } else if (!is_run) {
      buffer_add(out, is_space(text[i]) ? " " : text + i, 1);
    }
  }
}

void light_add(struct buffer *out, const char *text, size_t length) {
  add(out, text, length, NULL);
}

void light_add_marked(struct buffer *out, const char *text,
                      const char *const marks[2]) {
  add(out, text, strlen(text), marks);
}

/* Writes the line with its switches replaced. */
static void replace(const char *line, size_t length, bool has_color,
                    struct buffer *out) {
  for (size_t i = 0; i < length; i++) {
    size_t found = switch_at(line + i, length - i);
    if (found == SWITCH_COUNT) {
      buffer_add(out, line + i, 1);
      continue;
    }
    buffer_add_text(out,
                    has_color ? switches[found].color : switches[found].plain);
    i += SWITCH_BYTES - 1;
  }
}

void light_print(FILE *out, const struct buffer *line, unsigned indent) {
  bool has_color = print_has_color(out);
  struct buffer made = {0};
  char *wrapped = NULL;
  size_t size = 0;
  FILE *memory = open_memstream(&wrapped, &size);
  if (memory == NULL)
    return;
  if (has_color) {
    print_wrapped(memory, line->bytes, line->length, indent, print_width());
  } else {
    replace(line->bytes, line->length, false, &made);
    print_wrapped(memory, made.bytes, made.length, indent, print_width());
  }
  fclose(memory);
  buffer_clear(&made);
  replace(wrapped, size, has_color, &made);
  fwrite(made.bytes, 1, made.length, out);
  fputc('\n', out);
  buffer_free(&made);
  free(wrapped);
}
