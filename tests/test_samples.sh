#!/bin/sh
# Real files of many kinds, read by whosaid and by an independent reader; one
# section a kind. Skipped where the samples or python3 are absent.
#   sh tests/test_samples.sh [BUILD]
set -u
build=${1:-build}
samples=../shared/samples
whosaid=$build/whosaid

# section NAME FOLDER...: tests/support/samples_NAME.py compares
section() {
  name=$1
  shift
  for folder in "$@"; do
    if [ ! -d "$folder" ]; then
      echo "skip samples of $name: no $folder"
      return
    fi
  done
  if ! command -v python3 >/dev/null 2>&1; then
    echo "skip samples of $name: no python3"
  elif python3 "tests/support/samples_$name.py" "$whosaid" "$@"; then
    echo "ok samples of $name"
  else
    echo "not ok samples of $name"
  fi
}

# prints what the reader of feeds sees, entries without text too
if [ -d "$samples/feed" ]; then
  MAKEFLAGS= make BUILD="$build" "$build/tests/feed_entries" >/dev/null
fi
section feed "$samples/feed"
section mail "$samples/mail/files" "$samples/doc/files"
section office "$samples/doc/files"
