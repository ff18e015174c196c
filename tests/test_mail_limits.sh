#!/bin/sh
# Mail made to exhaust its reader, 8 MB each: it must be read, or refused with
# a line, in bounded memory (address space, libraries included) and 10 s.
set -u
whosaid=$(cd "${1:-build}" && pwd)/whosaid
work=${1:-build}/mail_limits
rm -rf "$work"
mkdir -p "$work"
cd "$work" || exit 1

# many COUNT FORMAT: the format COUNT times, "%d" is the number
many() {
  awk -v count="$1" -v format="$2" 'BEGIN {
    for (i = 0; i < count; i++) printf format, i, i
  }'
}
head_of() { printf 'From: a@b.example\nSubject: x\n'; }
mixed='Content-Type: multipart/mixed; boundary=b\n\n'

# run NAME WORDS: reads standard input; the words must be in what comes out
run() {
  name=$1 words=$2
  cat >"$name"
  (ulimit -v 300000 && timeout 10 "$whosaid" read "$name") >out 2>&1
  code=$?
  if [ "$code" -ne 0 ] && [ "$code" -ne 3 ]; then
    echo "not ok $name: exit code $code"
  elif ! grep -q -e "$words" out; then
    echo "not ok $name: no \"$words\" in $(head -c 300 out)"
  else
    echo "ok $name"
  fi
  rm -f "$name"
}

{
  head_of
  many 10000 'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n'
} | run nested.eml "nested too deep"
{
  head_of
  printf "$mixed"
  many 1000000 '--b\n\na\n'
} | run parts.eml "too many parts"
{
  head_of
  many 1000000 'To: a%d\n'
  printf '\nHello words.\n'
} | run headers.eml "Hello words."
{
  head_of
  printf '\n'
  many 4000000 'a\n'
} | run lines.eml "too long"
{
  head_of
  printf '\n'
  many 1000000 '> > a\n> b\n'
} | run quoted.eml '"text":"a'
{
  head_of
  printf 'Content-Type: text/html\n\n'
  many 1000000 '<p>a<p>b'
} | run tags.eml "too long"
{
  head_of
  printf "$mixed"
  many 2000000 '--\n--c\n'
} | run dashes.eml "too long"
{
  head_of
  printf '\n'
  many 300000 'From: a\nDate: b\nSubject: c\n\n'
} | run forwarded.eml "too long"
{
  head_of
  printf '\n'
  many 60000 '\nFrom: a\nDate: b\nSubject: c\n\nx\n\n'
} | run forwards.eml '#60000'
many 200000 'From x 10:00\nFrom: a\nSubject: b\n\nWords.\n\n' |
  run small.mbox '#200000'
{
  printf 'From x 10:00\nFrom: a\nSubject: b\n\n'
  many 1000000 'Words without end %d '
} | run endless.mbox "too long"
