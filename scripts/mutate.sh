#!/usr/bin/env bash
# Changes the hub's code a little, again and again, and runs the fast tests of the same place each time: a change that none of them notices shows what
# none of them promises.
# The reports are in artifacts/mutation/PLACE/reports.
#   scripts/mutate.sh            what sends, keeps and puts together: Cdp/Conversations, Histories, Sending; hours
#   scripts/mutate.sh PLACE...   files or folders of src/ChatHub.Server: scripts/mutate.sh Sending/SendLane.cs
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
cd "$root"

check_tools
[ $# != 0 ] || set -- Cdp/Conversations Histories Sending
for place in "$@"; do
  [ -e "src/ChatHub.Server/$place" ] || { say "There is no $place in src/ChatHub.Server."; exit 64; }
done
step "Restoring the tool" dotnet tool restore
mkdir -p artifacts/mutation
cd tests/ChatHub.Server.Tests
for place in "$@"; do
  files=$place folder=$place
  if [ -d "$root/src/ChatHub.Server/$place" ]; then files=$place/**/*.cs; else folder=$(dirname "$place"); fi
  # Tests mirror the source tree. What needs patience tells too little for its time.
  config=$root/artifacts/mutation/mutate.json
  sed "s|TESTS|FullyQualifiedName~.${folder//\//.}.\&Needs!=Patience\&Needs!=Time|" "$root/scripts/mutate.json" >"$config"
  dotnet tool run dotnet-stryker --config-file "$config" --output "$root/artifacts/mutation/$place" --mutate "**/$files"
done
