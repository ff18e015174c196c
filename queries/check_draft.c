/* From a draft to its quotations. The annotator that reads articles reads the
   draft, so that what counts as speech and who said it is found by the same
   rules. Direct speech is one question, its parts joined where the draft
   interrupts them; of mixed speech ("called it 'a disaster'") each marked part
   is one. Marked strings that are no speech and reports without marks are
   counted and left alone: they claim no exact words.

   A draft that was imported itself would prove its own quotes. Sources that
   are the same text, address or record are left aside.

   Cost: that of annotating the draft, then one check a quotation. */
#include "queries/check_draft.h"

#include <string.h>

#include "core/annotate.h"

/* Who the draft means must be as sure as that before anybody is accused. */
static const float SURE = 0.9f;

enum { CANDIDATES_READ = 60 }; /* articles read for one quote, about */

struct draft_quote {
  struct check_question question; /* strings in the arena */
  struct check_place place;
  uint32_t document;
};

/* Which sources are this document. */
struct draft_document {
  int64_t *copies;
  uint32_t copy_count;
};

/* A place in the text that was counted up to. */
struct cursor {
  uint32_t position, line, column, block;
};

struct reading {
  const struct check_draft *draft;
  struct cursor cursor; /* in the document being read */
  struct arena arena;   /* everything below */
  struct draft_quote *quotes;
  size_t quote_room;
  struct draft_document *documents;
  size_t document_room;
  uint32_t document_count;
  struct check_summary summary;
  enum status status; /* of the database */
  struct error *err;
};

/* ---- one document ------------------------------------------------------- */

static const char *copy(struct reading *reading, const char *text) {
  return text == NULL ? NULL : arena_copy(&reading->arena, text, strlen(text));
}

static bool has_file_lines(const struct document *doc) {
  return doc->source.importer != NULL &&
         strcmp(doc->source.importer, "text") == 0;
}

/* Goes on to a position, from the start when that lies behind: quotations come
   in text order, nearly. */
static void advance(struct cursor *cursor, const struct document *doc,
                    uint32_t position) {
  if (position < cursor->position)
    *cursor = (struct cursor){.line = 1, .column = 1};
  for (; cursor->position < position; cursor->position++) {
    char c = doc->text[cursor->position];
    if (c == '\n') {
      cursor->line++;
      cursor->column = 1;
    } else if (((uint8_t)c & 0xC0) != 0x80) {
      cursor->column++;
    }
  }
  while (cursor->block + 1 < doc->block_count &&
         doc->blocks[cursor->block + 1].span.start <= position)
    cursor->block++;
}

static struct check_place place_of(struct reading *reading,
                                   const struct document *doc,
                                   uint32_t position) {
  struct cursor *cursor = &reading->cursor;
  advance(cursor, doc, position);
  struct check_place place = {
      .file = copy(reading,
                   doc->source.path ? doc->source.path : reading->draft->path),
      .title = copy(reading, doc->source.title),
      .locator = copy(reading, document_locate(doc, position)),
      .paragraph = cursor->block + 1,
  };
  if (has_file_lines(doc)) {
    place.line = cursor->line;
    place.column = cursor->column;
  }
  return place;
}

static const char *mention_text(struct reading *reading,
                                const struct document *doc,
                                const struct attribution *a) {
  struct span span = a->source;
  struct buffer text = {0};
  if (span_is_empty(span) && a->mention != NONE)
    span = doc->mentions[a->mention].span;
  if (span_is_empty(span))
    return NULL;
  document_add_text(doc, span, &text);
  const char *made = arena_copy(&reading->arena, text.bytes, text.length);
  buffer_free(&text);
  return made;
}

/* Only a person with a name can be compared so that it may accuse; an
   organisation is compared, but one of its people may have spoken. */
static void take_speaker(struct reading *reading, const struct document *doc,
                         const struct attribution *a,
                         struct check_question *question) {
  const struct person *person =
      a->person == NONE ? NULL : &doc->people[a->person];
  bool is_named =
      person != NULL && person->name != NULL &&
      (person->type == SPEAKER_PERSON || person->type == SPEAKER_ORG);
  if (!is_named) {
    question->claimed = mention_text(reading, doc, a);
    return;
  }
  question->speaker = copy(reading, person->name);
  question->is_unsure = person->type != SPEAKER_PERSON || a->confidence < SURE;
}

static void add_quote(struct reading *reading, const struct document *doc,
                      const struct attribution *a, uint32_t position,
                      const struct buffer *text) {
  struct check_summary *summary = &reading->summary;
  reading->quotes = arena_grow(&reading->arena, reading->quotes, summary->count,
                               &reading->quote_room, sizeof *reading->quotes);
  struct draft_quote *quote = &reading->quotes[summary->count++];
  *quote = (struct draft_quote){
      .question = {.text =
                       arena_copy(&reading->arena, text->bytes, text->length),
                   .length = text->length,
                   .is_fragment = a->kind == CONTENT_MIXED},
      .place = place_of(reading, doc, position),
      .document = reading->document_count,
  };
  take_speaker(reading, doc, a, &quote->question);
}

static void add_direct(struct reading *reading, const struct document *doc,
                       const struct attribution *a) {
  const struct span *pieces = doc->pieces + a->first_piece;
  struct buffer text = {0};
  for (uint32_t i = 0; i < a->piece_count; i++) {
    if (i > 0)
      buffer_add_char(&text, ' ');
    buffer_add(&text, doc->text + pieces[i].start, span_length(pieces[i]));
  }
  if (text.length > 0)
    add_quote(reading, doc, a, pieces[0].start, &text);
  buffer_free(&text);
}

static bool is_outer(const struct quotation *quotation) {
  return quotation->parent == NONE && !span_is_empty(quotation->inside);
}

/* The first quotation that ends behind a position, by halving: outer ones lie
   side by side, so inner ones cannot mislead it. */
static uint32_t quotation_from(const struct document *doc, uint32_t position) {
  uint32_t low = 0, high = doc->quotation_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (doc->quotations[middle].span.start < position)
      low = middle + 1;
    else
      high = middle;
  }
  while (low > 0 && doc->quotations[low - 1].inside.end > position)
    low--;
  return low;
}

static void add_mixed(struct reading *reading, const struct document *doc,
                      const struct attribution *a) {
  for (uint32_t i = 0; i < a->piece_count; i++) {
    struct span piece = doc->pieces[a->first_piece + i];
    for (uint32_t q = quotation_from(doc, piece.start);
         q < doc->quotation_count; q++) {
      const struct quotation *quotation = &doc->quotations[q];
      if (quotation->span.start >= piece.end)
        break;
      struct buffer text = {0};
      buffer_add(&text, doc->text + quotation->inside.start,
                 span_length(quotation->inside));
      if (is_outer(quotation))
        add_quote(reading, doc, a, quotation->inside.start, &text);
      buffer_free(&text);
    }
  }
}

/* Marked strings that no attribution holds. */
static uint32_t count_fragments(struct reading *reading,
                                const struct document *doc) {
  bool *is_taken =
      arena_zero(&reading->arena, (size_t)doc->quotation_count + 1, 1);
  uint32_t fragments = 0;
  for (uint32_t i = 0; i < doc->attribution_count; i++) {
    const struct attribution *a = &doc->attributions[i];
    for (uint32_t k = 0; k < a->piece_count; k++) {
      struct span piece = doc->pieces[a->first_piece + k];
      for (uint32_t q = quotation_from(doc, piece.start);
           q < doc->quotation_count &&
           doc->quotations[q].span.start < piece.end;
           q++)
        is_taken[q] = true;
    }
  }
  for (uint32_t q = 0; q < doc->quotation_count; q++)
    fragments += is_outer(&doc->quotations[q]) && !is_taken[q];
  return fragments;
}

/* ---- the draft in the database ------------------------------------------ */

static enum status find_copies(struct reading *reading,
                               const struct document *doc) {
  struct statement *st =
      store_statement(reading->draft->session->store, "check_copies");
  struct draft_document *document =
      &reading->documents[reading->document_count];
  uint8_t digest[STORE_DIGEST_LENGTH];
  size_t room = 0;
  store_digest(doc->text, doc->length, digest);
  statement_bind_bytes(st, ":digest", digest, sizeof digest);
  statement_bind_text(st, ":url", doc->source.url);
  statement_bind_text(st, ":path", doc->source.path);
  statement_bind_text(st, ":record", doc->source.id);
  for (;;) {
    bool row;
    enum status status = statement_step(st, &row, reading->err);
    if (status != STATUS_OK || !row) {
      statement_reset(st);
      return status;
    }
    document->copies =
        arena_grow(&reading->arena, document->copies, document->copy_count,
                   &room, sizeof *document->copies);
    document->copies[document->copy_count++] = statement_integer(st, 0);
    reading->summary.copies++;
  }
}

/* ---- all documents ------------------------------------------------------ */

static bool on_document(struct document *doc, void *context) {
  struct reading *reading = context;
  reading->documents =
      arena_grow(&reading->arena, reading->documents, reading->document_count,
                 &reading->document_room, sizeof *reading->documents);
  reading->documents[reading->document_count] = (struct draft_document){0};
  reading->cursor = (struct cursor){.line = 1, .column = 1};
  annotate(doc, reading->draft->session->lex);
  for (uint32_t i = 0; i < doc->attribution_count; i++) {
    const struct attribution *a = &doc->attributions[i];
    if (a->kind == CONTENT_DIRECT)
      add_direct(reading, doc, a);
    else if (a->kind == CONTENT_MIXED)
      add_mixed(reading, doc, a);
    else
      reading->summary.reported++;
  }
  reading->summary.fragments += count_fragments(reading, doc);
  reading->status = find_copies(reading, doc);
  reading->document_count++;
  return reading->status == STATUS_OK;
}

/* Few quotes against many articles: the candidates of each are fewer. */
static enum status load(struct reading *reading) {
  struct check_session *session = reading->draft->session;
  int64_t worth = (int64_t)reading->summary.count * CANDIDATES_READ;
  if (session->has_all || session->extent.sources > worth)
    return STATUS_OK;
  return check_session_load(session, reading->err);
}

static enum status answer_all(struct reading *reading) {
  struct check_session *session = reading->draft->session;
  struct check_summary *summary = &reading->summary;
  struct check_finding *findings =
      arena_zero(&reading->arena, (size_t)summary->count + 1, sizeof *findings);
  enum status status = load(reading);
  for (uint32_t i = 0; status == STATUS_OK && i < summary->count; i++) {
    struct draft_quote *quote = &reading->quotes[i];
    const struct draft_document *document =
        &reading->documents[quote->document];
    if (command_is_stopped())
      return error_set(reading->err, STATUS_STOPPED, "stopped");
    quote->question.place = &quote->place;
    check_session_exclude(session, document->copies, document->copy_count);
    status = check_session_answer(session, &quote->question, &reading->arena,
                                  &findings[i], reading->err);
  }
  check_session_exclude(session, NULL, 0);
  summary->findings = findings;
  return status;
}

static enum exit_code write_all(struct check_writer *writer,
                                const struct check_summary *summary) {
  enum exit_code code = EXIT_DONE;
  writer->summary = summary;
  writer->count = 0;
  check_writer_begin(writer);
  for (uint32_t i = 0; i < summary->count; i++) {
    check_writer_add(writer, &summary->findings[i]);
    if (summary->findings[i].needs_attention)
      code = EXIT_NO;
  }
  check_writer_end(writer);
  writer->summary = NULL;
  return code;
}

enum status check_draft(const struct check_draft *draft, enum exit_code *code,
                        struct error *err) {
  struct reading reading = {.draft = draft, .err = err};
  reading.summary.draft = draft->path;
  enum status read =
      draft->reader->read(draft->path, on_document, &reading, err);
  enum status status = reading.status;
  if (status == STATUS_OK && command_is_stopped())
    status = error_set(err, STATUS_STOPPED, "stopped");
  *code = EXIT_FAILED;
  if (status == STATUS_OK && reading.document_count > 0) {
    status = answer_all(&reading);
    draft->writer->extent = draft->session->extent;
    if (status == STATUS_OK)
      *code = write_all(draft->writer, &reading.summary);
  }
  if (read != STATUS_OK)
    *code = EXIT_FAILED;
  arena_free(&reading.arena);
  return status;
}
