/* Quotations without a cue of their own. In the order of trust: a speech that
   runs on over paragraphs; the same paragraph's last speaker; a sentence before
   that ends with a colon; the speaker of the paragraph before, when the
   quotation is a paragraph by itself; the person who acts in the sentence
   before or after. A fragment within a clause is nobody's: what no cue claims
   is a term. */
#include "core/report.h"

enum { LEAST_WORDS = 3, BACK_BLOCKS = 2, COLON_TOKENS = 60, LEAST_RATE = 20 };

static bool is_whole(const struct drafts *d, uint32_t q) {
  const struct document *doc = d->doc;
  const struct quotation *quotation = &doc->quotations[q];
  uint32_t open = d->open_token[q], close = d->close_token[q];
  bool starts =
      doc->tokens[open].flags & (TOKEN_SENTENCE_START | TOKEN_BLOCK_START);
  bool ends =
      close >= doc->token_count ||
      (doc->tokens[close].flags & (TOKEN_SENTENCE_START | TOKEN_BLOCK_START)) ||
      doc->tokens[close].kind == TOKEN_STOP;
  const struct token *last = &doc->tokens[quotation->end_token - 1];
  bool has_stop = last->kind == TOKEN_STOP || last->punct == ',' ||
                  quotation->is_open || last->punct == '-' ||
                  (last->flags & TOKEN_DOTTED);
  return starts && (ends || has_stop) &&
         (has_stop ||
          quotation->end_token - quotation->first_token > LEAST_WORDS);
}

static bool fills_block(const struct drafts *d, uint32_t q) {
  const struct document *doc = d->doc;
  uint32_t close = d->close_token[q];
  return (doc->tokens[d->open_token[q]].flags & TOKEN_BLOCK_START) &&
         (close >= doc->token_count ||
          (doc->tokens[close].flags & TOKEN_BLOCK_START));
}

/* The last draft with a quotation or a cue before quotation q. */
static uint32_t previous_draft(const struct drafts *d, uint32_t q) {
  uint32_t best = NONE;
  if (q > 0 && d->owner[q - 1] != NONE)
    best = d->owner[q - 1];
  uint32_t c = draft_cue_from(d, d->open_token[q]);
  for (int tries = 0; c > 0 && tries < 3; tries++) {
    c--;
    if (d->draft_of_cue[c] == NONE)
      continue;
    uint32_t other = d->draft_of_cue[c];
    if (best == NONE || d->items[other].sentence > d->items[best].sentence)
      return other;
    break;
  }
  return best;
}

/* Only the attribution stands between the draft's last piece and q, in the
   same block: `"A," he said. "B."` is one quotation. */
static bool is_split(const struct drafts *d, uint32_t draft, uint32_t q) {
  const struct document *doc = d->doc;
  const struct draft *item = &d->items[draft];
  if (item->attribution.kind != CONTENT_DIRECT || q == 0 ||
      d->owner[q - 1] != draft)
    return false;
  uint32_t from = d->close_token[q - 1], to = d->open_token[q];
  uint32_t stops = 0;
  for (uint32_t i = from; i < to; i++) {
    stops += doc->tokens[i].kind == TOKEN_STOP;
    if (doc->tokens[i].flags & TOKEN_BLOCK_START)
      return false;
  }
  uint32_t cue = item->attribution.cue;
  if (cue == NONE)
    return to <= from + 1;
  return stops <= 1 && doc->cues[cue].first_token >= from &&
         doc->cues[cue].first_token < to &&
         !(doc->tokens[to].flags & TOKEN_BLOCK_START);
}

static uint32_t block_of(const struct drafts *d, uint32_t q) {
  const struct document *doc = d->doc;
  return doc->sentences[doc->token_sentence[d->open_token[q]]].block;
}

static void add_carried(struct drafts *d, uint32_t q, enum attribute_rule rule,
                        uint32_t mention) {
  draft_take_quotation(d, draft_new(d, CONTENT_DIRECT, rule, NONE, mention), q);
}

static bool is_actor(const struct document *doc, uint32_t m) {
  const struct mention *mention = &doc->mentions[m];
  return mention->type == SPEAKER_PERSON || mention->type == SPEAKER_UNNAMED ||
         mention->kind == MENTION_PRONOUN;
}

static uint32_t subject_of(const struct drafts *d, uint32_t sentence) {
  const struct sentence *s = &d->doc->sentences[sentence];
  uint32_t m =
      find_subject(&d->finder, s->first_token, s->first_token + s->token_count);
  return m != NONE && is_actor(d->doc, m) ? m : NONE;
}

static bool carry_from_previous(struct drafts *d, uint32_t q,
                                uint32_t previous) {
  const struct draft *item = &d->items[previous];
  uint32_t mention = item->attribution.mention;
  uint32_t block = block_of(d, q);
  if (item->block == block) {
    if (is_split(d, previous, q)) {
      draft_take_quotation(d, previous, q);
    } else {
      add_carried(d, q, RULE_SAME_PARAGRAPH, mention);
    }
    return true;
  }
  if (item->block == NONE || item->block + BACK_BLOCKS < block)
    return false;
  add_carried(d, q, RULE_NEXT_PARAGRAPH, mention);
  return true;
}

static bool carry_from_action(struct drafts *d, uint32_t q) {
  const struct document *doc = d->doc;
  uint32_t sentence = doc->token_sentence[d->open_token[q]];
  uint32_t block = block_of(d, q), m = NONE;
  bool same = sentence > 0 && doc->sentences[sentence - 1].block == block;
  if (same)
    m = subject_of(d, sentence - 1);
  if (m != NONE) {
    add_carried(d, q, RULE_SUBJECT_BEFORE, m);
    return true;
  }
  uint32_t last = doc->token_sentence[d->close_token[q] - 1];
  if (last + 1 < doc->sentence_count && doc->sentences[last + 1].block == block)
    m = subject_of(d, last + 1);
  if (m == NONE)
    return false;
  add_carried(d, q, RULE_SUBJECT_AFTER, m);
  return true;
}

/* `He told the court:` at the end of the block before. */
static bool carry_from_colon(struct drafts *d, uint32_t q) {
  const struct document *doc = d->doc;
  uint32_t open = d->open_token[q];
  if (open < 2 || doc->tokens[open - 1].punct != ':')
    return false;
  uint32_t s = doc->token_sentence[open - 1];
  uint32_t first = doc->sentences[s].first_token;
  uint32_t c = draft_cue_from(d, open);
  while (c > 0 && doc->cues[c - 1].first_token >= first &&
         open - doc->cues[c - 1].first_token < COLON_TOKENS) {
    c--;
    bool is_inverted;
    uint32_t m = find_source(&d->finder, &doc->cues[c], first, &is_inverted);
    if (m == NONE || doc->cues[c].rate < LEAST_RATE)
      continue;
    if (d->draft_of_cue[c] == NONE)
      draft_take_quotation(
          d, draft_new(d, CONTENT_DIRECT, RULE_SAID_BEFORE, c, m), q);
    else
      add_carried(d, q, RULE_COLON, m);
    return true;
  }
  uint32_t m = find_nearest_subject(&d->finder, first, open - 1);
  if (m == NONE)
    return false;
  add_carried(d, q, RULE_COLON, m);
  return true;
}

/* Nobody has spoken yet: `Tom was blunt in the interview.` and then paragraphs
   of his words. */
static void carry_from_block_before(struct drafts *d, uint32_t q) {
  const struct document *doc = d->doc;
  uint32_t sentence = doc->token_sentence[d->open_token[q]];
  if (sentence == 0 || doc->sentences[sentence - 1].block + 1 != block_of(d, q))
    return;
  const struct sentence *s = &doc->sentences[sentence - 1];
  uint32_t m = find_nearest_subject(&d->finder, s->first_token,
                                    s->first_token + s->token_count);
  if (m != NONE && is_actor(doc, m))
    add_carried(d, q, RULE_SUBJECT_BEFORE, m);
}

/* ---- dialogue ----------------------------------------------------------- */

enum { LINE_WORDS = 4 };

/* In dialogue what opens a paragraph is speech, and so is what punctuation
   leads to: `Ann nodded, "I should not."` A term follows a word, unless the
   paragraph has begun with speech: `"This kind of thing" he pointed at the
   room "takes up a lot of time."` */
static bool is_line(const struct drafts *d, uint32_t q) {
  const struct document *doc = d->doc;
  uint32_t open = d->open_token[q];
  if (open == 0 || doc->tokens[open].flags & TOKEN_BLOCK_START)
    return true;
  const struct quotation *quotation = &doc->quotations[q];
  const struct token *before = &doc->tokens[open - 1];
  const struct token *last = &doc->tokens[quotation->end_token - 1];
  bool has_stop = last->kind == TOKEN_STOP || last->punct == ',' ||
                  last->punct == '-' || last->punct == ';';
  bool is_led_in = before->kind == TOKEN_PUNCT || before->kind == TOKEN_STOP ||
                   before->kind == TOKEN_MARK;
  if (q > 0 && d->owner[q - 1] != NONE && has_stop &&
      block_of(d, q - 1) == block_of(d, q) &&
      quotation->end_token > quotation->first_token + LINE_WORDS)
    return true;
  return is_led_in &&
         (has_stop || quotation->end_token > quotation->first_token + 1);
}

/* What the paragraph tells: a sentence before that ends with a colon, its last
   speaker, the person who acts beside the quotation. */
static bool carry_in_paragraph(struct drafts *d, uint32_t q) {
  if (carry_from_colon(d, q))
    return true;
  uint32_t previous = previous_draft(d, q);
  bool same_block =
      previous != NONE && d->items[previous].block == block_of(d, q);
  return (same_block && carry_from_previous(d, q, previous)) ||
         carry_from_action(d, q);
}

/* Who speaks is left to the order of turns (dialogue.c), unless the paragraph
   tells. */
static void carry_in_dialogue(struct drafts *d, uint32_t q) {
  if (!is_whole(d, q) && !is_line(d, q))
    return;
  if (!carry_in_paragraph(d, q))
    add_carried(d, q, RULE_DIALOGUE, NONE);
}

/* ---- all of them -------------------------------------------------------- */

void carry_quotation(struct drafts *d, uint32_t q) {
  const struct document *doc = d->doc;
  uint32_t from = doc->quotations[q].continues;
  if (from != NONE && d->owner[from] != NONE) {
    draft_take_quotation(d, d->owner[from], q);
    return;
  }
  if (doc->is_dialogue) {
    carry_in_dialogue(d, q);
    return;
  }
  if (from == NONE && !is_whole(d, q))
    return;
  if (carry_in_paragraph(d, q) || !fills_block(d, q))
    return;
  uint32_t previous = previous_draft(d, q);
  if (previous == NONE || !carry_from_previous(d, q, previous))
    carry_from_block_before(d, q);
}
