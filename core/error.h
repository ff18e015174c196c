#ifndef WHOSAID_CORE_ERROR_H
#define WHOSAID_CORE_ERROR_H

/* What the world can do to us. Core stages return void; status codes live in
   importers, sql and queries, and in the few core files that touch files. */
enum status {
  STATUS_OK = 0,
  STATUS_NOT_FOUND, /* the answer is "no": no such row, no such quotation */
  STATUS_USAGE,     /* the caller asked for something that does not exist */
  STATUS_INPUT,     /* the bytes given cannot be read as what they claim */
  STATUS_IO,        /* open, read, write failed; disk full */
  STATUS_DATABASE,  /* not our database, newer schema, damaged, locked */
  STATUS_STOPPED,   /* interrupted by the user */
};

/* Exit codes of the program. */
enum exit_code { EXIT_DONE = 0, EXIT_NO = 1, EXIT_USAGE = 2, EXIT_FAILED = 3 };

/* The sentence for the user: one line, no newline, names file and reason. */
struct error {
  char message[1024];
};

/* Writes the message (printf style) and returns `status`, so that a caller
   can `return error_set(err, STATUS_IO, "...")`. `err` may be NULL. */
enum status error_set(struct error *err, enum status status, const char *format,
                      ...) __attribute__((format(printf, 3, 4)));

/* STATUS_OK -> 0, STATUS_NOT_FOUND -> 1, STATUS_USAGE -> 2, else 3. */
enum exit_code error_exit_code(enum status status);

#endif
