using ChatHub.Server.Cdp.VsCode;
using ChatHub.Testing;
using static ChatHub.Server.Tests.Cdp.VsCode.HostedFile;

namespace ChatHub.Server.Tests.Cdp.VsCode;

/// <summary>The file of an Agent Host's session, which its harness writes while the hub reads.</summary>
public sealed class HostedSessionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HostedFile _file;
    private readonly HostedSession _session;

    public HostedSessionTests()
    {
        _file = new(Path.Combine(_folder.Path, "0a-1b"));
        _session = new(_file.Info);
    }

    private string[] Requests => [.. _session.Turns.Select(turn => turn.Request)];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Name_FileOfASession_IsItsFolders() => Assert.Equal("0a-1b", _session.Name);

    [Fact]
    public async Task ReadOnAsync_FileGrew_TakesInWhatIsNewAlone()
    {
        _file.Write(Asked(0, "one"), "nonsense");
        Assert.True(await ReadOnAsync());
        var before = _session.Turns;
        _file.Append(Answered(0, "an answer"), "nonsense again", Asked(1, "two"));
        Assert.True(await ReadOnAsync());

        Assert.Same(before, _session.Turns); // Read anew, they would be others.
        Assert.Equal(["one", "two"], Requests);
        Assert.Equal("an answer", _session.Turns[0].Answer);
        Assert.Equal(2, _session.Skipped);
    }

    [Fact]
    public async Task ReadOnAsync_NothingNew_StaysAsItIs()
    {
        _file.Write(Asked(0, "one"), "nonsense");
        for (var times = 0; times < 3; times++) Assert.True(await ReadOnAsync());

        Assert.Equal((1, 1), (Requests.Length, _session.Skipped));
    }

    [Fact]
    public async Task ReadOnAsync_LastLineInPieces_WaitsForItsEnd()
    {
        var line = Text(Asked(1, "two"));
        _file.Write(Asked(0, "one"));
        Assert.True(await ReadOnAsync());
        var before = _session.Turns;
        foreach (var piece in new[] { line[..10], line[10..^1] })
        {
            _file.AppendText(piece);
            Assert.True(await ReadOnAsync());
            Assert.Equal(["one"], Requests);
        }

        _file.AppendText(line[^1..]);
        Assert.True(await ReadOnAsync());

        Assert.Equal(["one", "two"], Requests);
        Assert.Same(before, _session.Turns); // Nothing was read twice.
        Assert.Equal(0, _session.Skipped);
    }

    [Fact]
    public async Task ReadOnAsync_FileWrittenAnewAndLonger_IsReadFromItsBeginning()
    {
        _file.Write("nonsense", Asked(0, "one"), Asked(1, "two"));
        Assert.True(await ReadOnAsync());
        _file.Write(Asked(0, "one"), Asked(2, "another, and with more words than there were before"), Asked(3, "and one more"));
        Assert.True(await ReadOnAsync());

        Assert.Equal(["one", "another, and with more words than there were before", "and one more"], Requests);
        Assert.Equal(0, _session.Skipped);
    }

    [Fact]
    public async Task ReadOnAsync_FileWrittenAnewAndAsLong_IsReadFromItsBeginning()
    {
        _file.Write(Asked(0, "one"), Asked(1, "two"));
        Assert.True(await ReadOnAsync());
        _file.Write(Asked(0, "one"), Asked(2, "six"));
        Assert.True(await ReadOnAsync());

        Assert.Equal(["one", "six"], Requests);
    }

    [Fact]
    public async Task ReadOnAsync_TurnTakenBack_IsNoLongerThere()
    {
        _file.Write(Asked(0, "one"), Asked(1, "two"), "nonsense");
        Assert.True(await ReadOnAsync());
        _file.Write(Asked(0, "one"));
        Assert.True(await ReadOnAsync());
        Assert.Equal(["one"], Requests);
        Assert.Equal(0, _session.Skipped);
        _file.Append(Asked(2, "another"));
        Assert.True(await ReadOnAsync());
        Assert.Equal(["one", "another"], Requests);
        _file.Write();
        Assert.True(await ReadOnAsync());

        Assert.Empty(Requests);
    }

    [Fact]
    public async Task ReadOnAsync_NoFile_IsFalse()
    {
        Assert.False(await ReadOnAsync());
        _file.Write(Asked(0, "one"));
        Assert.True(await ReadOnAsync());
        _file.Info.Delete();

        Assert.False(await ReadOnAsync());
    }

    [Fact]
    public async Task ReadOnAsync_FileThatIsTooLong_IsFalse()
    {
        _file.Write(Asked(0, "one"));
        await using (var stream = _file.Info.Open(FileMode.Open)) stream.SetLength(HostedSession.MostBytes + 1);

        Assert.False(await ReadOnAsync());
        Assert.Empty(Requests);
    }

    [Fact]
    public async Task ReadOnAsync_MoreTurnsThanAreKept_IsFalse()
    {
        _file.Write([.. Enumerable.Repeat(Asked(0, "one"), HostedEvents.MostTurns + 1)]);

        Assert.False(await ReadOnAsync());
    }

    private Task<bool> ReadOnAsync() => _session.ReadOnAsync(CancellationToken.None);
}
