/* Subtitles (SubRip, WebVTT) to what was said. A cue is a piece of a sentence,
   cut to fit the screen; here the pieces become sentences again, and a new
   block begins where somebody else speaks or after a pause. Who speaks, where
   the file tells, stands in front as in a transcript: "ANN FOX: words", from <v
   Ann Fox>,
   ">> ANN FOX:" and "ANN FOX:"; a change without a name (">>", "- ") begins a
   block, too. Each cue's time is a place in the document.

   Captions that roll up repeat the lines above the new one. Where a fifth of
   the cues do, lines that stood in the cue before are left out; elsewhere a
   "No." after a "No." was said twice. What only sounds is never a quote: it is
   left out (subtitle_cue.c). Cost: linear; the file in memory. */
#include <stdio.h>
#include <string.h>

#include "importers/flow.h"
#include "importers/importer.h"
#include "importers/source.h"
#include "importers/subtitle_cue.h"
#include "importers/text_bytes.h"

enum {
  SUBTITLE_CAP = 16 * 1024 * 1024,
  PAUSE = 3000,     /* milliseconds between two paragraphs */
  PARAGRAPH = 700,  /* bytes after which a sentence may end one */
  LINES = 8,        /* of a cue */
  LABEL_LIMIT = 60, /* bytes of "NAME:" */
  LINE_CAP = 4096,  /* bytes of a line that can roll up */
};

/* The lines of a cue as a viewer reads them. */
struct screen {
  struct buffer text;
  struct span lines[LINES];
  size_t count;
};

struct subtitle {
  const char *text; /* of the file */
  struct flow flow;
  struct screen now, before;
  struct buffer voice;   /* of the cue that is read */
  struct buffer speaker; /* the voice of the open block */
  bool is_rolling;
  size_t block;   /* bytes of text when the open block began */
  uint32_t start; /* of the cue that is read */
  bool is_located;
  uint32_t end; /* of the last cue */
};

/* ---- cues --------------------------------------------------------------- */

static void read_cue(struct subtitle *s, const struct subtitle_cue *cue,
                     struct screen *screen) {
  const char *at = s->text + cue->text;
  const char *end = at + cue->length;
  buffer_clear(&screen->text);
  buffer_clear(&s->voice);
  screen->count = 0;
  while (at < end) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    size_t size = (size_t)((stop != NULL ? stop : end) - at);
    uint32_t start = (uint32_t)screen->text.length;
    subtitle_line(at, size, &screen->text, &s->voice);
    struct span line = {start, (uint32_t)screen->text.length};
    if (!span_is_empty(line) && screen->count < LINES)
      screen->lines[screen->count++] = line;
    else if (!span_is_empty(line)) // the last one takes what does not fit
      screen->lines[LINES - 1].end = line.end;
    buffer_add_char(&screen->text, ' ');
    at += size + 1;
  }
}

static bool is_same_line(const struct screen *a, size_t i,
                         const struct screen *b, size_t k) {
  uint32_t length = span_length(a->lines[i]);
  return length == span_length(b->lines[k]) && length <= LINE_CAP &&
         memcmp(a->text.bytes + a->lines[i].start,
                b->text.bytes + b->lines[k].start, length) == 0;
}

/* How many lines at the top of `now` stood at the bottom of `before`. */
static size_t rolled_lines(const struct screen *now,
                           const struct screen *before) {
  size_t most = now->count < before->count ? now->count : before->count;
  for (size_t count = most; count > 0; count--) {
    size_t same = 0;
    while (same < count &&
           is_same_line(now, same, before, before->count - count + same))
      same++;
    if (same == count)
      return count;
  }
  return 0;
}

static void swap_screens(struct subtitle *s) {
  struct screen screen = s->before;
  s->before = s->now;
  s->now = screen;
}

static bool is_rolling(struct subtitle *s, const struct subtitle_cue *cues,
                       size_t count) {
  size_t rolled = 0;
  for (size_t i = 0; i < count; i++) {
    read_cue(s, &cues[i], &s->now);
    rolled += rolled_lines(&s->now, &s->before) > 0;
    swap_screens(s);
  }
  s->before.count = 0;
  return rolled >= 3 && rolled * 5 >= count;
}

/* ---- speakers ----------------------------------------------------------- */

/* Bytes of "ANN FOX:" or "Ann Fox:" in front of words; 0 when there is none. */
static size_t label_length(const char *line, size_t length) {
  size_t reach = length < LABEL_LIMIT ? length : LABEL_LIMIT;
  const char *colon = memchr(line, ':', reach);
  size_t words = 1;
  if (colon == NULL || colon == line)
    return 0;
  size_t size = (size_t)(colon - line) + 1;
  if (size < length && line[size] != ' ')
    return 0;
  for (size_t i = 0; i + 1 < size; i++) {
    char c = line[i];
    bool is_start = i == 0 || line[i - 1] == ' ';
    words += c == ' ';
    if ((is_start && c >= 'a' && c <= 'z') || strchr(",;!?\"", c) != NULL)
      return 0;
  }
  return words <= 4 ? size : 0;
}

/* Bytes of the sign for another speaker: ">> ", ">>> ", "- ", a dash. */
static size_t change_length(const char *line, size_t length) {
  size_t at = 0;
  while (at < length && line[at] == '>')
    at++;
  if (at == 1)
    return 0;
  if (at == 0 && length > 1 && line[0] == '-' && line[1] != '-')
    at = 1;
  if (at == 0 && length > 3 && memcmp(line, "\xE2\x80\x93", 3) == 0)
    at = 3;
  while (at > 0 && at < length && line[at] == ' ')
    at++;
  return at;
}

static void begin_block(struct subtitle *s) {
  flow_block(&s->flow, BLOCK_PARAGRAPH);
  s->block = s->flow.text.length;
  buffer_clear(&s->speaker);
}

/* The time of the cue that is read, once, where its first words begin. */
static void locate(struct subtitle *s) {
  char label[32];
  uint32_t time = s->start;
  if (s->is_located)
    return;
  snprintf(label, sizeof label, "%02u:%02u:%02u.%03u", time / 3600000,
           time / 60000 % 60, time / 1000 % 60, time % 1000);
  flow_locate(&s->flow, label);
  s->is_located = true;
}

static bool is_same_text(const struct buffer *a, const struct buffer *b) {
  return a->length == b->length &&
         (a->length == 0 || memcmp(a->bytes, b->bytes, a->length) == 0);
}

/* A voice that is not the last one's begins a turn of its own. */
static void set_voice(struct subtitle *s) {
  if (s->voice.length == 0 || is_same_text(&s->voice, &s->speaker))
    return;
  begin_block(s);
  buffer_add(&s->speaker, s->voice.bytes, s->voice.length);
  locate(s);
  flow_text(&s->flow, s->voice.bytes, s->voice.length);
  flow_text(&s->flow, ":", 1);
  flow_text(&s->flow, " ", 1);
}

static void add_line(struct subtitle *s, const char *line, size_t length) {
  size_t change = change_length(line, length);
  line += change;
  length -= change;
  if (change > 0 || label_length(line, length) > 0)
    begin_block(s);
  locate(s);
  flow_text(&s->flow, line, length);
  flow_text(&s->flow, " ", 1);
}

/* ---- paragraphs --------------------------------------------------------- */

static bool ends_sentence(const struct flow *flow) {
  const struct buffer *text = &flow->text;
  size_t length = text->length;
  if (length == 0)
    return true;
  return strchr(".?!\"", text->bytes[length - 1]) != NULL ||
         (length > 3 &&
          memcmp(text->bytes + length - 3, "\xE2\x80\x9D", 3) == 0);
}

/* A pause, or a long paragraph, ends it with its sentence; a voice goes on. */
static void break_paragraph(struct subtitle *s,
                            const struct subtitle_cue *cue) {
  bool is_pause = cue->start > s->end + PAUSE;
  bool is_long = s->flow.text.length > s->block + PARAGRAPH;
  if (s->speaker.length == 0 && (is_pause || is_long) &&
      ends_sentence(&s->flow))
    begin_block(s);
}

static void add_cue(struct subtitle *s, const struct subtitle_cue *cue) {
  read_cue(s, cue, &s->now);
  size_t first = s->is_rolling ? rolled_lines(&s->now, &s->before) : 0;
  if (first < s->now.count) {
    break_paragraph(s, cue);
    s->start = cue->start;
    s->is_located = false;
    set_voice(s);
  }
  for (size_t i = first; i < s->now.count; i++)
    add_line(s, s->now.text.bytes + s->now.lines[i].start,
             span_length(s->now.lines[i]));
  s->end = cue->end;
  if (s->now.count > 0)
    swap_screens(s);
}

/* ---- the importer ------------------------------------------------------- */

/* "WEBVTT - The title", "Language: en" in front of the first cue. */
static void read_header(struct source *source, struct arena *arena,
                        const char *text, size_t length) {
  static const char mark[] = "WEBVTT", language[] = "\nLanguage:";
  if (length < 6 || memcmp(text, mark, 6) != 0)
    return;
  const char *end = strstr(text, "-->");
  if (end == NULL)
    end = text + length;
  const char *line = text + 6;
  size_t size = strcspn(line, "\r\n");
  size_t skip = strspn(line, " \t-");
  if (skip < size && source->title == NULL)
    source->title = source_line(arena, line + skip, size - skip);
  line = memmem(text, (size_t)(end - text), language, strlen(language));
  if (line == NULL || source->language != NULL)
    return;
  line += strlen(language);
  source->language = source_line(arena, line, strcspn(line, "\r\n"));
}

static void read_cues(struct subtitle *s, struct arena *arena, size_t length,
                      struct document *doc) {
  size_t count;
  struct subtitle_cue *cues = subtitle_cues(arena, s->text, length, &count);
  flow_begin(&s->flow, arena);
  s->is_rolling = is_rolling(s, cues, count);
  for (size_t i = 0; i < count; i++)
    add_cue(s, &cues[i]);
  flow_end(&s->flow, doc);
  buffer_free(&s->now.text);
  buffer_free(&s->before.text);
  buffer_free(&s->voice);
  buffer_free(&s->speaker);
}

static enum status read_subtitle(struct input *input, struct sink *sink,
                                 struct error *err) {
  struct arena arena = {0};
  struct subtitle s = {.text = NULL};
  struct charset_text read;
  enum status status = text_bytes_read(input, &arena, SUBTITLE_CAP, &read, err);
  if (status == STATUS_OK) {
    struct document doc;
    s.text = read.text;
    read_cues(&s, &arena, read.length, &doc);
    doc.source = source_of_input(input, "subtitle");
    doc.source.repaired = (uint32_t)read.repaired;
    doc.source.charset = charset_shown(read.charset);
    if (doc.source.genre == NULL)
      doc.source.genre = "broadcast";
    read_header(&doc.source, &arena, s.text, read.length);
    if (doc.length > 0)
      sink->document(sink, &doc);
  }
  arena_free(&arena);
  return status;
}

static int detect_subtitle(const char *head, size_t length) {
  enum { LINES_SEEN = 12 };
  struct subtitle_cue cue;
  size_t at = length >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  if (length >= at + 6 && memcmp(head + at, "WEBVTT", 6) == 0 &&
      (length == at + 6 || strchr(" \t\r\n", head[at + 6]) != NULL))
    return 95;
  for (int i = 0; i < LINES_SEEN && at < length; i++) {
    const char *end = memchr(head + at, '\n', length - at);
    size_t size = end != NULL ? (size_t)(end - head) - at : length - at;
    if (subtitle_timing(head + at, size, &cue))
      return 90;
    at += size + 1;
  }
  return 0;
}

const struct importer importer_subtitle = {
    .name = "subtitle",
    .summary = "subtitles (SRT, WebVTT): what was said, with its times",
    .endings = ".srt .vtt",
    .types = "text/vtt application/x-subrip text/srt",
    .detect = detect_subtitle,
    .read = read_subtitle,
};
