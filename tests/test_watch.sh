#!/bin/sh
# Saved searches and topic rules while others write: two runs at once, a run
# that is killed, a database that an import holds.
set -u
build=${1:-build}
whosaid=$(cd "$build" && pwd)/whosaid
work=$build/watch
rm -rf "$work"
mkdir -p "$work"
cd "$work" || exit 1
export WHOSAID_DB=w.db
report() { # report CODE NAME
  if [ "$1" -eq 0 ]; then echo "ok $2"; else echo "not ok $2"; fi
}
seen() { # the lines of one run, without heading
  "$whosaid" watch all --format tsv "$@" | tail -n +2 | wc -l
}

awk 'BEGIN {
  for (i = 1; i <= 400; i++)
    printf "{\"id\":\"%d\",\"text\":\"“The pier holds %d boats,” said Ann Fox, " \
      "the mayor.\"}\n", i, i }' >in.jsonl
head -n 200 in.jsonl >half.jsonl
"$whosaid" import half.jsonl >/dev/null 2>&1
"$whosaid" watch add all pier

# Two at once: each quote is printed by at least one, and then never again.
"$whosaid" watch all --format tsv >a.tsv 2>a.err &
"$whosaid" watch all --format tsv >b.tsv 2>b.err
wait
test "$(sort -u a.tsv b.tsv | grep -c pier)" -eq 200
report $? "watch: two at once lose nothing"
test "$(seen)" -eq 0 && test ! -s a.err && test ! -s b.err
report $? "watch: after two at once nothing is new"

# While an import goes on: every quote exactly once over all runs.
"$whosaid" import in.jsonl >/dev/null 2>&1 &
import=$!
: >all.tsv
while kill -0 "$import" 2>/dev/null; do
  "$whosaid" watch all --format tsv | tail -n +2 >>all.tsv
done
wait
"$whosaid" watch all --format tsv | tail -n +2 >>all.tsv
test "$(wc -l <all.tsv)" -eq 200 && test "$(sort -u all.tsv | wc -l)" -eq 200
report $? "watch: during an import each quote comes once"

# Killed before its output was read: the same is new again.
"$whosaid" watch remove all && "$whosaid" watch add all pier
mkfifo pipe
"$whosaid" watch all --format tsv >pipe &
run=$!
exec 3<pipe # it may write now, more than the pipe takes
kill -9 "$run"
wait "$run" 2>/dev/null
exec 3<&-
test "$(seen)" -eq 400
report $? "watch: a run that was killed counts for nothing"

# Held by another writer for longer than anybody waits: one line each, code 3.
if ! command -v sqlite3 >/dev/null; then
  echo "skip watch: busy: no sqlite3 command"
  exit 0
fi
"$whosaid" watch add other boats
cat >busy.sh <<END
"$whosaid" topic add harbour pier 2>topic.err &
topic=\$!
"$whosaid" watch other >watch.out 2>watch.err
echo "\$?" >watch.code
wait "\$topic"
echo "\$?" >topic.code
END
printf 'BEGIN IMMEDIATE;\n.shell sh busy.sh\nROLLBACK;\n' | sqlite3 w.db
test "$(cat topic.code watch.code | tr '\n' ' ')" = "3 3 " &&
  test "$(cat topic.err watch.err | grep -c 'another program has been')" -eq 2
report $? "watch, topic: a busy database is one line"
test "$("$whosaid" watch other --format tsv | grep -c pier)" -eq 400 &&
  ! "$whosaid" topic list >/dev/null 2>&1
report $? "watch, topic: nothing was changed then"

# Rules hold for what an import brings, whatever the size of its transactions.
"$whosaid" topic add harbour 'pier NOT 7'
test "$("$whosaid" search --topic harbour --count)" -eq 399
report $? "topic: a rule over what is there"
sed 's/boats/ships/; s/"id":"/"id":"s/' in.jsonl >ships.jsonl
"$whosaid" import ships.jsonl >/dev/null 2>&1
test "$("$whosaid" search --topic harbour --count)" -eq 798
report $? "topic: a rule over what comes"
"$whosaid" verify >/dev/null 2>&1
report $? "topic: the database is whole"
