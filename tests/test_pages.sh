#!/bin/sh
# The pages of documentation among themselves and beside the program: links
# lead to pages and headings that are there, every page can be reached from
# README.md, files, commands, options and targets of make that are named exist,
# every command is told of, and the examples of the help texts run.
#   sh tests/test_pages.sh [BUILD]
set -u
build=$(cd "${1:-build}" && pwd)
whosaid=$build/whosaid
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
pages=$(sh tests/support/pages.sh)
awk -f tests/support/pages.awk $pages >"$place/named"
tab=$(printf '\t')

# of KIND: what pages name of it, "PAGE:LINE<tab>WHAT"
of() { sed -n "s/^$1$tab//p" "$place/named" | sort -u; }

# result NAME: "ok" when nothing is in $place/faults, else what is
result() {
  if [ -s "$place/faults" ]; then
    sed 's/^/  /' "$place/faults"
    echo "not ok $1"
  else
    echo "ok $1"
  fi
  : >"$place/faults"
}
: >"$place/faults"

# ---- links -------------------------------------------------------------------

# resolve PAGE TARGET: "FILE ANCHOR" from the top of the tree
resolve() {
  file=${2%%#*} anchor=
  case $2 in *'#'*) anchor=${2#*#} ;; esac
  if [ -z "$file" ]; then
    file=$1
  else
    file=$(dirname "$1")/$file
  fi
  echo "$file $anchor" | sed -e 's|^\./||' -e ':a' -e 's|[^/ ]*/\.\./||;ta'
}

: >"$place/edges"
of link | while IFS=$tab read -r where target; do
  case $target in *://*) continue ;; esac
  page=${where%:*}
  resolved=$(resolve "$page" "$target")
  file=${resolved% *} anchor=${resolved##* }
  echo "$page $file" >>"$place/edges"
  if [ ! -e "$file" ]; then
    echo "$where: no file $target"
  elif [ -n "$anchor" ] &&
    ! grep -qx "heading$tab$file$tab$anchor" "$place/named"; then
    echo "$where: no heading $target"
  fi
done >"$place/faults"
result "links lead to pages and headings"

of heading | sort | uniq -d >"$place/faults"
result "no page has a heading twice"

awk -v pages="$(echo $pages)" '
  { to[$1] = to[$1] " " $2 }
  function visit(page, list, count, i) {
    if (page in seen) return
    seen[page]
    count = split(to[page], list)
    for (i = 1; i <= count; i++) visit(list[i])
  }
  END {
    visit("README.md")
    count = split(pages, list)
    for (i = 1; i <= count; i++) if (!(list[i] in seen)) print list[i]
  }' "$place/edges" >"$place/faults"
result "every page is reached from README.md"

# ---- what is named -----------------------------------------------------------

# files by their endings; NAME and MODULE stand for any name
find core sql importers queries tests Makefile -type f >"$place/files"
of code | while IFS=$tab read -r where name; do
  case $name in
  .* | *' '* | *'~'* | *'$'* | build/* | lib/* | sqlite3.h | whosaid.*) continue ;;
  */ | *.c | *.h | *.sh | *.py | *.sql | *.cases | *.awk | *.weights | *.tsv) ;;
  core/* | sql/* | importers/* | queries/* | tests/*) ;;
  *) continue ;;
  esac
  pattern=$(echo "$name" | sed -e 's,NAME\|MODULE\|\*,[^/]*,g' -e 's,\.\([a-z]\),\\.\1,g')
  grep -q "\(^\|/\)$pattern" "$place/files" || echo "$where: no file $name"
done >"$place/faults"
result "files that are named are there"

"$whosaid" help --completion bash | sed -n "s/^  '') words='\([a-z ]*\) .*/\1/p" |
  tr -s ' ' '\n' | grep . >"$place/commands"
{
  of command
  of code | sed -n "s/${tab}whosaid \(--db [^ ]* \)*\([a-z][a-z]*\).*/$tab\2/p"
} | while IFS=$tab read -r where name; do
  grep -qx "$name" "$place/commands" || echo "$where: no command $name"
done >"$place/faults"
result "commands that are named exist"

sed -n 's/^CREATE \(VIRTUAL \)*TABLE \([a-z_]*\).*/\2/p' sql/*.sql sql/migrations/*.sql |
  while read -r table; do
    grep -q "^| .*\`$table\`.* |" sql/README.md || echo "no table $table"
  done >"$place/faults"
result "every table is told of in sql/README.md"

{ of command; of code; } | cut -f 2 | tr -cs 'a-z-' '\n' | sort -u >"$place/words"
grep -vxF -f "$place/words" "$place/commands" >"$place/faults"
result "every command is told of"

"$whosaid" help --completion bash | grep -o -e '--[a-z-]*' | sort -u >"$place/options"
of code | grep -e "$tab.*--[a-z]" | while IFS=$tab read -r where text; do
  case $text in *pkg-config*) continue ;; esac
  for word in $(echo "$text" | grep -o -e '--[a-z][a-z-]*'); do
    grep -qxe "$word" "$place/options" || echo "$where: no option $word"
  done
done >"$place/faults"
result "options that are named exist"

grep -noE '(^ *|`)make [a-z][a-z-]*' $pages | sed 's/:[ `]*make /\t/' |
  while IFS=$tab read -r where name; do
    grep -q "^$name:" Makefile || echo "$where: no target $name"
  done >"$place/faults"
result "targets of make that are named exist"

# ---- help --------------------------------------------------------------------

# Examples run on the articles of the demo and answer: exit code 0 or 1. One
# command after the other: what one keeps, the next one takes away.
mkdir "$place/tests" "$place/home"
cp -r tests/articles tests/corpus tests/drafts "$place/tests"
PATH=$build:$PATH
WHOSAID_DB=$place/demo.db
COLUMNS=80
export PATH WHOSAID_DB COLUMNS
(cd "$place" && whosaid import tests/articles >/dev/null 2>&1)
while read -r command; do
  whosaid help "$command" >"$place/help"
  awk -v name="$command" 'length($0) > 80 { print name ": too wide: " $0 }' \
    "$place/help"
  grep -q '^Exit codes: 0 ' "$place/help" || echo "$command: no exit codes"
  sed -n '/^Examples:/,/^$/s/^  //p' "$place/help" >"$place/examples"
  [ -s "$place/examples" ] || echo "$command: no example"
  while read -r line; do
    (cd "$place" && HOME=$place/home sh -c "$line" >out 2>err </dev/null)
    code=$?
    [ "$code" -le 1 ] || echo "$line: exit code $code: $(cat "$place/err")"
  done <"$place/examples"
done <"$place/commands" >"$place/faults"
result "every help text has exit codes and examples that run"
