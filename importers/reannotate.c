/* whosaid reannotate: quotes and speakers of stored articles again, with the
   rules of this version. Cost: that of import without reading. */
#include "importers/reannotate.h"

#include "core/annotate.h"
#include "core/command.h"
#include "core/user_words.h"
#include "importers/registry.h"
#include "sql/store.h"

bool reannotate_visit(struct document *doc, void *context) {
  struct reannotating *again = context;
  if (again->notice != NULL)
    command_fail(EXIT_DONE, "%s", again->notice);
  again->notice = NULL; /* told once */
  annotate_to_store(doc, again->lexicon);
  return !command_is_stopped();
}

enum exit_code run_reannotate(const struct arguments *arguments) {
  struct store *store = NULL;
  struct user_words *words = NULL;
  struct error err;
  size_t count = 0;
  enum status status =
      store_open(arguments->database, STORE_WRITE, &store, &err);
  if (status == STATUS_OK)
    status = user_words_open(&words, &err);
  if (status == STATUS_OK) {
    struct reannotating again = {.lexicon = user_words_lexicon(words)};
    status = store_reannotate(store, argument_given(arguments, "all"),
                              reannotate_visit, &again, &count, &err);
  }
  store_close(store);
  user_words_free(words);
  if (status != STATUS_OK)
    return command_error(status, &err);
  printf("reannotated %zu article%s\n", count, count == 1 ? "" : "s");
  if (command_is_stopped())
    return command_finish(command_fail(
        EXIT_FAILED, "stopped; run the same command again to go on"));
  return command_finish(EXIT_DONE);
}
