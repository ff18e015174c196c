/* A profile as one JSON object. Which members the facts of a list have is in a
   table.
   Cost: linear in what is printed. */
#include "queries/profile_object.h"

#include <stdio.h>
#include <string.h>

#include "core/buffer.h"
#include "core/print.h"

/* The members of the facts of a list, NULL = not shown. */
struct shape {
  const char *name; /* of the list; NULL = no list */
  const char *value, *quotes, *first, *last;
  bool has_place; /* publisher and id too */
};

static const struct shape shapes[PROFILE_SECTIONS] = {
    [PROFILE_ALIAS] = {"aliases", "alias", NULL, NULL, NULL, false},
    [PROFILE_KIND] = {"kinds", "kind", "quotes", NULL, NULL, false},
    [PROFILE_ROLE] = {"roles", "role", "quotes", "first", "last", false},
    [PROFILE_TOPIC] = {"topics", "topic", "quotes", "first", "last", false},
    [PROFILE_MONTH] = {"months", "month", "quotes", NULL, NULL, false},
    [PROFILE_PUBLISHER] = {"publishers", "publisher", "quotes", "first", "last",
                           false},
    [PROFILE_ADDRESSEE] = {"addressees", "addressee", "quotes", "first", "last",
                           false},
    [PROFILE_REPEATED] = {"repeated", "text", "sources", "first", "last", true},
    [PROFILE_MENTIONED] = {"mentioned_by", "speaker", "quotes", "first", "last",
                           false},
    [PROFILE_FIRST] = {"first_quote", "text", NULL, "from", "to", true},
    [PROFILE_LAST] = {"last_quote", "text", NULL, "from", "to", true},
};

static void add_member(struct buffer *out, const char *name,
                       const char *value) {
  if (name == NULL)
    return;
  buffer_add_format(
      out, "%s\"%s\":", out->bytes[out->length - 1] == '{' ? "" : ",", name);
  json_add_text(out, value);
}

static void add_number(struct buffer *out, const char *name, int64_t value) {
  if (name != NULL)
    buffer_add_format(out, ",\"%s\":%lld", name, (long long)value);
}

static void add_object(struct buffer *out, const struct shape *shape,
                       const struct profile_fact *fact) {
  buffer_add_char(out, '{');
  add_member(out, shape->value, fact->value);
  add_number(out, shape->quotes, fact->quotes);
  add_member(out, shape->first, fact->first);
  add_member(out, shape->last, fact->last);
  if (shape->has_place) {
    add_member(out, "publisher", fact->publisher);
    add_number(out, "id", fact->id);
  }
  buffer_add_char(out, '}');
}

static bool is_single(enum profile_section section) {
  return section == PROFILE_FIRST || section == PROFILE_LAST;
}

static void print_json_list(struct printer *printer, struct buffer *text,
                            const struct profile *profile,
                            enum profile_section section) {
  const struct profile_list *list = &profile->lists[section];
  bool is_list = !is_single(section);
  buffer_clear(text);
  buffer_add_text(text, is_list ? "[" : "");
  for (size_t i = 0; i < list->count; i++) {
    buffer_add_text(text, i > 0 ? "," : "");
    add_object(text, &shapes[section], &list->facts[i]);
  }
  buffer_add_text(text, is_list ? "]" : "");
  print_text_length(printer, text->length > 0 ? text->bytes : NULL,
                    text->length);
}

enum { HEAD_COUNT = 8 };

void profile_object_print(const struct profile *profile) {
  static const struct column head[HEAD_COUNT] = {
      {.name = "id", .is_number = true},
      {.name = "name"},
      {.name = "type"},
      {.name = "gender"},
      {.name = "quotes", .is_number = true},
      {.name = "first"},
      {.name = "last"},
      {.name = "undated", .is_number = true}};
  struct column columns[HEAD_COUNT + PROFILE_SECTIONS];
  size_t count = HEAD_COUNT;
  struct buffer text = {0};
  memcpy(columns, head, sizeof head);
  for (size_t i = 0; i < PROFILE_SECTIONS; i++)
    if (shapes[i].name != NULL)
      columns[count++] =
          (struct column){.name = shapes[i].name, .is_json = true};
  // One object, not a list of one: a line as JSON lines have it.
  struct printer *printer = print_begin(stdout, PRINT_JSONL, columns, count);
  const struct profile_fact *all = profile->lists[PROFILE_QUOTES].facts;
  print_integer(printer, profile->id);
  print_text(printer, profile->name);
  print_text(printer, profile->type);
  print_text(printer, profile->gender);
  print_integer(printer, all->quotes);
  print_text(printer, all->first);
  print_text(printer, all->last);
  print_integer(printer, profile->lists[PROFILE_UNDATED].facts->quotes);
  for (size_t i = 0; i < PROFILE_SECTIONS; i++)
    if (shapes[i].name != NULL)
      print_json_list(printer, &text, profile, (enum profile_section)i);
  print_end(printer);
  buffer_free(&text);
}
