/* The answer for programs. */
#include "queries/check_writer.h"

static void add_key(struct buffer *out, const char *key) {
  buffer_add_format(out, ",\"%s\":", key);
}

static void add_text(struct buffer *out, const char *key, const char *text) {
  add_key(out, key);
  json_add_text(out, text);
}

static void add_flag(struct buffer *out, const char *key, bool is_set) {
  add_key(out, key);
  buffer_add_text(out, is_set ? "true" : "false");
}

static void add_texts(struct buffer *out, const char *key,
                      const char *const *texts, uint32_t count) {
  add_key(out, key);
  buffer_add_char(out, '[');
  for (uint32_t i = 0; i < count; i++) {
    buffer_add_text(out, i > 0 ? "," : "");
    json_add_text(out, texts[i]);
  }
  buffer_add_char(out, ']');
}

static void add_articles(const struct check_finding *finding,
                         struct buffer *out) {
  add_text(out, "article",
           finding->printing_count > 0 ? finding->printings[0].article : NULL);
  add_key(out, "articles");
  buffer_add_char(out, '[');
  for (uint32_t i = 0; i < finding->printing_count; i++) {
    buffer_add_text(out, i > 0 ? "," : "");
    json_add_text(out, finding->printings[i].article);
  }
  buffer_add_char(out, ']');
}

static void add_cautions(const struct check_finding *finding,
                         struct buffer *out) {
  const char *gap = "";
  add_key(out, "caution");
  buffer_add_char(out, '[');
  for (unsigned i = 0; i < CAUTION_COUNT; i++)
    if (finding->cautions & 1u << i) {
      buffer_add_format(out, "%s\"%s\"", gap, caution_name((enum caution)i));
      gap = ",";
    }
  buffer_add_char(out, ']');
}

static void add_difference(const struct check_finding *finding,
                           struct buffer *out) {
  static const char *const names[] = {"same", "changed", "added", "omitted",
                                      "skipped"};
  add_key(out, "diff");
  buffer_add_char(out, '[');
  for (uint32_t i = 0; i < finding->part_count; i++) {
    const struct check_part *part = &finding->parts[i];
    buffer_add_format(
        out, "%s{\"kind\":\"%s\",\"marked\":%s,\"text\":", i > 0 ? "," : "",
        names[part->kind], part->is_marked ? "true" : "false");
    json_add_text(out, part->text);
    buffer_add_char(out, '}');
  }
  buffer_add_char(out, ']');
}

static void add_source(const struct check_printing *printing,
                       struct buffer *out) {
  buffer_add_text(out, "{\"article\":");
  json_add_text(out, printing->article);
  add_text(out, "title", printing->title);
  add_text(out, "publisher", printing->publisher);
  add_text(out, "date", printing->published);
  add_text(out, "url", printing->url);
  add_text(out, "speaker", printing->speaker);
  add_text(out, "role", printing->role);
  add_text(out, "said", printing->said);
}

static void add_printings(const struct check_finding *finding,
                          struct buffer *out) {
  add_key(out, "printings");
  buffer_add_char(out, '[');
  for (uint32_t i = 0; i < finding->printing_count; i++) {
    const struct check_printing *printing = &finding->printings[i];
    buffer_add_text(out, i > 0 ? "," : "");
    add_source(printing, out);
    buffer_add_format(out, ",\"start\":%u,\"end\":%u", printing->place.start,
                      printing->place.end);
    add_text(out, "before", printing->before);
    add_text(out, "sentence", printing->sentence);
    add_text(out, "after", printing->after);
    buffer_add_char(out, '}');
  }
  buffer_add_char(out, ']');
}

static void add_claims(const struct check_finding *finding,
                       struct buffer *out) {
  if (finding->claim_count > 0) {
    add_key(out, "claims");
    buffer_add_char(out, '[');
    for (uint32_t i = 0; i < finding->claim_count; i++) {
      buffer_add_text(out, i > 0 ? "," : "");
      add_source(&finding->claims[i], out);
      buffer_add_char(out, '}');
    }
    buffer_add_char(out, ']');
  }
  if (finding->headline != NULL) {
    add_key(out, "headline");
    add_source(finding->headline, out);
    buffer_add_char(out, '}');
  }
}

static void add_place(const struct check_finding *finding, struct buffer *out) {
  const struct check_place *place = finding->place;
  if (place == NULL)
    return;
  buffer_add_text(out, ",\"place\":{\"file\":");
  json_add_text(out, place->file);
  add_text(out, "title", place->title);
  buffer_add_format(out, ",\"paragraph\":%u", place->paragraph);
  if (place->line > 0)
    buffer_add_format(out, ",\"line\":%u,\"column\":%u", place->line,
                      place->column);
  add_text(out, "locator", place->locator);
  add_text(out, "record", place->record);
  buffer_add_char(out, '}');
}

static void add_extent(const struct check_extent *extent, struct buffer *out) {
  buffer_add_format(out, ",\"database\":{\"sources\":%lld",
                    (long long)extent->sources);
  add_text(out, "first", extent->first);
  add_text(out, "last", extent->last);
  buffer_add_char(out, '}');
}

void finding_add_json(const struct check_finding *finding,
                      const struct check_extent *extent, struct buffer *out) {
  buffer_add_text(out, "{\"id\":");
  json_add_text(out, finding->id);
  add_text(out, "verdict", finding_verdict(finding));
  add_text(out, "severity", severity_name(finding->severity));
  add_text(out, "speaker", finding->speaker);
  add_articles(finding, out);
  add_texts(out, "changed", finding->changed, finding->changed_count);
  add_cautions(finding, out);
  add_text(out, "wording", verdict_name(finding->wording));
  add_flag(out, "attention", finding->needs_attention);
  add_place(finding, out);
  add_text(out, "quote", finding->quote);
  add_text(out, "claimed", finding->claimed);
  add_text(out, "role", finding->role);
  add_difference(finding, out);
  add_printings(finding, out);
  add_claims(finding, out);
  if (finding->printing_count == 0)
    add_extent(extent, out);
  if (finding->reason_count > 0)
    add_texts(out, "explanation", finding->reasons, finding->reason_count);
  buffer_add_format(out, ",\"ms\":%.2f}", finding->milliseconds);
}

/* ---- output ------------------------------------------------------------- */

/* A draft is one object, a batch a list. */
void check_json_begin(struct check_writer *writer) {
  const struct check_summary *summary = writer->summary;
  struct buffer *out = &writer->line;
  if (summary == NULL) {
    fputc('[', writer->out);
    return;
  }
  uint32_t attention = 0;
  for (uint32_t i = 0; i < summary->count; i++)
    attention += summary->findings[i].needs_attention;
  buffer_add_text(out, "{\"draft\":");
  json_add_text(out, summary->draft);
  add_key(out, "summary");
  struct buffer counts = {0};
  summary_add_counts(summary, &counts);
  json_add_text(out, counts.bytes);
  buffer_free(&counts);
  buffer_add_format(out,
                    ",\"count\":%u,\"attention\":%u,\"fragments\":%u,"
                    "\"reported\":%u,\"copies\":%u",
                    summary->count, attention, summary->fragments,
                    summary->reported, summary->copies);
  add_extent(&writer->extent, out);
  buffer_add_text(out, ",\"quotes\":[");
  check_writer_put(writer);
}

void check_json_add(struct check_writer *writer,
                    const struct check_finding *finding) {
  if (writer->format == CHECK_JSON && writer->count > 0)
    buffer_add_text(&writer->line, ",\n ");
  finding_add_json(finding, &writer->extent, &writer->line);
  if (writer->format == CHECK_JSONL)
    buffer_add_char(&writer->line, '\n');
  check_writer_put(writer);
}

void check_json_end(struct check_writer *writer) {
  fputs(writer->summary != NULL ? "]}\n" : "]\n", writer->out);
}
