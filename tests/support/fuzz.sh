#!/bin/sh
# Runs each fuzz target for a while, as many at a time as there are processors;
# a crash, a leak, a hang of 10 s or more than 1 GB of memory is a failure, and
# its input is kept in BUILD/crashes.
#   sh tests/support/fuzz.sh BUILD SECONDS TARGET...
set -u
build=$1
seconds=$2
shift 2
seeds=$build/seeds

# one TARGET: a line that says how it went
one() {
  name=$(basename "$1")
  # libarchive reserves what a 7z says it needs, without touching it
  case $name in fuzz_archive) reserve=16384 ;; *) reserve=1024 ;; esac
  mkdir -p "$build/corpus/$name"
  if "$1" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 \
    -malloc_limit_mb=$reserve -max_len=16384 -print_final_stats=1 \
    -artifact_prefix="$build/crashes/$name-" \
    "$build/corpus/$name" "$seeds" >"$build/$name.log" 2>&1; then
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$name.log")
    echo "ok $name: $runs inputs in $seconds s"
  else
    tail -n 40 "$build/$name.log"
    echo "not ok $name"
  fi
}

if [ "${FUZZ_ONE-}" = yes ]; then
  one "$1"
  exit
fi
mkdir -p "$build/crashes" "$seeds"
find tests/articles tests/corpus -type f -size -64k 2>/dev/null |
  while read -r file; do
    cp "$file" "$seeds/$(echo "$file" | tr / _)"
  done
[ $# -gt 0 ] || echo "fuzz: no target in tests/fuzz_*.c"
results=$build/fuzz.results
printf '%s\n' "$@" |
  FUZZ_ONE=yes xargs -P "$(nproc)" -I TARGET sh "$0" "$build" "$seconds" TARGET |
  tee "$results"
passed=$(grep -c '^ok ' "$results")
echo "fuzz: $passed targets clean, $(($# - passed)) with findings"
[ "$passed" -eq $# ]
