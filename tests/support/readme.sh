#!/bin/sh
# Runs the README's examples and writes their output into it, after a change of
# what commands print. Look at the difference before committing it.
#   sh tests/support/readme.sh [BUILD]
# The examples run as in tests/test_readme.sh, which compares them.
set -u
build=$(cd "${1:-build}" && pwd)
work=$build/readme-write
rm -rf "$work"
mkdir -p "$work/tests"
cp -r tests/articles tests/corpus "$work/tests"
PATH=$build:$PATH
WHOSAID_DB=$work/demo.db
COLUMNS=80
export PATH WHOSAID_DB COLUMNS
(cd "$work" && whosaid import tests/articles >/dev/null)

awk -v work="$work" '
  /^ *```/ { inside = !inside; skip = 0 }
  inside && /^\$ / {
    print
    skip = 1
    file = work "/command"
    print substr($0, 3) > file
    close(file)
    system("cd " work " && sh ./command >output 2>&1")
    while ((getline line < (work "/output")) > 0) print line
    close(work "/output")
    next
  }
  !skip { print }
' README.md >"$work/README.md" && cp "$work/README.md" README.md
