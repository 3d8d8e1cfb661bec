using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>What an agent asks, seen through the hub, in an IDE that does as it is told.</summary>
[Collection(Alone.Name)]
public sealed class RequestsTests : RequestsHub
{
    [Fact]
    public async Task GetHistory_AgentAsks_HasTheRequestAsItIs()
    {
        await using var connection = await Hub.ConnectAsync();
        Asks(new(1, "a"));

        var history = await AskedHistoryAsync(connection);

        var request = Assert.Single(history.Requests);
        Assert.Equal((true, ChatState.Generating), (history.NeedsInput, history.State));
        Assert.Equal((RequestKind.Confirmation, "Run it?"), (request.Kind, request.Title));
        Assert.Equal(("ls -la", "shellscript"), (request.Command, request.Language));
        Assert.Equal(["allowOnce", "allowAlways", "rejectOnce"], request.Options.Select(option => option.Id));
        Assert.Equal(RequestScope.Session, request.Options[1].Scope);
        Assert.Equal((history.Messages[^1].Id, "It writes."), (request.MessageId, Assert.Single(request.Warnings)));
    }

    [Fact]
    public async Task GetHistory_CommandOfAShellIsNotKnown_OffersRejectsAlone()
    {
        await using var connection = await Hub.ConnectAsync();
        Asks(new(1, "a") { Command = null });

        Assert.Equal(["rejectOnce"], Assert.Single((await AskedHistoryAsync(connection)).Requests).Options.Select(option => option.Id));
    }

    [Theory]
    [InlineData(256 * 1024, false)]
    [InlineData((256 * 1024) + 1, true)]
    public async Task GetHistory_LongCommand_IsWholeOrLeftOutWithItsSize(int bytes, bool isLeftOut)
    {
        await using var connection = await Hub.ConnectAsync();
        Asks(new(1, "a") { Command = new string('x', bytes - 2) + "é" });

        var request = Assert.Single((await AskedHistoryAsync(connection)).Requests);

        Assert.Equal(isLeftOut, request.Command is null);
        Assert.Equal(isLeftOut, request.Detail?.Contains("257 KiB", StringComparison.Ordinal) ?? false);
        Assert.Equal(isLeftOut, request.Options.All(option => option.Kind == RequestOptionKind.RejectOnce));
    }

    [Fact]
    public async Task SendMessage_RequestIsOpenAndItCancels_SaysSoToThePage()
    {
        await using var connection = await Hub.ConnectAsync();
        await AskedAsync(connection, new(1, "a"));
        List<string> keys = [];
        Ide.Agent.On("prepare", args =>
        {
            keys.Add((string)args[0]!);
            return Task.FromResult<string?>("""{"error":"requestPending"}""");
        });

        await BadInputTests.FailsWithAsync(ErrorCode.RequestPending, SendAsync(connection, new("no", null)));
        await BadInputTests.FailsWithAsync(ErrorCode.RequestPending, SendAsync(connection, new("yes", null) { CancelRequests = true }));

        Assert.Contains("\"cancelsRequests\":false", keys[0], StringComparison.Ordinal);
        Assert.Contains("\"cancelsRequests\":true", keys[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task FollowHistory_RequestComesAndGoes_TellsTheWholeListInTheHead()
    {
        await using var connection = await Hub.ConnectAsync();
        Ide.Chat.Turn("why?", "because");
        ChatHistory? history = null;
        await using var updates = connection
            .StreamAsync<HistoryUpdate>(nameof(IChatHub.FollowHistory), Ide.Port, null).GetAsyncEnumerator();
        await NextAsync(updates, update => history = update.ApplyTo(history), _ => true);
        Assert.Empty(history!.Requests);

        Asks(new(1, "a"));
        await NextAsync(updates, update => history = update.ApplyTo(history), update => update.Head?.Requests is { Count: 1 });
        Assert.True(history.NeedsInput);
        Ide.Chat.Answered(1);
        await NextAsync(updates, update => history = update.ApplyTo(history), update => update.Head?.Requests is { Count: 0 });

        Assert.Empty(history.Requests);
    }

    private static async Task NextAsync(IAsyncEnumerator<HistoryUpdate> updates, Action<HistoryUpdate> take, Func<HistoryUpdate, bool> isIt)
    {
        do
        {
            Assert.True(await updates.MoveNextAsync().Soon());
            take(updates.Current);
        }
        while (!isIt(updates.Current));
    }
}
