#!/bin/sh
# Runs the README's examples as written. In a fenced block, a line "$ whosaid
# …" is a command and the lines up to the next command or the end of the block
# are its output, compared byte for byte; a line "…" stands for any lines.
# The database is the one that `make demo` makes. With README_UPDATE=1 in the
# environment, outputs that differ are written into README.md instead.
set -u
build=$(cd "${1:-build}" && pwd)
work=$build/readme
rm -rf "$work"
mkdir -p "$work"
if [ ! -e README.md ]; then
  echo "skip readme: no README.md"
  exit 0
fi
mkdir -p "$work/tests"
ln -s "$build" "$work/build"
cp -r tests/articles tests/corpus tests/drafts "$work/tests" 2>/dev/null
PATH=$build:$PATH
WHOSAID_DB=$work/demo.db
COLUMNS=80
export PATH WHOSAID_DB COLUMNS
(cd "$work" && whosaid import tests/articles >/dev/null 2>import.log) ||
  cat "$work/import.log"

# One file N.command and one N.expected an example.
awk -v work="$work" '
  function finish() { if (n && open) close(work "/" n ".expected"); open = 0 }
  /^ *```/ { inside = !inside; finish(); next }
  inside && /^\$ / {
    finish(); open = 1; n++
    print substr($0, 3) > (work "/" n ".command")
    close(work "/" n ".command")
    printf "" > (work "/" n ".expected")
    printf "%d\n", NR > (work "/" n ".line"); close(work "/" n ".line")
    next
  }
  inside && open { print > (work "/" n ".expected") }
' README.md

n=1
while [ -e "$work/$n.command" ]; do
  command=$(cat "$work/$n.command")
  name="README.md:$(cat "$work/$n.line"): $command"
  case $command in
  "sqlite3 "*".load build/whosaid"*)
    # what was built for a memory checker needs it in the program that loads
    if [ ! -e "$build/whosaid.so" ] || grep -q __asan_init "$build/whosaid.so"; then
      echo "skip $name: not a library for sqlite3"
      n=$((n + 1))
      continue
    fi
    ;;
  esac
  case $command in
  "whosaid "* | "build/whosaid "* | "sqlite3 "* | *"| whosaid "*)
    (cd "$work" && sh -c "$command") >"$work/$n.actual" 2>&1
    if awk -v actual="$work/$n.actual" '
      # both lists of lines; "…" skips to the next line that is equal
      BEGIN { while ((getline line < actual) > 0) a[++count] = line; at = 1 }
      $0 == "…" { skip = 1; next }
      {
        if (skip) while (at <= count && a[at] != $0) at++
        if (at > count || a[at] != $0) { bad = 1; exit }
        at++; skip = 0
      }
      END { exit bad || (!skip && at <= count) }
    ' "$work/$n.expected"; then
      echo "ok $name"
    elif [ -n "${README_UPDATE:-}" ]; then
      cp "$work/$n.actual" "$work/$n.new"
      echo "updated $name"
    else
      diff -u "$work/$n.expected" "$work/$n.actual"
      echo "not ok $name"
    fi
    ;;
  esac
  n=$((n + 1))
done

[ -n "${README_UPDATE:-}" ] || exit 0
awk -v work="$work" '
  /^ *```/ { inside = !inside; replaced = 0; print; next }
  inside && /^\$ / {
    print
    new = work "/" ++n ".new"
    replaced = 0
    while ((getline line < new) > 0) {
      print line
      replaced = 1
    }
    next
  }
  inside && replaced { next }
  { print }
' README.md >"$work/README.md" && cp "$work/README.md" README.md
