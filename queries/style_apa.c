/* The Publication Manual of the APA, 7th edition, as rules:

   - all authors inverted with initials, "&" before the last; up to twenty, of
     more the first nineteen, "…" and the last one; in the text two, of more
     the first one and "et al.";
   - no author: the title takes the place;
   - the date behind the author in parentheses, day and month but for books and
     hearings; n.d., and then "Retrieved ..., from" before the address;
   - titles in sentence case. A headline is printed in the capitals that it was
     published with: which of its words are names no program can tell for
     sure, and a name without its capital is the worse mistake;
   - titles of pieces plain, of what stands alone and of web pages in italics;
     the paper in italics, with the page; a site as publisher; what is part of
     something else "In" it;
   - mail and interviews that nobody can look up are told as personal
     communication;
   - no full stop behind an address. */
#include "queries/style_part.h"

#include <stddef.h>

#include "queries/style_line.h"

static const struct name_form list_names = {
    .order = NAME_ALL_INVERTED,
    .initials = INITIALS_ALL,
    .and = "&",
    .comma_for_two = true,
    .shows_last = true,
    .limit = 20,
    .shown = 19,
};
static const struct name_form text_names = {
    .order = NAME_SHORT, .and = "&", .limit = 2, .shown = 1};
static const struct name_form talk_names = {
    .order = NAME_STRAIGHT,
    .initials = INITIALS_ALL,
    .and = "&",
    .limit = 2,
    .shown = 1,
};

enum {
  PAPERS = TYPE(NEWSPAPER) | TYPE(MAGAZINE) | TYPE(BLOG),
  SITES = TYPE(WEB) | TYPE(POST),
  TALKS = TYPE(INTERVIEW) | TYPE(MAIL),
  /* with pages, like books */
  BOOKS = TYPE(BOOK) | TYPE(HEARING) | TYPE(MAIL),
  YEARS = TYPE(BOOK) | TYPE(HEARING),
};

#define TITLES(first, lacking)                                                 \
  {.kind = PART_TITLE,                                                         \
   .types = SITES,                                                             \
   .lacks = (lacking),                                                         \
   .flags = TEXT_ITALIC,                                                       \
   .before = (first)},                                                         \
      {.kind = PART_TITLE,                                                     \
       .needs = HAS_CONTAINER,                                                 \
       .lacks = (lacking),                                                     \
       .before = (first)},                                                     \
  {                                                                            \
    .kind = PART_TITLE, .lacks = (lacking), .flags = TEXT_ITALIC,              \
    .before = (first)                                                          \
  }

static const struct part references[] = {
    {.kind = PART_AUTHOR, .names = &list_names},
    TITLES("", HAS_AUTHOR),
    {.kind = PART_TALK, .lacks = HAS_AUTHOR | HAS_TITLE, .before = " "},
    {.kind = PART_PAGE,
     .types = BOOKS,
     .lacks = HAS_AUTHOR | HAS_CONTAINER,
     .flags = PART_LABEL,
     .before = " ",
     .prefix = "(",
     .suffix = ")"},
    {.kind = PART_ISSUED_LETTER,
     .types = YEARS,
     .before = ". ",
     .prefix = "(",
     .suffix = ")"},
    {.kind = PART_ISSUED_REVERSED,
     .types = ~(unsigned)YEARS,
     .before = ". ",
     .prefix = "(",
     .suffix = ")"},
    {.kind = PART_NO_DATE,
     .lacks = HAS_ISSUED,
     .before = ". ",
     .prefix = "(",
     .suffix = ")"},
    TITLES(". ", 0),
    {.kind = PART_PAGE,
     .types = BOOKS,
     .lacks = HAS_CONTAINER,
     .flags = PART_LABEL,
     .before = " ",
     .prefix = "(",
     .suffix = ")"},
    {.kind = PART_TALK, .needs = HAS_AUTHOR | HAS_TITLE, .before = " "},
    {.kind = PART_TALK, .before = ". "},
    {.kind = PART_CONTAINER,
     .types = PAPERS,
     .flags = TEXT_ITALIC | TEXT_TITLE_CASE,
     .before = ". "},
    {.kind = PART_PAGE,
     .types = PAPERS,
     .needs = HAS_CONTAINER,
     .before = ", "},
    {.kind = PART_PAGE,
     .types = PAPERS,
     .lacks = HAS_CONTAINER,
     .before = ". "},
    {.kind = PART_CONTAINER,
     .types = SITES,
     .flags = TEXT_TITLE_CASE,
     .before = ". "},
    {.kind = PART_PUBLISHER, .before = ". "},
    {.kind = PART_CONTAINER,
     .flags = TEXT_ITALIC,
     .before = ". ",
     .prefix = "In "},
    {.kind = PART_PAGE,
     .types = BOOKS,
     .needs = HAS_CONTAINER,
     .flags = PART_LABEL,
     .before = " ",
     .prefix = "(",
     .suffix = ")"},
    {.kind = PART_ACCESSED,
     .lacks = HAS_ISSUED,
     .before = ". ",
     .prefix = "Retrieved ",
     .suffix = ", from"},
    {.kind = PART_URL,
     .needs = HAS_ACCESSED,
     .lacks = HAS_ISSUED,
     .flags = PART_IS_LAST,
     .before = " "},
    {.kind = PART_URL,
     .needs = HAS_ISSUED,
     .flags = PART_IS_LAST,
     .before = ". "},
    {.kind = PART_URL,
     .lacks = HAS_ISSUED | HAS_ACCESSED,
     .flags = PART_IS_LAST,
     .before = ". "},
    {.kind = PART_END},
};

static const struct part text[] = {
    {.kind = PART_AUTHOR,
     .types = TALKS,
     .lacks = HAS_CONTAINER | HAS_URL,
     .names = &talk_names,
     .suffix = ", personal communication"},
    {.kind = PART_AUTHOR, .names = &text_names},
    {.kind = PART_TITLE,
     .types = SITES,
     .lacks = HAS_AUTHOR,
     .flags = TEXT_ITALIC | TEXT_TITLE_CASE},
    {.kind = PART_TITLE,
     .needs = HAS_CONTAINER,
     .lacks = HAS_AUTHOR,
     .flags = TEXT_QUOTED | TEXT_TITLE_CASE},
    {.kind = PART_TITLE,
     .lacks = HAS_AUTHOR,
     .flags = TEXT_ITALIC | TEXT_TITLE_CASE},
    {.kind = PART_CONTAINER,
     .lacks = HAS_AUTHOR | HAS_TITLE,
     .flags = TEXT_ITALIC | TEXT_TITLE_CASE},
    {.kind = PART_ISSUED,
     .types = TALKS,
     .lacks = HAS_CONTAINER | HAS_URL,
     .before = ", "},
    {.kind = PART_ISSUED_LETTER,
     .types = TALKS,
     .needs = HAS_CONTAINER,
     .before = ", "},
    {.kind = PART_ISSUED_LETTER,
     .types = TALKS,
     .needs = HAS_URL,
     .lacks = HAS_CONTAINER,
     .before = ", "},
    {.kind = PART_ISSUED_LETTER, .types = ~(unsigned)TALKS, .before = ", "},
    {.kind = PART_NO_DATE, .lacks = HAS_ISSUED, .before = ", "},
    {.kind = PART_LOCATOR, .before = ", "},
    {.kind = PART_END},
};

const struct style style_apa = {
    .entry = references,
    .source = text,
    .open = "(",
    .close = ")",
    .quoted = "as cited in ",
    .told = "as cited in ",
    .own = "",
    .locator = {.paragraph = "para. ", .page = "p. ", .before_page = ", "},
};
