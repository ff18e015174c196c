/* The MLA Handbook, 9th edition, as rules:

   - one or two authors, the first one inverted; of three or more the first one
     and "et al."; no author: the title comes first;
   - titles in quotation marks where the piece has a container, else in
     italics, in headline-style capitals; the container in italics;
   - then, with commas, the date as day, short month, year (of books the
     year), the page and the address; the day of access last, where there is
     no date;
   - in the text author and page, or another place with "par."; the title, too,
     where the list has several works of the author; words of somebody else are
     "qtd. in". */
#include "queries/style_part.h"

#include <stddef.h>

#include "queries/style_line.h"

static const struct name_form list_names = {
    .order = NAME_FIRST_INVERTED,
    .initials = INITIALS_SPACED,
    .and = "and",
    .comma_for_two = true,
    .comma_for_et_al = true,
    .limit = 2,
    .shown = 1,
};
static const struct name_form text_names = {
    .order = NAME_SHORT, .and = "and", .limit = 2, .shown = 1};

static const struct part works[] = {
    {.kind = PART_AUTHOR, .names = &list_names},
    {.kind = PART_TITLE,
     .needs = HAS_CONTAINER,
     .flags = TEXT_QUOTED | TEXT_TITLE_CASE,
     .before = ". "},
    {.kind = PART_TITLE,
     .flags = TEXT_ITALIC | TEXT_TITLE_CASE,
     .before = ". "},
    {.kind = PART_CONTAINER,
     .flags = PART_GROUP | TEXT_ITALIC | TEXT_TITLE_CASE,
     .before = ", "},
    {.kind = PART_PUBLISHER, .before = ", "},
    {.kind = PART_ISSUED_YEAR, .types = TYPE(BOOK), .before = ", "},
    {.kind = PART_ISSUED_EUROPEAN, .types = ~TYPE(BOOK), .before = ", "},
    {.kind = PART_PAGE, .flags = PART_LABEL, .before = ", "},
    {.kind = PART_URL, .before = ", "},
    {.kind = PART_ACCESSED_EUROPEAN,
     .lacks = HAS_ISSUED,
     .flags = PART_GROUP,
     .before = ". ",
     .prefix = "Accessed "},
    {.kind = PART_END},
};

static const struct part text[] = {
    {.kind = PART_AUTHOR, .names = &text_names},
    {.kind = PART_TITLE,
     .needs = HAS_CONTAINER,
     .lacks = HAS_AUTHOR,
     .flags = TEXT_QUOTED | TEXT_TITLE_CASE},
    {.kind = PART_TITLE,
     .lacks = HAS_AUTHOR,
     .flags = TEXT_ITALIC | TEXT_TITLE_CASE},
    {.kind = PART_TITLE,
     .needs = HAS_TWIN | HAS_CONTAINER,
     .flags = TEXT_QUOTED | TEXT_TITLE_CASE,
     .before = ", "},
    {.kind = PART_TITLE,
     .needs = HAS_TWIN,
     .flags = TEXT_ITALIC | TEXT_TITLE_CASE,
     .before = ", "},
    {.kind = PART_CONTAINER,
     .lacks = HAS_AUTHOR | HAS_TITLE,
     .flags = TEXT_ITALIC | TEXT_TITLE_CASE},
    {.kind = PART_LOCATOR, .before = ", "},
    {.kind = PART_END},
};

const struct style style_mla = {
    .entry = works,
    .source = text,
    .open = "(",
    .close = ")",
    .quoted = "qtd. in ",
    .told = "paraphrased in ",
    .own = "",
    .locator = {.paragraph = "par. ", .page = "", .before_page = " "},
};
