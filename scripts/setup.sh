# Sourced by run.sh, test.sh, bench.sh and the like: finds or installs what they need on Debian and Ubuntu.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
setup_log=$root/artifacts/setup.log
assume_yes=${assume_yes:-no} # --yes: what would be asked is answered with yes

# Nothing is installed into the user's certificates by a first build, and no greeting is printed. What scripts read of dotnet's words is English.
export DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_CLI_UI_LANGUAGE=en

say() { printf '%s\n' "$*" >&2; }

# The SDK and Node are asked for; they are not installed behind the user's back. All that is missing is said at once; 1 where something is.
check_tools() {
  local missing=no major
  if ! command -v dotnet >/dev/null 2>&1; then
    say "The .NET 10 SDK is missing: https://learn.microsoft.com/dotnet/core/install/linux"
    missing=yes
  elif ! (cd "$root" && dotnet --version) >/dev/null 2>&1; then
    say "dotnet is there, and no SDK of .NET 10: https://learn.microsoft.com/dotnet/core/install/linux"
    missing=yes
  fi
  if ! command -v node >/dev/null 2>&1; then
    say "Node is missing: 20 or newer is needed, with npm: https://nodejs.org"
    missing=yes
  else
    major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null) || major=
    if [ -z "$major" ]; then
      say "Node is there and does not run: 20 or newer is needed, https://nodejs.org"
      missing=yes
    elif ! [ "$major" -ge 20 ]; then
      say "Node $major is too old: 20 or newer is needed, https://nodejs.org"
      missing=yes
    fi
    if ! command -v npm >/dev/null 2>&1; then
      say "npm is missing. It comes with Node, or as a package of its own: apt-get install npm"
      missing=yes
    fi
  fi
  [ "$missing" = no ]
}

# The newest ASP.NET Core 10.0.x that is installed: the one that the hub comes up with.
installed_framework() {
  dotnet --list-runtimes 2>/dev/null | sed -n 's/^Microsoft\.AspNetCore\.App \(10\.0\.[0-9]*\) .*/\1/p' | sort -V | tail -n 1
}

# Begins the log anew. Where it cannot be written (it is root's, from an earlier run), the log is a file of this run's own.
begin_log() {
  if { mkdir -p "${setup_log%/*}" && : >"$setup_log"; } 2>/dev/null; then return; fi
  setup_log=$(mktemp)
}

# Every second on a terminal, else a dot every ten, until it is killed or the script is gone. No process of its own: one that is left would hold the
# output.
show_clock() {
  local what=$1 seconds=0 never
  exec {never}<> <(:)
  while ! read -r -t 1 -u "$never" && kill -0 $$ 2>/dev/null; do
    seconds=$((seconds + 1))
    if [ -t 2 ]; then
      printf '\r%s ... %d s ' "$what" "$seconds" >&2
    elif [ $((seconds % 10)) = 0 ]; then
      printf . >&2
    fi
  done
}

# step WHAT COMMAND...: says what is done and how long it took. What the command prints is in the log, which is named where it fails.
step() {
  local what=$1 status=0 began=$SECONDS ticker=
  shift
  [ -n "${log_began:-}" ] || { begin_log; log_began=yes; }
  printf '\n== %s: %s\n' "$what" "$*" >>"$setup_log"
  printf '%s ...' "$what" >&2
  # The command runs in front, so that Ctrl-C ends it too; a clock beside it shows that it is at work.
  show_clock "$what" &
  ticker=$!
  "$@" >>"$setup_log" 2>&1 </dev/null || status=$?
  { kill "$ticker" && wait "$ticker"; } 2>/dev/null || true
  if [ -t 2 ]; then printf '\r\033[K%s:' "$what" >&2; fi
  if [ "$status" != 0 ]; then
    say " failed. The last lines of $setup_log:"
    tail -n 15 "$setup_log" | sed 's/^/  /' >&2
    return "$status"
  fi
  say " done in $((SECONDS - began)) s."
}

# build WHAT PROJECT [OPTION...]
build() {
  local project=$2 what=$1
  shift 2
  step "$what" dotnet build "$root/$project" --nologo -v quiet -clp:ErrorsOnly "$@"
}

# may_install WHAT: may packages of the system be installed? As root, or with --yes, they may; else whoever sits there is asked.
may_install() {
  local reply
  if [ "$(id -u)" = 0 ]; then return 0; fi
  if ! command -v sudo >/dev/null 2>&1; then
    say "$1 is missing, and installing it needs root (there is no sudo)."
    return 1
  fi
  if [ "$assume_yes" != yes ]; then
    if ! [ -t 0 ] || ! [ -t 2 ]; then
      say "$1 is missing. Install it, or run this again with --yes: then it is installed through sudo."
      return 1
    fi
    read -r -p "$1 is missing. Install it now, through sudo? [y/N] " reply
    case $reply in [yY] | [yY][eE][sS]) ;; *) return 1 ;; esac
  fi
  # A password is asked for here, where it can be seen; where none is needed, none is asked for.
  sudo -n true 2>/dev/null || sudo -v
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# A foreign source that does not answer is no reason to stop: the lists that are there may do.
renew_package_lists() { as_root apt-get update -qq || echo "Not all package lists could be renewed."; }

apt_install() { as_root bash "$root/scripts/aptInstall.sh" "$@"; }

# Is there a real package of that name? Ubuntu's chromium is a snap behind a package: a snap sees neither /tmp nor pages on the disk.
apt_has() {
  local policy
  policy=$(LC_ALL=C apt-cache policy "$1" 2>/dev/null)
  [[ $policy =~ Candidate:\ [0-9] && $policy != *snap* ]]
}

# install_packages WHAT COMMAND[:PACKAGE]...: the packages whose commands are missing.
install_packages() {
  local what=$1 wanted missing=()
  shift
  for wanted in "$@"; do
    PATH=$PATH:/usr/sbin:/sbin command -v "${wanted%:*}" >/dev/null 2>&1 || missing+=("${wanted#*:}")
  done
  [ ${#missing[@]} != 0 ] || return 0
  command -v apt-get >/dev/null 2>&1 || { say "$what: ${missing[*]} is missing, and there is no apt-get to install it."; return 1; }
  may_install "$what (${missing[*]})" || return 1
  step "Looking for packages" renew_package_lists
  step "Installing $what (${missing[*]})" apt_install "${missing[@]}"
}

# Exports CHATHUB_CHROMIUM or leaves a chromium on the PATH.
install_chromium() {
  local browsers=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/chathub-chromium
  # As root the demo's browser runs as nobody, who does not come into root's home.
  [ "$(id -u)" != 0 ] || browsers=/var/cache/chathub-chromium
  if [ -n "${CHATHUB_CHROMIUM:-}" ] || command -v chromium >/dev/null 2>&1 || chromium_of_playwright "$browsers"; then return; fi
  if ! command -v apt-get >/dev/null 2>&1; then
    say "Chromium is missing. Install one that is no snap, and name it: CHATHUB_CHROMIUM=/path/to/chrome"
    return 1
  fi
  may_install "Chromium (about 400 MB)" || return 1
  step "Looking for packages" renew_package_lists
  if apt_has chromium; then
    step "Installing Chromium" apt_install chromium fonts-noto-color-emoji
  else
    # The build of Playwright's makers, of the version that the hub's locked package names.
    step "Installing Chromium" install_chromium_of_playwright "$browsers" &&
      chromium_of_playwright "$browsers" || { say "Install a Chromium that is no snap, and name it: CHATHUB_CHROMIUM=/path/to/chrome"; return 1; }
  fi
}

# Tests start many browsers of which nobody sees a window. Without this one they take the other, and their time.
install_chromium_shell() {
  if [ -n "${CHATHUB_CHROMIUM:-}" ] || command -v chromium-headless-shell >/dev/null 2>&1 || ! apt_has chromium-headless-shell; then return; fi
  if ! may_install "Chromium without windows (about 200 MB)" || ! step "Installing Chromium without windows" apt_install chromium-headless-shell; then
    say "The tests take Chromium itself."
  fi
}

install_chromium_of_playwright() { # install_chromium_of_playwright FOLDER
  local driver
  driver=$(find "$root"/{src,tests,bench}/*/bin -path '*/.playwright/package/cli.js' -print -quit 2>/dev/null)
  [ -n "$driver" ] || { echo "The build has no Playwright driver."; return 1; }
  PLAYWRIGHT_BROWSERS_PATH=$1 node "$driver" install --with-deps --no-shell chromium
}

chromium_of_playwright() { # chromium_of_playwright FOLDER
  local found
  found=$(find "$1" -type f -name chrome -perm -u+x 2>/dev/null | sort -V | tail -n 1)
  [ -n "$found" ] && export CHATHUB_CHROMIUM=$found
}
