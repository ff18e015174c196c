/* Reads the corpus with yajl's tree: it is small, and read once. */
#include "importers/train/gold.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <yajl/yajl_tree.h>

#include "core/arena.h"
#include "core/error.h"

static yajl_val member(yajl_val object, const char *name, yajl_type type) {
  const char *path[] = {name, NULL};
  return yajl_tree_get(object, path, type);
}

static char *copy_text(yajl_val object, const char *name) {
  yajl_val value = member(object, name, yajl_t_string);
  if (value == NULL)
    return NULL;
  size_t size = strlen(value->u.string) + 1;
  return memcpy(must_malloc(size), value->u.string, size);
}

static struct span span_of(yajl_val pair) {
  struct span span = {0, 0};
  if (YAJL_IS_ARRAY(pair) && pair->u.array.len == 2) {
    span.start = (uint32_t)YAJL_GET_INTEGER(pair->u.array.values[0]);
    span.end = (uint32_t)YAJL_GET_INTEGER(pair->u.array.values[1]);
  }
  return span;
}

static struct gold_spans spans_of(yajl_val object, const char *name) {
  struct gold_spans spans = {NULL, 0};
  yajl_val list = member(object, name, yajl_t_array);
  if (list == NULL || list->u.array.len == 0)
    return spans;
  spans.count = list->u.array.len;
  spans.items = must_malloc(spans.count * sizeof *spans.items);
  for (size_t i = 0; i < spans.count; i++)
    spans.items[i] = span_of(list->u.array.values[i]);
  return spans;
}

static void read_attributions(struct gold_article *article, yajl_val root) {
  yajl_val list = member(root, "attributions", yajl_t_array);
  size_t count = list == NULL ? 0 : list->u.array.len;
  article->attributions =
      must_malloc((count + 1) * sizeof *article->attributions);
  for (size_t i = 0; i < count; i++) {
    yajl_val one = list->u.array.values[i];
    article->attributions[i] = (struct gold_attribution){
        spans_of(one, "content"), spans_of(one, "cue"), spans_of(one, "source"),
        spans_of(one, "head")};
  }
  article->attribution_count = count;
}

static void read_quoted(struct gold_article *article, yajl_val root) {
  yajl_val list = member(root, "quoted", yajl_t_array);
  size_t count = list == NULL ? 0 : list->u.array.len;
  article->quoted = must_malloc((count + 1) * sizeof *article->quoted);
  for (size_t i = 0; i < count; i++) {
    yajl_val one = list->u.array.values[i];
    yajl_val attr = member(one, "attr", yajl_t_number);
    article->quoted[i] =
        (struct gold_quoted){span_of(member(one, "span", yajl_t_array)),
                             attr == NULL ? -1 : (long)YAJL_GET_INTEGER(attr)};
  }
  article->quoted_count = count;
}

_Noreturn static void fail(const char *path, const char *why) {
  fprintf(stderr, "train: %s: %s\n", path, why);
  exit(EXIT_FAILED);
}

void gold_read(struct gold *gold, const char *path) {
  FILE *file = fopen(path, "r");
  if (file == NULL)
    fail(path, "cannot be opened");
  char *line = NULL, why[256];
  size_t size = 0, capacity = 0;
  *gold = (struct gold){NULL, 0};
  while (getline(&line, &size, file) > 0) {
    yajl_val root = yajl_tree_parse(line, why, sizeof why);
    if (root == NULL)
      fail(path, "a line is not JSON");
    if (gold->count == capacity) {
      capacity = capacity == 0 ? 64 : capacity * 2;
      gold->articles =
          must_realloc(gold->articles, capacity * sizeof *gold->articles);
    }
    struct gold_article *article = &gold->articles[gold->count++];
    *article = (struct gold_article){.text = copy_text(root, "text"),
                                     .title = copy_text(root, "title"),
                                     .date = copy_text(root, "date")};
    if (article->text == NULL)
      fail(path, "an article has no text");
    article->length = strlen(article->text);
    read_attributions(article, root);
    read_quoted(article, root);
    yajl_tree_free(root);
  }
  free(line);
  fclose(file);
}

void gold_free(struct gold *gold) {
  for (size_t i = 0; i < gold->count; i++) {
    struct gold_article *article = &gold->articles[i];
    for (size_t k = 0; k < article->attribution_count; k++) {
      free(article->attributions[k].content.items);
      free(article->attributions[k].cue.items);
      free(article->attributions[k].source.items);
      free(article->attributions[k].head.items);
    }
    free(article->attributions);
    free(article->quoted);
    free(article->text);
    free(article->title);
    free(article->date);
  }
  free(gold->articles);
}
