#!/bin/sh
# XML made to hurt: entities that grow, files from elsewhere, a million levels,
# tags without end, many items. Each is read within a few seconds and 256 MB,
# and no other file is opened.
set -u
build=${1:-build}
case $build in
build) ;;
*)
  echo "skip xml limits: the plain build only"
  exit 0
  ;;
esac
whosaid=$(pwd)/$build/whosaid
work=$(pwd)/$build/xml-limits
rm -rf "$work"
mkdir -p "$work"
cd "$work" || exit 1
ulimit -v 400000 # the libraries map some 100 MB that nobody uses

# try NAME WORDS FILE: the words are found in what is read, in time
try() {
  timeout 20 "$whosaid" read "$3" >out.jsonl 2>err.txt
  code=$?
  if [ "$code" -ne 0 ] && [ "$code" -ne 3 ]; then
    echo "not ok $1: exit code $code"
  elif ! grep -q "$2" out.jsonl; then
    echo "not ok $1: \"$2\" is not in it"
  else
    echo "ok $1"
  fi
}
# many COUNT TEXT: the text so many times
many() { yes "$2" | head -n "$1" | tr -d '\n'; }

{
  printf '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "lollollol">'
  for i in 1 2 3 4 5 6 7 8 9; do
    p=$((i - 1))
    printf '<!ENTITY a%d "%s">' "$i" "$(many 10 "&a$p;")"
  done
  printf ']><rss><item><description>Laughs: '
  many 100000 '&a9;'
  printf '</description></item></rss>'
} >laughs.xml
try "entities that grow" "Laughs: " laughs.xml
test "$(wc -c <out.jsonl)" -lt 3000000
[ $? -eq 0 ] && echo "ok they grow to a limit" || echo "not ok they grow"

echo "Nobody may read this." >secret.txt
printf '<!DOCTYPE rss [<!ENTITY x SYSTEM "secret.txt"><!ENTITY %% p SYSTEM "%s">%%p;]>%s' \
  "file://$work/secret.txt" \
  '<rss><item><description>Out: &x;</description></item></rss>' >outside.xml
try "entities of other files" "Out: " outside.xml
grep -q Nobody out.jsonl && echo "not ok another file was read" ||
  echo "ok no other file is read"

{ printf '<rss><item><description>'; many 1000000 '<a>'
  printf 'Deep words.'; many 1000000 '</a>'
  printf '</description></item></rss>'; } >deep-feed.xml
try "a million levels in a feed" "Deep words" deep-feed.xml
{ printf '<TEI><text><body>'; many 1000000 '<div xml:lang="en" xml:base="x/">'
  printf 'Deep words.'; } >deep-tei.xml
try "a million levels in TEI" "Deep words" deep-tei.xml
{ printf '<newsItem><contentSet><inlineXML><nitf><body><body.content>'
  many 1000000 '<block><bq>'; printf 'Deep words.'; } >deep-news.xml
try "two million levels in NewsML" "Deep words" deep-news.xml

{ printf '<rss><item><guid>a</guid><description>First.</description></item>'
  printf '<item title="'; many 3000000 ' a=b'; } >attribute.xml
try "an attribute without end" "First" attribute.xml
{ printf '<rss><item'; many 2000000 ' a="b"'
  printf '><description>Many.</description></item></rss>'; } >attributes.xml
try "two million attributes" "Many" attributes.xml
{ many 1000 "<!A '>"; printf '<rss><item><description>Said.</description>'
  many 2000000 '</x>'; printf '</item></rss>'; } >ends.xml
try "end tags of nothing" "Said" ends.xml
{ printf '<rss><channel><title>T</title>'
  many 400000 '<item><title>T</title><description>“It is on,” said Ann Fox of the council on Monday. She was late.</description></item>'
  printf '</channel></rss>'; } >items.xml
try "60 MB of items" "Ann Fox" items.xml
test "$(wc -l <out.jsonl)" -eq 400000 && echo "ok each of them is read" ||
  echo "not ok items are missing"
rm -f ./*.xml out.jsonl
