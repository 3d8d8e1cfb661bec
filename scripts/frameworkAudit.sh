#!/usr/bin/env bash
# frameworkAudit.sh VERSION: is that ASP.NET Core 10.0.x free of known vulnerabilities?
# 0 where none is known, 1 where one is, 2 where NuGet does not say.
# NuGet is asked for the framework's own package. What we know of by ourselves counts too: a mirror may have no vulnerability data.
set -uo pipefail
version=$1
export DOTNET_CLI_UI_LANGUAGE=en # its words are read below
# https://github.com/dotnet/announcements: fixed in 10.0.15.
fixed=10.0.15
known="CVE-2026-70159, CVE-2026-70188, CVE-2026-96236, CVE-2026-114146"

newest=$(printf '%s\n' "$version" "$fixed" | sort -V | tail -n 1)
if [ "$newest" != "$version" ]; then
  echo "Microsoft.AspNetCore.App $version has known vulnerabilities, which $fixed mends: $known."
  exit 1
fi

# The package is no library, so that its restore ends in NU1213; what is asked of it needs no more than its name and version.
asked=$(mktemp -d)
trap 'rm -rf "$asked"' EXIT
cp "$(dirname "${BASH_SOURCE[0]}")/../nuget.config" "$asked/"
cat >"$asked/framework.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.AspNetCore.App.Runtime.linux-x64" Version="[$version]" /></ItemGroup>
</Project>
PROJECT
dotnet restore "$asked/framework.csproj" --nologo -v quiet >/dev/null 2>&1
answer=$(dotnet list "$asked/framework.csproj" package --vulnerable --no-restore 2>&1)
if grep -q 'has the following vulnerable packages' <<<"$answer"; then
  echo "$answer"
  exit 1
fi
if ! grep -q 'has no vulnerable packages' <<<"$answer"; then
  echo "Microsoft.AspNetCore.App $version: NuGet did not say."
  exit 2
fi
echo "Microsoft.AspNetCore.App $version: NuGet knows of no vulnerability."
