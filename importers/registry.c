/* The importers and the commands that write, in the order in which help
   lists them. */
#include "core/command.h"
#include "importers/importer.h"

const struct importer *const importers[] = {NULL};

const struct command import_commands[] = {{0}};
