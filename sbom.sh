#!/usr/bin/env bash
# Writes what the hub is made of, as CycloneDX, to artifacts/: sbom.nuget.json and sbom.npm.json.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/scripts/setup.sh"
cd "$root"
check_tools
out=$root/artifacts
mkdir -p "$out"

dotnet tool restore >&2
dotnet restore src/ChatHub.Server --nologo -v quiet >&2
# Development dependencies are not in what is run.
dotnet tool run dotnet-CycloneDX src/ChatHub.Server/ChatHub.Server.csproj --output "$out" --filename sbom.nuget.json --output-format Json --exclude-dev --disable-package-restore >&2
(cd src/ChatHub.Server && npm sbom --package-lock-only --omit=dev --sbom-format cyclonedx >"$out/sbom.npm.json")

for file in nuget npm; do
  say "artifacts/sbom.$file.json: $(node -p "JSON.parse(require('fs').readFileSync('$out/sbom.$file.json')).components.length") components"
done
