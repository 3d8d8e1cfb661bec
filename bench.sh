#!/usr/bin/env bash
# Measures the hub, one figure a line:  NAME VALUE UNIT [floor VALUE ratio VALUE/FLOOR]
#   ./bench.sh          every figure, the genuine VS Code's included: under 17 minutes on 2 cores
#   ./bench.sh NAME     one of them, for example history_hit_per_s
#   ./bench.sh load     1,000 and 5,000 clients at once, and 1,000 that come back at once: eleven minutes
# The floor is what the same would be without the hub's own work: an empty SignalR call, the same bytes without SignalR, or the page alone.
# A figure that cannot be had, or is out of its bounds, takes no other away: it fails the run at its end.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/scripts/setup.sh"
cd "$root"

check_tools
build "Building" bench/ChatHub.Bench -c Release
status=0
install_chromium || status=1
case ${1:-vscode} in
  *_2000_*) ;;
  *vscode* | send_* | request_* | agent_host_* | live_dom_* | live_bytes_*) tests/vscode/install.sh || status=1 ;;
esac
dotnet bench/ChatHub.Bench/bin/Release/net10.0/ChatHub.Bench.dll "$@" || status=$?
exit "$status"
