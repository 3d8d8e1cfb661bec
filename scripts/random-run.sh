#!/usr/bin/env bash
# A person at the desk of the genuine VS Code and three clients at two hubs do everything at random; nothing may be asked twice, lost without a word,
# or read wrong.
# The seed, the counts and the faults are in the output.
#   scripts/random-run.sh [seconds] [seed]     half an hour, and a seed of its own, unless told
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
cd "$root"

check_tools
build "Building" ChatHub.sln
install_chromium
tests/vscode/install.sh
export CHATHUB_RANDOM_SECONDS=${1:-1800} CHATHUB_RANDOM_SEED=${2:-}
dotnet test tests/ChatHub.Faults.Tests --no-build --nologo --filter "Needs=RandomRun" --logger "console;verbosity=detailed"
