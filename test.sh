#!/usr/bin/env bash
# Installs what the tests need and runs them. The last line is "N passed, N failed".
#   ./test.sh          everything, the genuine VS Code included: under 20 minutes on 2 cores
#   ./test.sh --fast   what needs no VS Code: under 2 minutes
set -uo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/scripts/setup.sh"
cd "$root" || exit 1

projects=(tests/ChatHub.Client.Tests tests/ChatHub.Terminal.Tests tests/ChatHub.Server.Tests)
whole=true
if [ "${1:-}" = --fast ]; then whole=false; fi
if $whole; then projects+=(tests/ChatHub.Testing.Tests tests/ChatHub.EndToEnd.Tests); fi

results=$root/artifacts/test-results
rm -rf "$results"
mkdir -p "$results"

prepare() {
  check_tools
  dotnet build ChatHub.sln --nologo -v quiet -clp:ErrorsOnly || return 1
  if $whole; then
    install_chromium || return 1
    tests/vscode/install.sh || return 1
    ide/vscode-panel/pack.sh || return 1
  fi
}

passed=0 failed=0
if prepare; then
  for project in "${projects[@]}"; do
    name=${project##*/}
    dotnet test "$project" --no-build --nologo --logger "trx;LogFileName=$name.trx" --results-directory "$results" --logger "console;verbosity=minimal"
    status=$?
    counters=$(grep -o '<Counters [^>]*>' "$results/$name.trx" 2>/dev/null)
    p=$(sed -n 's/.* passed="\([0-9]*\)".*/\1/p' <<<"$counters")
    total=$(sed -n 's/.* total="\([0-9]*\)".*/\1/p' <<<"$counters")
    # What neither passed nor is accounted for has failed: a crash of the runner, a test that was skipped.
    f=$(( ${total:-0} - ${p:-0} ))
    if [ "$status" != 0 ] && [ "$f" = 0 ]; then f=1; fi
    if [ "${total:-0}" = 0 ] && [ "$f" = 0 ]; then f=1; fi
    passed=$(( passed + ${p:-0} )) failed=$(( failed + f ))
  done
else
  say "The build or the set-up failed; no test ran."
  failed=1
fi

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
