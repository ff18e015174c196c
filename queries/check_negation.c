/* The words that a mark must not hide and a change must not touch. One list for
   all languages, folded (jamás is jamas): a quote does not tell its language,
   and a caution too many is better than one too few. Left out are words that
   are frequent in another of these languages and mean something else there:
   Spanish "sin", French "plus" and "personne". */
#include "queries/check_negation.h"

#include <string.h>

/* One string a length, words in a row; English, French, German, Spanish. */
static const char *const words[] = {
    [2] = "no"
          "ne"
          "ni",
    [3] = "not"
          "nor"
          "pas"
          "non"
          "nie",
    [4] = "none"
          "cant"
          "dont"
          "wont"
          "isnt"
          "aint"
          "rien"
          "sans"
          "kein"
          "nein"
          "ohne"
          "nada",
    [5] = "never"
          "didnt"
          "arent"
          "wasnt"
          "hasnt"
          "hadnt"
          "aucun"
          "nicht"
          "keine"
          "weder"
          "nunca"
          "jamas"
          "nadie",
    [6] = "nobody"
          "cannot"
          "hardly"
          "rarely"
          "barely"
          "seldom"
          "doesnt"
          "werent"
          "havent"
          "jamais"
          "aucune"
          "keinen"
          "keinem"
          "keiner"
          "keines"
          "nichts"
          "ningun",
    [7] = "nothing"
          "neither"
          "nowhere"
          "without"
          "couldnt"
          "wouldnt"
          "niemals"
          "niemand"
          "ninguna"
          "ninguno"
          "tampoco",
    [8] = "scarcely"
          "shouldnt"
          "nirgends",
};

enum { WORD_MIN = 2, WORD_MAX = sizeof words / sizeof *words - 1 };

bool negation_is_at(const struct normal *normal, uint32_t index) {
  const struct normal_word *word = &normal->words[index];
  size_t length = word->length;
  if (length < WORD_MIN)
    return false;
  const char *letters = normal->letters.bytes + word->offset;
  if (length > 3 && memcmp(letters + length - 3, "n't", 3) == 0)
    return true;
  if (memcmp(letters, "n'", 2) == 0) /* n'est pas */
    return true;
  if (length > WORD_MAX)
    return false;
  for (const char *w = words[length]; *w != '\0'; w += length)
    if (memcmp(w, letters, length) == 0)
      return true;
  return false;
}
