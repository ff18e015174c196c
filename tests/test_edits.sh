#!/bin/sh
# A property of checks: of 10,000 edits of stored quotations that change a
# negation, a number or a name, none is called exact, edited-marked or
# truncated. Once over our own articles, once over a larger set where there is
# one.
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
  elif ! command -v python3 >/dev/null 2>&1; then
    echo "skip edits of $1: no python3"
  elif "$whosaid" --db "$place/$1.db" import "$2" >/dev/null 2>&1 &&
    python3 tests/support/edits.py "$whosaid" "$place/$1.db" "$3"; then
    echo "ok edits of $1"
  else
    echo "not ok edits of $1"
  fi
}

edits articles tests/articles 10000
edits set "$set" 10000
