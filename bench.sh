#!/usr/bin/env bash
# Measures the hub, one figure a line:  NAME VALUE UNIT [floor VALUE ratio VALUE/FLOOR]
#   ./bench.sh          every figure, the genuine VS Code's included: under 15 minutes on 2 cores
#   ./bench.sh NAME     one of them, for example history_hit_per_s
#   ./bench.sh load     1,000 and 5,000 clients at once, and 1,000 that come back at once: eleven minutes
# The floor is what the same would be without the hub's own work: an empty SignalR call, or the reading inside the page.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/scripts/setup.sh"
cd "$root"

check_tools
build "Building" bench/ChatHub.Bench -c Release
install_chromium
case ${1:-vscode} in *vscode* | send_* | live_*) tests/vscode/install.sh ;; esac
exec dotnet bench/ChatHub.Bench/bin/Release/net10.0/ChatHub.Bench.dll "$@"
