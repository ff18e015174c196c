/* Authors of a reference: order, initials, "et al.".

   A name is the parts that the byline gave (citation_names); a desk or an
   agency is printed as it is. Names in Chinese, Japanese or Korean letters
   stand family name first without a comma, in whatever order. Given names
   whose letters have no case have no initials: they stay whole.
   Cost: linear in the names that are shown. */
#include "queries/style_name.h"

#include <stdint.h>
#include <string.h>

#include "core/utf8.h"
#include "queries/style_line.h"

static bool is_cjk(uint32_t code) {
  return (code >= 0x2E80 && code <= 0xA4CF) ||
         (code >= 0xAC00 && code <= 0xD7AF) ||
         (code >= 0xF900 && code <= 0xFAFF) || code >= 0x20000;
}

/* True when the name is of such letters alone. */
static bool is_cjk_name(const char *text) {
  const char *end = text + strlen(text);
  while (text < end) {
    uint32_t code;
    text += utf8_decode(text, end, &code);
    if (utf8_is_letter(code) && !is_cjk(code))
      return false;
  }
  return true;
}

/* ---- initials ---------------------------------------------------------- */

/* Adds a piece of a given name, "Jean" or "J", as an initial if it has a
   capital to make it of. */
static void add_initial(struct buffer *out, const char *piece, size_t length) {
  uint32_t code;
  unsigned size = utf8_decode(piece, piece + length, &code);
  if (!utf8_is_upper(code)) {
    buffer_add(out, piece, length);
    return;
  }
  buffer_add(out, piece, size);
  buffer_add_char(out, '.');
}

static bool is_single_letter(const char *piece, size_t length) {
  uint32_t code;
  return length > 0 && utf8_decode(piece, piece + length, &code) == length &&
         utf8_is_upper(code);
}

/* Pieces end at a space, a stop or a hyphen. */
static void add_given(struct buffer *out, const char *given,
                      enum name_initials initials) {
  while (*given != '\0') {
    size_t length = strcspn(given, " .-");
    const char *next = given + length;
    bool has_stop = *next == '.';
    next += has_stop;
    if (initials == INITIALS_ALL && length > 0)
      add_initial(out, given, length);
    else
      buffer_add(out, given, (size_t)(next - given));
    if (initials == INITIALS_SPACED && !has_stop &&
        is_single_letter(given, length))
      buffer_add_char(out, '.');
    if (*next == '-')
      buffer_add_char(out, *next++);
    else if (*next != '\0')
      buffer_add_char(out, ' ');
    while (*next == ' ')
      next++;
    given = next;
  }
}

/* ---- one name ---------------------------------------------------------- */

static void add_piece(struct buffer *out, const char *before,
                      const char *piece) {
  if (piece == NULL || *piece == '\0')
    return;
  if (out->length > 0)
    buffer_add_text(out, before);
  buffer_add_text(out, piece);
}

/* Bytes of the particle, "d'" of "d'Arcy" counted as one. */
static size_t particle_of(const struct citation_name *name) {
  const char *family = name->family;
  if (name->particle > 0 || (*family != 'd' && *family != 'l'))
    return name->particle;
  if (family[1] == '\'' && family[2] != '\0')
    return 2;
  size_t curly = 1 + strlen("’");
  bool is_curly = strncmp(family + 1, "’", strlen("’")) == 0;
  return is_curly && family[curly] != '\0' ? curly : 0;
}

static void add_inverted(struct buffer *out, const struct citation_name *name,
                         const char *given, const struct name_form *form) {
  size_t particle = form->puts_particle_last ? particle_of(name) : 0;
  add_piece(out, "", name->family + particle);
  add_piece(out, ", ", given);
  if (particle > 0) {
    buffer_add_text(out, given[0] == '\0' ? ", " : " ");
    buffer_add(out, name->family,
               name->family[particle - 1] == ' ' ? particle - 1 : particle);
  }
  add_piece(out, ", ", name->suffix);
}

static void add_straight(struct buffer *out, const struct citation_name *name,
                         const char *given) {
  add_piece(out, "", given);
  add_piece(out, " ", name->family);
  add_piece(out, " ", name->suffix);
}

static void add_parts(struct buffer *out, const struct citation_name *name,
                      const struct name_form *form, bool is_inverted) {
  struct buffer given = {0};
  buffer_add_text(&given, "");
  if (name->given != NULL && form->initials == INITIALS_NONE)
    buffer_add_text(&given, name->given);
  else if (name->given != NULL)
    add_given(&given, name->given, form->initials);
  if (form->order == NAME_SHORT)
    buffer_add_text(out, name->family);
  else if (is_cjk_name(name->family))
    buffer_add_format(out, "%s%s", name->family,
                      name->given != NULL ? name->given : "");
  else if (is_inverted)
    add_inverted(out, name, given.bytes, form);
  else
    add_straight(out, name, given.bytes);
  buffer_free(&given);
}

static void add_name(struct buffer *line, const struct citation_name *name,
                     const struct name_form *form, bool is_inverted) {
  struct buffer text = {0};
  if (name->family != NULL)
    add_parts(&text, name, form, is_inverted);
  else
    buffer_add_text(&text, name->literal);
  line_add_text(line, text.bytes, 0);
  buffer_free(&text);
}

/* ---- all of them ------------------------------------------------------- */

/* Of two, the comma belongs to the inverted name: "Reuters and City desk". */
static void add_last_joint(struct buffer *line, const struct citation *item,
                           const struct name_form *form) {
  size_t shown = item->author_count;
  bool is_plain = form->order == NAME_FIRST_INVERTED &&
                  item->authors[0].literal != NULL &&
                  item->authors[1].literal != NULL;
  if (shown > 2 || (form->comma_for_two && !is_plain))
    line_join(line, ",");
  buffer_add_format(line, " %s ", form->and);
}

/* The form of the first author in the text, where another one has the same
   surname. */
static struct name_form told_apart(const struct style_item *source,
                                   const struct name_form *form) {
  struct name_form first = *form;
  if (form->order == NAME_SHORT && source->given != GIVEN_NONE) {
    first.order = NAME_STRAIGHT;
    first.initials =
        source->given == GIVEN_INITIALS ? INITIALS_ALL : INITIALS_NONE;
  }
  return first;
}

void name_add_all(struct buffer *line, const struct style_item *source,
                  const struct name_form *form) {
  const struct citation *item = source->item;
  const struct name_form first = told_apart(source, form);
  bool is_cut = item->author_count > form->limit;
  size_t shown = is_cut ? form->shown : item->author_count;
  for (size_t i = 0; i < shown; i++) {
    if (i > 0 && i + 1 == shown && !is_cut)
      add_last_joint(line, item, form);
    else if (i > 0)
      buffer_add_text(line, ", ");
    add_name(line, &item->authors[i], i == 0 ? &first : form,
             form->order == NAME_ALL_INVERTED ||
                 (form->order == NAME_FIRST_INVERTED && i == 0));
  }
  if (is_cut && form->shows_last) {
    buffer_add_text(line, ", … ");
    add_name(line, &item->authors[item->author_count - 1], form, true);
  } else if (is_cut) {
    buffer_add_text(line, shown > 1 || form->comma_for_et_al ? ", et al."
                                                             : " et al.");
  }
}

bool name_is_author(const struct citation *item, const char *name) {
  if (item->author_count != 1 || name == NULL)
    return false;
  static const struct name_form straight = {.limit = 1, .and = ""};
  struct buffer text = {0};
  struct arena arena = {0};
  if (item->authors[0].family != NULL)
    add_parts(&text, &item->authors[0], &straight, false);
  else
    buffer_add_text(&text, item->authors[0].literal);
  bool is_same = strcmp(utf8_fold_key(&arena, text.bytes, text.length),
                        utf8_fold_key(&arena, name, strlen(name))) == 0;
  arena_free(&arena);
  buffer_free(&text);
  return is_same;
}
