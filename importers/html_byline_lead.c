/* The openings of by-lines: "By", "Text von", "Rédigé par", in the languages of
   the months (html_months.c). They may follow each other ("Post author By"),
   so the longest is taken as long as there is one.
   Cost: a look into the table for each opening. */
#include "importers/html_byline_lead.h"

#include <string.h>
#include <strings.h>

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
