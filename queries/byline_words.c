/* The words of bylines.

   Particles, suffixes and first names are those of the annotator's lexicon:
   its embedded files are searched as they are, since reading a lexicon costs
   more than all the bylines of a bibliography. The rest stands here: it is
   about bylines alone. */
#include "queries/byline_words.h"

#include <string.h>
#include <strings.h>

#include "core/embed.h"

/* Each table is one string, every word between two spaces. */
static const char honorifics[] =
    " dr prof professor mr mrs ms miss mx sir dame rev reverend hon herr frau "
    "fr mme mlle monsieur madame mag dipl ing dott dottssa dra sra sr ir drs "
    "bay bayan sig sigra pan pani ";

static const char degrees[] =
    " phd md dds dvm esq jd mba msc ma ba bsc mph rn cpa kc qc obe mbe "
    "cbe kbe mp mep frs dphil llb llm edd ";

static const char desks[] =
    " staff desk newsdesk newsroom team board bureau agency agencies agence "
    "agencia agencias agentur agenturen agenzia press presse news wire "
    "newswire service services reports redaktion onlineredaktion redaccion "
    "redaction redacao redazione redactie redaktionen redaksjonen redakcja "
    "redakce редакция toimitus szerkesztoseg editorial editors reporters "
    "correspondents contributors writers department committee council office "
    "ministry university institute institut foundation association "
    "organisation organization network media magazine zeitung herald gazette "
    "tribune times radio television tv online inc ltd llc gmbh plc admin "
    "administrator webmaster reuters xinhua bloomberg interfax ritzau belga "
    "tanjug ukrinform kyodo ";

/* Names too when they are written small: Ani, Ria, ap. */
static const char agencies[] =
    " afp ap upi dpa apa ansa efe anp tass pap ntb stt tt pti ani ians aap "
    "jiji ria mti ctk lusa bbc cnn npr epd kna sid ";

static const char roles[] =
    " editor reporter correspondent writer journalist columnist photographer "
    "producer critic chief analyst contributor commentator blogger presenter "
    "redakteur redakteurin korrespondent korrespondentin journaliste "
    "periodista redactor giornalista author director secretary president "
    "minister freelance ";

static const char tails[] =
    " in for at on of from fur aus bei pour a im special staff senior "
    "contributing ";

static const char articles[] =
    " the an our der die das les los las het unser notre ";

static const char labels[] =
    " twitter email mail tel phone follow contact instagram facebook mastodon ";

static const struct {
  const char *table; /* or, NULL: */
  const char *file;  /* of the lexicon */
} kinds[] = {
    [BYLINE_HONORIFIC] = {honorifics, NULL},
    [BYLINE_DEGREE] = {degrees, NULL},
    [BYLINE_SUFFIX] = {" jr jnr junior sr snr ii iii iv v vi vii viii ", NULL},
    [BYLINE_PARTICLE] = {NULL, "en/particles.tsv"},
    [BYLINE_FIRST] = {NULL, "en/first_names.tsv"},
    [BYLINE_DESK] = {desks, NULL},
    [BYLINE_AGENCY] = {agencies, NULL},
    [BYLINE_ROLE] = {roles, NULL},
    [BYLINE_TAIL] = {tails, NULL},
    [BYLINE_ARTICLE] = {articles, NULL},
    [BYLINE_LABEL] = {labels, NULL},
};

/* True when `word` stands in `text` between one of these bytes each side. */
static bool stands_in(const char *text, const char *word, char before,
                      const char *after) {
  size_t length = strlen(word);
  for (const char *p = strstr(text, word); p != NULL; p = strstr(p + 1, word))
    if (p > text && p[-1] == before && p[length] != '\0' &&
        strchr(after, p[length]) != NULL)
      return true;
  return false;
}

static bool is_listed(const char *file, const char *word) {
  const struct embedded *lexicon = embedded_lexicon;
  while (lexicon->name != NULL && strcmp(lexicon->name, file) != 0)
    lexicon++;
  return lexicon->name != NULL && stands_in(lexicon->text, word, '\n', "\t\n");
}

bool byline_word_is(enum byline_word kind, const char *folded) {
  if (*folded == '\0')
    return false;
  return kinds[kind].table != NULL
             ? stands_in(kinds[kind].table, folded, ' ', " ")
             : is_listed(kinds[kind].file, folded);
}

/* ---- openings ---------------------------------------------------------- */

/* Compared without case. "Di " and "Da " are left alone: surnames open so. */
static const char *const leads[] = {
    "by ",
    "by: ",
    "by:",
    "from ",
    "words by ",
    "words: ",
    "story by ",
    "text by ",
    "text: ",
    "written by ",
    "posted by ",
    "reported by ",
    "report: ",
    "author: ",
    "authors: ",
    "reporting by ",
    "photographs by ",
    "von ",
    "von: ",
    "par ",
    "par : ",
    "por ",
    "por: ",
    "autor: ",
    "autorin: ",
    "auteur : ",
    "texte : ",
    "texto: ",
    "testo di ",
    "door ",
    "автор: ",
    "текст: ",
    "and ",
    "- ",
    "– ",
    "— ",
};

/* "Von Trapp" and "von der Leyen" are names: what opens a byline there has a
   whole name behind it. */
static bool is_name_of_its_own(const char *text, size_t length) {
  if (strncasecmp(text, "von ", 4) != 0)
    return false;
  const char *gap = strchr(text + length, ' ');
  bool is_particle = text[length] >= 'a' && text[length] <= 'z';
  return *text == 'v' || is_particle || gap == NULL ||
         memchr(text, ',', (size_t)(gap - text)) != NULL;
}

size_t byline_lead(const char *text) {
  for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
    size_t length = strlen(leads[i]);
    if (strncasecmp(text, leads[i], length) == 0)
      return is_name_of_its_own(text, length) ? 0 : length;
  }
  return 0;
}

/* ---- joins ------------------------------------------------------------- */

static const struct {
  const char *text;
  enum byline_join join;
} joins[] = {
    {", and ", JOIN_AND}, {", ", JOIN_COMMA},  {",", JOIN_COMMA},
    {"/", JOIN_COMMA},    {" – ", JOIN_COMMA}, {" — ", JOIN_COMMA},
    {" - ", JOIN_COMMA},  {" | ", JOIN_COMMA}, {" • ", JOIN_COMMA},
    {" · ", JOIN_COMMA},  {"、", JOIN_AND},    {"،", JOIN_AND},
    {" and ", JOIN_AND},  {" AND ", JOIN_AND}, {" & ", JOIN_AND},
    {" with ", JOIN_AND}, {" und ", JOIN_AND}, {" et ", JOIN_AND},
    {" och ", JOIN_AND},  {" og ", JOIN_AND},  {" ve ", JOIN_AND},
    {" и ", JOIN_AND},    {" + ", JOIN_AND},   {" en ", JOIN_AND},
    {" y ", JOIN_LINK},   {" e ", JOIN_LINK},  {" i ", JOIN_LINK},
};

enum byline_join byline_join_at(const char *text, size_t *length) {
  for (size_t i = 0; i < sizeof joins / sizeof *joins; i++) {
    *length = strlen(joins[i].text);
    if (strncmp(text, joins[i].text, *length) == 0)
      return joins[i].join;
  }
  *length = 0;
  return JOIN_NONE;
}
