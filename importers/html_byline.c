/* By-lines: "By Ann Fox and Bo Li, Reuters".

   Openings ("By", "Text von") are taken off, the rest is divided at joining
   words and marks, and each piece is a name of a person (two to five words in
   capitals, particles aside), one word, a desk or agency (a word of the table
   says so), or nothing: a role, a degree, an address. People win over single
   words, those over desks. Everything that is a word here is in a table.
   Cost: linear in the by-line, whose length is limited. */
#include "importers/html_byline.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "core/utf8.h"
#include "importers/html_months.h"
#include "importers/source.h"

enum { BYLINE_LIMIT = 1000, NAME_LIMIT = 60, WORDS_MOST = 5 };

/* What opens a by-line; several may follow each other ("Post author By"). */
static const char *const leads[] = {
    "by ",
    "by: ",
    "by:",
    "von ",
    "von: ",
    "von:",
    "vom ",
    "par ",
    "por ",
    "por: ",
    "di ",
    "door ",
    "av ",
    "af ",
    "da ",
    "autor ",
    "autor: ",
    "autor:",
    "autorin: ",
    "autoren ",
    "autoren: ",
    "autor/in: ",
    "autore: ",
    "auteur: ",
    "auteur : ",
    "auteur(s) : ",
    "auteurs : ",
    "author ",
    "author: ",
    "author:",
    "authors: ",
    "post author ",
    "written by ",
    "posted by ",
    "reported by ",
    "published by ",
    "words by ",
    "words: ",
    "story by ",
    "reporting by ",
    "about the author - ",
    "text ",
    "text: ",
    "texte: ",
    "texto: ",
    "testo: ",
    "tekst: ",
    "verfasst ",
    "geschrieben ",
    "erstellt ",
    "eingestellt ",
    "publiziert ",
    "veröffentlicht ",
    "gepostet ",
    "beitrag ",
    "blog beitrag ",
    "gastbeitrag ",
    "kommentar ",
    "kommentar: ",
    "analyse ",
    "interview ",
    "interview: ",
    "ein interview ",
    "redaktion: ",
    "reportage ",
    "rédigé ",
    "publié ",
    "écrit ",
    "propos recueillis ",
    "escrito ",
    "publicado ",
    "redactado ",
    "scritto ",
    "a cura ",
    "geschreven ",
    "skrevet ",
    "skriven ",
    "автор: ",
    "автор ",
    "текст: ",
    "autorka: ",
    "napsal ",
    "yazan: ",
    "szerző: ",
    "with ",
    "pressemitteilung ",
    "im wortlaut ",
    "escribe ",
    "und ",
    "- ",
    "– ",
    "| ",
    "• ",
    "· ",
    "photos by ",
    "par: ",
    "par : ",
    "di: ",
    "door: ",
    "av: ",
    "af: ",
    "da: ",
    "przez ",
    "napisane ",
    "napisał ",
    "napisała ",
    "autorzy: ",
    "autori: ",
    "autora: ",
    "autores: ",
    "autoras: ",
    "autrice : ",
    "auteurs: ",
    "auteur ",
    "autore ",
    "autores ",
    "created by ",
    "submitted by ",
    "contributed by ",
    "report by ",
    "review by ",
    "analysis by ",
    "article by ",
    "reporter: ",
    "journalist: ",
    "forfatter: ",
    "författare: ",
    "skribent: ",
    "tekst ",
    "teks: ",
    "penulis: ",
    "oleh ",
    "oleh: ",
    "yazar: ",
    "yazar ",
    "kirjoittaja: ",
    "kirjoittanut ",
    "írta: ",
    "autoři: ",
    "автори: ",
    "авторы: ",
    "escrito por: ",
    "redacción: ",
    "a cura di ",
    "de la main ",
    "firma: ",
    "por/ ",
};

/* Openings that pages glue to the name ("AuthorAnn Fox"). */
static const char *const glued[] = {"By",    "Von", "Author",
                                    "Autor", "Par", "Por"};

static const char *const joins[] = {
    ", ",   "; ",     " and ", " & ",  " und ",  " et ",  " y ", " e ", " och ",
    " og ", " oraz ", " и ",   " ve ", " with ", " mit ", " | ", "|",   " / ",
    "/",    " · ",    " • ",   " – ",  " — ",    " - ",   " + ", "\n",
};

/* What follows a name and is none of it. */
static const char *const tails[] = {
    " hace ",
    " vor ",
    " il y a ",
    " in ",
    " for ",
    " at ",
    " am ",
    " on ",
    " via ",
    " @",
    " (",
    " [",
    " -",
    " Follow",
    " Alle ",
    " More ",
    " View ",
    " Published ",
    " Updated ",
    " für ",
    " Staff Writer",
    " Staff Reporter",
    " Staff Correspondent",
    " Senior ",
    " Special to ",
    " Contributing ",
    " Posted ",
    " Publié ",
    " Publicado ",
    " Pubblicato ",
    " Veröffentlicht ",
    " Updated:",
    " Published:",
    " Share ",
    " Tweet",
    " Email ",
    " Mehr ",
    " See all ",
    " Read more",
    " Ver ",
    " Voir ",
};

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

/* A piece that ends with one of them is no name. */
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

/* Stand between a name and the number of a day. */
static const char *const day_words[] = {
    "monday",   "tuesday",   "wednesday", "thursday", "friday",
    "saturday", "sunday",    "mon",       "tue",      "tues",
    "wed",      "thu",       "thurs",     "fri",      "sat",
    "sun",      "montag",    "dienstag",  "mittwoch", "donnerstag",
    "freitag",  "samstag",   "sonntag",   "mo",       "di",
    "mi",       "do",        "fr",        "sa",       "so",
    "lundi",    "mardi",     "mercredi",  "jeudi",    "vendredi",
    "samedi",   "dimanche",  "lunes",     "martes",   "miércoles",
    "jueves",   "viernes",   "sábado",    "domingo",  "lunedì",
    "martedì",  "mercoledì", "giovedì",   "venerdì",  "sabato",
    "domenica", "maandag",   "dinsdag",   "woensdag", "donderdag",
    "vrijdag",  "zaterdag",  "zondag",    "am",       "on",
    "at",       "le",        "el",        "il",       "op",
    "den",      "der",       "vom",       "em",       "dnia",
};

static bool is_in(const char *text, size_t length, const char *const *words,
                  size_t count) {
  for (size_t i = 0; i < count; i++)
    if (strlen(words[i]) == length && strncasecmp(text, words[i], length) == 0)
      return true;
  return false;
}

#define IS_IN(text, length, words)                                             \
  is_in(text, length, words, sizeof(words) / sizeof *(words))

/* ---- openings ----------------------------------------------------------- */

static size_t one_lead(const char *text) {
  size_t best = 0;
  for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
    size_t size = strlen(leads[i]);
    if (size > best && strncasecmp(text, leads[i], size) == 0)
      best = size;
  }
  for (size_t i = 0; best == 0 && i < sizeof glued / sizeof *glued; i++) {
    size_t size = strlen(glued[i]);
    if (strncmp(text, glued[i], size) == 0 && text[size] >= 'A' &&
        text[size] <= 'Z')
      best = size;
  }
  return best;
}

size_t html_byline_lead(const char *text) {
  size_t all = 0;
  for (size_t one; (one = one_lead(text + all)) > 0;)
    all += one;
  return all;
}

bool html_byline_is_label(const char *text) {
  char line[48];
  size_t length = strlen(text);
  if (length == 0 || length + 2 > sizeof line)
    return false;
  memcpy(line, text, length);
  line[length] = ' ';
  line[length + 1] = '\0';
  return line[html_byline_lead(line)] == '\0';
}

/* ---- pieces ------------------------------------------------------------- */

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
    words.has_desk = words.has_desk || IS_IN(text, size, desk_words) ||
                     (size > 9 && IS_IN(text + size - 9, 9, desk_words));
    words.has_role = IS_IN(text, size, role_words);
    words.ends_in_particle =
        words.count > 1 && *text >= 'a' && IS_IN(text, size, particles);
    words.has_article =
        words.has_article || (words.count == 1 && IS_IN(text, size, articles));
    words.is_plain = words.is_plain &&
                     (is_capital(text, size) || (IS_IN(text, size, particles)));
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

static enum html_byline_kind kind_of(const char *text, size_t length) {
  if (length < 2 || length > NAME_LIMIT || is_address(text, length) ||
      IS_IN(text, length, nobody) || strspn(text, "0123456789:.-/ ") >= length)
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

/* ---- the whole ---------------------------------------------------------- */

/* "Ann Fox ann@paper.example" -> "Ann Fox "; a handle ("@ann") is left to the
   tails. */
static void drop_mail_addresses(char *text) {
  char *out = text;
  while (*text != '\0') {
    size_t length = strcspn(text, " ");
    const char *at = memchr(text, '@', length);
    bool is_mail = at != NULL && at > text &&
                   memchr(at, '.', length - (size_t)(at - text)) != NULL;
    length += text[length] == ' ';
    if (!is_mail) {
      memmove(out, text, length);
      out += length;
    }
    text += length;
  }
  *out = '\0';
}

/* A copy without soft hyphens and zero-width spaces, which pages put into
   names, and without addresses. */
static char *clean_text(struct arena *arena, const char *text) {
  static const char *const unseen[] = {"\xC2\xAD", "\xE2\x80\x8B",
                                       "\xE2\x80\x8E"};
  char *copy = arena_copy(arena, text, strlen(text));
  char *out = copy;
  while (*text != '\0') {
    size_t skip = 0;
    for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++)
      if (strncmp(text, unseen[i], strlen(unseen[i])) == 0)
        skip = strlen(unseen[i]);
    if (strncasecmp(text, "http", 4) == 0 &&
        strstr(text, "://") == text + strcspn(text, ":"))
      skip = strcspn(text, " ;,");
    if (skip == 0)
      *out++ = *text++;
    text += skip;
  }
  *out = '\0';
  drop_mail_addresses(copy);
  return copy;
}

/* Where the piece that begins at `text` ends; `*skip` bytes of a join follow.
 */
static const char *find_join(const char *text, size_t *skip) {
  const char *end = text + strlen(text);
  *skip = 0;
  for (size_t i = 0; i < sizeof joins / sizeof *joins; i++) {
    const char *join = strcasestr(text, joins[i]);
    if (join != NULL && join < end) {
      end = join;
      *skip = strlen(joins[i]);
    }
  }
  return end;
}

/* What stands before the number of a day: "Ann Fox Monday, May 3". */
static size_t cut_day_words(const char *text, size_t length) {
  for (;;) {
    while (length > 0 && strchr(" ,.:", text[length - 1]) != NULL)
      length--;
    size_t start = length;
    while (start > 0 && strchr(" ,.", text[start - 1]) == NULL)
      start--;
    const char *word = text + start;
    size_t size = length - start;
    if (start == 0 ||
        (html_month(word, size) == 0 && !IS_IN(word, size, day_words)))
      return length;
    length = start;
  }
}

static size_t cut_tail(const char *text, size_t length) {
  for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
    const char *tail = strcasestr(text, tails[i]);
    if (tail != NULL && tail > text && (size_t)(tail - text) < length)
      length = (size_t)(tail - text);
  }
  size_t digits = strcspn(text, "0123456789");
  if (digits < length && digits > 1 && text[digits - 1] == ' ')
    length = cut_day_words(text, digits);
  while (length > 0 && strchr(" ,:;-.", text[length - 1]) != NULL &&
         !(text[length - 1] == '.' && length > 2 && text[length - 3] == ' ') &&
         !(text[length - 1] == '.' && length > 2 && text[length - 2] == 'r'))
    length--;
  return length;
}

struct lists {
  const char *names[BYLINE_PEOPLE + 1];
};

static void add_piece(struct arena *arena, const char *text, size_t length,
                      struct lists *lists) {
  const char *piece = source_line(arena, text, length);
  if (piece == NULL)
    return;
  piece += html_byline_lead(piece);
  size_t size = cut_tail(piece, strlen(piece));
  enum html_byline_kind kind = size > 0 ? kind_of(piece, size) : BYLINE_NONE;
  if (kind != BYLINE_NONE)
    lists->names[kind] = source_add_item(arena, lists->names[kind],
                                         arena_copy(arena, piece, size));
}

struct html_byline html_byline_read(struct arena *arena, const char *text) {
  struct html_byline byline = {0};
  struct lists lists = {{NULL}};
  size_t skip;
  if (strlen(text) > BYLINE_LIMIT)
    return byline;
  text = clean_text(arena, text);
  text += html_byline_lead(text);
  const char *whole = text;
  while (*text != '\0') {
    const char *end = find_join(text, &skip);
    add_piece(arena, text, (size_t)(end - text), &lists);
    text = end + skip;
  }
  for (enum html_byline_kind kind = BYLINE_PEOPLE; kind > BYLINE_NONE; kind--)
    if (byline.kind == BYLINE_NONE && lists.names[kind] != NULL) {
      byline.kind = kind;
      byline.names = lists.names[kind];
    }
  if (byline.kind > BYLINE_DESK)
    byline.desks = lists.names[BYLINE_DESK];
  else if (byline.kind == BYLINE_DESK) /* "AFP/The Local" is one name */
    byline.names = source_line(arena, whole, cut_tail(whole, strlen(whole)));
  return byline;
}

bool html_byline_same(const char *a, const char *b) {
  for (;; a++, b++) {
    while (*a != '\0' && strchr(" .,-'", *a) != NULL)
      a++;
    while (*b != '\0' && strchr(" .,-'", *b) != NULL)
      b++;
    if (*a == '\0' || *b == '\0')
      return *a == *b;
    if (strncasecmp(a, b, 1) != 0)
      return false;
  }
}
