/* The commands that read, in the order in which help lists them. */
#include "core/command.h"

const struct command query_commands[] = {{0}};
