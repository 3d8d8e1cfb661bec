#!/usr/bin/env bash
# Asks the registries for known vulnerabilities of what is shipped: the hub, the clients, the dashboard, the VS Code panel.
# Ends with 1 where one is known, with 2 where a registry gave no answer: then nothing is known.
set -uo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/scripts/setup.sh"
cd "$root" || exit 1
check_tools
failed=0
unanswered() { say "$1 gave no answer: nothing is known of its packages."; [ "$failed" = 1 ] || failed=2; }

say "NuGet: dotnet list package --vulnerable --include-transitive"
dotnet restore ChatHub.sln --nologo -v quiet >/dev/null
nuget=$(dotnet list ChatHub.sln package --vulnerable --include-transitive 2>&1)
echo "$nuget"
if grep -qE 'has the following vulnerable packages' <<<"$nuget"; then failed=1; fi
if ! grep -qE 'has no vulnerable packages|has the following vulnerable packages' <<<"$nuget" || grep -qiE 'error|NU1900' <<<"$nuget"; then
  unanswered "NuGet"
fi

for part in src/ChatHub.Server ide/vscode-panel; do
  say "npm: npm audit --omit=dev in $part"
  npm=$(cd "$part" && npm audit --omit=dev 2>&1)
  status=$?
  echo "$npm"
  if grep -q 'audit endpoint returned an error' <<<"$npm"; then unanswered npm; elif [ "$status" != 0 ]; then failed=1; fi
done
exit "$failed"
