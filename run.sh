#!/usr/bin/env bash
# Builds and starts the hub, attaches to every IDE it finds, and prints the dashboard's address. Where there is no IDE, it opens a
# demo chat beside the hub, so that there is something to read and to write to.
#   ./run.sh [--urls http://127.0.0.1:5080] [--no-demo] [options of the server]
#   ./run.sh --check-profile NAME PORT    says what of a profile matches the IDE on that port, and ends
#   ./run.sh --add-token NAME [--scopes "read send"] [--ports 9232-9241], --remove-token NAME, --list-tokens    see docs/operations.md
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/scripts/setup.sh"
source "$root/scripts/demo.sh"

options=()
demo=yes
for option in "$@"; do
  case $option in
    --no-demo) demo=no ;;
    --check-profile | --add-token | --remove-token | --list-tokens) demo=no; options+=("$option") ;;
    *) options+=("$option") ;;
  esac
done

check_tools
say "Building ..."
# No build servers: nothing of run.sh is left when it ends.
dotnet build "$root/src/ChatHub.Server" -c Release --nologo -v quiet -clp:ErrorsOnly --disable-build-servers >&2
if [ "$demo" = yes ]; then
  read -r port address < <(node "$root/scripts/demoPort.mjs" ${options[@]+"${options[@]}"}) || true
  if [ -n "${port:-}" ]; then
    say "No IDE found: starting the demo chat on port $port. It is a page of ChatHub's own; --no-demo leaves it out."
    start_demo "$port" "$address" || say "No demo: Chromium could not be installed."
  fi
fi
exec dotnet "$root/src/ChatHub.Server/bin/Release/net10.0/ChatHub.Server.dll" ${options[@]+"${options[@]}"}
