/* The Chicago Manual of Style, 17th edition, both of its systems, as rules:

   - authors: the first one inverted in lists, up to ten told, of more seven
     and "et al."; in notes and in the text up to three, of more the first one;
     a small particle goes behind the given name ("Berg, Ludwig van der");
   - no author: the newspaper, magazine, site or blog takes its place in a
     list, the title comes first in a note;
   - titles in quotation marks, of books in italics, of interviews plain; all
     in headline-style capitals; a title that ends in "?" keeps its comma;
   - containers in italics, sites and publishers plain, blogs told as such;
   - dates in full, of books the year; where none is known, the day of access,
     where that is not known either, n.d.;
   - newspapers with section, without page; the address last. */
#include "queries/style_part.h"

#include <stddef.h>

#include "queries/style_line.h"

static const struct name_form list_names = {
    .order = NAME_FIRST_INVERTED,
    .and = "and",
    .comma_for_two = true,
    .puts_particle_last = true,
    .limit = 10,
    .shown = 7,
};
static const struct name_form note_names = {
    .order = NAME_STRAIGHT, .and = "and", .limit = 3, .shown = 1};
static const struct name_form text_names = {
    .order = NAME_SHORT, .and = "and", .limit = 3, .shown = 1};

enum {
  PRESS = TYPE(NEWSPAPER) | TYPE(MAGAZINE),
  SITES = TYPE(WEB) | TYPE(BLOG),
  /* titles in quotation marks */
  PIECES = (1 << CITATION_TYPE_COUNT) - 1 - (TYPE(BOOK) | TYPE(INTERVIEW)),
};

#define TITLES(separator)                                                      \
  {.kind = PART_TITLE,                                                         \
   .types = PIECES,                                                            \
   .flags = TEXT_QUOTED | TEXT_TITLE_CASE,                                     \
   .before = (separator)},                                                     \
      {.kind = PART_TITLE,                                                     \
       .types = TYPE(BOOK),                                                    \
       .flags = TEXT_ITALIC | TEXT_TITLE_CASE,                                 \
       .before = (separator)},                                                 \
  {                                                                            \
    .kind = PART_TITLE, .types = TYPE(INTERVIEW), .before = (separator)        \
  }

#define CONTAINERS(separator, site_flags)                                      \
  {.kind = PART_CONTAINER,                                                     \
   .types = TYPE(WEB),                                                         \
   .flags = (site_flags),                                                      \
   .before = (separator)},                                                     \
      {.kind = PART_CONTAINER,                                                 \
       .types = TYPE(BLOG),                                                    \
       .flags = TEXT_ITALIC | TEXT_TITLE_CASE,                                 \
       .before = (separator),                                                  \
       .suffix = " (blog)"},                                                   \
  {                                                                            \
    .kind = PART_CONTAINER, .flags = TEXT_ITALIC | TEXT_TITLE_CASE,            \
    .before = (separator)                                                      \
  }

#define SECTION                                                                \
  {                                                                            \
    .kind = PART_SECTION, .types = TYPE(NEWSPAPER), .before = ", ",            \
    .prefix = "sec. "                                                          \
  }

#define ACCESS(separator, accessed)                                            \
  {.kind = PART_ACCESSED,                                                      \
   .lacks = HAS_ISSUED,                                                        \
   .before = (separator),                                                      \
   .prefix = (accessed)},                                                      \
      {.kind = PART_URL, .before = (separator)}, {                             \
    .kind = PART_END                                                           \
  }

/* ---- notes and bibliography -------------------------------------------- */

static const struct part bibliography[] = {
    {.kind = PART_AUTHOR, .names = &list_names},
    {.kind = PART_CONTAINER, .types = PRESS | SITES, .lacks = HAS_AUTHOR},
    TITLES(". "),
    CONTAINERS(". ", 0),
    {.kind = PART_PUBLISHER, .before = ". "},
    {.kind = PART_ISSUED, .types = TYPE(SPEECH), .before = ". "},
    {.kind = PART_ISSUED_YEAR, .types = TYPE(BOOK), .before = ", "},
    {.kind = PART_ISSUED,
     .types = ~(TYPE(SPEECH) | TYPE(BOOK)),
     .before = ", "},
    {.kind = PART_NO_DATE,
     .types = TYPE(SPEECH),
     .lacks = HAS_ISSUED | HAS_ACCESSED,
     .before = ". "},
    {.kind = PART_NO_DATE,
     .types = ~TYPE(SPEECH),
     .lacks = HAS_ISSUED | HAS_ACCESSED,
     .before = ", "},
    SECTION,
    ACCESS(". ", "Accessed "),
};

static const struct part note[] = {
    {.kind = PART_AUTHOR, .names = &note_names},
    TITLES(", "),
    CONTAINERS(", ", 0),
    {.kind = PART_PUBLISHER, .needs = HAS_ISSUED, .before = " ", .prefix = "("},
    {.kind = PART_PUBLISHER,
     .needs = HAS_ACCESSED,
     .before = " ",
     .prefix = "(",
     .suffix = ")"},
    {.kind = PART_PUBLISHER, .before = " ", .prefix = "("},
    {.kind = PART_ISSUED_YEAR,
     .needs = HAS_PUBLISHER,
     .before = ", ",
     .suffix = ")"},
    {.kind = PART_NO_DATE,
     .needs = HAS_PUBLISHER,
     .lacks = HAS_ISSUED | HAS_ACCESSED,
     .before = ", ",
     .suffix = ")"},
    {.kind = PART_ISSUED,
     .types = TYPE(SPEECH),
     .before = " ",
     .prefix = "(",
     .suffix = ")"},
    {.kind = PART_ISSUED_YEAR,
     .types = TYPE(BOOK),
     .lacks = HAS_PUBLISHER,
     .before = ", "},
    {.kind = PART_ISSUED,
     .types = ~(TYPE(SPEECH) | TYPE(BOOK)),
     .before = ", "},
    {.kind = PART_NO_DATE,
     .lacks = HAS_ISSUED | HAS_ACCESSED | HAS_PUBLISHER,
     .before = ", "},
    SECTION,
    {.kind = PART_LOCATOR, .before = ", "},
    ACCESS(", ", "accessed "),
};

const struct style style_chicago = {
    .entry = bibliography,
    .source = note,
    .open = "",
    .close = "",
    .quoted = "quoted in ",
    .told = "paraphrased in ",
    .own = "in ",
    .is_footnote = true,
    .locator = {.paragraph = "para. ", .page = "", .before_page = ", "},
};

/* ---- author-date ------------------------------------------------------- */

/* What stands in the place of an author who is not known. */
#define NO_AUTHOR                                                              \
  {.kind = PART_CONTAINER,                                                     \
   .types = PRESS,                                                             \
   .lacks = HAS_AUTHOR,                                                        \
   .flags = TEXT_ITALIC | TEXT_TITLE_CASE},                                    \
      {.kind = PART_TITLE,                                                     \
       .types = PIECES,                                                        \
       .lacks = HAS_AUTHOR | HAS_CONTAINER,                                    \
       .flags = TEXT_QUOTED | TEXT_TITLE_CASE},                                \
      {.kind = PART_TITLE,                                                     \
       .types = PIECES & ~PRESS,                                               \
       .lacks = HAS_AUTHOR,                                                    \
       .flags = TEXT_QUOTED | TEXT_TITLE_CASE},                                \
      {.kind = PART_TITLE,                                                     \
       .types = TYPE(BOOK),                                                    \
       .lacks = HAS_AUTHOR,                                                    \
       .flags = TEXT_ITALIC | TEXT_TITLE_CASE},                                \
  {                                                                            \
    .kind = PART_TITLE, .types = TYPE(INTERVIEW), .lacks = HAS_AUTHOR          \
  }

static const struct part references[] = {
    {.kind = PART_AUTHOR, .names = &list_names},
    NO_AUTHOR,
    {.kind = PART_ISSUED_LETTER, .before = ". "},
    {.kind = PART_NO_DATE, .lacks = HAS_ISSUED, .before = ". "},
    TITLES(". "),
    CONTAINERS(". ", TEXT_TITLE_CASE),
    {.kind = PART_PUBLISHER, .before = ". "},
    {.kind = PART_ISSUED_DAY, .types = TYPE(SPEECH), .before = ". "},
    {.kind = PART_ISSUED, .types = PRESS | TYPE(MAIL), .before = ", "},
    SECTION,
    {.kind = PART_ISSUED, .types = SITES, .before = ". "},
    ACCESS(". ", "Accessed "),
};

static const struct part text[] = {
    {.kind = PART_AUTHOR, .names = &text_names},
    NO_AUTHOR,
    {.kind = PART_ISSUED_LETTER, .before = " "},
    {.kind = PART_NO_DATE,
     .needs = HAS_ACCESSED,
     .lacks = HAS_ISSUED,
     .before = " "},
    {.kind = PART_NO_DATE, .lacks = HAS_ISSUED | HAS_ACCESSED, .before = ", "},
    {.kind = PART_LOCATOR, .before = ", "},
    {.kind = PART_END},
};

const struct style style_chicago_date = {
    .entry = references,
    .source = text,
    .open = "(",
    .close = ")",
    .quoted = "quoted in ",
    .told = "paraphrased in ",
    .own = "",
    .locator = {.paragraph = "para. ", .page = "", .before_page = ", "},
};
