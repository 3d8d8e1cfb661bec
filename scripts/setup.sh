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
  say "Installing Chromium ..."
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-color-emoji >/dev/null
}
