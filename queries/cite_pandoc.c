/* Quotations for a Markdown text that pandoc cites with, a paragraph each:

     “We will go.” [Ann O'Neil, quoted in @smith2016harbour, para. 4]

   The key is that of the item in csl-json, biblatex and bibtex, so that
   `pandoc --citeproc --bibliography` finds it. */
#include "queries/cite_format.h"

#include <string.h>

/* Adds text in which nothing is markup. A semicolon would part two citations,
   also one behind a backslash. */
static void add_text(struct buffer *out, const char *text, bool is_cited) {
  static const char special[] = "\\`*_{}[]<>@^~$|#&\"";
  char before = ' ';
  for (; *text != '\0'; before = *text++) {
    bool is_dash = *text == '-' && text[1] == '-';
    bool is_dots = *text == '.' && text[1] == '.';
    bool is_mark = *text == '\'' && strchr(" ([-", before) != NULL;
    if (strchr(special, *text) != NULL || is_dash || is_dots || is_mark)
      buffer_add_char(out, '\\');
    buffer_add_char(out, is_cited && *text == ';' ? ',' : *text);
  }
}

/* Adds what begins a paragraph: digits and signs begin lists and headings. */
static void add_words(struct buffer *out, const struct citation_note *note) {
  bool is_direct = note->kind != NULL && strcmp(note->kind, "direct") == 0;
  const char *text = note->text;
  buffer_add_text(out, is_direct ? "“" : "");
  if (!is_direct) {
    size_t digits = strspn(text, "0123456789");
    buffer_add(out, text, digits);
    text += digits;
    if (*text != '\0' && strchr("-+:%=.)(", *text) != NULL) {
      buffer_add_format(out, "\\%c", *text);
      text++;
    }
  }
  add_text(out, text, false);
  buffer_add_text(out, is_direct ? "”" : "");
}

static void add_paragraphs(struct buffer *out, const struct citation *item) {
  struct buffer place = {0};
  for (size_t i = 0; i < item->note_count; i++) {
    const struct citation_note *note = &item->notes[i];
    buffer_add_text(out, i > 0 ? "\n" : "");
    add_words(out, note);
    buffer_add_text(out, " [");
    add_text(out, note->speaker ? note->speaker : "unknown speaker", true);
    buffer_add_format(out, ", quoted in @%s", item->key);
    buffer_clear(&place);
    cite_add_place(&place, note);
    if (place.length > 0) {
      buffer_add_text(out, ", ");
      add_text(out, place.bytes, true);
    }
    buffer_add_text(out, "]\n");
  }
  buffer_free(&place);
}

void cite_write_pandoc(FILE *out, const struct bibliography *list) {
  cite_each(out, list, add_paragraphs, "\n");
}
