/* The table of signs that are read aloud. All others are silent: quotation
   marks, dots, stars, ™, emoji. A dollar is read the same in "a $5 bill" and "a
   five-dollar bill", so that singular and plural are one word after a number
   (normal_number.c). */
#include "queries/normal_sign.h"

#include <string.h>

/* By code. */
static const struct sign signs[] = {
    {'#', SIGN_DIGIT, "number", ""},
    {'$', SIGN_CURRENCY, "dollars", "dollar"},
    {'%', SIGN_WORD, "percent", ""},
    {'&', SIGN_WORD, "and", ""},
    {'+', SIGN_PLUS, "plus", ""},
    {0xA2, SIGN_CURRENCY, "cents", "cent"},
    {0xA3, SIGN_CURRENCY, "pounds", "pound"},
    {0xA5, SIGN_CURRENCY, "yen", "yen"},
    {0xA7, SIGN_WORD, "section", ""},
    {0xB0, SIGN_WORD, "degrees", ""},
    {0xB1, SIGN_WORD, "plusorminus", ""},
    {0xD7, SIGN_WORD, "times", ""},
    {0xF7, SIGN_WORD, "dividedby", ""},
    {0xE3F, SIGN_CURRENCY, "baht", "baht"},
    {0x2030, SIGN_WORD, "permille", ""},
    {0x20A6, SIGN_CURRENCY, "naira", "naira"},
    {0x20A9, SIGN_CURRENCY, "won", "won"},
    {0x20AA, SIGN_CURRENCY, "shekels", "shekel"},
    {0x20AB, SIGN_CURRENCY, "dong", "dong"},
    {0x20AC, SIGN_CURRENCY, "euros", "euro"},
    {0x20B1, SIGN_CURRENCY, "pesos", "peso"},
    {0x20B4, SIGN_CURRENCY, "hryvnia", "hryvnia"},
    {0x20B9, SIGN_CURRENCY, "rupees", "rupee"},
    {0x20BA, SIGN_CURRENCY, "lira", "lira"},
    {0x20BD, SIGN_CURRENCY, "rubles", "ruble"},
    {0x20BF, SIGN_CURRENCY, "bitcoin", "bitcoin"},
    {0x2116, SIGN_WORD, "number", ""},
    {0x2260, SIGN_WORD, "isnot", ""},
    {0x2264, SIGN_WORD, "atmost", ""},
    {0x2265, SIGN_WORD, "atleast", ""},
};

enum { SIGN_COUNT = sizeof signs / sizeof *signs };

/* ％ is %, ￡ is £. */
static uint32_t narrow(uint32_t code) {
  if (code - 0xFF01 < 0x5E)
    return code - 0xFEE0;
  switch (code) {
  case 0xFFE0:
    return 0xA2;
  case 0xFFE1:
    return 0xA3;
  case 0xFFE5:
    return 0xA5;
  case 0xFFE6:
    return 0x20A9;
  case 0xFE69:
    return '$';
  case 0xFE6A:
    return '%';
  default:
    return code;
  }
}

const struct sign *sign_of(uint32_t code) {
  size_t low = 0, high = SIGN_COUNT;
  code = narrow(code);
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (signs[middle].code < code)
      low = middle + 1;
    else
      high = middle;
  }
  return low < SIGN_COUNT && signs[low].code == code ? &signs[low] : NULL;
}

const struct sign *sign_of_currency(const char *letters, size_t length) {
  for (size_t i = 0; i < SIGN_COUNT; i++)
    if (signs[i].kind == SIGN_CURRENCY &&
        ((strlen(signs[i].word) == length &&
          memcmp(signs[i].word, letters, length) == 0) ||
         (strlen(signs[i].one) == length &&
          memcmp(signs[i].one, letters, length) == 0)))
      return &signs[i];
  return NULL;
}
