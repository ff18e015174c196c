#!/bin/sh
# Exports, read by other programs: Python's csv and json, feedparser, jsonld,
# ajv with a schema of the W3C annotation model, text-fragments-polyfill.
set -u
build=${1:-build}
work=$build/export
rm -rf "$work"
mkdir -p "$work"
python=python3
# Debian's modules belong to Debian's python.
[ -x /usr/bin/python3 ] && python=/usr/bin/python3
if ! command -v "$python" >/dev/null 2>&1; then
  echo "skip export: no python3"
  exit 0
fi
"$python" -B tests/support/export.py "$build/whosaid" "$work" ||
  echo "not ok export: stopped"
count=$(cat "$work/count")

client() { # client PACKAGE SCRIPT ARGUMENT...
  package=$1
  shift
  if ! command -v node >/dev/null 2>&1; then
    echo "skip $1: no node"
  elif [ ! -d "$build/clients/node_modules/$package" ]; then
    echo "skip $1: no npm package $package"
  else
    BUILD=$build node "tests/clients/$@" || echo "not ok $1: stopped"
  fi
}
client jsonld jsonld.mjs quotation "$work/quotes.jsonld" "$count"
client jsonld jsonld.mjs annotation "$work/quotes.annotation" "$count"
client ajv annotation.mjs "$work/quotes.annotation" "$count"
client text-fragments-polyfill fragments.mjs <"$work/fragments.jsonl"
