/* fork, limits, exec, and one loop that reads both of its pipes until they are
   closed or its time is over. Between fork and exec only calls that are safe
   in a program with threads are made; the program is looked up before.

   Limits: processor time, address space and open files by setrlimit; regular
   files cannot grow by a byte (RLIMIT_FSIZE 0), core dumps are off; the clock
   on the wall and the size of what is printed are watched here, and the whole
   process group is killed. It dies with the thread that started it.
   Cost: what the other program costs. */
#include "importers/subprocess.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/command.h"

enum { BLOCK_SIZE = 64 * 1024, POLL_MS = 200, PATH_LIMIT = 1024, FILES = 64 };

/* ---- the child ---------------------------------------------------------- */

/* The path of a program by $PATH; false when there is none. */
static bool find_program(const char *name, char path[PATH_LIMIT]) {
  const char *folders = getenv("PATH");
  if (folders == NULL)
    folders = "/usr/bin:/bin";
  while (*folders != '\0') {
    size_t length = strcspn(folders, ":");
    int used =
        snprintf(path, PATH_LIMIT, "%.*s/%s", (int)length, folders, name);
    if (*folders == '/' && used < PATH_LIMIT && access(path, X_OK) == 0)
      return true;
    folders += length + (folders[length] == ':');
  }
  return false;
}

static void limit(int what, rlim_t value, rlim_t hard) {
  const struct rlimit both = {.rlim_cur = value, .rlim_max = hard};
  setrlimit((__rlimit_resource_t)what, &both);
}

static _Noreturn void become(const char *path, const char *const *arguments,
                             int input, const int out[2], const int errors[2],
                             const struct subprocess_limits *limits) {
  static const char *const environment[] = {"PATH=/usr/bin:/bin",
                                            "LC_ALL=C.UTF-8", "TZ=UTC",
                                            "HOME=/nonexistent", NULL};
  sigset_t none;
  sigemptyset(&none);
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (dup2(input, 0) < 0 || dup2(out[1], 1) < 0 || dup2(errors[1], 2) < 0 ||
      close_range(3, ~0u, 0) < 0)
    _exit(127);
  limit(RLIMIT_CPU, limits->cpu_seconds, limits->cpu_seconds + 1);
  limit(RLIMIT_AS, limits->memory, limits->memory);
  limit(RLIMIT_FSIZE, 0, 0);
  limit(RLIMIT_CORE, 0, 0);
  limit(RLIMIT_NOFILE, FILES, FILES);
  signal(SIGXFSZ, SIG_IGN); // a write to a file fails, no more
  signal(SIGPIPE, SIG_DFL);
  sigprocmask(SIG_SETMASK, &none, NULL);
  execve(path, (char *const *)arguments, (char *const *)environment);
  _exit(127);
}

/* ---- the parent --------------------------------------------------------- */

struct run {
  pid_t pid;
  int out;    /* what it prints; -1 once closed */
  int errors; /* what it complains; -1 once closed */
  struct timespec end;
  size_t printed;
  size_t complained;
  const struct subprocess_limits *limits;
  bool (*take)(void *state, const char *bytes, size_t length);
  void *state;
  struct subprocess_result *result;
};

static void close_end(int *fd) {
  if (*fd >= 0)
    close(*fd);
  *fd = -1;
}

static bool is_late(const struct run *run) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec > run->end.tv_sec ||
         (now.tv_sec == run->end.tv_sec && now.tv_nsec >= run->end.tv_nsec);
}

/* Reads what is printed; false to end the program. */
static bool read_out(struct run *run) {
  char block[BLOCK_SIZE];
  ssize_t got = read(run->out, block, sizeof block);
  if (got < 0 && errno == EINTR)
    return true;
  if (got <= 0) {
    close_end(&run->out);
    return true;
  }
  run->printed += (size_t)got;
  run->result->is_limited = run->printed > run->limits->output;
  return !run->result->is_limited && run->take(run->state, block, (size_t)got);
}

/* Keeps the first line of the complaints, reads on behind it. */
static void read_errors(struct run *run) {
  char block[4096];
  char *line = run->result->message;
  ssize_t got = read(run->errors, block, sizeof block);
  if (got < 0 && errno == EINTR)
    return;
  if (got <= 0)
    close_end(&run->errors);
  for (ssize_t i = 0; i < got; i++) {
    bool has_room = run->complained + 1 < sizeof run->result->message;
    if (block[i] == '\n')
      run->complained = sizeof run->result->message;
    else if (has_room)
      line[run->complained++] =
          (char)(block[i] >= ' ' && block[i] < 0x7F ? block[i] : '?');
  }
}

/* Until both pipes are closed. STATUS_NOT_FOUND: end it, its reader has had
   enough or a limit was reached. */
static enum status watch(struct run *run) {
  while (run->out >= 0 || run->errors >= 0) {
    struct pollfd files[2] = {{.fd = run->out, .events = POLLIN},
                              {.fd = run->errors, .events = POLLIN}};
    if (poll(files, 2, POLL_MS) < 0 && errno != EINTR)
      return STATUS_IO;
    if (command_is_stopped())
      return STATUS_STOPPED;
    if (files[1].revents != 0)
      read_errors(run);
    if (files[0].revents != 0 && !read_out(run))
      return STATUS_NOT_FOUND;
    run->result->is_limited |= is_late(run);
    if (run->result->is_limited)
      return STATUS_NOT_FOUND;
  }
  return STATUS_OK;
}

/* It may go on after it has closed its pipes, but not beyond its time. */
static void finish(struct run *run, bool is_killed) {
  int how = 0;
  close_end(&run->out);
  close_end(&run->errors);
  for (;;) {
    if (is_killed)
      kill(-run->pid, SIGKILL);
    pid_t ended = waitpid(run->pid, &how, is_killed ? 0 : WNOHANG);
    if (ended == run->pid || (ended < 0 && errno != EINTR))
      break;
    run->result->is_limited |= is_late(run);
    is_killed = run->result->is_limited || command_is_stopped();
    if (!is_killed)
      poll(NULL, 0, 5);
  }
  run->result->code = WIFEXITED(how) ? WEXITSTATUS(how) : -1;
  // it was not us: the limits of the kernel, or memory that it did not get
  run->result->is_limited |= !is_killed && WIFSIGNALED(how);
}

static bool open_pipes(int out[2], int errors[2]) {
  out[0] = out[1] = errors[0] = errors[1] = -1;
  return pipe2(out, O_CLOEXEC) == 0 && pipe2(errors, O_CLOEXEC) == 0;
}

enum status subprocess_run(const char *const *arguments, int input,
                           const struct subprocess_limits *limits,
                           bool (*take)(void *state, const char *bytes,
                                        size_t length),
                           void *state, struct subprocess_result *result,
                           struct error *err) {
  char path[PATH_LIMIT];
  int out[2], errors[2];
  struct run run = {
      .limits = limits, .take = take, .state = state, .result = result};
  *result = (struct subprocess_result){.code = -1};
  if (!find_program(arguments[0], path))
    return STATUS_NOT_FOUND;
  clock_gettime(CLOCK_MONOTONIC, &run.end);
  run.end.tv_sec += limits->wall_seconds;
  run.pid = open_pipes(out, errors) ? fork() : -1;
  int reason = errno;
  if (run.pid == 0)
    become(path, arguments, input, out, errors, limits);
  close_end(&out[1]);
  close_end(&errors[1]);
  run.out = out[0];
  run.errors = errors[0];
  if (run.pid < 0) {
    close_end(&run.out);
    close_end(&run.errors);
    return error_set(err, STATUS_IO, "%s cannot be started: %s", arguments[0],
                     strerror(reason));
  }
  setpgid(run.pid, run.pid); // whoever comes first
  enum status status = watch(&run);
  finish(&run, status != STATUS_OK);
  if (status == STATUS_STOPPED)
    return error_set(err, status, "interrupted");
  return STATUS_OK;
}
