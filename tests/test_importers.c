/* The readers over bytes in memory: what document comes out, and what is said
   about what could not be read. Cases are unescaped first, so that broken bytes
   can be written; a backslash of the input is written as two. An input "zip"
   is packed first (tests/support/pack.h) and not unescaped. */
#include "tests/support/blocks.h"
#include "tests/support/cases.h"

#include <string.h>
#include <unistd.h>

#include "core/utf8.h"
#include "importers/charset.h"
#include "importers/detect.h"
#include "importers/flow.h"
#include "importers/html_date.h"
#include "importers/mend.h"
#include "importers/open.h"
#include "importers/record_key.h"
#include "importers/registry.h"
#include "importers/robots.h"
#include "importers/source.h"
#include "tests/support/pack.h"

enum { FILES_LIMIT = 100 };

struct output {
  struct buffer *actual;
  size_t count;
};

static void add_field(struct buffer *out, const char *name, const char *value) {
  if (value != NULL)
    buffer_add_format(out, "%s: %s\n", name, value);
}

static void add_locators(struct buffer *out, const struct document *doc) {
  for (uint32_t i = 0; i < doc->locator_count; i++)
    buffer_add_format(out, "at %u: %s\n", doc->locators[i].start,
                      doc->locators[i].label);
}

static bool on_document(struct sink *sink, struct document *doc) {
  struct output *output = sink->state;
  struct buffer *out = output->actual;
  assert_int_equal(utf8_valid_length(doc->text, doc->length), doc->length);
  if (output->count++ > 0)
    buffer_add_text(out, "=\n");
  add_field(out, "id", doc->source.id);
  add_field(out, "url", doc->source.url);
  add_field(out, "title", doc->source.title);
  add_field(out, "date", doc->source.published);
  add_field(out, "updated", doc->source.updated);
  add_field(out, "genre", doc->source.genre);
  add_field(out, "author", doc->source.byline);
  add_field(out, "publisher", doc->source.publisher);
  add_field(out, "lang", doc->source.language);
  add_field(out, "section", doc->source.section);
  add_field(out, "tags", doc->source.tags);
  add_field(out, "subjects", doc->source.subjects);
  if (doc->source.repaired > 0)
    buffer_add_format(out, "repaired: %u\n", doc->source.repaired);
  add_locators(out, doc);
  if (doc->block_count > 0) {
    blocks_show(out, doc);
    return true;
  }
  buffer_add_text(out, "text: ");
  json_add_string(out, doc->text, doc->length);
  buffer_add_char(out, '\n');
  return true;
}

static void on_warning(struct sink *sink, const char *message) {
  struct output *output = sink->state;
  buffer_add_format(output->actual, "! %s\n", message);
}

static void on_note(struct sink *sink, const char *message) {
  struct output *output = sink->state;
  buffer_add_format(output->actual, "~ %s\n", message);
}

static void on_skipped(struct sink *sink, const char *what) {
  struct output *output = sink->state;
  buffer_add_format(output->actual, "- %s\n", what);
}

/* A file inside the file: read by the importer that its bytes ask for. */
static bool on_member(struct sink *sink, struct input *member) {
  struct output *output = sink->state;
  struct error err;
  const struct importer *importer = detect_importer(member);
  buffer_add_format(output->actual, "member: %s (%s)\n", member->name,
                    importer != NULL ? importer->name : "nothing");
  if (importer != NULL && importer->read(member, sink, &err) != STATUS_OK)
    on_warning(sink, err.message);
  return true;
}

/* A first line "--map FIELD=NAME" is what the user gave; it is taken off. */
static void take_map(struct record_map *map, struct arena *arena,
                     const char **input, size_t *length) {
  static const char option[] = "--map ";
  size_t skip = sizeof option - 1;
  *map = (struct record_map){.count = 0};
  if (*length < skip || memcmp(*input, option, skip) != 0)
    return;
  size_t end = strcspn(*input, "\n");
  struct error err;
  const char *list = arena_copy(arena, *input + skip, end - skip);
  assert_int_equal(record_map_read(map, list, &err), STATUS_OK);
  *input += end + 1;
  *length -= end + 1;
}

/* The context is the importer. */
static void run_reader(const char *input, size_t length, struct buffer *actual,
                       void *context) {
  const struct importer *importer = context;
  struct buffer bytes = {0};
  struct arena arena = {0};
  struct record_map map;
  take_map(&map, &arena, &input, &length);
  if (!pack_parts(input, length, &bytes))
    cases_unescape(input, length, &bytes);
  struct memory_input memory;
  open_memory(&memory, bytes.bytes != NULL ? bytes.bytes : "", bytes.length,
              "in");
  memory.input.map = &map;
  struct output output = {.actual = actual};
  struct sink sink = {.document = on_document,
                      .warning = on_warning,
                      .note = on_note,
                      .member = on_member,
                      .skipped = on_skipped,
                      .state = &output};
  struct error err;
  if (importer->read(&memory.input, &sink, &err) != STATUS_OK)
    buffer_add_format(actual, "failed: %s\n", err.message);
  buffer_free(&bytes);
  arena_free(&arena);
}

/* One line of input, one name of an importer or "nothing". */
static void run_detect(const char *input, size_t length, struct buffer *actual,
                       void *context) {
  (void)context;
  const char *best = "nothing";
  int best_score = 0;
  struct buffer bytes = {0};
  cases_unescape(input, length, &bytes);
  for (size_t i = 0; importers[i] != NULL; i++) {
    int score = importers[i]->detect(bytes.bytes, bytes.length);
    if (score > best_score) {
      best_score = score;
      best = importers[i]->name;
    }
  }
  buffer_add_text(actual, best);
  buffer_free(&bytes);
}

/* The charset that is told, or "-", then the bytes. */
static void run_charset(const char *input, size_t length, struct buffer *actual,
                        void *context) {
  (void)context;
  struct buffer bytes = {0};
  struct arena arena = {0};
  struct charset_text out;
  size_t line = strcspn(input, "\n");
  const char *told = arena_copy(&arena, input, line);
  cases_unescape(input + line + 1, length - line - 1, &bytes);
  charset_read(&arena, strcmp(told, "-") == 0 ? NULL : told,
               bytes.bytes != NULL ? bytes.bytes : "", bytes.length, &out);
  assert_int_equal(utf8_valid_length(out.text, out.length), out.length);
  buffer_add_format(actual, "%s, %zu repaired: ", out.charset, out.repaired);
  json_add_string(actual, out.text, out.length);
  buffer_free(&bytes);
  arena_free(&arena);
}

/* A text whose every line is a block with a locator. */
static void run_mend(const char *input, size_t length, struct buffer *actual,
                     void *context) {
  (void)context;
  struct buffer bytes = {0};
  struct arena arena = {0};
  struct flow flow;
  struct document doc;
  cases_unescape(input, length, &bytes);
  flow_begin(&flow, &arena);
  for (const char *line = bytes.bytes; line != NULL;
       line = strchr(line, '\n')) {
    line += *line == '\n';
    flow_block(&flow, BLOCK_PARAGRAPH);
    flow_locate(&flow, "here");
    flow_text(&flow, line, strcspn(line, "\n"));
  }
  flow_end(&flow, &doc);
  document_mend(&doc);
  assert_int_equal(utf8_valid_length(doc.text, doc.length), doc.length);
  buffer_add_format(actual, "%u mended\n", doc.source.mended);
  for (uint32_t i = 0; i < doc.block_count; i++)
    assert_int_equal(doc.locators[i].start, doc.blocks[i].span.start);
  blocks_show(actual, &doc);
  buffer_free(&bytes);
  arena_free(&arena);
}

/* The path asked for, then robots.txt. */
static void run_robots(const char *input, size_t length, struct buffer *actual,
                       void *context) {
  (void)context;
  size_t line = strcspn(input, "\n");
  struct arena arena = {0};
  const char *path = arena_copy(&arena, input, line);
  size_t start = line < length ? line + 1 : line;
  bool is_allowed =
      robots_allow(input + start, length - start, "whosaid", path);
  buffer_add_text(actual, is_allowed ? "allowed" : "not allowed");
  arena_free(&arena);
}

/* Lines of days as pages write them. */
static void run_days(const char *input, size_t length, struct buffer *actual,
                     void *context) {
  bool is_address = context != NULL;
  const char *end = input + length;
  while (input < end) {
    size_t size = strcspn(input, "\n");
    char line[256];
    char day[11];
    snprintf(line, sizeof line, "%.*s", (int)size, input);
    bool found = is_address ? html_date_of_address(line, day)
                            : html_date_parse(line, true, day);
    buffer_add_format(actual, "%s\n", found ? day : "-");
    input += size + 1;
  }
}

/* Every importer may have cases: tests/cases/NAME.cases. */
static size_t add_readers(struct case_file *files, struct arena *arena) {
  size_t count = 0;
  for (size_t i = 0; importers[i] != NULL; i++) {
    char path[256];
    snprintf(path, sizeof path, "tests/cases/%s.cases", importers[i]->name);
    if (access(path, R_OK) == 0)
      files[count++] = (struct case_file){arena_copy(arena, path, strlen(path)),
                                          run_reader, (void *)importers[i]};
  }
  return count;
}

int main(void) {
  static const struct case_file others[] = {
      {"tests/cases/detect.cases", run_detect, NULL},
      {"tests/cases/charset.cases", run_charset, NULL},
      {"tests/cases/mend.cases", run_mend, NULL},
      {"tests/cases/robots.cases", run_robots, NULL},
      {"tests/cases/html_date.cases", run_days, NULL},
      {"tests/cases/html_address.cases", run_days, (void *)"address"},
      {NULL, NULL, NULL},
  };
  struct case_file files[FILES_LIMIT];
  struct arena arena = {0};
  size_t count = add_readers(files, &arena);
  memcpy(files + count, others, sizeof others);
  int result = cases_main("importers", files, NULL, 0);
  arena_free(&arena);
  return result;
}
