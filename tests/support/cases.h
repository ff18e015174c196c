#ifndef WHOSAID_TESTS_SUPPORT_CASES_H
#define WHOSAID_TESTS_SUPPORT_CASES_H

/* cmocka wants these before itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/buffer.h"

/* Cases as data. A file of cases:

     # lines before the first case are remarks
     == title of the case
     input lines
     --
     expected lines

   The first line "--" of a case ends its input. The input is given without
   the line end of its last line; blank lines at the end of the expected and
   of the actual text do not count. A title that starts with "[broken]" is
   expected to fail: when it passes, the test fails and says so.

   WHOSAID_CASE=words in the environment runs only the cases whose titles hold
   these words. */

/* Adds to `actual` what the code under test makes of `input` (NUL terminated,
   `length` bytes). It may use cmocka's assertions. */
typedef void case_runner(const char *input, size_t length,
                         struct buffer *actual, void *context);

struct case_file {
  const char *path; /* "tests/cases/utf8.cases"; NULL ends a list */
  case_runner *run;
  void *context;
};

/* The whole of main(): runs every case of every file, each as a cmocka test
   of its own, then the `count` tests given (NULL for none), prints cmocka's
   totals and returns the exit code. A file that is missing, malformed or
   without a case is a failed test. */
int cases_main(const char *group, const struct case_file *files,
               const struct CMUnitTest *tests, size_t count);

/* Appends `text` with \n \t \r \\ and \xHH turned into bytes, \z123; into so
   many NUL bytes and a \ before a line end swallowed, for cases about bytes
   that a text file cannot show. */
void cases_unescape(const char *text, size_t length, struct buffer *out);

/* Compares two texts as cases are compared; prints "file:line: title" and a
   line diff to stderr when they differ. */
bool cases_compare(const char *where, const char *expected, const char *actual);

#endif
