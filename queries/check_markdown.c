/* The report in Markdown, made to be read raw as well: a heading a quote,
   quotations as block quotes, the rest as a list of "label: value". */
#include <string.h>

#include "core/escape.h"
#include "queries/check_writer.h"
#include "queries/quote.h"

/* One line: a line end would end the quote or the list item. */
static void add(struct buffer *out, const char *text) {
  struct buffer flat = {0};
  quote_add_line(&flat, text, strlen(text));
  if (flat.length > 0)
    escape_add_markdown(out, flat.bytes, flat.length);
  buffer_free(&flat);
}

static void item(struct check_writer *writer, const char *label,
                 const char *text) {
  if (text == NULL || text[0] == '\0')
    return;
  buffer_add_format(&writer->line, "- %s: ", label);
  add(&writer->line, text);
  buffer_add_char(&writer->line, '\n');
}

/* A phrase of ours, made in a buffer of its own. */
static void item_buffer(struct check_writer *writer, const char *label,
                        struct buffer *text) {
  if (text->length > 0)
    item(writer, label, text->bytes);
  buffer_free(text);
}

/* ---- one quote ---------------------------------------------------------- */

static void add_part(const struct check_part *part, struct buffer *out) {
  const char *mark = part->kind == ALIGN_OMITTED ? "~~"
                     : part->kind == ALIGN_ADDED ? "**"
                                                 : "";
  const char *open = part->is_marked && *mark ? "\\[" : "";
  const char *close = part->is_marked && *mark ? "\\]" : "";
  if (part->kind == ALIGN_SKIPPED) {
    buffer_add_text(out, " (…)");
    return;
  }
  buffer_add_format(out, " %s%s", open, mark);
  add(out, part->text);
  buffer_add_format(out, "%s%s", mark, close);
}

static void add_difference(struct check_writer *writer,
                           const struct check_finding *finding) {
  if (!finding->has_difference)
    return;
  buffer_add_text(&writer->line, "- Difference (~~stored~~, **quoted**):");
  for (uint32_t i = 0; i < finding->part_count; i++)
    add_part(&finding->parts[i], &writer->line);
  buffer_add_char(&writer->line, '\n');
}

static void add_source(struct check_writer *writer, const char *label,
                       const struct check_printing *printing) {
  struct buffer source = {0};
  const char *where = printing->url ? printing->url : printing->article;
  printing_add_source(printing, &source);
  if (where != NULL)
    buffer_add_format(&source, "%s%s", source.length > 0 ? ", " : "", where);
  item_buffer(writer, label, &source);
}

static void add_printing(struct check_writer *writer,
                         const struct check_printing *printing) {
  struct buffer speaker = {0};
  item(writer, "Before", printing->before);
  item(writer, "Stored", printing->sentence);
  item(writer, "After", printing->after);
  printing_add_speaker(printing, &speaker);
  item_buffer(writer, "Speaker", &speaker);
  add_source(writer, "Source", printing);
}

static void add_claims(struct check_writer *writer,
                       const struct check_finding *finding) {
  for (uint32_t i = 0; i < finding->claim_count; i++) {
    struct buffer claim = {0};
    printing_add_speaker(&finding->claims[i], &claim);
    buffer_add_text(&claim, ": ");
    printing_add_source(&finding->claims[i], &claim);
    item_buffer(writer, "Disputed", &claim);
  }
}

static void add_head(struct check_writer *writer,
                     const struct check_finding *finding) {
  struct buffer *out = &writer->line;
  buffer_add_format(out, "## %u. %s\n\n", writer->count + 1,
                    finding_headline(finding));
  buffer_add_text(out, "> ");
  add(out, finding->quote);
  buffer_add_text(out, "\n\n");
  for (unsigned i = 0; i < CAUTION_COUNT; i++)
    if (finding->cautions & 1u << i)
      buffer_add_format(out, "**%s**\n\n", caution_sentence((enum caution)i));
}

static void add_place(struct check_writer *writer,
                      const struct check_finding *finding) {
  struct buffer place = {0};
  if (finding->place != NULL)
    place_add(finding->place, false, &place);
  item_buffer(writer, "Place", &place);
  item(writer, "Claimed", finding->claimed);
}

void check_markdown_add(struct check_writer *writer,
                        const struct check_finding *finding) {
  bool has_two = finding->wording == VERDICT_SPLICED;
  if (writer->count > 0 || writer->summary != NULL)
    fputc('\n', writer->out);
  add_head(writer, finding);
  add_place(writer, finding);
  add_difference(writer, finding);
  for (uint32_t i = 0; i < finding->printing_count; i++) {
    if (i == 0 || has_two)
      add_printing(writer, &finding->printings[i]);
    else
      add_source(writer, "Also in", &finding->printings[i]);
  }
  add_claims(writer, finding);
  if (finding->headline != NULL)
    add_source(writer, "Headline", finding->headline);
  for (uint32_t i = 0; i < finding->reason_count; i++)
    item(writer, "Because", finding->reasons[i]);
  if (finding->printing_count == 0 && !finding->is_too_long) {
    struct buffer extent = {0};
    extent_add(&writer->extent, &extent);
    item_buffer(writer, "Database", &extent);
  }
  check_writer_put(writer);
}

/* ---- the summary -------------------------------------------------------- */

void check_markdown_begin(struct check_writer *writer) {
  const struct check_summary *summary = writer->summary;
  struct buffer *out = &writer->line, rest = {0};
  if (summary == NULL)
    return;
  buffer_add_text(out, "# Check of ");
  add(out, check_file_name(summary->draft));
  buffer_add_text(out, "\n\n");
  summary_add_counts(summary, out);
  buffer_add_text(out, ".\n");
  for (uint32_t i = 0; i < summary->count; i++) {
    const struct check_finding *finding = &summary->findings[i];
    struct buffer place = {0}, start = {0};
    if (!finding->needs_attention)
      continue;
    place_add(finding->place, true, &place);
    buffer_add_format(out, "\n- Quote %u (", i + 1);
    add(out, place.bytes);
    buffer_add_format(out, "): %s: ", finding_class(finding));
    finding_add_start(finding, CHECK_START_COLUMNS, &start);
    add(out, start.bytes ? start.bytes : "");
    buffer_free(&start);
    buffer_free(&place);
  }
  summary_add_rest(summary, &rest);
  if (rest.length > 0)
    buffer_add_format(out, "\n\n%s", rest.bytes);
  buffer_add_char(out, '\n');
  buffer_free(&rest);
  check_writer_put(writer);
}
