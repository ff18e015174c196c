#!/bin/sh
# An article full of terminal controls (ESC, C1, DEL, bidi) in its text, its
# title, its author, its URL and its name goes through every command; none of
# them may reach standard output or standard error. Then files that are made to
# take all memory or time, through support/hostile.py.
set -u
build=$(cd "${1:-build}" && pwd)
root=$(pwd)
whosaid=$build/whosaid
work=$build/hostile
rm -rf "$work"
mkdir -p "$work"
cd "$work" || exit 1
export WHOSAID_DB=hostile.db

e='\u001b[31m\u009b1m\u202e\u2066\u007f\u0007'
printf '%s\n' "{\"id\":\"i$e\",\"url\":\"https://h.example/$e\",\
\"title\":\"T$e\",\"author\":\"A$e\",\"publisher\":\"P$e\",\
\"date\":\"2026-03-02\",\"text\":\"“The ${e}bridge is very safe,” Mayor \
Ana ${e}Ruiz of ${e}Bo told P${e} on Monday. Ana Ruiz said that the $e river \
rose. “It ${e} is late,” she said.\"}" >hostile.jsonl
name=$(printf 'n\033[31m\302\233\342\200\256.txt')
printf '“The \033]52;c;eA==\007bridge,” said Ana \302\2331mRuiz.\n' >"$name"

# A byte below blank but \t \n \r, DEL, C1, a bidi control: any is a fault.
harmful=$(printf '[\001-\010\013\014\016-\037\177]|\302[\200-\237]')
harmful="$harmful|$(printf '\342\200[\252-\256]|\342\201[\246-\251]')"

# run NAME WORDS...
run() {
  name_of=$1
  shift
  "$whosaid" "$@" >out 2>&1 </dev/null
  code=$?
  if [ "$code" -gt 3 ]; then
    echo "not ok $name_of: exit code $code"
  elif LC_ALL=C grep -qE "$harmful" out; then
    LC_ALL=C grep -E "$harmful" out | cat -v | head -n 3
    echo "not ok $name_of: a control came through"
  else
    echo "ok $name_of"
  fi
}

run import import hostile.jsonl "$name"
run "import again" import hostile.jsonl "$name"
run "import of nothing" import "$name.absent"
run read read hostile.jsonl "$name"
run extract extract hostile.jsonl "$name"
for layer in blocks tokens quotations sentences mentions cues attributions \
  people; do
  run "parse $layer" parse --layer $layer hostile.jsonl "$name"
done
for format in table json jsonl csv tsv markdown html; do
  for command in search speakers topics sources stats; do
    run "$command $format" $command --format $format
  done
  run "show $format" show 1 --format $format
  run "why $format" why 1 --format $format
  run "check $format" check "The bridge is very safe" --format $format
done
run verify verify
run reannotate reannotate
run "an unknown speaker" search --speaker "$name"
run "an unknown option" search "--$name"
run "an unknown database" --db "$name.db" search x

python3 "$root/tests/support/hostile.py" "$whosaid" "$work/files"
