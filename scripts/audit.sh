#!/usr/bin/env bash
# Asks the registries for known vulnerabilities of what is shipped (the hub, the clients, the dashboard, the VS Code panel), and of the
# installed ASP.NET Core that the hub runs on: Kestrel and SignalR come from it, and no package of ours brings them up to date.
#   scripts/audit.sh               a vulnerable installed framework is reported
#   scripts/audit.sh --framework   and fails
# Ends with 1 where a vulnerability is known, with 2 where a registry gave no answer: then nothing is known.
set -uo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
cd "$root" || exit 1
framework_counts=no
case ${1:-} in
  '') ;;
  --framework) framework_counts=yes ;;
  *) say "There is no $1: scripts/audit.sh [--framework]"; exit 64 ;;
esac
check_tools || exit 1
failed=0
unanswered() { say "$1: nothing is known of its packages."; [ "$failed" = 1 ] || failed=2; }

# A source without vulnerability data calls every package sound: that is no answer.
nuget_knows() { node scripts/nugetKnowsVulnerabilities.mjs nuget.config; }

# vulnerable OUTPUT: does what `dotnet list package --vulnerable` printed name any?
vulnerable() { grep -qE 'has the following vulnerable packages' <<<"$1"; }

# answered OUTPUT: does it say anything of vulnerabilities?
answered() { grep -q 'has no vulnerable packages' <<<"$1" || vulnerable "$1"; }

say "NuGet: dotnet list package --vulnerable --include-transitive"
dotnet restore ChatHub.sln --nologo -v quiet >/dev/null
nuget=$(dotnet list ChatHub.sln package --vulnerable --include-transitive 2>&1)
echo "$nuget"
if vulnerable "$nuget"; then failed=1; fi
if ! nuget_knows || ! answered "$nuget" || grep -qiE 'error|NU1900' <<<"$nuget"; then
  unanswered "NuGet gave no answer"
fi

say "npm: npm audit --omit=dev"
npm=$(npm audit --omit=dev 2>&1)
status=$?
echo "$npm"
if grep -q 'audit endpoint returned an error' <<<"$npm"; then unanswered "npm gave no answer"; elif [ "$status" != 0 ]; then failed=1; fi

say "ASP.NET Core as installed:"
installed=$(installed_framework)
if [ -z "$installed" ]; then
  say "No ASP.NET Core 10.0 is installed; the hub needs one."
  failed=1
elif scripts/frameworkAudit.sh "$installed"; then
  : # Sound, as far as is known.
elif [ $? = 2 ]; then
  unanswered "NuGet gave no answer about the framework"
else
  say "Install a newer .NET 10: https://dotnet.microsoft.com/download/dotnet/10.0, or your distribution's packages."
  if [ "$framework_counts" = yes ]; then failed=1; fi
fi
exit "$failed"
