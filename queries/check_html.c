/* The report as one HTML page that holds all it needs: no script, no picture,
   nothing from elsewhere. It prints: verdicts are told by words and by the
   kind of line beside a quote, not by colour alone, and no quote is broken
   over two pages where it fits on one. Links are made of http and https
   addresses only. */
#include <string.h>
#include <strings.h>

#include "core/escape.h"
#include "queries/check_writer.h"
#include "queries/quote.h"

static const char style[] =
    "<style>\n"
    ":root{--ink:#1a1a1a;--soft:#555;--line:#bbb;--paper:#fff;--good:#1b6b3a;"
    "--warn:#8a5a00;--bad:#a31621;--wash:#f4f4f1}\n"
    "@media (prefers-color-scheme:dark){@media screen{:root{--ink:#e8e6e1;"
    "--soft:#a9a69f;--line:#555;--paper:#191919;--good:#7cc796;--warn:#e0b050;"
    "--bad:#ff8a8f;--wash:#242423}}}\n"
    "body{font:1rem/1.5 Georgia,\"Times New Roman\",serif;color:var(--ink);"
    "background:var(--paper);max-width:46rem;margin:2rem auto;padding:0 1rem}\n"
    "h1{font-size:1.5rem;line-height:1.25;margin:0 0 .5rem}\n"
    "h2{font:700 1.05rem/1.35 system-ui,sans-serif;margin:0}\n"
    "h3{font:700 .9rem/1.35 system-ui,sans-serif;margin:1rem 0 0}\n"
    "p{margin:.4rem 0}\n"
    ".place,.note,footer,.also{font:.85rem/1.5 system-ui,sans-serif;"
    "color:var(--soft)}\n"
    ".place{float:right;margin-left:1rem}\n"
    "section{border-left:.3rem solid var(--good);margin:1.6rem 0;"
    "padding:.1rem 0 .1rem 1rem;break-inside:avoid}\n"
    "section.look{border-left:.3rem double var(--warn)}\n"
    "section.bad{border-left:.3rem dashed var(--bad)}\n"
    ".look h2{color:var(--warn)}.bad h2{color:var(--bad)}"
    ".good h2{color:var(--good)}\n"
    "blockquote{margin:.5rem 0;font-size:1.1rem}\n"
    ".caution{font:700 .9rem/1.5 system-ui,sans-serif}\n"
    ".stored{background:var(--wash);padding:.5rem .75rem;margin:.5rem 0}\n"
    ".around{color:var(--soft)}\n"
    ".diff ins{font-weight:700;text-decoration:underline;"
    "text-decoration-thickness:.12em}\n"
    ".diff del{text-decoration:line-through;text-decoration-thickness:.12em}\n"
    ".diff .marked{border:1px dotted var(--soft)}\n"
    "ul{padding-left:1.2rem}a{color:inherit;overflow-wrap:anywhere}\n"
    "@media print{body{margin:0;max-width:none;font-size:10.5pt}"
    ".stored{background:none;border:1px solid var(--line)}"
    "a.out::after{content:\" (\" attr(href) \")\";font-size:.85em}"
    "h2{break-after:avoid}@page{margin:18mm}}\n"
    "</style>\n";

static void add(struct buffer *out, const char *text) {
  struct buffer flat = {0};
  quote_add_line(&flat, text, strlen(text));
  if (flat.length > 0)
    escape_add_html(out, flat.bytes, flat.length);
  buffer_free(&flat);
}

static void element(struct buffer *out, const char *tag, const char *text) {
  if (text == NULL || text[0] == '\0')
    return;
  buffer_add_format(out, "<%s>", tag);
  add(out, text);
  buffer_add_format(out, "</%.*s>\n", (int)strcspn(tag, " "), tag);
}

/* ---- the page ----------------------------------------------------------- */

static void add_title(struct buffer *out, const char *draft) {
  buffer_add_text(out, draft ? "Check of " : "Check of quotes");
  if (draft != NULL)
    add(out, check_file_name(draft));
}

static void begin_page(struct buffer *out, const char *draft) {
  buffer_add_text(out, "<!DOCTYPE html>\n<html lang=\"en\">\n"
                       "<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" "
                       "content=\"width=device-width, initial-scale=1\">\n"
                       "<meta name=\"referrer\" content=\"no-referrer\">\n"
                       "<title>");
  add_title(out, draft);
  buffer_add_text(out, "</title>\n");
  buffer_add_text(out, style);
  buffer_add_text(out, "<h1>");
  add_title(out, draft);
  buffer_add_text(out, "</h1>\n");
}

static void add_attention(const struct check_summary *summary,
                          struct buffer *out) {
  bool is_open = false;
  for (uint32_t i = 0; i < summary->count; i++) {
    const struct check_finding *finding = &summary->findings[i];
    struct buffer place = {0}, start = {0};
    if (!finding->needs_attention)
      continue;
    place_add(finding->place, true, &place);
    buffer_add_format(out, "%s<li><a href=\"#quote-%u\">",
                      is_open ? "" : "<ul>\n", i + 1);
    add(out, place.bytes);
    buffer_add_format(out, "</a> %s: ", finding_class(finding));
    finding_add_start(finding, CHECK_START_COLUMNS, &start);
    add(out, start.bytes ? start.bytes : "");
    buffer_free(&start);
    buffer_add_text(out, "</li>\n");
    buffer_free(&place);
    is_open = true;
  }
  if (is_open)
    buffer_add_text(out, "</ul>\n");
}

void check_html_begin(struct check_writer *writer) {
  const struct check_summary *summary = writer->summary;
  struct buffer *out = &writer->line, text = {0};
  begin_page(out, summary ? summary->draft : NULL);
  if (summary != NULL) {
    summary_add_counts(summary, &text);
    buffer_add_char(&text, '.');
    element(out, "p", text.bytes);
    add_attention(summary, out);
    buffer_clear(&text);
    summary_add_rest(summary, &text);
    element(out, "p class=\"note\"", text.length > 0 ? text.bytes : NULL);
  }
  buffer_free(&text);
  check_writer_put(writer);
}

void check_html_end(struct check_writer *writer) {
  fputs("</html>\n", writer->out);
}

/* ---- one quote ---------------------------------------------------------- */

static void add_part(const struct check_part *part, struct buffer *out) {
  const char *tag = part->kind == ALIGN_OMITTED ? "del"
                    : part->kind == ALIGN_ADDED ? "ins"
                                                : "span";
  if (part->kind == ALIGN_SKIPPED) {
    buffer_add_text(out, " (…)");
    return;
  }
  buffer_add_format(out, " <%s%s>", tag,
                    part->is_marked ? " class=\"marked\"" : "");
  add(out, part->text);
  buffer_add_format(out, "</%s>", tag);
}

static void add_difference(const struct check_finding *finding,
                           struct buffer *out) {
  if (!finding->has_difference)
    return;
  buffer_add_text(out, "<h3>Difference</h3>\n<p class=\"diff\">");
  for (uint32_t i = 0; i < finding->part_count; i++)
    add_part(&finding->parts[i], out);
  buffer_add_text(out, "</p>\n");
}

static bool is_web(const char *url) {
  return strncasecmp(url, "http://", 7) == 0 ||
         strncasecmp(url, "https://", 8) == 0;
}

static void add_source(const struct check_printing *printing,
                       struct buffer *out) {
  struct buffer source = {0};
  const char *url = printing->url;
  bool is_link = url != NULL && is_web(url);
  printing_add_source(printing, &source);
  if (is_link) {
    buffer_add_text(out, "<a class=\"out\" rel=\"noreferrer\" href=\"");
    escape_add_html(out, url, strlen(url));
    buffer_add_text(out, "\">");
  }
  if (source.length > 0)
    add(out, source.bytes);
  else
    add(out, url ? url : printing->article ? printing->article : "");
  buffer_add_text(out, is_link ? "</a>" : "");
  if (!is_link && source.length > 0) {
    buffer_add_text(out, ", ");
    add(out, url ? url : printing->article ? printing->article : "");
  }
  buffer_free(&source);
}

static void add_around(const char *text, struct buffer *out) {
  if (text != NULL)
    element(out, "span class=\"around\"", text);
}

static void add_printing(const struct check_finding *finding,
                         const struct check_printing *printing,
                         struct buffer *out) {
  struct buffer speaker = {0};
  buffer_add_text(out, "<div class=\"stored\"><p>");
  add_around(printing->before, out);
  element(out, "span", printing->sentence);
  add_around(printing->after, out);
  buffer_add_text(out, "</p>\n<footer>");
  printing_add_speaker(printing, &speaker);
  buffer_add_text(out, printing->speaker ? "— " : "— speaker ");
  add(out, speaker.bytes);
  if (finding->is_wrong_speaker && finding->claimed != NULL) {
    buffer_add_text(out, " (not ");
    add(out, finding->claimed);
    buffer_add_char(out, ')');
  }
  buffer_add_text(out, "<br>");
  add_source(printing, out);
  buffer_add_text(out, "</footer></div>\n");
  buffer_free(&speaker);
}

static void add_also(const struct check_finding *finding, struct buffer *out) {
  for (uint32_t i = 1; i < finding->printing_count; i++) {
    buffer_add_text(out, "<p class=\"also\">Also in ");
    add_source(&finding->printings[i], out);
    buffer_add_text(out, "</p>\n");
  }
}

static void add_claims(const struct check_finding *finding,
                       struct buffer *out) {
  for (uint32_t i = 0; i < finding->claim_count; i++) {
    struct buffer speaker = {0};
    printing_add_speaker(&finding->claims[i], &speaker);
    buffer_add_text(out, "<p class=\"also\">Said by ");
    add(out, speaker.bytes);
    buffer_add_text(out, " according to ");
    add_source(&finding->claims[i], out);
    buffer_add_text(out, "</p>\n");
    buffer_free(&speaker);
  }
  if (finding->headline != NULL) {
    buffer_add_text(out, "<p class=\"also\">Headline: ");
    add_source(finding->headline, out);
    buffer_add_text(out, "</p>\n");
  }
}

static const char *kind_of(const struct check_finding *finding) {
  if (!finding->needs_attention)
    return "good";
  return finding->verdict >= VERDICT_SPLICED ? "bad" : "look";
}

static void add_head(struct check_writer *writer,
                     const struct check_finding *finding) {
  struct buffer *out = &writer->line, place = {0};
  buffer_add_format(out, "<section id=\"quote-%u\" class=\"%s\">\n",
                    writer->count + 1, kind_of(finding));
  if (finding->place != NULL) {
    place_add(finding->place, true, &place);
    element(out, "span class=\"place\"", place.bytes);
  }
  buffer_free(&place);
  element(out, "h2", finding_headline(finding));
  buffer_add_text(out, "<blockquote>");
  add(out, finding->quote);
  if (finding->claimed != NULL) {
    buffer_add_text(out, "\n<footer>quoted as said by ");
    add(out, finding->claimed);
    buffer_add_text(out, "</footer>");
  }
  buffer_add_text(out, "</blockquote>\n");
  for (unsigned i = 0; i < CAUTION_COUNT; i++)
    if (finding->cautions & 1u << i)
      element(out, "p class=\"caution\"", caution_sentence((enum caution)i));
}

void check_html_add(struct check_writer *writer,
                    const struct check_finding *finding) {
  struct buffer *out = &writer->line;
  bool has_two = finding->wording == VERDICT_SPLICED;
  add_head(writer, finding);
  add_difference(finding, out);
  if (finding->printing_count > 0)
    buffer_add_text(out, "<h3>Stored</h3>\n");
  for (uint32_t i = 0; i < finding->printing_count && (i == 0 || has_two); i++)
    add_printing(finding, &finding->printings[i], out);
  if (!has_two)
    add_also(finding, out);
  add_claims(finding, out);
  for (uint32_t i = 0; i < finding->reason_count; i++)
    element(out, "p class=\"note\"", finding->reasons[i]);
  if (finding->printing_count == 0 && !finding->is_too_long) {
    struct buffer extent = {0};
    extent_add(&writer->extent, &extent);
    element(out, "p class=\"note\"", extent.bytes);
    buffer_free(&extent);
  }
  buffer_add_text(out, "</section>\n");
  check_writer_put(writer);
}
