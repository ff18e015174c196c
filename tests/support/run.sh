#!/bin/sh
# Runs test programs and test scripts and adds up their results:
#   sh tests/support/run.sh BUILD PROGRAM|SCRIPT.sh...
# A program reports as cmocka does. A script prints lines "ok NAME",
# "not ok NAME: why" and "skip NAME: why". The full output is in BUILD/logs;
# what failed is shown. The last line is "N passed, N failed[, N skipped]".
# RUNNER, when set, stands before each program (valgrind).
set -u
build=$1
shift
mkdir -p "$build/logs"
WHOSAID=$build/whosaid
BUILD=$build
# no words of whoever runs the tests
XDG_CONFIG_HOME=$build/no-config
export WHOSAID BUILD XDG_CONFIG_HOME
passed=0 failed=0 skipped=0

# The number in cmocka's line, 0 without one: count STATE LOG
count() {
  sed -n "s/^\[ *$1 *\] \([0-9]*\) test(s).*/\1/p" "$2" | tail -n 1 |
    grep . || echo 0
}

for test in "$@"; do
  name=$(basename "$test")
  log=$build/logs/$name.log
  case $test in
  *.sh)
    timeout 900 sh "$test" "$build" >"$log" 2>&1
    code=$?
    good=$(grep -c '^ok ' "$log")
    bad=$(grep -c '^not ok ' "$log")
    skip=$(grep -c '^skip ' "$log")
    ;;
  *)
    timeout 900 ${RUNNER:-} "$test" >"$log" 2>&1
    code=$?
    good=$(count PASSED "$log")
    bad=$(count FAILED "$log")
    skip=$(count SKIPPED "$log")
    ;;
  esac
  if [ "$bad" -eq 0 ] && { [ "$code" -ne 0 ] ||
    [ "$((good + skip))" -eq 0 ]; }; then
    echo "not ok $name: exit code $code, $good tests passed" >>"$log"
    bad=1
  fi
  echo "$name"
  if [ "$bad" -gt 0 ]; then
    grep -v '^\[ RUN  \|^\[       OK ' "$log"
  else
    grep '^\[==\|^\[  PASSED\|^\[  SKIPPED\|^skip' "$log"
    case $test in *.sh) echo "  $good ok" ;; esac
  fi
  passed=$((passed + good))
  failed=$((failed + bad))
  skipped=$((skipped + skip))
done
line="$passed passed, $failed failed"
[ "$skipped" -gt 0 ] && line="$line, $skipped skipped"
echo "$line" | tee "$build/totals"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
