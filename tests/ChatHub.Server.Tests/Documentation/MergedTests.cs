using System.Diagnostics;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Documentation;

/// <summary>Two versions of a text are brought together by somebody who reads them.</summary>
public sealed class MergedTests
{
    [Fact]
    public async Task TrackedFiles_OfTheRepository_HoldNoMarksOfAConflict()
    {
        // Ends with 1 where nothing is found.
        using var grep = Process.Start(
            new ProcessStartInfo("git", ["-C", Repository.Root, "grep", "-nE", "^(<{7}|>{7}) "]) { RedirectStandardOutput = true })!;
        var found = await grep.StandardOutput.ReadToEndAsync();
        await grep.WaitForExitAsync();

        Assert.Equal((1, ""), (grep.ExitCode, found));
    }
}
