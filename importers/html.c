/* HTML files: one article a page, read whole (html_page.c). */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "importers/charset.h"
#include "importers/html_page.h"
#include "importers/importer.h"
#include "importers/open.h"
#include "importers/source.h"

static void warn_cut(struct arena *arena, const char *name, struct sink *sink) {
  char message[512];
  snprintf(message, sizeof message,
           "%.400s: too large or too many tags: the rest is not read",
           open_shown_name(arena, name));
  sink->warning(sink, message);
}

static enum status read_html(struct input *input, struct sink *sink,
                             struct error *err) {
  struct arena arena = {0};
  char *bytes;
  size_t length;
  enum status status = open_read_whole(input, &arena, &bytes, &length, err);
  if (status == STATUS_OK) {
    struct source source = source_of_input(input, "html");
    struct document doc;
    if (html_page_reach(bytes, length) < length)
      warn_cut(&arena, input->name, sink);
    if (html_page_read(&arena, bytes, length, input->charset, &source, &doc))
      sink->document(sink, &doc);
  }
  arena_free(&arena);
  return status;
}

static bool begins(const char *text, size_t length, const char *const *signs) {
  for (size_t i = 0; signs[i] != NULL; i++)
    if (length >= strlen(signs[i]) &&
        strncasecmp(text, signs[i], strlen(signs[i])) == 0)
      return true;
  return false;
}

/* A page says that it is one; a piece of one at least begins with an element
   that texts do not begin with. */
static int detect_html(const char *head, size_t length) {
  static const char *const pages[] = {"<!doctype html", "<html",    "<head",
                                      "<body",          "<article", NULL};
  static const char *const pieces[] = {"<style", "<script", "<meta ", "<link ",
                                       "<title", "<div",    "<p>",    "<p ",
                                       "<table", "<main",   "<h1",    NULL};
  if (charset_signature(head, length) != NULL)
    return 0;
  size_t first = length;
  for (size_t i = 0; i < length; i++) {
    if (first == length && (unsigned char)head[i] > ' ')
      first = i;
    if (head[i] == '<' && begins(head + i, length - i, pages))
      return i < 512 ? 80 : 50;
  }
  return begins(head + first, length - first, pieces) ? 50 : 0;
}

const struct importer importer_html = {
    .name = "html",
    .summary = "HTML pages: the article, its title, day and by-line",
    .endings = ".html .htm .xhtml",
    .detect = detect_html,
    .read = read_html,
};
