#!/bin/sh
# Installs the programs that read what whosaid writes, as far as they can be
# had: the tests of formats skip, with a line, what is absent. Never fails.
#   sh tests/support/clients.sh BUILD
# Debian packages first, then npm packages (tests/clients/package-lock.json)
# into BUILD/clients/node_modules.
set -u
build=$1

if ! sh tests/support/setup.sh clients; then
  echo "clients: not all of Debian's programs are here; their tests will be skipped" >&2
fi
command -v npm >/dev/null 2>&1 || exit 0
done=$build/clients/package-lock.json
cmp -s tests/clients/package-lock.json "$done" && exit 0
mkdir -p "$build/clients"
cp tests/clients/package.json "$build/clients/"
rm -f "$done"
cp tests/clients/package-lock.json "$build/clients/package-lock.json"
if ! (cd "$build/clients" && npm ci --no-audit --no-fund >npm.log 2>&1); then
  rm -f "$done"
  echo "clients: npm could not install; see $build/clients/npm.log" >&2
fi
exit 0
