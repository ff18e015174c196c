/* What the fields of a line mean, for each kind of file.

   A kind is one entry of lexicon_kinds: the flags that every word of the file
   gets and, where there are fields, a function that reads them and returns what
   is wrong with them, if anything.

   Files of the program are read first, and among them the first one that gives
   a gender or a base form decides; a line of the user decides over all. Cost:
   linear in the line, no memory but for new words. */
#include "core/lexicon_kind.h"

#include <string.h>

#include "core/document.h"

/* ---- fields ------------------------------------------------------------- */

struct name_value {
  const char *name;
  uint32_t value;
};

static bool is_text(struct slice s, const char *text) {
  return strlen(text) == s.length && memcmp(s.text, text, s.length) == 0;
}

static bool value_of(const struct name_value *names, struct slice s,
                     uint32_t *value) {
  while (names->name != NULL && !is_text(s, names->name))
    names++;
  *value |= names->value;
  return names->name != NULL;
}

/* The values of a comma list, OR-ed. */
static bool values_of(const struct name_value *names, struct slice list,
                      uint32_t *values) {
  const char *end = list.text + list.length;
  for (;;) {
    const char *comma = memchr(list.text, ',', (size_t)(end - list.text));
    const char *stop = comma != NULL ? comma : end;
    struct slice item = {list.text, (size_t)(stop - list.text)};
    if (!value_of(names, item, values))
      return false;
    if (comma == NULL)
      return true;
    list.text = comma + 1;
  }
}

static struct word *word_of(const struct line *line) {
  return &line->lex->words[line->id];
}

/* The first file that gives a base form decides: "left" is of "leave". */
static void set_lemma(const struct line *line, struct slice lemma) {
  uint32_t id = lexicon_add(line->lex, lemma);
  struct word *word = word_of(line);
  if (word->lemma == line->id || line->is_user)
    word->lemma = id;
}

/* ---- what the fields of each kind of file mean -------------------------- */

static const char *read_closed(struct line *line) {
  static const struct name_value classes[] = {
      {"det", WORD_DETERMINER},    {"prep", WORD_PREPOSITION},
      {"conj", WORD_CONJUNCTION},  {"pron", WORD_PRONOUN},
      {"aux", WORD_AUXILIARY},     {"rel", WORD_RELATIVE},
      {"neg", WORD_NEGATION},      {"adv", WORD_ADVERB},
      {"int", WORD_INTERROGATIVE}, {NULL, 0}};
  return values_of(classes, line->fields[0], &word_of(line)->flags)
             ? NULL
             : "the class is none of det prep conj pron aux rel neg adv int";
}

static const char *read_verb(struct line *line) {
  static const struct name_value forms[] = {
      {"past", WORD_VERB_PAST},
      {"s", WORD_VERB_S},
      {"ing", WORD_VERB_ING},
      {"base", WORD_VERB_BASE},
      {"participle", WORD_VERB_PARTICIPLE},
      {NULL, 0}};
  if (!values_of(forms, line->fields[0], &word_of(line)->flags))
    return "the form is none of past s ing base participle";
  if (line->field_count > 1)
    set_lemma(line, line->fields[1]);
  return NULL;
}

/* A number from 0 to 100. */
static bool read_rate(struct slice text, uint8_t *rate) {
  unsigned value = 0;
  for (size_t i = 0; i < text.length; i++) {
    if (text.text[i] < '0' || text.text[i] > '9' || i > 2)
      return false;
    value = value * 10 + (unsigned)(text.text[i] - '0');
  }
  *rate = (uint8_t)value;
  return text.length > 0 && value <= 100;
}

static const char *read_cue(struct line *line) {
  static const struct name_value classes[] = {
      {"say", CUE_SAY},     {"tell", CUE_TELL}, {"ask", CUE_ASK},
      {"call", CUE_CALL},   {"noun", CUE_NOUN}, {"accord", CUE_ACCORD},
      {"think", CUE_THINK}, {"weak", CUE_WEAK}, {NULL, 0}};
  uint32_t class = 0;
  if (!value_of(classes, line->fields[0], &class))
    return "the class is none of say tell ask call noun accord think weak";
  if (line->field_count < 2 ||
      !read_rate(line->fields[1], &word_of(line)->cue_rate))
    return "the rate is no number from 0 to 100";
  word_of(line)->cue_class = (uint8_t) class;
  if (line->field_count > 2)
    set_lemma(line, line->fields[2]);
  return NULL;
}

/* The first file that knows a gender decides. */
static const char *read_gender(struct line *line) {
  static const struct name_value genders[] = {{"m", GENDER_MALE},
                                              {"f", GENDER_FEMALE},
                                              {"u", GENDER_UNKNOWN},
                                              {NULL, 0}};
  uint32_t gender = 0;
  if (!value_of(genders, line->fields[0], &gender))
    return "the gender is none of m f u";
  if (word_of(line)->gender == GENDER_UNKNOWN || line->is_user)
    word_of(line)->gender = (uint8_t)gender;
  return NULL;
}

/* "plural" and the singular, from field `at` on. */
static const char *read_plural(struct line *line, size_t at) {
  if (line->field_count <= at)
    return NULL;
  if (!is_text(line->fields[at], "plural"))
    return "only \"plural\" may stand here";
  word_of(line)->flags |= WORD_PLURAL;
  if (line->field_count > at + 1)
    set_lemma(line, line->fields[at + 1]);
  return NULL;
}

static const char *read_person(struct line *line) {
  const char *problem = read_gender(line);
  return problem != NULL ? problem : read_plural(line, 1);
}

static const char *read_group(struct line *line) {
  static const struct name_value kinds[] = {
      {"org", 1}, {"crowd", 0}, {NULL, 0}};
  uint32_t is_org = 0;
  if (!value_of(kinds, line->fields[0], &is_org))
    return "the kind is none of org crowd";
  word_of(line)->is_org = (uint8_t)is_org;
  return read_plural(line, 1);
}

static const char *read_document(struct line *line) {
  return read_plural(line, 0);
}

static const char *read_title(struct line *line) {
  static const struct name_value kinds[] = {
      {"title", 0}, {"honorific", WORD_HONORIFIC}, {NULL, 0}};
  const char *problem = read_gender(line);
  if (problem != NULL)
    return problem;
  if (line->field_count != 2 ||
      !value_of(kinds, line->fields[1], &word_of(line)->flags))
    return "the kind is none of title honorific";
  return NULL;
}

static const char *read_organisation(struct line *line) {
  static const struct name_value kinds[] = {
      {"head", WORD_ORG_HEAD}, {"org", WORD_ORG}, {NULL, 0}};
  return values_of(kinds, line->fields[0], &word_of(line)->flags)
             ? NULL
             : "the kind is none of head org";
}

/* The families of roles: two words of one family may mean one person. */
static const char *read_roles(struct line *line) {
  static const struct name_value families[] = {
      {"legislator", 1 << 0}, {"leader", 1 << 1},  {"minister", 1 << 2},
      {"spokesman", 1 << 3},  {"aide", 1 << 4},    {"police", 1 << 5},
      {"soldier", 1 << 6},    {"lawyer", 1 << 7},  {"judge", 1 << 8},
      {"scholar", 1 << 9},    {"doctor", 1 << 10}, {"business", 1 << 11},
      {"press", 1 << 12},     {"artist", 1 << 13}, {"sport", 1 << 14},
      {"clergy", 1 << 15},    {"kin", ROLE_KIN},   {NULL, 0}};
  uint32_t roles = 0;
  if (!values_of(families, line->fields[0], &roles))
    return "no such family of roles";
  word_of(line)->roles |= roles;
  return NULL;
}

static const char *read_refusal(struct line *line) {
  word_of(line)->is_refusal = 1;
  return NULL;
}

static const char *read_vague(struct line *line) {
  word_of(line)->is_vague = 1;
  return NULL;
}

static const char *read_nickname(struct line *line) {
  for (size_t i = 0; i < line->field_count; i++)
    lexicon_add_nickname(line->lex, line->id,
                         lexicon_add(line->lex, line->fields[i]));
  return NULL;
}

/* ---- other languages ---------------------------------------------------- */

static uint32_t key_of(struct slice word) {
  return lexicon_key(lexicon_hash(word.text, word.length));
}

/* Stages find words of time and talk by their English key. */
static bool set_key(struct line *line, struct slice english) {
  uint32_t key = key_of(english);
  const struct lexicon *lex = line->lex;
  if (lex->is_english)
    return false;
  if (lex->keys[line->id] == key_of(line->word))
    lex->keys[line->id] = key;
  return keyword_find(&lex->time_words, key) != &keyword_none ||
         keyword_find(&lex->talk_words, key) != &keyword_none;
}

/* mardi<TAB>tuesday; English words stand for themselves. */
static const char *read_time(struct line *line) {
  if (line->field_count == 0 || set_key(line, line->fields[0]))
    return NULL;
  return "no English word of time stands behind the word";
}

/* le<TAB>the: the word does what the rules let the English one do. Whatever
   else is said of the words of one rule word is said of all of them. */
static const char *read_rule(struct line *line) {
  bool is_known = false;
  for (size_t i = 0; i < line->field_count; i++) {
    size_t known = lexicon_known(line->fields[i]);
    if (known != KNOWN_COUNT && line->lex->known[known] == LEXICON_UNKNOWN)
      line->lex->known[known] = line->id;
    bool has_key = set_key(line, line->fields[i]);
    is_known |= known != KNOWN_COUNT || has_key;
  }
  return is_known ? NULL : "no rule names this English word";
}

static const char *read_clitic(struct line *line) {
  struct lexicon *lex = line->lex;
  bool is_before = is_text(line->fields[0], "before");
  if (!is_before && !is_text(line->fields[0], "after"))
    return "the place is none of before after";
  if (lex->clitic_count == CLITIC_LIMIT)
    return "too many clitics";
  size_t at = lex->clitic_count++;
  // the text of an embedded file, which stays
  lex->clitics[at] = (struct lexicon_clitic){
      line->word.text, (uint8_t)line->word.length, (uint8_t)is_before};
  return NULL;
}

static const char *read_trait(struct line *line) {
  static const struct name_value traits[] = {
      {"bare-accord", TRAIT_BARE_ACCORD},
      {"inverted-perfect", TRAIT_INVERTED_PERFECT},
      {NULL, 0}};
  return value_of(traits, line->word, &line->lex->traits) ? NULL
                                                          : "no such trait";
}

/* ---- the kinds ---------------------------------------------------------- */

#define CLASSES                                                                \
  (WORD_DETERMINER | WORD_PREPOSITION | WORD_CONJUNCTION | WORD_PRONOUN |      \
   WORD_AUXILIARY | WORD_RELATIVE | WORD_NEGATION | WORD_ADVERB |              \
   WORD_INTERROGATIVE)
#define FORMS                                                                  \
  (WORD_VERB_PAST | WORD_VERB_S | WORD_VERB_ING | WORD_VERB_BASE |             \
   WORD_VERB_PARTICIPLE)

const struct file_kind lexicon_kinds[] = {
    {.name = "rules.tsv",
     .read = read_rule,
     .is_rules = true,
     .is_closed = true,
     .is_grammar = true},
    {.name = "clitics.tsv", .read = read_clitic, .is_grammar = true},
    {.name = "traits.tsv",
     .read = read_trait,
     .is_bare = true,
     .is_grammar = true},
    {.name = "closed.tsv",
     .read = read_closed,
     .forgets = CLASSES,
     .is_closed = true},
    {.name = "cues.tsv", .read = read_cue},
    {.name = "verbs.tsv", .read = read_verb, .forgets = FORMS},
    {.name = "refusals.tsv", .read = read_refusal, .is_bare = true},
    {.name = "people.tsv", .flags = WORD_PERSON_NOUN, .read = read_person},
    {.name = "groups.tsv", .flags = WORD_GROUP_NOUN, .read = read_group},
    {.name = "documents.tsv",
     .flags = WORD_DOCUMENT_NOUN,
     .read = read_document,
     .is_bare = true},
    {.name = "roles.tsv", .read = read_roles},
    {.name = "titles.tsv",
     .flags = WORD_TITLE,
     .read = read_title,
     .forgets = WORD_HONORIFIC},
    {.name = "particles.tsv", .flags = WORD_PARTICLE, .is_shared = true},
    {.name = "suffixes.tsv", .flags = WORD_NAME_SUFFIX, .is_shared = true},
    {.name = "abbreviations.tsv", .flags = WORD_ABBREVIATION},
    {.name = "time.tsv",
     .flags = WORD_TIME,
     .read = read_time,
     .is_bare = true},
    {.name = "scare.tsv", .flags = WORD_SCARE},
    {.name = "vague.tsv", .read = read_vague, .is_bare = true},
    {.name = "places.tsv", .flags = WORD_PLACE, .is_shared = true},
    {.name = "demonyms.tsv", .flags = WORD_DEMONYM},
    {.name = "orgs.tsv",
     .read = read_organisation,
     .forgets = WORD_ORG_HEAD | WORD_ORG},
    {.name = "common.tsv", .flags = WORD_COMMON},
    {.name = "first_names.tsv",
     .flags = WORD_FIRST_NAME,
     .read = read_gender,
     .is_shared = true},
    {.name = "surnames.tsv", .flags = WORD_SURNAME, .is_shared = true},
    {.name = "nicknames.tsv", .read = read_nickname, .is_shared = true},
    {0}};

void lexicon_forget(const struct file_kind *kind, struct word *word) {
  word->flags &= ~(kind->flags | kind->forgets);
  if (kind->read == read_cue)
    word->cue_class = word->cue_rate = 0;
  if (kind->read == read_roles)
    word->roles = 0;
  if (kind->read == read_refusal)
    word->is_refusal = 0;
  if (kind->read == read_vague)
    word->is_vague = 0;
}
