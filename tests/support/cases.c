/* Reads files of cases and runs each case as a cmocka test.

   Problem: a table of inputs and expected outputs belongs in a text file that
   people can read and extend, yet every case should count, and fail, alone.
   Method: a file is read whole and cut in place at its "== " and "--" lines;
   each case becomes one CMUnitTest whose initial state is the case. A failure
   shows a line diff made from the longest common subsequence.
   Cost: the diff is quadratic in lines and is made for failures only. */
#include "tests/support/cases.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"

struct test_case {
  const char *where; /* "file:line: title" */
  const char *title;
  const char *input;
  size_t input_length;
  const char *expected;
  const char *fault; /* what is wrong with the case itself, or NULL */
  const struct case_file *file;
};

struct case_list {
  struct arena arena; /* holds the cases and every string of theirs */
  struct test_case *items;
  size_t count;
  size_t capacity;
};

/* ---- comparing --------------------------------------------------------- */

struct lines {
  const char **start;
  size_t *length;
  size_t count;
};

static size_t length_without_blank_end(const char *text) {
  size_t length = strlen(text);
  while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == ' '))
    length--;
  return length;
}

static struct lines split_lines(const char *text, size_t length) {
  struct lines lines = {0};
  size_t most = 1;
  for (size_t i = 0; i < length; i++)
    most += text[i] == '\n';
  lines.start = must_malloc(most * sizeof *lines.start);
  lines.length = must_malloc(most * sizeof *lines.length);
  size_t at = 0;
  while (length > 0 && at <= length) {
    const char *end = memchr(text + at, '\n', length - at);
    size_t stop = end != NULL ? (size_t)(end - text) : length;
    lines.start[lines.count] = text + at;
    lines.length[lines.count++] = stop - at;
    at = stop + 1;
  }
  return lines;
}

static bool same_line(const struct lines *a, size_t i, const struct lines *b,
                      size_t j) {
  return a->length[i] == b->length[j] &&
         memcmp(a->start[i], b->start[j], a->length[i]) == 0;
}

static void print_line(char sign, const struct lines *lines, size_t i) {
  print_error("  %c %.*s\n", sign, (int)lines->length[i], lines->start[i]);
}

/* Longest common subsequence by the usual table, from the end backwards. */
static void print_diff(const struct lines *a, const struct lines *b) {
  size_t width = b->count + 1;
  uint32_t *best = calloc((a->count + 1) * width, sizeof *best);
  assert_non_null(best);
  for (size_t i = a->count; i-- > 0;)
    for (size_t j = b->count; j-- > 0;) {
      uint32_t down = best[(i + 1) * width + j],
               right = best[i * width + j + 1];
      best[i * width + j] = same_line(a, i, b, j)
                                ? best[(i + 1) * width + j + 1] + 1
                                : (down > right ? down : right);
    }
  size_t i = 0, j = 0;
  while (i < a->count || j < b->count) {
    if (i < a->count && j < b->count && same_line(a, i, b, j)) {
      print_line(' ', a, i++);
      j++;
    } else if (j == b->count || (i < a->count && best[(i + 1) * width + j] >=
                                                     best[i * width + j + 1])) {
      print_line('-', a, i++);
    } else {
      print_line('+', b, j++);
    }
  }
  free(best);
}

static bool same_text(const char *expected, const char *actual) {
  size_t length = length_without_blank_end(expected);
  return length == length_without_blank_end(actual) &&
         memcmp(expected, actual, length) == 0;
}

bool cases_compare(const char *where, const char *expected,
                   const char *actual) {
  if (same_text(expected, actual))
    return true;
  print_error("%s\n  (- expected, + actual)\n", where);
  struct lines a = split_lines(expected, length_without_blank_end(expected));
  struct lines b = split_lines(actual, length_without_blank_end(actual));
  print_diff(&a, &b);
  free(a.start);
  free(a.length);
  free(b.start);
  free(b.length);
  return false;
}

/* ---- reading ----------------------------------------------------------- */

static const char *read_whole_file(const char *path, struct arena *arena) {
  FILE *file = fopen(path, "rb");
  if (file == NULL)
    return NULL;
  struct buffer text = {0};
  char block[8192];
  size_t got;
  while ((got = fread(block, 1, sizeof block, file)) > 0)
    buffer_add(&text, block, got);
  fclose(file);
  const char *copy = arena_copy(arena, text.bytes, text.length);
  buffer_free(&text);
  return copy;
}

static struct test_case *add_case(struct case_list *list,
                                  const struct case_file *file, unsigned line,
                                  const char *title) {
  list->items = arena_grow(&list->arena, list->items, list->count,
                           &list->capacity, sizeof *list->items);
  struct test_case *made = &list->items[list->count++];
  struct buffer where = {0};
  buffer_add_format(&where, "%s:%u: %s", file->path, line, title);
  *made = (struct test_case){
      .where = arena_copy(&list->arena, where.bytes, where.length),
      .title = title,
      .expected = "",
      .file = file};
  buffer_free(&where);
  return made;
}

/* The start of the line after the one at `line`. */
static const char *after_line(const char *line) {
  const char *end = strchr(line, '\n');
  return end != NULL ? end + 1 : line + strlen(line);
}

static bool is_divider(const char *line) {
  return strncmp(line, "--", 2) == 0 && (line[2] == '\n' || line[2] == '\0');
}

/* Cuts the body of a case, from `body` to `end`, into input and expected. */
static void cut_case(struct test_case *made, const char *body, const char *end,
                     struct arena *arena) {
  const char *line = body;
  while (line < end && !is_divider(line))
    line = after_line(line);
  if (line == end) {
    made->fault = "has no line \"--\" between input and expected";
    return;
  }
  made->input_length = line > body ? (size_t)(line - body) - 1 : 0;
  made->input = arena_copy(arena, body, made->input_length);
  const char *expected = after_line(line);
  made->expected = arena_copy(arena, expected, (size_t)(end - expected));
}

static void read_cases(struct case_list *list, const struct case_file *file,
                       const char *text) {
  const char *wanted = getenv("WHOSAID_CASE");
  size_t found = 0;
  unsigned number = 1;
  const char *line = text;
  while (*line != '\0') {
    const char *body = after_line(line);
    if (strncmp(line, "== ", 3) != 0) { /* a remark before the first case */
      line = body;
      number++;
      continue;
    }
    size_t title_length = strcspn(line + 3, "\n");
    const char *title = arena_copy(&list->arena, line + 3, title_length);
    unsigned title_number = number++;
    const char *end = body;
    for (; *end != '\0' && strncmp(end, "== ", 3) != 0; number++)
      end = after_line(end);
    found++;
    if (wanted == NULL || strstr(title, wanted) != NULL)
      cut_case(add_case(list, file, title_number, title), body, end,
               &list->arena);
    line = end;
  }
  if (found == 0)
    add_case(list, file, 1, "read")->fault = "no case in this file";
}

/* ---- running ----------------------------------------------------------- */

static void run_case(void **state) {
  const struct test_case *self = *state;
  if (self->fault != NULL)
    fail_msg("%s: %s", self->where, self->fault);
  struct buffer actual = {0};
  buffer_add(&actual, "", 0);
  self->file->run(self->input, self->input_length, &actual,
                  self->file->context);
  bool is_same = same_text(self->expected, actual.bytes);
  bool is_broken = strncmp(self->title, "[broken]", 8) == 0;
  if (!is_same && !is_broken)
    cases_compare(self->where, self->expected, actual.bytes);
  buffer_free(&actual);
  if (is_same && is_broken)
    fail_msg("%s: passes now, take the mark [broken] away", self->where);
  if (!is_same && !is_broken)
    fail();
}

int cases_main(const char *group, const struct case_file *files,
               const struct CMUnitTest *tests, size_t count) {
  struct case_list list = {0};
  for (; files != NULL && files->path != NULL; files++) {
    const char *text = read_whole_file(files->path, &list.arena);
    if (text == NULL)
      add_case(&list, files, 1, "open")->fault = strerror(errno);
    else
      read_cases(&list, files, text);
  }
  size_t total = list.count + count;
  struct CMUnitTest *all = arena_zero(&list.arena, total + 1, sizeof *all);
  for (size_t i = 0; i < list.count; i++) {
    all[i].name = list.items[i].where;
    all[i].test_func = run_case;
    all[i].initial_state = &list.items[i];
  }
  if (count > 0)
    memcpy(all + list.count, tests, count * sizeof *all);
  int failed = _cmocka_run_group_tests(group, all, total, NULL, NULL);
  arena_free(&list.arena);
  return failed != 0;
}

/* ---- bytes that a text file cannot show -------------------------------- */

void cases_unescape(const char *text, size_t length, struct buffer *out) {
  for (size_t i = 0; i < length; i++) {
    if (text[i] != '\\' || i + 1 == length) {
      buffer_add_char(out, text[i]);
      continue;
    }
    char c = text[++i];
    if (c == 'x' && i + 2 < length) {
      buffer_add_char(
          out, (char)strtoul((char[]){text[i + 1], text[i + 2], 0}, NULL, 16));
      i += 2;
    } else if (c == 'z') {
      for (unsigned long left = strtoul(text + i + 1, NULL, 10); left > 0;
           left--)
        buffer_add_char(out, '\0');
      i += strcspn(text + i, ";");
    } else if (c != '\n') {
      buffer_add_char(out, c == 'n'   ? '\n'
                           : c == 't' ? '\t'
                           : c == 'r' ? '\r'
                                      : c);
    }
  }
}
