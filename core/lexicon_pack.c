/* The languages of the lexicon. Every folder of core/lexicon/ is one. The table
   of English is made at start-up; that of another language when a document
   first needs it, by the first thread that asks, from its own files, the names
   of the English ones, and the user's. All that is read of it before are its
   closed classes: a small table of their words says which languages have each,
   and by that languages are told apart.

   Cost: opening is linear in the closed classes and the English files; asking
   for a language that is there costs a few comparisons and no lock. */
#include "core/lexicon_pack.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/arena.h"
#include "core/embed.h"
#include "core/lexicon_kind.h"

enum { VOTER_LIMIT = VOTER_SLOTS * 3 / 4 };

/* ---- telling languages apart -------------------------------------------- */

static void add_voter(struct lexicon_pack *pack, struct slice word,
                      uint32_t language) {
  uint32_t key = lexicon_key(lexicon_hash(word.text, word.length));
  size_t at = key % VOTER_SLOTS;
  while (pack->voters[at].key != 0 && pack->voters[at].key != key)
    at = (at + 1) % VOTER_SLOTS;
  if (pack->voters[at].key == 0)
    pack->voter_count++;
  assert(pack->voter_count <= VOTER_LIMIT);
  pack->voters[at].key = key;
  pack->voters[at].languages |= language;
}

static void add_voters(struct lexicon_pack *pack, const char *text,
                       uint32_t language) {
  for (; *text != '\0'; text += strcspn(text, "\n") + 1)
    if (*text != '#')
      add_voter(pack, (struct slice){text, strcspn(text, "\t\n")}, language);
}

static uint32_t language_of(struct lexicon_pack *pack, const char *name) {
  size_t length = strcspn(name, "/");
  assert(length < sizeof *pack->languages);
  unsigned i = 0;
  while (i < pack->language_count &&
         strncmp(pack->languages[i], name, length) != 0)
    i++;
  assert(i < LANGUAGE_LIMIT);
  if (i == pack->language_count) {
    memcpy(pack->languages[i], name, length);
    pack->language_count++;
  }
  return 1u << i;
}

static void find_languages(struct lexicon_pack *pack) {
  for (const struct embedded *e = embedded_lexicon; e->name != NULL; e++) {
    if (strncmp(e->name, "en/", 3) == 0)
      continue;
    uint32_t language = language_of(pack, e->name);
    for (const struct file_kind *k = lexicon_kinds; k->name != NULL; k++)
      if (k->is_closed && strcmp(strchr(e->name, '/') + 1, k->name) == 0)
        add_voters(pack, e->text, language);
  }
}

uint32_t lexicon_languages_of(const struct lexicon *lex, uint32_t key) {
  const struct voter *voters = lex->pack->voters;
  size_t at = key % VOTER_SLOTS;
  while (voters[at].key != 0 && voters[at].key != key)
    at = (at + 1) % VOTER_SLOTS;
  return voters[at].languages;
}

const char *lexicon_language(const struct lexicon *lex, unsigned i) {
  return lex->pack->languages[i];
}

/* ---- tables ------------------------------------------------------------- */

/* The table of language `i`, made by the first who asks. */
static enum status table_of(struct lexicon_pack *pack, unsigned i,
                            struct lexicon **table, struct error *err) {
  enum status status = STATUS_OK;
  *table = atomic_load(&pack->tables[i]);
  if (*table != NULL)
    return status;
  pthread_mutex_lock(&pack->making);
  *table = atomic_load(&pack->tables[i]);
  if (*table == NULL) {
    status = lexicon_make_table(pack, pack->languages[i], table, err);
    atomic_store(&pack->tables[i], *table);
  }
  pthread_mutex_unlock(&pack->making);
  return status;
}

const struct lexicon *lexicon_in(const struct lexicon *lex, const char *tag) {
  struct lexicon_pack *pack = lex->pack;
  size_t length = strcspn(tag, "-_");
  for (unsigned i = 0; i < pack->language_count; i++) {
    struct lexicon *table;
    if (strlen(pack->languages[i]) != length ||
        strncasecmp(pack->languages[i], tag, length) != 0)
      continue;
    // the user's files were read when the pack was opened
    enum status status = table_of(pack, i, &table, NULL);
    assert(status == STATUS_OK);
    (void)status;
    return table;
  }
  return length == 2 && strncasecmp(tag, "en", 2) == 0 ? lex : NULL;
}

/* ---- opening and releasing ---------------------------------------------- */

enum status lexicon_open(const struct lexicon_file *files, size_t count,
                         struct lexicon **lex, struct error *err) {
  struct lexicon_pack *pack = must_malloc(sizeof *pack);
  memset(pack, 0, sizeof *pack);
  pack->files = files;
  pack->file_count = count;
  pthread_mutex_init(&pack->making, NULL);
  find_languages(pack);
  enum status status = lexicon_make_table(pack, "en", lex, err);
  for (unsigned i = 0; count > 0 && i < pack->language_count; i++) {
    struct lexicon *table;
    if (status == STATUS_OK)
      status = table_of(pack, i, &table, err);
  }
  if (status != STATUS_OK) {
    lexicon_free(*lex);
    *lex = NULL;
  }
  return status;
}

struct lexicon *lexicon_new(void) {
  struct lexicon *lex;
  lexicon_open(NULL, 0, &lex, NULL);
  return lex;
}

void lexicon_free(struct lexicon *lex) {
  if (lex == NULL)
    return;
  struct lexicon_pack *pack = lex->pack;
  for (unsigned i = 0; i < pack->language_count; i++)
    lexicon_free_table(atomic_load(&pack->tables[i]));
  pthread_mutex_destroy(&pack->making);
  free(pack);
  lexicon_free_table(lex);
}
