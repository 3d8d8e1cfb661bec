#!/usr/bin/env bash
# Records anew what the genuine Agent Hosts say, for the tests of the hub's own client: tests/ChatHub.Server.Tests/AgentHosts/Frames.
# What differs afterwards is what a new version of theirs does differently.
#   scripts/record-agent-host.sh [SCENARIO...]     all, and the 1.0 of Copilot's command line, unless some are named
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

version=${CHATHUB_CODE_SERVER:-4.139.1}
copilot=1.0.102
frames=tests/ChatHub.Server.Tests/AgentHosts/Frames
installed=${CHATHUB_RIG_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/chathub-rig}/$version

tests/vscode/install.sh "$version"
export PATH=$installed/node/current/bin:$PATH
node tests/agent-host/record.mjs "$installed" "$frames/0.9" "$@"

if [ $# = 0 ]; then
  cli=$(mktemp -d)
  trap 'rm -rf "$cli"' EXIT
  echo '{ "private": true }' >"$cli/package.json"
  npm install --prefix "$cli" --no-audit --no-fund --no-update-notifier --ignore-scripts --loglevel=error "@github/copilot@$copilot"
  node tests/agent-host/recordCli.mjs "$cli" "$frames/1.0"
fi
