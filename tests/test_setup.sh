#!/bin/sh
# The set-up on a system that is not Debian: it lists what is missing and
# stops with exit code 2; where nothing is missing it says nothing. A folder
# of links plays such a system.
set -u
build=${1:-build}
system=$(pwd)/$build/system
rm -rf "$system"
mkdir -p "$system"
for tool in sh cat id test ls sed tail; do
  ln -s "$(command -v $tool)" "$system/$tool" 2>/dev/null
done
report() { # report CODE NAME
  if [ "$1" -eq 0 ]; then echo "ok $2"; else echo "not ok $2"; fi
}

said=$(PATH=$system sh tests/support/setup.sh build 2>&1)
code=$?
echo "$said"
test $code -eq 2
report $? "something missing is exit code 2"
case $said in *" gcc "*libsqlite3-dev*) true ;; *) false ;; esac
report $? "what is missing is listed"
said=$(PATH=$system sh tests/support/setup.sh nothing 2>&1)
code=$?
test $code -eq 0 && test -z "$said"
report $? "nothing missing says nothing"
