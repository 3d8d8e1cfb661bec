#!/usr/bin/env bash
# Packs the extension: artifacts/chathub-panel.vsix. Does nothing where nothing has changed since the last time.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../..
vsix=$root/artifacts/chathub-panel.vsix
cd "$here"

contents_of() { find "$@" -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum; }

packages=$(contents_of package.json package-lock.json)
if [ "$(cat obj/packages.stamp 2>/dev/null)" != "$packages" ] || [ ! -d node_modules ]; then
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
  mkdir -p obj
  echo "$packages" >obj/packages.stamp
fi

sources=$(contents_of package.json package-lock.json tsconfig.json build.mjs pack.sh README.md ../../LICENSE media src types tests webview ../../wwwroot)
if [ "$(cat obj/vsix.stamp 2>/dev/null)" = "$sources" ] && [ -e "$vsix" ]; then exit 0; fi

node_modules/.bin/tsc
node build.mjs
mkdir -p "$root/artifacts"
(cd obj/vsix && ../../node_modules/.bin/vsce package --no-dependencies --skip-license --allow-missing-repository --out "$vsix" >/dev/null)
echo "$sources" >obj/vsix.stamp
