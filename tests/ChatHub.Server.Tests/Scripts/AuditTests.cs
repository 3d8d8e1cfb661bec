using System.Diagnostics;
using System.Runtime.Versioning;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Scripts;

/// <summary>What <c>scripts/audit.sh</c> asks with.</summary>
[UnsupportedOSPlatform("windows")]
[Trait("Needs", "Patience")]
public sealed class AuditTests
{
    [Fact]
    public async Task FrameworkAudit_VersionWithKnownVulnerabilities_FailsAndNamesThem()
    {
        using var audit = Process.Start(
            new ProcessStartInfo(Path.Combine(Repository.Root, "scripts/frameworkAudit.sh"), ["10.0.12"]) { RedirectStandardOutput = true })!;
        var said = await audit.StandardOutput.ReadToEndAsync();
        await audit.WaitForExitAsync();

        Assert.Equal(1, audit.ExitCode);
        Assert.Contains("CVE-2026-114146", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InstalledFramework_SeveralVersions_IsTheNewestOfTheHubs()
    {
        using var machine = new FakeMachine().With(
            "dotnet",
            "printf 'Microsoft.AspNetCore.App 10.0.%s [/x]\\n' 9 15 12; echo 'Microsoft.NETCore.App 10.0.99 [/x]'; " +
            "echo 'Microsoft.AspNetCore.App 11.0.0 [/x]'");

        Assert.Equal("10.0.15\n", (await machine.RunAsync("installed_framework")).Output);
    }
}
