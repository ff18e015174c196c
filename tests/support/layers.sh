#!/bin/sh
# Proves the direction of includes: core <- sql <- importers, and
# core <- sql <- queries; importers and queries never meet. The compiler lists
# what each file includes, however indirectly. Also: which libraries a layer
# may use, and which names may stand at the top of the tree.
#   sh tests/support/layers.sh [ROOT]
set -u
cd "${1:-.}" || exit 2
cc=${CC:-gcc}
faults=$(mktemp)
trap 'rm -f "$faults"' EXIT
fault() { echo "layers: $*" | tee -a "$faults"; }

# includes_of FILE: the project's files that it includes, itself first
includes_of() {
  "$cc" -std=c11 -D_GNU_SOURCE -MM -MG -I. "$1" |
    sed -e 's/^[^:]*://' -e 's/\\$//' | tr -s ' ' '\n' | grep .
}

# check_layer LAYER ALLOWED...: no file outside the allowed folders
check_layer() {
  layer=$1
  shift
  for file in "$layer"/*.c "$layer"/*.h "$layer"/*/*.c "$layer"/*/*.h; do
    [ -e "$file" ] || continue
    list=$(includes_of "$file") || fault "$file: cannot be read by $cc"
    for included in $list; do
      top=${included%%/*}
      case " $* " in
      *" $top "*) ;;
      *) fault "$file includes $included: $layer may include $* only" ;;
      esac
    done
  done
}

check_layer core core
check_layer sql core sql
check_layer importers core sql importers
check_layer queries core sql queries

# check_header PATTERN LAYERS...: <PATTERN…> is included in these layers only
check_header() {
  pattern=$1
  shift
  for layer in core sql importers queries; do
    case " $* " in *" $layer "*) continue ;; esac
    for file in $(grep -lE "^ *# *include *[<\"]$pattern" \
      "$layer"/*.c "$layer"/*.h "$layer"/*/*.c "$layer"/*/*.h 2>/dev/null); do
      fault "$file includes $pattern: only $* may"
    done
  done
}

check_header sqlite3 sql
check_header libxml/ importers
check_header nettle/ sql
check_header yajl/ importers
check_header archive importers
check_header cmark importers
check_header gmime/ importers
check_header curl/ importers
check_header uchardet importers
check_header cmocka none

# core: the C library, POSIX, utf8proc and PCRE2
standard='assert|ctype|dirent|errno|fcntl|float|inttypes|limits|locale|math|poll'
standard="$standard|pthread|sched|setjmp|signal|stdalign|stdarg|stdatomic"
standard="$standard|stdbool|stddef|stdint|stdio|stdlib|string|strings|time"
standard="$standard|unistd|wchar|sys/[a-z]+|utf8proc|pcre2"
grep -hoE '^ *# *include *<[^>]*>' core/*.c core/*.h |
  grep -vE "<($standard)\.h>" | sort -u | while read -r line; do
  fault "core has $line: only libc, utf8proc and PCRE2 are allowed"
done

allowed=" core importers queries sql tests Makefile README.md .ci .clang-format \
.gitignore LICENSE CHANGELOG.md "
if git rev-parse --show-toplevel >/dev/null 2>&1 && [ $# -eq 0 ]; then
  names=$(git ls-files --cached --others --exclude-standard |
    sed 's|/.*||' | sort -u)
else
  names=$(ls -A | grep -vx -e .git -e build)
fi
for name in $names; do
  case $allowed in
  *" $name "*) ;;
  *) fault "$name: not one of the names allowed at the top" ;;
  esac
done

[ ! -s "$faults" ] || exit 1
echo "layers: all includes point the right way"
