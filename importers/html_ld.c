/* JSON-LD: what a page says about itself to search engines.

   The script is parsed as a stream. For every open object up to a depth the
   few fields that matter are kept; when it closes, an article gives them to
   the source, and a person or organisation gives its name to the object
   around it, as author or publisher by the key it stood under. Lists keep the
   key of the object around them. Control bytes inside strings, which JSON
   forbids and pages have, become spaces. Cost: linear. */
#include "importers/html_ld.h"

#include <string.h>

#include <yajl/yajl_parse.h>

#include "importers/source.h"

enum { LD_DEPTH = 16 };

enum ld_key {
  LD_NONE,
  LD_TYPE,
  LD_NAME,
  LD_TITLE,
  LD_DATE,
  LD_TEXT,
  LD_SECTION,
  LD_TAGS,
  LD_URL,
  LD_LANGUAGE,
  LD_AUTHOR,
  LD_PUBLISHER,
  LD_KEYS,
};

static const struct {
  const char *name;
  enum ld_key key;
} keys[] = {
    {"@type", LD_TYPE},          {"name", LD_NAME},
    {"headline", LD_TITLE},      {"datePublished", LD_DATE},
    {"articleBody", LD_TEXT},    {"articleSection", LD_SECTION},
    {"keywords", LD_TAGS},       {"url", LD_URL},
    {"inLanguage", LD_LANGUAGE}, {"author", LD_AUTHOR},
    {"creator", LD_AUTHOR},      {"publisher", LD_PUBLISHER},
};

struct frame {
  bool is_map;
  bool is_article;
  enum ld_key key; /* the key whose value comes next */
  const char *values[LD_KEYS];
};

struct ld {
  struct arena *arena;
  struct source *source;
  const char **article_text;
  unsigned depth;
  struct frame frames[LD_DEPTH + 1]; /* frames[0]: outside everything */
};

static struct frame *top(struct ld *ld) {
  return ld->depth <= LD_DEPTH ? &ld->frames[ld->depth] : NULL;
}

static int start(struct ld *ld, bool is_map) {
  enum ld_key key = ld->depth <= LD_DEPTH ? ld->frames[ld->depth].key : LD_NONE;
  ld->depth++;
  struct frame *frame = top(ld);
  if (frame != NULL)
    *frame = (struct frame){.is_map = is_map, .key = is_map ? LD_NONE : key};
  return 1;
}

/* The nearest object around the top frame, NULL when there is none. */
static struct frame *object_around(struct ld *ld, unsigned depth) {
  if (depth > LD_DEPTH)
    return NULL;
  for (struct frame *frame = &ld->frames[depth]; frame > ld->frames; frame--)
    if (frame->is_map)
      return frame;
  return NULL;
}

static void fill(const char **field, const char *value) {
  if (*field == NULL)
    *field = value;
}

static void take_article(struct ld *ld, const struct frame *frame) {
  struct source *source = ld->source;
  fill(&source->title, frame->values[LD_TITLE]);
  fill(&source->section, frame->values[LD_SECTION]);
  fill(&source->tags, frame->values[LD_TAGS]);
  fill(&source->url, frame->values[LD_URL]);
  fill(&source->language, frame->values[LD_LANGUAGE]);
  fill(&source->byline, frame->values[LD_AUTHOR]);
  fill(&source->publisher, frame->values[LD_PUBLISHER]);
  fill(ld->article_text, frame->values[LD_TEXT]);
  char day[11];
  const char *date = frame->values[LD_DATE];
  if (source->published == NULL && date != NULL &&
      source_date(date, strlen(date), day))
    source->published = arena_copy(ld->arena, day, 10);
}

static int end(struct ld *ld) {
  struct frame *frame = top(ld);
  ld->depth--;
  if (frame == NULL || !frame->is_map)
    return 1;
  if (frame->is_article)
    take_article(ld, frame);
  enum ld_key key = ld->frames[ld->depth].key;
  struct frame *around = object_around(ld, ld->depth);
  if (around == NULL || frame->values[LD_NAME] == NULL)
    return 1;
  if (key == LD_AUTHOR)
    around->values[key] =
        source_add_item(ld->arena, around->values[key], frame->values[LD_NAME]);
  else if (key == LD_PUBLISHER)
    around->values[key] = frame->values[LD_NAME];
  return 1;
}

static int on_start_map(void *context) { return start(context, true); }
static int on_start_array(void *context) { return start(context, false); }
static int on_end(void *context) { return end(context); }

static int on_key(void *context, const unsigned char *key, size_t length) {
  struct frame *frame = top(context);
  if (frame == NULL)
    return 1;
  frame->key = LD_NONE;
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (strlen(keys[i].name) == length &&
        memcmp(keys[i].name, key, length) == 0)
      frame->key = keys[i].key;
  return 1;
}

static bool is_article_type(const char *type) {
  return strstr(type, "Article") != NULL || strstr(type, "Posting") != NULL ||
         strcmp(type, "Report") == 0;
}

static int on_string(void *context, const unsigned char *text, size_t length) {
  struct ld *ld = context;
  struct frame *frame = top(ld);
  if (frame == NULL || frame->key == LD_NONE)
    return 1;
  enum ld_key key = frame->key;
  struct frame *object = object_around(ld, ld->depth);
  const char *value = source_line(ld->arena, (const char *)text, length);
  if (object == NULL || value == NULL)
    return 1;
  if (key == LD_TYPE)
    object->is_article = object->is_article || is_article_type(value);
  else if (key == LD_AUTHOR || key == LD_TAGS)
    object->values[key] =
        source_add_item(ld->arena, object->values[key], value);
  else
    fill(&object->values[key], value);
  return 1;
}

static const yajl_callbacks events = {
    .yajl_string = on_string,
    .yajl_start_map = on_start_map,
    .yajl_map_key = on_key,
    .yajl_end_map = on_end,
    .yajl_start_array = on_start_array,
    .yajl_end_array = on_end,
};

void html_ld_read(struct arena *arena, const char *json, size_t length,
                  struct source *source, const char **article_text) {
  struct ld ld = {
      .arena = arena, .source = source, .article_text = article_text};
  char *clean = arena_copy(arena, json, length);
  for (size_t i = 0; i < length; i++)
    if ((unsigned char)clean[i] < ' ')
      clean[i] = ' ';
  yajl_handle parser = yajl_alloc(&events, NULL, &ld);
  yajl_config(parser, yajl_allow_comments, 1);
  yajl_config(parser, yajl_dont_validate_strings, 1);
  yajl_parse(parser, (const unsigned char *)clean, length);
  yajl_complete_parse(parser);
  yajl_free(parser);
}
