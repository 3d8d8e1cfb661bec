#!/usr/bin/env bash
# Installs what the tests need and runs them. The last line is "N passed, N failed".
#   ./test.sh          everything, the genuine VS Code included
#   ./test.sh --fast   the inner loop: what needs no browser, no IDE, and no process for each of its tests
#   --yes              installs what is missing of the system's packages through sudo without asking
set -uo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/scripts/setup.sh"
cd "$root" || exit 1

clients=(tests/ChatHub.Client.Tests tests/ChatHub.Terminal.Tests) server=tests/ChatHub.Server.Tests
whole=true
for option in "$@"; do
  case $option in
    --fast) whole=false ;;
    --yes) assume_yes=yes ;;
    *) say "There is no $option: ./test.sh [--fast] [--yes]"; exit 64 ;;
  esac
done

results=$root/artifacts/test-results
rm -rf "$results"
mkdir -p "$results"

# All that is heavy is there before the first test: what is installed or built beside one makes it wait.
prepare() {
  check_tools || return 1
  build "Building" ChatHub.sln || return 1
  if $whole; then
    install_chromium && install_chromium_shell || return 1
    install_packages "What tests of proxies start" nginx:nginx-light haproxy || return 1
    step "Installing VS Code for the tests" tests/vscode/install.sh || return 1
    step "Packing the VS Code panel" ide/vscode-panel/pack.sh || return 1
    build "Building what run.sh starts" src/ChatHub.Server -c Release --disable-build-servers || return 1
  fi
}

# Runs a project's tests (those that a filter leaves); results and exit status are in NAME.trx and NAME.status.
run() { # run NAME PROJECT [FILTER]
  dotnet test "$2" --no-build --nologo ${3:+--filter "$3"} --results-directory "$results" \
    --logger "trx;LogFileName=$1.trx" --logger "console;verbosity=minimal"
  echo $? >"$results/$1.status"
}

run_each() { # run_each PROJECT...
  local project
  for project in "$@"; do run "${project##*/}" "$project" "$patient"; done
}

passed=0 failed=0
count() { # count NAME
  local counters p total f
  counters=$(grep -o '<Counters [^>]*>' "$results/$1.trx" 2>/dev/null)
  p=$(sed -n 's/.* passed="\([0-9]*\)".*/\1/p' <<<"$counters")
  total=$(sed -n 's/.* total="\([0-9]*\)".*/\1/p' <<<"$counters")
  # What neither passed nor is accounted for has failed: a crash of the runner, a test that was skipped.
  f=$(( ${total:-0} - ${p:-0} ))
  if [ "$(cat "$results/$1.status" 2>/dev/null)" != 0 ] && [ "$f" = 0 ]; then f=1; fi
  if [ "${total:-0}" = 0 ] && [ "$f" = 0 ]; then f=1; fi
  passed=$(( passed + ${p:-0} )) failed=$(( failed + f ))
}

# The JavaScript: what compiler and eslint find counts as one test, the page agent's own tests as what node says of them.
scripts() {
  node tests/page-agent/run.js "$results/page-agent.tap" &
  local agent=$!
  step "Checking the JavaScript" npm run --silent check
  echo $? >"$results/check.status"
  wait "$agent"
}

count_scripts() {
  local report=$results/page-agent.tap p total
  if [ "$(cat "$results/check.status" 2>/dev/null)" = 0 ]; then passed=$(( passed + 1 )); else failed=$(( failed + 1 )); fi
  total=$(sed -n 's/^# tests \([0-9]*\)$/\1/p' "$report") p=$(sed -n 's/^# pass \([0-9]*\)$/\1/p' "$report")
  passed=$(( passed + ${p:-0} )) failed=$(( failed + ${total:-1} - ${p:-0} ))
}

endToEnd=tests/ChatHub.EndToEnd.Tests

# A test with VS Code waits for it half of the time: all others run beside those.
run_beside() {
  run ChatHub.EndToEnd.VsCode "$endToEnd" "Needs=VsCode&Needs!=Time"
  run_each "${clients[@]}"
  run ChatHub.Fuzz.Tests tests/ChatHub.Fuzz.Tests
  run ChatHub.Faults.Tests tests/ChatHub.Faults.Tests "Needs!=Time&Needs!=Soak&Needs!=RandomRun"
  run_left
}

# Each by whoever has done the rest first.
run_left() {
  if mkdir "$results/agent-host" 2>/dev/null; then run ChatHub.EndToEnd.AgentHost "$endToEnd" "Needs=AgentHost&Needs!=Time"; fi
  if mkdir "$results/dashboard" 2>/dev/null; then run ChatHub.EndToEnd.Dashboard "$endToEnd" "Needs=Dashboard&Needs!=Quiet"; fi
}

if prepare; then
  # Each test's class says by what it needs in which lane it is; those that judge times come last, alone. What takes its time is left to
  # scripts/faults.sh.
  patient="Needs!=Time"; if ! $whole; then patient="$patient&Needs!=Patience"; fi
  lanes=("${clients[@]##*/}" "${server##*/}")
  if $whole; then
    run_beside >"$results/beside.log" 2>&1 &
    scripts
    run_each "$server"
    run ChatHub.EndToEnd.Chromium "$endToEnd" "Needs=Chromium&Needs!=Quiet&Needs!=Time"
    run_left
  else
    scripts >"$results/beside.log" 2>&1 &
    run_each "${clients[@]}" "$server"
  fi
  wait
  cat "$results/beside.log"
  if $whole; then
    run ChatHub.EndToEnd.Quiet "$endToEnd" "Needs=Quiet"
    lanes+=(ChatHub.EndToEnd.{VsCode,AgentHost,Dashboard,Chromium,Quiet} ChatHub.Fuzz.Tests ChatHub.Faults.Tests)
  fi
  count_scripts
  for lane in "${lanes[@]}"; do count "$lane"; done
else
  say "The build or the set-up failed; no test ran."
  failed=1
fi

# In a long log nobody finds them.
if [ "$failed" != 0 ]; then
  say "What failed:"
  grep -ho '<UnitTestResult [^>]*outcome="Failed"[^>]*' "$results"/*.trx 2>/dev/null | sed 's/.*testName="\([^"]*\)".*/  \1/; s/&quot;/"/g'
  sed -n 's/^not ok [0-9]* - /  /p' "$results/page-agent.tap" 2>/dev/null
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
