/* Text for LaTeX.

   Two readers must agree: BibTeX, which counts braces without looking at
   backslashes, and LaTeX, which runs commands. So every special becomes a
   command, and a brace is written as \{ or \} where it has its partner in the
   text, else as \textbraceleft or \textbraceright. Signs that LaTeX joins
   ("--", "``", "?`") are held apart by {}.
   Accents come from the canonical decomposition of a letter, one mark each; a
   letter with two, or of another script, stays as it is.
   Cost: linear in the text. */
#include "queries/cite_latex.h"

#include <string.h>
#include <strings.h>

#include <utf8proc.h>

#include "core/utf8.h"
#include "queries/cite_format.h"

/* ---- characters -------------------------------------------------------- */

struct latex_command {
  uint32_t code;
  const char *text;
};

static const struct latex_command specials[] = {
    {'\\', "\\textbackslash{}"},
    {'#', "\\#"},
    {'$', "\\$"},
    {'%', "\\%"},
    {'&', "\\&"},
    {'_', "\\_"},
    {'~', "\\textasciitilde{}"},
    {'^', "\\textasciicircum{}"},
    {0xA0, "~"},
};

static const struct latex_command ascii[] = {
    {0x2018, "`"},     {0x2019, "'"},    {0x201C, "``"},   {0x201D, "''"},
    {0x2013, "--"},    {0x2014, "---"},  {0xDF, "{\\ss}"}, {0xF8, "{\\o}"},
    {0xD8, "{\\O}"},   {0xE6, "{\\ae}"}, {0xC6, "{\\AE}"}, {0x153, "{\\oe}"},
    {0x152, "{\\OE}"}, {0x142, "{\\l}"}, {0x141, "{\\L}"}, {0x131, "{\\i}"},
};

/* Combining marks and the commands that set them. */
static const struct latex_command accents[] = {
    {0x300, "`"}, {0x301, "'"}, {0x302, "^"},  {0x303, "~"}, {0x304, "="},
    {0x306, "u"}, {0x307, "."}, {0x308, "\""}, {0x30A, "r"}, {0x30B, "H"},
    {0x30C, "v"}, {0x323, "d"}, {0x327, "c"},  {0x328, "k"}, {0x331, "b"},
};

static const char *find(const struct latex_command *table, size_t count,
                        uint32_t code) {
  for (size_t i = 0; i < count; i++)
    if (table[i].code == code)
      return table[i].text;
  return NULL;
}

#define FIND(table, code) find(table, sizeof(table) / sizeof *(table), code)

static bool add_accent(struct buffer *out, uint32_t letter, uint32_t mark) {
  const char *accent = FIND(accents, mark);
  if (accent == NULL || letter >= 0x80)
    return false;
  buffer_add_format(out, "{\\%s{%c}}", accent, (char)letter);
  return true;
}

/* "é" as {\'{e}}; false when it is no letter with one accent. */
static bool add_accented(struct buffer *out, uint32_t code) {
  utf8proc_int32_t parts[8];
  int last = 0;
  utf8proc_ssize_t count =
      utf8proc_decompose_char((utf8proc_int32_t)code, parts, 8,
                              UTF8PROC_DECOMPOSE | UTF8PROC_STABLE, &last);
  return count == 2 && add_accent(out, (uint32_t)parts[0], (uint32_t)parts[1]);
}

/* The same of a letter whose accent follows it; returns the bytes used, 0 when
   it is none. */
static unsigned add_marked(struct buffer *out, const char *at,
                           const char *end) {
  uint32_t mark = 0;
  if (end - at < 2 || !utf8_is_letter((unsigned char)*at) ||
      (unsigned char)*at >= 0x80)
    return 0;
  unsigned size = utf8_decode(at + 1, end, &mark);
  return add_accent(out, (unsigned char)*at, mark) ? size + 1 : 0;
}

/* Signs that LaTeX would make one sign of. */
static bool is_joined(char before, char c) {
  return (before == c && strchr("-`',<>", c) != NULL) ||
         ((before == '?' || before == '!') && c == '`');
}

static void add_code(struct buffer *out, const char *at, unsigned size,
                     uint32_t code, enum latex_letters letters) {
  const char *command = FIND(specials, code);
  if (command == NULL && letters == LATEX_ASCII && code >= 0x80) {
    command = FIND(ascii, code);
    if (command == NULL && add_accented(out, code))
      return;
  }
  const char *text = command != NULL ? command : at;
  if (out->length > 0 && is_joined(out->bytes[out->length - 1], *text))
    buffer_add_text(out, "{}");
  buffer_add(out, text, command != NULL ? strlen(command) : size);
}

/* ---- braces ------------------------------------------------------------ */

/* Where the partner of an opening brace is; braces inside are passed over. */
static bool has_end(const char *text) {
  size_t depth = 0;
  for (; *text != '\0'; text++) {
    depth += *text == '{';
    if (*text == '}' && --depth == 0)
      return true;
  }
  return false;
}

/* Adds a brace; `open` counts those that wait for their partner. */
static void add_brace(struct buffer *out, const char *at, size_t *open) {
  bool has_partner = *at == '{' ? has_end(at) : *open > 0;
  if (has_partner) {
    *open += *at == '{' ? 1 : (size_t)-1;
    buffer_add_format(out, "\\%c", *at);
  } else {
    buffer_add_text(out,
                    *at == '{' ? "{\\textbraceleft}" : "{\\textbraceright}");
  }
}

void latex_add(struct buffer *out, const char *text,
               enum latex_letters letters) {
  const char *end = text + strlen(text);
  size_t open = 0;
  while (text < end) {
    uint32_t code;
    unsigned size = utf8_decode(text, end, &code);
    unsigned marked = letters == LATEX_ASCII ? add_marked(out, text, end) : 0;
    if (code == '{' || code == '}')
      add_brace(out, text, &open);
    else if (marked == 0)
      add_code(out, text, size, code, letters);
    text += marked > 0 ? marked : size;
  }
}

void latex_add_url(struct buffer *out, const char *url) {
  for (const unsigned char *p = (const unsigned char *)url; *p != '\0'; p++)
    if (*p <= ' ' || *p >= 0x7F || strchr("\\{}\"<>^`|", *p) != NULL)
      buffer_add_format(out, "%%%02X", (unsigned)*p);
    else
      buffer_add_char(out, (char)*p);
}

/* ---- fields ------------------------------------------------------------ */

void latex_begin(struct buffer *out, const char *type, const char *key) {
  buffer_add_format(out, "@%s{%s", type, key);
}

void latex_end(struct buffer *out) { buffer_add_text(out, "\n}\n"); }

void latex_raw(struct buffer *out, const char *name, const char *text) {
  buffer_add_format(out, ",\n  %-12s = {%s}", name, text);
}

void latex_field(struct buffer *out, const char *name, const char *text,
                 enum latex_letters letters) {
  struct buffer value = {0};
  if (text == NULL)
    return;
  latex_add(&value, text, letters);
  latex_raw(out, name, value.bytes);
  buffer_free(&value);
}

void latex_protected(struct buffer *out, const char *name, const char *text,
                     enum latex_letters letters) {
  struct buffer value = {0};
  if (text == NULL)
    return;
  buffer_add_char(&value, '{');
  latex_add(&value, text, letters);
  buffer_add_char(&value, '}');
  latex_raw(out, name, value.bytes);
  buffer_free(&value);
}

const char *latex_title(const struct citation *item) {
  return item->title != NULL ? item->title : "[Untitled]";
}

/* ---- names ------------------------------------------------------------- */

/* The parts of a name are found by commas, "and" and small letters. */
static bool needs_braces(const char *part) {
  if (strchr(part, ',') != NULL)
    return true;
  for (const char *p = part; p != NULL; p = strchr(p, ' ')) {
    p += *p == ' ';
    if (*p >= 'a' && *p <= 'z' && strchr(p, ' ') != NULL)
      return true;
  }
  return false;
}

static void add_part(struct buffer *out, const char *part, bool is_braced,
                     enum latex_letters letters) {
  struct buffer text = {0};
  latex_add(&text, part, letters);
  buffer_add_format(out, is_braced ? "{%s}" : "%s", text.bytes);
  buffer_free(&text);
}

/* A literal name of this one word would mean "et al.". */
static void add_literal(struct buffer *out, const char *name,
                        enum latex_letters letters) {
  if (strcasecmp(name, "others") == 0)
    buffer_add_format(out, "{%c{}%s}", *name, name + 1);
  else
    add_part(out, name, true, letters);
}

static void add_name(struct buffer *out, const struct citation_name *name,
                     enum latex_letters letters) {
  if (name->literal != NULL) {
    add_literal(out, name->literal, letters);
    return;
  }
  const char *own = name->family + name->particle;
  buffer_add(out, name->family, name->particle);
  add_part(out, own, needs_braces(own) || name->given == NULL, letters);
  if (name->suffix != NULL) {
    buffer_add_text(out, ", ");
    add_part(out, name->suffix, needs_braces(name->suffix), letters);
  }
  if (name->given != NULL) {
    buffer_add_text(out, ", ");
    add_part(out, name->given, strchr(name->given, ',') != NULL, letters);
  }
}

void latex_authors(struct buffer *out, const struct citation *item,
                   enum latex_letters letters) {
  struct buffer names = {0};
  for (size_t i = 0; i < item->author_count; i++) {
    if (i > 0)
      buffer_add_text(&names, " and ");
    add_name(&names, &item->authors[i], letters);
  }
  if (names.length > 0)
    latex_raw(out, "author", names.bytes);
  buffer_free(&names);
}

/* ---- lists ------------------------------------------------------------- */

/* A comma divides keywords; one inside becomes a semicolon. */
void latex_keywords(struct buffer *out, const struct citation *item,
                    enum latex_letters letters) {
  struct buffer words = {0}, word = {0};
  for (size_t i = 0; i < item->keyword_count; i++) {
    buffer_add_text(&words, i > 0 ? ", " : "");
    buffer_clear(&word);
    latex_add(&word, item->keywords[i], letters);
    for (char *p = word.bytes; *p != '\0'; p++)
      if (*p == ',')
        *p = ';';
    buffer_add(&words, word.bytes, word.length);
  }
  if (words.length > 0)
    latex_raw(out, "keywords", words.bytes);
  buffer_free(&words);
  buffer_free(&word);
}

/* One quotation a line. A line that begins with a bracket would be an argument
   of the line end before it. */
void latex_annote(struct buffer *out, const struct citation *item,
                  enum latex_letters letters) {
  struct buffer notes = {0}, note = {0};
  for (size_t i = 0; i < item->note_count; i++) {
    buffer_clear(&note);
    cite_add_note(&note, &item->notes[i]);
    if (i > 0)
      buffer_add_text(&notes, "\\\\\n    ");
    if (*note.bytes == '[' || *note.bytes == '*')
      buffer_add_text(&notes, "{}");
    latex_add(&notes, note.bytes, letters);
  }
  if (notes.length > 0)
    latex_raw(out, "annote", notes.bytes);
  buffer_free(&notes);
  buffer_free(&note);
}
