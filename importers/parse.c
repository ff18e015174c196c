/* whosaid parse: the layers of a document as stable text, for tests, bug
   reports and people who want to see why. Cost: that of annotate. */
#include <string.h>

#include "core/annotate.h"
#include "core/dump.h"
#include "core/escape.h"
#include "core/user_words.h"
#include "importers/reading.h"
#include "importers/registry.h"

struct output {
  const struct lexicon *lexicon;
  const char *layer; /* NULL = all */
  struct buffer buffer;
};

static bool is_layer(const char *name) {
  for (size_t i = 0; dump_layers[i] != NULL; i++)
    if (strcmp(dump_layers[i], name) == 0)
      return true;
  return false;
}

static void add_all_layers(struct output *output, const struct document *doc) {
  for (size_t i = 0; dump_layers[i] != NULL; i++) {
    buffer_add_format(&output->buffer, "-- %s\n", dump_layers[i]);
    dump_layer(doc, output->lexicon, dump_layers[i], &output->buffer);
  }
}

static bool on_document(struct sink *sink, struct document *doc) {
  struct output *output = sink->state;
  annotate(doc, output->lexicon);
  buffer_add_text(&output->buffer, "== ");
  escape_add(&output->buffer, doc->source.id, strlen(doc->source.id),
             ESCAPE_LINES);
  buffer_add_char(&output->buffer, '\n');
  if (output->layer != NULL)
    dump_layer(doc, output->lexicon, output->layer, &output->buffer);
  else
    add_all_layers(output, doc);
  fwrite(output->buffer.bytes, 1, output->buffer.length, stdout);
  buffer_clear(&output->buffer);
  return !command_is_stopped();
}

enum exit_code run_parse(const struct arguments *arguments) {
  const char *layer = argument_value(arguments, "layer");
  if (layer != NULL && !is_layer(layer))
    return command_fail(EXIT_USAGE,
                        "--layer %s: not one of blocks, tokens, quotations, "
                        "sentences, mentions, cues, attributions, people",
                        layer);
  struct user_words *words;
  struct error err;
  enum status status = user_words_open(&words, &err);
  if (status != STATUS_OK)
    return command_error(status, &err);
  struct output output = {.lexicon = user_words_lexicon(words), .layer = layer};
  struct sink sink = {
      .document = on_document, .warning = reading_warn, .state = &output};
  struct reading reading = {0};
  status = reading_run(arguments, true, &sink, &reading, &err);
  buffer_free(&output.buffer);
  user_words_free(words);
  if (status != STATUS_OK)
    return command_error(status, &err);
  return command_finish(reading_exit_code(&reading));
}
