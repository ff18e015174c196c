#!/bin/sh
# Speed, side by side on one file in one run: the extraction with one and two
# threads, wc -w, and pcre2grep. Nothing is asserted; machines differ, so read
# the last column. BENCH_MB sets the size of the file (64).
#   sh tests/support/bench.sh BUILD
set -u
build=$1
whosaid=$build/whosaid
file=$build/bench.jsonl
megabytes=${BENCH_MB:-64}

# The sample articles over and over, each copy with its own id, URL and a
# closing line, so that no two texts are the same.
if [ ! -e "$file" ] || [ "$(cat "$file.size" 2>/dev/null)" != "$megabytes" ]; then
  "$whosaid" read tests/articles 2>/dev/null >"$build/bench.seed"
  awk -v limit="$((megabytes * 1000000))" '
    { line[NR] = $0 }
    END {
      for (round = 1; NR > 0 && made < limit; round++)
        for (i = 1; i <= NR && made < limit; i++) {
          text = line[i]
          sub(/"id":"/, "\"id\":\"" round "/", text)
          sub(/"url":"[^"]*"/, "\"url\":null", text)
          sub(/"}[ ]*$/, "\\nPrinted in edition " round ".\"}", text)
          print text
          made += length(text)
        }
    }' "$build/bench.seed" >"$file"
  echo "$megabytes" >"$file.size"
fi
bytes=$(wc -c <"$file")
verbs=$(grep -hv '^#' core/lexicon/en/cues.tsv | cut -f 1 | grep -x '[a-z]*' |
  head -n 150 | paste -s -d '|' -)

# measure NAME COMMAND...: seconds, MB/s, peak memory, ratio to wc -w
base=
measure() {
  name=$1
  shift
  /usr/bin/time -f '%e %M' -o "$build/bench.time" "$@" >"$build/bench.out" \
    2>"$build/bench.err" || tail -n 2 "$build/bench.err"
  read -r seconds kilobytes <"$build/bench.time"
  [ -n "$base" ] || base=$seconds
  awk -v name="$name" -v bytes="$bytes" -v s="$seconds" -v kb="$kilobytes" \
    -v base="$base" 'BEGIN {
      if (s < 0.01) s = 0.01
      printf "%-34s %8.2f s %8.1f MB/s %8.1f MB %8.2f\n", name, s,
        bytes / s / 1e6, kb / 1e3, base / s }'
}

echo "$file: $bytes bytes, $(wc -l <"$file") articles"
printf '%-34s %10s %13s %11s %8s\n' what time speed memory "x wc -w"
cat "$file" >/dev/null # into the cache, for everybody
measure "wc -w" wc -w "$file"
measure "whosaid extract --fast, 1 thread" "$whosaid" extract --fast --jobs 1 \
  "$file"
measure "whosaid extract, 1 thread" "$whosaid" extract --jobs 1 "$file"
measure "whosaid extract, 2 threads" "$whosaid" extract --jobs 2 "$file"
measure "pcre2grep -c, 150 verbs" pcre2grep -c "\\b($verbs)\\b" "$file"
measure "pcre2grep -o, 150 verbs, all" pcre2grep -o "\\b($verbs)\\b" "$file"
measure "pcre2grep -c, quotation marks" pcre2grep -c -u '["“”«»‘’]' "$file"
rm -f "$build"/bench.db*
measure "whosaid import, new database" "$whosaid" --db "$build/bench.db" \
  import "$file"
measure "whosaid import, all known" "$whosaid" --db "$build/bench.db" \
  import "$file"
ls -l "$build/bench.db" | awk -v bytes="$bytes" \
  '{ printf "database: %.1f MB, %.2f of the text\n", $5 / 1e6, $5 / bytes }'
rm -f "$build"/bench.db*
