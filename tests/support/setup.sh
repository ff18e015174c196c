#!/bin/sh
# Finds what is missing for the parts named as arguments and, on Debian and
# its relatives, installs it; elsewhere it lists it and stops with exit 2.
#   sh tests/support/setup.sh build check
# One line a package: part, Debian package, how to see that it is there.
set -u

table() {
  cat <<'END'
build gcc command -v gcc
build libc6-dev test -e /usr/include/stdlib.h
build pkg-config command -v pkg-config
build libsqlite3-dev pkg-config --exists sqlite3
build libutf8proc-dev pkg-config --exists libutf8proc
build libpcre2-dev pkg-config --exists libpcre2-8
build libxml2-dev pkg-config --exists libxml-2.0
build libyajl-dev pkg-config --exists yajl
build libarchive-dev pkg-config --exists libarchive
build zlib1g-dev pkg-config --exists zlib
build libbrotli-dev pkg-config --exists libbrotlidec
build nettle-dev pkg-config --exists nettle
build libuchardet-dev pkg-config --exists uchardet
build libcmark-dev pkg-config --exists libcmark
build libgmime-3.0-dev pkg-config --exists gmime-3.0
build libcurl4-openssl-dev pkg-config --exists libcurl
build poppler-utils command -v pdftotext
check libcmocka-dev pkg-config --exists cmocka
check mandoc command -v mandoc
check sqlite3 command -v sqlite3
check python3 command -v python3
clients nodejs command -v node
clients npm command -v npm
clients pandoc command -v pandoc
clients citation-style-language-styles test -d /usr/share/citation-style-language/styles
clients citation-style-language-locales test -d /usr/share/citation-style-language/locales
clients biber command -v biber
clients bibutils command -v ris2xml
clients python3-feedparser /usr/bin/python3 -c "import feedparser"
clients sqlite-utils command -v sqlite-utils
eval python3 command -v python3
valgrind valgrind command -v valgrind
fuzz clang-14 command -v clang-14
fuzz libclang-rt-14-dev ls /usr/lib/llvm-14/lib/clang/*/lib/linux/libclang_rt.fuzzer-*.a
lint clang-format-14 command -v clang-format-14
lint clang-tidy-14 command -v clang-tidy-14
lint cppcheck command -v cppcheck
bench pcre2-utils command -v pcre2grep
bench time test -x /usr/bin/time
END
}

missing() {
  table | while read -r part package probe; do
    for wanted in "$@"; do
      if [ "$part" = "$wanted" ] && ! eval "$probe" >/dev/null 2>&1; then
        printf ' %s' "$package"
      fi
    done
  done
}

packages=$(missing "$@")
[ -z "$packages" ] && exit 0

stop() {
  echo "setup: missing:$packages" >&2
  echo "setup: $1" >&2
  exit 2
}

command -v apt-get >/dev/null 2>&1 && command -v dpkg >/dev/null 2>&1 ||
  stop "install them (named as in Debian) with your package manager"
as_root=
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null 2>&1 ||
    stop "neither root nor sudo here; as root: apt-get install$packages"
  as_root=sudo
fi
echo "setup: installing with apt-get:$packages"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { $as_root apt-get update -q &&
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y \
    --no-install-recommends $packages; } >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  stop "apt-get failed, its last lines are above"
fi
packages=$(missing "$@")
[ -z "$packages" ] || stop "still missing after the installation"
