using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;
using ChatHub.Testing;

namespace ChatHub.Server.Tests.Cdp.VsCode;

/// <summary>Which session of an Agent Host is that of the shown messages.</summary>
public sealed class HostedSessionsTests : IDisposable
{
    private const string None = "no session has the shown messages yet";
    private const string Two = "two sessions have the shown messages";

    private static readonly PageRow[] Rows = [Report.Asked(0, "fix it", 0), Report.Answered(1, "Done.")];
    private static readonly string[] Lines = [HostedFile.Asked(0, "fix it"), HostedFile.Answered(0, "Done.")];

    private readonly TemporaryFolder _folder = new();
    private readonly HostedSessions _sessions;
    private DateTime _written = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public HostedSessionsTests() => _sessions = new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FindAsync_SessionWithTheShownWordsAndTimes_IsIt()
    {
        Write("other", HostedFile.Asked(0, "something else"));
        Write("mine", [.. Lines, HostedFile.Asked(1, "and then")]);
        Write("newer", HostedFile.Asked(9, "fix it"), HostedFile.Answered(9, "Done."));

        var found = await FindAsync(Rows);

        Assert.Equal(("mine", null, false), (found.Session, found.None, found.IsUnreachable));
        Assert.Equal(["fix it", "and then"], found.Turns!.Select(turn => turn.Request));
        Assert.Equal("Done.", found.Turns![0].Answer);
    }

    [Theory]
    [InlineData("fix it", 0, "Done.", true)]
    [InlineData(" fix it\n", 119, "Done.", true)] // The session is made first, which takes its time.
    [InlineData("fix it", 121, "Done.", false)]
    [InlineData("fix it", -1, "Done.", true)] // Clocks and roundings.
    [InlineData("fix it", -3, "Done.", false)]
    [InlineData("fix them", 0, "Done.", false)]
    [InlineData("fix it", 0, "Something else.", false)]
    public async Task FindAsync_OneSession_IsItIfWordsAndTimesFit(string request, double late, string answer, bool fits)
    {
        Write("mine", HostedFile.Asked(0, request, late), HostedFile.Answered(0, answer));

        var found = await FindAsync(Rows);

        Assert.Equal(fits ? ("mine", null) : (null, None), (found.Session, found.None));
        Assert.Equal(fits, found.Turns is not null);
    }

    [Fact]
    public async Task FindAsync_AnyShownRequestIsAnother_IsNotIt()
    {
        Write("mine", [.. Lines, HostedFile.Asked(1, "and then")]);

        Assert.Null((await FindAsync([.. Rows, Report.Asked(2, "and now", 1)])).Session);
        Assert.Null((await FindAsync([Report.Asked(2, "fix it", 0)])).Session); // At another place.
        Assert.Null((await FindAsync([])).Session);
        Assert.Equal("mine", (await FindAsync([.. Rows, Report.Asked(2, "and then", 1)])).Session);
    }

    [Fact]
    public async Task FindAsync_TwoThatFit_AreNoneUntilMoreIsShown()
    {
        Write("one", [.. Lines, HostedFile.Asked(1, "and then")]);
        Write("two", [.. Lines, HostedFile.Asked(1, "and now")]);
        Write("three", Lines);

        var found = await FindAsync(Rows);
        Assert.Equal((null, Two, false), (found.Session, found.None, found.IsUnreachable));
        Assert.Null(found.Turns);
        // What was found before two fitted is not taken for it, either.
        Assert.Equal(Two, (await FindAsync(Rows, "one")).None);
        File.Delete(Path.Combine(_folder.Path, "three", "events.jsonl"));

        Assert.Equal("two", (await FindAsync([.. Rows, Report.Asked(2, "and now", 1)])).Session);
    }

    [Fact]
    public async Task FindAsync_FoundBefore_StaysItThoughAnotherComesThatFits()
    {
        Write("mine", Lines);
        Assert.Equal("mine", (await FindAsync(Rows)).Session);
        Write("twin", Lines);

        Assert.Equal("mine", (await FindAsync(Rows, "mine")).Session);
        Assert.Equal(Two, (await FindAsync(Rows)).None); // Of another conversation nothing is known.
    }

    [Fact]
    public async Task FindAsync_FoundBeforeAndGrown_HasWhatIsNew()
    {
        var file = Write("mine", HostedFile.Asked(0, "fix it"));
        var before = await FindAsync(Rows);
        Assert.Null(Assert.Single(before.Turns!).Answer);
        file.Append(HostedFile.Answered(0, "Done."), "a line of tomorrow", HostedFile.Asked(1, "and then"));

        var found = await FindAsync([.. Rows, Report.Asked(2, "and then", 1)], "mine");

        Assert.Equal(["Done.", null], found.Turns!.Select(turn => turn.Answer));
        Assert.Single(before.Turns!); // What was told is not written to later.
    }

    [Fact]
    public async Task FindAsync_FoundBeforeAndWrittenAnew_IsLookedForAgain()
    {
        var file = Write("mine", Lines);
        Assert.Equal("mine", (await FindAsync(Rows)).Session);
        file.Write(HostedFile.Asked(0, "quite another conversation, of which nothing is shown"));
        Assert.Equal(None, (await FindAsync(Rows, "mine")).None);
        Write("moved", Lines);

        Assert.Equal("moved", (await FindAsync(Rows, "mine")).Session);
    }

    [Fact]
    public async Task FindAsync_FileThatCannotBeRead_LooksInTheOthers()
    {
        Write("mine", Lines);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "empty"));
        File.CreateSymbolicLink(Path.Combine(_folder.Subfolder("gone"), "events.jsonl"), "/nowhere/at/all");

        Assert.Equal("mine", (await FindAsync(Rows)).Session);
    }

    [Fact]
    public async Task FindAsync_FolderThatMayNotBeRead_IsNone()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess) return; // Nothing is kept from them.
        Write("closed", Lines);
        foreach (var closed in new[] { Path.Combine(_folder.Path, "closed"), _folder.Path })
        {
            File.SetUnixFileMode(closed, UnixFileMode.None);
            var finding = FindAsync(Rows);
            await Task.WhenAny(finding); // Whatever comes of it, the folder can be deleted.
            File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var found = await finding;
            Assert.Equal((null, None), (found.Session, found.None));
        }

        Assert.Equal("closed", (await FindAsync(Rows)).Session);
    }

    [Theory]
    [InlineData("no.session/events.jsonl")]
    [InlineData("mine/other.jsonl")]
    [InlineData("mine/deeper/events.jsonl")]
    public async Task FindAsync_FileThatIsNoSessions_IsNotRead(string path)
    {
        var file = new FileInfo(Path.Combine(_folder.Path, path));
        file.Directory!.Create();
        await File.WriteAllTextAsync(file.FullName, HostedFile.Text(Lines));

        Assert.Equal(None, (await FindAsync(Rows)).None);
    }

    [Theory]
    [InlineData(11, "mine")]
    [InlineData(12, null)]
    public async Task FindAsync_SessionsWrittenLater_AreNotMoreThanAreLookedThrough(int newer, string? session)
    {
        Write("mine", Lines);
        for (var number = 0; number < newer; number++) Write($"newer{number}", HostedFile.Asked(0, "something else"));

        Assert.Equal(session, (await FindAsync(Rows)).Session);
    }

    [Fact]
    public async Task FindAsync_NothingToReadFrom_SaysWhyForGood()
    {
        Write("mine", Lines);
        foreach (var (sessions, harness, why) in new[]
        {
            (_sessions, "claude", "of this harness no record is read"),
            (new(null), "copilot", "the profile names no folder for it (AgentSessionFiles)"),
            (new(Path.Combine(_folder.Path, "no")), "copilot", $"the folder {_folder.Path}/no does not exist (AgentSessionFiles)"),
        })
        {
            var found = await sessions.FindAsync(harness, Rows, null, CancellationToken.None);
            Assert.Equal((null, why, true), (found.Session, found.None, found.IsUnreachable));
        }
    }

    private Task<ConversationRecord> FindAsync(IReadOnlyList<PageRow> rows, string? known = null) =>
        _sessions.FindAsync("copilot", rows, known, CancellationToken.None);

    private HostedFile Write(string name, params string[] lines)
    {
        var file = new HostedFile(Path.Combine(_folder.Path, name));
        file.Write(lines);
        file.Info.LastWriteTimeUtc = _written = _written.AddMinutes(1);
        return file;
    }
}
