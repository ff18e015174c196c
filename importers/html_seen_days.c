/* Days as people see them: in a <time>, in a box whose class says so, in a
   short text of its own. What a label says ("Updated:", html_labels.c), or the
   class of the box, parts days of change from days of publication. Cost: a look
   at the line of each such item. */
#include "importers/html_seen_days.h"

#include <string.h>
#include <strings.h>

#include "importers/html_date.h"
#include "importers/html_labels.h"
#include "importers/html_words.h"

enum {
  DAY_LEAST = 6, /* bytes without spaces of a text that is a day */
  DAY_MOST = 60,
  LABELLED_MOST = 120, /* of one that says that it is */
  PROSE_REACH = 60,    /* bytes of the first paragraph that may hold the day */
};

/* ---- a day, or one of a change ------------------------------------------- */

/* What stands before item i in its line. */
static const char *text_before(const struct html_tree *tree, uint32_t i) {
  for (uint32_t j = i; j-- > 0 && i - j <= 3;)
    if (tree->items[j].tag == TAG_TEXT && tree->items[j].text > 0)
      return tree->items[j].text <= DAY_MOST ? html_text(tree->items[j].node)
                                             : "";
  return "";
}

/* The class says that the day is one of a change. By the rules of hAtom
   "updated" stands beside other words at days of publication as well:
   class="entry-date updated". */
static bool is_change_class(const xmlNode *node) {
  const char *names = html_attribute(node, "class");
  bool is_bare = false, has_date = false;
  for (char name[HTML_NAME_SIZE]; html_next_name(&names, name);) {
    uint16_t words = html_words(name);
    if (strcasecmp(name, "updated") == 0)
      is_bare = true;
    else if ((words & HTML_WORD_UPDATED) != 0)
      return true;
    has_date = has_date || (words & HTML_WORD_DATE) != 0;
  }
  return is_bare && !has_date;
}

static bool is_change(const struct html_tree *tree, uint32_t i) {
  const struct html_item *item = &tree->items[i];
  return ((item->words & HTML_WORD_UPDATED) != 0 &&
          is_change_class(item->node)) ||
         html_label_open(text_before(tree, i)) == LABEL_UPDATED;
}

struct day_steps {
  enum html_step near, far; /* by place */
};

static void offer_day(struct html_seen *seen, uint32_t i,
                      struct day_steps steps, const char *day) {
  enum html_step step = html_seen_by_place(seen, i, steps.near, steps.far);
  html_facts_offer(seen->facts, step, day);
}

static void offer_days(struct html_seen *seen, uint32_t i, const char *line,
                       struct day_steps published, struct day_steps updated) {
  struct html_labelled days = html_labels_split(seen->tree->arena, line);
  if (days.updated == NULL && is_change(seen->tree, i)) {
    days.updated = days.published;
    days.published = NULL;
  }
  offer_day(seen, i, published, days.published);
  offer_day(seen, i, updated, days.updated);
}

/* ---- elements and texts -------------------------------------------------- */

const char *html_told_day(const xmlNode *node) {
  static const char *const attributes[] = {
      "datetime",       "content",           "data-timestamp",
      "data-datetime",  "data-date",         "data-time",
      "data-published", "data-publish-date", "data-published-date",
      "data-utime",     "data-epoch",        "data-unixtime",
      "title"};
  for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
    const char *value = html_attribute(node, attributes[i]);
    char day[11];
    if (value != NULL && strlen(value) <= DAY_MOST &&
        html_date_parse(value, false, day))
      return value;
  }
  return NULL;
}

static void read_time(struct html_seen *seen, uint32_t i) {
  static const struct day_steps published = {DATE_TIME, DATE_TIME_FAR};
  static const struct day_steps updated = {UPDATED_TIME, UPDATED_FAR};
  const struct html_tree *tree = seen->tree;
  const struct html_item *item = &tree->items[i];
  const char *when = html_told_day(item->node);
  const char *line = html_line(tree, i);
  uint32_t parent = item->parent;
  bool is_update = (line != NULL && html_label_last(line) == LABEL_UPDATED) ||
                   ((tree->items[parent].words & HTML_WORD_UPDATED) != 0 &&
                    is_change_class(tree->items[parent].node)) ||
                   is_change(tree, i);
  if (when == NULL && line != NULL)
    offer_days(seen, i, line, published, updated);
  else
    offer_day(seen, i, is_update ? updated : published, when);
}

static void read_date_box(struct html_seen *seen, uint32_t i) {
  static const struct day_steps published = {DATE_CLASS, DATE_CLASS_FAR};
  static const struct day_steps updated = {UPDATED_NEAR, UPDATED_FAR};
  const struct html_item *item = &seen->tree->items[i];
  const char *line = html_line(seen->tree, i);
  char day[11];
  if (line == NULL || !html_date_parse(line, false, day))
    line = html_told_day(item->node); /* "two hours ago" */
  if (line != NULL)
    offer_days(seen, i, line, published, updated);
}

static bool is_time(const xmlNode *node) {
  static const char *const names[] = {"time",          "relative-time",
                                      "time-ago",      "local-time",
                                      "bsp-timestamp", "amp-timeago"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (html_is_element(node, names[i]))
      return true;
  return false;
}

void html_seen_day(struct html_seen *seen, uint32_t i) {
  const struct html_item *item = &seen->tree->items[i];
  if (is_time(item->node))
    read_time(seen, i);
  if ((item->words & HTML_WORD_DATE) != 0 && item->text >= DAY_LEAST &&
      item->text <= DAY_MOST)
    read_date_box(seen, i);
}

void html_seen_day_text(struct html_seen *seen, uint32_t i) {
  static const struct day_steps published = {DATE_NEAR, DATE_FAR};
  static const struct day_steps updated = {UPDATED_NEAR, UPDATED_FAR};
  const struct html_item *item = &seen->tree->items[i];
  const char *text = html_text(item->node);
  if (item->text < DAY_LEAST || item->text > LABELLED_MOST ||
      strpbrk(text, "0123456789") == NULL)
    return;
  if (item->text <= DAY_MOST || html_label_last(text) != LABEL_NONE)
    offer_days(seen, i, text, published, updated);
}

void html_seen_day_of_prose(struct html_seen *seen) {
  const char *line = html_line(seen->tree, seen->area->first_prose);
  if (line == NULL)
    return;
  size_t length = strnlen(line, PROSE_REACH);
  html_facts_offer(seen->facts, DATE_PROSE,
                   arena_copy(seen->tree->arena, line, length));
}
