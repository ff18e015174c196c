#!/bin/sh
# Libraries by their pkg-config names with versions, as a C string without
# its quotes: "sqlite3 3.40.1\nyajl 2.1.0\ngmime-3.0: not in this build".
set -u
line=
for package in "$@"; do
  version=$(pkg-config --modversion "$package" 2>/dev/null) ||
    version=": not in this build"
  line="$line${line:+\\n}$package ${version}"
done
printf '%s\n' "$line" | sed 's/ : /: /g'
