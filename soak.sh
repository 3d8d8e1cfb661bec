#!/usr/bin/env bash
# Two minutes of a follower that never reads beside 99 others; ./test.sh does the same for some seconds. The figures are in the output.
#   ./soak.sh            two minutes
#   ./soak.sh SECONDS    as long as you like
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/scripts/setup.sh"
cd "$root"

check_tools
CHATHUB_SOAK_SECONDS=${1:-120} exec dotnet test tests/ChatHub.Server.Tests --nologo --filter SilentFollowerTests --logger "console;verbosity=detailed"
