/* robots.txt in two passes: is there a group for this agent by name; then the
   rules of that group, or else of the group for everybody. A star in a rule
   stands for anything, a dollar sign at its end for the end of the path.
   Cost: linear in the file for each question; a rule with stars costs at most
   its length times that of the path. */
#include "importers/robots.h"

#include <string.h>
#include <strings.h>

enum { RULE_LIMIT = 2048 }; /* bytes of a rule that are looked at */

struct line {
  const char *key;
  size_t key_length;
  const char *value;
  size_t value_length;
};

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/* The next "key: value" from *p on, without its comment; false at the end. */
static bool next_line(const char **p, const char *end, struct line *line) {
  while (*p < end) {
    const char *start = *p;
    const char *stop = memchr(start, '\n', (size_t)(end - start));
    *p = stop != NULL ? stop + 1 : end;
    if (stop == NULL)
      stop = end;
    const char *comment = memchr(start, '#', (size_t)(stop - start));
    if (comment != NULL)
      stop = comment;
    const char *colon = memchr(start, ':', (size_t)(stop - start));
    if (colon == NULL)
      continue;
    while (start < colon && is_blank(*start))
      start++;
    line->key = start;
    line->value = colon + 1;
    while (colon > start && is_blank(colon[-1]))
      colon--;
    line->key_length = (size_t)(colon - start);
    while (line->value < stop && is_blank(*line->value))
      line->value++;
    while (stop > line->value && is_blank(stop[-1]))
      stop--;
    line->value_length = (size_t)(stop - line->value);
    return true;
  }
  return false;
}

static bool is_key(const struct line *line, const char *key) {
  return line->key_length == strlen(key) &&
         strncasecmp(line->key, key, line->key_length) == 0;
}

static bool is_agent(const struct line *line, const char *agent) {
  return line->value_length == strlen(agent) &&
         strncasecmp(line->value, agent, line->value_length) == 0;
}

/* Greedy, going back to the last star only: enough for patterns of stars. */
static bool fits(const char *rule, size_t length, const char *path) {
  bool is_end = length > 0 && rule[length - 1] == '$';
  length -= is_end;
  size_t r = 0, star = length, kept = 0, p = 0;
  for (;;) {
    if (r == length && (!is_end || path[p] == '\0'))
      return true;
    if (r < length && rule[r] == '*') {
      star = r++;
      kept = p;
    } else if (r < length && path[p] != '\0' && rule[r] == path[p]) {
      r++;
      p++;
    } else if (star < length && path[kept] != '\0') {
      r = star + 1;
      p = ++kept;
    } else {
      return false;
    }
  }
}

static bool has_group(const char *rules, size_t length, const char *agent) {
  struct line line;
  const char *p = rules;
  while (next_line(&p, rules + length, &line))
    if (is_key(&line, "user-agent") && is_agent(&line, agent))
      return true;
  return false;
}

bool robots_allow(const char *rules, size_t length, const char *agent,
                  const char *path) {
  if (!has_group(rules, length, agent))
    agent = "*";
  struct line line;
  const char *p = rules;
  bool is_ours = false, was_agent = false, is_allowed = true;
  size_t longest = 0;
  while (next_line(&p, rules + length, &line)) {
    if (is_key(&line, "user-agent")) {
      is_ours = (was_agent && is_ours) || is_agent(&line, agent);
      was_agent = true;
      continue;
    }
    bool allows = is_key(&line, "allow");
    if (!allows && !is_key(&line, "disallow"))
      continue; // other lines end no group
    was_agent = false;
    if (is_ours && line.value_length > 0 && line.value_length <= RULE_LIMIT &&
        (line.value_length > longest ||
         (line.value_length == longest && allows)) &&
        fits(line.value, line.value_length, path)) {
      longest = line.value_length;
      is_allowed = allows;
    }
  }
  return is_allowed;
}
