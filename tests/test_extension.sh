#!/bin/sh
# whosaid_quotes() in SQLite clients: the shell, and Python where it may load
# extensions.
#   sh tests/test_extension.sh BUILD
set -u
build=${1:-build}
library=$build/whosaid.so
report() { # report CODE NAME
  if [ "$1" -eq 0 ]; then echo "ok $2"; else echo "not ok $2"; fi
}
if [ ! -e "$library" ]; then
  echo "skip extension: not built"
  exit 0
fi
if ! sqlite3 :memory: ".load $library" >/dev/null 2>&1; then
  echo "skip extension: this sqlite3 loads none"
  exit 0
fi
ask() { sqlite3 -bail :memory: ".load $library" "$@" 2>&1; }
# expect NAME SQL ROWS
expect() {
  got=$(ask "$2")
  test "$got" = "$3"
  code=$?
  [ $code -eq 0 ] || echo "$got"
  report $code "$1"
}

text='“We will stay,” Mayor Ann Lee said on Monday. Bob Roe told reporters that the pier was safe.'
expect "a text gives its quotes" "SELECT kind, text, speaker, role, cue, start,
  end FROM whosaid_quotes('$text')" \
  "direct|We will stay,|Ann Lee|Mayor|said|3|16
indirect|that the pier was safe|Bob Roe||told|73|95"
expect "its date dates them" "SELECT said_from, said_to
  FROM whosaid_quotes('$text', '2024-05-02') LIMIT 1" "2024-04-29|2024-04-29"
expect "offsets are those of the text" "SELECT count(*) FROM
  whosaid_quotes('$text') WHERE substr(CAST('$text' AS BLOB), start + 1,
  end - start) = CAST(text AS BLOB)" 2
expect "it joins with a table of articles" \
  "CREATE TABLE articles (id, day, body);
  INSERT INTO articles VALUES (1, '2024-05-02', '$text'), (2, NULL, ''),
    (3, NULL, NULL), (4, '2024-05-03', 'Nothing is said here.'),
    (5, '2024-05-03', '\"No,\" said Cy Poe.');
  SELECT id, speaker FROM articles JOIN whosaid_quotes(body, day) ORDER BY 1, 2;
  SELECT id, speaker FROM whosaid_quotes JOIN articles
    ON article = body AND published = day ORDER BY 1, 2" \
  "1|Ann Lee
1|Bob Roe
5|Cy Poe
1|Ann Lee
1|Bob Roe
5|Cy Poe"
expect "it stands in a view" "CREATE VIEW said AS SELECT speaker
  FROM whosaid_quotes('$text'); SELECT * FROM said" "Ann Lee
Bob Roe"
case $(ask "SELECT * FROM whosaid_quotes") in
*"give a text"*) report 0 "no text is an error that says so" ;;
*) report 1 "no text is an error that says so" ;;
esac
case $(ask "SELECT * FROM whosaid_quotes('x', '2 May')") in
*"the date is not YYYY-MM-DD"*) report 0 "so is no date" ;;
*) report 1 "so is no date" ;;
esac
expect "an error takes nothing down" "SELECT count(*)
  FROM whosaid_quotes('$text', NULL)" 2
expect "bytes that are no UTF-8 are replaced" "SELECT speaker
  FROM whosaid_quotes(CAST(x'FF' || '$text' AS TEXT)) LIMIT 1" "Ann Lee"

symbols=$(nm -D --defined-only "$library" | awk '{ print $3 }' |
  grep -vx sqlite3_whosaid_init)
test -z "$symbols"
report $? "no other symbol is shown $symbols"

# Debian's own Python loads extensions, others may not.
python=/usr/bin/python3
[ -x $python ] || python=python3
if ! command -v $python >/dev/null; then
  echo "skip python: not installed"
  exit 0
fi
$python - "$library" "$text" <<'END'
import sqlite3, sys, threading
library, text = sys.argv[1:]
probe = sqlite3.connect(':memory:')
if not hasattr(probe, 'enable_load_extension'):
    print('skip python: its sqlite3 loads no extensions')
    sys.exit(0)
wrong = []
def ask():
    for _ in range(3):
        db = sqlite3.connect(':memory:')
        db.enable_load_extension(True)
        db.load_extension(library)
        for _ in range(20):
            rows = db.execute('SELECT speaker FROM whosaid_quotes(?)', (text,))
            if [r[0] for r in rows] != ['Ann Lee', 'Bob Roe']:
                wrong.append(1)
        db.close()
threads = [threading.Thread(target=ask) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print('not ok python' if wrong else 'ok python, four connections at once')
END
