#ifndef WHOSAID_QUERIES_JSON_MEMBER_H
#define WHOSAID_QUERIES_JSON_MEMBER_H

#include "core/buffer.h"

/* JSON put together member by member. A comma is set where one is needed: what
   stands before tells. Strings are valid UTF-8 and escaped as by
   json_add_string. */

/* What comes next in a list: a comma, unless the list begins here. */
void json_item(struct buffer *out);

/* "name": what follows is its value. */
void json_member(struct buffer *out, const char *name);

/* A string, or null where text is NULL. */
void json_member_text(struct buffer *out, const char *name, const char *text);

/* A string; no member at all where text is NULL or empty. */
void json_member_known(struct buffer *out, const char *name, const char *text);

/* The parts of a text that are separated by "; ", as a list of strings. */
void json_member_list(struct buffer *out, const char *name, const char *text);

/* Calls `visit` for each part of a text that is separated by "; "; none is
   empty. NULL has none. */
typedef void json_visit(const char *part, size_t length, void *context);
void json_each_part(const char *text, json_visit *visit, void *context);

#endif
