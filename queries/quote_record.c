/* A quotation for export.

   Rows come in any order the filter gives, but those of one source mostly
   follow each other: its fields and its text are read once for such a run.
   Cost: one row by its id, and for each run one more and the text; characters
   are counted from the place of the quotation before. */
#include "queries/quote_record.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "queries/quote.h"

/* The columns of quote_more. */
enum {
  MORE_PIECES,
  MORE_SENTENCE,
  MORE_CUE,
  MORE_MENTION,
  MORE_TOPICS,
};

static const char *copy(struct arena *arena, struct statement *st, int column) {
  const char *text = statement_text(st, column);
  return text == NULL ? NULL
                      : arena_copy(arena, text, statement_length(st, column));
}

/* The digits at *p, which moves behind them and what follows. */
static unsigned long next_number(const char **p) {
  *p += strcspn(*p, "0123456789");
  char *end;
  unsigned long number = strtoul(*p, &end, 10);
  *p = end;
  return number;
}

/* The pieces of a JSON list [[start,end],...]; what lies outside of the text is
   left out. */
static void read_pieces(struct quote_reader *reader, const char *json) {
  size_t room = 0;
  struct quote_record *record = &reader->record;
  for (const char *p = json; p[strcspn(p, "0123456789")] != '\0';) {
    unsigned long start = next_number(&p), end = next_number(&p);
    if (start >= end || end > reader->source.length)
      continue;
    record->pieces =
        arena_grow(&reader->arena, record->pieces, record->piece_count, &room,
                   sizeof *record->pieces);
    record->pieces[record->piece_count++] =
        (struct span){(uint32_t)start, (uint32_t)end};
  }
}

static enum status read_source(struct quote_reader *reader, int64_t id,
                               struct error *err) {
  if (reader->source.id == id)
    return STATUS_OK;
  arena_reset(&reader->source_arena);
  reader->source.id = 0;
  struct source_record source;
  enum status status = source_record_read(reader->store, id,
                                          &reader->source_arena, &source, err);
  if (status == STATUS_OK)
    status =
        source_record_text(reader->store, &reader->source_arena, &source, err);
  if (status == STATUS_OK && source.text == NULL)
    return error_set(err, STATUS_DATABASE, "source %lld has no text",
                     (long long)id);
  if (status == STATUS_OK)
    reader->source = source;
  reader->counted = 0;
  reader->characters = 0;
  return status;
}

static void copy_row(struct quote_reader *reader, struct statement *st) {
  struct arena *arena = &reader->arena;
  struct buffer said = {0};
  quote_add_date(&said, st);
  reader->record = (struct quote_record){
      .id = statement_integer(st, QUOTE_ID),
      .text = copy(arena, st, QUOTE_TEXT),
      .kind = copy(arena, st, QUOTE_KIND),
      .speaker = copy(arena, st, QUOTE_SPEAKER),
      .speaker_id = statement_integer(st, QUOTE_SPEAKER_ID),
      .type = copy(arena, st, QUOTE_TYPE),
      .role = copy(arena, st, QUOTE_ROLE),
      .addressee = copy(arena, st, QUOTE_ADDRESSEE),
      .said_from = copy(arena, st, QUOTE_SAID_FROM),
      .said_to = copy(arena, st, QUOTE_SAID_TO),
      .said_basis = copy(arena, st, QUOTE_SAID_BASIS),
      .said =
          said.length > 0 ? arena_copy(arena, said.bytes, said.length) : NULL,
      .locator = copy(arena, st, QUOTE_LOCATOR),
      .confidence = statement_real(st, QUOTE_CONFIDENCE),
      .rule = copy(arena, st, QUOTE_RULE),
      .span = {(uint32_t)statement_integer(st, QUOTE_START),
               (uint32_t)statement_integer(st, QUOTE_END)},
      .source = &reader->source,
  };
  buffer_free(&said);
}

static enum status read_more(struct quote_reader *reader, struct error *err) {
  bool row;
  struct quote_record *record = &reader->record;
  struct statement *st = store_statement(reader->store, "quote_more");
  statement_bind_integer(st, ":id", record->id);
  enum status status = statement_step(st, &row, err);
  if (status != STATUS_OK)
    return status;
  assert(row && "a quotation with this row id");
  read_pieces(reader, statement_text(st, MORE_PIECES));
  record->sentence = copy(&reader->arena, st, MORE_SENTENCE);
  record->cue = copy(&reader->arena, st, MORE_CUE);
  record->mention = copy(&reader->arena, st, MORE_MENTION);
  record->topics = copy(&reader->arena, st, MORE_TOPICS);
  statement_reset(st);
  return STATUS_OK;
}

/* Characters before a byte of the text. Quotations of one source follow each
   other closely, so counting goes on from the last place. */
static uint64_t characters_before(struct quote_reader *reader, uint32_t place) {
  const char *text = reader->source.text;
  bool is_back = place < reader->counted;
  uint32_t from = is_back ? place : reader->counted;
  uint32_t to = is_back ? reader->counted : place;
  uint64_t count = 0;
  for (uint32_t i = from; i < to; i++)
    count += ((unsigned char)text[i] & 0xC0) != 0x80;
  reader->characters += is_back ? 0 - count : count;
  reader->counted = place;
  return reader->characters;
}

static enum status find_place(struct quote_reader *reader, struct error *err) {
  struct quote_record *record = &reader->record;
  struct span span = record->span;
  if (record->piece_count == 0 || span.start > span.end ||
      span.end > reader->source.length)
    return error_set(err, STATUS_INPUT,
                     "quote %lld does not stand in its source; whosaid verify "
                     "lists such",
                     (long long)record->id);
  record->first_character = characters_before(reader, span.start);
  record->characters = arena_alloc(
      &reader->arena, record->piece_count * sizeof *record->characters);
  for (size_t i = 0; i < record->piece_count; i++)
    record->characters[i] = characters_before(reader, record->pieces[i].start);
  record->end_character = characters_before(reader, span.end);
  return STATUS_OK;
}

enum status quote_reader_read(struct quote_reader *reader, struct statement *st,
                              struct error *err) {
  arena_reset(&reader->arena);
  copy_row(reader, st);
  enum status status =
      read_source(reader, statement_integer(st, QUOTE_SOURCE_ID), err);
  if (status == STATUS_OK)
    status = read_more(reader, err);
  return status == STATUS_OK ? find_place(reader, err) : status;
}

void quote_reader_free(struct quote_reader *reader) {
  arena_free(&reader->arena);
  arena_free(&reader->source_arena);
}
