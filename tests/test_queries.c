/* The reading commands, run as a person runs them: the sessions are
   tests/cases/cli.cases, topic.cases and watch.cases, compared byte for byte
   with what the program prints (standard error included) and its exit code.

   The database is made here from hand-made documents, so that no change of an
   attribution rule changes a session. Hostile titles and names are part of
   it. Each session is a shell script with `whosaid` on the path, an empty
   home, no terminal, 80 columns and a fixed day. */
#include "tests/support/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/annotate.h"
#include "core/document.h"
#include "sql/store.h"

/* ---- the sample documents ---------------------------------------------- */

/* Spans are given by their words: the first place where they stand. */
struct sample_quote {
  const char *content; /* NULL ends a list */
  enum content_kind kind;
  const char *mention, *cue; /* NULL = none */
  const char *name, *role;   /* of the person; NULL = nobody */
  enum speaker_type type;
  const char *addressee;
  struct said_on said;
  float confidence;
  const char *next_name; /* who came second */
};

struct sample {
  struct source source;
  const char *text;
  struct sample_quote quotes[6];
};

static const struct sample samples[] = {
    {{.id = "harbour",
      .url = "https://example.org/harbour",
      .title = "Harbour bridge will close for repairs",
      .byline = "Jo Hart",
      .publisher = "The Harbour Post",
      .tags = "Transport; Bridges",
      .published = "2016-05-12",
      .importer = "json"},
     "The bridge will close in June, the council decided on Tuesday.\n"
     "\"We would rather close it for a month than see it fall,\" Mayor Zoë "
     "O'Neil told The Harbour Post. She said that the ferry would run all "
     "night.\n"
     "Shopkeepers fear for their trade. \"Nobody asked us,\" said Ali Çelik, a "
     "baker.\n",
     {{"We would rather close it for a month than see it fall,",
       CONTENT_DIRECT,
       "Mayor Zoë O'Neil",
       "told",
       "Zoë O'Neil",
       "Mayor",
       SPEAKER_PERSON,
       "The Harbour Post",
       {20160510, 20160510, DATE_RELATIVE},
       0.97f,
       NULL},
      {"that the ferry would run all night",
       CONTENT_INDIRECT,
       "She",
       "said",
       "Zoë O'Neil",
       "Mayor",
       SPEAKER_PERSON,
       NULL,
       {20160512, 20160512, DATE_PUBLISHED},
       0.62f,
       "Ali Çelik"},
      {"Nobody asked us,",
       CONTENT_DIRECT,
       "Ali Çelik, a baker",
       "said",
       "Ali Çelik",
       "a baker",
       SPEAKER_PERSON,
       NULL,
       {20160512, 20160512, DATE_PUBLISHED},
       0.95f,
       NULL}}},
    {{.id = "ferry",
      .url = "https://example.org/ferry",
      .title = "Night ferry: a first week",
      .publisher = "Coast Radio",
      .tags = "Transport",
      .published = "2016-07-02",
      .importer = "json"},
     "The night ferry carried 900 people in its first week.\n"
     "\"The bridge was never going to last,\" said Tom O'Neil, who runs the "
     "ferry. Officials called it \"a modest success\" in June.\n",
     {{"The bridge was never going to last,",
       CONTENT_DIRECT,
       "Tom O'Neil",
       "said",
       "Tom O'Neil",
       "who runs the ferry",
       SPEAKER_PERSON,
       NULL,
       {20160702, 20160702, DATE_PUBLISHED},
       0.94f,
       NULL},
      {"it \"a modest success\"",
       CONTENT_MIXED,
       "Officials",
       "called",
       "Officials",
       NULL,
       SPEAKER_UNNAMED,
       NULL,
       {20160601, 20160630, DATE_RELATIVE},
       0.71f,
       NULL}}},
    {{.id = "hostile",
      .url = "https://example.org/?a=1&b=<2>",
      .title = "=HYPERLINK(\"x\")\x1b]52;c;eA==\x07 <b>bold</b>",
      .publisher = "Evil\tPress\xe2\x80\xae",
      .published = "2015-01-31",
      .importer = "json"},
     "\"Red \x1b[31malert\x1b[0m, 100% sure_thing\" said =cmd|' /C calc'!A0 "
     "yesterday.\n",
     {{"Red \x1b[31malert\x1b[0m, 100% sure_thing",
       CONTENT_DIRECT,
       "=cmd|' /C calc'!A0",
       "said",
       "=cmd|' /C calc'!A0",
       NULL,
       SPEAKER_PERSON,
       NULL,
       {20150130, 20150130, DATE_RELATIVE},
       0.5f,
       NULL}}},
    {{.id = "unsigned", .title = "A letter", .importer = "text"},
     "\"Who wrote this?\"\n",
     {{"Who wrote this?",
       CONTENT_DIRECT,
       NULL,
       NULL,
       NULL,
       NULL,
       SPEAKER_PERSON,
       NULL,
       {0, 0, DATE_UNKNOWN},
       0.1f,
       NULL}}},
};

enum { SAMPLE_RULE = 1 };
enum { SAMPLE_COUNT = sizeof samples / sizeof *samples, ITEM_LIMIT = 16 };

/* Room for the layers of one sample. */
struct layers {
  struct span pieces[ITEM_LIMIT];
  struct mention mentions[ITEM_LIMIT];
  struct cue cues[ITEM_LIMIT];
  struct person people[ITEM_LIMIT];
  struct attribution attributions[ITEM_LIMIT];
  struct sentence sentences[ITEM_LIMIT];
};

static struct span find(const char *text, uint32_t from, const char *words) {
  const char *place = strstr(text + from, words);
  assert_non_null(place);
  uint32_t start = (uint32_t)(place - text);
  return (struct span){start, start + (uint32_t)strlen(words)};
}

/* The person of this name, made on first sight as the sample's quotes tell. */
static uint32_t person_of(struct document *doc, const struct sample *sample,
                          const char *name) {
  if (name == NULL)
    return NONE;
  for (uint32_t i = 0; i < doc->person_count; i++)
    if (strcmp(doc->people[i].name, name) == 0)
      return i;
  struct person *person = &doc->people[doc->person_count];
  *person = (struct person){.name = name, .first_mention = NONE};
  for (const struct sample_quote *q = sample->quotes; q->content != NULL; q++)
    if (q->name != NULL && strcmp(q->name, name) == 0) {
      person->role = q->role;
      person->type = (uint8_t)q->type;
    }
  return doc->person_count++;
}

static void add_quote(struct document *doc, const struct sample *sample,
                      const struct sample_quote *quote) {
  struct attribution *made = &doc->attributions[doc->attribution_count++];
  struct span content = find(doc->text, 0, quote->content);
  *made = (struct attribution){.kind = (uint8_t)quote->kind,
                               .rule = SAMPLE_RULE,
                               .confidence = quote->confidence,
                               .first_piece = doc->piece_count,
                               .piece_count = 1,
                               .cue = NONE,
                               .mention = NONE,
                               .said_on = quote->said};
  doc->pieces[doc->piece_count++] = content;
  made->person = person_of(doc, sample, quote->name);
  made->next_best = person_of(doc, sample, quote->next_name);
  if (quote->cue != NULL) {
    made->cue = doc->cue_count;
    doc->cues[doc->cue_count++] =
        (struct cue){.span = find(doc->text, 0, quote->cue)};
  }
  if (quote->mention != NULL) {
    struct mention *mention = &doc->mentions[doc->mention_count];
    struct span span = find(doc->text, 0, quote->mention);
    *mention = (struct mention){.span = span,
                                .name = span,
                                .type = (uint8_t)quote->type,
                                .quotation = NONE,
                                .person = made->person};
    if (doc->people[made->person].first_mention == NONE)
      doc->people[made->person].first_mention = doc->mention_count;
    doc->people[made->person].mention_count++;
    made->mention = doc->mention_count++;
  }
  if (quote->addressee != NULL)
    made->addressee = find(doc->text, 0, quote->addressee);
}

/* Sentences end with a stop before a space, or with their line. */
static void add_sentences(struct document *doc) {
  uint32_t start = 0;
  for (uint32_t i = 0; i < doc->length; i++) {
    bool is_stop = doc->text[i] == '.' && doc->text[i + 1] == ' ';
    if (!is_stop && doc->text[i] != '\n')
      continue;
    doc->sentences[doc->sentence_count++].span =
        (struct span){start, i + is_stop};
    start = i + 1 + is_stop;
  }
}

static void put_sample(struct store *store, const struct sample *sample) {
  struct arena arena = {0};
  struct document doc;
  struct layers *layers = arena_zero(&arena, 1, sizeof *layers);
  struct error err = {""};
  enum put_result result;
  document_begin(&doc, &arena, sample->text, (uint32_t)strlen(sample->text));
  doc.source = sample->source;
  doc.pieces = layers->pieces;
  doc.mentions = layers->mentions;
  doc.cues = layers->cues;
  doc.people = layers->people;
  doc.attributions = layers->attributions;
  doc.sentences = layers->sentences;
  add_sentences(&doc);
  for (const struct sample_quote *q = sample->quotes; q->content != NULL; q++)
    add_quote(&doc, sample, q);
  if (store_put_document(store, &doc, &result, &err) != STATUS_OK)
    fail_msg("%s", err.message);
  arena_free(&arena);
}

static void make_database(const char *path) {
  struct store *store;
  struct error err = {""};
  if (store_open(path, STORE_WRITE, &store, &err) != STATUS_OK ||
      store_begin(store, &err) != STATUS_OK)
    fail_msg("%s", err.message);
  for (size_t i = 0; i < SAMPLE_COUNT; i++)
    put_sample(store, &samples[i]);
  if (store_commit(store, &err) != STATUS_OK)
    fail_msg("%s", err.message);
  store_close(store);
}

static char folder[] = "/tmp/whosaid-test-XXXXXX";

/* The sample as older programs leave it: one source of another annotator, or
   tables of another definition. */
static void make_old_databases(void) {
  char path[64];
  bool row;
  static const char *const names[] = {"annotation_set", "derived_version_set"};
  for (int i = 0; i < 2; i++) {
    struct store *store;
    snprintf(path, sizeof path, "%s/old%d.db", folder, i + 1);
    make_database(path);
    assert_int_equal(store_open(path, STORE_WRITE, &store, NULL), STATUS_OK);
    struct statement *st = store_statement(store, names[i]);
    if (i == 0) {
      statement_bind_integer(st, ":source", 2);
      statement_bind_integer(st, ":version", 0);
    } else {
      statement_bind_text(st, ":digest", "another");
    }
    assert_int_equal(statement_step(st, &row, NULL), STATUS_OK);
    store_close(store);
  }
}

/* ---- sessions ---------------------------------------------------------- */

/* A folder with `whosaid` in bin/ and the database beside it. */
static void prepare(void) {
  char path[4096], program[4096], link[64];
  const char *given = getenv("WHOSAID");
  given = given != NULL ? given : "build/whosaid";
  assert_non_null(realpath(given, program));
  assert_non_null(mkdtemp(folder));
  snprintf(link, sizeof link, "%s/whosaid", folder);
  assert_int_equal(symlink(program, link), 0);
  snprintf(path, sizeof path, "%s/sample.db", folder);
  make_database(path);
  make_old_databases();
  setenv("WHOSAID_DB", path, 1);
  setenv("HOME", folder, 1);
  setenv("XDG_DATA_HOME", folder, 1);
  setenv("TZ", "UTC", 1);
  setenv("LC_ALL", "C", 1);
  setenv("COLUMNS", "80", 1);
  setenv("SOURCE_DATE_EPOCH", "1467547200", 1); // 3 July 2016, a Sunday
  snprintf(path, sizeof path, "%s:%s", folder, getenv("PATH"));
  setenv("PATH", path, 1);
}

/* Sessions show the rule's name as RULE: names of rules may change. */
static void hide_rule(struct buffer *text) {
  const char *name = attribute_rule_name(SAMPLE_RULE);
  size_t length = strlen(name);
  struct buffer hidden = {0};
  const char *from = text->bytes, *at;
  while (from != NULL && length > 0 && (at = strstr(from, name)) != NULL) {
    buffer_add(&hidden, from, (size_t)(at - from));
    buffer_add_text(&hidden, "RULE");
    from = at + length;
  }
  buffer_add_text(&hidden, from != NULL ? from : "");
  buffer_free(text);
  *text = hidden;
}

static void run_session(const char *input, size_t length, struct buffer *actual,
                        void *context) {
  (void)context;
  char name[64], command[160], bytes[4096];
  snprintf(name, sizeof name, "%s/session.sh", folder);
  FILE *script = fopen(name, "w");
  assert_non_null(script);
  fwrite(input, 1, length, script);
  fclose(script);
  snprintf(command, sizeof command, "cd %s && sh session.sh 2>&1 </dev/null",
           folder);
  FILE *output = popen(command, "r");
  assert_non_null(output);
  size_t got;
  while ((got = fread(bytes, 1, sizeof bytes, output)) > 0)
    buffer_add(actual, bytes, got);
  int code = pclose(output);
  hide_rule(actual);
  buffer_add_format(actual, "[exit %d]\n", WEXITSTATUS(code));
}

static void remove_folder(void) {
  char command[64];
  snprintf(command, sizeof command, "rm -rf %s", folder);
  assert_int_equal(system(command), 0);
}

int main(void) {
  static const struct case_file files[] = {
      {"tests/cases/cli.cases", run_session, NULL},
      {"tests/cases/people.cases", run_session, NULL},
      {"tests/cases/topic.cases", run_session, NULL},
      {"tests/cases/watch.cases", run_session, NULL},
      {0}};
  prepare();
  int code = cases_main("queries", files, NULL, 0);
  remove_folder();
  return code;
}
