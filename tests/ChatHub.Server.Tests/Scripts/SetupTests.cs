using System.Runtime.Versioning;

namespace ChatHub.Server.Tests.Scripts;

/// <summary><c>scripts/setup.sh</c>: what a newcomer's machine lacks is found, asked for, installed or said.</summary>
[UnsupportedOSPlatform("windows")]
[Trait("Needs", "Patience")]
public sealed class SetupTests
{
    /// <summary>apt-cache goes on writing after the line that matters: who stops reading there ends it by a signal.</summary>
    private const string LongPolicy =
        "printf 'chromium:\\n  Candidate: 156.0.8078.73\\n'; i=0; while [ $i -lt 20000 ]; " +
        "do echo '  a line of the version table that nobody reads'; i=$((i+1)); done";

    private const string Snap = "printf 'chromium-browser:\\n  Candidate: 2:1snap1-0ubuntu2\\n'";
    private const string NotRoot = "if [ \"$1\" = -u ]; then echo 1000; fi";

    [Theory]
    [InlineData(LongPolicy, 0)]
    [InlineData(Snap, 1)]
    [InlineData("printf 'chromium:\\n  Candidate: (none)\\n'", 1)]
    [InlineData("exit 100", 1)]
    public async Task AptHas_WhateverThePolicyPrints_KnowsARealPackage(string policy, int status)
    {
        using var machine = new FakeMachine().With("apt-cache", policy);

        var run = await machine.RunAsync("if apt_has chromium; then exit 0; else exit 1; fi");

        Assert.Equal((status, ""), (run.Status, run.Errors));
    }

    [Fact]
    public async Task InstallChromium_FreshDebian_InstallsItsPackageAndPrintsNoPackageManagersWords()
    {
        using var machine = new FakeMachine()
            .With("id", "echo 0")
            .With("apt-cache", LongPolicy)
            .With("apt-get", "exit 0")
            .With("bash", "echo 'Unpacking things'; echo \"$*\" >>\"$HOME/asked\"")
            .WithReal("mkdir", "find", "sort", "tail", "sed", "dirname");

        var run = await machine.RunAsync("install_chromium", alone: true);

        Assert.Equal(0, run.Status);
        Assert.Contains(" chromium", await File.ReadAllTextAsync(Path.Combine(machine.Folder, "asked")), StringComparison.Ordinal);
        Assert.DoesNotContain("Unpacking", run.Output + run.Errors, StringComparison.Ordinal);
        Assert.Contains("Unpacking", await File.ReadAllTextAsync(Path.Combine(machine.Folder, "setup.log")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InstallChromium_AForeignSourceDoesNotAnswer_GoesOn()
    {
        using var machine = new FakeMachine()
            .With("id", "echo 0")
            .With("apt-cache", LongPolicy)
            .With("apt-get", "[ \"$1\" != update ]")
            .With("bash", "exit 0")
            .WithReal("mkdir", "find", "sort", "tail", "sed", "dirname");

        Assert.Equal(0, (await machine.RunAsync("install_chromium", alone: true)).Status);
    }

    [Fact]
    public async Task MayInstall_NoTerminalAndNotRoot_SaysWhatIsMissingAndAsksSudoForNothing()
    {
        using var machine = new FakeMachine().With("id", NotRoot).With("sudo", "echo used >\"$HOME/sudo\"");

        var run = await machine.RunAsync("may_install Chromium || exit 3");

        Assert.Equal(3, run.Status);
        Assert.Contains("Chromium is missing", run.Errors, StringComparison.Ordinal);
        Assert.Contains("--yes", run.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(machine.Folder, "sudo")));
    }

    [Fact]
    public async Task MayInstall_Yes_AsksNobody()
    {
        using var machine = new FakeMachine().With("id", NotRoot).With("sudo", "echo \"$*\" >>\"$HOME/sudo\"");

        var run = await machine.RunAsync("assume_yes=yes; may_install Chromium");

        Assert.Equal((0, ""), (run.Status, run.Errors));
    }

    [Fact]
    public async Task CheckTools_NothingThere_SaysAllThatIsMissingAtOnce()
    {
        using var machine = new FakeMachine().WithReal("dirname");

        var run = await machine.RunAsync("check_tools", alone: true);

        Assert.Equal(1, run.Status);
        foreach (var tool in new[] { ".NET 10 SDK", "Node", "npm" }) Assert.Contains(tool, run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo 18")]
    [InlineData("exit 1")]
    public async Task CheckTools_NodeTooOldOrBroken_IsSaidBeforeNpmFails(string node)
    {
        using var machine = new FakeMachine().With("node", node).With("npm", "exit 1");

        var run = await machine.RunAsync("check_tools");

        Assert.Equal(1, run.Status);
        Assert.Contains("20 or newer is needed", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step_CommandFails_ShowsItsLastLinesAndNamesTheLog()
    {
        using var machine = new FakeMachine();

        var run = await machine.RunAsync("step 'Doing it' sh -c 'echo the cause; exit 7' || exit $?");

        Assert.Equal(7, run.Status);
        Assert.Contains("the cause", run.Errors, StringComparison.Ordinal);
        Assert.Contains($"{machine.Folder}/setup.log", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChromiumOfPlaywright_SeveralVersions_TakesTheNewestByNumber()
    {
        using var machine = new FakeMachine();
        foreach (var version in new[] { "chromium-999", "chromium-1000" })
        {
            var folder = Directory.CreateDirectory(Path.Combine(machine.Folder, version)).FullName;
            await File.WriteAllTextAsync(Path.Combine(folder, "chrome"), "");
            File.SetUnixFileMode(Path.Combine(folder, "chrome"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var run = await machine.RunAsync("chromium_of_playwright \"$HOME\"; echo \"$CHATHUB_CHROMIUM\"");

        Assert.Equal($"{machine.Folder}/chromium-1000/chrome\n", run.Output);
    }
}
