#!/bin/sh
# The disk fills up during an import: one line says so, the exit code is 3,
# what was stored is whole, and the import completes once there is room. Needs
# root for a small file system in memory.
set -u
build=${1:-build}
whosaid=$(pwd)/$build/whosaid
work=$(pwd)/$build/full
report() { # report CODE NAME
  if [ "$1" -eq 0 ]; then echo "ok $2"; else echo "not ok $2"; fi
}

"$whosaid" version >/dev/full 2>/dev/null
test $? -eq 3
report $? "a full standard output is a failure"
"$whosaid" help --man 2>"$build/pipe.log" | head -n 1 >/dev/null
test ! -s "$build/pipe.log"
report $? "a reader that goes away is none"

if [ "$(id -u)" -ne 0 ]; then
  echo "skip full disk: not root"
  exit 0
fi
mkdir -p "$work"
if ! mount -t tmpfs -o size=2m tmpfs "$work" 2>/dev/null; then
  echo "skip full disk: cannot mount here"
  exit 0
fi
trap 'umount "$work"' EXIT
"$whosaid" read tests/articles 2>/dev/null | awk '
  { line[NR] = $0 }
  END {
    for (round = 1; round <= 60; round++)
      for (i = 1; i <= NR; i++) {
        text = line[i]
        sub(/"id":"/, "\"id\":\"" round "/", text)
        sub(/"url":"[^"]*"/, "\"url\":null", text)
        sub(/"}[ ]*$/, "\\nEdition " round ".\"}", text)
        print text
      }
  }' >"$build/full.jsonl"
"$whosaid" --db "$work/a.db" import "$build/full.jsonl" >"$build/full.out" \
  2>"$build/full.err"
code=$?
echo "exit $code: $(tail -n 1 "$build/full.err")"
test $code -eq 3
report $? "a full disk is exit code 3"
test "$(grep -c '^whosaid:' "$build/full.err")" -eq 1 &&
  grep -q "a.db" "$build/full.err"
report $? "one line names the file"
mount -o remount,size=200m "$work"
"$whosaid" --db "$work/a.db" verify >"$build/full.out" 2>&1
code=$?
# nothing stored yet is whole as well
test $code -le 1 || grep -qi "no such\|not a\|empty" "$build/full.out"
report $? "what was stored is whole"
"$whosaid" --db "$work/a.db" import "$build/full.jsonl" >"$build/full.out" 2>&1
report $? "the import completes once there is room"
