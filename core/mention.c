/* Mentions: names, noun phrases and pronouns that can be somebody.

   The tokens are read once from left to right in runs that could be one noun
   phrase: determiner, adjectives, nouns, capitalised words, possessors. The
   last name or the last noun that can speak closes the phrase:

     [Clinton campaign spokesman Brian Fallon]   name with a role before it
     [Smith's lawyer]                            nominal, [Smith] inside it
     [a spokesman for the ministry]              nominal with its of-phrase

   How far a run goes is told by run.c. What follows the head is no part of the
   phrase, but a short of- or for-phrase is.
   Cost: linear; every run is read once, possessors and of-phrases twice. */
#include "core/mention.h"

#include <string.h>

#include "core/phrase.h"

#define WORD_FINITE (WORD_VERB_PAST | WORD_VERB_S | WORD_VERB_PARTICIPLE)

enum { MAX_MODIFIERS = 8 };

/* ---- adding ------------------------------------------------------------- */

static struct mention *add_mention(struct finder *f, struct range r) {
  struct document *doc = f->doc;
  doc->mentions = arena_grow(doc->arena, doc->mentions, doc->mention_count,
                             &f->capacity, sizeof *doc->mentions);
  struct mention *mention = &doc->mentions[doc->mention_count++];
  *mention = (struct mention){
      .span = range_span(f, r),
      .first_token = r.first,
      .end_token = r.end,
      .head_token = r.end - 1,
      .sentence = doc->token_sentence[r.first],
      .quotation = doc->token_quotation ? doc->token_quotation[r.first] : NONE,
      .person = NONE};
  mention->is_possessive =
      goes_on(f, r.end) && f->parts[r.end] == PART_POSSESSIVE;
  return mention;
}

static uint8_t word_gender(const struct finder *f, uint32_t i) {
  return lexicon_word(f->lex, f->doc->tokens[i].word)->gender;
}

static bool is_capital_the(const struct finder *f, uint32_t i) {
  const struct token *t = &f->doc->tokens[i];
  return lexicon_is(f->lex, t->word, KNOWN_THE) &&
         (t->flags & (TOKEN_CAPITAL | TOKEN_ALL_CAPS)) == TOKEN_CAPITAL;
}

/* ---- pronouns ----------------------------------------------------------- */

static const struct pronoun {
  enum known_word word;
  uint8_t type;
  uint8_t gender;
  uint8_t is_plural;
} pronouns[] = {
    {KNOWN_HE, SPEAKER_PERSON, GENDER_MALE, 0},
    {KNOWN_SHE, SPEAKER_PERSON, GENDER_FEMALE, 0},
    {KNOWN_THEY, SPEAKER_GROUP, GENDER_UNKNOWN, 1},
    {KNOWN_I, SPEAKER_PERSON, GENDER_UNKNOWN, 0},
    {KNOWN_WE, SPEAKER_GROUP, GENDER_UNKNOWN, 1},
    {KNOWN_IT, SPEAKER_ORG, GENDER_UNKNOWN, 0},
    {KNOWN_WHO, SPEAKER_PERSON, GENDER_UNKNOWN, 0},
    {KNOWN_WHICH, SPEAKER_ORG, GENDER_UNKNOWN, 0},
};

/* "his promise", "her latest claim", "according to him": pronouns that are no
   subject count where they own or take a report, nowhere else. */
static void add_oblique_pronoun(struct finder *f, uint32_t i) {
  static const struct pronoun words[] = {
      {KNOWN_HIS, SPEAKER_PERSON, GENDER_MALE, 0},
      {KNOWN_HER, SPEAKER_PERSON, GENDER_FEMALE, 0},
      {KNOWN_HIM, SPEAKER_PERSON, GENDER_MALE, 0},
      {KNOWN_THEIR, SPEAKER_GROUP, GENDER_UNKNOWN, 1},
      {KNOWN_THEM, SPEAKER_GROUP, GENDER_UNKNOWN, 1},
      {KNOWN_ITS, SPEAKER_ORG, GENDER_UNKNOWN, 0}};
  bool is_owner = f->parts[i] == PART_DETERMINER && goes_on(f, i + 1) &&
                  f->parts[i + 1] == PART_WORD;
  bool owns = is_owner && (is_cue_word(f, i + 1) || is_cue_word(f, i + 2));
  bool takes = !is_owner && i >= 2 && goes_on(f, i) && goes_on(f, i - 1) &&
               is_word(f, i - 1, KNOWN_TO) && is_cue_word(f, i - 2);
  for (size_t w = 0; (owns || takes) && w < sizeof words / sizeof *words; w++) {
    if (!lexicon_is(f->lex, f->doc->tokens[i].word, words[w].word))
      continue;
    struct mention *mention = add_mention(f, (struct range){i, i + 1});
    mention->kind = MENTION_PRONOUN;
    mention->type = words[w].type;
    mention->gender = words[w].gender;
    mention->is_plural = words[w].is_plural;
    mention->is_possessive = owns;
  }
}

static bool add_pronoun(struct finder *f, uint32_t i) {
  uint32_t word = f->doc->tokens[i].word;
  for (size_t p = 0; p < sizeof pronouns / sizeof *pronouns; p++) {
    if (!lexicon_is(f->lex, word, pronouns[p].word))
      continue;
    bool is_which = pronouns[p].type == SPEAKER_ORG && !pronouns[p].is_plural &&
                    span_length(f->doc->tokens[i].span) > 2;
    if (is_which && !is_verb(f, i + 1))
      return false;
    struct mention *mention = add_mention(f, (struct range){i, i + 1});
    mention->kind = MENTION_PRONOUN;
    mention->type = pronouns[p].type;
    mention->gender = pronouns[p].gender;
    mention->is_plural = pronouns[p].is_plural;
    return true;
  }
  return false;
}

/* ---- nominals ----------------------------------------------------------- */

/* "of", "for": what a person or a group noun takes after it. */
static bool is_linking(const struct finder *f, uint32_t head, uint32_t i) {
  if (!goes_on(f, i) || f->parts[i] == PART_NAME)
    return false;
  if (!(f->flags[i] & WORD_PREPOSITION))
    return false;
  if (is_word(f, i, KNOWN_OF) || is_word(f, i, KNOWN_FOR) ||
      is_word(f, i, KNOWN_FROM) || is_word(f, i, KNOWN_AT))
    return true;
  if (is_word(f, i, KNOWN_BY))
    return (f->flags[head] & WORD_DOCUMENT_NOUN) != 0;
  if (is_word(f, i, KNOWN_WITH) || is_word(f, i, KNOWN_IN) ||
      is_word(f, i, KNOWN_ON))
    return (f->flags[head] & (WORD_PERSON_NOUN | WORD_DOCUMENT_NOUN)) != 0;
  return false;
}

/* The end of the nominal with head `head`, its of-phrase included when that
   is a phrase with a head of its own or a short one. */
static uint32_t nominal_end(const struct finder *f, uint32_t head) {
  uint32_t link = head + 1;
  if (goes_on(f, link + 1) && is_word(f, link, KNOWN_CLOSE) &&
      is_word(f, link + 1, KNOWN_TO))
    link++;
  else if (!is_linking(f, head, link))
    return head + 1;
  uint32_t first = link + 1;
  if (!goes_on(f, first))
    return head + 1;
  uint32_t end = run_end(f, first);
  if (end == first + 1 && goes_on(f, end + 1) && is_word(f, end, KNOWN_OF))
    end = run_end(f, end + 1); // from one of the growers
  return end > first && end - first <= 7 ? end : head + 1;
}

static bool is_one_person(const struct finder *f, uint32_t i) {
  return f->parts[i] == PART_WORD && !(f->flags[i] & WORD_PLURAL) &&
         f->flags[i] & (WORD_PERSON_NOUN | WORD_TITLE);
}

static uint32_t last_head(const struct finder *f, struct range run);

/* "the former mayor and current nominee said": two nouns, one article and one
   verb are one person. One past the second noun, or `end`. */
static uint32_t joint_end(const struct finder *f, struct range run,
                          uint32_t head, uint32_t end) {
  if (!is_one_person(f, head) || f->parts[run.first] != PART_DETERMINER ||
      !goes_on(f, end) || !is_word(f, end, KNOWN_AND) || !goes_on(f, end + 1) ||
      f->parts[end + 1] == PART_DETERMINER)
    return end;
  struct range second = {end + 1, run_end(f, end + 1)};
  uint32_t noun = last_head(f, second);
  if (noun == NONE || noun + 1 != second.end || !is_one_person(f, noun))
    return end;
  uint32_t verb = second.end;
  bool is_single =
      goes_on(f, verb) && is_verb(f, verb) && !is_word(f, verb, KNOWN_ARE) &&
      !is_word(f, verb, KNOWN_WERE) && !is_word(f, verb, KNOWN_HAVE);
  return is_single ? verb : end;
}

static void classify_nominal(const struct finder *f, uint32_t head,
                             struct mention *mention) {
  const struct word *word = lexicon_word(f->lex, f->doc->tokens[head].word);
  mention->kind = MENTION_NOMINAL;
  mention->head_token = head;
  mention->is_plural = (word->flags & WORD_PLURAL) != 0;
  if (word->flags & (WORD_PERSON_NOUN | WORD_TITLE))
    mention->type = mention->is_plural ? SPEAKER_GROUP : SPEAKER_UNNAMED;
  else if (word->flags & WORD_GROUP_NOUN)
    mention->type = word->is_org ? SPEAKER_ORG : SPEAKER_GROUP;
  else
    mention->type = SPEAKER_DOCUMENT;
  if (mention->type == SPEAKER_UNNAMED)
    mention->gender = word->gender;
}

/* A bare "report" or "letter" is no mention; "officials", "police" and
   "spokesman" are. */
static bool is_nominal(const struct finder *f, struct range run,
                       uint32_t head) {
  uint32_t flags = f->flags[head];
  bool is_determined = f->parts[run.first] == PART_DETERMINER;
  for (uint32_t i = run.first; i < head; i++)
    if (f->parts[i] == PART_POSSESSIVE || f->parts[i] == PART_NAME)
      is_determined = true;
  bool has_of = goes_on(f, head + 1) && is_word(f, head + 1, KNOWN_OF);
  if (flags & WORD_PERSON_NOUN && has_of)
    return true; // head of the committee
  bool is_bare = !is_determined && flags & WORD_PERSON_NOUN &&
                 !(flags & (WORD_PLURAL | WORD_GROUP_NOUN));
  if (is_bare && run.first > 0 && goes_on(f, run.first))
    return is_verb(f, run.first - 1) || is_verb(f, head + 1) ||
           f->doc->tokens[run.first - 1].kind == TOKEN_PUNCT;
  if (flags & (WORD_PERSON_NOUN | WORD_TITLE | WORD_GROUP_NOUN))
    return is_determined || !(flags & WORD_VERB_BASE) || head > run.first;
  return is_determined || flags & WORD_PLURAL;
}

/* ---- one phrase --------------------------------------------------------- */

static void add_known_phrase(struct finder *f, struct range run, uint32_t name,
                             uint32_t head);

static void add_phrase(struct finder *f, struct range run);

/* The possessor in front of the last 's of the run, as mentions. */
static void add_possessor(struct finder *f, struct range run) {
  for (uint32_t i = run.end; i > run.first + 1; i--)
    if (f->parts[i - 1] == PART_POSSESSIVE) {
      add_phrase(f, (struct range){run.first, i - 1});
      return;
    }
}

/* The last word of the run that can head it; NONE if there is none. */
static uint32_t last_head(const struct finder *f, struct range run) {
  for (uint32_t i = run.end; i > run.first; i--) {
    if (f->parts[i - 1] == PART_POSSESSIVE)
      return NONE;
    if (f->parts[i - 1] == PART_WORD && is_speaker_noun(f, i - 1))
      return i - 1;
  }
  return NONE;
}

/* The first token of the run of name parts that ends the run. */
static uint32_t tail_name(const struct finder *f, struct range run) {
  uint32_t tail = run.end;
  for (uint32_t i = run.first; i < run.end;) {
    if (f->parts[i] == PART_NAME) {
      uint32_t end = name_run_end(f, i);
      if (end >= run.end)
        tail = i;
      i = end;
    } else {
      i++;
    }
  }
  return tail;
}

static bool is_role_before(const struct finder *f, struct range run,
                           uint32_t name) {
  if (name == run.first)
    return false;
  return f->parts[name - 1] == PART_WORD &&
         f->flags[name - 1] & (WORD_PERSON_NOUN | WORD_TITLE) &&
         !(f->flags[name - 1] & WORD_PLURAL);
}

/* [role] NAME, or X's ORGANISATION, or the ORGANISATION. */
static void add_name(struct finder *f, struct range run, uint32_t name) {
  bool has_role = is_role_before(f, run, name);
  bool has_owner = name > run.first && f->parts[name - 1] == PART_POSSESSIVE;
  bool has_the =
      name > 0 && goes_on(f, name) && is_word(f, name - 1, KNOWN_THE);
  struct mention probe = {0};
  name_classify(f, (struct range){name, run.end}, &probe);
  struct range whole = {name, run.end};
  bool is_thing = probe.type != SPEAKER_PERSON || probe.kind != MENTION_NAME;
  if (has_role || (has_owner && is_thing) || probe.kind == MENTION_NOMINAL)
    whole.first = run.first;
  else if (has_the || (name > 0 && is_capital_the(f, name - 1)))
    whole.first = name - 1;
  struct mention *mention = add_mention(f, whole);
  mention->kind = probe.kind;
  mention->type = probe.type;
  mention->gender = probe.gender;
  mention->is_plural = probe.is_plural;
  mention->name = probe.name;
  mention->role = probe.role;
  mention->head_token = probe.head_token;
  if (has_role && mention->kind == MENTION_NAME) {
    uint32_t end =
        span_is_empty(probe.role) ? probe.name.start : probe.role.end;
    mention->role = (struct span){mention->span.start, end};
    while (end > mention->role.start && f->doc->text[end - 1] == ' ')
      mention->role.end = --end;
    if (mention->type != SPEAKER_ORG || mention->gender != GENDER_UNKNOWN)
      mention->type = SPEAKER_PERSON;
    if (mention->gender == GENDER_UNKNOWN)
      mention->gender = word_gender(f, name - 1);
  } else if (has_owner && is_thing && mention->kind == MENTION_NAME) {
    mention->name = mention->span;
  } else if (has_the && mention->kind == MENTION_NAME &&
             mention->type == SPEAKER_PERSON && span_is_empty(mention->role)) {
    mention->type = SPEAKER_ORG; // the Guardian, the Kremlin
  }
  if (whole.first == run.first)
    add_possessor(f, (struct range){run.first, name});
}

static void add_names_inside(struct finder *f, struct range run) {
  for (uint32_t i = run.first; i < run.end;) {
    if (f->parts[i] != PART_NAME) {
      i++;
      continue;
    }
    uint32_t end = name_run_end(f, i);
    bool is_modifier = end == i + 1 && end < run.end && is_adjective(f, i) &&
                       f->parts[end] == PART_WORD;
    if (!is_modifier)
      add_name(f, (struct range){i, end < run.end ? end : run.end}, i);
    i = end;
  }
}

static void add_phrase(struct finder *f, struct range run) {
  add_known_phrase(f, run, tail_name(f, run), last_head(f, run));
}

/* The same, when the name at its end and its last head are known. */
static void add_known_phrase(struct finder *f, struct range run, uint32_t name,
                             uint32_t head) {
  if (name < run.end) {
    // what stands before the last possessor or role is told by add_name
    bool is_plain = !is_role_before(f, run, name) && head != NONE &&
                    head < name && f->parts[name - 1] != PART_POSSESSIVE;
    if (is_plain && head + 1 < name)
      add_phrase(f, (struct range){run.first, name});
    add_name(f, run, name);
    return;
  }
  if (head == NONE || !is_nominal(f, run, head)) {
    add_names_inside(f, run);
    return;
  }
  uint32_t first = run.first;
  if (head - first > MAX_MODIFIERS && f->parts[first] != PART_DETERMINER)
    first = head - MAX_MODIFIERS;
  struct range whole = {first, nominal_end(f, head)};
  whole.end = joint_end(f, run, head, whole.end);
  struct mention *mention = add_mention(f, whole);
  classify_nominal(f, head, mention);
  add_possessor(f, (struct range){first, head});
}

/* "one said", "some of the workers": a determiner that stands alone. */
static bool add_lone_determiner(struct finder *f, uint32_t i) {
  static const struct {
    enum known_word word;
    uint8_t is_plural;
  } words[] = {{KNOWN_ONE, 0},     {KNOWN_ANOTHER, 0}, {KNOWN_SOME, 1},
               {KNOWN_MANY, 1},    {KNOWN_MOST, 1},    {KNOWN_OTHERS, 1},
               {KNOWN_SEVERAL, 1}, {KNOWN_BOTH, 1},    {KNOWN_FEW, 1},
               {KNOWN_THOSE, 1},   {KNOWN_HALF, 1},    {KNOWN_NONE, 1},
               {KNOWN_ALL, 1}};
  bool is_of = goes_on(f, i + 1) && is_word(f, i + 1, KNOWN_OF);
  bool is_base = goes_on(f, i + 1) && f->flags[i + 1] & WORD_VERB_BASE &&
                 is_cue_word(f, i + 1);
  if (!is_of && !is_verb(f, i + 1) && !is_base)
    return false;
  const struct document *doc = f->doc;
  if (doc->mention_count > 0 &&
      doc->mentions[doc->mention_count - 1].end_token > i)
    return false; // an envoy from one of the growers
  for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
    if (!lexicon_is(f->lex, doc->tokens[i].word, words[w].word) ||
        doc->tokens[i].flags & TOKEN_ALL_CAPS)
      continue;
    struct range whole = {i, i + 1};
    if (is_of && goes_on(f, i + 2)) {
      uint32_t end = run_end(f, i + 2);
      uint32_t head = last_head(f, (struct range){i + 2, end});
      if (head == NONE || !(f->flags[head] & WORD_PLURAL))
        return false;
      whole.end = head + 1;
    }
    struct mention *mention = add_mention(f, whole);
    mention->kind = MENTION_NOMINAL;
    mention->head_token = i;
    mention->is_plural = words[w].is_plural;
    mention->type = words[w].is_plural ? SPEAKER_GROUP : SPEAKER_UNNAMED;
    return true;
  }
  return false;
}

/* "63 percent said", "41 percent of local voters" */
static bool add_percentage(struct finder *f, uint32_t i) {
  if (!goes_on(f, i + 1) || !is_word(f, i + 1, KNOWN_PERCENT))
    return false;
  uint32_t end = i + 2;
  if (goes_on(f, end + 1) && is_word(f, end, KNOWN_OF)) {
    uint32_t last = run_end(f, end + 1);
    uint32_t head = last_head(f, (struct range){end + 1, last});
    if (head == NONE)
      return false;
    end = head + 1;
  } else if (!is_verb(f, end)) {
    return false;
  }
  struct mention *mention = add_mention(f, (struct range){i, end});
  mention->kind = MENTION_NOMINAL;
  mention->head_token = i + 1;
  mention->is_plural = 1;
  mention->type = SPEAKER_GROUP;
  return true;
}

/* ---- islands ------------------------------------------------------------ */

/* Can anything be found in an island with token `i`? Tables instead of cases:
   no branch to be guessed. */
static bool is_worthwhile(const struct finder *f, uint32_t i) {
  static const uint32_t own[] = {
      [PART_NONE] = WORD_PRONOUN | WORD_RELATIVE,
      [PART_PARTICLE] = WORD_PRONOUN | WORD_RELATIVE,
      [PART_WORD] = WORD_SPEAKING_NOUN | WORD_TITLE,
      [PART_DETERMINER] = WORD_PRONOUN, // his promise
  };
  static const uint32_t after[PART_PARTICLE + 1] = {
      // one said, some of
      [PART_DETERMINER] =
          WORD_FINITE | WORD_VERB_BASE | WORD_AUXILIARY | WORD_PREPOSITION};
  const unsigned always = 1u << PART_NAME | 1u << PART_NUMBER;
  uint8_t part = f->parts[i];
  return ((f->flags[i] & own[part]) | (f->flags[i + 1] & after[part]) |
          (always >> part & 1)) != 0;
}

/* Islands: stretches of parts, cut at sentences and at tokens that are no
   part. Fills in those in which there is something to be found, about half of
   them. A run of a noun phrase stays in its island, but where a name or 9/11
   joins two. Every island is written, and left there when it is wanted. */
static uint32_t find_islands(const struct finder *f, struct range *islands) {
  const struct token *tokens = f->doc->tokens;
  uint32_t count = 0, first = 0;
  bool is_wanted = false, was_none = false;
  for (uint32_t i = 0; i < f->doc->token_count; i++) {
    bool is_none = (f->parts[i] == PART_NONE) & !may_be_amid(f, i);
    bool is_edge =
        is_none | was_none | ((tokens[i].flags & TOKEN_SENTENCE_START) != 0);
    islands[count] = (struct range){first, i};
    count += is_edge & is_wanted;
    first = is_edge ? i : first;
    is_wanted = (is_wanted & !is_edge) | is_worthwhile(f, i);
    was_none = is_none;
  }
  islands[count] = (struct range){first, f->doc->token_count};
  return count + is_wanted;
}

/* Adds the mentions that start at token `i`; returns where to go on. */
static uint32_t read_mentions(struct finder *f, uint32_t i) {
  const unsigned outside =
      1u << PART_NONE | 1u << PART_POSSESSIVE | 1u << PART_PARTICLE;
  uint32_t is_pronoun = f->flags[i] & (WORD_PRONOUN | WORD_RELATIVE);
  if (outside >> f->parts[i] & 1) {
    if (is_pronoun && !add_pronoun(f, i))
      add_oblique_pronoun(f, i);
    return i + 1;
  }
  if (is_pronoun)
    add_oblique_pronoun(f, i);
  if (f->parts[i] == PART_NUMBER && add_percentage(f, i))
    return i + 2;
  struct run run = read_run(f, i);
  if (run.end <= i + 1 && !run.has_name && add_lone_determiner(f, i))
    return i + 1;
  if (run.end == i)
    return i + 1;
  if (run.head == NONE && !run.has_name)
    return run.end;
  add_known_phrase(f, (struct range){i, run.end}, run.name, run.head);
  return run.name == run.end && run.head != NONE ? run.head + 1 : run.end;
}

void find_mentions(struct document *doc, const struct lexicon *lex) {
  struct finder finder = {.doc = doc, .lex = lex, .flags = doc->word_flags},
                *f = &finder;
  if (doc->token_count == 0)
    return;
  find_parts(f);
  struct range *islands =
      arena_alloc(doc->arena, (doc->token_count + 1) * sizeof *islands);
  uint32_t count = find_islands(f, islands);
  for (uint32_t n = 0, i = 0; n < count; n++) {
    if (i < islands[n].first)
      i = islands[n].first;
    while (i < islands[n].end)
      i = read_mentions(f, i);
  }
  find_roles(f);
  find_joint_mentions(f);
}
