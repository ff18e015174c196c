/* Reads markup into a document; see the header. */
#include "tests/support/marked.h"

#include <stdio.h>
#include <string.h>

#include "core/token.h"
#include "tests/support/cases.h"

/* Takes the markup out of `input` and remembers where it stood. */
static void read_marks(struct marked *m, const char *input) {
  if (strncmp(input, "published: ", 11) == 0) {
    snprintf(m->published, sizeof m->published, "%.10s", input + 11);
    input = strchr(input, '\n') + 1;
  }
  char *text = arena_alloc(&m->arena, strlen(input) + 1);
  uint32_t length = 0;
  unsigned content = 0, cue = 0;
  for (const char *p = input; *p != '\0'; p++) {
    if (*p == '{' || *p == '[') {
      unsigned number = (unsigned)(p[1] - '0');
      assert_true(number < MARKED_LIMIT);
      if (*p == '{') {
        content = number;
        m->pieces[number][m->piece_counts[number]].start = length;
      } else {
        cue = number;
        m->people[number] = p[2] == ' ' ? NONE : (uint32_t)(p[2] - 'A');
        m->cues[number].start = length;
      }
      p = strchr(p, ' ');
    } else if (*p == '}') {
      m->pieces[content][m->piece_counts[content]++].end = length;
    } else if (*p == ']') {
      m->cues[cue].end = length;
    } else {
      bool is_wrap = *p == '\n' && p[1] != '\n' && p != input && p[-1] != '\n';
      text[length++] = is_wrap ? ' ' : *p;
    }
  }
  document_begin(&m->doc, &m->arena, text, length);
  m->doc.source.published = m->published[0] != '\0' ? m->published : NULL;
}

static bool ends_sentence(const struct document *doc, uint32_t token) {
  const struct token *t = &doc->tokens[token];
  return token + 1 == doc->token_count ||
         doc->tokens[token + 1].flags & TOKEN_BLOCK_START ||
         (t->kind == TOKEN_STOP && t[1].flags & TOKEN_SPACE_BEFORE &&
          (t[1].flags & TOKEN_CAPITAL || t[1].kind == TOKEN_MARK));
}

static void make_sentences(struct document *doc) {
  doc->sentences =
      arena_zero(doc->arena, doc->token_count + 1, sizeof *doc->sentences);
  doc->token_sentence = arena_zero(doc->arena, doc->token_count + 1, 4);
  doc->token_quotation = arena_zero(doc->arena, doc->token_count + 1, 4);
  uint32_t first = 0, block = 0, quotation = NONE;
  for (uint32_t i = 0; i < doc->token_count; i++) {
    if (doc->tokens[i].flags & TOKEN_BLOCK_START && i > 0)
      block++;
    if (doc->tokens[i].kind == TOKEN_MARK)
      quotation = quotation == NONE ? i : NONE;
    doc->token_quotation[i] = quotation;
    doc->token_sentence[i] = doc->sentence_count;
    if (!ends_sentence(doc, i))
      continue;
    doc->sentences[doc->sentence_count++] = (struct sentence){
        {doc->tokens[first].span.start, doc->tokens[i].span.end},
        first,
        i + 1 - first,
        block};
    first = i + 1;
  }
}

static uint32_t token_at(const struct document *doc, uint32_t offset) {
  uint32_t token = 0;
  while (token < doc->token_count && doc->tokens[token].span.end <= offset)
    token++;
  return token;
}

static void make_attributions(struct marked *m, const struct lexicon *lex) {
  struct document *doc = &m->doc;
  doc->attributions =
      arena_zero(doc->arena, MARKED_LIMIT, sizeof *doc->attributions);
  doc->cues = arena_zero(doc->arena, MARKED_LIMIT, sizeof *doc->cues);
  doc->pieces = arena_zero(doc->arena, MARKED_LIMIT * 4L, sizeof *doc->pieces);
  for (unsigned i = 0; i < MARKED_LIMIT; i++) {
    if (m->piece_counts[i] == 0)
      continue;
    struct attribution *a = &doc->attributions[doc->attribution_count++];
    *a = (struct attribution){.first_piece = doc->piece_count,
                              .piece_count = m->piece_counts[i],
                              .cue = NONE,
                              .mention = NONE,
                              .person = m->people[i]};
    for (uint32_t p = 0; p < m->piece_counts[i]; p++)
      doc->pieces[doc->piece_count++] = m->pieces[i][p];
    if (m->cues[i].end == 0)
      continue;
    a->cue = doc->cue_count;
    struct cue *cue = &doc->cues[doc->cue_count++];
    *cue = (struct cue){.span = m->cues[i],
                        .first_token = token_at(doc, m->cues[i].start),
                        .end_token = token_at(doc, m->cues[i].end - 1) + 1};
    uint32_t word = doc->tokens[cue->end_token - 1].word;
    cue->class = lexicon_word(lex, word)->cue_class;
  }
}

void marked_read(struct marked *m, const char *input,
                 const struct lexicon *lex) {
  read_marks(m, input);
  find_blocks(&m->doc);
  tokenize(&m->doc, lex);
  make_sentences(&m->doc);
  make_attributions(m, lex);
}
