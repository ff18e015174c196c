/* What a line of a transcript is can be told by its beginning; the layouts are
   those of courts (numbered lines, "Q." and "A."), of parliaments ("Mr. SMITH
   of Ohio.", "Column 140"), of hearings and broadcasts ("CHAIR: …") and of
   programs that write down recordings ("[00:12:03] ANN: …"). Cost: one pass
   over the beginning of a line. */
#include "importers/transcript_line.h"

#include <string.h>

enum {
  LABEL_LIMIT = 80, /* bytes of who speaks */
  NAME_LIMIT = 40,  /* bytes of a name on its own line */
  PAGE_LIMIT = 30,
  PAGE_COLUMN = 12, /* numbers of lines stand to the left of it */
};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\f';
}

static bool starts(const char *text, size_t length, const char *word) {
  size_t size = strlen(word);
  return length >= size && memcmp(text, word, size) == 0;
}

/* ---- in front of the words ---------------------------------------------- */

static void skip_blanks(struct transcript_line *line, const char *text) {
  while (line->start < line->end && is_blank(text[line->start]))
    line->start++;
}

/* " 12  Q. …": the number and two blanks, or nothing, behind it; a number alone
   in the middle is that of a page. */
static void take_number(struct transcript_line *line, const char *text) {
  size_t at = line->start;
  uint32_t number = 0;
  while (at < line->end && at < line->start + 2 && is_digit(text[at]))
    number = number * 10 + (uint32_t)(text[at++] - '0');
  bool is_apart =
      at == line->end || text[at] == '\t' ||
      (at + 1 < line->end && text[at] == ' ' && text[at + 1] == ' ');
  bool is_centred = at == line->end && line->start > PAGE_COLUMN;
  if (number == 0 || !is_apart || is_centred)
    return;
  line->number = number;
  line->start = at;
  skip_blanks(line, text);
}

/* "[00:12:03]", "(12:03)", "00:12:03.480" and a blank. */
static void take_time(struct transcript_line *line, const char *text) {
  size_t at = line->start;
  bool has_bracket = at < line->end && (text[at] == '[' || text[at] == '(');
  size_t from = at += has_bracket;
  size_t colons = 0;
  while (at < line->end && (is_digit(text[at]) || text[at] == ':' ||
                            text[at] == '.' || text[at] == ','))
    colons += text[at++] == ':';
  size_t length = at - from;
  bool is_closed = has_bracket
                       ? at < line->end && (text[at] == ']' || text[at] == ')')
                       : at == line->end || is_blank(text[at]);
  bool is_time = colons == 2 || (colons == 1 && has_bracket);
  if (!is_time || !is_closed || length < 4 || !is_digit(text[from]) ||
      !is_digit(text[at - 1]))
    return;
  line->time = from;
  line->time_length = length;
  line->start = at + has_bracket;
  skip_blanks(line, text);
}

/* ---- who speaks --------------------------------------------------------- */

static const char *const titles[] = {
    "Mr. ",      "Mrs. ",       "Ms. ",        "Dr. ",      "Senator ",
    "Chairman ", "Chairwoman ", "Chair ",      "The ",      "Representative ",
    "MR. ",      "MRS. ",       "MS. ",        "DR. ",      "SENATOR ",
    "THE ",      "CHAIRMAN ",   "CHAIRWOMAN ", "Delegate ", "General ",
};

static size_t title_length(const char *text, size_t length) {
  for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
    if (starts(text, length, titles[i]))
      return strlen(titles[i]);
  return 0;
}

/* "CHAIR:", "MR. OBI:", "Mr Speaker:", "ANN FOX (WITNESS):": capitals alone
   outside of brackets, or a title and a name. */
static size_t colon_label(const char *text, size_t length) {
  size_t reach = length < LABEL_LIMIT ? length : LABEL_LIMIT;
  size_t letters = 0, depth = 0;
  bool has_lower = false;
  for (size_t i = 0; i < reach; i++) {
    char c = text[i];
    depth += c == '(' ? 1 : 0;
    if (c == ')' && depth > 0)
      depth--;
    if (depth > 0)
      continue;
    if (c == ':') {
      bool is_end = i + 1 == length || is_blank(text[i + 1]);
      bool is_name = letters >= 1 && (!has_lower || title_length(text, length));
      return is_end && is_name ? i + 1 : 0;
    }
    letters += is_upper(c);
    has_lower |= is_lower(c);
    if (strchr("\"!?;", c) != NULL)
      return 0;
  }
  return 0;
}

/* "Q. ", "A. ", "Q: ", "Q   ". */
static size_t letter_label(const char *text, size_t length) {
  if (length < 4 || (text[0] != 'Q' && text[0] != 'A'))
    return 0;
  bool is_marked = text[1] == '.' || text[1] == ':';
  return is_marked && is_blank(text[2]) ? 2 : 0;
}

static bool is_small_word(const char *text, size_t length) {
  static const char *const words[] = {"of", "pro", "tempore", "de", "van"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strlen(words[i]) == length && memcmp(words[i], text, length) == 0)
      return true;
  return false;
}

/* "Mr. SMITH of Ohio. ", "The SPEAKER pro tempore. ", "Senator WARREN. ". */
static size_t stop_label(const char *text, size_t length) {
  size_t at = title_length(text, length);
  size_t reach = length < LABEL_LIMIT ? length : LABEL_LIMIT;
  if (at == 0)
    return 0;
  while (at < reach) {
    size_t word = at;
    while (at < reach && !is_blank(text[at]) && text[at] != '.')
      at++;
    if (at == word || at == reach ||
        !(is_upper(text[word]) || is_small_word(text + word, at - word)) ||
        memchr(text + word, ',', at - word) != NULL)
      return 0;
    if (text[at] == '.')
      return at + 2 < length && is_blank(text[at + 1]) ? at + 1 : 0;
    at++;
  }
  return 0;
}

static bool is_name_line(const char *text, size_t length) {
  size_t letters = 0;
  for (size_t i = 0; i < length; i++) {
    char c = text[i];
    letters += is_upper(c);
    if (is_lower(c) || is_digit(c) || strchr("\"!?;:,()[]", c) != NULL)
      return false;
  }
  return letters >= 3 && length <= NAME_LIMIT && text[length - 1] != '.';
}

/* ---- furniture ---------------------------------------------------------- */

static bool is_note(const char *text, size_t length) {
  enum { NOTE_LIMIT = 200 };
  char last = text[length - 1];
  return length <= NOTE_LIMIT &&
         ((text[0] == '(' && last == ')') || (text[0] == '[' && last == ']')) &&
         memchr(text, last, length - 1) == NULL;
}

static bool is_page(const char *text, size_t length) {
  static const char *const words[] = {"Page ",  "PAGE ",    "Column ", "Col. ",
                                      "[Page ", "[Column ", "- ",      ""};
  if (length > PAGE_LIMIT)
    return false;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (!starts(text, length, words[i]))
      continue;
    size_t at = strlen(words[i]), digits = 0;
    while (at < length && (is_digit(text[at]) || is_upper(text[at])))
      digits += is_digit(text[at++]);
    while (at < length && strchr(" ]-", text[at]) != NULL)
      at++;
    if (digits > 0 && at == length)
      return true;
  }
  return false;
}

void transcript_line_read(struct transcript_line *line, const char *text,
                          size_t length, bool has_numbers) {
  *line = (struct transcript_line){.end = length};
  while (line->end > 0 && is_blank(text[line->end - 1]))
    line->end--;
  skip_blanks(line, text);
  if (has_numbers)
    take_number(line, text);
  take_time(line, text);
  const char *words = text + line->start;
  size_t left = line->end - line->start;
  if (left == 0) {
    line->kind = line->time_length > 0 ? TRANSCRIPT_TIME : TRANSCRIPT_BLANK;
    return;
  }
  line->label = colon_label(words, left);
  if (line->label == 0)
    line->label = letter_label(words, left);
  if (line->label == 0)
    line->label = stop_label(words, left);
  line->kind = line->label > 0             ? TRANSCRIPT_TURN
               : is_page(words, left)      ? TRANSCRIPT_PAGE
               : is_note(words, left)      ? TRANSCRIPT_NOTE
               : is_name_line(words, left) ? TRANSCRIPT_NAME
                                           : TRANSCRIPT_TEXT;
}
