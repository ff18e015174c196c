#!/bin/sh
# Installs into an empty tree, checks that every file is there and is sound,
# compiles tests/example.c against the installed library through pkg-config
# alone, runs it, and removes everything again.
set -u
build=${1:-build}
case $build in
build) ;;
*)
  echo "skip install: the plain build only"
  exit 0
  ;;
esac
stage=$(pwd)/$build/stage
rm -rf "$stage"
report() { # report CODE NAME
  if [ "$1" -eq 0 ]; then echo "ok $2"; else echo "not ok $2"; fi
}

MAKEFLAGS= make install DESTDIR="$stage" PREFIX=/usr >/dev/null
report $? "make install"
missing=0
for file in bin/whosaid lib/libwhosaid.a lib/pkgconfig/whosaid.pc \
  include/whosaid.h share/man/man1/whosaid.1 \
  $(sh tests/support/pages.sh | sed 's|^|share/doc/whosaid/|'); do
  [ -s "$stage/usr/$file" ] || { echo "missing $file"; missing=1; }
done
report $missing "every file is installed"

test -z "$(nm -g --defined-only "$stage/usr/lib/libwhosaid.a" |
  awk 'NF == 3 && $3 !~ /^whosaid_/')"
report $? "the library shows whosaid_* alone"

if command -v mandoc >/dev/null; then
  lint=$(mandoc -T lint -W warning "$stage/usr/share/man/man1/whosaid.1")
  echo "$lint"
  test -z "$lint"
  report $? "the manual page is clean"
else
  echo "skip the manual page: no mandoc"
fi
for shell in bash zsh fish; do
  file=$(find "$stage/usr/share" -path "*$shell*" -type f)
  if command -v $shell >/dev/null; then
    $shell -n "$file"
    report $? "the completions of $shell can be read"
  else
    echo "skip completions of $shell: no $shell"
  fi
done

export PKG_CONFIG_SYSROOT_DIR="$stage"
export PKG_CONFIG_PATH="$stage/usr/lib/pkgconfig"
# the sysroot is for our own file only: the other libraries are the system's
own="-I$stage/usr/include -L$stage/usr/lib"
flags=$(pkg-config --cflags --libs whosaid | sed "s|$stage/usr/lib/[a-z0-9_-]*-linux-gnu|/usr/lib|g")
"${CC:-gcc}" -std=c11 -Wall -Wextra -o "$build/example" tests/example.c \
  $own $flags
report $? "the example is compiled with whosaid.h alone"
printf '%s\n' '“The bridge is safe,” Mayor Ana Ruiz said on Monday.' |
  "$build/example" >"$build/example.out"
echo 'Ana Ruiz: [3-22] The bridge is safe,' >"$build/example.expected"
diff -u "$build/example.expected" "$build/example.out"
report $? "the example finds who said it"

MAKEFLAGS= make uninstall DESTDIR="$stage" PREFIX=/usr >/dev/null
test -z "$(find "$stage" -type f)"
report $? "make uninstall leaves nothing"
