#!/bin/sh
# Formatted citations: ours equal those of pandoc or citeproc-js with the same
# CSL styles; Markdown footnotes come out of pandoc as footnotes.
set -u
build=${1:-build}
whosaid=$build/whosaid
work=$build/styles
modules=$build/clients/node_modules
csl=/usr/share/citation-style-language
rm -rf "$work"
mkdir -p "$work"
for program in python3 pandoc node; do
  command -v $program >/dev/null 2>&1 && continue
  echo "skip styles: no $program"
  exit 0
done
for file in "$csl/styles/apa.csl" "$csl/locales/locales-en-US.xml" \
  "$modules/citeproc/package.json"; do
  [ -e "$file" ] && continue
  echo "skip styles: no $file"
  exit 0
done
python3 tests/support/styles.py "$whosaid" "$work" "$modules" ||
  echo "not ok styles: stopped"
