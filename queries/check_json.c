/* The answer for programs. */
#include "queries/check_print.h"

#include <string.h>

#include "queries/check_context.h"
#include "queries/check_speaker.h"

static void add_key(struct buffer *out, const char *key) {
  buffer_add_format(out, ",\"%s\":", key);
}

static void add_text(struct buffer *out, const char *key, const char *text) {
  add_key(out, key);
  json_add_text(out, text);
}

static void add_span(struct buffer *out, const char *key, const char *text,
                     struct span span) {
  add_key(out, key);
  if (span_is_empty(span))
    buffer_add_text(out, "null");
  else
    json_add_string(out, text + span.start, span_length(span));
}

static void add_articles(const struct check_answer *answer,
                         struct buffer *out) {
  add_text(out, "article",
           answer->count > 0 ? answer->matches[0].article->id : NULL);
  add_key(out, "articles");
  buffer_add_char(out, '[');
  for (uint32_t i = 0; i < answer->count; i++) {
    buffer_add_text(out, i > 0 ? "," : "");
    json_add_text(out, answer->matches[i].article->id);
  }
  buffer_add_char(out, ']');
}

static void add_cautions(const struct check_answer *answer,
                         struct buffer *out) {
  const char *gap = "";
  add_key(out, "caution");
  buffer_add_char(out, '[');
  for (unsigned i = 0; i < CAUTION_COUNT; i++)
    if (answer->cautions & 1u << i) {
      buffer_add_format(out, "%s\"%s\"", gap, caution_name(i));
      gap = ",";
    }
  buffer_add_char(out, ']');
}

static void add_part(enum align_kind kind, bool is_marked, const char *text,
                     size_t length, void *context) {
  static const char *const names[] = {"same", "changed", "added", "omitted",
                                      "skipped"};
  struct buffer *out = context;
  if (out->bytes[out->length - 1] != '[')
    buffer_add_char(out, ',');
  buffer_add_format(out,
                    "{\"kind\":\"%s\",\"marked\":%s,\"text\":", names[kind],
                    is_marked ? "true" : "false");
  json_add_string(out, text, length);
  buffer_add_char(out, '}');
}

static void add_printing(const struct check_corpus *corpus,
                         const struct check_match *match, struct buffer *out) {
  const struct check_article *article = match->article;
  const struct check_record *record = check_record_of(match);
  struct check_context context = check_context_of(corpus, match);
  buffer_add_text(out, "{\"article\":");
  json_add_text(out, article->id);
  add_text(out, "title", article->title);
  add_text(out, "publisher", article->publisher);
  add_text(out, "date", article->published);
  add_text(out, "url", article->url);
  add_text(out, "speaker", record ? record->speaker : NULL);
  add_text(out, "role", record ? record->role : NULL);
  const struct normal_word *words = corpus->normal.words;
  buffer_add_format(out, ",\"start\":%u,\"end\":%u",
                    words[match->first].span.start,
                    words[match->end - 1].span.end);
  add_span(out, "before", article->text, context.before);
  add_span(out, "sentence", article->text, context.here);
  add_span(out, "after", article->text, context.after);
  buffer_add_char(out, '}');
}

void check_add_json(const struct check_corpus *corpus,
                    const struct check_question *question,
                    const struct check_answer *answer, double milliseconds,
                    struct buffer *out) {
  buffer_add_text(out, "{\"id\":");
  json_add_text(out, question->id);
  add_text(out, "verdict", verdict_name(answer->verdict));
  add_text(out, "severity", severity_name(answer->severity));
  add_text(out, "speaker", answer->speaker);
  add_articles(answer, out);
  add_key(out, "changed");
  buffer_add_char(out, '[');
  for (uint32_t i = 0; i < answer->changed_count; i++) {
    buffer_add_text(out, i > 0 ? "," : "");
    json_add_text(out, answer->changed[i]);
  }
  buffer_add_char(out, ']');
  add_cautions(answer, out);
  add_key(out, "diff");
  buffer_add_char(out, '[');
  if (answer->count > 0)
    check_difference(corpus, question->text, answer, add_part, out);
  buffer_add_char(out, ']');
  add_key(out, "printings");
  buffer_add_char(out, '[');
  for (uint32_t i = 0; i < answer->count; i++) {
    buffer_add_text(out, i > 0 ? "," : "");
    add_printing(corpus, &answer->matches[i], out);
  }
  buffer_add_format(out, "],\"ms\":%.2f}", milliseconds);
}
