#!/usr/bin/env bash
# Builds and starts the hub, attaches to every IDE it finds, and prints the dashboard's address.
#   ./run.sh [--urls http://127.0.0.1:5080] [--no-demo] [options of the server]
#   ./run.sh --check-profile NAME PORT   says what of a profile matches an IDE, and ends
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/scripts/setup.sh"

options=()
for option in "$@"; do
  case $option in
    --no-demo) ;; # There is no demo IDE yet; the option is taken so that scripts need not change.
    *) options+=("$option") ;;
  esac
done

check_tools
say "Building ..."
dotnet build "$root/src/ChatHub.Server" -c Release --nologo -v quiet -clp:ErrorsOnly >&2
exec dotnet "$root/src/ChatHub.Server/bin/Release/net10.0/ChatHub.Server.dll" ${options[@]+"${options[@]}"}
