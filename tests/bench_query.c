/* How long questions take, by their shape: half, 95 and 99 of a hundred are
   answered within the times printed. Nothing is asserted: machines differ.

     bench_query DATABASE PROGRAM [SHAPE]

   With BENCH_CPU set, the processor's time is printed instead of the clock's:
   for machines that do other things too.

   Method: each shape is a command line with holes; what fills them is drawn
   from the quotations themselves, so that what is said often is asked for
   often, the same at every run. A search is asked in process, its statements
   prepared anew for none but the first, every row read as the printer would;
   then as a whole command, which adds starting the program and opening the
   database. The first question of a shape is not counted. */
#include <fcntl.h>
#include <spawn.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/arguments.h"
#include "queries/filter.h"
#include "queries/quote.h"

enum {
  SAMPLES = 300,
  IN_PROCESS = 150, /* questions a shape */
  COMMANDS = 20,
  WORD_LIMIT = 12, /* of a command line */
  BATCH = 200,     /* quotes in a batch of checks */
};

/* A quotation, to ask for things like it. */
struct sample {
  const char *speaker, *text, *publisher, *role, *topic, *day;
  const char *word, *other, *rare, *phrase; /* of its text */
  char year[8], id[24];
};

struct shape {
  const char *name;
  const char *command; /* words, {holes} */
};

static const struct shape shapes[] = {
    {"person + year",
     "search --speaker {speaker} --since {year} --until {year}"},
    {"person", "search --speaker {speaker}"},
    {"person, rare", "search --speaker {last-speaker}"},
    {"surname", "search --speaker {surname} --since {year}"},
    {"words + person + year",
     "search {word} --speaker {speaker} --since {year} --until {year}"},
    {"words + person", "search {word} {other} --speaker {speaker}"},
    {"the + person + year",
     "search the --speaker {speaker} --since {year} --until {year}"},
    {"the + surname", "search the --speaker {surname}"},
    {"the", "search the"},
    {"the of and", "search the of and"},
    {"word", "search {word}"},
    {"two words", "search {word} {other}"},
    {"rare word", "search {rare}"},
    {"phrase", "search {phrase}"},
    {"prefix", "search {prefix}"},
    {"OR", "search {word} OR {other}"},
    {"the NOT of", "search the NOT of"},
    {"the + year", "search the --since {year} --until {year}"},
    {"word + year", "search {word} --since {year} --until {year}"},
    {"word + day", "search {word} --since {day} --until {day}"},
    {"the + day", "search the --since {day} --until {day}"},
    {"year", "search --since {year} --until {year}"},
    {"topic + year", "search --topic {topic} --since {year} --until {year}"},
    {"topic + word", "search {word} --topic {topic}"},
    {"topic + the", "search the --topic {topic}"},
    {"topic + person", "search --topic {topic} --speaker {speaker}"},
    {"topic + other's words", "search {rare} --topic {other-topic}"},
    {"relevance", "search {word} {other} --sort relevance"},
    {"relevance, the", "search the --sort relevance"},
    {"relevance, the + person",
     "search the --sort relevance --speaker {speaker}"},
    {"by speaker", "search --sort speaker"},
    {"by speaker, word", "search {word} --sort speaker"},
    {"by speaker, the", "search the --sort speaker"},
    {"by speaker, year", "search --sort speaker --since {year} --until {year}"},
    {"by speaker, page 2", "search --sort speaker --after {id}"},
    {"publisher", "search --publisher {publisher}"},
    {"publisher + word", "search {word} --publisher {publisher}"},
    {"publisher + the", "search the --publisher {publisher}"},
    {"publisher + person",
     "search --publisher {publisher} --speaker {speaker}"},
    {"publisher + year", "search --publisher {publisher} --since {year}"},
    {"publisher of nobody", "search --publisher Zzyzx"},
    {"publisher of nobody, the", "search the --publisher Zzyzx"},
    {"role", "search --role {role}"},
    {"role + the", "search the --role {role}"},
    {"role + year", "search --role {role} --since {year} --until {year}"},
    {"role of nobody", "search --role zzyzx"},
    {"role of nobody, the", "search the --role zzyzx"},
    {"role + publisher", "search --role {role} --publisher {publisher}"},
    {"role + other topic", "search --role {role} --topic {other-topic}"},
    {"type", "search --type unnamed"},
    {"type of nobody", "search --type group"},
    {"type + publisher", "search --type document --publisher {publisher}"},
    {"type + kind + the", "search the --type org --kind mixed"},
    {"kind of nobody", "search --kind mixed"},
    {"confidence of nobody", "search --min-confidence 0.999"},
    {"published a year", "search --published-since {year} --published-until "
                         "{year}"},
    {"published a day", "search --published-since {day} --published-until "
                        "{day}"},
    {"published a day + the", "search the --published-since {day} "
                              "--published-until {day}"},
    {"published before all", "search --published-until 1999"},
    {"about", "search --about {topic}"},
    {"source", "search --source 7"},
    {"page 2", "search --after {id}"},
    {"page 2, the", "search the --after {id}"},
    {"page 2, person", "search --speaker {speaker} --after {id}"},
    {"count", "search --count"},
    {"count, person + year",
     "search --count --speaker {speaker} --since {year} --until {year}"},
    {"count, word", "search --count {word}"},
    {"count, the", "search --count the"},
    {"count, the + person", "search --count the --speaker {speaker}"},
    {"count, publisher", "search --count --publisher {publisher}"},
    {"speakers NAME", "speakers {speaker}"},
    {"speakers SURNAME", "speakers {surname}"},
    {"show", "show {id}"},
    {"check, exact", "check {text}"},
    {"check, a word changed", "check {altered}"},
    {"check, common words", "check {common}"},
    {"check, absent", "check {absent}"},
    {0},
};

struct bench {
  const char *database, *program;
  struct arena arena; /* of the shape at hand */
  struct arena kept;  /* of the samples */
  struct sample samples[SAMPLES];
  size_t count;
  struct store *store;
  double *times;
  bool is_cpu;
};

/* ---- what is asked for ------------------------------------------------- */

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
  sqlite3_stmt *st = NULL;
  if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
    exit(fprintf(stderr, "bench_query: %s\n", sqlite3_errmsg(db)));
  return st;
}

static const char *copy(struct bench *b, sqlite3_stmt *st, int column) {
  const char *text = (const char *)sqlite3_column_text(st, column);
  text = text != NULL ? text : "nobody";
  return arena_copy(&b->arena, text, strlen(text));
}

/* Word number `index` of a text of small letters and spaces, the last one
   where there are fewer; `count` words of it. */
static const char *word_of(struct bench *b, const char *text, int index,
                           int count) {
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
  const char *start = text;
  for (const char *p = text; index >= 0 && *p != '\0';) {
    p += strcspn(p, letters);
    size_t length = strspn(p, letters);
    if (length > 2) {
      start = p;
      index--;
    }
    p += length;
  }
  const char *end = start;
  for (; count > 0 && *end != '\0'; count--) {
    end += strcspn(end, letters);
    end += strspn(end, letters);
  }
  return arena_copy(&b->arena, start, (size_t)(end - start));
}

/* The longest word: seldom a frequent one. */
static const char *longest_of(struct bench *b, const char *text) {
  const char *best = text;
  size_t length = 0;
  for (const char *p = text; *p != '\0'; p += strspn(p, " .,?!")) {
    size_t word = strcspn(p, " .,?!");
    if (word > length) {
      best = p;
      length = word;
    }
    p += word;
  }
  return arena_copy(&b->arena, best, length);
}

static void take_sample(struct bench *b, sqlite3_stmt *st) {
  struct sample *s = &b->samples[b->count++];
  *s = (struct sample){.speaker = copy(b, st, 1),
                       .text = copy(b, st, 2),
                       .publisher = copy(b, st, 3),
                       .role = copy(b, st, 4),
                       .day = copy(b, st, 5),
                       .topic = copy(b, st, 6)};
  snprintf(s->id, sizeof s->id, "%lld", sqlite3_column_int64(st, 0));
  snprintf(s->year, sizeof s->year, "%.4s", s->day);
  s->word = word_of(b, s->text, 1, 1);
  s->other = word_of(b, s->text, 3, 1);
  s->rare = longest_of(b, s->text);
  s->phrase = word_of(b, s->text, 1, 3);
}

static void take_samples(struct bench *b) {
  sqlite3 *db;
  if (sqlite3_open_v2(b->database, &db, SQLITE_OPEN_READONLY, NULL) !=
      SQLITE_OK)
    exit(fprintf(stderr, "bench_query: %s: make bench-data makes it\n",
                 b->database));
  sqlite3_stmt *last = prepare(db, "SELECT max(id) FROM quotes");
  sqlite3_step(last);
  int64_t quotes = sqlite3_column_int64(last, 0), at = 1;
  sqlite3_finalize(last);
  sqlite3_stmt *st = prepare(
      db, "SELECT id, speaker, text, publisher, role, said_from, "
          "(SELECT name FROM quote_topics JOIN topics ON topics.id = topic_id "
          "WHERE quote_id = quotes_view.id LIMIT 1) FROM quotes_view "
          "WHERE id >= ? AND +kind = 'direct' AND +speaker IS NOT NULL "
          "AND +said_from IS NOT NULL AND +role IS NOT NULL "
          "ORDER BY id LIMIT 1"); // + keeps to the order of ids
  while (b->count < SAMPLES) {
    at = (at * 48271 + 11) % quotes; // goes round in no order
    sqlite3_bind_int64(st, 1, at);
    if (sqlite3_step(st) == SQLITE_ROW)
      take_sample(b, st);
    sqlite3_reset(st);
  }
  sqlite3_finalize(st);
  sqlite3_close(db);
}

/* ---- filling holes ----------------------------------------------------- */

static const char *join(struct bench *b, const char *a, const char *c) {
  char *text = arena_alloc(&b->arena, strlen(a) + strlen(c) + 1);
  strcpy(text, a);
  return strcat(text, c);
}

/* The text with one of its words replaced. */
static const char *altered(struct bench *b, const struct sample *s) {
  const char *at = strstr(s->text, s->word);
  if (at == NULL)
    return s->text;
  const char *start = arena_copy(&b->arena, s->text, (size_t)(at - s->text));
  return join(b, join(b, start, "promises"), at + strlen(s->word));
}

static const char *fill(struct bench *b, const char *hole, size_t length,
                        size_t number) {
  const struct sample *s = &b->samples[number % b->count];
  const struct sample *other = &b->samples[(number + 7) % b->count];
  const char *surname = strrchr(s->speaker, ' ');
  const char *prefix = arena_copy(&b->arena, s->rare, 4);
  const struct {
    const char *name, *text;
  } holes[] = {
      {"speaker", s->speaker},
      {"last-speaker", "Zed Nobody"},
      {"surname", surname != NULL ? surname + 1 : s->speaker},
      {"year", s->year},
      {"day", s->day},
      {"word", s->word},
      {"other", s->other},
      {"rare", s->rare},
      {"phrase", s->phrase},
      {"prefix", join(b, prefix, "*")},
      {"topic", s->topic},
      {"other-topic", other->topic},
      {"publisher", s->publisher},
      {"role", s->role},
      {"id", s->id},
      {"text", s->text},
      {"altered", altered(b, s)},
      {"common", "there is no time for the people to say what they want"},
      {"absent", "My hovercraft is full of seventeen purple eels, Minister"},
  };
  for (size_t i = 0; i < sizeof holes / sizeof *holes; i++)
    if (strlen(holes[i].name) == length &&
        memcmp(holes[i].name, hole, length) == 0)
      return holes[i].text;
  exit(fprintf(stderr, "bench_query: no {%.*s}\n", (int)length, hole));
}

/* The command line of a question; argv[0] is the program. */
static int question(struct bench *b, const struct shape *shape, size_t number,
                    const char *argv[WORD_LIMIT]) {
  int argc = 0;
  argv[argc++] = b->program;
  argv[argc++] = "--db";
  argv[argc++] = b->database;
  for (const char *p = shape->command; *p != '\0'; p += *p == ' ') {
    size_t length = strcspn(p, " ");
    argv[argc++] = *p == '{' ? fill(b, p + 1, length - 2, number)
                             : arena_copy(&b->arena, p, length);
    if (*p == '{' && strcmp(shape->name, "phrase") == 0)
      argv[argc - 1] = join(b, join(b, "\"", argv[argc - 1]), "\"");
    p += length;
  }
  argv[argc] = NULL;
  return argc;
}

/* ---- asking ------------------------------------------------------------ */

/* Milliseconds; of the processor, those of commands that have ended too. */
static double now(const struct bench *b) {
  struct timespec t;
  struct rusage used;
  clock_gettime(b->is_cpu ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &t);
  double time = (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
  if (!b->is_cpu || getrusage(RUSAGE_CHILDREN, &used) != 0)
    return time;
  const struct timeval *parts[] = {&used.ru_utime, &used.ru_stime};
  for (int i = 0; i < 2; i++)
    time += (double)parts[i]->tv_sec * 1e3 + (double)parts[i]->tv_usec / 1e3;
  return time;
}

static bool read_row(struct statement *st, void *context) {
  size_t *bytes = context;
  for (int i = 0; i < QUOTE_COLUMN_COUNT; i++)
    if (statement_text(st, i) != NULL)
      *bytes += statement_length(st, i);
  return true;
}

static void ask_here(struct bench *b, int argc, const char **argv) {
  static const struct command *const tables[] = {query_commands, NULL};
  struct command_line line;
  struct error err;
  struct filter filter;
  size_t bytes = 0;
  if (command_line_read(argc, (char **)argv, tables, &line, &err) != STATUS_OK)
    exit(fprintf(stderr, "bench_query: %s\n", err.message));
  bool is_count = argument_given(&line.arguments, "count");
  if (filter_read(&filter, &line.arguments, is_count ? 0 : 20)) {
    enum status status = filter_prepare(&filter, b->store, &err);
    if (status == STATUS_OK)
      status = is_count ? filter_count(&filter, &err)
                        : filter_each(&filter, read_row, &bytes, &err);
    if (status != STATUS_OK && status != STATUS_NOT_FOUND)
      exit(fprintf(stderr, "bench_query: %s\n", err.message));
    filter_free(&filter);
  }
  command_line_free(&line);
}

static void ask_command(const char **argv) {
  extern char **environ;
  posix_spawn_file_actions_t actions;
  pid_t child;
  int end;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  if (posix_spawn(&child, argv[0], &actions, NULL, (char **)argv, environ) != 0)
    exit(fprintf(stderr, "bench_query: %s cannot be run\n", argv[0]));
  waitpid(child, &end, 0);
  posix_spawn_file_actions_destroy(&actions);
}

static int by_time(const void *a, const void *b) {
  const double *x = a, *y = b;
  return *x < *y ? -1 : *x > *y;
}

static void print_times(double *times, size_t count) {
  if (count == 0) {
    printf(" %8s %8s %8s", "-", "-", "-");
    return;
  }
  qsort(times, count, sizeof *times, by_time);
  printf(" %8.2f %8.2f %8.2f", times[count / 2], times[count * 95 / 100],
         times[count * 99 / 100]);
}

static void run_shape(struct bench *b, const struct shape *shape) {
  bool is_search = strncmp(shape->command, "search", 6) == 0;
  const char *argv[WORD_LIMIT];
  double left = 2000;
  size_t here = 0, whole = 0;
  for (size_t i = 0; is_search && i <= IN_PROCESS && left > 0; i++) {
    int argc = question(b, shape, i, argv);
    double start = now(b);
    ask_here(b, argc, argv);
    double took = now(b) - start;
    left -= took;
    if (i > 0)
      b->times[here++] = took;
  }
  printf("%-26s", shape->name);
  print_times(b->times, here);
  left = 2000;
  for (size_t i = 0; i <= COMMANDS && left > 0; i++) {
    question(b, shape, i, argv);
    double start = now(b);
    ask_command(argv);
    double took = now(b) - start;
    left -= took;
    if (i > 0)
      b->times[whole++] = took;
  }
  print_times(b->times, whole);
  putchar('\n');
  fflush(stdout);
  arena_reset(&b->arena);
}

int main(int argc, char **argv) {
  static struct bench b;
  struct error err;
  double times[IN_PROCESS + COMMANDS + 2];
  if (argc < 3)
    return fprintf(stderr, "bench_query DATABASE PROGRAM [SHAPE]\n");
  b = (struct bench){.database = argv[1],
                     .program = argv[2],
                     .times = times,
                     .is_cpu = getenv("BENCH_CPU") != NULL};
  take_samples(&b);
  b.kept = b.arena;
  b.arena = (struct arena){0};
  if (store_open(b.database, STORE_READ, &b.store, &err) != STATUS_OK)
    return fprintf(stderr, "bench_query: %s\n", err.message);
  if (freopen("/dev/null", "w", stderr) == NULL)
    return 1;
  printf("%-26s %26s %26s\n%-26s %8s %8s %8s %8s %8s %8s\n", "milliseconds",
         "in process", "whole command", "shape", "p50", "p95", "p99", "p50",
         "p95", "p99");
  for (const struct shape *shape = shapes; shape->name != NULL; shape++)
    if (argc < 4 || strstr(shape->name, argv[3]) != NULL)
      run_shape(&b, shape);
  store_close(b.store);
  arena_free(&b.arena);
  arena_free(&b.kept);
  return 0;
}
