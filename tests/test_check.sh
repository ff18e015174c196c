#!/bin/sh
# Sessions of `whosaid check`: what a person reads, what a program reads, the
# exit codes, and what is said about input that cannot be checked.
set -u
build=${1:-build}
whosaid=$build/whosaid
work=$build/check
rm -rf "$work"
mkdir -p "$work"
export WHOSAID_DB="$work/base.db"
export COLUMNS=80

report() { # report CODE NAME
  if [ "$1" -eq 0 ]; then echo "ok $2"; else echo "not ok $2"; fi
}

# expect CODE NAME WORDS...: the exit code; the answer is left in $work/out
expect() {
  want=$1 name=$2
  shift 2
  "$whosaid" check "$@" >"$work/out" 2>"$work/err" </dev/null
  got=$?
  [ "$got" -eq "$want" ] || cat "$work/out" "$work/err"
  report $((got != want)) "$name"
}

# says NAME TEXT: the last answer has a line with this text
says() {
  grep -qF -- "$2" "$work/out"
  found=$?
  [ "$found" -eq 0 ] || cat "$work/out"
  report "$found" "$1"
}

expect 3 "a database that is not there" "We will rebuild"
grep -q '^whosaid: .*base.db' "$work/err"
report $? "the message names the database"

cat >"$work/articles.jsonl" <<'JSON'
{"id":"pier","title":"A pier in pieces","date":"2021-03-04","publisher":"Coast Post","text":"The storm took half of the pier.\n\n“We will rebuild the pier, but not before the summer,” said Helen Marsh, the mayor of Overby. “It has 120 years behind it.”\n\nThe town has no money for it this year."}
{"id":"toll","title":"No toll","date":"2021-05-06","publisher":"Inland News","text":"Drivers were glad. “Nobody in this valley wants a toll on the old bridge,” Paul Okafor said."}
JSON
"$whosaid" import "$work/articles.jsonl" >/dev/null 2>"$work/err" ||
  cat "$work/err"

expect 0 "a verbatim quote" "We will rebuild the pier, but not before the summer"
says "its verdict" "Verbatim."
says "its sentence" "Stored      “We will rebuild the pier"
says "the sentence after" "After       "
says "its speaker" "Helen Marsh"
says "its source" "A pier in pieces, Coast Post, 2021-03-04"

expect 1 "an altered quote" "We will rebuild the pier, but before the summer"
says "the verdict" "Altered: the words differ."
says "the difference" "but -not before"

expect 1 "another speaker" --speaker "Paul Okafor" \
  "We will rebuild the pier, but not before the summer"
says "it is not his" "not Paul Okafor"
expect 0 "the right speaker by last name" --speaker marsh \
  "We will rebuild the pier, but not before the summer"

expect 1 "words of the reporter" "The town has no money for it this year"
says "the verdict for them" "Not a quotation"
expect 1 "a splice" "We will rebuild the pier in this valley wants a toll"
says "the verdict for it" "Spliced"
expect 1 "a quote that is not there" "The lighthouse keeper sings at night"
says "what is there" "It holds 2 sources, from 2021-03-04 to 2021-05-06."
expect 1 "nothing but marks" "…"

expect 0 "the explanation" --explain "It has 120 years behind it"
says "what decided" "6 of 6 words are the same in the best one"

# Every verdict explains itself: the rule, and the way there.
explains() { # explains VERDICT RULE ARGUMENTS...
  verdict=$1 rule=$2
  shift 2
  "$whosaid" check --explain --format json "$@" >"$work/out" 2>"$work/err"
  grep -qF "\"verdict\":\"$verdict\"" "$work/out" &&
    grep -qF "$rule" "$work/out" && grep -qF '"explanation":["' "$work/out"
  report $? "why $verdict"
}
explains exact "exact, which goes before every other verdict" \
  "It has 120 years behind it"
explains edited-marked "edited-marked; no passage is exact" \
  "It has 120 years behind [the pier]"
explains truncated "truncated; no passage is exact or edited-marked" \
  "but not before the summer"
explains misattributed "sure enough to say so" --speaker "Paul Okafor" \
  "It has 120 years behind it"
explains altered "Substantive: more than contractions" \
  "It has 130 years behind it"
explains spliced "come from another statement" \
  "We will rebuild the pier in this valley wants a toll"
explains unquoted "unquoted; no passage has them between marks" \
  "The town has no money for it this year"
explains not-found "No passage has half of the words in order" \
  "The lighthouse keeper sings at night"
grep -qF "5 of its words stand there nowhere" "$work/out"
report $? "words that nobody used"
"$whosaid" check --explain --format json "It has 120 years behind it" |
  sed 's/"ms":[0-9.]*//' >"$work/first"
"$whosaid" check --explain --format json "It has 120 years behind it" |
  sed 's/"ms":[0-9.]*//' | cmp -s - "$work/first"
report $? "twice the same"

# Disputed, doubtful and headline words, for people and programs.
cat >"$work/more.jsonl" <<'JSON'
{"id":"north","title":"Harbour for sale","publisher":"North","date":"2022-01-01","text":"“Whoever sells the harbour sells the town with it,” said Eva Holm."}
{"id":"south","title":"The town sells nothing at all","publisher":"South","date":"2022-01-02","text":"“Whoever sells the harbour sells the town with it,” said Omar Dahl."}
JSON
WHOSAID_DB="$work/more.db" "$whosaid" import "$work/more.jsonl" >/dev/null 2>&1
more() { WHOSAID_DB="$work/more.db" "$whosaid" check "$@" >"$work/out"; }
more "Whoever sells the harbour sells the town with it"
says "a dispute" "Caution: disputed, sources name different speakers."
says "one claim" "Disputed    Eva Holm: Harbour for sale, North, 2022-01-01"
says "the other" "            Omar Dahl: The town sells nothing at all, South"
more --format json "Whoever sells the harbour sells the town with it"
says "its name" '"caution":["disputed"]'
says "both claims" '"claims":[{"article":"north"'
more "the town sells nothing at all"
says "a headline" "Caution: these words stand in a headline only."
says "whose" "Headline    The town sells nothing at all, South, 2022-01-02"
more --format json "the town sells nothing at all"
says "whose, for programs" '"headline":{"article":"south"'

# Turns of an interview were spoken, though no mark says so.
cat >"$work/talk.jsonl" <<'JSON'
{"id":"talk","title":"The keeper","date":"2022-02-02","text":"We met Ida Bruun at the lamp.\n\nQ: Is it cold up here?\n\nA: It is colder than the sea. I wear two coats and a hat.\n\nQ: Why do you stay?\n\nA: Because the lamp cannot light itself, and nobody else wants to."}
JSON
WHOSAID_DB="$work/talk.db" "$whosaid" import "$work/talk.jsonl" >/dev/null 2>&1
WHOSAID_DB="$work/talk.db" "$whosaid" check "I wear two coats and a hat" >"$work/out"
says "a turn of an interview" "Verbatim."

# So were its later paragraphs, in a transcript and in an article.
cat >"$work/dam.txt" <<'TEXT'
HOLM: What happened at the dam?

MAYOR ILSE REED: The gate froze on the night of the flood.

We had asked for heating twice. The second letter was lost in Velden.

It "will end badly", I wrote.

HOLM: When will it open?

MAYOR ILSE REED: In nine days, if the weather holds.

The divers need calm water, and I have none to give.
TEXT
{
  printf '%s' '{"id":"dam","title":"The dam","date":"2022-03-03","text":"'
  printf '%s' 'Ilse Reed met Tom Holm at the dam on Monday.\n\n'
  sed -e 's/"/\\"/g' -e 's/$/\\n/' "$work/dam.txt" | tr -d '\n'
  printf '%s\n' '"}'
} >"$work/dam.jsonl"
for form in txt jsonl; do
  WHOSAID_DB="$work/dam-$form.db" "$whosaid" import "$work/dam.$form" >/dev/null 2>&1
  for quote in "We had asked for heating twice." \
    "The gate froze on the night of the flood. We had asked for heating twice." \
    "It will end badly, I wrote." \
    "The divers need calm water, and I have none to give."; do
    WHOSAID_DB="$work/dam-$form.db" "$whosaid" check --speaker "Ilse Reed" \
      "$quote" >"$work/out"
    says "$form, behind the first paragraph of a turn: $quote" "Verbatim."
  done
done

# An interview whose questions have lost their bold type.
cat >"$work/bells.html" <<'HTML'
<html><head><title>The bell founder speaks</title></head><body><article>
<h1>The bell founder speaks</h1>
<p>The bell founder Anselm Roke has cast bells for forty years.</p>
<p><strong>Why do you still cast by hand?</strong></p>
<p>Because a machine does not listen to the metal when it cools down.</p>
<p>My father taught me to wait for the colour.</p>
<p><strong>Will you take an apprentice?</strong></p>
<p>I would take one tomorrow if the guild paid for the first year.</p>
<p><strong>What do you do on Sundays?</strong></p>
<p>I listen to the bells of other people.</p></article></body></html>
HTML
WHOSAID_DB="$work/bells.db" "$whosaid" import "$work/bells.html" >/dev/null 2>&1
WHOSAID_DB="$work/bells.db" "$whosaid" check --speaker "Anselm Roke" \
  "Because a machine does not listen to the metal when it cools down. My father taught me to wait for the colour." >"$work/out"
says "an interview without labels" "Verbatim."

# Lines are at most 80 columns wide.
expect 0 "a narrow report" "Nobody in this valley wants a toll on the old bridge"
[ "$(LC_ALL=C.UTF-8 wc -L <"$work/out")" -le 80 ]
report $? "no line is wider than 80 columns"

expect 2 "no quote and no batch"
expect 2 "a quote and a batch" --batch x.jsonl "We will"
expect 2 "an unknown format" --format zebra "We will"
expect 3 "a batch that is not there" --batch "$work/none.jsonl"

cat >"$work/batch.jsonl" <<'JSON'
{"id":"a","quote":"We will rebuild the pier, but not before the summer"}
{"id":"b","quote":"We will rebuild the [bridge], but … before the summer","speaker":"Helen Marsh"}
{"id":"c","quote":"It has 130 years behind it"}
JSON
expect 1 "a batch" --batch "$work/batch.jsonl"
[ "$(wc -l <"$work/out")" -eq 3 ]
report $? "a line for each"
says "the first" '{"id":"a","verdict":"exact","severity":"none","speaker":"Helen Marsh","article":"pier","articles":["pier"],"changed":[],"caution":[],'
says "the second" '{"id":"b","verdict":"edited-marked"'
says "its caution" '"caution":["omits-negation"]'
says "the third" '"changed":["120","130"]'
says "its difference" '{"kind":"omitted","marked":false,"text":"120"},{"kind":"added","marked":false,"text":"130"}'

expect 1 "a batch as a table of values" --format tsv --batch "$work/batch.jsonl"
says "its heading" "id	verdict	severity	speaker	article"
expect 1 "a batch as one JSON list" --format json --batch "$work/batch.jsonl"
head -c 2 "$work/out" | grep -qF '[{' && tail -c 3 "$work/out" | grep -qF '}]'
report $? "the list is closed"

printf '%s\n' 'not JSON' '{"id":"d"}' '' '{"id":"e","quote":"zebra"}' \
  >"$work/bad.jsonl"
expect 3 "a batch with bad lines" --batch "$work/bad.jsonl"
[ "$(wc -l <"$work/out")" -eq 1 ] && [ "$(wc -l <"$work/err")" -eq 2 ] &&
  grep -q 'bad.jsonl:2: ' "$work/err"
report $? "the good line is answered, the bad ones are named"

# One line of two thousand words and more is refused, not answered wrongly.
awk 'BEGIN { printf "{\"id\":\"f\",\"quote\":\""
  for (i = 0; i < 3000; i++) printf "pier "; print "\"}" }' >"$work/long.jsonl"
expect 3 "a quote that is too long" --batch "$work/long.jsonl"

printf 'We will \033[31mrebuild\377 the pier' | "$whosaid" check - >"$work/out"
! grep -q "$(printf '\033')" "$work/out"
report $? "controls and broken bytes in a quote do no harm"

# What the index of words parts at every sign is asked for in parts.
expect 1 "words with marks and signs in them" '½ 10² हिन्दी мой O’Neill 5.5'
