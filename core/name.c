/* Names: how far a capitalised run goes, which of its words are title and
   which are name, and what kind of thing it names.

   "Russian Foreign Minister Sergei Lavrov": the last title or role word that
   has a name after it ends the role. Known first names win over titles that
   are surnames too ("Stephen King"). The type follows from the strongest
   word: organisation heads, then titles and first names, then places; two or
   three unknown words are a person, one is whatever the entity it joins is.
   Cost: linear in the length of the run. */
#include "core/phrase.h"

#include <string.h>

/* ---- the run ------------------------------------------------------------ */

static bool is_text(const struct finder *f, uint32_t i, const char *text) {
  struct span span = f->doc->tokens[i].span;
  size_t length = strlen(text);
  return span_length(span) == length &&
         memcmp(f->doc->text + span.start, text, length) == 0;
}

static bool is_name(const struct finder *f, uint32_t i) {
  return goes_on(f, i) && f->parts[i] == PART_NAME;
}

/* Stacy Baker, Peter T. King: a surname that is a role elsewhere. */
static bool is_surname(const struct finder *f, uint32_t first, uint32_t i) {
  if (i == first || f->flags[i] & (WORD_ORG_HEAD | WORD_GROUP_NOUN) ||
      (f->flags[i] & WORD_TITLE && !(f->flags[i] & WORD_SURNAME)))
    return false;
  bool is_initial = f->doc->tokens[i - 1].flags & TOKEN_DOTTED &&
                    span_length(f->doc->tokens[i - 1].span) == 2;
  return is_initial || (f->flags[i - 1] & WORD_FIRST_NAME &&
                        !(f->flags[i - 1] & (WORD_TITLE | WORD_PLACE)));
}

/* "Department of", "University of", "Secretary of": takes an of-phrase. */
static bool takes_of(const struct finder *f, uint32_t first, uint32_t i) {
  return (f->flags[i] &
          (WORD_ORG_HEAD | WORD_TITLE | WORD_GROUP_NOUN | WORD_PERSON_NOUN)) &&
         !(f->flags[i] & (WORD_FIRST_NAME | WORD_PLACE)) &&
         !is_surname(f, first, i);
}

/* A first name with a name behind it. */
static bool is_full_name(const struct finder *f, uint32_t i) {
  return is_name(f, i) && is_name(f, i + 1) && f->flags[i] & WORD_FIRST_NAME &&
         !(f->flags[i] & (WORD_PLACE | WORD_TITLE | WORD_ORG));
}

/* "Minister for Trade and Industry Ann Holm", "Secretary to the Treasury Ann
   Holm": what the title at `first` is of goes on at `i` and leads to who has
   it. */
static bool is_rest_of_title(const struct finder *f, uint32_t first,
                             uint32_t i) {
  if (!(f->flags[first] & WORD_TITLE) || !is_name(f, i) ||
      f->flags[i] & (WORD_TITLE | WORD_FIRST_NAME))
    return false;
  while (is_name(f, i) && !is_full_name(f, i))
    i++;
  return is_full_name(f, i);
}

/* Behind "to" or "to the" at `i`. */
static uint32_t after_to(const struct finder *f, uint32_t i) {
  if (!is_word(f, i, KNOWN_TO) || !goes_on(f, i + 1))
    return 0;
  return is_word(f, i + 1, KNOWN_THE) ? i + 2 : i + 1;
}

/* Dwayne “The Rock” Johnson: the name after the nickname in marks that starts
   at `open`, or 0. */
static uint32_t after_nickname(const struct finder *f, uint32_t open) {
  const struct token *tokens = f->doc->tokens;
  if (tokens[open].kind != TOKEN_MARK && tokens[open].punct != '(')
    return 0;
  for (uint32_t i = open + 1; i < open + 5 && goes_on(f, i); i++) {
    if (tokens[i].kind == TOKEN_MARK || tokens[i].punct == ')')
      return i > open + 1 && is_name(f, i + 1) ? i + 1 : 0;
    if (!(tokens[i].flags & TOKEN_CAPITAL))
      return 0;
  }
  return 0;
}

/* After part `i`: the next name part joined to it by a small word, or 0. */
static uint32_t joined_part(const struct finder *f, uint32_t first, uint32_t i,
                            bool *in_of) {
  uint32_t next = i + 1;
  if (!goes_on(f, next))
    return 0;
  if (f->parts[next] == PART_PARTICLE) {
    while (goes_on(f, next) &&
           (f->parts[next] == PART_PARTICLE || f->flags[next] & WORD_PARTICLE))
      next++;
    return is_name(f, next) ? next : 0;
  }
  uint32_t nickname = after_nickname(f, next);
  if (nickname > 0)
    return nickname;
  if (f->flags[next] == 0 && f->doc->tokens[next].punct == ',' &&
      goes_on(f, next + 1) && f->flags[next + 1] & WORD_NAME_SUFFIX &&
      is_name(f, next + 1))
    return next + 1; // King, Jr.
  if (f->doc->tokens[next].punct == '&')
    return is_name(f, next + 1) ? next + 1 : 0;
  if (f->parts[next] == PART_NUMBER && *in_of)
    return 0;
  bool is_of = is_word(f, next, KNOWN_OF) || is_word(f, next, KNOWN_FOR) ||
               (is_word(f, next, KNOWN_ON) && f->flags[i] & WORD_ORG_HEAD);
  if (is_of && (takes_of(f, first, i) || *in_of)) {
    next++;
    if (goes_on(f, next) && is_word(f, next, KNOWN_THE))
      next++;
    if (!is_name(f, next))
      return 0;
    *in_of = true;
    return next;
  }
  if (*in_of && is_word(f, next, KNOWN_AND) && is_name(f, next + 1) &&
      f->flags[first] & WORD_ORG_HEAD &&
      !(f->flags[next + 1] &
        (WORD_TITLE | WORD_FIRST_NAME | WORD_ORG | WORD_DEMONYM)))
    return next + 1; // Department of Health and Human Services
  if (*in_of && is_word(f, next, KNOWN_AND) &&
      is_rest_of_title(f, first, next + 1))
    return next + 1;
  uint32_t to = f->flags[i] & WORD_TITLE ? after_to(f, next) : 0;
  return to > 0 && is_rest_of_title(f, i, to) ? to : 0;
}

uint32_t name_run_end(const struct finder *f, uint32_t first) {
  uint32_t i = first;
  bool in_of = false;
  while (i - first < 16) {
    if (is_name(f, i + 1)) {
      i++;
      continue;
    }
    uint32_t next = joined_part(f, first, i, &in_of);
    if (next == 0)
      break;
    i = next;
  }
  return i + 1;
}

/* ---- title and name ----------------------------------------------------- */

/* A word that says what somebody is: "Minister", "Judge", "Spokesman". */
static bool is_role_word(const struct finder *f, struct range run, uint32_t i) {
  uint32_t flags = f->flags[i];
  if (!(flags & (WORD_TITLE | WORD_HONORIFIC | WORD_PERSON_NOUN)))
    return false;
  if (f->parts[i] != PART_NAME)
    return false;
  bool after_first_name = i > run.first && f->flags[i - 1] & WORD_FIRST_NAME &&
                          !(f->flags[i - 1] & (WORD_TITLE | WORD_PLACE));
  if (after_first_name)
    return false; // Stephen King, Dean Baker
  if (i > run.first && f->flags[i - 1] & WORD_HONORIFIC)
    return false; // Mr. Baker
  if (i > run.first && flags & WORD_FIRST_NAME &&
      f->flags[i - 1] & WORD_TITLE && i + 1 < run.end)
    return false; // Gov. Earl Tomblin
  if (i > run.first && i + 1 == run.end &&
      (f->doc->tokens[i - 1].word == LEXICON_UNKNOWN ||
       f->flags[i - 1] & WORD_PARTICLE))
    return false; // Dries De Wolf
  bool is_title = (flags & (WORD_TITLE | WORD_HONORIFIC)) != 0;
  bool before_first_name =
      i == run.first && i + 2 < run.end && f->flags[i + 1] & WORD_FIRST_NAME;
  if (!is_title && flags & WORD_SURNAME && !(flags & WORD_FIRST_NAME) &&
      before_first_name)
    return true; // Baker Ann Holm
  if (!is_title && flags & (WORD_FIRST_NAME | WORD_SURNAME))
    return false;
  if (is_title && flags & WORD_FIRST_NAME && i == run.first &&
      i + 2 == run.end && !(f->doc->tokens[i].flags & TOKEN_DOTTED))
    return false; // Dean Heller
  return true;
}

/* An ordinary word that is no name of anything. */
static bool is_plain_word(const struct finder *f, uint32_t i) {
  return f->flags[i] & WORD_COMMON &&
         !(f->flags[i] & (WORD_FIRST_NAME | WORD_SURNAME | WORD_PLACE |
                          WORD_DEMONYM | WORD_ORG | WORD_ORG_HEAD));
}

static bool is_preposition(const struct finder *f, uint32_t i) {
  return is_word(f, i, KNOWN_OF) || is_word(f, i, KNOWN_FOR) ||
         is_word(f, i, KNOWN_TO);
}

/* The first name behind a title with an of-phrase, or with a body of people in
   it: "Director of X", "Chief of the General Staff"; 0 without one. */
static uint32_t bearer_of_title(const struct finder *f, struct range run,
                                uint32_t start) {
  bool is_of =
      f->flags[start] & (WORD_ORG_HEAD | WORD_GROUP_NOUN) &&
      !(f->flags[start] & (WORD_FIRST_NAME | WORD_SURNAME | WORD_PLACE));
  for (uint32_t i = run.first + 1; i <= start && !is_of; i++)
    is_of = is_preposition(f, i);
  for (uint32_t i = start + 1; is_of && i + 1 < run.end; i++)
    if (f->flags[i] & WORD_FIRST_NAME && f->parts[i] == PART_NAME &&
        !(f->flags[i] & WORD_PLACE))
      return f->flags[start] & WORD_FIRST_NAME ? 0 : i;
  return 0;
}

/* The first token of the name proper; run.end when there is no name. */
static uint32_t name_start(const struct finder *f, struct range run) {
  uint32_t start = run.first;
  for (uint32_t i = run.first; i < run.end; i++)
    if (is_role_word(f, run, i))
      start = i + 1;
  if (start == run.first && run.end - run.first > 2 &&
      is_plain_word(f, run.first) &&
      f->flags[run.first + 1] & WORD_FIRST_NAME &&
      !(f->flags[run.end - 1] & (WORD_ORG_HEAD | WORD_GROUP_NOUN)))
    return start + 1; // Crooked Hillary Clinton
  if (start == run.first || start >= run.end)
    return start;
  // "Secretary of State John Kerry", "Chief of the General Staff Bo Reed"
  uint32_t bearer = bearer_of_title(f, run, start);
  if (bearer > 0 || !is_preposition(f, start))
    return bearer > 0 ? bearer : start;
  for (uint32_t i = start + 1; i + 2 < run.end; i++)
    if ((is_text(f, i, "State") || is_text(f, i, "House")) &&
        f->parts[i + 1] == PART_NAME)
      return i + 1;
  return run.end;
}

/* ---- the type ----------------------------------------------------------- */

static uint32_t flags_of(const struct finder *f, struct range run) {
  uint32_t flags = 0;
  for (uint32_t i = run.first; i < run.end; i++)
    flags |= f->flags[i];
  return flags;
}

static bool is_org_run(const struct finder *f, struct range run) {
  uint32_t count = run.end - run.first;
  uint32_t last = f->flags[run.end - 1];
  uint32_t first = f->flags[run.first];
  if (count == 1)
    return first & WORD_ORG ||
           (f->doc->tokens[run.first].flags & TOKEN_ALL_CAPS &&
            !(first & (WORD_FIRST_NAME | WORD_SURNAME)));
  bool is_named = first & WORD_FIRST_NAME && !(first & WORD_PLACE) &&
                  !(last & WORD_ORG_HEAD);
  if (is_named)
    return false;
  for (uint32_t i = run.first; i < run.end; i++)
    if (f->parts[i] == PART_NAME && !(f->flags[i] & WORD_PARTICLE) &&
        (f->flags[i] & (WORD_ORG_HEAD | WORD_ORG) ||
         (f->flags[i] & WORD_GROUP_NOUN && !(f->flags[i] & WORD_SURNAME))))
      return true;
  return first & WORD_DEMONYM && !(last & WORD_SURNAME);
}

static uint8_t run_type(const struct finder *f, struct range run) {
  uint32_t all = flags_of(f, run);
  if (is_org_run(f, run))
    return SPEAKER_ORG;
  uint32_t first = f->flags[run.first];
  uint32_t last = f->flags[run.end - 1];
  bool is_single = run.end - run.first == 1;
  if (first & WORD_FIRST_NAME && !(first & WORD_PLACE && is_single))
    return SPEAKER_PERSON;
  if (all & WORD_NAME_SUFFIX)
    return SPEAKER_PERSON;
  if (last & WORD_PLACE && (first & WORD_PLACE || first & WORD_COMMON))
    return SPEAKER_PLACE;
  if (is_single && first & WORD_DEMONYM)
    return SPEAKER_GROUP;
  if (is_single && last & WORD_DOCUMENT_NOUN)
    return SPEAKER_DOCUMENT;
  return SPEAKER_PERSON;
}

static uint8_t gender_of(const struct finder *f, uint32_t i) {
  return lexicon_word(f->lex, f->doc->tokens[i].word)->gender;
}

static uint8_t run_gender(const struct finder *f, struct range role,
                          struct range name) {
  for (uint32_t i = role.end; i > role.first; i--)
    if (f->flags[i - 1] & (WORD_TITLE | WORD_HONORIFIC | WORD_PERSON_NOUN) &&
        gender_of(f, i - 1) != GENDER_UNKNOWN)
      return gender_of(f, i - 1);
  return f->flags[name.first] & WORD_FIRST_NAME ? gender_of(f, name.first)
                                                : GENDER_UNKNOWN;
}

static void classify_role_alone(const struct finder *f, struct range run,
                                struct mention *mention) {
  uint32_t head = run.end - 1;
  for (uint32_t i = run.first; i < run.end; i++)
    if (is_role_word(f, run, i) &&
        (i + 1 == run.end || f->parts[i + 1] != PART_NAME))
      head = i;
  mention->kind = MENTION_NOMINAL;
  mention->head_token = head;
  mention->is_plural = (f->flags[head] & WORD_PLURAL) != 0;
  mention->type = mention->is_plural ? SPEAKER_GROUP : SPEAKER_UNNAMED;
  mention->gender = gender_of(f, head);
}

/* The surname, or the noun of an organisation: "the Center for X". */
static uint32_t name_head(const struct finder *f, struct range name) {
  uint32_t head = name.end - 1;
  for (uint32_t i = name.first; i + 1 < name.end; i++)
    if (f->parts[i + 1] != PART_NAME && f->flags[i + 1] & WORD_PREPOSITION)
      return i;
  while (head > name.first && (f->flags[head] & WORD_NAME_SUFFIX ||
                               f->doc->tokens[head].kind != TOKEN_WORD))
    head--;
  return head;
}

/* "Speaker of the House", "CEO of Vale Holdings": one person's role, however
   the phrase ends. */
static bool is_role_of_body(const struct finder *f, struct range run) {
  for (uint32_t i = run.end; i-- > run.first + 1;)
    if (is_role_word(f, run, i - 1))
      return f->parts[i] != PART_NAME && !(f->flags[i - 1] & WORD_PLURAL) &&
             f->flags[i] & WORD_PREPOSITION;
  return false;
}

void name_classify(const struct finder *f, struct range run,
                   struct mention *mention) {
  bool is_club = run.end - run.first > 2 && f->flags[run.first] & WORD_PLURAL &&
                 is_word(f, run.first + 1, KNOWN_FOR); // Citizens for X
  uint32_t start = is_club ? run.first : name_start(f, run);
  uint32_t last = f->flags[run.end - 1];
  if (start >= run.end && (!(last & (WORD_ORG_HEAD | WORD_GROUP_NOUN)) ||
                           is_role_of_body(f, run))) {
    classify_role_alone(f, run, mention);
    return;
  }
  struct range name = {start, run.end};
  bool is_org =
      start > run.first && (last & (WORD_ORG_HEAD | WORD_GROUP_NOUN)) &&
      !(f->flags[start < run.end ? start : run.first] & WORD_FIRST_NAME);
  bool is_body_of =
      start > run.first && start + 2 < run.end &&
      f->flags[start] & (WORD_ORG_HEAD | WORD_GROUP_NOUN) &&
      f->flags[start + 1] & WORD_PREPOSITION;   // Republican Party of Maine
  if (is_org || is_body_of || start >= run.end) // President's Council, King's
    name.first = run.first;                     // College
  struct range role = {run.first, name.first};
  mention->kind = MENTION_NAME;
  mention->name = range_span(f, name);
  bool is_role = role.end > role.first && (role.end - role.first > 1 ||
                                           is_role_word(f, run, role.first));
  if (is_role)
    mention->role = range_span(f, role);
  mention->head_token = name_head(f, name);
  mention->type = role.end > role.first ? SPEAKER_PERSON : run_type(f, name);
  if (is_club)
    mention->type = SPEAKER_ORG;
  if (mention->type == SPEAKER_PERSON)
    mention->gender = run_gender(f, role, name);
  mention->is_plural = mention->type == SPEAKER_GROUP;
}
