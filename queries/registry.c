/* The commands that read. A simple query is one entry in queries[] (options,
   statement, parameters, columns) and one in query_commands[] that runs it
   through run_query; search, show, why and check have files of their own. */
#include "core/command.h"

#include <assert.h>
#include <stddef.h>

#include "core/print.h"
#include "queries/audit.h"
#include "queries/check.h"
#include "queries/cite.h"
#include "queries/compare.h"
#include "queries/correct.h"
#include "queries/export.h"
#include "queries/query.h"
#include "queries/search.h"
#include "queries/show.h"
#include "queries/snapshot.h"
#include "queries/sources.h"
#include "queries/speaker_profile.h"
#include "queries/timeline.h"
#include "queries/topic.h"
#include "queries/topics.h"
#include "queries/variants.h"
#include "queries/verify.h"
#include "queries/watch.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- speakers ---------------------------------------------------------- */

static const struct option speakers_options[] = {
    {"type", "TYPE", "person, org, group, document or unnamed"},
    {"limit", "N", "at most N speakers, 0 = all (default: 50)"},
    PRINT_OPTION,
    {0},
};
static const struct parameter speakers_parameters[] = {
    {":speakers", NULL, PARAMETER_SPEAKERS, 0},
    {":type", "type", PARAMETER_TYPE, 0},
    {":limit", "limit", PARAMETER_LIMIT, 50},
    {0},
};
static const struct column speakers_columns[] = {
    {.name = "id", .is_number = true},
    {.name = "name", .is_wrapped = true},
    {.name = "type"},
    {.name = "quotes", .is_number = true},
    {.name = "first"},
    {.name = "last"},
    {.name = "roles", .is_wrapped = true},
};

/* ---- stats ------------------------------------------------------------- */

static const struct option stats_options[] = {PRINT_OPTION, {0}};
static const struct parameter no_parameters[] = {{0}};
static const struct column stats_columns[] = {
    {.name = "what"},
    {.name = "value", .is_number = true},
};

/* ---- the tables -------------------------------------------------------- */

static const struct query queries[] = {
    {speakers_options, "speakers", speakers_parameters, speakers_columns,
     COUNT(speakers_columns)},
    {stats_options, "stats", no_parameters, stats_columns,
     COUNT(stats_columns)},
};

/* A command's options table is its own: it tells which query was asked. */
static enum exit_code run_query(const struct arguments *arguments) {
  for (size_t i = 0; i < COUNT(queries); i++)
    if (queries[i].options == arguments->options)
      return query_run(&queries[i], arguments);
  assert(0 && "the command has no entry in queries[]");
  return EXIT_FAILED;
}

static const char search_details[] =
    "Words must all occur; \"a phrase\" in this order; word* begins so; AND, "
    "OR, NOT in capitals and brackets join them. They are looked for in the "
    "quote, the sentence around it and the headline; quote:WORD, "
    "sentence:WORD and title:WORD in one of them. Case and accents do not "
    "matter.\n\n"
    "DATE is 2016-05-12, \"12 May 2016\", tuesday, yesterday, \"3 days ago\", "
    "2016-05, may, \"Q3 2016\", 2016, 1990s, \"last week\"; TIME is one of "
    "these or a range: 2016-05..2016-07, \"may to july 2016\", 2010-2016, "
    "\"past 30 days\", \"since tuesday\", \"before 2016\". A quote whose day "
    "is not known exactly is found when any of its days fits. --on, --since, "
    "--until are about the day it was said, --published about the day it was "
    "printed.\n\n"
    "A quote whose hit is in the sentence around it is shown within that "
    "sentence, and so is an indirect report of a word or two. Rows end with "
    "the sentence (empty = no more than the quote), the hits between asterisks "
    "(snippet) and, with --context, the sentences around it.\n\n"
    "--group lists the printings of one quote as one: same speaker and same "
    "words, or, within a week, some of its words cut out (but no \"not\"). "
    "Shown "
    "is the fullest, first printed one that fits the search, below it who else "
    "printed it; rows end with the number of sources, their names and the ids. "
    "Quotes of fewer than five words are listed each. variants ID shows "
    "wordings that differ otherwise.\n\n"
    "NAME is a full name, an alias or a part of one, in any order, with "
    "initials (\"R. T. Erdogan\"), a nickname (\"Bill\") or a title "
    "(\"President Erdogan\"). When several speakers fit, all are taken and "
    "listed on standard error, each with an id: --speaker id:12 is that one "
    "alone. When nobody fits, those spelled alike are named.";

static const char speaker_details[] =
    "Names, roles over time, topics (of the newest 1000 quotes), outlets, to "
    "whom he spoke, who speaks of him, quotes that stand in several sources, "
    "the first and the last one. When several speakers fit, they are listed.";

static const char compare_details[] =
    "Each name is one argument: compare \"ann lee\" \"bo dahl\" --topic dams. "
    "The options of search choose the quotes, --limit for each speaker; "
    "--speaker, --id and --after do not go with it. Where "
    "the terminal has no room for columns of 36 characters, quotes stand one "
    "below the other. Other formats give rows with a column \"side\", the name "
    "as typed.";

static const char timeline_details[] =
    "Counted is the day of speaking. A quote whose day is not known exactly "
    "counts where the unit is wide enough to hold all of its days; the others "
    "and those without a date are told apart, as the row without a period. "
    "Quotes are chosen by the options of search.\n\n"
    "--split sets the speakers, publishers, kinds or topics with the most "
    "quotes side by side, as a picture one below the other, on one scale; what "
    "is left out is told below. A quote on several topics counts for each.";

const struct command query_commands[] = {
    {.name = "search",
     .synopsis = "[WORDS...]",
     .summary = "find quotes by words, speaker, date, topic; newest first",
     .examples = "search --speaker vantongeren --on \"before april 2023\"\n"
                 "search 'bridge* NOT title:ferry' --sort relevance --limit 5\n"
                 "search --about \"Wen Jiaqi\" --context",
     .no = "no quote was found",
     .details = search_details,
     .options = search_options,
     .run = search_command},
    {.name = "speakers",
     .synopsis = "[NAME]",
     .summary = "list speakers with their quotes, roles, first and last date",
     .examples = "speakers --limit 10\n"
                 "speakers calloway",
     .no = "no speaker was found",
     .details =
         "The most quoted first; NAME as --speaker of whosaid search takes "
         "it. Of roles, up to three are shown, the most frequent first.",
     .options = speakers_options,
     .run = run_query},
    {.name = "speaker",
     .synopsis = "NAME",
     .summary = "tell what is known of one speaker: roles, topics, outlets",
     .examples = "speaker vantongeren\n"
                 "speaker \"Gülşen Tekindağ\" --since 2024",
     .no = "no speaker of that name, or several",
     .details = speaker_details,
     .options = speaker_profile_options,
     .run = speaker_profile_command},
    {.name = "topics",
     .synopsis = "[TOPIC]",
     .summary = "list topics: the most quoted, related ones, trends",
     .examples = "topics --basis tag\n"
                 "topics --related \"tidal barrier\"\n"
                 "topics --trend gas --since 2023-08 --until 2024-02",
     .no = "no topic was found",
     .details = topics_details,
     .options = topics_options,
     .run = topics_command},
    {.name = "topic",
     .synopsis = "add NAME QUERY | list | remove NAME [QUERY]",
     .summary = "keep topics by rules of your own",
     .examples = "topic add grease 'quote:(grease OR hinge*)'\n"
                 "topic list\n"
                 "topic remove grease",
     .no = "no such topic or rule",
     .details = topic_details,
     .options = topic_options,
     .run = topic_command},
    {.name = "watch",
     .synopsis = "NAME | add NAME [WORDS...] | list | remove NAME",
     .summary = "print what is new for a saved search; keep searches",
     .examples = "watch add harbour --speaker vantongeren\n"
                 "watch harbour\n"
                 "watch list",
     .no = "nothing is new",
     .details = watch_details,
     .options = watch_options,
     .run = watch_command},
    {.name = "compare",
     .synopsis = "NAME NAME...",
     .summary = "show what several speakers said, side by side by date",
     .examples = "compare vantongeren quintero-vance --topic elections",
     .no = "no quote was found",
     .details = compare_details,
     .options = compare_options,
     .run = compare_command},
    {.name = "timeline",
     .synopsis = "[WORDS...]",
     .summary = "count quotes by day, week, month or year, as chart or rows",
     .examples = "timeline --since 2023 --by month\n"
                 "timeline --topic \"tidal barrier\" --split speaker\n"
                 "timeline grease --format svg >grease.svg",
     .no = "no quote was found",
     .details = timeline_details,
     .options = timeline_options,
     .run = timeline_command},
    {.name = "audit",
     .synopsis = "[WORDS...]",
     .summary = "count who is quoted: women and men, named or not, how many",
     .examples = "audit --publisher harbour --since 2023\n"
                 "audit --topic elections --format csv >who.csv",
     .no = "no quote was found",
     .details = audit_details,
     .options = audit_options,
     .run = audit_command},
    {.name = "sources",
     .synopsis = "[TITLE]",
     .summary = "list sources, the newest first, or publishers",
     .examples = "sources barrier\n"
                 "sources --by publisher",
     .no = "no source was found",
     .details = "TITLE is words of the headline.",
     .options = sources_options,
     .run = sources_command},
    {.name = "source",
     .synopsis = "ID",
     .summary = "show a source and all that is quoted in it, in order",
     .examples = "source 4",
     .no = "no such source",
     .details = "ID is the number of a source: whosaid sources lists them, and "
                "rows of whosaid search have it as source_id.",
     .options = source_options,
     .run = source_command},
    {.name = "export",
     .synopsis = "[WORDS...]",
     .summary = "write quotes with speaker and source as data",
     .examples = "export --topic \"tidal barrier\" --format csv >barrier.csv\n"
                 "export --speaker vantongeren --format jsonld --link",
     .no = "no quote was found",
     .details = export_details,
     .options = export_options,
     .run = export_command},
    {.name = "show",
     .synopsis = "ID",
     .summary = "show a quote in its context, its source and exact place",
     .examples = "show 1\n"
                 "show 1 --link",
     .no = "no such quote, or no address of it",
     .details = "ID is the number of a quote, as whosaid search prints it. The "
                "text stands between >> and <<.",
     .options = show_options,
     .run = show_command},
    {.name = "why",
     .synopsis = "ID",
     .summary = "tell why a quote is attributed to its speaker",
     .examples = "why 3",
     .no = "no such quote",
     .details =
         "ID is the number of a quote, as whosaid search prints it. Told "
         "are the rule or model, the words that it went by, how sure it "
         "is, and, where the speaker was a choice, who came second.",
     .options = why_options,
     .run = why_command},
    {.name = "variants",
     .synopsis = "ID",
     .summary = "show a quote as each outlet printed it, and what differs",
     .examples = "variants 1",
     .no = "nobody else printed it",
     .details = variants_details,
     .options = variants_options,
     .run = variants_command},
    {.name = "cite",
     .synopsis = "[WORDS...]",
     .summary = "print the sources of quotes, for a bibliography",
     .examples = "cite --id 9 --copy\n"
                 "cite --topic \"tidal barrier\" --format ris >barrier.ris\n"
                 "cite --speaker vantongeren --format apa --markup html",
     .no = "no quote was found",
     .details = cite_details,
     .options = cite_options,
     .run = cite_command},
    {.name = "check",
     .synopsis = "[QUOTE]",
     .summary = "tell whether a quote is in the database, word for word",
     .examples =
         "check \"Nobody in this city will be sent a bill for our mistakes\"\n"
         "check \"Once at a funeral.\" --speaker vantongeren\n"
         "check --draft tests/drafts/barrier.txt --format html >report.html",
     .no = "a quote is not exact, or a draft needs attention",
     .details = check_details,
     .options = check_options,
     .run = check_command},
    {.name = "correct",
     .synopsis = "[ID]",
     .summary = "say who said a quote, or that it is none; undo it",
     .examples = "correct 27 --speaker \"Rui Fontes\" --role \"the captain\"\n"
                 "correct --list\n"
                 "correct --undo 1",
     .no = "no such quote or correction",
     .details = correct_details,
     .options = correct_options,
     .run = correct_command},
    {.name = "verify",
     .synopsis = "",
     .summary = "prove every quote and text against the stored bytes",
     .examples = "verify",
     .no = "something is not as stored",
     .details =
         "Every quote must be the words of its stored source at its place, "
         "and every source must have the digest that was taken when it was "
         "imported. What is not so is printed, a row each.",
     .options = verify_options,
     .run = verify_command},
    {.name = "snapshot",
     .synopsis = "FILE",
     .summary = "write a compact copy that other tools open",
     .examples = "snapshot quotes.db --force",
     .details = snapshot_details,
     .options = snapshot_options,
     .run = snapshot_command},
    {.name = "stats",
     .synopsis = "",
     .summary = "count sources, quotes, speakers and topics",
     .examples = "stats",
     .options = stats_options,
     .run = run_query},
    {0},
};
