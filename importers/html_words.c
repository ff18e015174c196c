/* Pages name their boxes: class="article__byline", id="relatedStories". Each
   name is cut into words and every word is looked up once; whoever asks about
   a box afterwards tests a bit. The table is sorted, so a word is compared only
   with those of its first letter. Cost: linear in the names. */
#include "importers/html_words.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

enum {
  APART = HTML_WORD_APART,
  COMMENTS = HTML_WORD_COMMENTS,
  ELSEWHERE = HTML_WORD_ELSEWHERE,
  BYLINE = HTML_WORD_BYLINE,
  DATE = HTML_WORD_DATE,
  UPDATED = HTML_WORD_UPDATED,
  PULLED = HTML_WORD_PULLED,
  CAPTION = HTML_WORD_CAPTION,
  LEAD = HTML_WORD_LEAD,
};

/* Sorted; a word ending in * stands for all that begin so. */
static const struct {
  const char *text;
  uint16_t bits;
} words[] = {
    {"abstract", LEAD},
    {"actualizado", UPDATED},
    {"ad", APART},
    {"ads", APART},
    {"advert*", APART},
    {"aggiornato", UPDATED},
    {"aktualisiert", UPDATED},
    {"anrisstext", LEAD},
    {"articledate", DATE},
    {"auteur", BYLINE},
    {"auteurs", BYLINE},
    {"author", BYLINE},
    {"authorbox", APART},
    {"authorlink", BYLINE},
    {"authorname", BYLINE},
    {"authors", BYLINE},
    {"autor", BYLINE},
    {"autora", BYLINE},
    {"autore", BYLINE},
    {"autoren", BYLINE},
    {"autorenzeile", BYLINE},
    {"autores", BYLINE},
    {"autori", BYLINE},
    {"autorin", BYLINE},
    {"bajada", LEAD},
    {"banner", APART},
    {"bildtext", CAPTION},
    {"bildunterschrift", CAPTION},
    {"bio", APART},
    {"breadcrumb*", APART | ELSEWHERE},
    {"byline", APART | BYLINE},
    {"caption*", CAPTION},
    {"carousel*", ELSEWHERE},
    {"chapeau", LEAD},
    {"chapo", LEAD},
    {"comment", COMMENTS},
    {"comment*", APART},
    {"commentlist", COMMENTS},
    {"comments", COMMENTS},
    {"cookie*", APART | ELSEWHERE},
    {"copyright", APART},
    {"correction", APART},
    {"created", DATE},
    {"date", DATE},
    {"date*", DATE},
    {"dateline", DATE},
    {"datetime", DATE},
    {"dato", DATE},
    {"datum", DATE},
    {"deck", LEAD},
    {"dek", LEAD},
    {"description", LEAD},
    {"disclaimer", APART},
    {"disqus", APART},
    {"entradilla", LEAD},
    {"entrydate", DATE},
    {"excerpt", LEAD},
    {"fecha", DATE},
    {"fechahora", DATE},
    {"figcaption", CAPTION},
    {"footer", APART | ELSEWHERE},
    {"forfatter", BYLINE},
    {"gallery", APART},
    {"hidden", APART},
    {"intro", LEAD},
    {"introduction", LEAD},
    {"journalist", BYLINE},
    {"kicker", LEAD},
    {"kommentare", COMMENTS},
    {"lastmod", UPDATED},
    {"lastmodified", UPDATED},
    {"lastupdate", UPDATED},
    {"lastupdated", UPDATED},
    {"latest", ELSEWHERE},
    {"lead", LEAD},
    {"leadtext", LEAD},
    {"legende", CAPTION},
    {"livefyre", APART},
    {"login", APART},
    {"menu", APART | ELSEWHERE},
    {"metadata", APART},
    {"modal", APART},
    {"modification", UPDATED},
    {"modified", UPDATED},
    {"nav", APART | ELSEWHERE},
    {"navbar", ELSEWHERE},
    {"navigation", APART | ELSEWHERE},
    {"newest", ELSEWHERE},
    {"newsdate", DATE},
    {"newsletter*", APART | ELSEWHERE},
    {"outbrain", APART | ELSEWHERE},
    {"pagination", APART},
    {"paywall", APART},
    {"popular", APART | ELSEWHERE},
    {"popup", APART},
    {"postdate", DATE},
    {"posted", DATE},
    {"postedby", BYLINE},
    {"print", APART},
    {"promo*", APART | ELSEWHERE},
    {"pubdate", DATE},
    {"publicado", DATE},
    {"publication", DATE},
    {"publie", DATE},
    {"publishdate", DATE},
    {"published", DATE},
    {"publisheddate", DATE},
    {"publishtime", DATE},
    {"pubtime", DATE},
    {"pull", PULLED},
    {"pulledquote", PULLED},
    {"pullquote*", PULLED},
    {"readmore", APART},
    {"recirc*", APART | ELSEWHERE},
    {"recommend*", APART | ELSEWHERE},
    {"redakteur", BYLINE},
    {"related*", APART | ELSEWHERE},
    {"respond", APART | COMMENTS},
    {"share*", APART},
    {"sharing", APART},
    {"sidebar*", APART | ELSEWHERE},
    {"signup", APART},
    {"skribent", BYLINE},
    {"slick", ELSEWHERE},
    {"snippet", ELSEWHERE},
    {"social*", APART},
    {"sottotitolo", LEAD},
    {"sponsor*", APART},
    {"stand", DATE},
    {"standfirst", LEAD},
    {"subheadline", LEAD},
    {"subscri*", APART},
    {"subtitle", LEAD},
    {"sumario", LEAD},
    {"summary", LEAD},
    {"swiper", ELSEWHERE},
    {"taboola*", APART | ELSEWHERE},
    {"tags", APART},
    {"teaser*", APART | ELSEWHERE | LEAD},
    {"time", DATE},
    {"timeago", DATE},
    {"timedata", DATE},
    {"timestamp", DATE},
    {"toolbar", APART},
    {"trending", APART | ELSEWHERE},
    {"update", UPDATED},
    {"updated", UPDATED},
    {"updatedate", UPDATED},
    {"updatetime", UPDATED},
    {"verfasser", BYLINE},
    {"vorspann", LEAD},
    {"widget*", APART},
    {"writer", BYLINE},
    {"writtenby", BYLINE},
};

enum { WORD_COUNT = sizeof words / sizeof *words };

static char lower(char c) {
  return (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
}

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t first_with(char letter) {
  size_t low = 0, high = WORD_COUNT;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (words[middle].text[0] < letter)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static bool is_word(const char *text, size_t length, const char *word) {
  size_t size = strlen(word);
  bool is_prefix = word[size - 1] == '*';
  size -= is_prefix;
  return (is_prefix ? length >= size : length == size) &&
         strncasecmp(text, word, size) == 0;
}

static uint16_t bits_of(const char *text, size_t length) {
  char letter = lower(*text);
  uint16_t bits = 0;
  for (size_t i = first_with(letter);
       i < WORD_COUNT && words[i].text[0] == letter; i++)
    if (is_word(text, length, words[i].text))
      bits |= words[i].bits;
  return bits;
}

uint16_t html_words(const char *value) {
  uint16_t bits = 0;
  if (value == NULL)
    return 0;
  while (*value != '\0') {
    const char *end = value;
    while (is_letter(*end) && !(end > value && *end <= 'Z' && end[-1] >= 'a'))
      end++;
    if (end > value)
      bits |= bits_of(value, (size_t)(end - value));
    value = end == value ? end + 1 : end;
  }
  return bits;
}

bool html_next_name(const char **names, char name[HTML_NAME_SIZE]) {
  static const char spaces[] = " \t\r\n";
  if (*names == NULL)
    return false;
  const char *start = *names + strspn(*names, spaces);
  size_t length = strcspn(start, spaces);
  size_t kept = length < HTML_NAME_SIZE ? length : 0;
  memcpy(name, start, kept);
  name[kept] = '\0';
  *names = start + length;
  return length > 0;
}
