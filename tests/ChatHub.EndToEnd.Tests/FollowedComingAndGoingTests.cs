using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>A page that is reloaded, a panel that goes, comes back and moves, a window that nobody sees: a stream that is open goes on.</summary>
[Collection(VsCodeCollection.Name)]
public sealed class FollowedComingAndGoingTests(VsCodeFixture fixture) : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private RunningHub Hub { get; set; } = null!;

    private ChatHubClient Client { get; set; } = null!;

    private Followed Follower { get; set; } = null!;

    private VsCode Code => fixture.Code;

    public async Task InitializeAsync()
    {
        Hub = RunningHub.Start(Code.CdpPort);
        Client = await Hub.ConnectAsync();
        Follower = new Followed(Client.FollowHistory(Code.CdpPort, null));
    }

    public async Task DisposeAsync()
    {
        await Follower.DisposeAsync();
        await Hub.DisposeAsync();
    }

    [Fact]
    public async Task FollowHistory_PageReloaded_GoesOnInTheSameEpochWithTheSameIds()
    {
        await SendAsync("before the reload");
        var before = Follower.History!;
        await Code.WaitForSessionFileAsync(file => file.Count == before.Messages.Count && file[^1].Text.Length > 0, Limit);

        await Code.Page.ReloadAsync();
        await Eventually.IsTrueAsync(async () => (await Client.GetHistory(Code.CdpPort)) is { IsStale: false } again && again.Messages.Count == before.Messages.Count, Limit, "the reloaded chat is there");
        await SendAsync("after the reload");

        Assert.Equal(before.Position.Epoch, Follower.History!.Position.Epoch);
        Assert.Equal(before.Messages.Select(message => message.Id), Follower.History.Messages.SkipLast(2).Select(message => message.Id));
    }

    [Fact]
    public async Task FollowHistory_PanelClosedAndOpened_SaysStaleMeanwhileAndGoesOn()
    {
        await SendAsync("before it closes");
        var before = Follower.History!;

        await Code.HideChatAsync();
        await Eventually.IsTrueAsync(() => Follower.History!.IsStale, Limit, "the closed panel is told of");
        Assert.Equal(before.Messages, Follower.History!.Messages);
        await Code.ShowChatAsync();
        await Eventually.IsTrueAsync(() => !Follower.History!.IsStale, Limit, "the opened panel is told of");
        await SendAsync("after it opened");

        Assert.Equal(before.Position.Epoch, Follower.History!.Position.Epoch);
        Assert.Equal(before.Messages.Select(message => message.Id), Follower.History.Messages.SkipLast(2).Select(message => message.Id));
    }

    [Fact]
    public async Task FollowHistory_ChatMovedFromTheSideBarToThePanel_GoesOn()
    {
        await SendAsync("before it moves");
        var before = Follower.History!;

        await PickAsync("View: Move View", "Chat", "New Panel Entry");
        await Code.Page.Locator(".part.panel .interactive-session").WaitForAsync();
        try
        {
            await SendAsync("after it moved");
        }
        finally
        {
            await PickAsync("View: Reset View Locations");
            await Code.Page.Locator(".part.auxiliarybar .interactive-session").WaitForAsync();
        }

        await SendAsync("after it moved back");
        Assert.Equal(before.Position.Epoch, Follower.History!.Position.Epoch);
        Assert.Equal(before.Messages.Select(message => message.Id), Follower.History.Messages.SkipLast(4).Select(message => message.Id));
    }

    [Fact]
    public async Task FollowHistory_HiddenWindow_GoesOn()
    {
        await SendAsync("before it is hidden");
        var other = await Code.Page.Context.NewPageAsync();
        try
        {
            await other.BringToFrontAsync();
            await Eventually.IsTrueAsync(() => Code.Page.EvaluateAsync<bool>("() => document.visibilityState === 'hidden'"), Limit, "the window is hidden");

            await SendAsync("into the dark");

            Assert.True(await Code.Page.EvaluateAsync<bool>("() => document.visibilityState === 'hidden'"));
        }
        finally
        {
            await other.CloseAsync();
            await Code.Page.BringToFrontAsync();
        }
    }

    /// <summary>Sends through the hub; returns when the follower has the whole answer.</summary>
    private async Task SendAsync(string text)
    {
        var unique = $"{text} {Guid.NewGuid():N}";
        await Client.SendAsync(Code.CdpPort, unique);
        await Eventually.IsTrueAsync(() => Follower.History is { IsStale: false, State: ChatState.Idle, Messages: [.., { State: MessageState.Complete } last] } && last.Content == $"Echo: {unique}", Limit, $"the answer to: {unique}");
    }

    /// <summary>Runs a command by the palette, as a user does, and picks what it asks for.</summary>
    private async Task PickAsync(params string[] picks)
    {
        var palette = Code.Page.Locator(".quick-input-widget");
        await Code.Page.Keyboard.PressAsync("F1");
        foreach (var (pick, prefix) in picks.Select((pick, step) => (pick, step == 0 ? ">" : "")))
        {
            await palette.Locator("input[type=text]").FillAsync(prefix + pick);
            await palette.Locator(".monaco-list-row").Filter(new() { HasText = pick }).First.ClickAsync();
        }
    }
}
