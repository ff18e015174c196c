#!/bin/sh
# Two properties of checks: of 10,000 edits of stored quotations that change a
# negation, a number, a name, a letter … none is called exact, edited-marked or
# truncated, and of 10,000 changes that nobody can hear or that stand under a
# mark none is called anything but exact or edited-marked. Once over our own
# articles, once over a larger set where there is one.
#   sh tests/test_edits.sh [BUILD]
set -u
build=${1:-build}
whosaid=$build/whosaid
set=../shared/check/import.jsonl
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

# edits NAME PATH NUMBER
edits() {
  if [ ! -e "$2" ]; then
    echo "skip edits of $1: no $2"
    return
  elif ! command -v python3 >/dev/null 2>&1; then
    echo "skip edits of $1: no python3"
    return
  fi
  "$whosaid" --db "$place/$1.db" import "$2" >/dev/null 2>&1
  for kind in edits harmless; do
    if python3 "tests/support/$kind.py" "$whosaid" "$place/$1.db" "$3"; then
      echo "ok $kind of $1"
    else
      echo "not ok $kind of $1"
    fi
  done
}

edits articles tests/articles 10000
edits set "$set" 10000
