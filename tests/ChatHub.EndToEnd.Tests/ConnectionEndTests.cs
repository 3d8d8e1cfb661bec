using System.Collections.Concurrent;
using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>What the hub's other ports see of it when it lets go of an IDE.</summary>
[Trait("Needs", "Time")]
public sealed class ConnectionEndTests
{
    private const int Ends = 15;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Playwright throws where a frame comes or goes while its connection is being closed, which ends its driver.</summary>
    [Fact]
    public async Task Release_PageWhoseFramesComeAndGo_AnotherPortStaysAttached()
    {
        await using var restless = await PlainChat.StartAsync("chat.html?n=3");
        await using var other = await PlainChat.StartAsync("chat.html?n=5");
        await using var desk = await PlaywrightDriver.ConnectAsync(restless.Port);
        await desk.Contexts[0].Pages[0].EvaluateAsync("""
            () => {
              const frames = [];
              const change = () => {
                const frame = document.body.appendChild(document.createElement('iframe'));
                frame.srcdoc = '<p>here</p>';
                frames.push(frame);
                if (frames.length > 60) frames.shift().remove();
              };
              for (let frame = 0; frame < 60; frame++) change();
              setInterval(change, 5);
            }
            """);
        var settings = other.Settings();
        settings["ChatHub:Ides:plain:Ports"] = $"{restless.Port},{other.Port}";
        settings["ChatHub:Live:ReleaseAfter"] = "00:00:00.500";
        await using var hub = RunningHub.StartWith(settings, hasOwnDrivers: true);
        var client = await hub.ConnectAsync();
        await using var followed = new Followed(client.FollowHistory(other.Port, null));
        await Eventually.IsTrueAsync(() => followed.History?.Messages.Count == 5, Limit, "the other chat is followed");
        ConcurrentQueue<PortStatus> told = [];
        client.PortStatusChanged += told.Enqueue;

        for (var end = 1; end <= Ends; end++)
        {
            await Readings.OrNullAsync(client.RefreshHistory(restless.Port)); // It may well end its own driver.
            await Eventually.IsTrueAsync(
                async () => (await client.ListPorts()).Single(status => status.Port == restless.Port).State != PortState.Attached, Limit,
                $"the hub has let go of the restless page, {end}");
        }

        Assert.All(told.Where(status => status.Port == other.Port), status => Assert.Equal(PortState.Attached, status.State));
        Assert.DoesNotContain(followed.Updates, update => update.Head?.IsStale == true || update.History?.IsStale == true);
        Assert.Equal(SendStatus.Delivered, (await client.SendAsync(other.Port, "still there")).Status);
    }
}
