#!/usr/bin/env bash
# A busy hub for half an hour: memory, handles and threads stay what they are, reads and sends as quick; then two minutes of a follower that never
# reads beside 99 others. The figures are in the output.
#   scripts/soak.sh            half an hour and two minutes
#   scripts/soak.sh SECONDS    so many seconds of the first, and at most two minutes of the second
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
cd "$root"

check_tools
build "Building" ChatHub.sln
install_chromium
seconds=${1:-1800}
CHATHUB_SOAK_SECONDS=$seconds dotnet test tests/ChatHub.Faults.Tests --no-build --nologo --filter "Needs=Soak" --logger "console;verbosity=detailed"
export CHATHUB_SOAK_SECONDS=$((seconds < 120 ? seconds : 120))
dotnet test tests/ChatHub.Server.Tests --no-build --nologo --filter SilentFollowerTests --logger "console;verbosity=detailed"
