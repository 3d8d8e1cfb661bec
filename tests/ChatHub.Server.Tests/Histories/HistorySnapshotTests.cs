using System.Text;
using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Histories;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace ChatHub.Server.Tests.Histories;

public sealed class HistorySnapshotTests
{
    private static readonly ChatHistory History = new(
        9232, "vscode", "a \"title\" <&> 'é' 日本 🙂", new HistoryPosition("0123456789abcdef", 42), ChatState.Generating, true, false,
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero),
        [
            new ChatMessage(
                "m1", ChatRole.User, "```c#\nvar x = \"a\" + 'b' & 1 < 2;\n```\u2028\u0001 é 日本 🙂", MessageState.Complete,
                new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)),
            new ChatMessage("m2", ChatRole.Assistant, "", MessageState.Streaming, null),
            new ChatMessage("m3", ChatRole.System, "x", MessageState.Failed, null),
            new ChatMessage("m4", ChatRole.User, "y", MessageState.Pending, null),
        ]);

    [Fact]
    public void Json_OfAnyHistory_IsWhatSignalRWouldSendOfTheRecordByteForByte()
    {
        var protocol = new JsonHubProtocol();

        var sent = Encoding.UTF8.GetString(protocol.GetMessageBytes(CompletionMessage.WithResult("1", new HistorySnapshot(History))).Span);

        Assert.Equal(Encoding.UTF8.GetString(protocol.GetMessageBytes(CompletionMessage.WithResult("1", History)).Span), sent);
        Assert.Contains(Encoding.UTF8.GetString(new HistorySnapshot(History).Json.Span), sent, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_OfAnyHistory_HasTheNamesAndValuesOfTheProtocol()
    {
        using var json = JsonDocument.Parse(new HistorySnapshot(History).Json);
        var root = json.RootElement;

        string[] names =
            ["port", "ide", "title", "position", "state", "isStale", "isComplete", "extractedAt", "chatId", "needsInput", "requests", "messages"];
        Assert.Equal(names, Names(root));
        Assert.Equal(["epoch", "sequence"], Names(root.GetProperty("position")));
        Assert.Equal("generating", root.GetProperty("state").GetString());
        Assert.Equal("2026-01-02T03:04:05.678+00:00", root.GetProperty("extractedAt").GetString());
        var messages = root.GetProperty("messages");
        Assert.All(messages.EnumerateArray(), message => Assert.Equal(["id", "role", "content", "state", "createdAt", "tools"], Names(message)));
        Assert.Equal(["user", "assistant", "system", "user"], messages.EnumerateArray().Select(message => message.GetProperty("role").GetString()));
        Assert.Equal(
            ["complete", "streaming", "failed", "pending"], messages.EnumerateArray().Select(message => message.GetProperty("state").GetString()));
        Assert.Equal(JsonValueKind.Null, messages[1].GetProperty("createdAt").ValueKind);
        Assert.Equal(History.Messages[0].Content, messages[0].GetProperty("content").GetString());

        static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
    }

    [Fact]
    public void Json_OfAVersionAfterAnother_IsWhatItWouldBeAlone()
    {
        var histories = new RandomHistories(20261125);
        var (truth, snapshot) = (History, new HistorySnapshot(History));
        for (var step = 0; step < 2000; step++)
        {
            truth = histories.Next(truth);
            snapshot = new HistorySnapshot(truth, before: snapshot);
            if (step % 3 == 0) continue; // Nobody asks for every version: some are never made.

            Assert.Equal(Encoding.UTF8.GetString(new HistorySnapshot(truth).Json.Span), Encoding.UTF8.GetString(snapshot.Json.Span));
        }
    }

    [Fact]
    public void Bytes_OfASnapshot_CountWireFormAndTexts()
    {
        var small = Some.Snapshot("");
        var large = Some.Snapshot(new string('x', 1000));

        var estimated = small.Bytes;

        Assert.Equal(3000, large.Bytes - estimated);
        var made = small.Json.Length;
        Assert.InRange(estimated, made + 1, made + 1000);
        Assert.InRange(small.Bytes, made + 1, made + 1000);
    }

    [Fact]
    public void Bytes_OfAVersionThatNobodyAskedFor_CountTheWireFormThatItHolds()
    {
        var asked = Some.Snapshot(new string('日', 1000));
        _ = asked.Json;

        var next = new HistorySnapshot(asked.History, before: new HistorySnapshot(asked.History, before: asked));

        Assert.Equal(asked.Bytes, next.Bytes);
        Assert.Equal(asked.Json.ToArray(), next.Json.ToArray());
    }

    [Fact]
    public void ToString_OfASnapshot_HasNoTextOfTheChat() =>
        Assert.DoesNotContain("secret", Some.Snapshot("secret").ToString(), StringComparison.Ordinal);
}
