# Sourced by run.sh, test.sh and bench.sh: finds or installs what they need on Debian and Ubuntu.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }

need() { # need COMMAND WHAT-TO-DO
  command -v "$1" >/dev/null 2>&1 || { say "$1 is missing. $2"; exit 1; }
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# The SDK and Node are asked for; they are not installed behind the user's back.
check_tools() {
  need dotnet "Install the .NET 10 SDK: https://learn.microsoft.com/dotnet/core/install/linux"
  need node "Install Node 20 or newer."
  need npm "Install npm (it comes with Node)."
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || { say "Node $major is too old; 20 or newer is needed."; exit 1; }
}

# .NET's globalization is invariant, but its TLS and zlib come from the system; Debian's SDK packages bring them.
install_chromium() {
  if [ -n "${CHATHUB_CHROMIUM:-}" ] || command -v chromium >/dev/null 2>&1; then return; fi
  local browsers=${XDG_CACHE_HOME:-$HOME/.cache}/chathub-chromium
  if ! chromium_of_playwright "$browsers"; then
    say "Installing Chromium ..."
    as_root apt-get update -qq
    if apt-cache policy chromium | grep -q 'Candidate: [0-9]'; then
      as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-color-emoji >/dev/null
    else
      # Ubuntu has it as a snap only, which sees neither /tmp nor pages on the disk: the build of Playwright's makers, of the version that the hub uses.
      PLAYWRIGHT_BROWSERS_PATH=$browsers npx --yes "playwright@$(sed -n 's/.*"Microsoft.Playwright" Version="\([^"]*\)".*/\1/p' "$root/Directory.Packages.props")" install --with-deps --no-shell chromium >&2
      chromium_of_playwright "$browsers" || { say "Chromium could not be installed. Install one that is no snap, and name it: CHATHUB_CHROMIUM=/path/to/chrome"; return 1; }
    fi
  fi
}

chromium_of_playwright() { # chromium_of_playwright FOLDER
  local found
  found=$(find "$1" -type f -name chrome -perm -u+x 2>/dev/null | sort | tail -n 1)
  [ -n "$found" ] && export CHATHUB_CHROMIUM=$found
}
