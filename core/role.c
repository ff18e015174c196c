/* Roles that stand beside a name, set off by commas or brackets.

     Fallon, a Clinton spokesman, said           behind: a nominal
     the interior minister, Ülkü Karahan.        in front: a nominal
     Ted Cruz (R-Texas)                          party and state
     Ida Lund of the University of X             affiliation

   The set-off part must end at a comma, a stop, a dash, a colon or a mark,
   without a finite verb before it: in "Putin, the minister said" nothing is
   set off. The role is recorded in the mention of the name; its span stays
   the name. Cost: linear, at most ROLE_TOKENS tokens looked at per name. */
#include "core/phrase.h"

#include <string.h>

enum { ROLE_TOKENS = 16, LOOK_BACK = 6 };

static const struct token *token_at(const struct finder *f, uint32_t i) {
  return goes_on(f, i) ? &f->doc->tokens[i] : NULL;
}

static bool is_punct(const struct finder *f, uint32_t i, char punct) {
  const struct token *t = token_at(f, i);
  return t != NULL && t->punct == (uint8_t)punct;
}

/* True when what is set off can end before token `i`. */
static bool is_closing(const struct finder *f, uint32_t i) {
  const struct token *t = token_at(f, i);
  if (t == NULL || t->kind == TOKEN_STOP || t->kind == TOKEN_MARK)
    return true;
  return t->kind == TOKEN_PUNCT && strchr(",;:-()[]", t->punct) != NULL &&
         t->punct != 0;
}

static bool is_finite(const struct finder *f, uint32_t i) {
  uint32_t flags = f->flags[i];
  if (flags & (WORD_AUXILIARY | WORD_PRONOUN) &&
      !(flags & (WORD_DETERMINER | WORD_RELATIVE)))
    return true;
  return flags & (WORD_VERB_PAST | WORD_VERB_S) && f->parts[i] != PART_NAME &&
         !(flags & (WORD_SPEAKING_NOUN | WORD_TITLE));
}

/* "Graham, the senator for South Carolina on Tuesday said": no comma ends the
   apposition, the verb does, at `verb`. A day before it is cut off. */
static uint32_t end_at_verb(const struct finder *f, uint32_t end,
                            uint32_t verb) {
  uint32_t last = verb;
  while (last > end && f->flags[last - 1] & (WORD_TIME | WORD_ADVERB))
    last--;
  bool has_day = last < verb && f->flags[last] & WORD_TIME;
  if (has_day && last > end && f->flags[last - 1] & WORD_PREPOSITION)
    last--;
  return verb > end ? last : 0; // not "Putin, the minister said"
}

/* The end of the apposition whose noun phrase ends at `end`, or 0. One that
   opens its sentence may run on to the verb. */
static uint32_t apposition_end(const struct finder *f, uint32_t first,
                               uint32_t end, bool opens_sentence) {
  uint32_t i = end;
  for (; !is_closing(f, i); i++) {
    if (i - first > ROLE_TOKENS)
      return 0;
    if (f->flags[i] & WORD_RELATIVE)
      break; // "a lawyer who …"
    if (is_finite(f, i) && !(f->flags[i - 1] & WORD_DETERMINER))
      return opens_sentence ? end_at_verb(f, end, i) : 0;
  }
  return i;
}

/* The nominal that starts at `first`, among the mentions after `index`. */
static const struct mention *nominal_at(const struct finder *f, uint32_t index,
                                        uint32_t first) {
  const struct document *doc = f->doc;
  for (uint32_t m = index + 1; m < doc->mention_count; m++) {
    const struct mention *mention = &doc->mentions[m];
    if (mention->first_token > first)
      return NULL;
    if (mention->first_token == first && mention->kind == MENTION_NOMINAL)
      return mention;
  }
  return NULL;
}

static bool is_person_nominal(const struct finder *f,
                              const struct mention *mention) {
  return f->flags[mention->head_token] & (WORD_PERSON_NOUN | WORD_TITLE) &&
         !mention->is_plural;
}

/* ---- behind the name ---------------------------------------------------- */

/* a, an, the: what follows may be a role no list knows. */
static bool is_article(const struct finder *f, uint32_t i) {
  struct span span = f->doc->tokens[i].span;
  const char *text = f->doc->text + span.start;
  if (span_length(span) == 3)
    return memcmp(text, "the", 3) == 0;
  return text[0] == 'a' &&
         (span_length(span) == 1 || (span_length(span) == 2 && text[1] == 'n'));
}

/* ", 34," and ", a hydrologist,": the first token of the apposition or 0. */
static uint32_t apposition_start(const struct finder *f, uint32_t end) {
  uint32_t i = end;
  if (!is_punct(f, i, ',') || token_at(f, i + 1) == NULL)
    return 0;
  i++;
  if (f->parts[i] == PART_NUMBER && is_punct(f, i + 1, ',') &&
      token_at(f, i + 2) != NULL)
    i += 2;
  // ", now a lawyer,"
  if (f->flags[i] & WORD_ADVERB && token_at(f, i + 1) != NULL)
    i++;
  return i;
}

/* Where the role begins that starts at `first`: "then a senator" is told as it
   is, as the time is past; "now" is left out. */
static uint32_t role_start(const struct finder *f, uint32_t first) {
  struct span span = f->doc->tokens[first - 1].span;
  const char *text = f->doc->text + span.start;
  bool is_past = (span_length(span) == 4 && (memcmp(text, "then", 4) == 0 ||
                                             memcmp(text, "once", 4) == 0)) ||
                 (span_length(span) == 8 && memcmp(text, "formerly", 8) == 0);
  return is_past ? first - 1 : first;
}

static bool find_apposition(const struct finder *f, uint32_t index,
                            struct mention *name) {
  uint32_t first = apposition_start(f, name->end_token);
  if (first == 0)
    return false;
  const struct mention *nominal = nominal_at(f, index, first);
  bool opens = f->doc->tokens[name->first_token].flags & TOKEN_SENTENCE_START;
  uint32_t end = 0;
  if (nominal != NULL && is_person_nominal(f, nominal))
    end = apposition_end(f, first, nominal->end_token, opens);
  else if (nominal == NULL && is_article(f, first))
    end = apposition_end(f, first, first + 1, false);
  if (end <= first)
    return false;
  name->role = range_span(f, (struct range){role_start(f, first), end});
  if (nominal != NULL && name->gender == GENDER_UNKNOWN)
    name->gender = nominal->gender;
  name->type = SPEAKER_PERSON;
  return true;
}

/* ", who runs the night shift,": what somebody does is a role, too; and so is
   ", who was mayor until 2019,", which keeps its time and its "was". */
static bool is_role_verb(const struct finder *f, uint32_t verb) {
  static const char *const verbs[] = {
      "leads", "runs",     "heads",   "chairs",     "owns",    "directs",
      "edits", "commands", "coaches", "represents", "manages", "teaches",
      "led",   "chaired",  "served",  "was"};
  struct span span = f->doc->tokens[verb].span;
  const char *text = f->doc->text + span.start;
  for (size_t v = 0; v < sizeof verbs / sizeof *verbs; v++) {
    if (span_length(span) != strlen(verbs[v]) ||
        memcmp(text, verbs[v], span_length(span)) != 0)
      continue;
    if (strcmp(verbs[v], "was") != 0)
      return true;
    uint32_t noun = verb + 1;
    while (goes_on(f, noun) &&
           (f->parts[noun] == PART_DETERMINER || f->flags[noun] & WORD_DEMONYM))
      noun++;
    return goes_on(f, noun) && f->flags[noun] & (WORD_PERSON_NOUN | WORD_TITLE);
  }
  return false;
}

static bool find_who_clause(const struct finder *f, struct mention *name) {
  uint32_t verb = name->end_token + 2;
  if (!is_punct(f, name->end_token, ',') || !token_at(f, name->end_token + 1) ||
      !(f->flags[name->end_token + 1] & WORD_RELATIVE) || !token_at(f, verb) ||
      !is_role_verb(f, verb))
    return false;
  uint32_t end = verb + 1;
  while (end - verb < ROLE_TOKENS && !is_closing(f, end))
    end++;
  if (!is_closing(f, end))
    return false;
  name->role = range_span(f, (struct range){verb, end});
  name->type = SPEAKER_PERSON;
  return true;
}

/* "(R-Texas)", "(D-N.Y.)" */
static bool find_bracket(const struct finder *f, struct mention *name) {
  uint32_t open = name->end_token;
  if (!is_punct(f, open, '(') || token_at(f, open + 1) == NULL)
    return false;
  struct span word = f->doc->tokens[open + 1].span;
  const char *text = f->doc->text + word.start;
  if (strchr("RDI", text[0]) == NULL ||
      !(span_length(word) == 1 || text[1] == '-'))
    return false;
  for (uint32_t i = open + 2; i < open + 8 && token_at(f, i); i++)
    if (is_punct(f, i, ')')) {
      if (span_is_empty(name->role))
        name->role = range_span(f, (struct range){open + 1, i});
      name->type = SPEAKER_PERSON;
      return true;
    }
  return false;
}

/* "of the University of Akureyri" */
static bool find_affiliation(const struct finder *f, uint32_t index,
                             struct mention *name) {
  const struct document *doc = f->doc;
  const struct token *t = token_at(f, name->end_token);
  if (t == NULL || t->kind != TOKEN_WORD || index + 1 >= doc->mention_count)
    return false;
  const char *text = doc->text + t->span.start;
  bool is_link = (span_length(t->span) == 2 &&
                  (memcmp(text, "of", 2) == 0 || memcmp(text, "at", 2) == 0)) ||
                 (span_length(t->span) == 4 && memcmp(text, "from", 4) == 0) ||
                 (span_length(t->span) == 4 && memcmp(text, "with", 4) == 0);
  const struct mention *next = &doc->mentions[index + 1];
  if (!is_link || next->first_token > name->end_token + 2 ||
      next->kind != MENTION_NAME || next->type != SPEAKER_ORG)
    return false;
  name->role = range_span(f, (struct range){name->end_token, next->end_token});
  struct mention probe = *name;
  probe.end_token = next->end_token; // "X of the Greens, the candidate,"
  if (find_apposition(f, index + 1, &probe))
    name->role = probe.role;
  return true;
}

/* ---- in front of the name ----------------------------------------------- */

/* One more than the determiner that starts the noun phrase before the comma,
   for nouns that no list knows ("the ship's bosun, Ida Pike,"), or 0. */
static uint32_t unknown_role_start(const struct finder *f, uint32_t comma) {
  if (f->parts[comma - 1] != PART_WORD ||
      f->flags[comma - 1] &
          (WORD_GROUP_NOUN | WORD_DOCUMENT_NOUN | WORD_PLURAL))
    return 0;
  for (uint32_t i = comma; i-- > 0 && comma - i < 8;) {
    if (f->parts[i] == PART_DETERMINER)
      return !goes_on(f, i) || is_closing(f, i - 1) ? i + 1 : 0;
    if (!goes_on(f, i) ||
        (f->parts[i] != PART_WORD && f->parts[i] != PART_NAME &&
         f->parts[i] != PART_POSSESSIVE))
      return 0;
  }
  return 0;
}

static bool has_two_words(const struct mention *name) {
  return name->type == SPEAKER_PERSON &&
         name->end_token - name->first_token > 1;
}

/* "The company that runs the port, Hale Terminals, …" */
static bool is_org_before(const struct finder *f, const struct mention *nominal,
                          const struct mention *name, uint32_t comma) {
  if (nominal->type != SPEAKER_ORG || nominal->end_token > comma ||
      comma - nominal->end_token > ROLE_TOKENS || !is_punct(f, comma, ',') ||
      f->flags[name->head_token] & WORD_PLACE ||
      f->flags[name->first_token] & WORD_FIRST_NAME ||
      name->gender != GENDER_UNKNOWN)
    return false;
  if (nominal->end_token < comma &&
      !(f->flags[nominal->end_token] & WORD_RELATIVE))
    return false;
  for (uint32_t i = nominal->end_token; i < comma; i++)
    if (is_closing(f, i))
      return false;
  return true;
}

/* "In her memoir, Living Rivers, she …": the title of a work. */
static bool is_work_before(const struct finder *f,
                           const struct mention *nominal,
                           const struct mention *name, uint32_t comma) {
  return nominal->type == SPEAKER_DOCUMENT && nominal->end_token == comma &&
         name->type == SPEAKER_PERSON &&
         !(f->flags[name->first_token] & WORD_FIRST_NAME);
}

/* What a role is of, from token `from` on to the comma: "minister" [of justice
   and trade of Norland]. */
static bool is_rest_of_role(const struct finder *f, uint32_t from,
                            uint32_t comma) {
  if (comma - from > ROLE_TOKENS ||
      !(f->flags[from] & WORD_PREPOSITION || is_word(f, from, KNOWN_AND)))
    return false;
  for (uint32_t i = from; i < comma; i++)
    if (!goes_on(f, i) || is_finite(f, i) ||
        (f->parts[i] == PART_NONE && !(f->flags[i] & WORD_PREPOSITION) &&
         !is_word(f, i, KNOWN_AND)))
      return false;
  return true;
}

/* "candidate for [mayor]": says what the one before it is. */
static bool is_inner(const struct finder *f, const struct mention *nominal) {
  uint32_t first = nominal->first_token;
  return first > 0 && goes_on(f, first) &&
         f->flags[first - 1] & WORD_PREPOSITION && f->parts[first] == PART_WORD;
}

/* The nominal before the comma which says what the bearer of the name is. */
static const struct mention *described_before(const struct finder *f,
                                              uint32_t index,
                                              const struct mention *name,
                                              uint32_t comma) {
  const struct mention *found = NULL;
  for (uint32_t back = 1; back <= LOOK_BACK && back <= index; back++) {
    const struct mention *nominal = &f->doc->mentions[index - back];
    if (nominal->kind != MENTION_NOMINAL || nominal->end_token > comma ||
        !is_person_nominal(f, nominal))
      continue;
    bool is_next = found == NULL && nominal->end_token == comma;
    bool may_be_outer =
        has_two_words(name) && (found == NULL || is_inner(f, found));
    bool is_outer =
        (found != NULL && nominal->end_token >= found->first_token &&
         nominal->first_token < found->first_token) ||
        is_rest_of_role(f, nominal->end_token, comma);
    if (is_next || (may_be_outer && is_outer))
      found = nominal;
  }
  return found;
}

static bool find_before(const struct finder *f, uint32_t index,
                        struct mention *name) {
  uint32_t comma = name->first_token - 1;
  if (name->first_token < 2 || !is_closing(f, name->end_token) ||
      !(is_punct(f, comma, ',') ||
        (is_punct(f, comma, '(') && is_punct(f, name->end_token, ')'))))
    return false;
  const struct mention *description = described_before(f, index, name, comma);
  if (description != NULL) {
    if (span_is_empty(name->role) || name->role.end <= name->span.end)
      name->role =
          range_span(f, (struct range){description->first_token, comma});
    if (name->gender == GENDER_UNKNOWN)
      name->gender = description->gender;
    name->type = SPEAKER_PERSON;
    return true;
  }
  for (uint32_t back = 1; back <= LOOK_BACK && back <= index; back++) {
    const struct mention *nominal = &f->doc->mentions[index - back];
    if (nominal->kind == MENTION_NOMINAL && span_is_empty(name->role) &&
        is_org_before(f, nominal, name, comma)) {
      name->role = nominal->span;
      name->type = SPEAKER_ORG;
      return true;
    }
    if (nominal->kind == MENTION_NOMINAL &&
        is_work_before(f, nominal, name, comma)) {
      name->type = SPEAKER_DOCUMENT;
      name->gender = GENDER_UNKNOWN;
      return false;
    }
  }
  uint32_t first = has_two_words(name) && span_is_empty(name->role)
                       ? unknown_role_start(f, comma)
                       : 0;
  if (first == 0)
    return false;
  name->role = range_span(f, (struct range){first - 1, comma});
  return true;
}

/* Mr, Lord and the like are no role. */
static bool has_role(const struct finder *f, const struct mention *name) {
  if (span_is_empty(name->role))
    return false;
  return !(f->flags[name->first_token] & WORD_HONORIFIC);
}

void find_roles(struct finder *f) {
  for (uint32_t m = 0; m < f->doc->mention_count; m++) {
    struct mention *name = &f->doc->mentions[m];
    if (name->kind != MENTION_NAME || name->type == SPEAKER_PLACE ||
        name->is_possessive)
      continue;
    if (find_before(f, m, name) || find_bracket(f, name))
      continue;
    if (has_role(f, name) || name->type != SPEAKER_PERSON)
      continue;
    if (!find_apposition(f, m, name) && !find_who_clause(f, name))
      find_affiliation(f, m, name);
  }
}
