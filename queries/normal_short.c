/* Abbreviations that are read as a word, with or without their stop: titles and
   months, which each paper shortens as it likes. Left out is what is a word of
   its own (mar, sat, wed, co) or is read in two ways (St.: saint, street). */
#include "queries/normal_short.h"

#include <string.h>

enum { SHORTEST = 2, LONGEST = 5 };

/* By first letter: "short=full ". */
static const char *const words[26] = {
    ['a' - 'a'] = "apr=april aug=august atty=attorney ",
    ['c' - 'a'] = "capt=captain cmdr=commander col=colonel ",
    ['d' - 'a'] = "dr=doctor dec=december dept=department ",
    ['f' - 'a'] = "feb=february ",
    ['g' - 'a'] = "gen=general gov=governor govs=governors ",
    ['h' - 'a'] = "hon=honorable ",
    ['j' - 'a'] = "jr=junior jan=january jun=june jul=july ",
    ['l' - 'a'] = "lt=lieutenant ",
    ['m' - 'a'] = "mr=mister ",
    ['n' - 'a'] = "nov=november ",
    ['o' - 'a'] = "oct=october ",
    ['p' - 'a'] = "prof=professor pres=president ",
    ['r' - 'a'] = "rep=representative rev=reverend ",
    ['s' - 'a'] =
        "sen=senator sep=september sept=september sgt=sergeant sr=senior ",
    ['t' - 'a'] = "tues=tuesday thurs=thursday ",
    ['v' - 'a'] = "vs=versus ",
};

const char *short_full(const char *letters, size_t *length) {
  if (*length < SHORTEST || *length > LONGEST || letters[0] < 'a' ||
      letters[0] > 'z')
    return NULL;
  const char *p = words[letters[0] - 'a'];
  while (p != NULL && *p != '\0') {
    if (p[1] == letters[1] && p[*length] == '=' &&
        memcmp(p, letters, *length) == 0) {
      const char *full = p + *length + 1;
      *length = strcspn(full, " ");
      return full;
    }
    p = strchr(p, ' ') + 1;
  }
  return NULL;
}
