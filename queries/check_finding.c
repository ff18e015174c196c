/* From an answer, which points into corpus and articles, to a finding, which
   stands alone: reports put the summary of all quotes before the first, and
   the articles read for one quote are gone when the next is looked for. */
#include "queries/check_finding.h"

#include <string.h>

#include "queries/check_context.h"
#include "queries/check_explain.h"
#include "queries/check_speaker.h"

struct maker {
  const struct check_corpus *corpus;
  const struct check_question *question;
  const struct check_answer *answer;
  struct arena *arena;
  struct check_finding *finding;
  size_t part_room;
};

static const char *copy(struct maker *maker, const char *text) {
  return text == NULL ? NULL : arena_copy(maker->arena, text, strlen(text));
}

static const char *copy_span(struct maker *maker, const char *text,
                             struct span span) {
  return span_is_empty(span)
             ? NULL
             : arena_copy(maker->arena, text + span.start, span_length(span));
}

/* ---- sources ------------------------------------------------------------ */

static void take_article(struct maker *maker,
                         const struct check_article *article,
                         struct check_printing *printing) {
  *printing = (struct check_printing){
      .article = copy(maker, article->id),
      .title = copy(maker, article->title),
      .publisher = copy(maker, article->publisher),
      .published = copy(maker, article->published),
      .url = copy(maker, article->url),
  };
}

static void take_record(struct maker *maker, const struct check_record *record,
                        struct check_printing *printing) {
  if (record == NULL)
    return;
  printing->speaker = copy(maker, record->speaker);
  printing->role = copy(maker, record->role);
  printing->said = copy(maker, record->said);
}

static void take_match(struct maker *maker, const struct check_match *match,
                       struct check_printing *printing) {
  const struct check_article *article = match->article;
  const struct normal_word *words = maker->corpus->normal.words;
  struct check_context context = check_context_of(maker->corpus, match);
  take_article(maker, article, printing);
  take_record(maker, check_record_of(match), printing);
  printing->place = (struct span){words[match->first].span.start,
                                  words[match->end - 1].span.end};
  printing->before = copy_span(maker, article->text, context.before);
  printing->sentence = copy_span(maker, article->text, context.here);
  printing->after = copy_span(maker, article->text, context.after);
}

static void take_printings(struct maker *maker) {
  const struct check_answer *answer = maker->answer;
  struct check_finding *finding = maker->finding;
  finding->printings = arena_zero(maker->arena, (size_t)answer->count + 1,
                                  sizeof *finding->printings);
  for (uint32_t i = 0; i < answer->count; i++)
    take_match(maker, &answer->matches[i], &finding->printings[i]);
  finding->printing_count = answer->count;
}

static void take_claims(struct maker *maker) {
  const struct check_answer *answer = maker->answer;
  struct check_finding *finding = maker->finding;
  finding->claims = arena_zero(maker->arena, (size_t)answer->claim_count + 1,
                               sizeof *finding->claims);
  for (uint32_t i = 0; i < answer->claim_count; i++) {
    take_article(maker, answer->claims[i].article, &finding->claims[i]);
    take_record(maker, answer->claims[i].record, &finding->claims[i]);
  }
  finding->claim_count = answer->claim_count;
  if (answer->headline != NULL) {
    finding->headline = arena_alloc(maker->arena, sizeof *finding->headline);
    take_article(maker, answer->headline, finding->headline);
  }
}

/* ---- the difference ----------------------------------------------------- */

static void add_part(enum align_kind kind, bool is_marked, const char *text,
                     size_t length, void *context) {
  struct maker *maker = context;
  struct check_finding *finding = maker->finding;
  finding->parts = arena_grow(maker->arena, finding->parts, finding->part_count,
                              &maker->part_room, sizeof *finding->parts);
  finding->parts[finding->part_count++] = (struct check_part){
      kind, is_marked, arena_copy(maker->arena, text, length)};
}

static void take_difference(struct maker *maker) {
  const struct check_answer *answer = maker->answer;
  struct check_finding *finding = maker->finding;
  if (answer->count == 0)
    return;
  const struct check_match *match = &answer->matches[0];
  check_difference(maker->corpus, maker->question->text, answer, add_part,
                   maker);
  finding->has_difference =
      match->edits + match->changes > 0 &&
      (answer->wording != VERDICT_SPLICED || answer->count < 2);
  finding->changed = arena_alloc(
      maker->arena, ((size_t)answer->changed_count + 1) * sizeof(char *));
  for (uint32_t i = 0; i < answer->changed_count; i++)
    finding->changed[i] = copy(maker, answer->changed[i]);
  finding->changed_count = answer->changed_count;
}

/* ---- what it means ------------------------------------------------------ */

static bool has_serious_caution(unsigned cautions) {
  for (unsigned i = 0; i < CAUTION_COUNT; i++)
    if ((cautions & 1u << i) && !caution_is_note((enum caution)i))
      return true;
  return false;
}

/* Who was meant is a guess: that accuses nobody. */
static void forgive(struct check_finding *finding) {
  if (finding->verdict != VERDICT_MISATTRIBUTED)
    return;
  finding->verdict = finding->wording;
  finding->cautions |= 1u << CAUTION_SPEAKER;
}

/* A fragment in running words ("called it 'a bad joke'") is cut by nature. */
static bool needs_attention(const struct check_question *question,
                            const struct check_finding *finding) {
  if (has_serious_caution(finding->cautions))
    return true;
  return finding->verdict > VERDICT_EDITED &&
         !(finding->verdict == VERDICT_TRUNCATED && question->is_fragment);
}

static void take_question(struct maker *maker) {
  const struct check_question *question = maker->question;
  struct check_finding *finding = maker->finding;
  finding->id = copy(maker, question->id);
  finding->quote = arena_copy(maker->arena, question->text, question->length);
  finding->claimed =
      copy(maker, question->claimed ? question->claimed : question->speaker);
  if (question->place == NULL)
    return;
  struct check_place *place = arena_alloc(maker->arena, sizeof *place);
  *place = *question->place;
  place->file = copy(maker, place->file);
  place->title = copy(maker, place->title);
  place->record = copy(maker, place->record);
  place->locator = copy(maker, place->locator);
  finding->place = place;
}

void finding_make(const struct check_corpus *corpus,
                  const struct check_question *question,
                  const struct check_answer *answer,
                  const struct check_way *way, struct arena *arena,
                  struct check_finding *finding) {
  struct maker maker = {corpus, question, answer, arena, finding, 0};
  *finding = (struct check_finding){
      .verdict = answer->verdict,
      .wording = answer->wording,
      .severity = answer->severity,
      .cautions = answer->cautions,
      .is_wrong_speaker = answer->is_wrong_speaker,
      .is_too_long = answer->quote.count > CHECK_WORDS_MAX,
  };
  finding->speaker = copy(&maker, answer->speaker);
  finding->role = copy(&maker, answer->role);
  take_question(&maker);
  take_difference(&maker);
  take_printings(&maker);
  take_claims(&maker);
  if (question->is_unclosed)
    finding->cautions |= 1u << CAUTION_UNCLOSED;
  if (question->is_unsure)
    forgive(finding);
  finding->needs_attention =
      finding->is_too_long || needs_attention(question, finding);
  if (way->explains)
    check_explain(corpus, question, answer, way, arena, finding);
}

/* ---- in words ----------------------------------------------------------- */

const char *finding_verdict(const struct check_finding *finding) {
  return finding->is_too_long ? "not-checked" : verdict_name(finding->verdict);
}

const char *finding_headline(const struct check_finding *finding) {
  if (finding->is_too_long)
    return "Not checked: more than 2,000 words.";
  switch (finding->verdict) {
  case VERDICT_EXACT:
    return "Verbatim.";
  case VERDICT_EDITED:
    return "Verbatim but for the marked edits.";
  case VERDICT_TRUNCATED:
    return "Verbatim but cut inside a sentence.";
  case VERDICT_UNQUOTED:
    return "Not a quotation: words of the reporter, wholly or in part.";
  case VERDICT_SPLICED:
    return "Spliced: parts of two statements run together.";
  case VERDICT_ALTERED:
    return finding->severity == SEVERITY_MINOR
               ? "Altered: the words differ a little."
               : "Altered: the words differ.";
  case VERDICT_MISATTRIBUTED:
    return "Misattributed: somebody else said this.";
  case VERDICT_NOT_FOUND:
    return "Not in this database.";
  }
  return "";
}

const char *caution_sentence(enum caution caution) {
  static const char *const sentences[CAUTION_COUNT] = {
      [CAUTION_NEGATION] =
          "Caution: a negation is left out, or put in, under a mark.",
      [CAUTION_QUESTION] =
          "Note: a question mark stands in one of the two only.",
      [CAUTION_SPEAKER] = "Caution: somebody else is on record for this.",
      [CAUTION_CUT_NEGATION] =
          "Caution: the rest of the sentence holds a negation.",
      [CAUTION_CUT_CONDITION] =
          "Caution: the rest of the sentence holds a condition.",
      [CAUTION_TURNED] =
          "Caution: the words around it take it back or deny it.",
      [CAUTION_BUT] = "Note: the speaker goes on with a \"but\".",
      [CAUTION_NESTED] =
          "Caution: the speaker seems to quote somebody else here.",
      [CAUTION_HEADLINE] = "Caution: these words stand in a headline only.",
      [CAUTION_TRANSLATED] =
          "Note: an interpreter or a translation is mentioned beside it.",
      [CAUTION_DISPUTED] =
          "Caution: disputed, sources name different speakers.",
      [CAUTION_DOUBTFUL] =
          "Caution: somebody else seems to be on record, not surely.",
      [CAUTION_UNKNOWN] =
          "Caution: speaker unknown, nobody is on record for it.",
      [CAUTION_UNCLOSED] =
          "Caution: the closing quotation mark is missing in the draft.",
  };
  return sentences[caution];
}

const char *finding_class(const struct check_finding *finding) {
  bool is_verbatim = finding->verdict <= VERDICT_TRUNCATED;
  if (finding->is_too_long)
    return "not checked";
  if (is_verbatim && (finding->cautions & 1u << CAUTION_UNKNOWN))
    return "verbatim, speaker unknown";
  if (is_verbatim && has_serious_caution(finding->cautions))
    return "verbatim with a caution";
  switch (finding->verdict) {
  case VERDICT_EXACT:
    return "verbatim";
  case VERDICT_EDITED:
    return "verbatim but for marked edits";
  case VERDICT_TRUNCATED:
    return "cut";
  case VERDICT_UNQUOTED:
    return "not a quotation";
  case VERDICT_SPLICED:
    return "spliced";
  case VERDICT_ALTERED:
    return finding->severity == SEVERITY_MINOR ? "altered (minor)"
                                               : "altered (substantive)";
  case VERDICT_MISATTRIBUTED:
    return "misattributed";
  case VERDICT_NOT_FOUND:
    return "not in this database";
  }
  return "";
}
