/* Everything the program knows of a language's words, in one table.

   The files of core/lexicon/en/ are lists for people to read and to extend:
   one kind of word each. The tokenizer wants the opposite: one probe that
   tells everything about a word. So all lists are merged here at start-up.

   A word gets an id when it is first met; its record lies in `words`, its
   spelling in one block, and an open-addressing table of (hash, id) pairs
   finds it. The pair holds the whole hash, so that a probe for a word that is
   not listed, and a step over a neighbour, almost never leaves the table. The
   table is about a third full, so that most probes end at the first slot. The
   files are read in the order of lexicon_kinds: the closed classes come first,
   so the records of the most frequent words are neighbours and stay in the
   cache. (Keeping the letters of short words in the table was tried: no
   gain.)

   What is here makes the table of one language; lexicon_pack.c keeps those of
   all. Rules that name an English word ("that", "said by") mean its stand-in in
   another language: rules.tsv.

   Cost: linear in the size of the files, four allocations, no copy of the
   files; about 5 ms for 51,000 lines of 670 kB. */
#include "core/lexicon.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/addressee.h"
#include "core/arena.h"
#include "core/embed.h"
#include "core/lexicon_line.h"
#include "core/lexicon_pack.h"
#include "core/time_word.h"

/* ---- the table ---------------------------------------------------------- */

static void take_slot(struct lexicon *lex, uint64_t hash, uint32_t id) {
  uint32_t at = lexicon_key(hash) & lex->mask;
  while (lex->slots[at] != 0)
    at = (at + 1) & lex->mask;
  lex->slots[at] = (hash & ~(uint64_t)LEXICON_ID_BITS) | id;
}

uint32_t lexicon_add(struct lexicon *lex, struct slice word) {
  uint64_t hash = lexicon_hash(word.text, word.length);
  uint32_t id = lexicon_find(lex, hash);
  if (id != LEXICON_UNKNOWN)
    return id;
  id = lex->word_count++;
  assert(id <= LEXICON_ID_BITS);
  take_slot(lex, hash, id);
  lex->words[id] = (struct word){.lemma = id};
  lex->spellings[id] = lex->letter_count;
  lex->keys[id] = lexicon_key(hash);
  char *spelling = lex->letters + lex->letter_count;
  memcpy(spelling, word.text, word.length);
  spelling[word.length] = '\0';
  lex->letter_count += (uint32_t)word.length + 1;
  return id;
}

void lexicon_alias(struct lexicon *lex, struct slice word, uint32_t id) {
  take_slot(lex, lexicon_hash(word.text, word.length), id);
}

uint32_t lexicon_id(const struct lexicon *lex, const char *folded) {
  size_t length = strlen(folded);
  return lexicon_find(lex, lexicon_hash(folded, length));
}

/* ---- rule words --------------------------------------------------------- */

#define LEXICON_KNOWN_TEXT(name, text) text,
static const char *const known_texts[] = {LEXICON_KNOWN(LEXICON_KNOWN_TEXT)};
#undef LEXICON_KNOWN_TEXT

size_t lexicon_known(struct slice word) {
  size_t k = 0;
  while (k < KNOWN_COUNT &&
         (strlen(known_texts[k]) != word.length ||
          memcmp(known_texts[k], word.text, word.length) != 0))
    k++;
  return k;
}

static void find_known(struct lexicon *lex) {
  for (size_t i = 0; i < KNOWN_COUNT; i++)
    lex->known[i] = lexicon_id(lex, known_texts[i]);
}

/* ---- files -------------------------------------------------------------- */

/* Is `name` "en/cues.tsv" for "en" and "cues.tsv"? */
static bool is_file(const char *name, const char *language, const char *kind) {
  size_t length = strlen(language);
  return strncmp(name, language, length) == 0 && name[length] == '/' &&
         strcmp(name + length + 1, kind) == 0;
}

static bool is_embedded_of(const struct lexicon *lex, const char *name,
                           const struct file_kind *kind) {
  return is_file(name, lex->language, kind->name) ||
         (kind->is_shared && is_file(name, "en", kind->name));
}

static bool is_user_file_of(const struct lexicon *lex,
                            const struct lexicon_file *file) {
  return file->language == NULL || strcmp(file->language, lex->language) == 0;
}

/* Reads lines until one is wrong. NULL, or what is wrong with line `*line`.
   Users may end lines with blanks or as other systems do. */
static const char *read_lines(struct lexicon *lex, const struct file_kind *kind,
                              struct slice text, bool is_user, size_t *line) {
  const char *at = text.text, *end = at + text.length;
  for (*line = 1; at < end; ++*line) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    if (stop == NULL)
      stop = end;
    struct slice here = {at, (size_t)(stop - at)};
    while (is_user && here.length > 0 &&
           strchr("\r\t ", at[here.length - 1]) != NULL)
      here.length--;
    const char *problem = here.length == 0 || *at == '#'
                              ? NULL
                              : lexicon_read_line(lex, kind, here, is_user);
    if (problem != NULL)
      return problem;
    at = stop + 1;
  }
  return NULL;
}

static void read_embedded(struct lexicon *lex, const struct file_kind *kind) {
  for (const struct embedded *e = embedded_lexicon; e->name != NULL; e++) {
    size_t line = 0;
    if (!is_embedded_of(lex, e->name, kind))
      continue;
    struct slice text = {e->text, e->length};
    const char *problem = read_lines(lex, kind, text, false, &line);
    assert(problem == NULL); // `make test` reads every line
    (void)problem;
  }
}

static enum status read_user_files(struct lexicon *lex,
                                   const struct file_kind *kind,
                                   struct error *err) {
  const struct lexicon_pack *pack = lex->pack;
  for (size_t i = 0; i < pack->file_count; i++) {
    const struct lexicon_file *file = &pack->files[i];
    size_t line = 0;
    if (strcmp(file->name, kind->name) != 0 || !is_user_file_of(lex, file))
      continue;
    struct slice text = {file->text, file->length};
    const char *problem = read_lines(lex, kind, text, true, &line);
    if (problem != NULL)
      return error_set(err, STATUS_INPUT, "%s:%zu: %s", file->path, line,
                       problem);
  }
  return STATUS_OK;
}

bool lexicon_has_file(const char *name) {
  for (const struct file_kind *k = lexicon_kinds; k->name != NULL; k++)
    if (strcmp(k->name, name) == 0)
      return !k->is_grammar;
  return false;
}

/* ---- room --------------------------------------------------------------- */

static size_t count_char(const char *at, size_t length, char c) {
  size_t count = 0;
  const char *end = at + length;
  for (; (at = memchr(at, c, (size_t)(end - at))) != NULL; at++)
    count++;
  return count;
}

static bool is_of_language(const struct lexicon *lex, const char *name) {
  for (const struct file_kind *k = lexicon_kinds; k->name != NULL; k++)
    if (is_embedded_of(lex, name, k))
      return true;
  return false;
}

/* Reserves for the worst case, every line and lemma a word of its own; what
   is never touched costs no memory. */
static void reserve(struct lexicon *lex) {
  size_t lines = 0, bytes = 1, fields = 0;
  for (const struct embedded *e = embedded_lexicon; e->name != NULL; e++)
    if (is_of_language(lex, e->name)) {
      lines += count_char(e->text, e->length, '\n') + 1;
      bytes += e->length;
    }
  for (size_t i = 0; i < lex->pack->file_count; i++) {
    const struct lexicon_file *file = &lex->pack->files[i];
    fields += count_char(file->text, file->length, '\n') + 1 +
              count_char(file->text, file->length, '\t');
    bytes += file->length;
  }
  size_t words = lines + lines / 2 + fields + 1024;
  lex->words = must_malloc(words * sizeof *lex->words);
  lex->spellings = must_malloc(words * sizeof *lex->spellings);
  lex->keys = must_malloc(words * sizeof *lex->keys);
  lex->letters = must_malloc(bytes + words);
  size_t slots = 1024;
  while (slots < 2 * lines + lines / 4 + fields * 2)
    slots *= 2;
  lex->slots = must_malloc(slots * sizeof *lex->slots);
  memset(lex->slots, 0, slots * sizeof *lex->slots);
  lex->mask = (uint32_t)(slots - 1);
}

/* By the upper bits of the hashes, which the slots keep. */
static void fill_abbreviations(struct lexicon *lex) {
  for (size_t at = 0; at <= lex->mask; at++) {
    uint64_t slot = lex->slots[at], bit = slot >> 52;
    if (lex->words[slot & LEXICON_ID_BITS].flags & WORD_ABBREVIATION)
      lex->abbreviations[bit / 64] |= UINT64_C(1) << bit % 64;
  }
}

/* ---- one language ------------------------------------------------------- */

void lexicon_free_table(struct lexicon *lex) {
  if (lex == NULL)
    return;
  free(lex->words);
  free(lex->spellings);
  free(lex->letters);
  free(lex->slots);
  free(lex->nicknames);
  free(lex->keys);
  free(lex);
}

enum status lexicon_make_table(struct lexicon_pack *pack, const char *language,
                               struct lexicon **made, struct error *err) {
  struct lexicon *lex = must_malloc(sizeof *lex);
  memset(lex, 0, sizeof *lex);
  lex->pack = pack;
  lex->language = language;
  lex->is_english = strcmp(language, "en") == 0;
  *made = lex;
  reserve(lex);
  lex->words[0] = (struct word){0};
  lex->spellings[0] = 0;
  lex->keys[0] = 0;
  lex->letters[0] = '\0';
  lex->word_count = lex->letter_count = 1;
  time_words_fill(&lex->time_words);
  talk_words_fill(&lex->talk_words);
  lex->time_words.has_small_names = !lex->is_english;
  enum status status = STATUS_OK;
  for (const struct file_kind *k = lexicon_kinds;
       k->name != NULL && status == STATUS_OK; k++) {
    read_embedded(lex, k);
    if (pack->file_count > 0)
      status = read_user_files(lex, k, err);
  }
  lexicon_sort_nicknames(lex);
  fill_abbreviations(lex);
  if (lex->is_english) {
    find_known(lex);
    if (model_open_embedded(&lex->weights))
      lex->model = &lex->weights;
  }
  return status;
}
