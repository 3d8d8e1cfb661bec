using System.Diagnostics;
using Xunit;

namespace ChatHub.Testing.Tests;

public sealed class ChromiumProcessTests
{
    [Fact]
    public async Task Kill_LeavesNoProcessAndNoProfile()
    {
        var browser = await ChromiumProcess.StartAsync();
        var profile = browser.UserDataDirectory;
        Assert.NotEmpty(ProcessesNaming(profile));

        await browser.KillAsync();
        Assert.Empty(ProcessesNaming(profile));

        await browser.DisposeAsync();
        Assert.False(Directory.Exists(profile));
    }

    private static List<string> ProcessesNaming(string text) =>
        [.. Process.GetProcesses().Select(CommandLine).Where(line => line.Contains(text, StringComparison.Ordinal))];

    private static string CommandLine(Process process)
    {
        using (process)
        {
            try
            {
                return File.ReadAllText($"/proc/{process.Id}/cmdline");
            }
            catch (IOException)
            {
                return "";
            }
        }
    }
}
