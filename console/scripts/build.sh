#!/bin/sh
# Builds the console into target/classes/console, if its sources have changed; `build.sh checks` also checks it.
set -eu
cd "$(dirname "$0")/.."
built=target/classes/console
mkdir -p target/classes

node_fits() {
  command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 \
    && node -e 'const [a, b] = process.versions.node.split(".").map(Number);
      process.exit((a === 20 && b >= 19) || (a === 22 && b >= 12) || a > 22 ? 0 : 1)'
}

if ! node_fits; then
  [ -z "${1:-}" ] || { echo "console: needs Node.js 20.19 or later, or 22.12 or later, with npm" >&2; exit 1; }
  echo "console: no Node.js 20.19 or later, or 22.12 or later: building without the console" >&2
  rm -rf "$built"
  exit 0
fi

digest() { # of the names and bytes of all that a build is made from
  find package.json package-lock.json index.html tsconfig.json vite.config.ts public src scripts -type f -print0 \
    | LC_ALL=C sort -z | xargs -0 cksum | cksum
}

if [ ! -f target/modules.stamp ] || [ "$(cksum <package-lock.json)" != "$(cat target/modules.stamp)" ]; then
  npm ci --no-audit --no-fund --loglevel=error
  cksum <package-lock.json >target/modules.stamp
fi
if [ ! -f target/build.stamp ] || [ "$(digest)" != "$(cat target/build.stamp)" ] || [ ! -f "$built/index.html" ]; then
  npm run --silent build
  digest >target/build.stamp
fi
if [ "${1:-}" = checks ]; then
  npm run --silent check
  npm run --silent test
  npm run --silent budget
fi
