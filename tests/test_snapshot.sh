#!/bin/sh
# A snapshot: one file that other tools open, whole or not there; what
# Datasette looks for is in it. sqlite-utils opens it, where it is installed.
#   sh tests/test_snapshot.sh BUILD
set -u
build=${1:-build}
whosaid=$build/whosaid
folder=$build/snapshot
rm -rf "$folder"
mkdir -p "$folder"
report() { # report CODE NAME
  if [ "$1" -eq 0 ]; then echo "ok $2"; else echo "not ok $2"; fi
}
ask() { sqlite3 -bail "$folder/copy.db" "$@"; }

"$whosaid" --db "$folder/base.db" import tests/articles >/dev/null 2>&1
"$whosaid" --db "$folder/base.db" snapshot "$folder/copy.db" >"$folder/out"
report $? "snapshot writes a copy"
test "$(cat "$folder/out")" = "$folder/copy.db
$folder/copy.metadata.json"
report $? "it prints the names of its files"
test "$(ls "$folder" | tr '\n' ' ')" = \
  "base.db copy.db copy.metadata.json out " ||
  test -e "$folder/copy.db" -a ! -e "$folder/copy.db-wal"
report $? "nothing lies beside the copy"
test "$(stat -c %a "$folder/copy.db")" = 600
report $? "it is its owner's"
test "$(ask 'PRAGMA journal_mode; PRAGMA integrity_check; PRAGMA freelist_count')" = "delete
ok
0"
report $? "no WAL mode, sound, packed"
"$whosaid" --db "$folder/copy.db" verify >/dev/null 2>&1
report $? "every quote in it is proved"
for table in quotes sources speakers source_text; do
  a=$(sqlite3 "$folder/base.db" "SELECT count(*) FROM $table")
  test "$a" = "$(ask "SELECT count(*) FROM $table")" && test "$a" -gt 0
  report $? "all rows of $table"
done

# ---- refusing ----
sum=$(cksum <"$folder/copy.db")
"$whosaid" --db "$folder/base.db" snapshot "$folder/copy.db" 2>"$folder/err"
test $? -eq 2 && grep -q 'exists; --force' "$folder/err" &&
  test "$sum" = "$(cksum <"$folder/copy.db")"
report $? "a file that is there is not replaced"
"$whosaid" --db "$folder/base.db" snapshot --force "$folder/base.db" \
  2>"$folder/err"
test $? -eq 2 && grep -q 'the database itself' "$folder/err"
report $? "the database is not its own copy"
: >"$folder/used.db"
echo x >"$folder/used.db-wal"
"$whosaid" --db "$folder/base.db" snapshot --force "$folder/used.db" \
  2>"$folder/err"
test $? -eq 2 && grep -q 'another program' "$folder/err"
report $? "a database in use is not replaced"
"$whosaid" --db "$folder/base.db" snapshot --force "$folder/copy.db" >/dev/null
report $? "--force replaces it"
(
  ulimit -f 64
  "$whosaid" --db "$folder/base.db" snapshot "$folder/full.db"
) >/dev/null 2>"$folder/err"
code=$?
test $code -eq 3 && grep -q "full.db" "$folder/err" &&
  test "$(ls "$folder" | grep -c full)" -eq 0
report $? "no room: nothing is left behind"

# ---- without the texts ----
"$whosaid" --db "$folder/base.db" snapshot --without-text "$folder/bare.db" \
  >/dev/null
test $? -eq 0 &&
  test "$(sqlite3 "$folder/bare.db" 'SELECT count(*) FROM source_text')" = 0 &&
  test "$(sqlite3 "$folder/bare.db" 'SELECT count(*) FROM quotes')" -gt 0 &&
  test "$(stat -c %s "$folder/bare.db")" -lt "$(stat -c %s "$folder/copy.db")"
report $? "--without-text leaves the texts out"
if grep -qa 'Both sides hit me' "$folder/copy.db" &&
  ! grep -qa 'The price of copper rose by three per cent' \
    "$folder/bare.db"; then
  echo "ok no word of them is left"
else
  echo "not ok no word of them is left"
fi
"$whosaid" --db "$folder/bare.db" search mediator >/dev/null
report $? "quotes are found in it"

# ---- what Datasette looks for, by its rules ----
# An index of words is found by its declaration and serves the table it names.
test "$(ask "SELECT name FROM sqlite_schema WHERE rootpage = 0 AND sql LIKE
  '%VIRTUAL TABLE%USING FTS%content=\"quotes\"%'")" = quotes_fts
report $? "the index of words is found"
# A row is shown by its column called name or title.
bare=$(ask "SELECT DISTINCT keys.\"table\" FROM sqlite_schema AS tables,
  pragma_foreign_key_list(tables.name) AS keys WHERE tables.type = 'table'
  AND NOT EXISTS (SELECT 1 FROM pragma_table_info(keys.\"table\")
  WHERE name IN ('name', 'title'))")
test -z "$bare"
report $? "every table referred to has labels"
test -z "$(ask 'PRAGMA foreign_key_check')"
report $? "every reference leads somewhere"
if python3 -c 'import json' 2>/dev/null; then
  python3 - "$folder" <<'END'
import json, sqlite3, sys
folder = sys.argv[1]
told = json.load(open(folder + '/copy.metadata.json'))
tables = told['databases']['copy']['tables']
db = sqlite3.connect(folder + '/copy.db')
faults = []
for table, facts in tables.items():
    have = {row[1] for row in db.execute(f'PRAGMA table_info("{table}")')}
    named = set(facts['columns']) | set(facts.get('facets', []))
    named |= {facts[k] for k in ('sort', 'sort_desc', 'label_column', 'fts_pk')
              if k in facts}
    faults += [f'{table}.{name}' for name in named - have]
quotes = tables['quotes']['columns']
missing = {row[1] for row in db.execute('PRAGMA table_info(quotes)')}
faults += [f'no word on {name}' for name in missing - set(quotes)]
if quotes['sentence'].endswith('the text') is False:
    faults.append('a comment of several lines is cut: ' + quotes['sentence'])
print('\n'.join(faults))
sys.exit(bool(faults))
END
  report $? "metadata name what is there, and all columns of quotes"
fi

if command -v sqlite-utils >/dev/null; then
  sqlite-utils search "$folder/copy.db" quotes mediator >"$folder/out" 2>&1 &&
    grep -q 'I was a mediator once' "$folder/out"
  report $? "sqlite-utils searches the quotes"
  sqlite-utils foreign-keys --help >/dev/null 2>&1
  sqlite-utils tables "$folder/copy.db" --counts >/dev/null
  report $? "sqlite-utils lists the tables"
else
  echo "skip sqlite-utils: not installed"
fi
