/* The commands that read, in the order in which help lists them. */
#include "core/command.h"
#include "queries/check.h"

const struct command query_commands[] = {
    {"check", "check [QUOTE]", "is a quote in the database, word for word",
     check_details, check_options, check_command},
    {0}};
