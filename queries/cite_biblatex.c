/* BibLaTeX entries, as biber's data model has them.

   Newspapers and magazines are articles where they have what an article must
   have, an author and a journal; else an entry with an address is @online and
   anything else @misc. A day that is not known is XXXX, which is ISO 8601-2
   for just that: every entry must have a date. `note` is not used: styles
   print it. */
#include "queries/cite_format.h"

#include <string.h>
#include <strings.h>

#include "queries/cite_latex.h"

struct kind {
  const char *entry;
  const char *subtype; /* entrysubtype; NULL = none */
  const char *type;    /* of a @misc: what it is; NULL = not said */
};

static const struct kind kinds[CITATION_TYPE_COUNT] = {
    [CITATION_NEWSPAPER] = {"article", "newspaper", NULL},
    [CITATION_MAGAZINE] = {"article", "magazine", NULL},
    [CITATION_BLOG] = {"online", NULL, "Blog post"},
    [CITATION_WEB] = {"online", NULL, NULL},
    [CITATION_BROADCAST] = {"misc", NULL, "Broadcast"},
    [CITATION_INTERVIEW] = {"misc", NULL, "Interview"},
    [CITATION_SPEECH] = {"misc", NULL, "Speech"},
    [CITATION_HEARING] = {"misc", NULL, "Hearing"},
    [CITATION_POST] = {"online", NULL, "Post"},
    [CITATION_MAIL] = {"misc", NULL, "Letter"},
    [CITATION_BOOK] = {"book", NULL, NULL},
};

/* The entry type of an item: its kind's, if it has what that asks for. */
static const char *entry_of(const struct citation *item) {
  const char *entry = kinds[item->type].entry;
  bool is_article = strcmp(entry, "article") == 0;
  bool lacks = (is_article && item->container == NULL) ||
               (strcmp(entry, "online") != 0 && strcmp(entry, "misc") != 0 &&
                item->author_count == 0);
  if (lacks || (strcmp(entry, "online") == 0 && item->url == NULL))
    return item->url != NULL && strcmp(entry, "book") != 0 ? "online" : "misc";
  return entry;
}

/* Which field an entry type has for the paper, site or house. */
static const char *container_field(const char *entry) {
  static const char *const fields[][2] = {{"article", "journaltitle"},
                                          {"online", "organization"},
                                          {"misc", "howpublished"},
                                          {"book", "publisher"}};
  size_t i = 0;
  while (strcmp(fields[i][0], entry) != 0)
    i++;
  return fields[i][1];
}

/* ---- languages --------------------------------------------------------- */

/* From BCP 47 to babel's names; the longest beginning that fits. */
static const char *const languages[][2] = {
    {"en-gb", "british"},   {"en-us", "american"},     {"en-au", "australian"},
    {"en-ca", "canadian"},  {"en-nz", "newzealand"},   {"en", "english"},
    {"de-at", "naustrian"}, {"de-ch", "nswissgerman"}, {"de", "ngerman"},
    {"pt-br", "brazilian"}, {"pt", "portuguese"},      {"fr-ca", "canadien"},
    {"fr", "french"},       {"es", "spanish"},         {"it", "italian"},
    {"nl", "dutch"},        {"sv", "swedish"},         {"da", "danish"},
    {"nb", "norsk"},        {"no", "norsk"},           {"nn", "nynorsk"},
    {"fi", "finnish"},      {"pl", "polish"},          {"cs", "czech"},
    {"sk", "slovak"},       {"sl", "slovene"},         {"hr", "croatian"},
    {"sr", "serbian"},      {"ru", "russian"},         {"uk", "ukrainian"},
    {"bg", "bulgarian"},    {"ro", "romanian"},        {"hu", "magyar"},
    {"tr", "turkish"},      {"el", "greek"},           {"ar", "arabic"},
    {"he", "hebrew"},       {"fa", "persian"},         {"zh", "chinese"},
    {"ja", "japanese"},     {"ko", "korean"},          {"ca", "catalan"},
    {"gl", "galician"},     {"eu", "basque"},          {"lv", "latvian"},
    {"lt", "lithuanian"},   {"et", "estonian"},        {"is", "icelandic"},
    {"ga", "irish"},        {"cy", "welsh"},           {"vi", "vietnamese"},
    {"la", "latin"},        {"id", "indonesian"},      {"hi", "hindi"},
};

static const char *babel_of(const char *language) {
  for (size_t i = 0;
       language != NULL && i < sizeof languages / sizeof *languages; i++) {
    size_t length = strlen(languages[i][0]);
    char next = strncasecmp(language, languages[i][0], length) == 0
                    ? language[length]
                    : 'x';
    if (next == '\0' || next == '-' || next == '_')
      return languages[i][1];
  }
  return NULL;
}

/* ---- the entry --------------------------------------------------------- */

static void add_date(struct buffer *out, const char *name,
                     struct citation_date date) {
  struct buffer text = {0};
  cite_add_date(&text, date);
  if (text.length > 0)
    latex_raw(out, name, text.bytes);
  buffer_free(&text);
}

static void add_url(struct buffer *out, const struct citation *item) {
  struct buffer url = {0};
  if (item->url == NULL)
    return;
  latex_add_url(&url, item->url);
  latex_raw(out, "url", url.bytes);
  add_date(out, "urldate", item->accessed);
  buffer_free(&url);
}

static void add_entry(struct buffer *out, const struct citation *item) {
  const char *entry = entry_of(item);
  const struct kind *kind = &kinds[item->type];
  latex_begin(out, entry, item->key);
  latex_authors(out, item, LATEX_UTF8);
  latex_protected(out, "title", latex_title(item), LATEX_UTF8);
  latex_protected(out, container_field(entry), item->container, LATEX_UTF8);
  if (strcmp(entry, "misc") == 0)
    latex_field(out, "type", kind->type, LATEX_UTF8);
  latex_field(out, "entrysubtype", kind->subtype, LATEX_UTF8);
  if (item->issued.year > 0)
    add_date(out, "date", item->issued);
  else
    latex_raw(out, "date", "XXXX");
  if (strcmp(entry, "article") == 0 || strcmp(entry, "book") == 0)
    latex_field(out, "pages", item->page, LATEX_UTF8);
  latex_field(out, "langid", babel_of(item->language), LATEX_UTF8);
  add_url(out, item);
  latex_keywords(out, item, LATEX_UTF8);
  latex_annote(out, item, LATEX_UTF8);
  latex_end(out);
}

void cite_write_biblatex(FILE *out, const struct bibliography *list) {
  cite_each(out, list, add_entry, "\n");
}
