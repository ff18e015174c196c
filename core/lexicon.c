#include "core/lexicon.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/addressee.h"
#include "core/arena.h"
#include "core/document.h"
#include "core/embed.h"
#include "core/time_phrase.h"

/* Everything the program knows of a language's words, in one table.

   The files of core/lexicon/en/ are lists for people to read and to extend:
   one kind of word each. The tokenizer wants the opposite: one probe that
   tells everything about a word. So all lists are merged here at start-up.

   A word gets an id when it is first met; its record lies in `words`, its
   spelling in one block, and an open-addressing table of (hash, id) pairs
   finds it. The pair holds the whole hash, so that a probe for a word that is
   not listed, and a step over a neighbour, almost never leaves the table. The
   table is about a third full, so that most probes end at the first slot. The
   files are read in the order of file_kinds below: the closed classes come
   first, so the records of the most frequent words are neighbours and stay in
   the cache. (Keeping the letters of short words in the table was tried: no
   gain.)

   How a line is read is said by one entry of file_kinds: the flags that every
   word of the file gets and, where there are fields, a function that reads
   them. The embedded files are part of the program, so a bad line in them is
   our own mistake: an assertion, and a test that walks all lines.

   Cost: linear in the size of the files, four allocations, no copy of the
   files; about 5 ms for 51,000 lines of 670 kB. */

enum { FIELDS = 6 };

struct slice {
  const char *text;
  size_t length;
};

struct lexicon_nickname {
  uint32_t nick;
  uint32_t name;
};

/* ---- the table ---------------------------------------------------------- */

static void take_slot(struct lexicon *lex, uint64_t hash, uint32_t id) {
  uint32_t at = lexicon_key(hash) & lex->mask;
  while (lex->slots[at] != 0)
    at = (at + 1) & lex->mask;
  lex->slots[at] = (hash & ~(uint64_t)LEXICON_ID_BITS) | id;
}

static uint32_t add(struct lexicon *lex, struct slice word) {
  uint64_t hash = lexicon_hash(word.text, word.length);
  uint32_t id = lexicon_find(lex, hash);
  if (id != LEXICON_UNKNOWN) {
    // two listed words of one hash would have to be told apart
    assert(memcmp(lexicon_spelling(lex, id), word.text, word.length) == 0);
    return id;
  }
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

/* ---- fields ------------------------------------------------------------- */

struct line {
  struct lexicon *lex;
  uint32_t id; /* of the word the line is about */
  struct slice fields[FIELDS];
  size_t field_count;
};

struct name_value {
  const char *name;
  uint32_t value;
};

static bool is_text(struct slice s, const char *text) {
  return strlen(text) == s.length && memcmp(s.text, text, s.length) == 0;
}

static uint32_t value_of(const struct name_value *names, struct slice s) {
  while (names->name != NULL && !is_text(s, names->name))
    names++;
  assert(names->name != NULL); // the embedded files hold known names only
  return names->value;
}

/* The values of a comma list, OR-ed. */
static uint32_t values_of(const struct name_value *names, struct slice list) {
  uint32_t values = 0;
  const char *end = list.text + list.length;
  for (;;) {
    const char *comma = memchr(list.text, ',', (size_t)(end - list.text));
    const char *stop = comma != NULL ? comma : end;
    struct slice item = {list.text, (size_t)(stop - list.text)};
    values |= value_of(names, item);
    if (comma == NULL)
      return values;
    list.text = comma + 1;
  }
}

static struct word *word_of(const struct line *line) {
  return &line->lex->words[line->id];
}

/* The first file that gives a base form decides: "left" is of "leave". */
static void set_lemma(const struct line *line, struct slice lemma) {
  uint32_t id = add(line->lex, lemma);
  struct word *word = word_of(line);
  if (word->lemma == line->id)
    word->lemma = id;
}

/* ---- what the fields of each kind of file mean -------------------------- */

static void read_closed(struct line *line) {
  static const struct name_value classes[] = {
      {"det", WORD_DETERMINER},    {"prep", WORD_PREPOSITION},
      {"conj", WORD_CONJUNCTION},  {"pron", WORD_PRONOUN},
      {"aux", WORD_AUXILIARY},     {"rel", WORD_RELATIVE},
      {"neg", WORD_NEGATION},      {"adv", WORD_ADVERB},
      {"int", WORD_INTERROGATIVE}, {NULL, 0}};
  word_of(line)->flags |= values_of(classes, line->fields[0]);
}

static void read_verb(struct line *line) {
  static const struct name_value forms[] = {
      {"past", WORD_VERB_PAST},
      {"s", WORD_VERB_S},
      {"ing", WORD_VERB_ING},
      {"base", WORD_VERB_BASE},
      {"participle", WORD_VERB_PARTICIPLE},
      {NULL, 0}};
  word_of(line)->flags |= values_of(forms, line->fields[0]);
  if (line->field_count > 1)
    set_lemma(line, line->fields[1]);
}

static void read_cue(struct line *line) {
  static const struct name_value classes[] = {
      {"say", CUE_SAY},     {"tell", CUE_TELL}, {"ask", CUE_ASK},
      {"call", CUE_CALL},   {"noun", CUE_NOUN}, {"accord", CUE_ACCORD},
      {"think", CUE_THINK}, {"weak", CUE_WEAK}, {NULL, 0}};
  assert(line->field_count >= 2);
  word_of(line)->cue_class = (uint8_t)value_of(classes, line->fields[0]);
  word_of(line)->cue_rate = (uint8_t)atoi(line->fields[1].text);
  if (line->field_count > 2)
    set_lemma(line, line->fields[2]);
}

/* The first file that knows a gender decides. */
static void read_gender(struct line *line) {
  static const struct name_value genders[] = {{"m", GENDER_MALE},
                                              {"f", GENDER_FEMALE},
                                              {"u", GENDER_UNKNOWN},
                                              {NULL, 0}};
  if (word_of(line)->gender == GENDER_UNKNOWN)
    word_of(line)->gender = (uint8_t)value_of(genders, line->fields[0]);
}

/* "plural" and the singular, from field `at` on. */
static void read_plural(struct line *line, size_t at) {
  if (line->field_count <= at)
    return;
  assert(is_text(line->fields[at], "plural"));
  word_of(line)->flags |= WORD_PLURAL;
  if (line->field_count > at + 1)
    set_lemma(line, line->fields[at + 1]);
}

static void read_person(struct line *line) {
  read_gender(line);
  read_plural(line, 1);
}

static void read_group(struct line *line) {
  static const struct name_value kinds[] = {
      {"org", 1}, {"crowd", 0}, {NULL, 0}};
  word_of(line)->is_org = (uint8_t)value_of(kinds, line->fields[0]);
  read_plural(line, 1);
}

static void read_document(struct line *line) { read_plural(line, 0); }

static void read_title(struct line *line) {
  static const struct name_value kinds[] = {
      {"title", 0}, {"honorific", WORD_HONORIFIC}, {NULL, 0}};
  read_gender(line);
  assert(line->field_count == 2);
  word_of(line)->flags |= value_of(kinds, line->fields[1]);
}

static void read_organisation(struct line *line) {
  static const struct name_value kinds[] = {
      {"head", WORD_ORG_HEAD}, {"org", WORD_ORG}, {NULL, 0}};
  word_of(line)->flags |= values_of(kinds, line->fields[0]);
}

/* The families of roles: two words of one family may mean one person. */
static void read_roles(struct line *line) {
  static const struct name_value families[] = {
      {"legislator", 1 << 0}, {"leader", 1 << 1},  {"minister", 1 << 2},
      {"spokesman", 1 << 3},  {"aide", 1 << 4},    {"police", 1 << 5},
      {"soldier", 1 << 6},    {"lawyer", 1 << 7},  {"judge", 1 << 8},
      {"scholar", 1 << 9},    {"doctor", 1 << 10}, {"business", 1 << 11},
      {"press", 1 << 12},     {"artist", 1 << 13}, {"sport", 1 << 14},
      {"clergy", 1 << 15},    {"kin", ROLE_KIN},   {NULL, 0}};
  word_of(line)->roles |= values_of(families, line->fields[0]);
}

static void read_refusal(struct line *line) { word_of(line)->is_refusal = 1; }

static void read_nickname(struct line *line) {
  struct lexicon *lex = line->lex;
  for (size_t i = 0; i < line->field_count; i++) {
    if (lex->nickname_count == lex->nickname_capacity) {
      lex->nickname_capacity = lex->nickname_capacity * 2 + 64;
      lex->nicknames = must_realloc(lex->nicknames, lex->nickname_capacity *
                                                        sizeof *lex->nicknames);
    }
    lex->nicknames[lex->nickname_count++] =
        (struct lexicon_nickname){line->id, add(lex, line->fields[i])};
  }
}

struct file_kind {
  const char *name;
  uint32_t flags; /* of every word in it */
  void (*read)(struct line *line);
};

static const struct file_kind file_kinds[] = {
    {"en/closed.tsv", 0, read_closed},
    {"en/cues.tsv", 0, read_cue},
    {"en/verbs.tsv", 0, read_verb},
    {"en/refusals.tsv", 0, read_refusal},
    {"en/people.tsv", WORD_PERSON_NOUN, read_person},
    {"en/groups.tsv", WORD_GROUP_NOUN, read_group},
    {"en/documents.tsv", WORD_DOCUMENT_NOUN, read_document},
    {"en/roles.tsv", 0, read_roles},
    {"en/titles.tsv", WORD_TITLE, read_title},
    {"en/particles.tsv", WORD_PARTICLE, NULL},
    {"en/suffixes.tsv", WORD_NAME_SUFFIX, NULL},
    {"en/abbreviations.tsv", WORD_ABBREVIATION, NULL},
    {"en/time.tsv", WORD_TIME, NULL},
    {"en/scare.tsv", WORD_SCARE, NULL},
    {"en/places.tsv", WORD_PLACE, NULL},
    {"en/demonyms.tsv", WORD_DEMONYM, NULL},
    {"en/orgs.tsv", 0, read_organisation},
    {"en/common.tsv", WORD_COMMON, NULL},
    {"en/first_names.tsv", WORD_FIRST_NAME, read_gender},
    {"en/surnames.tsv", WORD_SURNAME, NULL},
    {"en/nicknames.tsv", 0, read_nickname},
};

/* ---- files -------------------------------------------------------------- */

static void read_line(struct lexicon *lex, const struct file_kind *kind,
                      const char *text, const char *end) {
  struct line line = {.lex = lex};
  const char *tab = memchr(text, '\t', (size_t)(end - text));
  const char *stop = tab != NULL ? tab : end;
  line.id = add(lex, (struct slice){text, (size_t)(stop - text)});
  while (tab != NULL && line.field_count < FIELDS) {
    text = tab + 1;
    tab = memchr(text, '\t', (size_t)(end - text));
    stop = tab != NULL ? tab : end;
    line.fields[line.field_count++] =
        (struct slice){text, (size_t)(stop - text)};
  }
  lex->words[line.id].flags |= kind->flags;
  if (kind->read != NULL) {
    assert(line.field_count > 0 || kind->read == read_document ||
           kind->read == read_refusal);
    kind->read(&line);
  }
}

static void read_file(struct lexicon *lex, const struct file_kind *kind,
                      const struct embedded *file) {
  const char *at = file->text, *end = file->text + file->length;
  while (at < end) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    if (stop == NULL)
      stop = end;
    if (stop > at && *at != '#')
      read_line(lex, kind, at, stop);
    at = stop + 1;
  }
}

/* ---- the whole ---------------------------------------------------------- */

static size_t count_lines(const struct embedded *file) {
  size_t count = 1;
  const char *at = file->text, *end = file->text + file->length;
  while ((at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
    at++;
    count++;
  }
  return count;
}

/* Reserves for the worst case, every line and lemma a word of its own; what
   is never touched costs no memory. */
static void reserve(struct lexicon *lex) {
  size_t lines = 0, bytes = 1;
  for (const struct embedded *e = embedded_lexicon; e->name != NULL; e++) {
    lines += count_lines(e);
    bytes += e->length;
  }
  size_t words = lines + lines / 2 + 1024;
  lex->words = must_malloc(words * sizeof *lex->words);
  lex->spellings = must_malloc(words * sizeof *lex->spellings);
  lex->keys = must_malloc(words * sizeof *lex->keys);
  lex->letters = must_malloc(bytes + words);
  size_t slots = 1024;
  while (slots < 2 * lines + lines / 4)
    slots *= 2;
  lex->slots = must_malloc(slots * sizeof *lex->slots);
  memset(lex->slots, 0, slots * sizeof *lex->slots);
  lex->mask = (uint32_t)(slots - 1);
}

static int compare_nicknames(const void *a, const void *b) {
  const struct lexicon_nickname *x = a, *y = b;
  if (x->nick != y->nick)
    return x->nick < y->nick ? -1 : 1;
  return x->name < y->name ? -1 : x->name > y->name;
}

/* By the upper bits of the hashes, which the slots keep. */
static void fill_abbreviations(struct lexicon *lex) {
  for (size_t at = 0; at <= lex->mask; at++) {
    uint64_t slot = lex->slots[at], bit = slot >> 52;
    if (lex->words[slot & LEXICON_ID_BITS].flags & WORD_ABBREVIATION)
      lex->abbreviations[bit / 64] |= UINT64_C(1) << bit % 64;
  }
}

static void find_known(struct lexicon *lex) {
#define LEXICON_KNOWN_TEXT(name, text) text,
  static const char *const texts[] = {LEXICON_KNOWN(LEXICON_KNOWN_TEXT)};
#undef LEXICON_KNOWN_TEXT
  for (size_t i = 0; i < KNOWN_COUNT; i++)
    lex->known[i] = lexicon_id(lex, texts[i]);
}

struct lexicon *lexicon_new(void) {
  struct lexicon *lex = must_malloc(sizeof *lex);
  memset(lex, 0, sizeof *lex);
  reserve(lex);
  lex->words[0] = (struct word){0};
  lex->spellings[0] = 0;
  lex->keys[0] = 0;
  lex->letters[0] = '\0';
  lex->word_count = lex->letter_count = 1;
  for (size_t k = 0; k < sizeof file_kinds / sizeof *file_kinds; k++)
    for (const struct embedded *e = embedded_lexicon; e->name != NULL; e++)
      if (strcmp(e->name, file_kinds[k].name) == 0)
        read_file(lex, &file_kinds[k], e);
  if (lex->nickname_count > 0)
    qsort(lex->nicknames, lex->nickname_count, sizeof *lex->nicknames,
          compare_nicknames);
  fill_abbreviations(lex);
  find_known(lex);
  time_words_fill(&lex->time_words);
  talk_words_fill(&lex->talk_words);
  if (model_open_embedded(&lex->weights))
    lex->model = &lex->weights;
  return lex;
}

void lexicon_free(struct lexicon *lex) {
  if (lex == NULL)
    return;
  free(lex->words);
  free(lex->spellings);
  free(lex->keys);
  free(lex->letters);
  free(lex->slots);
  free(lex->nicknames);
  free(lex);
}

uint32_t lexicon_id(const struct lexicon *lex, const char *folded) {
  size_t length = strlen(folded);
  return lexicon_find(lex, lexicon_hash(folded, length));
}

/* ---- nicknames ---------------------------------------------------------- */

/* The index of the first pair of `nick`. */
static size_t first_pair(const struct lexicon *lex, uint32_t nick) {
  size_t low = 0, high = lex->nickname_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (lex->nicknames[middle].nick < nick)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static bool has_pair(const struct lexicon *lex, uint32_t nick, uint32_t name) {
  for (size_t i = first_pair(lex, nick);
       i < lex->nickname_count && lex->nicknames[i].nick == nick; i++)
    if (lex->nicknames[i].name == name)
      return true;
  return false;
}

/* Bill is William, and so is Billy: Bill and Billy may be one. */
static bool shares_name(const struct lexicon *lex, uint32_t a, uint32_t b) {
  for (size_t i = first_pair(lex, a);
       i < lex->nickname_count && lex->nicknames[i].nick == a; i++)
    if (has_pair(lex, b, lex->nicknames[i].name))
      return true;
  return false;
}

int lexicon_is_nickname(const struct lexicon *lex, const char *a,
                        const char *b) {
  if (strcmp(a, b) == 0)
    return 1;
  uint32_t first = lexicon_id(lex, a), second = lexicon_id(lex, b);
  if (first == LEXICON_UNKNOWN || second == LEXICON_UNKNOWN)
    return 0;
  return has_pair(lex, first, second) || has_pair(lex, second, first) ||
         shares_name(lex, first, second);
}
