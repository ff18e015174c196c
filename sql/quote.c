/* The rows of what the annotator found.

   A quotation's text is its pieces, verbatim, joined by QUOTE_JOINT, so that
   nobody takes an interrupted quotation for a whole one; the pieces stay beside
   it as byte spans, so that every row can be proved against the stored text.
   The same words get the same 64-bit hash however they are capitalised,
   accented and punctuated: finding a quote word for word is one look-up in an
   index. Cost: linear in the length of the quotations. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/annotate.h"
#include "core/buffer.h"
#include "core/utf8.h"
#include "sql/correct.h"
#include "sql/match.h"
#include "sql/put.h"

/* Bytes; what is longer is a mark that was never closed, not a quotation. */
enum { QUOTE_LIMIT = 1 << 20 };

/* One document's quotations on their way in. */
struct putting {
  struct store *store;
  const struct document *doc;
  struct put_source source;
  struct put_topics *topics;
  int64_t *speakers;    /* row ids, by person */
  struct span sentence; /* of the quotation in hand; empty = no more than it */
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
      buffer_add_text(&p->text, QUOTE_JOINT);
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

/* The row id of the quotation that stood in this very place; 0 = none. */
static int64_t take_kept(struct putting *p, uint32_t start, uint32_t end) {
  size_t low = 0, high = p->source.kept_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    const struct put_kept *kept = &p->source.kept[middle];
    if (kept->start < start || (kept->start == start && kept->end < end))
      low = middle + 1;
    else
      high = middle;
  }
  if (low == p->source.kept_count || p->source.kept[low].start != start ||
      p->source.kept[low].end != end)
    return 0;
  int64_t id = p->source.kept[low].id;
  p->source.kept[low].id = 0;
  return id;
}

static void bind_id(struct putting *p, struct statement *st,
                    const struct attribution *a) {
  const struct span *pieces = p->doc->pieces + a->first_piece;
  int64_t id = take_kept(p, pieces[0].start, pieces[a->piece_count - 1].end);
  if (id != 0)
    statement_bind_integer(st, ":id", id);
}

/* The first sentence that ends after `position`. */
static uint32_t sentence_at(const struct document *doc, uint32_t position) {
  uint32_t low = 0, high = doc->sentence_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (doc->sentences[middle].span.end <= position)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* From the start of the sentence that holds the first word to the end of the
   one with the last; at most SENTENCE_LIMIT bytes more than the quotation. */
static struct span sentence_around(const struct document *doc,
                                   const struct attribution *a) {
  enum { SENTENCE_LIMIT = 2000 };
  const struct span *pieces = doc->pieces + a->first_piece;
  struct span quote = {pieces[0].start, pieces[a->piece_count - 1].end};
  uint32_t first = sentence_at(doc, quote.start);
  uint32_t last = sentence_at(doc, quote.end > 0 ? quote.end - 1 : 0);
  if (first >= doc->sentence_count || last >= doc->sentence_count)
    return (struct span){0, 0};
  struct span around = {doc->sentences[first].span.start,
                        doc->sentences[last].span.end};
  bool holds = around.start <= quote.start && around.end >= quote.end;
  bool is_more = span_length(around) > span_length(quote) && holds;
  return is_more && span_length(around) <= span_length(quote) + SENTENCE_LIMIT
             ? around
             : (struct span){0, 0};
}

static void bind_sentence(struct putting *p, struct statement *st) {
  if (!span_is_empty(p->sentence))
    statement_bind_span(st, ":sentence", p->doc->text + p->sentence.start,
                        span_length(p->sentence));
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
  bind_id(p, st, a);
  bind_pieces(p, st, a);
  p->sentence = sentence_around(p->doc, a);
  bind_sentence(p, st);
  bind_speaker(p, st, a);
  statement_bind_text(
      st, ":locator",
      document_locate(p->doc, p->doc->pieces[a->first_piece].start));
  if (a->cue != NONE)
    bind_part(p, st, (const char *[]){":cue", ":cue_start", ":cue_end"},
              p->doc->cues[a->cue].span);
  statement_bind_text(st, ":said_from", put_date(a->said_on.from, from));
  statement_bind_text(st, ":said_to", put_date(a->said_on.to, to));
  statement_bind_text(st, ":said_basis", date_basis_name(a->said_on.basis));
  return statement_run(st, err);
}

static enum status index_quote(struct putting *p, int64_t id,
                               struct error *err) {
  struct statement *st = store_statement(p->store, "quote_index");
  statement_bind_integer(st, ":id", id);
  statement_bind_span(st, ":text", p->text.bytes, p->text.length);
  statement_bind_text(st, ":title", p->doc->source.title);
  bind_sentence(p, st);
  return statement_run(st, err);
}

static bool is_too_long(const struct putting *p, const struct attribution *a) {
  size_t length = 0;
  for (uint32_t i = 0; i < a->piece_count; i++)
    length += span_length(p->doc->pieces[a->first_piece + i]);
  return length > QUOTE_LIMIT;
}

static enum status add_whole_quote(struct putting *p, uint32_t index,
                                   struct error *err) {
  const struct attribution *a = &p->doc->attributions[index];
  assert(a->piece_count > 0);
  if (is_too_long(p, a))
    return STATUS_OK;
  enum status status = add_quote(p, a, err);
  int64_t id = database_last_id(p->store);
  if (status == STATUS_OK)
    status = index_quote(p, id, err);
  put_note_quote(p->store, id);
  return status == STATUS_OK ? put_quote_topics(p->topics, index, id, err)
                             : status;
}

static enum status add_quotes(struct putting *p, struct error *err) {
  enum status status = STATUS_OK;
  for (uint32_t i = 0; status == STATUS_OK && i < p->doc->attribution_count;
       i++)
    status = add_whole_quote(p, i, err);
  return status;
}

static enum status set_version(struct putting *p, struct error *err) {
  struct statement *st = store_statement(p->store, "annotation_set");
  statement_bind_integer(st, ":source", p->source.id);
  statement_bind_integer(st, ":version", ANNOTATOR_VERSION);
  return statement_run(st, err);
}

enum status put_quotations(struct store *store, const struct document *doc,
                           struct put_source source, struct error *err) {
  struct document corrected;
  enum status status =
      corrections_apply(store, source.id, doc, &corrected, err);
  if (status != STATUS_OK)
    return status;
  doc = &corrected;
  struct putting p = {.store = store, .doc = doc, .source = source};
  p.topics = put_topics_new(store, doc);
  p.speakers =
      arena_alloc(&store->scratch, doc->person_count * sizeof *p.speakers);
  status = match_speakers(store, doc, source.id, p.speakers, err);
  if (status == STATUS_OK)
    status = add_quotes(&p, err);
  if (status == STATUS_OK)
    status = set_version(&p, err);
  buffer_free(&p.text);
  buffer_free(&p.pieces);
  buffer_free(&p.addressee);
  arena_free(&p.words);
  return status;
}

/* ---- taking away ------------------------------------------------------- */

/* The columns of quotes_of_source. */
enum {
  QUOTE_ID,
  QUOTE_START,
  QUOTE_END,
  QUOTE_TEXT,
  QUOTE_TITLE,
  QUOTE_SENTENCE,
};

static enum status unindex_quote(struct store *store, struct statement *row,
                                 struct error *err) {
  struct statement *st = store_statement(store, "quote_unindex");
  statement_bind_integer(st, ":id", statement_integer(row, QUOTE_ID));
  statement_bind_text(st, ":text", statement_text(row, QUOTE_TEXT));
  statement_bind_text(st, ":title", statement_text(row, QUOTE_TITLE));
  statement_bind_text(st, ":sentence", statement_text(row, QUOTE_SENTENCE));
  return statement_run(st, err);
}

static enum status unindex_quotes(struct store *store,
                                  struct put_source *source,
                                  struct error *err) {
  size_t capacity = 0;
  bool row;
  struct statement *st = store_statement(store, "quotes_of_source");
  statement_bind_integer(st, ":source", source->id);
  enum status status = statement_step(st, &row, err);
  while (status == STATUS_OK && row) {
    source->kept = arena_grow(&store->scratch, source->kept, source->kept_count,
                              &capacity, sizeof *source->kept);
    source->kept[source->kept_count++] =
        (struct put_kept){(uint32_t)statement_integer(st, QUOTE_START),
                          (uint32_t)statement_integer(st, QUOTE_END),
                          statement_integer(st, QUOTE_ID)};
    status = unindex_quote(store, st, err);
    if (status == STATUS_OK)
      status = statement_step(st, &row, err);
  }
  statement_reset(st);
  return status;
}

enum status put_remove_quotations(struct store *store,
                                  struct put_source *source,
                                  struct error *err) {
  enum status status = unindex_quotes(store, source, err);
  if (status != STATUS_OK)
    return status;
  struct statement *st = store_statement(store, "quotes_delete");
  statement_bind_integer(st, ":source", source->id);
  return statement_run(st, err);
}
