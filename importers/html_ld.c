/* JSON-LD: what a page says about itself to search engines.

   The script is read as a stream of events. For every open object up to a depth
   the few fields that matter are kept; when it closes, an article or a page
   gives them to the result, and a person or organisation gives its name to the
   object around it, as author or publisher by the key it stood under. Lists
   keep the key of the object around them. Authors given by "@id" alone are
   marked and looked up at the end: the graph may name them later, in another
   script. Objects below keys that speak of other pages are passed over.
   Cost: linear. */
#include "importers/html_ld.h"

#include <string.h>

#include "importers/html_json.h"
#include "importers/html_tree.h"
#include "importers/source.h"

enum {
  LD_DEPTH = 16,
  /* Keys that are no field of the result. */
  KEY_NONE = LD_FIELDS,
  KEY_TYPE,
  KEY_NAME,
  KEY_ID,
  KEY_ELSEWHERE,
  KEYS,
};

static const char REFERENCE = '\x01'; /* before an @id in a list of names */

static const struct {
  const char *name;
  uint8_t key;
} keys[] = {
    {"@type", KEY_TYPE},
    {"@id", KEY_ID},
    {"name", KEY_NAME},
    {"headline", LD_TITLE},
    {"datePublished", LD_PUBLISHED},
    {"dateModified", LD_UPDATED},
    {"dateCreated", LD_CREATED},
    {"articleBody", LD_TEXT},
    {"articleSection", LD_SECTION},
    {"keywords", LD_TAGS},
    {"url", LD_URL},
    {"inLanguage", LD_LANGUAGE},
    {"author", LD_AUTHOR},
    {"creator", LD_AUTHOR},
    {"publisher", LD_PUBLISHER},
    {"itemListElement", KEY_ELSEWHERE},
    {"hasPart", KEY_ELSEWHERE},
    {"isRelatedTo", KEY_ELSEWHERE},
    {"mentions", KEY_ELSEWHERE},
    {"citation", KEY_ELSEWHERE},
    {"comment", KEY_ELSEWHERE},
    {"liveBlogUpdate", KEY_ELSEWHERE},
    {"blogPost", KEY_ELSEWHERE},
    {"blogPosts", KEY_ELSEWHERE},
    {"relatedLink", KEY_ELSEWHERE},
    {"workExample", KEY_ELSEWHERE},
    {"isBasedOn", KEY_ELSEWHERE},
    {"subjectOf", KEY_ELSEWHERE},
    {"suggestedAnswer", KEY_ELSEWHERE},
    {"acceptedAnswer", KEY_ELSEWHERE},
    {"review", KEY_ELSEWHERE},
    {"reviews", KEY_ELSEWHERE},
};

struct frame {
  bool is_object;
  bool is_elsewhere;
  uint8_t key; /* whose value comes next */
  const char *type;
  const char *values[KEYS];
};

struct reader {
  struct html_ld *ld;
  unsigned depth;
  struct frame frames[LD_DEPTH + 1]; /* frames[0]: outside everything */
};

static struct frame *top(struct reader *reader) {
  return reader->depth <= LD_DEPTH ? &reader->frames[reader->depth] : NULL;
}

static void on_begin(void *context, bool is_object) {
  struct reader *reader = context;
  struct frame outside = {.key = KEY_NONE};
  const struct frame *around = top(reader);
  if (around == NULL)
    around = &outside;
  reader->depth++;
  struct frame *frame = top(reader);
  if (frame == NULL)
    return;
  memset(frame, 0, sizeof *frame);
  frame->is_object = is_object;
  frame->key = is_object ? (uint8_t)KEY_NONE : around->key;
  frame->is_elsewhere = around->is_elsewhere || around->key == KEY_ELSEWHERE;
}

/* The nearest object around the top frame, NULL when there is none. */
static struct frame *object_around(struct reader *reader) {
  struct frame *frame = top(reader);
  while (frame != NULL && frame > reader->frames && !frame->is_object)
    frame--;
  return frame > reader->frames ? frame : NULL;
}

static void fill(const char **field, const char *value) {
  if (*field == NULL)
    *field = value;
}

/* ---- objects that close ------------------------------------------------- */

static bool has_part(const char *type, const char *const *parts) {
  for (size_t i = 0; type != NULL && parts[i] != NULL; i++)
    if (strstr(type, parts[i]) != NULL)
      return true;
  return false;
}

/* Of struct source; the table's order is that of trust in several types. */
static const char *genre_of(const char *type) {
  static const char *const genres[][2] = {{"News", "news"},
                                          {"Blog", "blog"},
                                          {"SocialMediaPosting", "post"},
                                          {"ForumPosting", "post"},
                                          {"Report", "news"}};
  for (size_t i = 0; i < sizeof genres / sizeof *genres; i++)
    if (strstr(type, genres[i][0]) != NULL)
      return genres[i][1];
  return NULL;
}

static void take_work(struct html_ld *ld, const struct frame *frame) {
  static const char *const articles[] = {"Article",  "Posting", "Report",
                                         "Review",   "Recipe",  "HowTo",
                                         "BlogPost", NULL};
  static const char *const pages[] = {"Page", "CreativeWork", "Video", NULL};
  bool is_article = has_part(frame->type, articles);
  if (frame->is_elsewhere || !(is_article || has_part(frame->type, pages)))
    return;
  const char **values = ld->values[is_article ? LD_ARTICLE : LD_PAGE];
  fill(&values[LD_GENRE], genre_of(frame->type));
  for (size_t i = 0; i < LD_FIELDS; i++)
    fill(&values[i], frame->values[i]);
}

static void take_name(struct html_ld *ld, const struct frame *frame) {
  const char *id = frame->values[KEY_ID], *name = frame->values[KEY_NAME];
  static const char *const kinds[] = {"Person", "Organization", NULL};
  if (id == NULL || name == NULL || ld->name_count == LD_NAMES ||
      !has_part(frame->type, kinds))
    return;
  ld->names[ld->name_count++] =
      (struct html_ld_name){id, name, strstr(frame->type, "Person") == NULL};
}

static const char *reference(struct html_ld *ld, const char *id) {
  size_t length = strlen(id);
  char *text = arena_alloc(ld->arena, length + 2);
  text[0] = REFERENCE;
  memcpy(text + 1, id, length + 1);
  return text;
}

/* An author or publisher that closes gives its name to the work around it. */
static void give_name(struct reader *reader, const struct frame *frame,
                      uint8_t key, struct frame *around) {
  static const char *const organizations[] = {"Organization", NULL};
  const char *name = frame->values[KEY_NAME];
  if (name == NULL && frame->values[KEY_ID] != NULL)
    name = reference(reader->ld, frame->values[KEY_ID]);
  if (name == NULL)
    return;
  bool is_desk = has_part(frame->type, organizations) &&
                 strstr(frame->type, "Person") == NULL;
  if (key == LD_AUTHOR && is_desk)
    key = LD_DESK;
  if (key == LD_PUBLISHER)
    around->values[key] = name;
  else
    around->values[key] =
        source_add_item(reader->ld->arena, around->values[key], name);
}

static void on_end(void *context) {
  struct reader *reader = context;
  if (reader->depth == 0)
    return;
  struct frame *frame = top(reader);
  reader->depth--;
  if (frame == NULL || !frame->is_object)
    return;
  take_work(reader->ld, frame);
  take_name(reader->ld, frame);
  uint8_t key = reader->frames[reader->depth].key;
  struct frame *around = object_around(reader);
  if (around != NULL && (key == LD_AUTHOR || key == LD_PUBLISHER))
    give_name(reader, frame, key, around);
}

/* ---- keys and texts ----------------------------------------------------- */

static void on_key(void *context, const char *text) {
  struct frame *frame = top(context);
  if (frame == NULL)
    return;
  frame->key = KEY_NONE;
  if (strncmp(text, "schema:", 7) == 0)
    text += 7;
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (strcmp(keys[i].name, text) == 0)
      frame->key = keys[i].key;
}

static void on_string(void *context, const char *text) {
  struct reader *reader = context;
  struct frame *frame = top(reader);
  if (frame == NULL || frame->key == KEY_NONE)
    return;
  struct arena *arena = reader->ld->arena;
  struct frame *object = object_around(reader);
  text = html_entities(arena, text);
  const char *value = source_line(arena, text, strlen(text));
  if (object == NULL || value == NULL)
    return;
  if (frame->key == LD_TEXT) /* its lines are paragraphs */
    fill(&object->values[LD_TEXT], text);
  else if (frame->key == KEY_TYPE)
    object->type = source_add_item(arena, object->type, value);
  else if (frame->key == LD_AUTHOR || frame->key == LD_TAGS)
    object->values[frame->key] =
        source_add_item(arena, object->values[frame->key], value);
  else
    fill(&object->values[frame->key], value);
}

void html_ld_read(struct html_ld *ld, const char *json, size_t length) {
  struct reader reader = {.ld = ld};
  reader.frames[0].key = KEY_NONE;
  struct html_json_events events = {on_begin, on_end, on_key, on_string,
                                    &reader};
  html_json_read(ld->arena, json, length, &events);
}

/* ---- references --------------------------------------------------------- */

static const struct html_ld_name *find_name(const struct html_ld *ld,
                                            const char *id, size_t length) {
  for (size_t i = 0; i < ld->name_count; i++)
    if (strlen(ld->names[i].id) == length &&
        memcmp(ld->names[i].id, id, length) == 0)
      return &ld->names[i];
  return NULL;
}

/* The list with names for references; unknown ones go. */
static void resolve(struct html_ld *ld, const char **values,
                    enum html_ld_field field) {
  const char *list = values[field];
  if (list == NULL || strchr(list, REFERENCE) == NULL)
    return;
  values[field] = NULL;
  for (const char *end; *list != '\0'; list = *end != '\0' ? end + 2 : end) {
    end = strstr(list, "; ");
    if (end == NULL)
      end = list + strlen(list);
    size_t length = (size_t)(end - list);
    const struct html_ld_name *found =
        *list == REFERENCE ? find_name(ld, list + 1, length - 1) : NULL;
    const char *name = found != NULL ? found->name : NULL;
    if (name == NULL && *list != REFERENCE)
      name = arena_copy(ld->arena, list, length);
    bool is_desk = found != NULL && found->is_organization;
    const char **target =
        &values[is_desk && field == LD_AUTHOR ? LD_DESK : field];
    *target = source_add_item(ld->arena, *target, name);
  }
}

void html_ld_finish(struct html_ld *ld) {
  for (size_t level = 0; level < LD_LEVELS; level++) {
    resolve(ld, ld->values[level], LD_AUTHOR);
    resolve(ld, ld->values[level], LD_PUBLISHER);
  }
}
