/* Words of the user, beside those of the program.

   The folder is listed once: files whose names end in .tsv, and the same in
   folders named like a language ("fr"). Other files are none of our business,
   but a .tsv of a name that no list has is told, since its words would be
   missing without a word. Texts are case folded as a whole, so that the user
   may write names as they are written. Files are read in the order of their
   names: what is said twice ends the same way on every machine.

   Cost: one failed open where there is no folder; else linear in the files,
   and every language is made at once to find its wrong lines. */
#include "core/user_words.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/buffer.h"
#include "core/utf8.h"

enum { FILE_LIMIT = 16 << 20 }; /* bytes; more is no list of words */

struct user_words {
  struct arena arena; /* names and texts */
  struct lexicon_file *files;
  size_t count;
  size_t capacity;
  struct lexicon *lexicon;
};

/* ---- one file ----------------------------------------------------------- */

static enum status read_bytes(const char *path, struct buffer *bytes,
                              struct error *err) {
  FILE *file = fopen(path, "rb");
  if (file == NULL)
    return error_set(err, STATUS_IO, "%s: %s", path, strerror(errno));
  char chunk[8192];
  size_t n;
  errno = 0;
  while (bytes->length <= FILE_LIMIT &&
         (n = fread(chunk, 1, sizeof chunk, file)) > 0)
    buffer_add(bytes, chunk, n);
  int reason = ferror(file) ? errno : 0;
  fclose(file);
  if (reason != 0)
    return error_set(err, STATUS_IO, "%s: %s", path, strerror(reason));
  if (bytes->length > FILE_LIMIT)
    return error_set(err, STATUS_INPUT, "%s: longer than %d bytes", path,
                     FILE_LIMIT);
  return STATUS_OK;
}

static size_t line_at(const char *text, size_t at) {
  size_t line = 1;
  for (size_t i = 0; i < at; i++)
    line += text[i] == '\n';
  return line;
}

/* Curly apostrophes become straight ones, as in tokens. */
static size_t straighten(char *text, size_t length) {
  size_t to = 0;
  for (size_t from = 0; from < length; to++) {
    bool is_curly =
        from + 3 <= length && memcmp(text + from, "\xE2\x80\x99", 3) == 0;
    text[to] = is_curly ? '\'' : text[from];
    from += is_curly ? 3 : 1;
  }
  return to;
}

/* Folds the text into the arena. */
static enum status take_text(struct user_words *words, struct buffer *bytes,
                             struct lexicon_file *file, struct error *err) {
  const char *text = bytes->length > 0 ? bytes->bytes : "";
  size_t length = bytes->length;
  size_t valid = utf8_valid_length(text, length);
  const char *nul = memchr(text, '\0', length);
  if (nul != NULL && (size_t)(nul - text) < valid)
    valid = (size_t)(nul - text);
  if (valid < length)
    return error_set(err, STATUS_INPUT, "%s:%zu: this is no UTF-8", file->path,
                     line_at(text, valid));
  if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
    text += 3;
    length -= 3;
  }
  size_t room = length * 3 + 16;
  char *folded = arena_alloc(&words->arena, room);
  size_t n = utf8_fold_case(text, length, folded, room);
  file->text = folded;
  file->length = straighten(folded, n);
  return STATUS_OK;
}

static enum status add_file(struct user_words *words, const char *folder,
                            const char *name, const char *language,
                            struct error *err) {
  struct arena *arena = &words->arena;
  struct buffer path = {0}, bytes = {0};
  buffer_add_format(&path, "%s/%s", folder, name);
  struct lexicon_file file = {.path =
                                  arena_copy(arena, path.bytes, path.length),
                              .name = arena_copy(arena, name, strlen(name)),
                              .language = language};
  buffer_free(&path);
  enum status status = STATUS_OK;
  if (!lexicon_has_file(name))
    status = error_set(err, STATUS_INPUT,
                       "%s: no list of words has this name; cues.tsv, "
                       "titles.tsv, orgs.tsv and the like do",
                       file.path);
  if (status == STATUS_OK)
    status = read_bytes(file.path, &bytes, err);
  if (status == STATUS_OK)
    status = take_text(words, &bytes, &file, err);
  buffer_free(&bytes);
  if (status != STATUS_OK)
    return status;
  words->files = arena_grow(arena, words->files, words->count, &words->capacity,
                            sizeof *words->files);
  words->files[words->count++] = file;
  return STATUS_OK;
}

/* ---- folders ------------------------------------------------------------ */

static int is_listed(const struct dirent *entry) {
  return entry->d_name[0] != '.';
}

static bool ends_in_tsv(const char *name) {
  size_t length = strlen(name);
  return length > 4 && strcmp(name + length - 4, ".tsv") == 0;
}

/* "en", "fr": two letters, as the program's folders are named. */
static bool is_language(const char *name) {
  return strlen(name) == 2 && strspn(name, "abcdefghijklmnopqrstuvwxyz") == 2;
}

static enum status read_folder(struct user_words *words, const char *folder,
                               const char *language, struct error *err);

static enum status read_entry(struct user_words *words, const char *folder,
                              const char *name, const char *language,
                              struct error *err) {
  if (ends_in_tsv(name))
    return add_file(words, folder, name, language, err);
  if (language != NULL || !is_language(name))
    return STATUS_OK;
  struct buffer path = {0};
  buffer_add_format(&path, "%s/%s", folder, name);
  language = arena_copy(&words->arena, name, strlen(name));
  enum status status = read_folder(words, path.bytes, language, err);
  buffer_free(&path);
  return status;
}

static enum status read_folder(struct user_words *words, const char *folder,
                               const char *language, struct error *err) {
  struct dirent **entries;
  errno = 0;
  int count = scandir(folder, &entries, is_listed, alphasort);
  if (count < 0)
    return errno == ENOENT || errno == ENOTDIR
               ? STATUS_OK
               : error_set(err, STATUS_IO, "%s: %s", folder, strerror(errno));
  enum status status = STATUS_OK;
  for (int i = 0; i < count; i++) {
    if (status == STATUS_OK)
      status = read_entry(words, folder, entries[i]->d_name, language, err);
    free(entries[i]);
  }
  free(entries);
  return status;
}

/* ---- the whole ---------------------------------------------------------- */

enum status user_words_read(const char *folder, struct user_words **words,
                            struct error *err) {
  struct user_words *made = must_malloc(sizeof *made);
  *made = (struct user_words){0};
  enum status status =
      folder != NULL ? read_folder(made, folder, NULL, err) : STATUS_OK;
  if (status == STATUS_OK)
    status = lexicon_open(made->files, made->count, &made->lexicon, err);
  if (status != STATUS_OK) {
    user_words_free(made);
    made = NULL;
  }
  *words = made;
  return status;
}

static const char *environment(const char *name) {
  const char *value = getenv(name);
  return value != NULL && *value == '/' ? value : NULL;
}

enum status user_words_open(struct user_words **words, struct error *err) {
  const char *config = environment("XDG_CONFIG_HOME");
  const char *home = environment("HOME");
  struct buffer folder = {0};
  if (config != NULL)
    buffer_add_format(&folder, "%s/whosaid", config);
  else if (home != NULL)
    buffer_add_format(&folder, "%s/.config/whosaid", home);
  enum status status = user_words_read(folder.bytes, words, err);
  buffer_free(&folder);
  return status;
}

void user_words_free(struct user_words *words) {
  if (words == NULL)
    return;
  lexicon_free(words->lexicon);
  arena_free(&words->arena);
  free(words);
}

const struct lexicon *user_words_lexicon(const struct user_words *words) {
  return words->lexicon;
}
