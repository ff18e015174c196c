#!/bin/sh
# The check of layers accepts the tree and catches each planted violation.
set -u
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
root=$(pwd)
script=$root/tests/support/layers.sh

if sh "$script" >"$tree.log" 2>&1; then
  echo "ok the tree keeps its layers"
else
  cat "$tree.log"
  echo "not ok the tree keeps its layers"
fi
rm -f "$tree.log"

# plant NAME FILE LINE...: the check must fail and name FILE
plant() {
  name=$1 file=$2
  shift 2
  rm -rf "${tree:?}"/*
  mkdir -p "$tree/core" "$tree/sql" "$tree/importers/deeper" "$tree/queries"
  for layer in core sql importers queries; do
    echo '#include <stddef.h>' >"$tree/$layer/plain.h"
  done
  # the same tree without the violation passes
  sh "$script" "$tree" >/dev/null 2>&1 || echo "not ok clean tree for $name"
  printf '%s\n' "$@" >"$tree/$file"
  if sh "$script" "$tree" 2>&1 | grep -q "layers: $file"; then
    echo "ok $name is caught"
  else
    echo "not ok $name is caught"
  fi
}

plant "core including sql" core/bad.c '#include "sql/plain.h"'
plant "sql including importers" sql/bad.c '#include "importers/plain.h"'
plant "importers including queries" importers/bad.c '#include "queries/plain.h"'
plant "queries including importers" queries/bad.c '#include "importers/plain.h"'
plant "SQLite outside sql" queries/bad.h '#include <sqlite3.h>'
plant "libxml2 outside importers" queries/bad.c '#include <libxml/tree.h>'
plant "a folder within importers including queries" importers/deeper/bad.c \
  '#include "queries/plain.h"'
plant "SQLite in a folder within importers" importers/deeper/bad.h \
  '#include <sqlite3.h>'
plant "a new folder at the top" extra 'text'

# through another header
rm -rf "${tree:?}"/*
mkdir -p "$tree/core" "$tree/sql" "$tree/importers" "$tree/queries"
echo '#include "importers/deep.h"' >"$tree/sql/middle.h"
echo '#include <stddef.h>' >"$tree/importers/deep.h"
echo '#include "sql/middle.h"' >"$tree/queries/bad.c"
if sh "$script" "$tree" 2>&1 | grep -q "layers: queries/bad.c"; then
  echo "ok an indirect include is caught"
else
  echo "not ok an indirect include is caught"
fi

# a foreign library in core
rm -rf "${tree:?}"/*
mkdir -p "$tree/core"
echo '#include <curl/curl.h>' >"$tree/core/bad.c"
if sh "$script" "$tree" 2>&1 | grep -q "layers: core has .*curl"; then
  echo "ok a foreign library in core is caught"
else
  echo "not ok a foreign library in core is caught"
fi
