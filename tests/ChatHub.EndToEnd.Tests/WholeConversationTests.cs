using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>A conversation of 34 turns, most of them not in the DOM when the hub comes.</summary>
[Collection(VsCodeCollection.Name)]
[Trait("Needs", "VsCode")]
public sealed class WholeConversationTests(WholeConversationTests.Played played) : IClassFixture<WholeConversationTests.Played>
{
    /// <summary>A VS Code in which the scripted conversation was held, before any hub was there.</summary>
    public sealed class Played(VsCodeFixture fixture) : IAsyncLifetime
    {
        public VsCode Code => fixture.Code;

        public async Task InitializeAsync()
        {
            await Code.NewChatAsync();
            await ScriptedConversation.PlayAsync(Code, ScriptedConversation.EveryKind);
            await Code.WaitForSessionFileAsync(
                file => file.Count == ScriptedConversation.EveryKind.Count * 2 && file[^1].Text.Length > 0, TimeSpan.FromSeconds(60));
        }

        public Task DisposeAsync() => Code.NewChatAsync(); // So many turns are nobody else's beginning.
    }

    [Fact]
    public async Task GetHistory_PlayedBefore_EqualsTheSessionFileByteForByte()
    {
        await using var hub = RunningHub.Start(played.Code.CdpPort);
        var client = await hub.ConnectAsync();

        await Comparing.EventuallyEqualAsync(played.Code, () => client.GetHistory(played.Code.CdpPort));

        var history = await client.GetHistory(played.Code.CdpPort);
        Assert.Equal(ScriptedConversation.EveryKind.Count * 2, history.Messages.Count);
        Assert.Single(history.Messages, message => message.State == MessageState.Failed);
        Assert.Equal("vscode", history.Ide);
        Assert.All(history.Messages, message => Assert.NotNull(message.CreatedAt));
    }

    [Fact]
    public async Task GetHistory_SessionFilesOnTheHubsOwnDisk_EqualsTheSessionFileByteForByte()
    {
        await using var hub = RunningHub.StartWith(new()
        {
            ["ChatHub:Ides:vscode:Ports"] = played.Code.CdpPort.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["ChatHub:Ides:vscode:SessionFiles"] = Path.Combine(played.Code.UserDataDirectory, "User"),
        });
        var client = await hub.ConnectAsync();

        await Comparing.EventuallyEqualAsync(played.Code, () => client.GetHistory(played.Code.CdpPort));
    }

    [Fact]
    public async Task GetHistory_ReadAgain_KeepsIdsAndMovesNothingThatTheUserSees()
    {
        await using var hub = RunningHub.Start(played.Code.CdpPort);
        var client = await hub.ConnectAsync();
        var before = await PlaceAsync();

        var first = await client.GetHistory(played.Code.CdpPort);
        var second = await client.RefreshHistory(played.Code.CdpPort);

        Assert.Equal(first.Messages.Select(message => message.Id), second.Messages.Select(message => message.Id));
        Assert.Equal(first.Position.Epoch, second.Position.Epoch);
        Assert.Equal(before, await PlaceAsync());
    }

    private Task<string> PlaceAsync() => played.Code.Page.EvaluateAsync<string>(
        "() => `${document.querySelector('.interactive-list .monaco-list-rows').style.top} ${document.activeElement?.className} " +
        "${innerWidth}x${innerHeight}`");
}
