/* Quotations with footnotes: text and notes for an article, as Markdown (with
   the footnotes that pandoc and GitHub read) and as a page of HTML that links
   both ways, prints well and runs no script. Every note tells its source in
   full (Chicago's form), so that any of them can be taken alone.
   Cost: linear in the text. */
#include "queries/style.h"

#include "queries/cite_format.h"

/* Calls `add` for each quotation with its number, from 1. */
typedef void footnote_adder(struct buffer *out, const struct citation *item,
                            const struct citation_note *note, size_t number);

static void each_note(FILE *out, const struct bibliography *list,
                      footnote_adder *add) {
  struct buffer text = {0};
  size_t number = 0;
  for (size_t i = 0; i < list->count; i++) {
    for (size_t k = 0; k < list->items[i].note_count; k++) {
      add(&text, &list->items[i], &list->items[i].notes[k], ++number);
      fwrite(text.bytes, 1, text.length, out);
      buffer_clear(&text);
    }
  }
  buffer_free(&text);
}

/* ---- Markdown ---------------------------------------------------------- */

static void add_markdown_quote(struct buffer *out, const struct citation *item,
                               const struct citation_note *note,
                               size_t number) {
  (void)item;
  buffer_add_text(out, "> ");
  style_add_words(out, note, MARKUP_MARKDOWN);
  if (note->speaker != NULL || note->role != NULL)
    buffer_add_text(out, "\n> — ");
  style_add_speaker(out, note, MARKUP_MARKDOWN);
  buffer_add_format(out, "[^%zu]\n\n", number);
}

static void add_markdown_note(struct buffer *out, const struct citation *item,
                              const struct citation_note *note, size_t number) {
  buffer_add_format(out, "[^%zu]: ", number);
  style_add_footnote(out, item, note, MARKUP_MARKDOWN);
  buffer_add_char(out, '\n');
}

void cite_write_markdown(FILE *out, const struct bibliography *list) {
  each_note(out, list, add_markdown_quote);
  each_note(out, list, add_markdown_note);
}

/* ---- HTML -------------------------------------------------------------- */

static const char page_start[] =
    "<!DOCTYPE html>\n"
    "<html lang=\"en\">\n"
    "<head>\n"
    "<meta charset=\"utf-8\">\n"
    "<title>Quotations</title>\n"
    "<style>\n"
    "body { max-width: 40em; margin: 2em auto; padding: 0 1em;\n"
    "  font: 1em/1.5 serif; overflow-wrap: anywhere; }\n"
    "blockquote { margin: 1.5em 0; padding-left: 1em;\n"
    "  border-left: 3px solid #999; }\n"
    "blockquote p { margin: 0; }\n"
    "li:target, blockquote:target { background: #ffc; }\n"
    "@media print {\n"
    "  body { max-width: none; margin: 0; }\n"
    "  blockquote, li { break-inside: avoid; }\n"
    "  a { color: inherit; text-decoration: none; }\n"
    "  .back { display: none; }\n"
    "}\n"
    "</style>\n"
    "</head>\n"
    "<body>\n";

static void add_html_quote(struct buffer *out, const struct citation *item,
                           const struct citation_note *note, size_t number) {
  (void)item;
  buffer_add_format(out, "<blockquote id=\"quote-%zu\">\n<p dir=\"auto\">",
                    number);
  style_add_words(out, note, MARKUP_HTML);
  buffer_add_text(out, "</p>\n<p>");
  if (note->speaker != NULL || note->role != NULL)
    buffer_add_text(out, "— ");
  style_add_speaker(out, note, MARKUP_HTML);
  buffer_add_format(out,
                    "<sup><a href=\"#note-%zu\" role=\"doc-noteref\">%zu</a>"
                    "</sup></p>\n</blockquote>\n",
                    number, number);
}

static void add_html_note(struct buffer *out, const struct citation *item,
                          const struct citation_note *note, size_t number) {
  buffer_add_format(out, "<li id=\"note-%zu\">", number);
  style_add_footnote(out, item, note, MARKUP_HTML);
  buffer_add_format(out,
                    " <a class=\"back\" href=\"#quote-%zu\""
                    " role=\"doc-backlink\" aria-label=\"Back to quote %zu\">"
                    "↩</a></li>\n",
                    number, number);
}

void cite_write_html(FILE *out, const struct bibliography *list) {
  fputs(page_start, out);
  each_note(out, list, add_html_quote);
  fputs("<hr>\n<section role=\"doc-endnotes\">\n<ol>\n", out);
  each_note(out, list, add_html_note);
  fputs("</ol>\n</section>\n</body>\n</html>\n", out);
}
