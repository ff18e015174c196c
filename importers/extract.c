/* whosaid extract: the annotator as a filter. Documents go through the
   pipeline; each one's line is made where it is annotated and written in order
   through one large buffer. The formats of rows give one row for each quote.
   Cost: that of annotate; memory of a few documents. */
#include <string.h>

#include "core/annotate.h"
#include "core/print.h"
#include "core/user_words.h"
#include "importers/pipeline.h"
#include "importers/reading.h"
#include "importers/registry.h"

enum { FLUSH_SIZE = 256 * 1024 };

static const struct column columns[] = {
    {.name = "id"},
    {.name = "speaker"},
    {.name = "kind"},
    {.name = "cue"},
    {.name = "said_on"},
    {.name = "confidence", .is_number = true},
    {.name = "start", .is_number = true},
    {.name = "end", .is_number = true},
    {.name = "quote", .is_wrapped = true},
};

struct output {
  const struct lexicon *lexicon;
  bool is_fast; /* rules alone */
  struct pipeline *pipeline;
  enum print_format format;
  struct printer *printer; /* formats of rows */
  struct buffer buffer;    /* JSON not yet written */
  size_t count;
};

static bool is_json(enum print_format format) {
  return format == PRINT_JSON || format == PRINT_JSONL;
}

/* ---- rows -------------------------------------------------------------- */

static void print_day(struct printer *printer, uint32_t day) {
  char text[16];
  if (day == 0) {
    print_null(printer);
    return;
  }
  snprintf(text, sizeof text, "%04u-%02u-%02u", day / 10000 % 10000,
           day / 100 % 100, day % 100);
  print_text(printer, text);
}

static void print_span(struct printer *printer, const struct document *doc,
                       struct span span, struct buffer *text) {
  buffer_clear(text);
  document_add_text(doc, span, text);
  print_text_length(printer, text->bytes, text->length);
}

static void print_content(struct printer *printer, const struct document *doc,
                          const struct attribution *a, struct buffer *text) {
  buffer_clear(text);
  for (uint32_t i = 0; i < a->piece_count; i++) {
    if (i > 0)
      buffer_add_text(text, " … ");
    document_add_text(doc, doc->pieces[a->first_piece + i], text);
  }
  print_text_length(printer, text->bytes, text->length);
}

static void print_speaker(struct printer *printer, const struct document *doc,
                          const struct attribution *a, struct buffer *text) {
  if (a->person != NONE)
    print_text(printer, doc->people[a->person].name);
  else if (a->mention != NONE)
    print_span(printer, doc, doc->mentions[a->mention].span, text);
  else
    print_null(printer);
}

static void print_quote(struct printer *printer, const struct document *doc,
                        const struct attribution *a, struct buffer *text) {
  const struct span *pieces = doc->pieces + a->first_piece;
  print_text(printer, doc->source.id);
  print_speaker(printer, doc, a, text);
  print_text(printer, content_kind_name(a->kind));
  if (a->cue != NONE)
    print_span(printer, doc, doc->cues[a->cue].span, text);
  else
    print_null(printer);
  print_day(printer, a->said_on.from);
  print_real(printer, (double)a->confidence, 2);
  print_integer(printer, pieces[0].start);
  print_integer(printer, pieces[a->piece_count - 1].end);
  print_content(printer, doc, a, text);
}

/* ---- stages ------------------------------------------------------------ */

static void work(struct pipeline_slot *slot, void *context) {
  const struct output *output = context;
  slot->doc.has_rules_alone = output->is_fast;
  annotate(&slot->doc, output->lexicon);
  if (is_json(output->format))
    annotate_to_json(&slot->doc, output->lexicon, &slot->out);
}

static bool done(struct pipeline_slot *slot, void *context) {
  struct output *output = context;
  const struct document *doc = &slot->doc;
  if (output->printer != NULL) {
    for (uint32_t i = 0; i < doc->attribution_count; i++)
      print_quote(output->printer, doc, &doc->attributions[i], &slot->out);
  } else {
    if (output->format == PRINT_JSON)
      buffer_add_text(&output->buffer, output->count > 0 ? ",\n" : "[\n");
    buffer_add(&output->buffer, slot->out.bytes, slot->out.length);
    if (output->format == PRINT_JSONL)
      buffer_add_char(&output->buffer, '\n');
    if (output->buffer.length >= FLUSH_SIZE)
      reading_write(&output->buffer);
  }
  output->count++;
  return !command_is_stopped();
}

static bool on_document(struct sink *sink, struct document *doc) {
  struct output *output = sink->state;
  return pipeline_put(output->pipeline, doc);
}

static void end_output(struct output *output) {
  if (output->printer != NULL)
    print_end(output->printer);
  if (output->format == PRINT_JSON)
    buffer_add_text(&output->buffer, output->count > 0 ? "\n]\n" : "[]\n");
  reading_write(&output->buffer);
  buffer_free(&output->buffer);
}

enum exit_code run_extract(const struct arguments *arguments) {
  struct output output = {.format = PRINT_JSONL,
                          .is_fast = argument_given(arguments, "fast")};
  long jobs;
  if (argument_given(arguments, "format") &&
      !print_format_of(arguments, &output.format))
    return EXIT_USAGE;
  if (!argument_number(arguments, "jobs", 1, 256, pipeline_default_jobs(),
                       &jobs))
    return EXIT_USAGE;
  struct user_words *words;
  struct error err;
  enum status status = user_words_open(&words, &err);
  if (status != STATUS_OK)
    return command_error(status, &err);
  output.lexicon = user_words_lexicon(words);
  if (!is_json(output.format))
    output.printer = print_begin(stdout, output.format, columns,
                                 sizeof columns / sizeof *columns);
  struct pipeline_stages stages = {work, done, &output};
  output.pipeline = pipeline_new(&stages, jobs);
  struct sink sink = {
      .document = on_document, .warning = reading_warn, .state = &output};
  struct reading reading = {0};
  status = reading_run(arguments, true, &sink, &reading, &err);
  pipeline_finish(output.pipeline);
  end_output(&output);
  user_words_free(words);
  if (status != STATUS_OK)
    return command_error(status, &err);
  if (command_is_stopped() && !ferror(stdout))
    return command_finish(
        command_fail(EXIT_FAILED, "stopped after %zu documents", output.count));
  return command_finish(reading_exit_code(&reading));
}
