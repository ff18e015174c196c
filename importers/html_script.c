/* Pages carry their data in scripts, too: for the statistics, or because the
   browser builds the page of them. Nobody says how; but the names of the
   members are much the same everywhere. So the text of the scripts is searched
   for these names, and what stands in quotation marks behind one is its value.
   Cost: a few searches over the scripts, only where something is missing. */
#include "importers/html_script.h"

#include <string.h>
#include <strings.h>

enum { VALUE_LIMIT = 200 };

static const struct {
  const char *name;
  uint8_t step;
} members[] = {
    {"datePublished", DATE_SCRIPT},    {"publishedDate", DATE_SCRIPT},
    {"publishDate", DATE_SCRIPT},      {"publishdate", DATE_SCRIPT},
    {"pubdate", DATE_SCRIPT},          {"pubDate", DATE_SCRIPT},
    {"publish_date", DATE_SCRIPT},     {"published_date", DATE_SCRIPT},
    {"date_published", DATE_SCRIPT},   {"publicationDate", DATE_SCRIPT},
    {"publication_date", DATE_SCRIPT}, {"published_at", DATE_SCRIPT},
    {"publishedAt", DATE_SCRIPT},      {"publishedTime", DATE_SCRIPT},
    {"published_time", DATE_SCRIPT},   {"first_publish_date", DATE_SCRIPT},
    {"firstPublishDate", DATE_SCRIPT}, {"firstPublished", DATE_SCRIPT},
    {"display_date", DATE_SCRIPT},     {"displayDate", DATE_SCRIPT},
    {"datePosted", DATE_SCRIPT},       {"postDate", DATE_SCRIPT},
    {"post_date", DATE_SCRIPT},        {"articleDate", DATE_SCRIPT},
    {"article_date", DATE_SCRIPT},     {"createdAt", DATE_SCRIPT},
    {"created_at", DATE_SCRIPT},       {"author", AUTHOR_SCRIPT},
    {"authors", AUTHOR_SCRIPT},        {"authorName", AUTHOR_SCRIPT},
    {"author_name", AUTHOR_SCRIPT},    {"articleAuthor", AUTHOR_SCRIPT},
    {"article_author", AUTHOR_SCRIPT}, {"pageAuthor", AUTHOR_SCRIPT},
    {"contentAuthor", AUTHOR_SCRIPT},  {"byline", AUTHOR_SCRIPT},
};

static bool is_quote(char c) { return c == '"' || c == '\''; }

/* The text in quotation marks that follows `"name": ` at `p`, the name being
   `size` bytes; in the arena, NULL when none does. */
static const char *value_at(struct arena *arena, const char *script,
                            const char *p, size_t size) {
  const char *after = p + size;
  if (p == script || !is_quote(p[-1]) || *after != p[-1])
    return NULL;
  after++;
  after += strspn(after, " ");
  if (*after != ':' && *after != ',')
    return NULL;
  after++;
  after += strspn(after, " ");
  if (!is_quote(*after))
    return NULL;
  const char end[] = {*after, '\n', '\\', '\0'};
  size_t length = strcspn(after + 1, end);
  if (length > VALUE_LIMIT || after[1 + length] != *after)
    return NULL;
  return arena_copy(arena, after + 1, length);
}

static void search(struct html_facts *facts, const char *script,
                   const char *name, enum html_step step) {
  size_t size = strlen(name);
  for (const char *p = script;
       html_facts_lack(facts, step) && (p = strstr(p, name)) != NULL; p += size)
    html_facts_offer(facts, step, value_at(facts->arena, script, p, size));
}

static bool has_any(const struct html_facts *facts, enum html_step first,
                    enum html_step last) {
  for (enum html_step step = first; step <= last; step++)
    if (!html_facts_lack(facts, step))
      return true;
  return false;
}

static bool is_plain_script(const xmlNode *node) {
  const char *type = html_attribute(node, "type");
  return html_is_element(node, "script") &&
         (type == NULL || strcasecmp(type, "application/ld+json") != 0);
}

void html_script_search(const struct html_tree *tree,
                        struct html_facts *facts) {
  bool has_date = has_any(facts, DATE_META, DATE_PROSE);
  bool has_author = has_any(facts, AUTHOR_LD, AUTHOR_TEXT);
  if (has_date && has_author)
    return;
  for (uint32_t i = 0; i < tree->count; i++) {
    if (!is_plain_script(tree->items[i].node))
      continue;
    const char *script = html_text(tree->items[i].node->children);
    for (size_t j = 0; j < sizeof members / sizeof *members; j++)
      if (members[j].step == DATE_SCRIPT ? !has_date : !has_author)
        search(facts, script, members[j].name, members[j].step);
  }
}
