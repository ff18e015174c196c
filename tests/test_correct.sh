#!/bin/sh
# Corrections by a person, end to end: they change the record at once, hold
# after everything that computes it again, and can be taken back.
#   sh tests/test_correct.sh [BUILD]
set -u
build=${1:-build}
whosaid=$(pwd)/$build/whosaid
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
WHOSAID_DB=$place/a.db
export WHOSAID_DB

report() { # report CODE NAME
  if [ "$1" -eq 0 ]; then echo "ok $2"; else echo "not ok $2"; fi
}
# name_of WORDS: who said the first quotation that holds them
name_of() {
  "$whosaid" search --format jsonl "\"$1\"" 2>/dev/null |
    sed -n '1s/.*"speaker":\("[^"]*"\|null\).*/\1/p'
}
id_of() {
  "$whosaid" search --format jsonl "\"$1\"" 2>/dev/null |
    sed -n '1s/^{"id":\([0-9]*\).*/\1/p'
}
is() { # is NAME WANTED FOUND
  test "$2" = "$3" || echo "  $1: wanted $2, found $3"
  test "$2" = "$3"
  report $? "$1"
}

cat >"$place/a.jsonl" <<'END'
{"id":"mill","date":"2024-05-06","publisher":"The Weir","text":"The mill was closed on Monday.\n\n“Nobody will grind here again,” Ann Lee, the miller, said. “That is över,” she said.\n\nBo Ray, the mayor, was not in town.\n\nA sign read “closed for good”."}
{"id":"mill-again","date":"2024-05-07","publisher":"The Echo","text":"The mill was closed on Monday.\n\n“Nobody will grind here again,” Ann Lee, the miller, said. “That is över,” she said.\n\nBo Ray, the mayor, was not in town.\n\nA sign read “closed for good”."}
END
"$whosaid" import "$place/a.jsonl" >/dev/null
is "before" '"Ann Lee"' "$(name_of 'nobody will grind')"
id=$(id_of 'nobody will grind')
"$whosaid" correct "$id" --speaker 'Cleo Marsh' --role 'the owner' >"$place/out"
report $? "a correction is exit code 0"
grep -q 'correct --undo 1' "$place/out"
report $? "the way back is told"
is "another speaker" '"Cleo Marsh"' "$(name_of 'nobody will grind')"
is "the row keeps its id" "$id" "$(id_of 'nobody will grind')"
"$whosaid" check 'Nobody will grind here again' --speaker 'Ann Lee' \
  >"$place/out"
grep -q 'Misattributed' "$place/out"
report $? "a check knows who was named"
"$whosaid" reannotate --all >/dev/null
is "after reannotate" '"Cleo Marsh"' "$(name_of 'nobody will grind')"
"$whosaid" import --again "$place/a.jsonl" >/dev/null
is "after another import" '"Cleo Marsh"' "$(name_of 'nobody will grind')"
sed 's/on Monday/on Tuesday/' "$place/a.jsonl" >"$place/b.jsonl"
"$whosaid" import "$place/b.jsonl" >/dev/null
is "in a revised text that has the words" '"Cleo Marsh"' \
  "$(name_of 'nobody will grind')"
"$whosaid" correct --undo 1 >/dev/null
is "taken back, in the revised text too" '"Ann Lee"' \
  "$(name_of 'nobody will grind')"
"$whosaid" correct --undo 1 2>/dev/null
is "taken back once only" 1 $?
"$whosaid" correct "$(id_of 'nobody will grind')" --nobody >/dev/null
is "nobody" null "$(name_of 'nobody will grind')"
"$whosaid" correct "$(id_of 'nobody will grind')" --speaker lee >/dev/null 2>&1
"$whosaid" correct "$(id_of 'nobody will grind')" --drop >/dev/null
is "no quotation" "" "$(id_of 'nobody will grind')"
"$whosaid" verify >/dev/null 2>&1
report $? "every quotation is still as stored"
for wrong in "" "1 --nobody --drop" "x --nobody" "--undo x" "--list 1" \
  "1 --speaker" "1 --nobody --type king"; do
  # shellcheck disable=SC2086 # the words of the case
  "$whosaid" correct $wrong >/dev/null 2>&1
  is "wrong use: correct $wrong" 2 $?
done
"$whosaid" correct 999 --nobody >/dev/null 2>&1
is "no such quote" 1 $?
"$whosaid" --db "$place/none.db" correct 1 --nobody 2>/dev/null
test $? -eq 3 && ! test -e "$place/none.db"
report $? "no database is made"

# ---- many at once
WHOSAID_DB=$place/c.db
"$whosaid" import "$place/a.jsonl" >/dev/null
cat >"$place/in.jsonl" <<'END'
{"article":"mill","text":"closed for good","speaker":"Cleo Marsh"}
{"article":"mill","start":91,"end":104,"text":"That is över,","speaker":"Dan Fell"}
{"article":"mill","start":92,"end":104,"text":"that was oven","speaker":"Nobody Right"}
{"article":"mill","speaker":null,"start":1,"end":2}
{"article":"elsewhere","text":"closed","speaker":"Cleo Marsh"}
{"article":"mill","text":"not a word of this","speaker":"Cleo Marsh"}
{"article":"mill","text":"mill","type":"king","speaker":"Cleo Marsh"}
not JSON
["article"]
END
"$whosaid" correct --import "$place/in.jsonl" >"$place/out" 2>"$place/err"
is "lines that cannot be used are exit code 3" 3 $?
cat "$place/out" "$place/err"
is "each is told" 6 "$(grep -c 'in.jsonl:[0-9]*: ' "$place/err")"
grep -q '^2 corrections kept' "$place/out"
report $? "the rest is kept"
is "words alone" '"Cleo Marsh"' "$(name_of 'closed for good')"
is "characters or bytes" '"Dan Fell"' "$(name_of 'that is over')"
"$whosaid" correct --import "$place/in.jsonl" 2>/dev/null | grep -q '^0 corr'
report $? "the same once more changes nothing"
"$whosaid" correct --list --format jsonl >"$place/list.jsonl"
"$whosaid" --db "$place/d.db" import "$place/a.jsonl" >/dev/null
"$whosaid" --db "$place/d.db" correct --import - <"$place/list.jsonl" >/dev/null
report $? "a list can be imported elsewhere"
WHOSAID_DB=$place/d.db
is "and says the same" '"Dan Fell"' "$(name_of 'that is over')"
