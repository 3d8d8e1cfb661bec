#!/usr/bin/env bash
# Changes the hub's code a little, again and again, and runs the fast tests each time: a change that none of them notices shows what none of them
# promises.
# The report is in artifacts/mutation/reports.
#   scripts/mutate.sh            what sends, keeps and puts together: Sending, Histories, Cdp/Conversations; hours
#   scripts/mutate.sh PLACE...   files or folders of src/ChatHub.Server: scripts/mutate.sh Sending/SendLane.cs
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
cd "$root"

check_tools
[ $# != 0 ] || set -- Sending Histories Cdp/Conversations
places=()
for place in "$@"; do
  if [ -d "src/ChatHub.Server/$place" ]; then
    places+=(--mutate "**/$place/**/*.cs")
  elif [ -f "src/ChatHub.Server/$place" ]; then
    places+=(--mutate "**/$place")
  else
    say "There is no $place in src/ChatHub.Server."
    exit 64
  fi
done
step "Restoring the tool" dotnet tool restore
cd tests/ChatHub.Server.Tests
exec dotnet tool run dotnet-stryker --config-file "$root/scripts/mutate.json" --output "$root/artifacts/mutation" "${places[@]}"
