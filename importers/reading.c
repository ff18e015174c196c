/* Paths and addresses to documents: walk or fetch, open, detect, read. A file
   that fails costs one line and is counted; the next one is
   tried. Cost: that of the importers. */
#include "importers/reading.h"

#include <string.h>
#include <unistd.h>

#include "core/escape.h"
#include "core/utf8.h"
#include "importers/charset.h"
#include "importers/detect.h"
#include "importers/fetch.h"
#include "importers/mend.h"
#include "importers/open.h"
#include "importers/parts.h"
#include "importers/walk.h"

const char reading_nothing_named[] = "no file named (\"-\" is standard input)";

enum {
  DEPTH = 8, /* of files within files: a mail in a zip in a tar.gz is 4 deep */
};

struct state {
  struct sink *sink; /* the caller's */
  struct sink counting;
  struct reading *reading;
  bool has_problem;          /* in the file or member being read */
  const struct opened *file; /* the file being read */
  int depth;                 /* of members within it */
  struct record_map map;     /* what --map says */
  struct read_file told;     /* what the watch is told of it */
  struct error first;        /* its first warning */
  uint64_t unpacked;         /* bytes read of all its members */
  bool is_bomb;              /* that was too much: the rest is left out */
  bool may_fetch;            /* --fetch */
  struct fetch *fetch;       /* once something was asked for */
};

/* A member whose bytes are counted. */
struct counted {
  struct input input;
  struct input *member;
  struct state *state;
};

/* ---- counting ---------------------------------------------------------- */

/* Tells the progress line, `more` bytes into a file. */
static void show(struct state *state, uint64_t more) {
  struct reading *reading = state->reading;
  if (reading->live == NULL)
    return;
  atomic_store(&reading->live->files, reading->files);
  atomic_store(&reading->live->bytes, reading->bytes + more);
}

static bool give_document(struct state *state, struct document *doc) {
  state->reading->documents++;
  show(state, state->file->total);
  bool go_on = state->sink->document(state->sink, doc);
  state->reading->is_stopped = !go_on;
  return go_on;
}

static bool count_document(struct sink *sink, struct document *doc) {
  struct state *state = sink->state;
  document_mend(doc);
  if (doc->length <= PARTS_TEXT)
    return give_document(state, doc);
  bool go_on = true;
  unsigned number = 0;
  for (uint32_t start = 0, end; go_on && start < doc->length; start = end) {
    struct document part;
    end = parts_end(doc, start);
    parts_begin(&part, doc, start, end, ++number);
    go_on = give_document(state, &part);
  }
  return go_on;
}

/* A line about the file being read. */
static void warn(struct state *state, const char *message) {
  if (state->told.warnings++ == 0)
    error_set(&state->first, STATUS_INPUT, "%s", message);
  state->sink->warning(state->sink, message);
}

static void count_warning(struct sink *sink, const char *message) {
  struct state *state = sink->state;
  state->has_problem = true;
  warn(state, message);
}

static void tell_watch(struct state *state, enum file_outcome outcome) {
  struct reading_watch *watch = state->reading->watch;
  struct read_file *told = &state->told;
  told->outcome = outcome;
  told->message = told->warnings > 0 ? state->first.message : NULL;
  if (watch != NULL)
    watch->ends(watch, told);
}

static void pass_note(struct sink *sink, const char *message) {
  struct state *state = sink->state;
  state->sink->warning(state->sink, message);
}

static void count_left_out(struct sink *sink, const char *what) {
  struct state *state = sink->state;
  state->reading->left_out++;
  if (state->sink->skipped != NULL)
    state->sink->skipped(state->sink, what);
}

static void on_failed(struct walk_visitor *visitor, const char *name,
                      const char *message) {
  struct state *state = visitor->state;
  state->reading->failed++;
  state->told = (struct read_file){.name = name};
  warn(state, message);
  tell_watch(state, FILE_FAILED);
}

static void on_skipped(struct walk_visitor *visitor, const char *name,
                       const char *message) {
  struct state *state = visitor->state;
  state->reading->skipped++;
  state->told = (struct read_file){.name = name};
  warn(state, message);
  tell_watch(state, FILE_SKIPPED);
}

/* ---- reading ----------------------------------------------------------- */

static enum status read_input(struct state *state, struct input *input,
                              struct error *err) {
  struct arena arena = {0};
  const char *name = open_shown_name(&arena, input->name);
  enum status status = STATUS_OK;
  const struct importer *importer = detect_importer(input);
  size_t before = state->reading->documents + state->reading->left_out;
  input->map = &state->map;
  if (input->head_length == 0 && strcmp(input->name, "-") == 0) {
    arena_free(&arena);
    return STATUS_OK;
  }
  if (input->head_length == 0) {
    status = error_set(err, STATUS_INPUT, "%s: the file is empty", name);
  } else if (importer == NULL) {
    const char *what = charset_signature(input->head, input->head_length);
    status = error_set(err, STATUS_INPUT, "%s: %s, which cannot be read", name,
                       what != NULL ? what : "binary data");
  } else {
    if (state->depth == 0)
      state->told.importer = importer->name;
    status = importer->read(input, &state->counting, err);
    if (status == STATUS_OK && !state->has_problem &&
        state->reading->documents + state->reading->left_out == before)
      status = error_set(err, STATUS_INPUT, "%s: no text in it", name);
  }
  arena_free(&arena);
  return status;
}

/* True when a file has unpacked into more than its size can account for: the
   work for a file stays linear in its size, whatever is packed how often. */
static bool is_bomb(struct state *state) {
  const struct opened *file = state->file;
  uint64_t size =
      file->input.size > file->total ? file->input.size : file->total;
  return state->unpacked / OPEN_UNPACKED_RATIO > size &&
         state->unpacked > OPEN_UNPACKED_FREE;
}

static long read_counted(struct input *input, char *bytes, size_t size,
                         struct error *err) {
  struct counted *counted = input->state;
  struct state *state = counted->state;
  long got = state->is_bomb
                 ? 0
                 : counted->member->read(counted->member, bytes, size, err);
  if (got > 0)
    state->unpacked += (uint64_t)got;
  if (got <= 0 || !is_bomb(state))
    return got;
  struct arena arena = {0};
  state->is_bomb = true;
  error_set(err, STATUS_INPUT,
            "%s: unpacks to more than %d times its size, the rest of the file "
            "is left out",
            open_shown_name(&arena, input->name), OPEN_UNPACKED_RATIO);
  arena_free(&arena);
  return -1;
}

static enum status read_deeper(struct state *state, struct input *member,
                               struct error *err) {
  bool had_problem = state->has_problem;
  state->depth++;
  state->has_problem = false;
  struct counted counted = {*member, member, state};
  counted.input.read = read_counted;
  counted.input.seek = NULL;
  counted.input.state = &counted;
  enum status status = read_input(state, &counted.input, err);
  state->depth--;
  state->has_problem |= had_problem;
  return status;
}

/* A file inside the one that is being read. */
static bool read_member(struct sink *sink, struct input *member) {
  struct state *state = sink->state;
  struct error err;
  struct arena arena = {0};
  enum status status =
      state->depth < DEPTH
          ? read_deeper(state, member, &err)
          : error_set(&err, STATUS_INPUT, "%s: packed more than %d times",
                      open_shown_name(&arena, member->name), DEPTH);
  if (status != STATUS_OK)
    count_warning(sink, err.message);
  arena_free(&arena);
  return !state->reading->is_stopped && !state->is_bomb &&
         !command_is_stopped();
}

static bool is_left_out(struct state *state, int fd) {
  struct reading_watch *watch = state->reading->watch;
  if (watch == NULL || watch->begins(watch, fd, &state->told))
    return false;
  state->reading->known++;
  state->reading->bytes += state->told.bytes;
  tell_watch(state, FILE_KNOWN);
  return true;
}

/* What is open is read; `status` tells whether it could be opened. */
static void read_opened(struct state *state, struct opened *file,
                        enum status status, struct error *err) {
  struct reading *reading = state->reading;
  struct read_file *told = &state->told;
  size_t documents = reading->documents, left_out = reading->left_out;
  state->has_problem = false;
  state->is_bomb = false;
  state->unpacked = 0;
  state->file = file;
  if (status == STATUS_OK)
    status = read_input(state, &file->input, err);
  if (status != STATUS_OK)
    warn(state, err->message);
  bool is_failed = status != STATUS_OK || state->has_problem;
  told->documents = reading->documents - documents;
  told->left_out = reading->left_out - left_out;
  if (told->bytes < file->total)
    told->bytes = file->total;
  reading->files++;
  reading->failed += is_failed;
  reading->bytes += file->total;
  if (!reading->is_stopped && !command_is_stopped())
    tell_watch(state, is_failed ? FILE_FAILED : FILE_READ);
}

static void read_file(struct state *state, int fd) {
  struct error err;
  struct opened file;
  enum status status = open_input(&file, fd, state->told.name, &err);
  read_opened(state, &file, status, &err);
}

static bool on_file(struct walk_visitor *visitor, int fd, const char *name) {
  struct state *state = visitor->state;
  struct arena arena = {0};
  size_t valid = utf8_valid_length(name, strlen(name));
  if (name[valid] != '\0')
    name = open_shown_name(&arena, name);
  state->told = (struct read_file){.name = name};
  if (!is_left_out(state, fd))
    read_file(state, fd);
  show(state, 0);
  arena_free(&arena);
  return !state->reading->is_stopped && !command_is_stopped();
}

/* ---- addresses --------------------------------------------------------- */

static void read_fetched(struct state *state, const struct fetched *page) {
  struct error err;
  struct opened file;
  struct memory_input memory;
  struct source known = {.url = page->url};
  struct reading_watch *watch = state->reading->watch;
  if (watch != NULL && watch->fetched != NULL)
    watch->fetched(watch, state->told.name, page);
  open_memory(&memory, page->bytes, page->length, state->told.name);
  memory.input.media_type = page->media_type;
  memory.input.charset = page->charset;
  memory.input.known = &known;
  enum status status = open_stream(&file, &memory.input, &err);
  read_opened(state, &file, status, &err);
}

static enum status fetch_page(struct state *state, const char *url,
                              struct fetched *page, struct error *err) {
  struct arena arena = {0};
  enum status status = STATUS_OK;
  if (!state->may_fetch)
    status = error_set(err, STATUS_INPUT,
                       "%s: say --fetch to have it read from the web",
                       open_shown_name(&arena, url));
  if (status == STATUS_OK && state->fetch == NULL)
    status = fetch_new(&state->fetch, err);
  arena_free(&arena);
  return status == STATUS_OK ? fetch_get(state->fetch, url, page, err) : status;
}

static bool read_url(struct state *state, const char *url) {
  struct error err;
  struct fetched page;
  state->told = (struct read_file){.name = url};
  if (fetch_page(state, url, &page, &err) == STATUS_OK) {
    read_fetched(state, &page);
  } else if (!command_is_stopped()) {
    state->reading->failed++;
    warn(state, err.message);
    tell_watch(state, FILE_FAILED);
  }
  show(state, 0);
  return !state->reading->is_stopped && !command_is_stopped();
}

static bool on_other(struct walk_visitor *visitor, const char *name) {
  return read_url(visitor->state, name);
}

/* ---- the whole --------------------------------------------------------- */

enum status reading_map(const struct arguments *arguments,
                        struct record_map *map, struct error *err) {
  const char *list = argument_value(arguments, "map");
  *map = (struct record_map){.count = 0};
  return list == NULL ? STATUS_OK : record_map_read(map, list, err);
}

enum status reading_run(const struct arguments *arguments, bool or_stdin,
                        struct sink *sink, struct reading *reading,
                        struct error *err) {
  struct state state = {.sink = sink, .reading = reading};
  state.counting = (struct sink){.document = count_document,
                                 .warning = count_warning,
                                 .note = pass_note,
                                 .member = read_member,
                                 .skipped = count_left_out,
                                 .state = &state};
  struct walk_visitor visitor = {.file = on_file,
                                 .failed = on_failed,
                                 .skipped = on_skipped,
                                 .url = on_other,
                                 .state = &state};
  const char *list = argument_value(arguments, "files-from");
  *reading = (struct reading){.live = reading->live, .watch = reading->watch};
  if (reading_map(arguments, &state.map, err) != STATUS_OK)
    return STATUS_USAGE;
  state.may_fetch = argument_given(arguments, "fetch");
  bool is_named = list != NULL || arguments->word_count > 0;
  if (!is_named && !or_stdin)
    return error_set(err, STATUS_USAGE, "%s", reading_nothing_named);
  bool go_on = list == NULL || walk_list(list, &visitor);
  for (int i = 0; go_on && i < arguments->word_count; i++)
    go_on = walk_path(arguments->words[i], &visitor);
  if (!is_named)
    walk_path("-", &visitor);
  fetch_free(state.fetch);
  return STATUS_OK;
}

enum exit_code reading_exit_code(const struct reading *reading) {
  return reading->failed > 0 ? EXIT_FAILED : EXIT_DONE;
}

void reading_write(struct buffer *json) {
  struct buffer safe = {0};
  const struct buffer *out = json;
  if (json->length > 0 && isatty(STDOUT_FILENO)) {
    escape_add_json(&safe, json->bytes, json->length);
    out = &safe;
  }
  if (out->length > 0)
    fwrite(out->bytes, 1, out->length, stdout);
  buffer_free(&safe);
  buffer_clear(json);
}

void reading_warn(struct sink *sink, const char *message) {
  (void)sink;
  command_fail(EXIT_FAILED, "%s", message);
}
