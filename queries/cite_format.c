/* What the formats of citations share. */
#include "queries/cite_format.h"

#include <string.h>

void cite_each(FILE *out, const struct bibliography *list, cite_item *add,
               const char *between) {
  struct buffer text = {0};
  for (size_t i = 0; i < list->count; i++) {
    if (i > 0)
      buffer_add_text(&text, between);
    add(&text, &list->items[i]);
    fwrite(text.bytes, 1, text.length, out);
    buffer_clear(&text);
  }
  buffer_free(&text);
}

void cite_add_place(struct buffer *out, const struct citation_note *note) {
  if (note->locator != NULL)
    buffer_add_text(out, note->locator);
  else if (note->paragraph > 0)
    buffer_add_format(out, "para. %u", (unsigned)note->paragraph);
}

void cite_add_note(struct buffer *out, const struct citation_note *note) {
  bool is_direct = note->kind != NULL && strcmp(note->kind, "direct") == 0;
  bool has_place = note->locator != NULL || note->paragraph > 0;
  buffer_add_text(out, note->speaker ? note->speaker : "unknown speaker");
  if (note->role != NULL)
    buffer_add_format(out, " (%s)", note->role);
  buffer_add_text(out, is_direct ? ": “" : ": ");
  buffer_add_text(out, note->text);
  buffer_add_text(out, is_direct ? "”" : "");
  if (note->said != NULL || has_place)
    buffer_add_text(out, " (");
  if (note->said != NULL)
    buffer_add_format(out, "%s%s", note->said, has_place ? ", " : "");
  cite_add_place(out, note);
  if (note->said != NULL || has_place)
    buffer_add_char(out, ')');
}

void cite_add_date(struct buffer *out, struct citation_date date) {
  if (date.year == 0)
    return;
  buffer_add_format(out, "%04d", date.year);
  if (date.month > 0)
    buffer_add_format(out, "-%02d", date.month);
  if (date.month > 0 && date.day > 0)
    buffer_add_format(out, "-%02d", date.day);
}
