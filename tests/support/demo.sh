#!/bin/sh
# Imports the sample articles into a fresh database and asks four questions,
# showing each command line and its answer.
#   sh tests/support/demo.sh BUILD
set -u
build=$1
PATH=$(pwd)/$build:$PATH
WHOSAID_DB=$build/demo.db
export PATH WHOSAID_DB
rm -f "$build"/demo.db*
code=0

# ask COMMAND...: shows it, runs it; 1 ("no") is an answer too
ask() {
  printf '\n$'
  for word in "$@"; do
    case $word in
    *[!A-Za-z0-9_./,-]*) printf ' "%s"' "$word" ;;
    *) printf ' %s' "$word" ;;
    esac
  done
  echo
  "$@"
  status=$?
  [ "$status" -le 1 ] || code=$status
}

ask whosaid import tests/articles
ask whosaid search --speaker Vantongeren --format table
ask whosaid search --since 2023-10-01 --until 2023-12-31 --format table
ask whosaid search --topic "tidal barrier" --format table
ask whosaid check "Nobody in this city will be sent a bill for our mistakes"
cat <<'END'

To ask more, type in this terminal:
  export PATH="$PWD/build:$PATH" WHOSAID_DB="$PWD/build/demo.db"
  whosaid search grease
README.md tells the rest.
END
exit "$code"
