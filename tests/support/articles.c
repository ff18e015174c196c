/* Hand-made documents: every layer that the store reads, and nothing else.
   Lists have fixed room: these documents are small. */
#include "tests/support/articles.h"

#include <assert.h>
#include <string.h>

#include "core/buffer.h"

enum { ROOM = 64 };

struct maker {
  struct document *doc;
  struct arena *arena;
  struct buffer text;
};

static char *copy(struct maker *m, const char *from, const char *to) {
  while (from < to && *from == ' ')
    from++;
  while (to > from && to[-1] == ' ')
    to--;
  return arena_copy(m->arena, from, (size_t)(to - from));
}

static struct span add(struct maker *m, const char *text) {
  struct span span = {(uint32_t)m->text.length, 0};
  buffer_add_text(&m->text, text);
  span.end = (uint32_t)m->text.length;
  return span;
}

/* ---- people ------------------------------------------------------------ */

static uint8_t type_of(const char *name) {
  uint8_t type = SPEAKER_PERSON;
  while (type < SPEAKER_UNNAMED &&
         strcmp(speaker_type_name((enum speaker_type)type), name) != 0)
    type++;
  return type;
}

static uint32_t find_person(struct maker *m, const char *type,
                            const char *name) {
  struct document *doc = m->doc;
  for (uint32_t i = 0; i < doc->person_count; i++)
    if (strcmp(doc->people[i].name, name) == 0)
      return i;
  assert(doc->person_count < ROOM);
  doc->people[doc->person_count] = (struct person){
      .name = name, .type = type_of(type), .first_mention = NONE};
  return doc->person_count++;
}

static uint32_t add_mention(struct maker *m, const char *name,
                            uint32_t person) {
  struct document *doc = m->doc;
  assert(doc->mention_count < ROOM);
  struct span span = add(m, name);
  doc->mentions[doc->mention_count] = (struct mention){.span = span,
                                                       .name = span,
                                                       .kind = MENTION_NAME,
                                                       .quotation = NONE,
                                                       .person = person};
  return doc->mention_count++;
}

/* ---- quotations -------------------------------------------------------- */

static void add_piece(struct maker *m, struct attribution *a, uint32_t start) {
  assert(m->doc->piece_count < ROOM);
  m->doc->pieces[m->doc->piece_count++] =
      (struct span){start, (uint32_t)m->text.length};
  a->piece_count++;
}

/* WORDS with [names] and | between pieces, in quotation marks. */
static void add_words(struct maker *m, struct attribution *a,
                      const char *words) {
  a->first_piece = m->doc->piece_count;
  add(m, "\"");
  uint32_t start = (uint32_t)m->text.length;
  for (const char *p = words; *p != '\0'; p++) {
    if (*p == '[') {
      const char *end = strchr(p, ']');
      add_mention(m, copy(m, p + 1, end), NONE);
      p = end;
    } else if (*p == '|') {
      add_piece(m, a, start);
      add(m, " --");
      start = (uint32_t)m->text.length + 1;
    } else {
      buffer_add_char(&m->text, *p);
    }
  }
  add_piece(m, a, start);
  add(m, "\" ");
}

/* "TYPE NAME / FORM / FORM GENDER": the forms as mentions. */
static void add_speaker(struct maker *m, struct attribution *a,
                        const char *from, const char *to) {
  const char *space = memchr(from, ' ', (size_t)(to - from));
  const char *type = copy(m, from, space);
  uint8_t gender = GENDER_UNKNOWN;
  if (to - space > 2 && to[-2] == ' ' && strchr("mf", to[-1]) != NULL) {
    gender = to[-1] == 'm' ? GENDER_MALE : GENDER_FEMALE;
    to -= 2;
  }
  while (space < to) {
    const char *slash = memchr(space, '/', (size_t)(to - space));
    const char *end = slash != NULL ? slash : to;
    const char *name = copy(m, space, end);
    if (a->person == NONE)
      a->person = find_person(m, type, name);
    m->doc->people[a->person].gender = gender;
    uint32_t mention = add_mention(m, name, a->person);
    if (a->mention == NONE)
      a->mention = mention;
    add(m, " ");
    space = slash != NULL ? slash + 1 : to;
  }
}

/* "TYPE NAME: WORDS" */
static void add_saying(struct maker *m, const char *from, const char *to) {
  struct document *doc = m->doc;
  const char *colon = memchr(from, ':', (size_t)(to - from));
  assert(colon != NULL && doc->attribution_count < ROOM);
  struct attribution *a = &doc->attributions[doc->attribution_count++];
  *a = (struct attribution){.kind = CONTENT_DIRECT,
                            .confidence = 0.5f,
                            .cue = doc->cue_count,
                            .mention = NONE,
                            .person = NONE,
                            .next_best = NONE};
  add_words(m, a, copy(m, colon + 1, to));
  if (strncmp(from, "nobody", 6) != 0)
    add_speaker(m, a, from, colon);
  doc->cues[doc->cue_count++] = (struct cue){.span = add(m, "said")};
  add(m, ".\n");
}

/* ---- lines ------------------------------------------------------------- */

static bool set_field(struct maker *m, const char *line, const char *end) {
  struct source *source = &m->doc->source;
  const struct {
    const char *name;
    const char **value;
  } fields[] = {{"id ", &source->id},
                {"url ", &source->url},
                {"title ", &source->title},
                {"publisher ", &source->publisher},
                {"section ", &source->section},
                {"tags ", &source->tags},
                {"published ", &source->published}};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
    size_t length = strlen(fields[i].name);
    if (strncmp(line, fields[i].name, length) != 0)
      continue;
    *fields[i].value = copy(m, line + length, end);
    return true;
  }
  return false;
}

static void begin(struct maker *m) {
  struct document *doc = m->doc;
  document_begin(doc, m->arena, "", 0);
  doc->mentions = arena_zero(m->arena, ROOM, sizeof *doc->mentions);
  doc->people = arena_zero(m->arena, ROOM, sizeof *doc->people);
  doc->cues = arena_zero(m->arena, ROOM, sizeof *doc->cues);
  doc->pieces = arena_zero(m->arena, ROOM, sizeof *doc->pieces);
  doc->attributions = arena_zero(m->arena, ROOM, sizeof *doc->attributions);
}

const char *articles_read(const char *lines, struct arena *arena,
                          struct document *doc) {
  struct maker m = {.doc = doc, .arena = arena};
  begin(&m);
  while (*lines != '\0' && *lines != '\n') {
    const char *end = lines + strcspn(lines, "\n");
    if (strncmp(lines, "says ", 5) == 0) {
      add_saying(&m, lines + 5, end);
    } else if (!set_field(&m, lines, end)) {
      add(&m, copy(&m, lines, end));
      add(&m, "\n");
    }
    lines = end + (*end == '\n');
  }
  doc->text = arena_copy(arena, m.text.bytes, m.text.length);
  doc->length = (uint32_t)m.text.length;
  buffer_free(&m.text);
  return lines + (*lines == '\n');
}
