#!/bin/sh
# Runs the examples of every page as written. In a fenced block, a line
# "$ COMMAND" is a command and the lines up to the next one or the end of the
# block are its output, compared line by line; a line "…" stands for any lines.
# Each page has a folder and a home of its own, and a copy of the database that
# `make demo` makes, so that the order of pages does not matter.
#   sh tests/test_readme.sh [BUILD [PAGE...]]
# With README_UPDATE=1 in the environment, outputs that differ are written into
# the pages instead. Look at the difference before committing it.
set -u
build=$(cd "${1:-build}" && pwd)
[ $# -eq 0 ] || shift
work=$build/readme
rm -rf "$work"
mkdir -p "$work/tests"
cp -r tests/articles tests/corpus tests/drafts "$work/tests"
PATH=$build:$PATH
COLUMNS=80
export PATH COLUMNS
unset XDG_DATA_HOME
(cd "$work" && whosaid --db demo.db import tests/articles >import.log 2>&1) ||
  cat "$work/import.log"

# take PAGE: files N.command, N.line and N.expected for each example
take() {
  awk -v work="$page_work/.run" '
    function finish() { if (open) close(work "/" n ".expected"); open = 0 }
    /^ *```/ { inside = !inside; finish(); next }
    /^ *\$ / && !inside { print FILENAME ":" NR; bad = 1 }
    inside && /^\$ / {
      finish(); open = 1; n++
      print substr($0, 3) > (work "/" n ".command")
      close(work "/" n ".command")
      printf "" > (work "/" n ".expected")
      printf "%d\n", NR > (work "/" n ".line"); close(work "/" n ".line")
      next
    }
    inside && open { print > (work "/" n ".expected") }
    END { exit bad }
  ' "$1" || echo "not ok $1: a command outside of a fenced block is not run"
}

# is_skipped COMMAND: what was built for a memory checker needs it in the
# program that loads it
is_skipped() {
  case $1 in
  *".load build/whosaid"*)
    [ ! -e "$build/whosaid.so" ] || grep -q __asan_init "$build/whosaid.so"
    ;;
  *) false ;;
  esac
}

# same N: the output is as expected; "…" skips to the next line that is equal
same() {
  awk -v actual="$page_work/.run/$1.actual" '
    BEGIN { while ((getline line < actual) > 0) a[++count] = line; at = 1 }
    $0 == "…" { skip = 1; next }
    {
      if (skip) while (at <= count && a[at] != $0) at++
      if (at > count || a[at] != $0) { bad = 1; exit }
      at++; skip = 0
    }
    END { exit bad || (!skip && at <= count) }
  ' "$page_work/.run/$1.expected"
}

say() { printf '%s %s\n' "$1" "$2"; }

# run PAGE N
run() {
  run=$page_work/.run/$2
  name="$1:$(cat "$run.line"): $(cat "$run.command")"
  if is_skipped "$(cat "$run.command")"; then
    say skip "$name: not a library for sqlite3"
    return
  fi
  (cd "$page_work" && HOME=$page_work/home XDG_CONFIG_HOME=$page_work/home/.config \
    WHOSAID_DB=$page_work/demo.db sh "$run.command") 2>&1 |
    tr -d '\r' | sed "s|$page_work/home|~|g" >"$run.actual"
  if same "$2"; then
    say ok "$name"
  elif [ -n "${README_UPDATE:-}" ]; then
    cp "$run.actual" "$run.new"
    say updated "$name"
  else
    diff -u "$run.expected" "$run.actual"
    say "not ok" "$name"
  fi
}

# update PAGE: writes the new outputs into it
update() {
  awk -v work="$page_work/.run" '
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
  ' "$1" >"$page_work/.run/page" && cp "$page_work/.run/page" "$1"
}

[ $# -gt 0 ] || set -- $(sh tests/support/pages.sh)
for page in "$@"; do
  page_work=$work/$(echo "$page" | tr / -)
  mkdir -p "$page_work/.run" "$page_work/home"
  cp "$work/demo.db" "$page_work"
  cp -r "$work/tests" "$page_work"
  ln -s "$build" "$page_work/build"
  take "$page"
  n=1
  while [ -e "$page_work/.run/$n.command" ]; do
    run "$page" $n
    n=$((n + 1))
  done
  [ -z "${README_UPDATE:-}" ] || update "$page"
done
