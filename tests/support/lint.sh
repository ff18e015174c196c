#!/bin/sh
# Every static check: layers, clang-format, clang-tidy, cppcheck and gcc's
# -fanalyzer. All are run even when one finds something.
#   sh tests/support/lint.sh BUILD
set -u
build=$1
flags="-std=c11 -D_GNU_SOURCE -DWHOSAID_VERSION=\"lint\" -DWHOSAID_LIBRARIES=\"none\" -I. -I$build/gen"
libraries=${LIBRARIES-$(pkg-config --cflags sqlite3 libutf8proc libpcre2-8 libxml-2.0 yajl)}
sources=$(ls core/*.c sql/*.c importers/*.c importers/train/*.c \
  queries/*.c 2>/dev/null)
tests=$(ls tests/*.c tests/support/*.c 2>/dev/null)
headers=$(ls core/*.h sql/*.h importers/*.h importers/train/*.h queries/*.h \
  tests/support/*.h)
logs=$build/lint
mkdir -p "$logs"
code=0

# step NAME COMMAND...: runs it, tells the time, shows the log on failure
step() {
  name=$1
  shift
  start=$(date +%s)
  if "$@" >"$logs/$name.log" 2>&1; then
    echo "ok $name ($(($(date +%s) - start)) s)"
  else
    echo "not ok $name ($(($(date +%s) - start)) s)"
    cat "$logs/$name.log"
    code=1
  fi
}

# Left out besides easily-swappable-parameters: what our style does on purpose
# (chains of conditions of which two do the same, counted copies without a
# NUL, small constants multiplied as int), what gcc's -Wconversion tells
# better, and the advice to use functions that Linux does not have.
run_tidy() {
  CHECKS="-*,clang-analyzer-*,bugprone-*"
  CHECKS="$CHECKS,-bugprone-easily-swappable-parameters"
  CHECKS="$CHECKS,-bugprone-branch-clone,-bugprone-narrowing-conversions"
  CHECKS="$CHECKS,-bugprone-not-null-terminated-result"
  CHECKS="$CHECKS,-bugprone-implicit-widening-of-multiplication-result"
  CHECKS="$CHECKS,-clang-analyzer-security.insecureAPI.*"
  FLAGS="$flags $libraries"
  export CHECKS FLAGS
  printf '%s\n' $sources | xargs -P 2 -n 1 sh -c '
    clang-tidy-14 --quiet --warnings-as-errors="*" --checks="$CHECKS" "$@" \
      -- $FLAGS' tidy
}

run_cppcheck() {
  cppcheck --quiet --std=c11 --error-exitcode=1 --inline-suppr -j 2 \
    --enable=warning,performance,portability --suppress=missingInclude \
    --suppress=checkLevelNormal -I. -D_GNU_SOURCE \
    -DWHOSAID_VERSION='"lint"' -DWHOSAID_LIBRARIES='"none"' core sql importers queries
}

run_analyzer() {
  printf '%s\n' $sources | xargs -P 2 -n 1 gcc $flags $libraries -O1 \
    -fanalyzer -Werror -c -o /dev/null
}

step layers sh tests/support/layers.sh
step format clang-format-14 --dry-run -Werror $sources $tests $headers
step tidy run_tidy
step cppcheck run_cppcheck
step analyzer run_analyzer
exit $code
