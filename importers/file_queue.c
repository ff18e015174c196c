/* One allocation a file, released as soon as the file is told about: a folder
   of any number of files needs the memory of one batch. */
#include "importers/file_queue.h"

#include <stdlib.h>
#include <string.h>

/* Copies a string (NULL stays NULL) to *room, which moves on. */
static const char *keep(char **room, const char *text) {
  if (text == NULL)
    return NULL;
  char *copy = *room;
  size_t size = strlen(text) + 1;
  memcpy(copy, text, size);
  *room += size;
  return copy;
}

static size_t room_for(const char *text) {
  return text != NULL ? strlen(text) + 1 : 0;
}

struct queued_file *file_queue_new(const struct read_file *file,
                                   const uint8_t *digest, size_t last) {
  size_t room =
      room_for(file->name) + room_for(file->importer) + room_for(file->message);
  struct queued_file *queued = must_malloc(sizeof *queued + room);
  char *end = (char *)(queued + 1);
  *queued = (struct queued_file){
      .file = *file, .last = last, .has_digest = digest != NULL};
  queued->file.name = keep(&end, file->name);
  queued->file.importer = keep(&end, file->importer);
  queued->file.message = keep(&end, file->message);
  if (digest != NULL)
    memcpy(queued->digest, digest, sizeof queued->digest);
  return queued;
}

void file_queue_push(struct file_queue *queue, struct queued_file *file) {
  file->next = NULL;
  if (queue->first == NULL)
    queue->first = file;
  else
    queue->last->next = file;
  queue->last = file;
}

struct queued_file *file_queue_take(struct file_queue *queue) {
  struct queued_file *file = queue->first;
  if (file != NULL)
    queue->first = file->next;
  return file;
}

void file_queue_drop(struct queued_file *file) { free(file); }
