/* Classic BibTeX, for plain.bst and its kin.

   Those know no url, date or language: the address is in howpublished or note,
   and is printed; the date is year, month and, for those who read it, day.
   Accented Latin letters and quotation marks are commands, since BibTeX cuts
   names by bytes; other scripts are UTF-8. A day that is not known has no year.
 */
#include "queries/cite_format.h"

#include "queries/cite_latex.h"

static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                     "jul", "aug", "sep", "oct", "nov", "dec"};

static const char *entry_of(const struct citation *item) {
  if (item->type == CITATION_BOOK && item->author_count > 0)
    return "book";
  bool is_article =
      item->type == CITATION_NEWSPAPER || item->type == CITATION_MAGAZINE;
  return is_article && item->container != NULL ? "article" : "misc";
}

static void add_day(struct buffer *out, struct citation_date date) {
  if (date.year == 0)
    return;
  buffer_add_format(out, ",\n  %-12s = {%04d}", "year", date.year);
  if (date.month == 0)
    return;
  buffer_add_format(out, ",\n  %-12s = %s", "month", months[date.month - 1]);
  if (date.day > 0)
    buffer_add_format(out, ",\n  %-12s = {%d}", "day", date.day);
}

/* \url{…}, accessed 2016-05-12 */
static void add_address(struct buffer *out, const char *name,
                        const struct citation *item) {
  struct buffer text = {0};
  if (item->url == NULL)
    return;
  buffer_add_text(&text, "\\url{");
  latex_add_url(&text, item->url);
  buffer_add_char(&text, '}');
  if (item->accessed.year > 0) {
    buffer_add_text(&text, ", accessed ");
    cite_add_date(&text, item->accessed);
  }
  latex_raw(out, name, text.bytes);
  buffer_free(&text);
}

static void add_entry(struct buffer *out, const struct citation *item) {
  const char *entry = entry_of(item);
  bool is_misc = *entry == 'm';
  latex_begin(out, entry, item->key);
  latex_authors(out, item, LATEX_ASCII);
  latex_protected(out, "title", latex_title(item), LATEX_ASCII);
  latex_protected(out,
                  is_misc         ? "howpublished"
                  : *entry == 'b' ? "publisher"
                                  : "journal",
                  item->container, LATEX_ASCII);
  add_day(out, item->issued);
  if (!is_misc)
    latex_field(out, "pages", item->page, LATEX_ASCII);
  add_address(out, is_misc && item->container == NULL ? "howpublished" : "note",
              item);
  latex_keywords(out, item, LATEX_ASCII);
  latex_annote(out, item, LATEX_ASCII);
  latex_end(out);
}

void cite_write_bibtex(FILE *out, const struct bibliography *list) {
  cite_each(out, list, add_entry, "\n");
}
