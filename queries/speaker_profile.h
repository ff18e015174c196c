#ifndef WHOSAID_QUERIES_SPEAKER_PROFILE_H
#define WHOSAID_QUERIES_SPEAKER_PROFILE_H

#include "core/command.h"

extern const struct option speaker_profile_options[];

/* `whosaid speaker NAME`: a profile of one speaker. */
enum exit_code speaker_profile_command(const struct arguments *arguments);

#endif
