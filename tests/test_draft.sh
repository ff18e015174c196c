#!/bin/sh
# Sessions of `whosaid check --draft`: places, claims, what counts as fine, the
# draft's own copy, every format, and watching a file that editors replace.
set -u
build=${1:-build}
whosaid=$(pwd)/$build/whosaid
work=$(pwd)/$build/draft
rm -rf "$work"
mkdir -p "$work"
export WHOSAID_DB="$work/base.db"
export COLUMNS=80
export XDG_CONFIG_HOME="$work/none"
cd "$work" || exit 1

report() { # report CODE NAME
  if [ "$1" -eq 0 ]; then echo "ok $2"; else echo "not ok $2"; fi
}

# expect CODE NAME ARGUMENTS...: the exit code; the answer is left in out
expect() {
  want=$1 name=$2
  shift 2
  "$whosaid" check "$@" >out 2>err </dev/null
  got=$?
  [ "$got" -eq "$want" ] || cat out err
  report $((got != want)) "$name"
}

# says NAME TEXT: the last answer has a line with this text
says() {
  grep -qF -- "$2" out
  found=$?
  [ "$found" -eq 0 ] || cat out
  report "$found" "$1"
}

says_not() { # says_not NAME TEXT
  ! grep -qF -- "$2" out
  report $? "$1"
}

cat >articles.jsonl <<'JSON'
{"id":"pier","title":"A pier in <pieces>","date":"2021-03-04","publisher":"Coast & Post","url":"https://coast.example/pier?a=1&b=2","text":"The storm took half of the pier.\n\n“We will rebuild the pier, but not before the summer,” said Helen Marsh, the mayor of Overby. “It has 120 years behind it.”\n\nHer deputy, Tom Reed, said the plan was “a castle of sand”. The town has no money for it this year."}
{"id":"toll","title":"No toll","date":"2021-05-06","publisher":"Inland News","url":"javascript:alert(1)","text":"Drivers were glad. “Nobody in this valley wants a toll on the old bridge,” Paul Okafor said."}
JSON
"$whosaid" import articles.jsonl >/dev/null 2>err || cat err

cat >good.txt <<'TEXT'
The pier again

“We will rebuild the pier, but not before the summer,” said Helen Marsh. “It has 120 years behind it.”

Tom Reed had called the plan “a castle of sand” in 2021.
TEXT
expect 0 "a draft without a fault" --draft good.txt
says "its summary" "2 quotes: 2 verbatim."
says "parts are joined, the place is an editor's" "good.txt:3:2: Verbatim."
says "a fragment, counted in characters" "good.txt:5:31: Verbatim."
says "the claim" "Claimed     Tom Reed"

cat >bad.txt <<'TEXT'
“We will rebuild the pier, but before the summer,” said Helen Marsh, the mayor of Overby.

The so-called “pier people” met. “Nobody in this valley wants a toll on the old bridge,” said Helen Marsh. Reed said that the sand was wet.

“It has 120 years […] it,” Marsh said.

“The <b>moon</b> & the pier are the same to me,” Marsh said.
TEXT
expect 1 "a draft with faults" --draft bad.txt
says "what is wrong" "4 quotes: 1 altered (substantive), 1 misattributed, 1 verbatim but for marked"
says "a list of it" "  3:35  misattributed: Nobody in this valley"
says "what was left alone" "1 marked string seems to be no quotation and is not listed. 1 statement is"
says "the difference" "but -not before"
says "not him" "not Helen Marsh"
says "what the database holds" "It holds 2 sources, from 2021-03-04 to 2021-05-06."
"$whosaid" check --draft - <bad.txt >out 2>err
report $(($? != 1)) "a draft from standard input"
says "its place" "standard input:1:2: Altered"

expect 1 "with reasons" --explain --draft bad.txt
says "the rule of precedence" "difference has no mark: altered"
says "the way" "Looked for in all 2 sources"
mv out first
expect 1 "with reasons again" --explain --draft bad.txt
cmp -s out first
report $? "the same answer twice"

# ---- formats -----------------------------------------------------------------

for format in report table json jsonl csv tsv html markdown; do
  expect 1 "a draft as $format" --format $format --draft bad.txt
  expect 1 "one quote as $format" --format $format "a castle of mud"
  printf '{"id":"a","quote":"a castle of mud"}\n' >batch.jsonl
  expect 1 "a batch as $format" --format $format --batch batch.jsonl
done
expect 2 "an unknown format" --format zebra --draft bad.txt
expect 1 "JSON" --format json --draft bad.txt
says "its summary" '"count":4,"attention":3,"fragments":1,"reported":1,"copies":0,"database":{"sources":2,'
says "a place in it" '"place":{"file":"bad.txt","title":null,"paragraph":2,"line":3,"column":35,'
if command -v python3 >/dev/null; then
  python3 -c 'import json,sys; d = json.load(open(sys.argv[1]))
assert [q["verdict"] for q in d["quotes"]] == ["altered", "misattributed",
  "edited-marked", "not-found"], d
assert d["quotes"][1]["wording"] == "exact"
assert d["quotes"][3]["database"]["sources"] == 2' out
  report $? "it is read by a program"
else
  echo "skip it is read by a program: no python3"
fi
expect 1 "HTML" --format html --draft bad.txt
says "its title" "<title>Check of bad.txt</title>"
says "text of strangers is escaped" "The &lt;b&gt;moon&lt;/b&gt; &amp; the pier"
says "a link to a source" 'href="https://coast.example/pier?a=1&amp;b=2"'
says_not "no link to a script" 'href="javascript'
says_not "no script" "<script"
says "the difference" "<del>not</del>"
says "a jump to a quote" '<a href="#quote-2">3:35</a> misattributed'
expect 1 "Markdown" --format markdown --draft bad.txt
says "what is missing" "but ~~not~~ before"
says "markup of strangers is text" 'The \<b\>moon\</b\> \& the pier'

# ---- claims ------------------------------------------------------------------

cat >claims.txt <<'TEXT'
“We will rebuild the pier, but not before the summer,” officials said.

“It has 120 years behind it,” Reed said. Marsh nodded.

Overby Council said: “Nobody in this valley wants a toll on the old bridge.”
TEXT
expect 1 "claims of all kinds" --draft claims.txt
says "officials are nobody in particular" "Claimed     officials"
says "an organisation's speaker is no accusation" \
  "Caution: somebody else is on record for this."

# ---- how drafts mark quotations ----------------------------------------------

cat >loose.txt <<'TEXT'
A “castle of sand” and “The Pier of the Lost Sailors” are no quotations here.

„Nobody in this valley wants a toll on the old bridge“, sagte Paul Okafor.

„Niemand hat jemals mit mir über den Kai gesprochen“, sagte Okafor.

The plan is “not before the spring of next year” or never.

“Nobody in this valley wants a toll on the new bridge” was on a wall.
TEXT
expect 1 "marked strings that nobody is named for" --draft loose.txt
says "those that are quotations are listed" \
  "3 quotes: 1 verbatim, 1 not in this database, 1 altered (substantive)."
says "with their places" "loose.txt:3:2: Verbatim."
says "a sentence that is nowhere" "5:2  not in this database: Niemand hat"
says "titles, terms and what is not known are not" \
  "3 marked strings seem to be no quotations and are not listed."

cat >parts.txt <<'TEXT'
“We will rebuild the pier, but not before the summer,” Helen Marsh said. “It has 120 years behind it.”

“It has 120 years,” said Marsh, “behind it.”

“Nobody in this valley wants a toll on the old bridge, said Paul Okafor. He left.
TEXT
expect 1 "parts and a mark that is missing" --draft parts.txt
says "a stop behind the attribution ends the part" \
  "rebuild the pier, but not before the summer. It has 120"
says "a comma goes on" "Quote       It has 120 years, behind it."
says "a mark that is not closed" \
  "Caution: the closing quotation mark is missing in the draft."
says "only there" "3 quotes: 2 verbatim, 1 altered (substantive)."

cat >kai.jsonl <<'JSON'
{"id":"quai","title":"Le quai","date":"2021-06-01","text":"« Le quai sera fini en mai », a dit Anne Lefort mardi. « Nous voulons voir les comptes. »"}
JSON
WHOSAID_DB="$work/kai.db" "$whosaid" import kai.jsonl >/dev/null 2>&1
cat >kai.txt <<'TEXT'
« Le quai sera fini en mai », a dit Anne Lefort. « Nous voulons voir les comptes. »
TEXT
expect 0 "a French draft" --db "$work/kai.db" --draft kai.txt
says "with a stop between its parts" \
  "Quote       Le quai sera fini en mai. Nous voulons voir les comptes."
says "what is stored begins with its mark" "Stored      « Le quai sera fini"
says "and ends with it" "            voulons voir les comptes. »"

# ---- the draft itself in the database ----------------------------------------

printf '%s\n' '“The lamp has burned since 1822,” said Ida Bruun.' >own.txt
expect 1 "before it is imported" --draft own.txt
"$whosaid" import own.txt >/dev/null 2>err || cat err
expect 1 "its own copy proves nothing" --draft own.txt
says "it says so" "The draft itself is in the database and proves nothing here."
says "the verdict" "Not in this database."
for name in ./own.txt "$work/own.txt" ../draft/own.txt link.txt; do
  ln -sf own.txt link.txt
  printf '%s\n' 'It is old: “The lamp has burned since 1822,” said Ida Bruun.' >own.txt
  expect 1 "its last version is known as $name" --draft "$name"
  says "it is said for $name" "The draft itself is in the database and proves"
done
printf '%s\n' 'It is old. “The lamp has burned since 1822,” said Ida Bruun.' >own.txt
expect 1 "nor does its last version" --draft own.txt
expect 0 "another draft is proved by it" "The lamp has burned since 1822"

# ---- other formats of drafts, and none ---------------------------------------

cat >page.html <<'HTML'
<html><body><article><h1>Once more</h1><p>The pier is in the news again, and the
town is waiting for the spring to come and for the builders to begin.</p>
<p>“It has 120 years behind it,” said Helen Marsh.</p></article></body></html>
HTML
expect 0 "a draft in HTML" --draft page.html
says "the place is a paragraph" "page.html, paragraph"
cat >table.csv <<'CSV'
title,text
Pier,"“It has 120 years behind it,” said Helen Marsh."
Toll,"“Nobody wants a toll on the bridge,” Paul Okafor said."
CSV
expect 1 "a table of drafts" --draft table.csv
says "a place names the record" "table.csv#2, paragraph 1: Altered"
says "in the list as well" "  #2, paragraph 1  altered"
mkdir -p folder
cp good.txt bad.txt folder
expect 1 "a folder of drafts" --draft folder
says "a place in the list names the file" "  folder/bad.txt:3:35  misattributed"
mkdir -p nothing
expect 3 "an empty folder" --draft nothing
grep -q '^whosaid: nothing: nothing to check' err
report $? "it says so"
"$whosaid" check --draft - </dev/null >out 2>err
report $(($? != 3)) "an empty standard input"
grep -q '^whosaid: standard input: nothing to check' err
report $? "it says so, too"
expect 3 "a draft that is not there" --draft none.txt
grep -q '^whosaid: none.txt: ' err
report $? "it is named"
printf 'No quotes in here.\n' >empty.txt
expect 0 "a draft without quotes" --draft empty.txt
says "none" "0 quotes."
expect 2 "a draft and a quote" --draft good.txt "We will"
expect 2 "a draft and one speaker" --draft good.txt --speaker Marsh
expect 2 "watching standard input" --draft - --watch
expect 2 "watching no draft" --watch "We will"
expect 2 "watching a folder" --draft . --watch
expect 2 "watching in a table" --draft good.txt --watch --format csv

# ---- watching ----------------------------------------------------------------

# wait_for TEXT: reads the watcher's lines up to this one
wait_for() {
  while IFS= read -r line <&3; do
    case $line in *"$1"*) return 0 ;; esac
  done
  return 1
}

cp good.txt watched.txt
mkfifo lines
timeout 60 "$whosaid" check --draft watched.txt --watch >lines 2>err &
watcher=$!
exec 3<lines
wait_for "== check 1 =="
report $? "the first check"
wait_for "2 quotes: 2 verbatim."
report $? "its summary"
wait_for "Claimed     Tom Reed"
cp bad.txt new.txt
mv new.txt watched.txt # as editors do
wait_for "== check 2 =="
report $? "a file put in its place is checked"
wait_for "1 misattributed"
report $? "its faults are told"
rm watched.txt
cp good.txt watched.txt
wait_for "== check 3 =="
report $? "a file that was gone for a moment"
wait_for "Claimed     Tom Reed"
printf '%s\n' '{"id":"new","date":"2022-01-01","text":"“The moon and the pier are the same to me,” Helen Marsh said."}' >more.jsonl
printf '\n“The moon and the pier are the same to me,” Marsh said.\n' >>watched.txt
wait_for "1 not in this database"
report $? "a quote that was not known"
"$whosaid" import more.jsonl >/dev/null 2>>err
wait_for "3 quotes: 3 verbatim."
report $? "it is after an import"
printf '\n“The moon is a pier,” Marsh said.\n' >>watched.txt
wait_for "1 altered"
kill -TERM "$watcher"
cat <&3 >/dev/null
wait "$watcher"
report $(($? != 1)) "it ends with the code of the last check"
[ ! -s err ] || cat err
