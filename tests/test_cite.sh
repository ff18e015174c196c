#!/bin/sh
# Citations of sources with every awkward field, read by those for whom they
# are: a JSON schema, pandoc, biber, bibutils. Skipped where one is absent.
#   sh tests/test_cite.sh [BUILD]
set -u
build=${1:-build}
whosaid=$build/whosaid
work=$build/cite
modules=$build/clients
rm -rf "$work"
mkdir -p "$work"

report() { # report CODE NAME [LOG]
  if [ "$1" -eq 0 ]; then
    echo "ok $2"
  else
    [ $# -gt 2 ] && head -n 20 "$3"
    echo "not ok $2"
  fi
}
has() { # has PROGRAM NAME: true, or a line that says what is skipped
  command -v "$1" >/dev/null 2>&1 && return 0
  echo "skip $2: no $1"
  return 1
}

has python3 "citations of awkward sources" || exit 0
python3 tests/support/awkward.py 500 >"$work/awkward.jsonl"
"$whosaid" --db "$work/a.db" import "$work/awkward.jsonl" >"$work/import.log" 2>&1
report $? "500 awkward sources are imported" "$work/import.log"
for format in csl-json biblatex bibtex ris; do
  "$whosaid" --db "$work/a.db" cite --format $format >"$work/cites.$format"
  report $? "$format is written"
  "$whosaid" --db "$work/a.db" cite --format $format | cmp -s - "$work/cites.$format"
  report $? "$format is the same on every run"
done

compare() { # compare NAME ARGUMENT...: of citations.py
  name=$1
  shift
  python3 tests/support/citations.py "$1" "$work" ${2:+"$2"} >"$work/log" 2>&1
  report $? "$name" "$work/log"
}
compare "no awkward text breaks a format" shape

mkdir "$work/evil"
python3 tests/support/citations.py evil 300 >"$work/evil/in.jsonl"
"$whosaid" --db "$work/evil/a.db" import "$work/evil/in.jsonl" >"$work/log" 2>&1
report $? "300 sources of random signs are imported" "$work/log"
for format in csl-json biblatex bibtex ris; do
  "$whosaid" --db "$work/evil/a.db" cite --format $format \
    >"$work/evil/cites.$format"
done
python3 tests/support/citations.py shape "$work/evil" >"$work/log" 2>&1
report $? "no random text breaks a format" "$work/log"

# a heading is no paragraph; the place counts from the text
printf '# News\n\nIt rained.\n\n## More\n\n“We go,” said Ann Fox of the council.\n' \
  >"$work/heading.md"
"$whosaid" --db "$work/b.db" import "$work/heading.md" >"$work/log" 2>&1
"$whosaid" --db "$work/b.db" cite --copy >"$work/log" 2>&1
grep -q '^“We go,” — Ann Fox, .*quoted in “News,” para. 2$' "$work/log"
report $? "headings are no paragraphs" "$work/log"

if [ ! -d "$modules/node_modules/ajv" ]; then
  echo "skip csl-json fits the schema: no ajv"
else
  node tests/clients/validate.js "$modules" tests/clients/csl_item.json \
    "$work/cites.csl-json" >"$work/log" 2>&1
  report $? "csl-json fits the schema" "$work/log"
fi

if has pandoc "pandoc reads what we write"; then
  for format in csl-json biblatex bibtex; do
    from=$(echo $format | tr -d -)
    pandoc -f "$from" -t csljson "$work/cites.$format" -o "$work/$format.json" \
      2>"$work/log"
    report $? "pandoc reads $format" "$work/log"
    compare "pandoc finds the same in $format" pandoc $format
  done
  for folder in "$work" "$work/evil"; do
    "$whosaid" --db "$folder/a.db" cite --format pandoc >"$folder/cited.md"
    pandoc -f markdown -t json "$folder/cited.md" -o "$folder/cited.json" &&
      python3 tests/support/citations.py cited "$folder" >"$work/log" 2>&1
    report $? "pandoc finds each quotation and its citation" "$work/log"
  done
fi

# validate FOLDER NAME: every entry is read and nothing is said of it
validate() {
  cp "$1/cites.biblatex" "$1/in.bib"
  (cd "$1" && biber --tool --validate-datamodel in.bib \
    --output-file out.bib) >"$1/log" 2>&1 &&
    [ "$(grep -c '^@' "$1/out.bib")" -eq "$(grep -c '^@' "$1/in.bib")" ]
  report $? "biber reads every entry of $2" "$1/log"
  ! grep 'WARN\|ERROR' "$1/log" >"$1/warnings"
  report $? "biber has nothing to say on $2" "$1/warnings"
}
if has biber "biber validates biblatex"; then
  validate "$work" "awkward sources"
  validate "$work/evil" "sources of random signs"
fi

if has ris2xml "bibutils read RIS and BibTeX"; then
  ris2xml "$work/cites.ris" >"$work/ris.xml" 2>"$work/log"
  compare "ris2xml finds every record and title" mods ris
  bib2xml "$work/cites.bibtex" >"$work/bibtex.xml" 2>"$work/log"
  compare "bib2xml finds every entry and title" mods bibtex
fi
