#!/bin/sh
# import is killed at random points (SIGKILL); whatever it leaves must open,
# pass verify, and become, by running import again, the same database as one
# that was never interrupted. KILL_POINTS sets the number (50), KILL_SEED the
# seed, which is printed.
set -u
build=${1:-build}
whosaid=$build/whosaid
work=$build/kill
points=${KILL_POINTS:-50}
seed=${KILL_SEED:-$(awk 'BEGIN { srand(); print int(rand() * 100000) }')}
rm -rf "$work"
mkdir -p "$work"
if ! command -v sqlite3 >/dev/null; then
  echo "skip kill: no sqlite3 command"
  exit 0
fi

# Enough articles that an import takes a while: the samples, 40 times.
"$whosaid" read tests/articles 2>/dev/null | awk '
  { line[NR] = $0 }
  END {
    for (round = 1; round <= 40; round++)
      for (i = 1; i <= NR; i++) {
        text = line[i]
        sub(/"id":"/, "\"id\":\"" round "/", text)
        sub(/"url":"[^"]*"/, "\"url\":null", text)
        sub(/"}[ ]*$/, "\\nEdition " round ".\"}", text)
        print text
      }
  }' >"$work/in.jsonl"
if [ ! -s "$work/in.jsonl" ]; then
  echo "not ok kill: nothing to import"
  exit 1
fi

# What the database says, without row ids and times: quotations with all that
# was derived for them, and the sources with their text.
dump() {
  sqlite3 -batch "$1" <tests/support/dump.sql | LC_ALL=C sort
}

"$whosaid" --db "$work/whole.db" import "$work/in.jsonl" >/dev/null 2>&1
dump "$work/whole.db" >"$work/whole.dump"
if [ ! -s "$work/whole.dump" ]; then
  echo "not ok kill: the uninterrupted import holds nothing"
  exit 1
fi

start=$(date +%s%N)
"$whosaid" --db "$work/time.db" import "$work/in.jsonl" >/dev/null 2>&1
whole_ms=$((($(date +%s%N) - start) / 1000000 + 1))
echo "kill: seed $seed, $points points, an import takes $whole_ms ms," \
  "$(wc -l <"$work/whole.dump") rows"

bad=0 killed=0
for delay in $(awk -v n="$points" -v seed="$seed" -v most="$whole_ms" 'BEGIN {
  srand(seed)
  for (i = 0; i < n; i++) printf "%.4f\n", rand() * most / 1000 }'); do
  rm -f "$work"/part.db*
  timeout -s KILL "$delay" "$whosaid" --db "$work/part.db" import \
    "$work/in.jsonl" >/dev/null 2>&1
  [ $? -eq 137 ] && killed=$((killed + 1))
  if [ -s "$work/part.db" ] &&
    ! "$whosaid" --db "$work/part.db" verify >"$work/verify.log" 2>&1; then
    # a database killed before its schema was committed holds nothing yet
    if [ "$(sqlite3 "$work/part.db" 'SELECT count(*) FROM sqlite_schema' \
      2>&1)" != 0 ]; then
      echo "kill at $delay s: verify: $(tail -n 1 "$work/verify.log")"
      bad=$((bad + 1))
    fi
  fi
  if ! "$whosaid" --db "$work/part.db" import "$work/in.jsonl" \
    >"$work/again.log" 2>&1; then
    echo "kill at $delay s: import again: $(tail -n 1 "$work/again.log")"
    bad=$((bad + 1))
  fi
  dump "$work/part.db" >"$work/part.dump"
  if ! cmp -s "$work/whole.dump" "$work/part.dump"; then
    echo "kill at $delay s: differs from the uninterrupted import"
    diff "$work/whole.dump" "$work/part.dump" | head -n 5
    bad=$((bad + 1))
  fi
done
echo "kill: $killed of $points were cut short"
if [ "$bad" -eq 0 ] && [ "$killed" -gt 0 ]; then
  echo "ok import survives kill -9 at $points points"
  rm -rf "$work"
else
  echo "not ok import survives kill -9: $bad faults, seed $seed"
fi
