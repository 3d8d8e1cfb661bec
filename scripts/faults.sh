#!/usr/bin/env bash
# Runs the faults suite, with real processes that are killed, frozen and cut off, and writes what it measured into docs/reliability.md.
#   scripts/faults.sh         once
#   scripts/faults.sh TIMES   so many times in a row, until the first failure; the slowest recovery of each fault counts
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
cd "$root"

check_tools
build "Building" ChatHub.sln
install_chromium
tests/vscode/install.sh
rm -f artifacts/reliability.tsv
for ((run = 1; run <= ${1:-1}; run++)); do
  say "Run $run of ${1:-1}"
  dotnet test tests/ChatHub.Faults.Tests --no-build --nologo --filter "Needs!=Soak&Needs!=RandomRun"
done
node scripts/reliabilityTable.mjs artifacts/reliability.tsv docs/reliability.md
