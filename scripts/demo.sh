# Sourced by run.sh: the demo chat in a headless Chromium of its own, in two windows as an IDE may have them, which ends when the hub ends.
#
# Its debugging port asks nobody who they are, so that every user of this machine can drive the browser. It is therefore a browser with
# nothing to give: its files are a copy of the demo page and what the system's programs need. SECURITY.md says more.

demo_flags=(--headless=new --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync
  --disable-popup-blocking --window-size=1000,900 --remote-debugging-address=127.0.0.1)

open_demo() { # open_demo PORT yes|always
  local folder
  install_chromium || { say "Going on without the demo."; return; }
  folder=$(mktemp -d)
  cp -r "$root/demo" "$folder/demo"
  confine "$folder" "$2" || { rm -rf "$folder"; return; }
  start_demo "$1" "$folder" || say "The demo's browser did not start; going on without it. What it said is in $setup_log"
}

# Sets `confined`, the words before the browser's command that keep it from the user's files.
confine() { # confine FOLDER yes|always
  local browser
  browser=$(command -v "${CHATHUB_CHROMIUM:-chromium}") || { say "No demo: there is no browser ${CHATHUB_CHROMIUM:-chromium}."; return 1; }
  if [ "$(id -u)" = 0 ]; then as_nobody "$1"; else in_own_root "$1" "$browser"; fi
  if [ ${#confined[@]} != 0 ] && "${confined[@]}" "$browser" --version >>"$setup_log" 2>&1 </dev/null; then
    # Where no namespaces can be made (in most containers), Chromium's own sandbox does not start.
    "${confined[@]}" unshare --user true 2>/dev/null || demo_flags+=(--no-sandbox)
    return
  fi
  confined=()
  if [ "$2" = always ]; then
    say "The demo's browser runs as you: other users of this machine can read your files through port $port."
    unshare --user true 2>/dev/null && [ "$(id -u)" != 0 ] || demo_flags+=(--no-sandbox)
    return
  fi
  say "No demo: its browser cannot be kept from your files here, and other users of this machine could read them through its debugging port."
  say "Where you are alone on the machine: ./run.sh --demo"
  return 1
}

as_nobody() { # as_nobody FOLDER: root starts the browser as a user without files
  chown -R 65534:65534 "$1"
  confined=(setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all --no-new-privs)
}

in_own_root() { # in_own_root FOLDER BROWSER: a user starts it in a file system with the system's programs and the page
  local programs
  confined=()
  install_packages "what keeps the demo's browser from your files" bwrap:bubblewrap || return 0
  confined=(bwrap --die-with-parent --unshare-pid --unshare-ipc --proc /proc --dev /dev --tmpfs /tmp --ro-bind /usr /usr --ro-bind /etc /etc
    --symlink usr/bin /bin --symlink usr/sbin /sbin --symlink usr/lib /lib --symlink usr/lib64 /lib64 --ro-bind-try /sys /sys)
  # A browser of the user's own comes with its folder, unless that is one with the user's files in it.
  programs=$(dirname "$(realpath "$2")")
  case $programs/ in
    /usr/*) ;;
    *) case ${HOME:-/}/ in
         "$programs"/*) confined=(); return ;;
       esac
       confined+=(--ro-bind "$programs" "$programs") ;;
  esac
  confined+=(--bind "$1" "$1")
}

# The browser's end hangs on a pipe that the hub keeps open: it closes however the hub ends, even by SIGKILL, and without polling.
start_demo() { # start_demo PORT FOLDER
  local browser
  # setsid: a group to end.
  HOME=$2 setsid ${confined[@]+"${confined[@]}"} "${CHATHUB_CHROMIUM:-chromium}" "${demo_flags[@]}" --user-data-dir="$2/profile" \
    --remote-debugging-port="$1" "file://$2/demo/index.html?beside=second" >"$2/browser.log" 2>&1 </dev/null &
  browser=$!
  exec 9> >(end_with_hub "$browser" "$2" >/dev/null 2>&1)
  for _ in {1..150}; do
    if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then
      say "No IDE found: a demo chat is on port $1 (a page of ChatHub's own; --no-demo leaves it out)."
      return
    fi
    kill -0 "$browser" 2>/dev/null || break
    sleep 0.1
  done
  cat "$2/browser.log" >>"$setup_log"
  return 1
}

end_with_hub() { # end_with_hub BROWSER FOLDER
  trap '' INT TERM HUP
  cat
  kill -- "-$1"
  for _ in {1..30}; do
    kill -0 -- "-$1" || break
    sleep 0.1
  done
  kill -9 -- "-$1"
  rm -rf "$2"
}
