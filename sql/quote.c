/* The rows of what the annotator found.

   A quotation's text is its pieces, verbatim, joined by one space; the pieces
   stay beside it as byte spans, so that every row can be proved against the
   stored text. The same words get the same 64-bit hash however they are
   capitalised, accented and punctuated: finding a quote word for word is one
   look-up in an index.
   Cost: linear in the length of the quotations. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/annotate.h"
#include "core/buffer.h"
#include "core/utf8.h"
#include "sql/match.h"
#include "sql/put.h"

/* One document's quotations on their way in. */
struct putting {
  struct store *store;
  const struct document *doc;
  struct put_source source;
  struct put_topics *topics;
  int64_t *speakers; /* row ids, by person */
  struct buffer text, pieces, addressee;
  struct arena words; /* folded words of one quotation */
};

/* ---- values ------------------------------------------------------------ */

const char *put_date(uint32_t day, char out[16]) {
  if (day == 0 || day > 99991231)
    return NULL;
  snprintf(out, 16, "%04u-%02u-%02u", day / 10000, day / 100 % 100, day % 100);
  return out;
}

uint64_t store_text_hash(struct arena *arena, const char *text, size_t length) {
  uint64_t hash = 14695981039346656037u;
  for (const char *p = utf8_fold_key(arena, text, length); *p != '\0'; p++)
    if (*p != '\'')
      hash = (hash ^ (uint8_t)*p) * 1099511628211u;
  return hash;
}

static void bind_part(struct putting *p, struct statement *st,
                      const char *const names[3], struct span span) {
  statement_bind_span(st, names[0], p->doc->text + span.start,
                      span_length(span));
  statement_bind_integer(st, names[1], span.start);
  statement_bind_integer(st, names[2], span.end);
}

static void bind_pieces(struct putting *p, struct statement *st,
                        const struct attribution *a) {
  const struct span *pieces = p->doc->pieces + a->first_piece;
  buffer_clear(&p->text);
  buffer_clear(&p->pieces);
  arena_reset(&p->words);
  for (uint32_t i = 0; i < a->piece_count; i++) {
    if (i > 0)
      buffer_add_char(&p->text, ' ');
    buffer_add(&p->text, p->doc->text + pieces[i].start,
               span_length(pieces[i]));
    buffer_add_format(&p->pieces, "%s[%u,%u]", i > 0 ? "," : "[",
                      pieces[i].start, pieces[i].end);
  }
  buffer_add_char(&p->pieces, ']');
  statement_bind_integer(st, ":start", pieces[0].start);
  statement_bind_integer(st, ":end", pieces[a->piece_count - 1].end);
  statement_bind_span(st, ":pieces", p->pieces.bytes, p->pieces.length);
  statement_bind_span(st, ":text", p->text.bytes, p->text.length);
  statement_bind_integer(
      st, ":text_hash",
      (int64_t)store_text_hash(&p->words, p->text.bytes, p->text.length));
}

static void bind_speaker(struct putting *p, struct statement *st,
                         const struct attribution *a) {
  if (a->mention != NONE)
    bind_part(p, st,
              (const char *[]){":mention", ":mention_start", ":mention_end"},
              p->doc->mentions[a->mention].span);
  if (a->person != NONE) {
    statement_bind_integer(st, ":speaker", p->speakers[a->person]);
    statement_bind_text(st, ":role", p->doc->people[a->person].role);
  }
  if (a->next_best != NONE)
    statement_bind_text(st, ":next_speaker", p->doc->people[a->next_best].name);
  if (!span_is_empty(a->addressee)) {
    buffer_clear(&p->addressee);
    document_add_text(p->doc, a->addressee, &p->addressee);
    statement_bind_span(st, ":addressee", p->addressee.bytes,
                        p->addressee.length);
  }
}

/* ---- rows -------------------------------------------------------------- */

static enum status add_quote(struct putting *p, const struct attribution *a,
                             struct error *err) {
  char from[16], to[16];
  struct statement *st = store_statement(p->store, "quote_add");
  statement_bind_integer(st, ":source", p->source.id);
  statement_bind_integer(st, ":is_current", p->source.is_current);
  statement_bind_text(st, ":title", p->doc->source.title);
  statement_bind_text(st, ":kind",
                      content_kind_name((enum content_kind)a->kind));
  statement_bind_text(st, ":rule", attribute_rule_name(a->rule));
  statement_bind_real(st, ":confidence", (double)a->confidence);
  bind_pieces(p, st, a);
  bind_speaker(p, st, a);
  if (a->cue != NONE)
    bind_part(p, st, (const char *[]){":cue", ":cue_start", ":cue_end"},
              p->doc->cues[a->cue].span);
  statement_bind_text(st, ":said_from", put_date(a->said_on.from, from));
  statement_bind_text(st, ":said_to", put_date(a->said_on.to, to));
  statement_bind_text(st, ":said_basis", date_basis_name(a->said_on.basis));
  return statement_run(st, err);
}

static enum status add_quotes(struct putting *p, struct error *err) {
  enum status status = STATUS_OK;
  for (uint32_t i = 0; status == STATUS_OK && i < p->doc->attribution_count;
       i++) {
    assert(p->doc->attributions[i].piece_count > 0);
    status = add_quote(p, &p->doc->attributions[i], err);
    int64_t id = database_last_id(p->store);
    if (status == STATUS_OK)
      status = put_quote_topics(p->topics, i, id, err);
  }
  return status;
}

static enum status add_index_and_version(struct putting *p, struct error *err) {
  struct statement *st = store_statement(p->store, "quotes_index");
  statement_bind_integer(st, ":source", p->source.id);
  enum status status = statement_run(st, err);
  if (status != STATUS_OK)
    return status;
  st = store_statement(p->store, "annotation_set");
  statement_bind_integer(st, ":source", p->source.id);
  statement_bind_integer(st, ":version", ANNOTATOR_VERSION);
  return statement_run(st, err);
}

enum status put_quotations(struct store *store, const struct document *doc,
                           struct put_source source, struct error *err) {
  struct putting p = {.store = store, .doc = doc, .source = source};
  p.topics = put_topics_new(store, doc);
  p.speakers =
      arena_alloc(&store->scratch, doc->person_count * sizeof *p.speakers);
  enum status status = match_speakers(store, doc, source.id, p.speakers, err);
  if (status == STATUS_OK)
    status = add_quotes(&p, err);
  if (status == STATUS_OK)
    status = add_index_and_version(&p, err);
  buffer_free(&p.text);
  buffer_free(&p.pieces);
  buffer_free(&p.addressee);
  arena_free(&p.words);
  return status;
}

enum status put_remove_quotations(struct store *store, int64_t source_id,
                                  struct error *err) {
  static const char *const steps[] = {"quotes_unindex", "quotes_delete"};
  enum status status = STATUS_OK;
  for (int i = 0; status == STATUS_OK && i < 2; i++) {
    struct statement *st = store_statement(store, steps[i]);
    statement_bind_integer(st, ":source", source_id);
    status = statement_run(st, err);
  }
  return status;
}
