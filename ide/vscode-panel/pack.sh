#!/usr/bin/env bash
# Packs the extension: artifacts/chathub-panel.vsix. Does nothing where nothing has changed since the last time.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
vsix=$root/artifacts/chathub-panel.vsix
cd "$here"

install_packages() { # install_packages FOLDER, unless what the lock file says is there
  if [ ! "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ]; then
    (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null)
  fi
}
install_packages .
install_packages ../../src/ChatHub.Server # What the dashboard's modules use of others; the hub's build installs it too.

sources=$(find package.json package-lock.json tsconfig.json build.mjs pack.sh README.md ../../LICENSE media src types tests webview ../../wwwroot \
  ../../src/ChatHub.Server/Hosting/Dashboard ../../src/ChatHub.Server/package-lock.json -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum)
if [ "$(cat obj/vsix.stamp 2>/dev/null)" = "$sources" ] && [ -e "$vsix" ]; then exit 0; fi

node_modules/.bin/tsc
node build.mjs
mkdir -p "${vsix%/*}"
(cd obj/vsix && ../../node_modules/.bin/vsce package --no-dependencies --allow-missing-repository --out "$vsix" >/dev/null)
echo "$sources" >obj/vsix.stamp
