/* What a reader is told about a name that means several people, or nobody. */
#include "queries/people_report.h"

#include <stdio.h>
#include <string.h>

#include "core/buffer.h"
#include "core/command.h"
#include "core/print.h"

/* "2016" or "2003 to 2016"; nothing where no day is known. */
static void add_years(struct buffer *line, const struct found_speaker *who) {
  if (who->first == NULL || who->last == NULL)
    return;
  buffer_add_format(line, ", %.4s", who->first);
  if (strncmp(who->first, who->last, 4) != 0)
    buffer_add_format(line, " to %.4s", who->last);
}

/* "id:12  Ann O'Neil, mayor (12 quotes, 2003 to 2016)" */
static void print_speaker(const struct found_speaker *who) {
  enum { INDENT = 2, HANGING = 4 };
  struct buffer line = {0};
  buffer_add_format(&line, "id:%lld  %s", (long long)who->id, who->name);
  if (who->role != NULL)
    buffer_add_format(&line, ", %s", who->role);
  buffer_add_format(&line, " (%lld quote%s", (long long)who->quotes,
                    who->quotes == 1 ? "" : "s");
  add_years(&line, who);
  buffer_add_text(&line, who->is_single ? ", in one article)" : ")");
  print_wrapped(stderr, line.bytes, line.length, INDENT, 0);
  fputc('\n', stderr);
  buffer_free(&line);
}

void people_list(const struct found_speakers *found) {
  for (size_t i = 0; i < found->item_count; i++)
    print_speaker(&found->items[i]);
  if (found->count > found->item_count)
    fprintf(stderr, "  and %zu more\n", found->count - found->item_count);
}

void people_report(const char *name, const struct found_speakers *found) {
  command_fail(EXIT_DONE,
               "\"%s\" fits %zu speakers, all are taken; to pick one: "
               "--speaker id:%lld",
               name, found->count, (long long)found->items[0].id);
  people_list(found);
}

enum status people_nobody(const char *name, const struct found_speakers *found,
                          struct error *err) {
  enum { OFFERED = 5 };
  struct buffer list = {0};
  for (size_t i = 0; i < found->item_count && i < OFFERED; i++)
    buffer_add_format(&list, "%s%s (id:%lld)", i > 0 ? ", " : "",
                      found->items[i].name, (long long)found->items[i].id);
  if (list.length > 0)
    error_set(err, STATUS_NOT_FOUND, "no speaker \"%s\"; did you mean %s?",
              name, list.bytes);
  else
    error_set(err, STATUS_NOT_FOUND,
              "no speaker \"%s\"; whosaid speakers lists them", name);
  buffer_free(&list);
  return STATUS_NOT_FOUND;
}
