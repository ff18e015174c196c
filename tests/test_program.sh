#!/bin/sh
# What every command of the program does alike: help, mistakes, exit codes,
# one line on stderr, nothing but answers on stdout.
set -u
build=${1:-build}
whosaid=$build/whosaid
work=$build/program
mkdir -p "$work"
export WHOSAID_DB="$work/none.db"
rm -f "$work"/none.db*
report() { # report CODE NAME
  if [ "$1" -eq 0 ]; then echo "ok $2"; else echo "not ok $2"; fi
}

# expect CODE NAME WORDS...: the exit code; on 2 and 3 one line that names us
expect() {
  want=$1 name=$2
  shift 2
  "$whosaid" "$@" >"$work/out" 2>"$work/err" </dev/null
  got=$?
  fault=0
  [ "$got" -eq "$want" ] || { echo "exit code $got"; fault=1; }
  if [ "$want" -ge 2 ]; then
    [ "$(wc -l <"$work/err")" -eq 1 ] || fault=1
    grep -q '^whosaid: ' "$work/err" || fault=1
    [ ! -s "$work/out" ] || fault=1
  fi
  [ "$fault" -eq 0 ] || cat "$work/err"
  report "$fault" "$name"
}

expect 2 "no command"
expect 2 "an unknown command" zebra
expect 2 "an unknown option" --zebra
expect 2 "help on nothing known" help zebra
expect 2 "completions for an unknown shell" help --completion tcsh
expect 0 "help" help
expect 0 "version" version
expect 0 "the option --version" --version

commands=$("$whosaid" help --completion bash |
  sed -n "s/^  \([a-z]*\)) words=.*/\1/p")
test -n "$commands"
report $? "the commands are known"
for command in $commands; do
  expect 0 "$command --help" "$command" --help
  grep -q "^usage: whosaid $command" "$work/out"
  report $? "help names $command"
  expect 2 "$command with an unknown option" "$command" --zebra
  "$whosaid" help | grep -q "^  $command "
  report $? "help lists $command"
done

# Terminal controls in an argument do not come back.
"$whosaid" "$(printf 'ze\033[31mbra')" 2>"$work/err"
! grep -q "$(printf '\033')" "$work/err"
report $? "a control in an argument is escaped"

# Words of the user are read by whatever annotates, wrong lines told.
XDG_CONFIG_HOME=$(cd "$work" && pwd)/config
export XDG_CONFIG_HOME
rm -rf "$XDG_CONFIG_HOME"
mkdir -p "$XDG_CONFIG_HOME/whosaid/fr"
echo '"The tide is late," zorbled Mayor Ana Ruiz.' >"$work/zorble.txt"
"$whosaid" extract "$work/zorble.txt" | grep -q "\"text\":\"zorbled"
report $((1 - $?)) "a made-up verb is no cue"
printf 'Zorbled\tsay\t90\n' >"$XDG_CONFIG_HOME/whosaid/cues.tsv"
"$whosaid" extract "$work/zorble.txt" |
  grep -q '"cue":{"start":20,"end":27,"text":"zorbled"}'
report $? "the user's cue is one"
printf '# mine\nlou\tmayor\n' >"$XDG_CONFIG_HOME/whosaid/fr/people.tsv"
for command in extract parse import; do
  expect 3 "$command with a wrong line" "$command" "$work/zorble.txt"
  grep -q '/whosaid/fr/people.tsv:2: the gender' "$work/err"
  report $? "$command tells the file and the line"
done

rm -rf "$XDG_CONFIG_HOME"

# --fast: the same lines by rules alone
cat >"$work/fast.txt" <<'END'
The mayor, Ilse Corbaut, told reporters that the ferry would stay. "We keep
it," she said on Monday. Her deputy doubts it.
END
"$whosaid" extract "$work/fast.txt" >"$work/slow.out"
"$whosaid" extract --fast "$work/fast.txt" >"$work/fast.out"
python3 -c 'import json,sys; [json.loads(l) for l in open(sys.argv[1])]' \
  "$work/fast.out" && grep -q '"text":"We keep' "$work/fast.out" &&
  ! grep -q '"rule":"model-' "$work/fast.out"
report $? "extract --fast uses rules alone"
if [ -e core/lexicon/en/attribution.weights ]; then
  grep -q '"rule":"model-' "$work/slow.out"
  report $? "extract uses the models"
else
  echo "skip extract uses the models: the tree has no weights"
fi
