#!/bin/sh
# Pages from the web, from a server of our own on this machine: what is read,
# what is kept, what is refused, and that nothing is asked for without --fetch.
#   sh tests/test_fetch.sh [BUILD]
set -u
build=$(cd "${1:-build}" && pwd)
whosaid=$build/whosaid
top=$(cd "$(dirname "$0")/.." && pwd)
if "$whosaid" version | grep -q 'libcurl: not'; then
  echo "skip: this build is without libcurl"
  exit 0
fi
place=$(mktemp -d)
cd "$place" || exit 2
python3 "$top/tests/support/web.py" >port 2>log &
server=$!
trap 'kill "$server" 2>/dev/null; rm -rf "$place"' EXIT
tries=0
until [ -s port ] || [ "$tries" -ge 100 ]; do
  sleep 0.1
  tries=$((tries + 1))
done
web=http://127.0.0.1:$(cat port)
failures=0
report() {
  if [ "$1" -eq 0 ]; then
    echo "ok $2"
  else
    echo "not ok $2"
    failures=$((failures + 1))
  fi
}

# refused PATH WORDS: exit 3 and one line that holds the words
refused() {
  "$whosaid" read --fetch "$web$1" >out 2>err
  [ $? -eq 3 ] && [ ! -s out ] && [ "$(wc -l <err)" -eq 1 ] &&
    grep -qF "$web$1: " err && grep -q "$2" err
  report $? "$1 is refused: $2"
}

"$whosaid" read "$web/page" >out 2>err
[ $? -eq 3 ] && grep -q 'say --fetch' err && [ ! -s log ]
report $? "without --fetch nothing is asked for"

for path in page latin gz go/5; do
  "$whosaid" read --fetch "$web/$path" >out 2>err
  [ $? -eq 0 ] && grep -qF '"title":"Pier"' out &&
    grep -qF '“The pier holds,” said Zoë Hart.' out
  report $? "/$path is read"
done
"$whosaid" read --fetch "$web/go/2" | grep -qF "\"url\":\"$web/page\""
report $? "the address is where the page was in the end"
grep -q '^GET /robots.txt whosaid/' log
report $? "robots.txt is asked for, and says who asks"

refused /loop 'redirected too often'
refused /go/6 'redirected too often'
refused /gone 'the server answered 404'
refused /empty 'the page is empty'
refused /big 'larger than 64 MB'
refused /bomb 'larger than 64 MB'
refused /private 'robots.txt'
"$whosaid" read --fetch "$web/hidden" >out 2>err
[ $? -eq 3 ] && grep -q 'private: .*robots.txt' err
report $? "a redirect to what robots.txt forbids"
"$whosaid" read --fetch "$web/away" >out 2>err
[ $? -eq 3 ] && [ ! -s out ] && grep -q 'no address of the web' err
report $? "a redirect out of the web"
"$whosaid" read --fetch http://127.0.0.1:1/ >out 2>err
[ $? -eq 3 ] && [ "$(wc -l <err)" -eq 1 ]
report $? "nobody listens"

"$whosaid" --db web.db import --fetch "$web/page" "$web/gone" >out 2>err
[ $? -eq 3 ] && grep -q '^imported 1 article: 1 new.* 1 file could not' out
report $? "pages are imported"
size=$(sqlite3 web.db "SELECT length(bytes), media_type, charset FROM fetched")
[ "$size" = "$(printf '%d|text/html|utf-8' \
  "$(python3 -c 'import urllib.request as u, sys; print(len(u.urlopen(sys.argv[1]).read()))' "$web/page")")" ]
report $? "the bytes are kept"
"$whosaid" --db web.db import --fetch "$web/page" >out 2>err &&
  [ "$(sqlite3 web.db 'SELECT count(*) FROM fetched')" = 1 ]
report $? "the same bytes are kept once"
"$whosaid" --db web.db verify >out 2>err
report $? "what is kept is as it was"
sqlite3 web.db "UPDATE fetched SET bytes = X'78'"
"$whosaid" --db web.db verify >out 2>err
[ $? -eq 1 ] && grep -q 'page from the web differs' out
report $? "a changed page is found"
exit "$failures"
