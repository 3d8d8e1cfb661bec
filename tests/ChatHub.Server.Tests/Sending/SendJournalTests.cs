using ChatHub.Contracts;
using ChatHub.Server.Sending;
using ChatHub.Server.Sources;
using ChatHub.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Sending;

public sealed class SendJournalTests : IDisposable
{
    private const int Port = 9232;
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(50));

    private string PathOfJournal => Path.Combine(_folder.Path, "state", "sends.log");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_AfterARestart_KnowsHowEachSendEnded()
    {
        using (var journal = Open())
        {
            Submit(journal, "a", SendStatus.Delivered);
            Submit(journal, "b", SendStatus.Queued);
            Submit(journal, "c", SendStatus.Unconfirmed);
            journal.Submits(Port, Key("killed"));
            journal.Submits(Port, Key("refused"));
            journal.WasRefused(Port, Key("refused"));
            journal.Submits(Port + 1, Key("a"));
        }

        using var restarted = Open();

        Assert.Equal(
            [
                (Key("a"), SendStatus.Delivered), (Key("b"), SendStatus.Queued), (Key("c"), SendStatus.Unconfirmed),
                (Key("killed"), SendStatus.Unconfirmed),
            ],
            restarted.Of(Port).Select(send => (send.Key, send.Status)));
        Assert.All(restarted.Of(Port), send => Assert.Equal(_time.GetUtcNow(), send.At));
        Assert.Single(restarted.Of(Port + 1));
    }

    [Fact]
    public void Of_SendsOfDifferentTimes_AreTheOldestFirst()
    {
        using (var journal = Open())
        {
            foreach (var id in new[] { "a", "b", "c" })
            {
                Submit(journal, id, SendStatus.Delivered);
                _time.Advance(TimeSpan.FromSeconds(1));
            }
        }

        using var restarted = Open();

        Assert.Equal([Key("a"), Key("b"), Key("c")], restarted.Of(Port).Select(send => send.Key));
    }

    [Fact]
    public void Of_ReceiptLongAfterTheKey_HasTheTimeOfTheKey()
    {
        var pressed = _time.GetUtcNow();
        using (var journal = Open())
        {
            journal.Submits(Port, Key("a"));
            _time.Advance(TimeSpan.FromSeconds(8));
            journal.Ended(Port, Key("a"), SendStatus.Unconfirmed);
        }

        using (var restarted = Open()) Assert.Equal(pressed, Assert.Single(restarted.Of(Port)).At);
        using (var again = Open()) Assert.Equal(pressed, Assert.Single(again.Of(Port)).At);
    }

    [Fact]
    public void File_OfSends_HoldsNoIdAndNoTextAndIsItsUsersAlone()
    {
        using (var journal = Open()) Submit(journal, "an-id-of-a-client", SendStatus.Delivered, "what was said");

        var written = File.ReadAllText(PathOfJournal);

        Assert.DoesNotContain("an-id-of-a-client", written, StringComparison.Ordinal);
        Assert.DoesNotContain("said", written, StringComparison.Ordinal);
        Assert.NotEqual(SendKey.Of("one", "text").Text, SendKey.Of("two", "text").Text);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOfJournal));
    }

    [Fact]
    public void Submits_ProcessKilledRightAfter_IsInTheFile()
    {
        using var journal = Open();

        journal.Submits(Port, Key("a"));

        // Read while the journal is open and nothing was closed: what a kill would leave.
        using var reader = new StreamReader(new FileStream(PathOfJournal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        Assert.Contains(Key("a").Id, reader.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_CutOffAndForeignLines_ArePassedOver()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOfJournal)!);
        File.WriteAllText(
            PathOfJournal,
            $"nonsense\n\0\0\0\n{Port} {Key("a").Id} {Key("a").Text} {_time.GetUtcNow().ToUnixTimeMilliseconds()} delivered\n{Port} {Key("b").Id}");

        using var journal = Open();

        Assert.Equal(Key("a"), Assert.Single(journal.Of(Port)).Key);
    }

    [Fact]
    public void Of_LastWordCutOff_IsWhatTheLineBeforeSays()
    {
        using (var journal = Open()) journal.Submits(Port, Key("a"));
        File.AppendAllText(
            PathOfJournal, $"{Port} {Key("a").Id} {Key("a").Text} 1 deliv\n{Port} {Key("b").Id} {Key("b").Text} 99999999999999999 delivered\n");

        using var restarted = Open();

        Assert.Equal((Key("a"), SendStatus.Unconfirmed), Assert.Single(restarted.Of(Port).Select(send => (send.Key, send.Status))));
    }

    [Fact]
    public void Of_OlderThanRemembered_IsForgottenAndLeavesTheFile()
    {
        using (var journal = Open()) Submit(journal, "a", SendStatus.Delivered);
        _time.Advance(TimeSpan.FromHours(25));

        using (var journal = Open()) Assert.Empty(journal.Of(Port));

        Assert.Empty(File.ReadAllText(PathOfJournal));
    }

    [Fact]
    public void Journal_ThatAnotherHubKeeps_IsGoneWithoutAndSaidSo()
    {
        using var first = Open();
        var log = new Messages();

        using var second = new SendJournal(Options.Create(new SendOptions { JournalFile = PathOfJournal }), _time, log);
        Submit(second, "a", SendStatus.Delivered);

        Assert.Contains(PathOfJournal, Assert.Single(log.All), StringComparison.Ordinal);
        Assert.Contains("Is another hub running?", log.All[0], StringComparison.Ordinal);
        Assert.Empty(second.Of(Port));
        Submit(first, "b", SendStatus.Delivered);
        first.Dispose();
        using var third = Open();
        Assert.Equal(Key("b"), Assert.Single(third.Of(Port)).Key);
    }

    [Theory]
    [InlineData("/proc/no/such/sends.log")]
    [InlineData("a\0b")]
    public void Journal_WhereNothingCanBeWritten_IsGoneWithoutAndSaidSoWithoutAGuess(string path)
    {
        var log = new Messages();

        using var journal = new SendJournal(Options.Create(new SendOptions { JournalFile = path }), _time, log);
        Submit(journal, "a", SendStatus.Delivered);

        Assert.DoesNotContain("another hub", Assert.Single(log.All), StringComparison.Ordinal);
        Assert.Contains("ChatHub:Sending:JournalFile", log.All[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Journal_OnADiskThatIsFullForAWhile_SaysSoOnceAndThatItWorksAgain()
    {
        var log = new Messages();
        var disk = new FullDisk();
        using (var journal = new SendJournal(Options.Create(new SendOptions { JournalFile = PathOfJournal }), _time, log, disk.Open))
        {
            Submit(journal, "before", SendStatus.Delivered);
            disk.Room = 10;
            for (var n = 0; n < 6; n++) Submit(journal, $"lost {n}", SendStatus.Delivered);

            Assert.Contains("No space left", Assert.Single(log.All), StringComparison.Ordinal);
            Assert.DoesNotContain("another hub", log.All[0], StringComparison.Ordinal);
            disk.Room = long.MaxValue;
            journal.Submits(Port, Key("after"));
            Submit(journal, "more", SendStatus.Delivered);
            Assert.Equal(2, log.All.Count);
        }

        using var restarted = Open();
        Assert.Equal([Key("before"), Key("after"), Key("more")], restarted.Of(Port).Select(send => send.Key));
    }

    [Fact]
    public void Folder_OfTheJournal_IsItsUsersAlone()
    {
        using var journal = Open();

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(Path.GetDirectoryName(PathOfJournal)!));
        }
    }

    [Fact]
    public void Journal_OfMoreLinesThanItHolds_IsWrittenAnewWithTheLastWordOnEach()
    {
        using (var journal = Open())
        {
            for (var n = 0; n <= SendJournal.MostLines / 2; n++) Submit(journal, "a", SendStatus.Delivered);
        }

        Assert.InRange(new FileInfo(PathOfJournal).Length, 1, 1000);
        using var restarted = Open();
        Assert.Equal(Key("a"), Assert.Single(restarted.Of(Port)).Key);
    }

    [Fact]
    public void Journal_ThatCannotBeWrittenAnew_GoesOnAndSaysThatItGrows()
    {
        var log = new Messages();
        using (var journal = new SendJournal(Options.Create(new SendOptions { JournalFile = PathOfJournal }), _time, log))
        {
            Directory.CreateDirectory($"{PathOfJournal}.next");
            for (var n = 0; n <= SendJournal.MostLines; n++) journal.Submits(Port, Key("a"));
            Submit(journal, "b", SendStatus.Delivered);
        }

        Assert.Contains("grows", Assert.Single(log.All), StringComparison.Ordinal);
        Directory.Delete($"{PathOfJournal}.next");
        using var restarted = Open();
        Assert.Equal([Key("a"), Key("b")], restarted.Of(Port).Select(send => send.Key));
    }

    [Fact]
    public void Journal_OfMoreSendsThatCountThanItsLines_IsNotWrittenAnewForEach()
    {
        using var journal = Open();
        for (var n = 0; n <= SendJournal.MostLines; n++) journal.Submits(Port, Key($"{n}"));
        using var file = new FileStream(PathOfJournal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var before = file.Length;

        journal.Submits(Port, Key("one more"));

        Assert.True(file.Length > before, "another file stands in its place");
    }

    private static SendKey Key(string id) => SendKey.Of(id, "text");

    private static void Submit(SendJournal journal, string id, SendStatus status, string text = "text")
    {
        journal.Submits(Port, SendKey.Of(id, text));
        journal.Ended(Port, SendKey.Of(id, text), status);
    }

    private SendJournal Open() => new(Options.Create(new SendOptions { JournalFile = PathOfJournal }), _time, NullLogger<SendJournal>.Instance);

    private sealed class Messages : ILogger<SendJournal>
    {
        public List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Add(formatter(state, exception));
    }
}
