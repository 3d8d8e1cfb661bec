#!/usr/bin/env bash
# What was released works with what is here: these clients with the hub of an earlier commit, and then its clients with this hub, at one demo page.
# That commit is built from this repository's history, in a temporary folder. The last line is "N passed, N failed".
#   scripts/released.sh            the first version of the wire
#   scripts/released.sh COMMIT     another one
set -uo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
cd "$root" || exit 1

commit=${1:-c6cbd96}
folder=$(mktemp -d)
old=$folder/old
hub_pid='' browser_pid=''

cleanup() {
  stop_hub
  stop_browser
  git worktree remove --force "$old" >/dev/null 2>&1
  rm -rf "$folder"
  git worktree prune
}
trap cleanup EXIT
trap 'exit 130' INT TERM

free_port() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }

release() { step "Building $1" dotnet build "$2" --nologo -v quiet -clp:ErrorsOnly -c Release; } # release WHAT PROJECT

# write_listener FOLDER CLIENT: a program of a dozen lines on a client, which has to compile with that of then and that of now.
write_listener() {
  mkdir "$1"
  cat >"$1/Listener.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup><ProjectReference Include="$2/src/ChatHub.Client/ChatHub.Client.csproj" /></ItemGroup>
</Project>
PROJECT
  cat >"$1/Program.cs" <<'PROGRAM'
using ChatHub.Client;

var (port, text, heard) = (int.Parse(args[1]), args[2], new TaskCompletionSource());
await using var hub = new ChatHubClient(new ChatHubClientOptions { Address = new Uri(args[0]) });
await hub.StartAsync();
hub.HistoryChanged += history =>
{
    if (history.Messages.Any(message => message.Content == $"Echo: {text}")) heard.TrySetResult();
};
Console.WriteLine((await hub.JoinPort(port)).State);
Console.WriteLine((await hub.SendAsync(port, text)).Status);
await heard.Task.WaitAsync(TimeSpan.FromSeconds(60));
PROGRAM
}

prepare() {
  check_tools || return 1
  git cat-file -e "$commit^{commit}" 2>/dev/null || { say "There is no commit $commit here (a shallow clone? git fetch --unshallow)."; return 1; }
  step "Taking $commit out" git worktree add --detach "$old" "$commit" || return 1
  cp nuget.config "$folder/"
  write_listener "$folder/oldListener" "$old"
  write_listener "$folder/newListener" "$root"
  local part
  for part in Server Terminal; do
    release "this ${part,}" "$root/src/ChatHub.$part" && release "the ${part,} of $commit" "$old/src/ChatHub.$part" || return 1
  done
  release "a program on this client" "$folder/newListener" && release "a program on the client of $commit" "$folder/oldListener" || return 1
  install_chromium
}

start_browser() {
  local options=(--headless=new --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync
    --remote-debugging-address=127.0.0.1 "--remote-debugging-port=$port" "--user-data-dir=$folder/profile")
  [ "$(id -u)" != 0 ] || options+=(--no-sandbox)
  setsid "${CHATHUB_CHROMIUM:-chromium}" "${options[@]}" "file://$root/demo/index.html" >"$folder/browser.log" 2>&1 </dev/null &
  browser_pid=$!
}

stop_browser() {
  [ -n "$browser_pid" ] || return 0
  { kill -- "-$browser_pid" && wait "$browser_pid"; } 2>/dev/null
  browser_pid=''
}

start_hub() { # start_hub TREE DATA: with no other IDE, and with none of its user's files but what a hub left in DATA
  local options=(--urls "$CHATHUB_URL" "--ChatHub:Ides:demo:Ports=$port")
  options+=(--ChatHub:Ides:{cursor,vscode,windsurf}:Ports=)
  XDG_DATA_HOME=$folder/$2 dotnet "$1/src/ChatHub.Server/bin/Release/net10.0/ChatHub.Server.dll" "${options[@]}" >>"$folder/hub.log" 2>&1 &
  hub_pid=$!
}

stop_hub() {
  [ -n "$hub_pid" ] || return 0
  { kill "$hub_pid" && wait "$hub_pid"; } 2>/dev/null
  hub_pid=''
}

passed=0 failed=0
check() { # check WHAT COMMAND...
  local what=$1
  shift
  if "$@" >"$folder/check.log" 2>&1; then
    passed=$((passed + 1))
    say "passed: $what"
    return
  fi
  failed=$((failed + 1))
  say "FAILED: $what"
  tail -n 15 "$folder/check.log" | sed 's/^/  /' >&2
}

within_a_minute() { # within_a_minute COMMAND...
  local end=$((SECONDS + 60))
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.2
  done
}

# The terminal client of a tree, $client.
terminal() { printf '%s' "$client/src/ChatHub.Terminal/bin/Release/net10.0/ChatHub.Terminal.dll"; }
chathub() { timeout 120 dotnet "$(terminal)" "$@"; }
listener() { timeout 120 dotnet "$folder/$1Listener/bin/Release/net10.0/Listener.dll" "$CHATHUB_URL" "$port" "$2"; }

has_port() { chathub ports | grep "^$port"$'\tdemo\t'; }
has_answer() { chathub history "$port" --json | grep "\"Echo: $1\""; } # has_answer TEXT
ends_with() { # ends_with CODE COMMAND...
  local expected=$1 status=0
  shift
  "$@" || status=$?
  [ "$status" = "$expected" ] || { echo "It ended with $status, not with $expected."; return 1; }
}
says_older() { # says_older COMMAND...: it fails, and names the hub's age
  local said
  if said=$("$@" 2>&1); then echo "It did not fail: $said"; return 1; fi
  echo "$said"
  grep -q 'older than this client' <<<"$said"
}

follows() { # follows TEXT: what is sent is in what is followed, with its answer
  local written=$folder/follow.log follower status=0
  dotnet "$(terminal)" follow "$port" >"$written" &
  follower=$!
  within_a_minute grep -q . "$written" && ends_with 0 chathub send "$port" "$1" && within_a_minute grep -q "Echo: $1" "$written" || status=1
  { kill "$follower" && wait "$follower"; } 2>/dev/null
  cat "$written"
  return "$status"
}

first_part() { # first_part NAME WHO: what every client knows, at whatever hub
  check "$2: the port is listed" within_a_minute has_port
  check "$2: a message is delivered" ends_with 0 chathub send "$port" --id "released-$1" "first of $1"
  check "$2: it is in the history, with its answer" within_a_minute has_answer "first of $1"
  check "$2: a repeat is a duplicate" ends_with 12 chathub send "$port" --id "released-$1" "first of $1"
  check "$2: what is followed grows" follows "second of $1"
  check "$2: a program joins, sends, and hears of it" listener "$1" "third of $1"
}

prepare || { say "Nothing could be tried."; echo "0 passed, 1 failed"; exit 1; }
port=$(free_port)
CHATHUB_URL=http://127.0.0.1:$(free_port)
export CHATHUB_URL
start_browser

client=$root
start_hub "$old" oldData
first_part new "this client, the hub of $commit"
for words in "chats $port" "search demo" "open $port earlier" {history,follow,requests}" $port --chat panel" "send $port --chat panel text"; do
  read -ra arguments <<<"$words"
  check "this client, the hub of $commit: '${arguments[*]}' says that the hub is older" says_older chathub "${arguments[@]}"
done
stop_hub

client=$old
start_hub "$root" newData
first_part old "the client of $commit, this hub"
repeated() { ends_with 12 chathub send "$port" --id released-new "first of new"; }
# What hubs share in a page is older than places, and was made by the hub of then.
if git grep -q 'chathub\.fence' "$commit" -- src; then check "this hub: what the hub of $commit pressed in the page is a duplicate" repeated; fi
stop_hub

# An upgrade, with another page: nothing but the hub's journal tells.
stop_browser
start_browser
start_hub "$root" oldData
check "this hub, in the place of the hub of $commit: the port is listed" within_a_minute has_port
if git grep -q JournalFile "$commit" -- src; then check "this hub: what the hub of $commit wrote down is a duplicate" repeated; fi
stop_hub

[ "$failed" = 0 ] || { say "The last lines of the hubs' logs:"; tail -n 20 "$folder/hub.log" | sed 's/^/  /' >&2; }
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
