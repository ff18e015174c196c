/* HTML files: one article a page, read whole (html_page.c). */
#include <string.h>
#include <strings.h>

#include "importers/charset.h"
#include "importers/html_page.h"
#include "importers/importer.h"
#include "importers/open.h"

static enum status read_html(struct input *input, struct sink *sink,
                             struct error *err) {
  struct arena arena = {0};
  char *bytes;
  size_t length;
  enum status status = open_read_whole(input, &arena, &bytes, &length, err);
  if (status == STATUS_OK) {
    bool is_file = strcmp(input->name, "-") != 0;
    struct source source = {.id = input->name,
                            .importer = "html",
                            .path = is_file ? input->name : NULL};
    struct document doc;
    if (html_page_read(&arena, bytes, length, NULL, &source, &doc))
      sink->document(sink, &doc);
  }
  arena_free(&arena);
  return status;
}

static int detect_html(const char *head, size_t length) {
  static const char *const signs[] = {"<!doctype html", "<html", "<head",
                                      "<body", "<article"};
  if (charset_signature(head, length) != NULL)
    return 0;
  for (size_t i = 0; i < length; i++)
    for (size_t j = 0; head[i] == '<' && j < sizeof signs / sizeof *signs; j++)
      if (length - i >= strlen(signs[j]) &&
          strncasecmp(head + i, signs[j], strlen(signs[j])) == 0)
        return i < 512 ? 80 : 50;
  return 0;
}

const struct importer importer_html = {
    .name = "html",
    .summary = "HTML pages: the article, its title, day and by-line",
    .endings = ".html .htm .xhtml",
    .detect = detect_html,
    .read = read_html,
};
