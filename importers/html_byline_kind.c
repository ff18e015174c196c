/* What a name in a by-line is of. Words of a table tell desks and agencies; a
   name that ends in one of a role is none ("Staff Writer"). Of the rest two to
   five words in capitals, particles aside, are a person, one word is a pen
   name, anything longer a desk.
   Cost: each word is looked up in the tables. */
#include "importers/html_byline_kind.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "core/utf8.h"
#include "importers/word_list.h"

enum { NAME_LIMIT = 60, WORDS_MOST = 5 };

/* ---- words --------------------------------------------------------------- */

/* Words that make a name a desk's, an agency's or a paper's. */
static const char *const desk_words[] = {
    "reuters",
    "ap",
    "afp",
    "dpa",
    "apa",
    "epd",
    "kna",
    "sid",
    "ansa",
    "efe",
    "belga",
    "anp",
    "tass",
    "pap",
    "ritzau",
    "ntb",
    "upi",
    "pti",
    "jiji",
    "kyodo",
    "xinhua",
    "bloomberg",
    "press",
    "presse",
    "agency",
    "agencies",
    "agenturen",
    "agence",
    "agencia",
    "agencias",
    "news",
    "newsroom",
    "newsdesk",
    "desk",
    "staff",
    "redaktion",
    "redaktionsteam",
    "onlineredaktion",
    "rédaction",
    "redacción",
    "redaccion",
    "redação",
    "redazione",
    "redactie",
    "redakcja",
    "redakce",
    "редакция",
    "editors",
    "editorial",
    "team",
    "service",
    "services",
    "wire",
    "reports",
    "magazine",
    "magazin",
    "online",
    "verlag",
    "gmbh",
    "ag",
    "inc",
    "ltd",
    "llc",
    "university",
    "universität",
    "institute",
    "institut",
    "foundation",
    "stiftung",
    "ministry",
    "association",
    "verein",
    "bureau",
    "admin",
    "administrator",
    "webmaster",
    "contributor",
    "contributors",
    "guest",
    "gastautor",
    "zeitung",
    "times",
    "post",
    "herald",
    "tribune",
    "today",
    "radio",
    "tv",
    "www",
    "journal",
    "company",
    "group",
    "media",
    "center",
    "centre",
    "zentrum",
    "wikipedia",
    "(www",
    "volksblatt",
    "tagblatt",
    "lusa",
    "interfax",
    "ria",
    "ctk",
    "čtk",
    "mti",
    "aap",
    "ians",
    "ani",
    "tanjug",
    "ukrinform",
    "newswire",
    "prnewswire",
    "businesswire",
    "globenewswire",
    "board",
    "agenzia",
    "agência",
    "agentur",
    "ajansı",
    "toimitus",
    "redaktionen",
    "redaksjonen",
    "szerkesztőség",
    "redacció",
    "network",
    "studios",
    "nachrichten",
    "department",
    "committee",
    "council",
    "office",
    "programme",
    "program",
    "international",
    "project",
    "organization",
    "organisation",
    "initiative",
    "museum",
    "society",
    "trust",
    "fund",
    "campaign",
    "getty",
    "images",
    "alamy",
    "shutterstock",
    "photo",
    "photos",
    "photography",
    "unsplash",
};

/* A name that ends with one of them is none. */
static const char *const role_words[] = {
    "editor",
    "reporter",
    "correspondent",
    "writer",
    "journalist",
    "journalistin",
    "redakteur",
    "redakteurin",
    "korrespondent",
    "korrespondentin",
    "photographer",
    "columnist",
    "producer",
    "chefredakteur",
    "chefredakteurin",
    "journaliste",
    "periodista",
    "redactor",
    "giornalista",
    "phd",
    "ph.d.",
    "ph.d",
    "md",
    "m.d.",
    "rd",
    "mph",
    "mba",
    "msc",
    "author",
    "autor",
    "authors",
    "autoren",
    "comments",
    "kommentare",
    "veröffentlicht",
    "posted",
    "artikel",
    "articles",
    "beiträge",
    "published",
    "updated",
    "share",
    "follow",
    "staff",
    "contributing",
    "redactora",
    "redaktor",
    "redaktorka",
    "redattore",
    "rédacteur",
    "rédactrice",
    "reportera",
    "columnista",
    "kolumnist",
    "kolumnistin",
    "fotograf",
    "moderator",
    "esq",
    "esq.",
    "dphil",
    "jd",
    "rn",
    "dds",
};

/* Small words inside names. */
static const char *const particles[] = {
    "von", "van", "de", "der", "den", "del", "della", "di",  "da",  "dos",
    "das", "do",  "du", "la",  "le",  "el",  "al",    "bin", "ibn", "ben",
    "ter", "ten", "zu", "zum", "zur", "y",   "af",    "av",  "ap",  "st.",
};

/* No name begins with an article. */
static const char *const articles[] = {"the", "die", "der", "das", "les",
                                       "los", "las", "ein", "eine"};

/* Values that stand for no name. */
static const char *const nobody[] = {
    "no author",    "unknown",   "anonymous",   "none",       "null",
    "n/a",          "undefined", "author name", "gast",       "guest author",
    "n.n.",         "author",    "autor",       "default",    "test",
    "nil",          "-",         "admin user",  "site admin", "profile",
    "view profile", "search",    "home",        "login",      "log in",
    "subscribe",    "contact",   "about",       "biography",  "website",
    "read more",    "mehr",      "email",
};

/* ---- names --------------------------------------------------------------- */

static bool is_capital(const char *text, size_t length) {
  uint32_t code;
  utf8_decode(text, text + length, &code);
  char folded[8];
  size_t size = utf8_fold_case(text, utf8_encode(code, folded), folded, 8);
  return utf8_is_upper(code) ||
         (code >= 0x80 && utf8_is_letter(code) &&
          strncmp(folded, text, size) == 0 && code >= 0x590);
}

struct words {
  size_t count;
  bool has_desk;         /* a word of a desk among them */
  bool has_role;         /* the last is one of a role */
  bool ends_in_particle; /* "All texts by" */
  bool has_article;      /* "The Local" */
  bool is_plain;         /* all in capitals or particles */
};

static struct words read_words(const char *text, size_t length) {
  struct words words = {.is_plain = true};
  const char *end = text + length;
  while (text < end) {
    const char *gap = memchr(text, ' ', (size_t)(end - text));
    size_t size = (size_t)((gap != NULL ? gap : end) - text);
    words.count++;
    words.has_desk =
        words.has_desk || WORD_LIST_HAS(desk_words, text, size) ||
        (size > 9 && WORD_LIST_HAS(desk_words, text + size - 9, 9));
    words.has_role = WORD_LIST_HAS(role_words, text, size);
    words.ends_in_particle =
        words.count > 1 && *text >= 'a' && WORD_LIST_HAS(particles, text, size);
    words.has_article =
        words.has_article ||
        (words.count == 1 && WORD_LIST_HAS(articles, text, size));
    words.is_plain = words.is_plain && (is_capital(text, size) ||
                                        (WORD_LIST_HAS(particles, text, size)));
    text += size + 1;
  }
  return words;
}

static bool has_odd_sign(const char *text, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (strchr("0123456789:@|*!?/=<>{}%#_\"", text[i]) != NULL)
      return true;
  return false;
}

static bool is_address(const char *text, size_t length) {
  return strncasecmp(text, "http", 4) == 0 || *text == '/' ||
         memchr(text, '@', length) != NULL;
}

/* "harbour-post.example": a paper by its address. */
static bool is_site(const char *text, size_t length) {
  static const char *const ends[] = {
      ".com", ".org", ".net", ".info", ".de", ".at", ".ch", ".fr",
      ".it",  ".es",  ".nl",  ".pl",   ".ru", ".uk", ".tv", ".eu"};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    size_t size = strlen(ends[i]);
    if (length > size && strncasecmp(text + length - size, ends[i], size) == 0)
      return true;
  }
  return false;
}

enum html_byline_kind html_byline_kind_of(const char *text, size_t length) {
  if (length < 2 || length > NAME_LIMIT || is_address(text, length) ||
      WORD_LIST_HAS(nobody, text, length) ||
      strspn(text, "0123456789:.-/ ") >= length)
    return BYLINE_NONE;
  struct words words = read_words(text, length);
  if (words.has_desk || words.has_article || words.count > WORDS_MOST)
    return BYLINE_DESK;
  if (words.has_role || words.ends_in_particle)
    return BYLINE_NONE;
  if (words.count == 1)
    return is_site(text, length) ? BYLINE_DESK : BYLINE_SINGLE;
  return words.is_plain && !has_odd_sign(text, length) ? BYLINE_PEOPLE
                                                       : BYLINE_DESK;
}
