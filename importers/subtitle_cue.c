/* Subtitles are a plain text with times in it, written by many programs, most
   of them careless: numbers may be missing, and so may the empty line between
   two cues. A line with two times and an arrow begins a cue, whatever stands
   around it. Cost: linear. */
#include "importers/subtitle_cue.h"

#include <string.h>
#include <strings.h>

/* ---- times -------------------------------------------------------------- */

struct cursor {
  const char *at;
  const char *end;
};

static void skip_spaces(struct cursor *c) {
  while (c->at < c->end && (*c->at == ' ' || *c->at == '\t'))
    c->at++;
}

static bool take_number(struct cursor *c, uint32_t *value) {
  const char *first = c->at;
  *value = 0;
  while (c->at < c->end && *c->at >= '0' && *c->at <= '9' && c->at - first < 4)
    *value = *value * 10 + (uint32_t)(*c->at++ - '0');
  return c->at > first;
}

/* [hours:]minutes:seconds[.,]milliseconds */
static bool take_time(struct cursor *c, uint32_t *time) {
  uint32_t parts[3] = {0, 0, 0}, thousandths = 0;
  int count = 0;
  for (;;) {
    if (count == 3 || !take_number(c, &parts[count++]))
      return false;
    if (c->at == c->end || *c->at != ':')
      break;
    c->at++;
  }
  if (count < 2 || c->at == c->end || (*c->at != '.' && *c->at != ','))
    return false;
  c->at++;
  if (!take_number(c, &thousandths))
    return false;
  *time = count == 3 ? (parts[0] * 60 + parts[1]) * 60 + parts[2]
                     : parts[0] * 60 + parts[1];
  *time = *time * 1000 + thousandths % 1000;
  return true;
}

bool subtitle_timing(const char *line, size_t length,
                     struct subtitle_cue *cue) {
  struct cursor c = {line, line + length};
  skip_spaces(&c);
  if (!take_time(&c, &cue->start))
    return false;
  skip_spaces(&c);
  if (c.end - c.at < 3 || memcmp(c.at, "-->", 3) != 0)
    return false;
  c.at += 3;
  skip_spaces(&c);
  return take_time(&c, &cue->end);
}

/* ---- cues --------------------------------------------------------------- */

static bool is_number_line(const char *line, size_t length) {
  size_t at = 0;
  while (at < length && line[at] >= '0' && line[at] <= '9')
    at++;
  return at > 0 && at == length;
}

/* Ends a cue before the line at `at`, and before the number that stands above
   the next cue's times. */
static void end_cue(struct subtitle_cue *cue, const char *text, size_t at,
                    bool is_before_cue) {
  size_t end = at;
  while (end > cue->text && strchr("\r\n", text[end - 1]) != NULL)
    end--;
  size_t line = end;
  while (line > cue->text && text[line - 1] != '\n')
    line--;
  if (is_before_cue && is_number_line(text + line, end - line)) {
    end = line;
    while (end > cue->text && strchr("\r\n", text[end - 1]) != NULL)
      end--;
  }
  cue->length = end - cue->text;
}

struct subtitle_cue *subtitle_cues(struct arena *arena, const char *text,
                                   size_t length, size_t *count) {
  struct subtitle_cue *cues = NULL;
  size_t capacity = 0, next;
  bool is_open = false;
  *count = 0;
  for (size_t at = 0; at < length; at = next) {
    const char *line = text + at;
    const char *end = memchr(line, '\n', length - at);
    size_t size = end != NULL ? (size_t)(end - line) : length - at;
    next = at + size + (end != NULL);
    size -= size > 0 && line[size - 1] == '\r';
    struct subtitle_cue cue = {.text = next};
    bool is_timing = subtitle_timing(line, size, &cue);
    if (is_open && (is_timing || size == 0))
      end_cue(&cues[*count - 1], text, at, is_timing);
    is_open = is_timing || (is_open && size > 0);
    if (!is_timing)
      continue;
    cues = arena_grow(arena, cues, *count, &capacity, sizeof cue);
    cues[(*count)++] = cue;
  }
  if (is_open)
    end_cue(&cues[*count - 1], text, length, false);
  return cues;
}

/* ---- lines -------------------------------------------------------------- */

enum {
  NOTE_LIMIT = 80, /* bytes of "[…]" */
  TAG_LIMIT = 200, /* bytes of a tag; a mark without an end is text */
};

static size_t resolve(const char *p, size_t left, struct buffer *out) {
  static const struct {
    const char *name, *text;
  } entities[] = {{"&amp;", "&"},   {"&lt;", "<"}, {"&gt;", ">"},
                  {"&nbsp;", " "},  {"&lrm;", ""}, {"&rlm;", ""},
                  {"&quot;", "\""}, {"&#39;", "'"}};
  for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
    size_t length = strlen(entities[i].name);
    if (left >= length && memcmp(p, entities[i].name, length) == 0) {
      buffer_add_text(out, entities[i].text);
      return length;
    }
  }
  buffer_add_char(out, '&');
  return 1;
}

static bool starts_tag(const char *p, size_t left) {
  if (left < 3)
    return false;
  char c = (char)(p[1] | 0x20);
  return p[1] == '/' || (c >= 'a' && c <= 'z') || (p[1] >= '0' && p[1] <= '9');
}

/* <v Ann Fox>, <v.loud Ann Fox> */
static void take_voice(const char *tag, size_t length, struct buffer *voice) {
  if (length < 3 || tag[0] != 'v' || (tag[1] != ' ' && tag[1] != '.'))
    return;
  const char *name = memchr(tag, ' ', length);
  buffer_clear(voice);
  if (name != NULL)
    buffer_add(voice, name + 1, length - (size_t)(name + 1 - tag));
}

/* Bytes of the tag at `p`; 0 when it is none. */
static size_t tag_length(const char *p, size_t left, struct buffer *voice) {
  const char *end = NULL;
  size_t reach = left < TAG_LIMIT ? left : TAG_LIMIT;
  if (*p == '<' && starts_tag(p, left))
    end = memchr(p, '>', reach);
  else if (*p == '{' && left > 1 && p[1] == '\\')
    end = memchr(p, '}', reach);
  if (end == NULL)
    return 0;
  if (*p == '<')
    take_voice(p + 1, (size_t)(end - p) - 1, voice);
  return (size_t)(end - p) + 1;
}

/* "(LAUGHTER)" or "(door slams)": brackets around capitals or small letters,
   not "(Ann)" and not "(the first one)" within a sentence. */
static bool is_sound(const char *p, size_t length, bool is_alone) {
  bool has_lower = false;
  for (size_t i = 1; i + 1 < length; i++)
    has_lower |= p[i] >= 'a' && p[i] <= 'z';
  return *p == '[' || is_alone || !has_lower;
}

/* Bytes of the note in brackets at `p`; 0 when it is none. */
static size_t note_length(const char *p, size_t left, bool is_first) {
  if (*p != '[' && *p != '(')
    return 0;
  size_t reach = left < NOTE_LIMIT ? left : NOTE_LIMIT;
  const char *end = memchr(p, *p == '[' ? ']' : ')', reach);
  if (end == NULL)
    return 0;
  size_t length = (size_t)(end - p) + 1;
  return is_sound(p, length, is_first && length == left) ? length : 0;
}

/* "[BO LI]: No.": the name of who speaks. Its bytes, added without brackets. */
static size_t take_name(const char *p, size_t left, struct buffer *out) {
  size_t length = note_length(p, left, true);
  if (length == 0 || length == left || p[length] != ':')
    return 0;
  buffer_add(out, p + 1, length - 2);
  return length;
}

static bool is_music(const char *line, size_t length) {
  return memmem(line, length, "\xE2\x99\xAA", 3) != NULL ||
         memmem(line, length, "\xE2\x99\xAB", 3) != NULL;
}

static void trim_end(struct buffer *out, size_t from) {
  while (out->length > from && strchr(" \t\r", out->bytes[out->length - 1]))
    out->length--;
}

void subtitle_line(const char *line, size_t length, struct buffer *out,
                   struct buffer *voice) {
  size_t from = out->length;
  size_t at = 0;
  if (is_music(line, length))
    return;
  while (at < length) {
    const char *p = line + at;
    size_t left = length - at;
    size_t skip = tag_length(p, left, voice);
    if (skip == 0 && out->length == from)
      skip = take_name(p, left, out);
    if (skip == 0)
      skip = note_length(p, left, out->length == from);
    if (skip == 0 && *p == '&')
      skip = resolve(p, left, out);
    bool is_space = *p == ' ' || *p == '\t';
    bool is_lost =
        is_space && (out->length == from || out->bytes[out->length - 1] == ' ');
    if (skip == 0 && !is_lost)
      buffer_add_char(out, *p);
    at += skip > 0 ? skip : 1;
  }
  trim_end(out, from);
}
