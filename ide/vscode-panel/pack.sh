#!/usr/bin/env bash
# Packs the extension: artifacts/chathub-panel.vsix. Does nothing where nothing has changed since the last time.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
vsix=$root/artifacts/chathub-panel.vsix
cd "$here"

# Unless what the lock file says is there: the hub's build installs it too.
if [ ! "$root/node_modules/.package-lock.json" -nt "$root/package-lock.json" ]; then
  (cd "$root" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null)
fi

sources=$(find package.json tsconfig.json build.mjs pack.sh README.md ../../LICENSE media src types tests webview ../../wwwroot \
  ../../src/ChatHub.Server/Hosting/Dashboard ../../package-lock.json -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum)
if [ "$(cat obj/vsix.stamp 2>/dev/null)" = "$sources" ] && [ -e "$vsix" ]; then exit 0; fi

"$root/node_modules/.bin/tsc"
node build.mjs
mkdir -p "${vsix%/*}"
(cd obj/vsix && "$root/node_modules/.bin/vsce" package --no-dependencies --allow-missing-repository --out "$vsix" >/dev/null)
echo "$sources" >obj/vsix.stamp
