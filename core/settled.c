/* What leaves a reader no doubt, though the words that tell it are too rare for
   a model to have learnt them:

     quoted Tom as saying the pier was "dead"    Tom speaks
     heard Tom shout, "Leave it."                so he does
     cries of "Shame!" from the gallery          an outcry, and whose
     no one would say "strike"                   nobody speaks (denial.c)
     on ABC's "Morning Coast"                    a title (term.c)
     Marcia "Mac" Holm                           a nickname

   Constant time for a proposal; linear in its sentence's proposals for a
   quotation. */
#include "core/settled.h"

#include "core/denial.h"
#include "core/phrase.h"
#include "core/report.h"

#define LIKELY_P 0.5f  /* a cue */
#define SETTLED_P 0.9f /* of a choice */

static uint32_t flags_at(const struct views *v, uint32_t i) {
  return v->doc->word_flags[i];
}

static bool is_text(const struct views *v, uint32_t i, enum known_word word) {
  return draft_is_text(v->drafts, i, word);
}

/* ---- proposals ----------------------------------------------------------- */

/* The mention before the verb at `i` when the verb before that, `*outer`, only
   passes on what it says; else NONE. */
static uint32_t second_hand_source(const struct views *v, uint32_t i,
                                   uint32_t *outer) {
  const struct document *doc = v->doc;
  uint32_t first = doc->sentences[doc->token_sentence[i]].first_token;
  const struct lexicon *lex = v->drafts->lex;
  bool is_as = i > first && flags_at(v, i) & WORD_VERB_ING &&
               is_text(v, i - 1, KNOWN_AS);
  uint32_t end = i - is_as;
  uint32_t m = end > first + 1 ? v->drafts->finder.ends[end - 1] : NONE;
  if (m == NONE || doc->mentions[m].first_token <= first)
    return NONE;
  *outer = doc->mentions[m].first_token - 1;
  uint32_t lemma = lexicon_word(lex, doc->tokens[*outer].word)->lemma;
  bool is_heard = flags_at(v, i) & (WORD_VERB_BASE | WORD_VERB_ING) &&
                  !(flags_at(v, i) & WORD_VERB_PAST) &&
                  lexicon_is(lex, lemma, KNOWN_HEAR);
  bool is_quoted = is_as && (lexicon_is(lex, lemma, KNOWN_QUOTE) ||
                             lexicon_is(lex, lemma, KNOWN_CITE));
  return is_heard || is_quoted ? m : NONE;
}

static void set_source(const struct views *v, uint32_t m,
                       struct proposal *found) {
  found->source = (struct token_range){v->doc->mentions[m].first_token,
                                       v->doc->mentions[m].end_token};
  found->mention = m;
  found->source_p = 1;
  found->is_fallback = 0;
}

/* The quotation whose opening mark is token `open`, or NONE. */
static uint32_t quotation_opened(const struct views *v, uint32_t open) {
  uint32_t q =
      open < v->doc->token_count ? v->doc->token_quotation[open] : NONE;
  return q != NONE && v->drafts->open_token[q] == open ? q : NONE;
}

/* A word for what people say, "of" and a marked exclamation. */
static bool is_outcry(const struct views *v, const struct cue_group *cue,
                      uint32_t q) {
  uint32_t of = v->drafts->open_token[q] - 1;
  const struct token *last =
      &v->doc->tokens[v->doc->quotations[q].end_token - 1];
  return is_text(v, of, KNOWN_OF) && cue->main < of && cue->main + 2 > of &&
         last->punct == '!';
}

static void find_outcry(const struct views *v, struct proposal *found) {
  uint32_t open = found->cue.end;
  if (is_text(v, open, KNOWN_OF))
    open++;
  uint32_t q = quotation_opened(v, open);
  if (q == NONE || !is_outcry(v, &found->cue, q))
    return;
  found->settled = PROPOSAL_OUTCRY;
  uint32_t after = v->drafts->close_token[q];
  if (!is_text(v, after, KNOWN_FROM) && !is_text(v, after, KNOWN_BY))
    return;
  uint32_t m = v->drafts->finder.starts[after + 1];
  if (m != NONE)
    set_source(v, m, found);
}

void settle_proposal(const struct views *v, struct proposal *found) {
  uint32_t outer = NONE;
  uint32_t m = second_hand_source(v, found->cue.main, &outer);
  if (m == NONE) {
    find_outcry(v, found);
    return;
  }
  set_source(v, m, found);
  found->outer = outer;
  found->settled = PROPOSAL_SECOND_HAND;
}

/* ---- choices ------------------------------------------------------------- */

/* The settled proposal that says the quotation; NONE when there is none or
   another likely cue stands between it and the mark. */
static uint32_t settled_before(const struct proposals *c, uint32_t q) {
  const struct drafts *d = c->views->drafts;
  uint32_t open = d->open_token[q], found = NONE;
  uint32_t s = d->doc->token_sentence[open];
  for (uint32_t i = c->of_sentence[s]; i < c->of_sentence[s + 1]; i++) {
    const struct proposal *one = &c->items[i];
    if (one->cue.end > open)
      break;
    if (one->settled == PROPOSAL_SECOND_HAND ||
        (one->settled == PROPOSAL_OUTCRY && one->cue.end + 1 >= open))
      found = i;
    else if (one->cue.p >= LIKELY_P)
      found = NONE;
  }
  return found;
}

/* Marcia "Mac" Holm: the marks are within a name. */
static bool is_nickname(const struct views *v, uint32_t q) {
  uint32_t open = v->drafts->open_token[q];
  uint32_t m = v->items[open].cover;
  return m != NONE && v->doc->mentions[m].first_token < open &&
         v->doc->mentions[m].end_token > v->drafts->close_token[q];
}

bool settle_choice(const struct proposals *c, uint32_t q,
                   struct choice *choice) {
  *choice = (struct choice){.mention = NONE,
                            .token = NONE,
                            .proposal = NONE,
                            .p = SETTLED_P,
                            .second = NONE,
                            .silent = NONE};
  choice->silent = quotation_denied_by(c->views->drafts, q);
  if (choice->silent != NONE)
    return true;
  choice->proposal = settled_before(c, q);
  if (choice->proposal == NONE) {
    choice->is_title =
        quotation_is_title(c->views->drafts, q) || is_nickname(c->views, q);
    return choice->is_title;
  }
  const struct proposal *one = &c->items[choice->proposal];
  choice->mention = one->mention;
  if (one->mention != NONE)
    choice->token = mention_head(c->views->doc, one->mention);
  choice->silent = one->outer;
  return true;
}
