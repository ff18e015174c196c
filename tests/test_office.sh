#!/bin/sh
# Office documents, books and PDF files made for the test: the same article in
# each format gives the same quotes; what pandoc writes is read back; hostile
# files stay within their limits; without pdftotext a PDF costs one line.
set -u
build=${1:-build}
whosaid=$build/whosaid
work=$build/office
rm -rf "$work"
mkdir -p "$work"
if ! command -v python3 >/dev/null 2>&1; then
  echo "skip office: no python3"
  exit 0
fi
python3 tests/support/office.py same "$whosaid" "$work" ||
  echo "not ok same: stopped"
mkdir "$work/hostile"
{ python3 tests/support/office.py make-hostile "$whosaid" "$work/hostile" &&
  python3 tests/support/office.py hostile "$whosaid" "$work/hostile"; } ||
  echo "not ok hostile: stopped"
if command -v pandoc >/dev/null 2>&1; then
  python3 tests/support/office.py pandoc "$whosaid" "$work" ||
    echo "not ok pandoc: stopped"
else
  echo "skip pandoc's documents: no pandoc"
fi
PATH=$work "$whosaid" read "$work/article.pdf" >"$work/out" 2>"$work/err"
if [ $? -eq 3 ] && [ ! -s "$work/out" ] && [ "$(wc -l <"$work/err")" -eq 1 ] &&
  grep -q 'pdftotext (poppler-utils) is needed' "$work/err"; then
  echo "ok no pdftotext"
else
  cat "$work/err"
  echo "not ok no pdftotext"
fi
