/* Why a quote got its verdict, step by step and in words: retrieval, alignment,
   precedence, speaker. Every number is one that the check itself counted. */
#include "queries/check_explain.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "queries/check_speaker.h"

enum { REASONS_MAX = 8 };

struct explainer {
  const struct check_corpus *corpus;
  const struct check_question *question;
  const struct check_answer *answer;
  const struct check_way *way;
  struct arena *arena;
  struct check_finding *finding;
};

static void reason(struct explainer *e, struct buffer *sentence) {
  struct check_finding *finding = e->finding;
  if (finding->reason_count < REASONS_MAX && sentence->length > 0)
    finding->reasons[finding->reason_count++] =
        arena_copy(e->arena, sentence->bytes, sentence->length);
  buffer_clear(sentence);
}

static const char *plural(uint64_t count) { return count == 1 ? "" : "s"; }

/* ---- retrieval ---------------------------------------------------------- */

static void add_rare(const struct explainer *e,
                     const struct check_search *search, struct buffer *out) {
  for (uint32_t i = 0; i < search->rare_count; i++) {
    buffer_add_text(out, i > 0 ? ", " : "");
    normal_spell(&e->answer->quote, search->rare[i], out);
  }
}

/* Which sources were read. */
static void explain_sources(const struct explainer *e, struct buffer *out) {
  const struct check_way *way = e->way;
  uint32_t articles = e->corpus->article_count;
  if (way->has_all) {
    buffer_add_format(out, "Looked for in all %u source%s", articles,
                      plural(articles));
    return;
  }
  buffer_add_format(out, "Looked for in %u of %lld sources: ", articles,
                    (long long)way->sources);
  if (way->same > 0)
    buffer_add_format(out,
                      "%u with a quotation of exactly these words (by its "
                      "hash), and ",
                      way->same);
  buffer_add_text(out, way->is_wide ? "those that share most of its rarest "
                                      "words and phrases with the whole or a "
                                      "half of it"
                                    : "those that share its rarest words");
}

static void explain_search(struct explainer *e, struct buffer *out) {
  struct check_search search = e->answer->search;
  if (e->answer->quote.count == 0) {
    buffer_add_text(out, "There is no word in the quote.");
    reason(e, out);
    return;
  }
  find_explain(e->corpus, &e->answer->quote, e->arena, &search);
  explain_sources(e, out);
  buffer_add_format(out, ", by %u of its words at %u place%s", search.terms,
                    search.places, plural(search.places));
  if (search.rare_count > 0) {
    buffer_add_text(out, "; the rarest: ");
    add_rare(e, &search, out);
  }
  if (search.unknown > 0)
    buffer_add_format(out, "; %u of its words stand%s there nowhere",
                      search.unknown, search.unknown == 1 ? "s" : "");
  buffer_add_char(out, '.');
  reason(e, out);
  buffer_add_format(out,
                    "%u passage%s had enough of them, %u %s compared word by "
                    "word.",
                    search.windows, plural(search.windows), search.aligned,
                    search.aligned == 1 ? "was" : "were");
  reason(e, out);
}

/* ---- alignment ---------------------------------------------------------- */

static void explain_words(struct explainer *e, struct buffer *out) {
  const struct check_match *match = &e->answer->matches[0];
  buffer_add_format(out,
                    "%u of %u words are the same in the best one; %u unmarked "
                    "and %u marked differences; %u words outside quotation "
                    "marks; it %s and %s.",
                    match->alignment.same, e->answer->quote.count,
                    match->changes, match->edits, match->outside,
                    match->is_cut_before
                        ? "begins inside a sentence"
                        : "begins where a sentence or span does",
                    match->is_cut_after ? "ends inside a sentence"
                                        : "ends where a sentence or span does");
  reason(e, out);
}

/* ---- precedence --------------------------------------------------------- */

static const char *rule_of(const struct check_answer *answer) {
  if (answer->is_dropped)
    return "A few words line up with a passage, but too few to tell, and not "
           "by who was named: not found.";
  switch (answer->wording) {
  case VERDICT_EXACT:
    return "Every word is the same, between marks, from a start to an end: "
           "exact, which goes before every other verdict.";
  case VERDICT_EDITED:
    return "Every difference stands under a bracket (up to 5 words) or an "
           "ellipsis (up to 60): edited-marked; no passage is exact.";
  case VERDICT_TRUNCATED:
    return "Every word is the same, but an end lies inside a sentence and has "
           "no mark: truncated; no passage is exact or edited-marked.";
  case VERDICT_UNQUOTED:
    return "The words are the same but stand outside quotation marks, wholly "
           "or in part: unquoted; no passage has them between marks.";
  case VERDICT_SPLICED:
    return "At least four words in a row come from another statement than the "
           "rest, and no single passage explains all: spliced.";
  case VERDICT_ALTERED:
    return "At least half of the words line up with one passage, and a "
           "difference has no mark: altered; a marked edit beside it does not "
           "help.";
  case VERDICT_NOT_FOUND:
  case VERDICT_MISATTRIBUTED:
    break;
  }
  return "No passage has half of the words in order: not found.";
}

static void explain_severity(struct explainer *e, struct buffer *out) {
  if (e->answer->severity == SEVERITY_MINOR)
    buffer_add_text(out, "Minor: only contractions, typing errors, fillers or "
                         "repeated words.");
  else if (e->answer->severity == SEVERITY_SUBSTANTIVE)
    buffer_add_text(out, "Substantive: more than contractions, typing errors, "
                         "fillers or repeated words.");
  reason(e, out);
}

/* ---- the speaker -------------------------------------------------------- */

static void add_record(const struct check_record *record, struct buffer *out) {
  buffer_add_format(out, "On record is %s (quote %lld, confidence %.2f)",
                    record->speaker, (long long)record->quote_id,
                    record->confidence);
}

static void explain_speaker(struct explainer *e, struct buffer *out) {
  const struct check_answer *answer = e->answer;
  const struct check_record *record = check_record_of(&answer->matches[0]);
  const char *claimed = e->question->speaker;
  if (record == NULL)
    buffer_add_text(out, "Nobody is on record by name for the best passage");
  else
    add_record(record, out);
  if (claimed == NULL)
    buffer_add_text(out, "; nobody was named to compare.");
  else if (answer->is_wrong_speaker)
    buffer_add_format(out,
                      "; %s is on record in no printing, and the record is "
                      "sure enough to say so.",
                      claimed);
  else if (answer->cautions & 1u << CAUTION_UNKNOWN)
    buffer_add_text(out, ": that accuses nobody.");
  else if (answer->cautions & 1u << CAUTION_DOUBTFUL)
    buffer_add_format(out,
                      "; %s is on record in no printing, but that is not "
                      "sure enough to call it misattributed.",
                      claimed);
  else
    buffer_add_format(out, "; a printing by %s clears it.", claimed);
  if (e->question->is_unsure && answer->is_wrong_speaker)
    buffer_add_text(out,
                    " Whom the draft means is not certain: no accusation.");
  reason(e, out);
}

/* ---- all together ------------------------------------------------------- */

void check_explain(const struct check_corpus *corpus,
                   const struct check_question *question,
                   const struct check_answer *answer,
                   const struct check_way *way, struct arena *arena,
                   struct check_finding *finding) {
  struct explainer e = {corpus, question, answer, way, arena, finding};
  struct buffer sentence = {0};
  finding->reasons = arena_alloc(arena, REASONS_MAX * sizeof(char *));
  explain_search(&e, &sentence);
  if (answer->count > 0)
    explain_words(&e, &sentence);
  buffer_add_text(&sentence, rule_of(answer));
  reason(&e, &sentence);
  explain_severity(&e, &sentence);
  if (answer->count > 0)
    explain_speaker(&e, &sentence);
  buffer_free(&sentence);
}
