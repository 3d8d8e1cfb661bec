#!/usr/bin/env bash
# Measures the genuine VS Code's windows and the places in them that show a chat: the figures of docs/windows-and-chats.md, a line each. Ten minutes.
#   scripts/measure-windows.sh [VERSION]     a version of code-server
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
cd "$root"

version=${1:-4.139.1}
install_chromium
tests/vscode/install.sh "$version"
home=${CHATHUB_RIG_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/chathub-rig}/$version
[ -d node_modules/esbuild ] || step "Installing the page agent's tools" npm ci --no-audit --no-fund
mkdir -p artifacts
node src/ChatHub.Server/Cdp/PageAgent/js/build.mjs artifacts/page-agent.js
"$home/node/current/bin/node" tests/vscode/windows/measure.mjs "$home" artifacts/page-agent.js
