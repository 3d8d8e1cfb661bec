using System.Text.Json;
using System.Text.Json.Nodes;
using ChatHub.Server.AgentHosts.Showing;
using ChatHub.Server.AgentHosts.State;
using CsCheck;
using static ChatHub.Server.Tests.AgentHosts.RecordedFrames;

namespace ChatHub.Server.Tests.AgentHosts.State;

/// <summary>A host that tells nonsense, or too late, or twice, breaks nothing: there is one exception for it, without a word of a chat.</summary>
public sealed class BrokenFramesTests
{
    private const int Rounds = 300;

    private static readonly JsonElement[] States =
        [.. All().SelectMany(SnapshotsOf).Where(one => IsChat(one.NeededKey("resource"))).Select(one => one.NeededObject("state"))];

    private static readonly JsonElement[] Actions =
        [.. All().SelectMany(ActionsOf).Select(one => one.NeededObject("action")).Where(one => ChatActions.IsChats(one.NeededKey("type")))];

    private static readonly JsonElement[] SessionActions =
        [.. All().SelectMany(ActionsOf).Select(one => one.NeededObject("action")).Where(one => !ChatActions.IsChats(one.NeededKey("type")))];

    /// <summary>What may stand where something else should.</summary>
    private static readonly string[] Wrong =
        ["null", "1", "-1.5e300", "true", "[]", "{}", "\"\"", "\"x\"", "\"\\ud83d\"", "[null]", "[[]]", "{\"\\ud83d\":1}"];

    [Fact]
    public void Snapshot_OneFieldWrongOrGone_IsReadOrRefusedByTheOneException() =>
        Gen.Select(Gen.Int[0, States.Length - 1], Gen.Int[0, 10_000], Gen.Int[-1, Wrong.Length - 1]).Sample(
            (state, place, wrong) => Survives(() => new ChatProjection().Show(ReadChat.From(Broken(States[state], place, wrong)))), iter: Rounds);

    [Fact]
    public void Action_OneFieldWrongOrGone_IsAppliedOrRefusedByTheOneException() =>
        Gen.Select(Gen.Int[0, States.Length - 1], Gen.Int[0, Actions.Length - 1], Gen.Int[0, 200], Gen.Int[-1, Wrong.Length - 1]).Sample(
            (state, action, place, wrong) => Survives(() =>
            {
                var chat = ReadChat.From(States[state]);
                foreach (var earlier in Actions[..action]) chat = chat.Apply(earlier).State;
                new ChatProjection().Show(chat.Apply(Broken(Actions[action], place, wrong)).State);
            }), iter: Rounds);

    [Fact]
    public void Actions_InAnyOrder_NeverThrow() =>
        Gen.Select(Gen.Int[0, States.Length - 1], Gen.Int[0, Actions.Length - 1].Array[1, 60]).Sample(
            (state, order) =>
            {
                var (chat, projection) = (ReadChat.From(States[state]), new ChatProjection());
                foreach (var action in order)
                {
                    chat = chat.Apply(Actions[action]).State;
                    var shown = projection.Show(chat);
                    Assert.Equal(shown.Messages.Count, shown.Messages.DistinctBy(message => message.Id).Count());
                }
            }, iter: Rounds);

    [Fact]
    public void SessionAction_OneFieldWrongOrGone_IsAppliedOrRefusedByTheOneException()
    {
        var json = """{"provider":"p","chats":[{"resource":"a"}],"config":{"values":{"mode":"plan"}}}""";
        var session = ReadSession.From("s", JsonSerializer.Deserialize<JsonElement>(json));
        Gen.Select(Gen.Int[0, SessionActions.Length - 1], Gen.Int[0, 30], Gen.Int[-1, Wrong.Length - 1]).Sample(
            (action, place, wrong) => Survives(() => session.Apply(Broken(SessionActions[action], place, wrong))), iter: Rounds);
    }

    private static IEnumerable<JsonElement> All() => Names.SelectMany(Of);

    private static void Survives(Action work)
    {
        try
        {
            work();
        }
        catch (HostNonsenseException exception)
        {
            Assert.StartsWith("The agent host's '", exception.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>With something else in one place, or without it.</summary>
    private static JsonElement Broken(JsonElement element, int place, int wrong)
    {
        var root = JsonNode.Parse(element.GetRawText())!;
        JsonNode[] nodes = [.. Below(root)];
        if (nodes.Length == 0) return element;
        var node = nodes[place % nodes.Length];
        if (wrong >= 0) node.ReplaceWith("to be replaced");
        else if (node.Parent is JsonObject parent) parent.Remove(node.GetPropertyName());
        else ((JsonArray)node.Parent!).Remove(node);
        // As text: what is wrong may be what .NET would not write.
        var text = root.ToJsonString();
        return JsonSerializer.Deserialize<JsonElement>(wrong < 0 ? text : text.Replace("\"to be replaced\"", Wrong[wrong], StringComparison.Ordinal));
    }

    private static IEnumerable<JsonNode> Below(JsonNode node)
    {
        var children = node switch
        {
            JsonObject fields => fields.Select(field => field.Value),
            JsonArray items => items,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(child => Below(child).Prepend(child));
    }
}
