# Sourced by run.sh: the demo chat in a headless Chromium of its own, which ends when the hub ends.

# The browser's end hangs on a pipe that the hub keeps open: it closes however the hub ends, even by SIGKILL, and without polling.
start_demo() { # start_demo PORT ADDRESS
  local profile browser
  install_chromium || return 1
  profile=$(mktemp -d)
  # The page is ours and from this disk; Chromium's sandbox does not start as root or in containers. setsid: a group to end.
  setsid "${CHATHUB_CHROMIUM:-chromium}" --headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --window-size=1000,900 --user-data-dir="$profile" \
    --remote-debugging-address=127.0.0.1 --remote-debugging-port="$1" "$2" >/dev/null 2>&1 &
  browser=$!
  exec 9> >(end_with_hub "$browser" "$profile" >/dev/null 2>&1)
  for _ in {1..150}; do
    if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then return; fi
    kill -0 "$browser" 2>/dev/null || break
    sleep 0.1
  done
  say "The demo's browser did not start; going on without it."
}

end_with_hub() { # end_with_hub BROWSER PROFILE
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
