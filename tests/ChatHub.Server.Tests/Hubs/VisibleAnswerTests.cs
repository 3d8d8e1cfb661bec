using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Histories;
using ChatHub.Server.Hubs;
using ChatHub.Server.Tests.Histories;

namespace ChatHub.Server.Tests.Hubs;

public sealed class VisibleAnswerTests
{
    private static readonly Caller Sender = new("sender", Scopes.Send, null, null);
    private static readonly Caller Reader = new("reader", Scopes.Read, null, null);

    [Fact]
    public void Of_ANewChatForASenderAlone_IsEmptyAndWithoutItsTitle()
    {
        var snapshot = new HistorySnapshot(Some.History("a greeting") with { State = ChatState.Generating });

        var seen = Assert.IsType<HistorySnapshot>(VisibleAnswer.Of(snapshot, Sender));

        Assert.Equal(snapshot.History with { Title = "", State = ChatState.Idle, Messages = seen.History.Messages }, seen.History);
        Assert.Empty(seen.History.Messages);
        Assert.DoesNotContain("greeting", System.Text.Encoding.UTF8.GetString(seen.Json.Span), StringComparison.Ordinal);
        Assert.Same(snapshot, VisibleAnswer.Of(snapshot, Reader));
        Assert.Same(snapshot, VisibleAnswer.Of(snapshot, Caller.Local));
    }

    [Fact]
    public void Of_AStatusForASenderAlone_HasNeitherTitleNorChat()
    {
        var status = new PortStatus(9232, "vscode", "1.139", "secrets.txt - work", PortState.Attached, ChatState.Generating, 1, "Attached.");

        Assert.Equal(status with { Title = null, Chat = null }, VisibleAnswer.Of(status, Sender));
        Assert.Same(status, VisibleAnswer.Of(status, Reader));
    }
}
