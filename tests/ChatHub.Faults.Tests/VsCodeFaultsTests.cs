using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.Faults.Tests;

/// <summary>The same with the genuine VS Code, where it differs: what it keeps, and what it shows after a crash, is its own affair.</summary>
[Trait("Needs", "Time")]
public sealed class VsCodeFaultsTests(VsCodeFaultsTests.Fixture fixture) : IClassFixture<VsCodeFaultsTests.Fixture>
{
    private VsCode Code => fixture.Code;

    private int Port => fixture.Code.CdpPort;

    [Fact]
    public async Task VsCode_FrozenAndThawed_IsStaleMeanwhileAndRightAfterwards()
    {
        await using var client = await fixture.ConnectAsync();
        await client.SendAsync(Port, $"before the freeze {Guid.NewGuid():N}");
        await Code.WaitIdleAsync();
        await using var follower = new Follower(client, Port);
        await Eventually.IsTrueAsync(() => follower.History is { IsStale: false }, Site.Limit, "the follower has the conversation");

        await Code.FreezeBrowserAsync();

        Assert.True((await client.RefreshHistory(Port)).IsStale);
        await Code.ThawBrowserAsync();
        await Measured.RecoveryAsync(
            "VS Code hangs (SIGSTOP) and goes on", "the last history, stale, within 12 s",
            async () => follower.History is { IsStale: false } && await IsTheFileAsync(await client.GetHistory(Port)), Site.Limit);
    }

    [Fact]
    public async Task VsCode_KilledWhileItAnswers_NothingIsTypedTwiceAndItIsRightAfterwards()
    {
        await using var client = await fixture.ConnectAsync();
        var message = new OutgoingMessage($"slow 200 50 {Guid.NewGuid():N}", "one");
        Assert.Equal(SendStatus.Delivered, (await client.SendMessage(Port, message)).Status);
        await using var follower = new Follower(client, Port);
        await Eventually.IsTrueAsync(() => follower.History?.State == ChatState.Generating, Site.Limit, "the answer streams");

        await Code.KillBrowserAsync();

        await Eventually.IsTrueAsync(() => follower.History!.IsStale, Site.Limit, "the follower is told");
        await Code.RestartBrowserAsync();
        await Measured.RecoveryAsync(
            "VS Code is killed while it answers, and started again", "the last history, stale; then what VS Code kept of it",
            async () => await client.GetHistory(Port) is { IsStale: false }, Site.Limit, "what VS Code itself had not written down");
        Assert.Equal(SendStatus.Duplicate, (await client.SendMessage(Port, message)).Status);
        Assert.Equal(SendStatus.Delivered, (await client.SendAsync(Port, "after the crash")).Status);
        await Code.WaitIdleAsync();
        await Eventually.IsTrueAsync(
            async () => await IsTheFileAsync(await client.RefreshHistory(Port)), Site.Limit, "the history is VS Code's own file");
        Assert.InRange((await client.GetHistory(Port)).Messages.Count(shown => shown.Role == ChatRole.User && shown.Content == message.Text), 0, 1);
    }

    /// <summary>The history is what VS Code itself wrote down.</summary>
    private async Task<bool> IsTheFileAsync(ChatHistory history) =>
        history is { IsStale: false, State: ChatState.Idle }
            && (await Code.SessionFileAsync())
                .Select(turn => turn.Text.Trim())
                .SequenceEqual(history.Messages.Select(message => message.Content.Trim()));

    /// <summary>One VS Code and one hub for the class; each test leaves them running.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        public VsCode Code { get; private set; } = null!;

        private HubProcess Hub { get; set; } = null!;

        public async Task InitializeAsync()
        {
            Code = await VsCode.StartAsync();
            Hub = await HubProcess.StartAsync(
                new() { ["ChatHub:Ides:vscode:Ports"] = Code.CdpPort.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        }

        public async Task<ChatHubClient> ConnectAsync()
        {
            var client = new ChatHubClient(new ChatHubClientOptions { Address = Hub.Address });
            await client.StartAsync();
            return client;
        }

        public async Task DisposeAsync()
        {
            await Hub.DisposeAsync();
            await Code.DisposeAsync();
        }
    }
}
