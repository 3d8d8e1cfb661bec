using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Cdp.VsCode;

namespace ChatHub.Server.Tests.Cdp.VsCode;

public sealed class ChatSessionLogTests
{
    private const string Log = """
        {"kind":0,"v":{"version":3,"sessionId":"s","requests":[{"timestamp":1000,"message":{"text":"one"},"response":[{"value":"Hel"}]}]}}
        {"kind":2,"k":["requests",0,"response"],"i":0,"v":[{"value":"Hello "},{"kind":"inlineReference","name":"a.cs"},{"kind":"thinking"}]}
        {"kind":1,"k":["requests",0,"modelState"],"v":{"value":1,"completedAt":2000}}
        {"kind":2,"k":["requests"],"v":[{"timestamp":3000,"message":{"text":"two 🙂"},"response":[]},{"timestamp":4000,"message":"three"}]}
        {"kind":2,"k":["requests",1,"response"],"v":[{"value":"A"}]}
        {"kind":2,"k":["requests",1,"response"],"v":[{"value":"B"}]}
        {"kind":1,"k":["requests",1,"result"],"v":{"errorDetails":{"message":"no"}}}
        {"kind":3,"k":["requests",1,"result"]}

        """;

    private static readonly LoggedTurn[] Expected =
    [
        new(1000, "one", "Hello a.cs", false, 2000, []), new(3000, "two 🙂", "AB", false, null, []), new(4000, "three", null, false, null, []),
    ];

    [Fact]
    public void Feed_ALineWithoutEnd_IsDroppedWhenItIsLongerThanAnyLog()
    {
        var log = new ChatSessionLog();
        log.Feed("s", 0, Log);
        var piece = new string('x', ChatSessionLog.MostCharacters / 4);

        for (var n = 0; n < 3; n++) log.Feed("s", log.Length, piece);
        Assert.Throws<JsonException>(() => log.Feed("s", log.Length, piece));

        Assert.Equal((0, null), (log.Length, log.Session));
    }

    [Fact]
    public void Feed_AllKindsOfMutation_AreReplayed() => Assert.Equal(Expected, TurnsOf(Log));

    [Fact]
    public void Feed_InPiecesAtEverySplitPoint_GivesTheSameTurns()
    {
        for (var split = 0; split <= Log.Length; split++)
        {
            var log = new ChatSessionLog();
            FeedUpTo(log, split);
            FeedUpTo(log, Log.Length);
            Assert.Equal(Expected, log.Turns());
            Assert.Equal((Log.Length, "s", Log[^64..]), (log.Length, log.Session, log.Tail));
        }
    }

    [Fact]
    public void Feed_CharacterByCharacter_GivesTheSameTurns()
    {
        var log = new ChatSessionLog();
        for (var length = 1; length <= Log.Length; length++) FeedUpTo(log, length);

        Assert.Equal(Expected, log.Turns());
        Assert.Equal(Log[^64..], log.Tail);
    }

    [Fact]
    public void Feed_LineThatIsBeingWritten_WaitsForItsEnd()
    {
        var log = new ChatSessionLog();
        var end = Log.IndexOf("{\"kind\":1", StringComparison.Ordinal) + 20;

        log.Feed("s", 0, Log[..end]);

        Assert.Null(Assert.Single(log.Turns()).CompletedAt);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("")]
    public void Feed_OldFileOfOneObject_IsTakenAsTheState(string newLine)
    {
        var text = """
            {
              "version": 3,
              "requests": [
                {
                  "timestamp": 1000,
                  "message": { "text": "one" },
                  "response": [ { "value": "Hello" } ]
                }
              ]
            }
            """.ReplaceLineEndings(newLine);

        Assert.Equal([new LoggedTurn(1000, "one", "Hello", false, null, [])], TurnsOf(text));
    }

    [Fact]
    public void Feed_RewrittenLog_ForgetsTheEarlierOne()
    {
        var log = new ChatSessionLog();
        log.Feed("s", 0, Log);

        log.Feed("s", 0, """{"kind":0,"v":{"requests":[{"timestamp":9,"message":"new"}]}}""" + "\n");

        Assert.Equal("new", Assert.Single(log.Turns()).Request);
    }

    [Fact]
    public void Feed_AnotherSession_ForgetsTheEarlierOne()
    {
        var log = new ChatSessionLog();
        log.Feed("s", 0, Log);

        log.Feed("t", 0, """{"kind":0,"v":{"requests":[]}}""");

        Assert.Equal("t", log.Session);
        Assert.Empty(log.Turns());
    }

    [Fact]
    public void Turns_HiddenAndRemovedRequests_AreLeftOut() =>
        Assert.Equal(["b"], TurnsOf("""
            {"requests":[{"message":"a","isHidden":true},{"message":"b","isHidden":false},{"message":"c","shouldBeRemovedOnSend":true},null]}
            """).Select(turn => turn.Request));

    [Theory]
    [InlineData("""{"isConfirmed":{"type":4},"isComplete":true}""", ToolOutcome.Ran, "did")]
    [InlineData("""{"isConfirmed":{"type":3,"scope":"session"},"isComplete":true}""", ToolOutcome.Ran, "did")]
    [InlineData("""{"isConfirmed":{"type":1},"isComplete":true}""", ToolOutcome.Ran, "did")]
    [InlineData("""{"isConfirmed":true,"isComplete":true}""", ToolOutcome.Ran, "did")]
    [InlineData("""{"isConfirmed":{"type":1},"isComplete":true,"resultDetails":{"isError":true}}""", ToolOutcome.Failed, "did")]
    [InlineData("""{"isConfirmed":{"type":5},"isComplete":true}""", ToolOutcome.Skipped, "do")]
    [InlineData("""{"isConfirmed":{"type":0},"isComplete":true}""", ToolOutcome.Cancelled, "do")]
    [InlineData("""{"isConfirmed":false,"isComplete":true}""", ToolOutcome.Cancelled, "do")]
    [InlineData("""{"isConfirmed":{"type":4},"isComplete":false}""", ToolOutcome.Running, "do")]
    [InlineData("""{}""", ToolOutcome.Asked, "do")]
    [InlineData("""{"isComplete":true}""", ToolOutcome.Unknown, "do")] // Nothing says that it ran.
    public void Turns_OfAToolCall_SayWhatBecameOfItByTheRecordsOwnSigns(string state, ToolOutcome outcome, string title)
    {
        var call = $$"""{"kind":"toolInvocationSerialized","invocationMessage":"do","pastTenseMessage":{"value":"did"},{{state[1..]}}""".Replace(
            ",}", "}", StringComparison.Ordinal);

        var turn = Assert.Single(TurnsOf(
            $$"""{"requests":[{"message":"a","response":[{"value":"A"},{{call}},{"kind":"toolInvocationSerialized","presentation":"hidden"}]}]}"""));

        Assert.Equal(("A", new ChatTool(title, outcome)), (turn.Answer, Assert.Single(turn.Tools)));
    }

    [Theory]
    [InlineData("""{"message":"a"}""", null, false)]
    [InlineData("""{"message":"a","response":[]}""", "", false)]
    [InlineData("""{"message":"a","response":[],"result":{"errorDetails":{"message":"no"}}}""", "no", true)]
    [InlineData("""{"message":"a","response":[{"value":"part"}],"result":{"errorDetails":{"message":"no"}}}""", "part\n\nno", true)]
    [InlineData(
        """{"message":"a","response":[{"kind":"markdownContent","content":{"value":"md"}},{"kind":"toolInvocation","value":"t"}]}""", "md", false)]
    [InlineData("""{"message":"a","response":[{"kind":"markdownVuln","content":"md"}]}""", "md", false)]
    [InlineData(
        """{"message":"a","response":[{"kind":"inlineReference","inlineReference":{"name":"N"}},{"kind":"inlineReference","inlineReference":"x"}]}""",
        "N", false)]
    public void Turns_OfAResponse_AreItsTextOrItsError(string request, string? answer, bool isFailed)
    {
        var turn = Assert.Single(TurnsOf($$"""{"requests":[{{request}}]}"""));

        Assert.Equal((answer, isFailed), (turn.Answer, turn.IsFailed));
    }

    [Theory]
    [InlineData("nonsense\n")]
    [InlineData("[1,2]\n")]
    [InlineData("null\n")]
    [InlineData("{\"kind\":7}\n")]
    [InlineData("{\"kind\":\"x\"}\n")]
    [InlineData("{\"kind\":1,\"k\":[\"a\"],\"v\":1}\n")]
    [InlineData("{\"kind\":0,\"v\":{}}\n{\"kind\":1,\"v\":1}\n")]
    [InlineData("{\"kind\":0,\"v\":{}}\n{\"kind\":1,\"k\":[],\"v\":1}\n")]
    [InlineData("{\"kind\":0,\"v\":{}}\n{\"kind\":1,\"k\":[\"a\",\"b\"],\"v\":1}\n")]
    [InlineData("{\"kind\":0,\"v\":{\"a\":[]}}\n{\"kind\":1,\"k\":[\"a\",-1],\"v\":1}\n")]
    [InlineData("{\"kind\":0,\"v\":{\"a\":[]}}\n{\"kind\":1,\"k\":[\"a\",2000000000],\"v\":1}\n")]
    [InlineData("{\"kind\":0,\"v\":{\"a\":[]}}\n{\"kind\":2,\"k\":[\"a\"],\"i\":-1,\"v\":[]}\n")]
    [InlineData("{\"kind\":0,\"v\":{\"a\":1,\"a\":2}}\n{\"kind\":1,\"k\":[\"a\"],\"v\":1}\n")]
    public void Feed_Nonsense_SaysSoAndStartsAnew(string text)
    {
        var log = new ChatSessionLog();
        log.Feed("s", 0, Log);

        Assert.Throws<JsonException>(() => log.Feed("s", 0, text));

        Assert.Equal((null, 0, ""), (log.Session, log.Length, log.Tail));
        log.Feed("s", 0, Log);
        Assert.Equal(Expected, log.Turns());
    }

    [Theory]
    [InlineData("""{"requests":5}""")]
    [InlineData("""{"kind":0,"v":[1]}""")]
    [InlineData("""{"kind":0,"v":"text"}""")]
    [InlineData("""{"requests":[{"message":7,"timestamp":"x","result":"text","modelState":3,"response":"text"}]}""")]
    [InlineData(
        """{"requests":[{"message":""" +
        """{"text":[]},"timestamp":99999999999999999,"modelState":{"completedAt":-99999999999999999},"result":{"errorDetails":[]}}]}""")]
    [InlineData("""{"requests":[{"message":"a","message":"b"}]}""")]
    [InlineData("""{"requests":[{"message":"\ud83d"}]}""")]
    [InlineData("""{"requests":[{"message":"a","response":[{"kind":[]},{"kind":"markdownContent","content":[]},7]}]}""")]
    public void Turns_OfNonsense_AreTimesThatExistOrAJsonException(string text)
    {
        try
        {
            Assert.All(
                TurnsOf(text),
                turn => Assert.Equal((turn.SentAt, turn.CompletedAt), (Exists(turn.SentAt), turn.CompletedAt is { } at ? Exists(at) : null)));
        }
        catch (JsonException)
        {
            // The extractor goes on without the record.
        }

        static long Exists(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToUnixTimeMilliseconds();
    }

    private static IReadOnlyList<LoggedTurn> TurnsOf(string text)
    {
        var log = new ChatSessionLog();
        log.Feed("s", 0, text);
        return log.Turns();
    }

    /// <summary>The way the extractor does it: what the log lacks, and the whole after nonsense (half a first line).</summary>
    private static void FeedUpTo(ChatSessionLog log, int length)
    {
        try
        {
            log.Feed("s", log.Length, Log[log.Length..length]);
        }
        catch (JsonException)
        {
            Assert.True(length < Log.IndexOf('\n', StringComparison.Ordinal));
            Assert.Equal(0, log.Length);
        }
    }
}
