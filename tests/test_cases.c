/* The reader of cases: what it hands over, and that it can fail. */
#include "tests/support/cases.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void shout(const char *input, size_t length, struct buffer *actual,
                  void *context) {
  (void)context;
  for (size_t i = 0; i < length; i++)
    buffer_add_char(actual, (char)toupper((unsigned char)input[i]));
}

/* The number of failed tests, and the exit code of cases_main, over a file
   with this content; its output is kept out of sight. */
static int code_of(const char *content) {
  char path[] = "/tmp/whosaid-cases-XXXXXX";
  int file = mkstemp(path);
  assert_true(file >= 0);
  assert_int_equal(write(file, content, strlen(content)), strlen(content));
  close(file);
  pid_t child = fork();
  if (child == 0) {
    if (freopen("/dev/null", "w", stdout) == NULL ||
        freopen("/dev/null", "w", stderr) == NULL)
      _exit(9);
    const struct case_file files[] = {{path, shout, NULL}, {0}};
    _exit(cases_main("inner", files, NULL, 0));
  }
  int status = 0;
  waitpid(child, &status, 0);
  unlink(path);
  assert_true(WIFEXITED(status));
  return WEXITSTATUS(status);
}

static void test_failures(void **state) {
  (void)state;
  assert_int_equal(code_of("== good\na\n--\nA\n"), 0);
  assert_int_equal(code_of("== wrong\na\n--\nB\n"), 1);
  assert_int_equal(code_of("== expected is longer\na\n--\nA\nB\n"), 1);
  assert_int_equal(code_of("== two dividers\na\n--\nA\n--\n"), 1);
  assert_int_equal(code_of("== no divider\na\n"), 1);
  assert_int_equal(code_of("nothing but a remark\n"), 1);
  assert_int_equal(code_of("== [broken] differs\na\n--\nB\n"), 0);
  assert_int_equal(code_of("== [broken] passes\na\n--\nA\n"), 1);
}

static void test_missing_file(void **state) {
  (void)state;
  pid_t child = fork();
  if (child == 0) {
    if (freopen("/dev/null", "w", stdout) == NULL ||
        freopen("/dev/null", "w", stderr) == NULL)
      _exit(9);
    const struct case_file files[] = {{"tests/cases/absent", shout, NULL}, {0}};
    _exit(cases_main("inner", files, NULL, 0));
  }
  int status = 0;
  waitpid(child, &status, 0);
  assert_int_equal(WEXITSTATUS(status), 1);
}

static void test_unescape(void **state) {
  (void)state;
  struct buffer out = {0};
  const char text[] = "a\\tb\\x1b\\xff\\\\n\\\nc";
  cases_unescape(text, strlen(text), &out);
  assert_string_equal(out.bytes, "a\tb\x1b\xff\\nc");
  buffer_free(&out);
}

int main(void) {
  static const struct case_file files[] = {
      {"tests/cases/cases.cases", shout, NULL}, {0}};
  static const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_failures),
      cmocka_unit_test(test_missing_file),
      cmocka_unit_test(test_unescape),
  };
  return cases_main("cases", files, tests, sizeof tests / sizeof *tests);
}
