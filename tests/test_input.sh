#!/bin/sh
# Bad input, each beside a good article: one line names the file and the reason,
# the good article is imported, the exit code is right, nothing is half stored.
# Then links, pipes, devices and folders, standard input, lists of names.
set -u
build=${1:-build}
whosaid=$(pwd)/$build/whosaid
work=$(pwd)/$build/input
rm -rf "$work"
mkdir -p "$work"
cd "$work" || exit 1
report() { # report CODE NAME
  if [ "$1" -eq 0 ]; then echo "ok $2"; else echo "not ok $2"; fi
}

# ---- the files ---------------------------------------------------------

cat >good.txt <<'EOF'
Harbour to reopen

"The harbour will open on Monday," said Ann Fox, the mayor of Northam.
EOF
: >empty.txt
printf ' \n\n' >blank.txt
awk 'BEGIN { for (i = 0; i < 4000; i++) printf "%c%c", i % 31 + 1, 200 + i % 50 }' >bytes.txt
printf '%%PDF-1.4 said Ann Fox' >paper.pdf
printf 'Zo\303\253, Jos\303\251 said \377\376 Ann' >broken.txt
printf 'said \000 Ann Fox, who was there at noon, and nobody else was' >nul.txt
printf '{"text":"a"}\nnot JSON\n{"text":"b"}\n' >line.jsonl
printf '[{"text":"a"},{"text":' >cut.json
{ printf '{"text":"a"}\n{"text":"'; head -c 100000000 /dev/zero | tr '\0' x
  printf '"}\n{"text":"b"}\n'; } >long.jsonl
head -c 70000000 /dev/zero | tr '\0' x >large.txt
printf '<html><body></body></html>' >nothing.html
ln -s nowhere dangling.txt
ln -s circle.txt circle.txt
mkfifo pipe.fifo
mkdir -p folder/inner
cp good.txt folder/inner/a.txt
ln -s ../good.txt folder/link.txt
ln -s . folder/loop
mkfifo folder/pipe
cp good.txt folder/.hidden
printf 'bad name\n' >"$(printf 'n\377ame\n.txt')"

# ---- one bad file beside a good one ------------------------------------

"$whosaid" help verify >out 2>err
has_verify=$?

# bad FILE CODE ARTICLES WORDS: import good.txt and FILE; the exit code, the
# articles of the summary, and words of the one line
bad() {
  file=$1 want=$2 articles=$3 words=$4
  rm -f bad.db*
  "$whosaid" --db bad.db import "$file" good.txt >out 2>err </dev/null
  got=$?
  fault=0
  [ "$got" -eq "$want" ] || { echo "exit code $got"; fault=1; }
  grep -q "^imported $articles article" out || fault=1
  if [ -n "$words" ]; then
    [ "$(wc -l <err)" -eq 1 ] || fault=1
    grep -q "^whosaid: .*$words" err || fault=1
  elif [ -s err ]; then
    fault=1
  fi
  [ "$has_verify" -ne 0 ] || "$whosaid" --db bad.db verify >verify 2>&1 || { cat verify; fault=1; }
  [ "$fault" -eq 0 ] || cat out err
  report "$fault" "beside a good article: $file"
}

while IFS='|' read -r file want articles words; do
  bad "$file" "$want" "$articles" "$words"
done <<'EOF'
missing.txt|3|1|missing.txt: No such file
good.txt/x|3|1|good.txt/x: Not a directory
dangling.txt|3|1|dangling.txt: No such file
circle.txt|3|1|circle.txt: Too many levels
empty.txt|3|1|empty.txt: the file is empty
bytes.txt|3|1|bytes.txt: binary data
paper.pdf|3|1|paper.pdf: a damaged PDF
large.txt|3|1|large.txt: larger than 64 MB
/dev/zero|3|1|/dev/zero: skipped, a device
line.jsonl|3|3|line.jsonl:2: not valid JSON
cut.json|3|2|cut.json:1: not valid JSON (the file ends
long.jsonl|3|3|long.jsonl:2: a line longer than 64 MB
nothing.html|0|1|
broken.txt|0|2|
nul.txt|0|2|
pipe.fifo|3|1|pipe.fifo: the file is empty
EOF

"$whosaid" --db bad.db import broken.txt nul.txt >out 2>err
grep -q "2 new.*3 broken bytes replaced$" out
report $? "replaced bytes are reported"
"$whosaid" read broken.txt | grep -q '"text":"Zoë, José said �� Ann"'
report $? "replaced bytes are what is stored"

# ---- folders, names, streams -------------------------------------------

"$whosaid" read folder >out 2>err
test $? -eq 0 && [ "$(wc -l <out)" -eq 1 ] && [ "$(wc -l <err)" -eq 3 ] &&
  grep -q '"id":"folder/inner/a.txt"' out && grep -q 'symbolic link' err
report $? "links and pipes in a folder are skipped"
"$whosaid" read "$(printf 'n\377ame\n.txt')" >out 2>err
test $? -eq 0 && grep -q '"id":"n\\\\xffame\\\\x0a.txt"' out
report $? "a name that is no UTF-8 is shown with escapes"
"$whosaid" read "$(printf 'no\377\n')" >out 2>err
test $? -eq 3 && [ "$(wc -l <err)" -eq 1 ] && grep -q 'no\\xff' err
report $? "and so in an error"
"$whosaid" read - <good.txt 2>err | grep -q '"id":"-"'
report $? "a hyphen is standard input"
"$whosaid" extract <good.txt >out 2>err && grep -q '"name":"Ann Fox"' out
report $? "extract reads standard input"
"$whosaid" extract </dev/null >out 2>err && [ ! -s out ] && [ ! -s err ]
report $? "nothing in, nothing out"
"$whosaid" read <good.txt >out 2>err
test $? -eq 2
report $? "read without a path is wrong usage"
printf 'good.txt\n\nfolder\n' >list
[ "$("$whosaid" read --files-from list 2>/dev/null | wc -l)" -eq 2 ]
report $? "paths from a list"
"$whosaid" read --files-from missing.list >out 2>err
test $? -eq 3 && grep -q 'missing.list: No such file' err
report $? "a list that is missing"
mkfifo slow.fifo
(timeout 20 sh -c "cat good.txt >slow.fifo") &
sleep 1 # a pipe that nobody has opened for writing yet is empty
timeout 20 "$whosaid" read slow.fifo >out 2>err
wait
grep -q Harbour out
report $? "a pipe that a person names"
"$whosaid" extract line.jsonl --jobs 1 >one 2>/dev/null
"$whosaid" extract line.jsonl --jobs 3 >three 2>/dev/null
cmp -s one three && [ "$(wc -l <one)" -eq 2 ]
report $? "order does not depend on jobs"

# ---- the summary -------------------------------------------------------

rm -f bad.db*
"$whosaid" --db bad.db import --dry-run good.txt >out 2>err
test $? -eq 0 && [ ! -e bad.db ] && grep -q '^would import 1 article: 1 new' out
report $? "a dry run stores nothing"
"$whosaid" --db bad.db import good.txt folder >out 2>err
test $? -eq 0 && grep -q '^imported 2 articles: 1 new, 0 known, 0 revised; 1 quote, 1 speaker; 0 files could not be read; 1 the same text as another$' out
report $? "the summary"
"$whosaid" --db bad.db import good.txt --json >out 2>err
test $? -eq 0 && grep -q '{"event":"summary","articles":1,"new":0,"known":1,"revised":0,"copies":0,"quotes":0,' out
report $? "the same again changes nothing"
printf '{"url":"u","text":"One."}\n' >rev.jsonl
"$whosaid" --db bad.db import rev.jsonl >out
printf '{"url":"u","text":"Two."}\n' >rev.jsonl
"$whosaid" --db bad.db import rev.jsonl >out
grep -q '1 article: 0 new, 0 known, 1 revised' out
report $? "another text under one address is a revision"
printf 'some text that is no database at all, and long enough to be sure' >not.db
"$whosaid" --db not.db import good.txt >out 2>err
test $? -eq 3 && [ "$(wc -l <err)" -eq 1 ] && grep -q 'not.db' err && [ ! -s out ]
report $? "a file that is no database"
"$whosaid" --db missing/a.db import good.txt >out 2>err
code=$?
test $code -eq 0 -o $code -eq 3
report $? "a database in a folder that is missing"
"$whosaid" import >out 2>err
test $? -eq 2 && [ "$(wc -l <err)" -eq 1 ]
report $? "import without a path is wrong usage"
"$whosaid" --db bad.db reannotate --all >out 2>err
test $? -eq 0 && grep -q '^reannotated ' out
report $? "reannotate counts"

# ---- rights ------------------------------------------------------------

if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
  chmod 755 "$work"
  mkdir closed
  cp good.txt closed/a.txt
  cp good.txt secret.txt
  chmod 000 closed secret.txt
  as_nobody="setpriv --reuid 65534 --regid 65534 --clear-groups"
  if $as_nobody "$whosaid" version >/dev/null 2>&1; then
    $as_nobody "$whosaid" read closed secret.txt good.txt >out 2>err
    test $? -eq 3 && [ "$(wc -l <out)" -eq 1 ] &&
      grep -q 'closed: Permission denied' err &&
      grep -q 'secret.txt: Permission denied' err
    report $? "without rights"
  else
    echo "skip without rights: another user cannot run the program here"
  fi
  chmod 755 closed
else
  echo "skip without rights: not root"
fi
rm -f long.jsonl large.txt
