/* whosaid read: the documents as the importers see them, before anything is
   made of them. JSON lines go out through one large buffer; the other formats
   through the printer of rows. Cost: one copy of each text. */
#include <string.h>

#include "core/buffer.h"
#include "core/print.h"
#include "importers/reading.h"
#include "importers/registry.h"

enum { FLUSH_SIZE = 256 * 1024 };

static const struct column columns[] = {
    {.name = "id"},
    {.name = "url"},
    {.name = "title"},
    {.name = "date"},
    {.name = "author"},
    {.name = "publisher"},
    {.name = "lang"},
    {.name = "updated"},
    {.name = "genre"},
    {.name = "section"},
    {.name = "tags"},
    {.name = "subjects"},
    {.name = "text", .is_wrapped = true},
};

struct output {
  struct printer *printer; /* NULL: JSON lines */
  struct buffer buffer;
};

static void add_field(struct buffer *out, const char *name, const char *value) {
  buffer_add_text(out, name);
  json_add_text(out, value);
}

/* A list as the source has it, "a; b": ["a","b"], or null. */
static void add_list(struct buffer *out, const char *name, const char *list) {
  buffer_add_text(out, name);
  if (list == NULL) {
    buffer_add_text(out, "null");
    return;
  }
  buffer_add_char(out, '[');
  for (const char *end; list != NULL; list = end) {
    end = strstr(list, "; ");
    json_add_string(out, list,
                    end != NULL ? (size_t)(end - list) : strlen(list));
    if (end != NULL) {
      buffer_add_char(out, ',');
      end += 2;
    }
  }
  buffer_add_char(out, ']');
}

static void add_line(struct buffer *out, const struct document *doc) {
  const struct source *source = &doc->source;
  add_field(out, "{\"id\":", source->id);
  add_field(out, ",\"url\":", source->url);
  add_field(out, ",\"title\":", source->title);
  add_field(out, ",\"date\":", source->published);
  add_field(out, ",\"author\":", source->byline);
  add_field(out, ",\"publisher\":", source->publisher);
  add_field(out, ",\"lang\":", source->language);
  add_field(out, ",\"updated\":", source->updated);
  add_field(out, ",\"genre\":", source->genre);
  add_field(out, ",\"section\":", source->section);
  add_list(out, ",\"tags\":", source->tags);
  add_list(out, ",\"subjects\":", source->subjects);
  buffer_add_text(out, ",\"text\":");
  json_add_string(out, doc->text, doc->length);
  buffer_add_text(out, "}\n");
}

static void print_document(struct printer *printer,
                           const struct document *doc) {
  const struct source *source = &doc->source;
  const char *values[] = {source->id,        source->url,     source->title,
                          source->published, source->byline,  source->publisher,
                          source->language,  source->updated, source->genre,
                          source->section,   source->tags,    source->subjects};
  for (size_t i = 0; i < sizeof values / sizeof *values; i++)
    print_text(printer, values[i]);
  print_text_length(printer, doc->text, doc->length);
}

static bool on_document(struct sink *sink, struct document *doc) {
  struct output *output = sink->state;
  if (output->printer != NULL) {
    print_document(output->printer, doc);
  } else {
    add_line(&output->buffer, doc);
    if (output->buffer.length >= FLUSH_SIZE)
      reading_write(&output->buffer);
  }
  return !ferror(stdout) && !command_is_stopped();
}

enum exit_code run_read(const struct arguments *arguments) {
  enum print_format format = PRINT_JSONL;
  if (argument_given(arguments, "format") &&
      !print_format_of(arguments, &format))
    return EXIT_USAGE;
  struct output output = {0};
  if (format != PRINT_JSONL)
    output.printer =
        print_begin(stdout, format, columns, sizeof columns / sizeof *columns);
  struct sink sink = {
      .document = on_document, .warning = reading_warn, .state = &output};
  struct reading reading = {0};
  struct error err;
  enum status status = reading_run(arguments, false, &sink, &reading, &err);
  if (output.printer != NULL)
    print_end(output.printer);
  reading_write(&output.buffer);
  buffer_free(&output.buffer);
  if (status != STATUS_OK)
    return command_error(status, &err);
  return command_finish(reading_exit_code(&reading));
}
