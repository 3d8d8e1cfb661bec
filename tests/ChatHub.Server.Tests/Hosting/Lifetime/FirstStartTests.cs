using ChatHub.Server.Tests.Support;
using ChatHub.Testing;

namespace ChatHub.Server.Tests.Hosting.Lifetime;

/// <summary>What a hub that starts well writes, to its terminal and to the disk.</summary>
[Trait("Needs", "Patience")]
public sealed class FirstStartTests : IDisposable
{
    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("fresh")]
    [InlineData("not writable")]
    public async Task Start_AnyHome_SaysWhereItIsAndLeavesNothingInTheHome(string kind)
    {
        await using var hub = await HubProcess.StartAsync([], variables =>
        {
            foreach (var name in variables.Keys.Where(name => name.StartsWith("XDG_", StringComparison.Ordinal)).ToArray()) variables.Remove(name);
            variables["HOME"] = kind == "fresh" ? _home.Path : "/proc/no-home";
        });

        await SaysAsync(hub, "No IDE found.");
        var lines = hub.Output.Split('\n');

        Assert.True(lines.Length == 4, hub.Output);
        Assert.Equal($"Dashboard: {hub.Address.GetLeftPart(UriPartial.Authority)}", lines[1].Trim());
        Assert.Empty(Directory.EnumerateFileSystemEntries(_home.Path));
    }

    [Fact]
    public async Task Start_IdeThatAnswersAndCannotBeAttachedTo_IsSaidInWordsAlone()
    {
        await using var ide = Endpoint.Ide();
        var settings = Slices.Profile(ide.Port).ToDictionary(setting => setting.Key, setting => setting.Value!);
        (settings["ChatHub:Resilience:Connect:Timeout"], settings["ChatHub:Resilience:Connect:Retries"]) = ("00:00:00.100", "1");

        await using var hub = await HubProcess.StartAsync(settings);
        await SaysAsync(hub, "[7004]");

        Assert.DoesNotContain("Polly", hub.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Resilience event", hub.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ChatHub:Cache:MaxBites", "5000000", "[7006]", "ChatHub:Cache:MaxBytes")]
    [InlineData("ChatHub:Ides:vscode:SessionFiles", "/does/not/exist", "[7007]", "/does/not/exist")]
    public async Task Start_SettingThatCountsForNothing_IsNamedOnceAndTheHubStarts(string setting, string value, string log, string named)
    {
        await using var hub = await HubProcess.StartAsync(new() { [setting] = value, ["ChatHub:Ides:vscode:Ports"] = $"{FreePort.Take()}" });
        await SaysAsync(hub, "No IDE found.");

        var line = Assert.Single(hub.Output.Split('\n'), line => line.Contains(setting, StringComparison.Ordinal));
        Assert.Contains(named, line, StringComparison.Ordinal);
        Assert.Contains(log, hub.Output, StringComparison.Ordinal);
    }

    private static Task SaysAsync(HubProcess hub, string text) =>
        Eventually.IsTrueAsync(() => hub.Output.Contains(text, StringComparison.Ordinal), Limit.Long, $"the hub says {text}");
}
