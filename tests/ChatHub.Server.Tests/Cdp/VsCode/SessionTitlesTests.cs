using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;

namespace ChatHub.Server.Tests.Cdp.VsCode;

public sealed class SessionTitlesTests : IDisposable
{
    private const string Empty = """{"kind":0,"v":{"requests":[]}}""";

    private readonly DirectoryInfo _user = Directory.CreateTempSubdirectory("chathub-");
    private readonly Clock _time = new();
    private readonly SessionTitles _titles;
    private DateTime _written = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public SessionTitlesTests() => _titles = new SessionTitles(_time);

    public void Dispose() => _user.Delete(recursive: true);

    [Fact]
    public async Task ListAsync_FilesOfTwoWorkspaces_AreListedByTheirLastRequests()
    {
        Write("w1/chatSessions/a.jsonl", Said(null, (30, "first question\nand more"), (50, "second")));
        Write("w2/chatSessions/b.json", """{"customTitle":"Named by hand","requests":[{"timestamp":40,"message":{"text":"hi"}}]}""");
        Write("w2/chatSessions/c.jsonl", Empty);
        Write("w2/elsewhere/d.jsonl", Said(null, (60, "not a session")));

        Assert.Equal([new("a", "first question", 50), new("b", "Named by hand", 40)], await ListAsync());
    }

    [Fact]
    public async Task ListAsync_TitleGivenLater_IsTheTitle()
    {
        Write("w/chatSessions/a.jsonl", Said(null, (30, "question")) + "\n" + """{"kind":1,"k":["customTitle"],"v":"Renamed"}""" + "\n");

        Assert.Equal("Renamed", Assert.Single(await ListAsync()).Title);
    }

    [Fact]
    public async Task ListAsync_FileOfAnUnknownForm_IsLeftOut()
    {
        Write("w/chatSessions/a.jsonl", Said("A", (30, "x")));
        Write("w/chatSessions/b.jsonl", "{\"kind\":7}\n");
        Write("w/chatSessions/not a name.jsonl", Said("B", (31, "x")));

        Assert.Equal("a", Assert.Single(await ListAsync()).Session);
    }

    [Fact]
    public async Task ListAsync_FileThatWasNotWrittenTo_IsNotReadAgain()
    {
        Write("w/chatSessions/a.jsonl", Said("A", (30, "x")));
        await ListAsync();
        _written = _written.AddMinutes(-1);
        Write("w/chatSessions/a.jsonl", Said("B", (30, "x"))); // As if it were not written to.

        Assert.Equal("A", Assert.Single(await ListAsync()).Title);
        Write("w/chatSessions/a.jsonl", Said("C", (30, "x")));
        Assert.Equal("C", Assert.Single(await ListAsync()).Title);
    }

    [Fact]
    public async Task ListAsync_ReadingTakesTooLong_GoesOnWithTheNextList()
    {
        Write("w/chatSessions/a.jsonl", Said("A", (30, "x")));
        Write("w/chatSessions/b.jsonl", Said("B", (31, "x")));
        _time.Step = TimeSpan.FromSeconds(1.5);

        Assert.Equal("b", Assert.Single(await ListAsync()).Session);
        Assert.Equal(["b", "a"], (await ListAsync()).Select(one => one.Session));
    }

    [Fact]
    public async Task ListAsync_NoFolder_IsEmpty() =>
        Assert.Empty(await _titles.ListAsync(Path.Combine(_user.FullName, "no"), CancellationToken.None));

    private static string Said(string? title, params (long At, string Text)[] requests)
    {
        var custom = title is null ? "" : $"\"customTitle\":\"{title}\",";
        var said = requests.Select(one =>
            $$$"""{"timestamp":{{{one.At}}},"message":{"text":"{{{one.Text.Replace("\n", "\\n", StringComparison.Ordinal)}}}"}}""");
        return $$$"""{"kind":0,"v":{{{{custom}}}"requests":[{{{string.Join(',', said)}}}]}}""";
    }

    private Task<IReadOnlyList<PageConversation>> ListAsync() => _titles.ListAsync(_user.FullName, CancellationToken.None);

    /// <summary>Goes on whenever it is looked at.</summary>
    private sealed class Clock : TimeProvider
    {
        private long _now;

        public TimeSpan Step { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now += Step.Ticks;
    }

    private void Write(string path, string text)
    {
        var file = new FileInfo(Path.Combine(_user.FullName, path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, text);
        file.LastWriteTimeUtc = _written = _written.AddMinutes(1);
    }
}
