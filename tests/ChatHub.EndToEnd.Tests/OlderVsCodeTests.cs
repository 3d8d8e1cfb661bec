using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>An older VS Code (1.117), by the same adapter and without version switches.</summary>
[Trait("Needs", "Time")]
public sealed class OlderVsCodeTests(OlderVsCodeTests.Older older) : IClassFixture<OlderVsCodeTests.Older>
{
    /// <summary>A VS Code of that version.</summary>
    public sealed class Older : IAsyncLifetime
    {
        private const string Version = "4.117.0";

        public VsCode Code { get; private set; } = null!;

        public async Task InitializeAsync() => Code = await VsCode.StartAsync(new VsCodeOptions { CodeServerVersion = Version });

        public async Task DisposeAsync() => await Code.DisposeAsync();
    }

    private static readonly string[] Prompts =
    [
        "demo", "code 5 python", "tabs", "error old", "nested", "table", "slow 10 10", "if (a) {\n\tb[\"c\"]",
    ];

    private VsCode Code => older.Code;

    [Fact]
    public async Task SendMessage_ToVsCode1117_IsProvenAndReadBackByteForByte()
    {
        await Code.NewChatAsync();
        await using (var hub = RunningHub.Start(Code.CdpPort))
        {
            var client = await hub.ConnectAsync();
            foreach (var prompt in Prompts)
            {
                Assert.Equal(SendStatus.Delivered, (await client.SendAsync(Code.CdpPort, prompt)).Status);
                await Code.WaitIdleAsync();
            }

            await Comparing.EventuallyEqualAsync(Code, () => client.GetHistory(Code.CdpPort));
        }

        // Another hub, which saw none of it: most of the rows are not in the DOM.
        await using var later = RunningHub.Start(Code.CdpPort);
        var reader = await later.ConnectAsync();
        await Comparing.EventuallyEqualAsync(Code, () => reader.GetHistory(Code.CdpPort));
    }

    [Fact]
    public async Task FollowHistory_AnswerTallerThanTheListOfVsCode1117_KeepsEveryMessageAndTheEpoch()
    {
        await Code.NewChatAsync();
        await using var hub = RunningHub.Start(Code.CdpPort);
        var client = await hub.ConnectAsync();
        foreach (var text in new[] { "one", "two", "three" })
        {
            await client.SendAsync(Code.CdpPort, text);
            await Code.WaitIdleAsync();
        }

        await using var followed = new Followed(client.FollowHistory(Code.CdpPort, null));
        await Eventually.IsTrueAsync(
            () => followed.History is { State: ChatState.Idle, Messages.Count: 6 }, TimeSpan.FromSeconds(60), "the chat is followed");
        var before = followed.History!;

        await client.SendAsync(Code.CdpPort, "lines 1000"); // 20,000 characters.
        await Code.WaitIdleAsync();
        await Eventually.IsTrueAsync(
            () => followed.History is { State: ChatState.Idle, Messages.Count: 8 }, TimeSpan.FromSeconds(60), "it is answered");

        Assert.Equal(
            (before.Position.Epoch, true), (followed.History!.Position.Epoch, followed.History.Messages.Take(6).SequenceEqual(before.Messages)));
        Assert.DoesNotContain(followed.Updates.Skip(1), update => update.History is not null);
        await Comparing.EventuallyEqualAsync(Code, () => client.GetHistory(Code.CdpPort));
    }
}
