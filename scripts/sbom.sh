#!/usr/bin/env bash
# Writes what is shipped is made of, as CycloneDX, to artifacts/: sbom.PART.nuget.json of the hub and of the terminal client, sbom.PART.npm.json of
# the dashboard and of the VS Code panel.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
cd "$root"
check_tools
out=$root/artifacts
mkdir -p "$out"

dotnet tool restore >&2
# Development dependencies are not in what is run.
for part in Server Terminal; do
  dotnet restore "src/ChatHub.$part" --nologo -v quiet >&2
  dotnet tool run dotnet-CycloneDX "src/ChatHub.$part/ChatHub.$part.csproj" --output "$out" --filename "sbom.${part,,}.nuget.json" \
    --output-format Json --exclude-dev --disable-package-restore >&2
done
npm_sbom() { # npm_sbom NAME PACKAGE...
  npm sbom --package-lock-only --omit=dev --sbom-format cyclonedx "${@:2}" >"$out/sbom.$1.npm.json"
}
npm_sbom dashboard --workspace=chathub-page-agent --workspace=chathub-dashboard
npm_sbom panel --workspace=chathub-panel

for file in server.nuget terminal.nuget dashboard.npm panel.npm; do
  say "artifacts/sbom.$file.json: $(node -p "JSON.parse(require('fs').readFileSync('$out/sbom.$file.json')).components.length") components"
done
