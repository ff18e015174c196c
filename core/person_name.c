/* Names and roles of people as they are shown. The name is the fullest one
   without titles; nobility keeps its title when there is no first name, and in
   books Mr and Mrs, too; a possessor stays with its organisation; who has no
   name is called what the text calls him, without the article.
   Cost: linear in the names. */
#include "core/person_name.h"

#include <stdio.h>
#include <string.h>

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/* The text with every run of white space as one space. */
static const char *span_text(const struct resolver *r, struct span span) {
  const char *text = r->doc->text + span.start;
  uint32_t size = span_length(span);
  char *copy = arena_copy(r->doc->arena, text, size);
  uint32_t length = 0;
  while (length < size && copy[length] > ' ')
    length++;
  for (uint32_t i = length; i < size; i++) {
    bool is_gap = is_space(copy[i]);
    if (is_gap && length > 0 && copy[length - 1] == ' ')
      continue;
    copy[length++] = is_gap ? ' ' : copy[i];
  }
  copy[length] = 0;
  return copy;
}

/* Lord, Lady, Baroness …: kept when no first name is known. */
static bool is_nobility(const struct resolver *r, uint32_t token) {
  static const char *const words[] = {"Lord",     "Lady", "Baroness", "Baron",
                                      "Madame",   "King", "Queen",    "Prince",
                                      "Princess", "Pope"};
  struct span span = r->doc->tokens[token].span;
  for (size_t w = 0; w < sizeof words / sizeof *words; w++)
    if (span_length(span) == strlen(words[w]) &&
        memcmp(r->doc->text + span.start, words[w], span_length(span)) == 0)
      return true;
  return false;
}

static bool is_article(const struct resolver *r, uint32_t token) {
  struct span span = r->doc->tokens[token].span;
  const char *text = r->doc->text + span.start;
  uint32_t length = span_length(span);
  if (length == 3)
    return (text[0] | 0x20) == 't' && memcmp(text + 1, "he", 2) == 0;
  return (text[0] | 0x20) == 'a' &&
         (length == 1 || (length == 2 && text[1] == 'n'));
}

static struct span entity_name_span(const struct resolver *r,
                                    const struct entity *entity) {
  const struct document *doc = r->doc;
  const struct mention *full = &doc->mentions[entity->full];
  struct range name = entity->name;
  if (!entity->is_named) {
    if (name.end - name.first > 1 && is_article(r, name.first))
      name.first++;
  } else if (name.end - name.first == 1 && name.first > full->first_token &&
             (is_nobility(r, name.first - 1) ||
              (doc->is_wrapped &&
               mention_honorific(r, full) == name.first - 1))) {
    name.first--;
  }
  return (struct span){doc->tokens[name.first].span.start,
                       doc->tokens[name.end - 1].span.end};
}

/* "Dr." or "Doctor"; not "a medical doctor". */
static bool is_honorific(const struct resolver *r, uint32_t i) {
  return token_flags(r, i) & WORD_HONORIFIC &&
         r->doc->tokens[i].flags & TOKEN_CAPITAL;
}

/* The role without Mr, Dr, Sir at its edges; empty when nothing is left. */
static struct span clean_role(const struct resolver *r,
                              const struct mention *mention) {
  const struct document *doc = r->doc;
  struct span role = mention->role;
  uint32_t i = mention->first_token;
  while (i > 0 && doc->tokens[i].span.start > role.start)
    i--;
  while (i < doc->token_count && doc->tokens[i].span.start < role.start)
    i++;
  uint32_t end = i;
  while (end < doc->token_count && doc->tokens[end].span.end <= role.end)
    end++;
  while (i < end && is_honorific(r, i))
    i++;
  while (end > i && is_honorific(r, end - 1))
    end--;
  if (i >= end)
    return (struct span){0, 0};
  return (struct span){doc->tokens[i].span.start,
                       doc->tokens[end - 1].span.end};
}

/* The mention of `range` among those of mention `m` and after; NONE if none. */
static uint32_t part_from(const struct document *doc, uint32_t m,
                          bool is_first) {
  const struct mention *whole = &doc->mentions[m];
  for (uint32_t k = m + 1; k < doc->mention_count && k < m + 8; k++) {
    const struct mention *part = &doc->mentions[k];
    if (part->kind == MENTION_NAME && part->person != NONE &&
        (is_first ? part->first_token == whole->first_token
                  : part->end_token == whole->end_token))
      return k;
  }
  return NONE;
}

/* "Obama and Clinton": the full names of both, joined. */
static const char *joint_name(const struct resolver *r,
                              const struct entity *entity) {
  const struct document *doc = r->doc;
  uint32_t parts[2] = {part_from(doc, entity->full, true),
                       part_from(doc, entity->full, false)};
  if (parts[0] == NONE || parts[1] == NONE || parts[0] == parts[1])
    return span_text(r, entity_name_span(r, entity));
  const char *names[2];
  for (int i = 0; i < 2; i++)
    names[i] = span_text(
        r, entity_name_span(r, &r->entities[doc->mentions[parts[i]].person]));
  size_t length = strlen(names[0]) + strlen(names[1]) + 6;
  char *joint = arena_alloc(doc->arena, length);
  snprintf(joint, length, "%s and %s", names[0], names[1]);
  return joint;
}

const char *person_name(const struct resolver *r, const struct entity *entity) {
  const struct mention *full = &r->doc->mentions[entity->full];
  bool is_joint = !entity->is_named && full->kind == MENTION_NOMINAL &&
                  r->doc->tokens[full->head_token].flags & TOKEN_CAPITAL &&
                  full->type == SPEAKER_GROUP;
  return is_joint ? joint_name(r, entity)
                  : span_text(r, entity_name_span(r, entity));
}

const char *person_role(const struct resolver *r, const struct entity *entity,
                        struct span *place) {
  *place = (struct span){0, 0};
  for (uint32_t k = 0; k < entity->role_count && span_is_empty(*place); k++)
    *place = clean_role(r, &r->doc->mentions[entity->roles[k]]);
  return span_is_empty(*place) ? NULL : span_text(r, *place);
}
