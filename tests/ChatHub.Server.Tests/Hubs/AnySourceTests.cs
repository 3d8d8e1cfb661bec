using ChatHub.Contracts;
using ChatHub.Server.Sources;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.DependencyInjection;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>Whatever has the one face of a source is joined, followed and written to like any IDE.</summary>
public sealed class AnySourceTests
{
    [Fact]
    public async Task Hub_ASourceThatIsNoPage_IsJoinedFollowedAndWrittenTo()
    {
        var port = FreePort.Take();
        ListSource list = null!;
        await using var hub = RunningHub.Start(
            Slices.Profile(port),
            services =>
                services.Replace(ServiceDescriptor.Singleton<ISourceKind>(
                    new ScriptedKind((made, listener) => list = new ListSource(made, listener)))));
        await using var connection = await hub.ConnectAsync();
        var changed = new TaskCompletionSource<ChatHistory>(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.On<ChatHistory>(
            nameof(IChatHubClient.HistoryChanged), history => _ = history.Messages.Count == 3 && changed.TrySetResult(history));

        var status = await connection.InvokeAsync<PortStatus>("JoinPort", port).Soon();
        await using var items = connection.StreamAsync<HistoryUpdate>("FollowHistory", port, null).GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync().Soon());
        var followed = items.Current.ApplyTo(null);
        var receipt = await connection.InvokeAsync<SendReceipt>("SendMessage", port, new OutgoingMessage("hi", "id")).Soon();
        await list.SayAsync(ChatRole.Assistant, "hello");
        await list.SayAsync(ChatRole.Assistant, "again");
        while (followed.Messages.Count < 3)
        {
            Assert.True(await items.MoveNextAsync().Soon());
            followed = items.Current.ApplyTo(followed);
        }

        Assert.Equal((PortState.Attached, "a list", "A list in memory."), (status.State, status.IdeVersion, status.Detail));
        Assert.Equal((SendStatus.Delivered, "m1"), (receipt.Status, receipt.MessageId));
        Assert.Equal(["hi", "hello", "again"], followed.Messages.Select(message => message.Content));
        Assert.Equal(followed.Messages, (await changed.Task.Soon()).Messages);
        Assert.Equal(followed.Messages, (await connection.InvokeAsync<ChatHistory>("GetHistory", port).Soon()).Messages);
    }
}
