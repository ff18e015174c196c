/* Entries and notes in the styles of the manuals.

   Quotations are indirect sources: the speaker's words are read in somebody
   else's article. Each style has a form for that, and says nothing of it where
   the speaker wrote the article.
   Cost: linear in the text. */
#include "queries/style.h"

#include <string.h>

#include "queries/style_line.h"
#include "queries/style_part.h"

static void finish(struct buffer *out, struct buffer *line,
                   enum markup markup) {
  if (line->length > 0)
    line_render(out, line, markup);
  buffer_free(line);
}

static void add_entry(struct buffer *line, const struct style *style,
                      const struct style_item *source) {
  if (!part_add_all(line, style->entry, source, NULL, NULL))
    line_join(line, ".");
}

void style_add_entry(struct buffer *out, const struct style *style,
                     const struct style_item *source, enum markup markup) {
  struct buffer line = {0};
  add_entry(&line, style, source);
  finish(out, &line, markup);
}

/* ---- notes ------------------------------------------------------------- */

static bool is_kind(const struct citation_note *note, const char *kind) {
  return note->kind != NULL && strcmp(note->kind, kind) == 0;
}

/* Where the last sign of the words before the quotation marks at their end
   is. */
static size_t last_sign(const char *text) {
  static const char *const marks[] = {"”", "’", "\"", "'"};
  size_t length = strlen(text);
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    size_t size = strlen(marks[i]);
    if (length > size && strcmp(text + length - size, marks[i]) == 0)
      return length - size - 1;
  }
  return length > 0 ? length - 1 : 0;
}

/* True when the stop at `at` belongs to the last word: "U.S.", "Inc." */
static bool is_abbreviation(const char *text, size_t at) {
  static const char *const words[] = {"Co", "Corp", "Dr", "Inc",
                                      "Jr", "Ltd",  "Sr", "etc"};
  size_t start = at;
  while (start > 0 && text[start - 1] != ' ')
    start--;
  size_t length = at - start;
  if (memchr(text + start, '.', length) != NULL)
    return true;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strlen(words[i]) == length &&
        memcmp(words[i], text + start, length) == 0)
      return true;
  return false;
}

/* Reported speech is in nobody's words and has no marks; what is quoted in part
   has its own. One of `stops` at the end is left out: it belongs to the
   sentence around the words, or what follows has its own. */
static void add_words(struct buffer *line, const struct citation_note *note,
                      const char *stops) {
  struct buffer words = {0};
  size_t last = last_sign(note->text);
  bool has_stop =
      last > 0 && strchr(stops, note->text[last]) != NULL &&
      (note->text[last] == ',' || !is_abbreviation(note->text, last));
  buffer_add(&words, note->text, last);
  buffer_add_text(&words, note->text + last + has_stop);
  line_add_text(line, words.bytes, is_kind(note, "direct") ? TEXT_QUOTED : 0);
  buffer_free(&words);
}

static void add_speaker(struct buffer *line, const struct citation_note *note) {
  if (note->speaker != NULL)
    line_add_text(line, note->speaker, 0);
  if (note->role != NULL) {
    line_join(line, ", ");
    bool has_article = strncmp(note->role, "The ", 4) == 0;
    buffer_add_text(line, has_article ? "the " : "");
    line_add_text(line, note->role + (has_article ? 4 : 0), 0);
  }
}

static void add_source(struct buffer *line, const struct style *style,
                       const struct style_item *source,
                       const struct citation_note *note) {
  buffer_add_text(line, style->open);
  if (note != NULL && name_is_author(source->item, note->speaker))
    buffer_add_text(line, style->own);
  else if (note != NULL)
    buffer_add_text(line,
                    is_kind(note, "indirect") ? style->told : style->quoted);
  part_add_all(line, style->source, source, note, &style->locator);
  buffer_add_text(line, style->close);
}

void style_add_source(struct buffer *out, const struct style *style,
                      const struct style_item *source, enum markup markup) {
  struct buffer line = {0};
  add_source(&line, style, source, NULL);
  finish(out, &line, markup);
}

void style_add_footnote(struct buffer *out, const struct citation *item,
                        const struct citation_note *note, enum markup markup) {
  struct buffer line = {0};
  struct style_item source = {.item = item};
  if (!name_is_author(item, note->speaker))
    buffer_add_text(&line, is_kind(note, "indirect") ? "Paraphrased in "
                                                     : "Quoted in ");
  part_add_all(&line, style_chicago.source, &source, note,
               &style_chicago.locator);
  line_join(&line, ".");
  finish(out, &line, markup);
}

void style_add_words(struct buffer *out, const struct citation_note *note,
                     enum markup markup) {
  struct buffer line = {0};
  add_words(&line, note, ",");
  finish(out, &line, markup);
}

void style_add_speaker(struct buffer *out, const struct citation_note *note,
                       enum markup markup) {
  struct buffer line = {0};
  add_speaker(&line, note);
  finish(out, &line, markup);
}

void style_add_note(struct buffer *out, const struct style *style,
                    const struct style_item *source,
                    const struct citation_note *note, enum markup markup) {
  struct buffer line = {0};
  add_speaker(&line, note);
  line_join(&line, style->is_footnote ? ", " : ": ");
  add_words(&line, note, ".,");
  char last = note->text[last_sign(note->text)];
  bool has_end = last == '?' || last == '!';
  line_join(&line, style->is_footnote && !has_end ? ", " : " ");
  add_source(&line, style, source, note);
  line_join(&line, ".");
  finish(out, &line, markup);
}
