#!/usr/bin/env bash
# Generates inputs for the hub, the page reports, the settings and the dashboard's Markdown: a million of them, or as many as asked for.
#   scripts/fuzz.sh [inputs]
# What fails is printed with a seed; CsCheck_Seed=... scripts/fuzz.sh begins with it.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
cd "$root"

check_tools
build "Building" tests/ChatHub.Fuzz.Tests -c Release
install_chromium
CHATHUB_FUZZ_INPUTS=${1:-1000000} dotnet test tests/ChatHub.Fuzz.Tests -c Release --no-build --nologo --logger "console;verbosity=normal"
