#!/usr/bin/env bash
# Builds and starts the hub, attaches to every IDE it finds, and prints the dashboard's address. Where there is no IDE, it opens a
# demo chat beside the hub, so that there is something to read and to write to.
#   ./run.sh [--urls http://127.0.0.1:5080] [--no-demo | --demo] [--yes] [settings of the hub]
#   ./run.sh --check-profile NAME PORT    says what of a profile matches the IDE on that port, and ends
#   ./run.sh --add-token NAME [--scopes "read send"] [--ports 9232-9241], --remove-token NAME, --list-tokens    see docs/operations.md
#   --yes       installs what the demo needs (Chromium) through sudo without asking
#   --no-demo   no demo chat; --demo: one although other users of this machine could read your files through its browser
#   --help      this, and the hub's own options
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/scripts/setup.sh"
source "$root/scripts/demo.sh"

program=$root/src/ChatHub.Server/bin/Release/net10.0/ChatHub.Server.dll
options=()
demo=yes
command=no
for option in "$@"; do
  case $option in
    --no-demo) demo=no ;;
    --demo) demo=always ;;
    --yes) assume_yes=yes ;;
    --help | -h | '-?' | /help)
      sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p;}' "${BASH_SOURCE[0]}"
      if [ -e "$program" ] && command -v dotnet >/dev/null 2>&1; then exec dotnet "$program" --help; fi
      exit 0
      ;;
    --check-profile* | --add-token* | --remove-token* | --list-token* | --version)
      command=yes
      options+=("$option")
      ;;
    *) options+=("$option") ;;
  esac
done

# A program that is there answers a command at once: nothing is built for it.
if [ "$command" = yes ] && [ -e "$program" ] && command -v dotnet >/dev/null 2>&1; then exec dotnet "$program" "${options[@]}"; fi
check_tools
# No build servers: nothing of run.sh is left when it ends.
build "Building the hub" src/ChatHub.Server -c Release --disable-build-servers
if [ "$command" = no ] && [ "$demo" != no ]; then
  port=$(node "$root/scripts/demoPort.mjs" ${options[@]+"${options[@]}"}) || port=
  if [ -n "$port" ]; then open_demo "$port" "$demo"; fi
fi
exec dotnet "$program" ${options[@]+"${options[@]}"}
