using ChatHub.Contracts;
using ChatHub.Server.Histories;

namespace ChatHub.Server.Tests.Histories;

public sealed class HistoryChangesTests
{
    private static readonly ChatMessage A = new("m1", ChatRole.User, "a", MessageState.Complete, null);
    private static readonly ChatMessage B = new("m2", ChatRole.Assistant, "b", MessageState.Streaming, null);
    private static readonly ChatMessage C = new("m3", ChatRole.User, "c", MessageState.Complete, null);

    [Fact]
    public void Between_TheSame_IsNothing() => Assert.Empty(Between([A, B], [A, B with { }]));

    [Fact]
    public void Between_TextAdded_IsTheTextAlone() =>
        Assert.Equal([HistoryChange.Append("m2", "ooo 👋")], Between([A, B], [A, B with { Content = "booo 👋" }]));

    [Fact]
    public void Between_TextAddedAndStateChanged_IsTheMessage() =>
        Assert.Equal(
            [HistoryChange.Upsert(1, B with { Content = "bb", State = MessageState.Complete })],
            Between([A, B], [A, B with { Content = "bb", State = MessageState.Complete }]));

    [Fact]
    public void Between_EmojiCutByTheEarlierReport_IsTheMessage()
    {
        var cut = B with { Content = "b\ud83d" };

        Assert.Equal([HistoryChange.Upsert(0, B with { Content = "b👋" })], Between([cut], [B with { Content = "b👋" }]));
    }

    [Fact]
    public void Between_OneMoved_IsARemoveAndAnUpsertOfThatOne() =>
        Assert.Equal([HistoryChange.Remove("m1"), HistoryChange.Upsert(2, A)], Between([A, B, C], [B, C, A]));

    [Fact]
    public void Between_InsertedAndRemoved_CountsAsTheChangesBeforeLeftIt() =>
        Assert.Equal([HistoryChange.Remove("m1"), HistoryChange.Upsert(0, C)], Between([A, B], [C, B]));

    [Fact]
    public void Between_RandomHistories_LeadsFromEveryVersionToTheLast()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new RandomHistories(seed);
            List<ChatHistory> versions = [random.First()];
            while (versions.Count < 30) versions.Add(random.Next(versions[^1]));
            foreach (var from in versions.Where(version => version.Position.Epoch == versions[^1].Position.Epoch))
            {
                var changes = HistoryChanges.Between(from, versions[^1]);
                var update = new HistoryUpdate(9232, versions[^1].Position, from.Position.Sequence, null, null, changes, versions[^1].State);
                Assert.True(update.ApplyTo(from).Messages.SequenceEqual(versions[^1].Messages), $"seed {seed}, from {from.Position}");
                Assert.DoesNotContain(changes, change =>
                    change.Kind == ChangeKind.Append
                        && change.Text!.Length > 0
                        && char.IsLowSurrogate(change.Text[0])
                        && char.IsHighSurrogate(from.Messages.Single(message => message.Id == change.MessageId).Content.LastOrDefault()));
            }
        }
    }

    private static IReadOnlyList<HistoryChange> Between(ChatMessage[] from, ChatMessage[] to) =>
        HistoryChanges.Between(Some.History() with { Messages = from }, Some.History() with { Messages = to });
}
