using System.Diagnostics;
using System.Runtime.Versioning;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;

namespace ChatHub.Server.Tests.Scripts;

/// <summary>A machine whose programs are a test's own: bash runs the scripts with these first, or alone, on its PATH.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class FakeMachine : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Where its files are.</summary>
    public string Folder => _folder.Path;

    private string Programs => Path.Combine(Folder, "bin");

    /// <summary>Gives it a program.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="body">What it does, for <c>sh</c>.</param>
    public FakeMachine With(string name, string body)
    {
        Directory.CreateDirectory(Programs);
        var file = Path.Combine(Programs, name);
        File.WriteAllText(file, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        return this;
    }

    /// <summary>Gives it programs of this machine, where nothing else of this machine is to be found.</summary>
    public FakeMachine WithReal(params string[] names)
    {
        foreach (var name in names) With(name, $"exec {RealPathOf(name)} \"$@\"");
        return this;
    }

    /// <summary>Runs a piece of bash after <c>scripts/setup.sh</c>, under the scripts' own strictness, with no terminal.</summary>
    /// <param name="script">The piece.</param>
    /// <param name="alone">Whether its own programs are all that there is.</param>
    public async Task<(int Status, string Output, string Errors)> RunAsync(string script, bool alone = false)
    {
        var start = new ProcessStartInfo(
            "/bin/bash", ["-c", $"set -euo pipefail; source '{Repository.Root}/scripts/setup.sh'; setup_log='{Folder}/setup.log'; {script}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = alone ? Programs : $"{Programs}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["HOME"] = Folder;
        start.Environment.Remove("XDG_CACHE_HOME");
        start.Environment.Remove("CHATHUB_CHROMIUM");
        using var bash = Process.Start(start)!;
        bash.StandardInput.Close();
        var output = bash.StandardOutput.ReadToEndAsync();
        var errors = bash.StandardError.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return (bash.ExitCode, await output, await errors);
    }

    /// <summary>Ends with it.</summary>
    public void Dispose() => _folder.Dispose();

    private static string RealPathOf(string name) =>
        Environment.GetEnvironmentVariable("PATH")!
            .Split(':')
            .Append("/usr/bin")
            .Append("/bin")
            .Select(folder => Path.Combine(folder, name))
            .First(File.Exists);
}
