#!/usr/bin/env bash
# Runs the faults suite, with real processes that are killed, frozen and cut off, and writes what it measured into docs/reliability.md; then what else
# takes too long for test.sh.
#   scripts/faults.sh         once
#   scripts/faults.sh TIMES   so many times in a row, until the first failure; the slowest recovery of each fault counts
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
cd "$root"

check_tools
build "Building" ChatHub.sln
install_chromium
install_chromium_shell
# The versions of code-server that tests start, out of the tests.
for version in $(grep -rhoE '"4\.[0-9]+\.[0-9]+"' tests --include='*.cs' | tr -d '"' | sort -Vu); do tests/vscode/install.sh "$version"; done
build "Building what run.sh starts" src/ChatHub.Server -c Release --disable-build-servers
rm -f artifacts/reliability.tsv
for ((run = 1; run <= ${1:-1}; run++)); do
  say "Run $run of ${1:-1}"
  dotnet test tests/ChatHub.Faults.Tests --no-build --nologo --filter "Needs!=Soak&Needs!=RandomRun"
done
node scripts/reliabilityTable.mjs artifacts/reliability.tsv docs/reliability.md
# No faults: what needs a machine to itself, what the tests themselves stand on, older and translated VS Codes, hidden windows, panels that move.
say "What test.sh leaves out"
for project in Server.Tests EndToEnd.Tests; do dotnet test "tests/ChatHub.$project" --no-build --nologo --filter "Needs=Time"; done
dotnet test tests/ChatHub.Testing.Tests --no-build --nologo
