/* Mentions: names, noun phrases and pronouns that can be somebody.

   The tokens are read once from left to right in runs that could be one noun
   phrase: determiner, adjectives, nouns, capitalised words, possessors. The
   last name or the last noun that can speak closes the phrase:

     [Clinton campaign spokesman Brian Fallon]   name with a role before it
     [Smith's lawyer]                            nominal, [Smith] inside it
     [a spokesman for the ministry]              nominal with its of-phrase

   How far a run goes is told by run.c, what a noun takes along by
   mention_nominal.c; mentions without a noun are mention_pronoun.c's.
   Cost: linear; every run is read once, possessors and of-phrases twice. */
#include "core/mention.h"

#include "core/mention_add.h"

#define WORD_FINITE (WORD_VERB_PAST | WORD_VERB_S | WORD_VERB_PARTICIPLE)

/* ---- adding ------------------------------------------------------------- */

struct mention *mention_add(struct finder *f, struct range r) {
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
  struct mention *mention = mention_add(f, whole);
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
  add_known_phrase(f, run, tail_name(f, run), mention_last_head(f, run));
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
  if (head == NONE || !mention_is_nominal(f, run, head)) {
    add_names_inside(f, run);
    return;
  }
  uint32_t first = mention_add_nominal(f, run, head);
  add_possessor(f, (struct range){first, head});
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
    if (is_pronoun && !mention_add_pronoun(f, i))
      mention_add_oblique(f, i);
    return i + 1;
  }
  if (is_pronoun)
    mention_add_oblique(f, i);
  if (f->parts[i] == PART_NUMBER && mention_add_percentage(f, i))
    return i + 2;
  struct run run = read_run(f, i);
  if (run.end <= i + 1 && !run.has_name && mention_add_determiner(f, i))
    return i + 1;
  if (run.end == i)
    return i + 1;
  if (run.head == NONE && !run.has_name)
    return run.end;
  uint32_t added = f->doc->mention_count;
  add_known_phrase(f, (struct range){i, run.end}, run.name, run.head);
  if (added < f->doc->mention_count &&
      f->doc->mentions[added].kind == MENTION_NAME &&
      f->doc->mentions[added].end_token > run.end)
    return f->doc->mentions[added].end_token; // the mayor of London Bo Reed
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
