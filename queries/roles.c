/* Roles as typed.

   Method: every different role is folded and looked through; quotations then
   are found by the roles that fit, through an index.
   Cost: linear in the different roles, some 0.5 µs each. */
#include "queries/roles.h"

#include <string.h>

#include "core/buffer.h"
#include "core/utf8.h"

/* Stands `key` in the folded role, from the beginning of a word on? */
static bool role_holds(const char *role, const char *key) {
  for (const char *p = strstr(role, key); p != NULL; p = strstr(p + 1, key))
    if (p == role || p[-1] == ' ')
      return true;
  return false;
}

enum status roles_find(struct store *store, const char *text,
                       struct arena *arena, const char **roles,
                       struct error *err) {
  bool row = false;
  struct arena scratch = {0};
  struct buffer list = {0};
  const char *key = utf8_fold_key(arena, text, strlen(text));
  struct statement *st = store_statement(store, "roles");
  buffer_add_char(&list, '[');
  enum status status = *key != '\0' ? statement_step(st, &row, err) : STATUS_OK;
  for (; status == STATUS_OK && row; status = statement_step(st, &row, err)) {
    const char *role = statement_text(st, 0);
    size_t length = statement_length(st, 0);
    arena_reset(&scratch);
    if (!role_holds(utf8_fold_key(&scratch, role, length), key))
      continue;
    buffer_add_text(&list, list.length > 1 ? "," : "");
    json_add_string(&list, role, length);
  }
  statement_reset(st);
  buffer_add_char(&list, ']');
  *roles = arena_copy(arena, list.bytes, list.length);
  buffer_free(&list);
  arena_free(&scratch);
  return status;
}
