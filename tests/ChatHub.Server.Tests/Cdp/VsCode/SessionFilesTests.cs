using ChatHub.Server.Cdp.VsCode;

namespace ChatHub.Server.Tests.Cdp.VsCode;

public sealed class SessionFilesTests : IDisposable
{
    private readonly DirectoryInfo _user = Directory.CreateTempSubdirectory("chathub-");
    private DateTime _written = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public void Dispose() => _user.Delete(recursive: true);

    [Fact]
    public async Task FindAsync_FileWithAShownTime_GivesTheWhole()
    {
        Write("workspaceStorage/w/chatSessions/other.jsonl", """{"timestamp":1}""");
        Write("workspaceStorage/w/chatSessions/mine.jsonl", """{"timestamp":42}""");
        Write("workspaceStorage/w/elsewhere/no.jsonl", """{"timestamp":42} elsewhere""");

        Assert.Equal(new ConversationRecord("mine", 0, """{"timestamp":42}""", null), await FindAsync(new([7, 42], [], null, 0, "")));
    }

    [Fact]
    public async Task FindAsync_OldFileWithSpacesInIt_GivesTheWhole()
    {
        Write("globalStorage/emptyWindowChatSessions/old.json", "{\n  \"timestamp\": 42\n}");

        Assert.Equal("old", (await FindAsync(new([42], [], null, 0, ""))).Session);
    }

    [Theory]
    [InlineData("cdef", 6, "ghi")]
    [InlineData("xxxx", 0, "abcdefghi 42")]
    public async Task FindAsync_FileKnownInPart_GivesTheRestOnlyIfItGrew(string tail, int from, string text)
    {
        const string time = """ "timestamp":42""";
        Write("w/chatSessions/mine.jsonl", "abcdefghi" + time);

        var record = await FindAsync(new([42], [], "mine", 6, tail));

        Assert.Equal(
            (from, text.Replace(" 42", time, StringComparison.Ordinal)),
            (record.From, from == 0 ? record.Text! : record.Text!.Replace(time, "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task FindAsync_FileThatGotShorter_GivesTheWhole()
    {
        Write("w/chatSessions/mine.jsonl", "\"timestamp\":42");

        Assert.Equal(0, (await FindAsync(new([42], [], "mine", 500, "x"))).From);
    }

    [Fact]
    public async Task FindAsync_FileThatCannotBeRead_LooksInTheOthers()
    {
        Write("w/chatSessions/mine.jsonl", "\"timestamp\":42");
        File.CreateSymbolicLink(Path.Combine(_user.FullName, "w/chatSessions/gone.jsonl"), "/nowhere/at/all");

        Assert.Equal("mine", (await FindAsync(new([42], [], null, 0, ""))).Session);
    }

    [Fact]
    public async Task FindAsync_NoFileOrNoFolder_SaysWhy()
    {
        Assert.Contains("no session file", (await FindAsync(new([42], [], null, 0, ""))).None, StringComparison.Ordinal);
        Assert.Contains(
            "does not exist",
            (await SessionFiles.FindAsync(Path.Combine(_user.FullName, "no"), new([42], [], null, 0, ""), CancellationToken.None)).None,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindAsync_NoTimesInThePage_IsFoundByAllShownRequests()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_user.FullName, "workspaceStorage", "w", "chatSessions")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "texts.jsonl"), """{"text":"say \"hi\"\n\tnow"}{"text":"and then"}""");

        Assert.Equal("texts", (await FindAsync(new([], ["say \\\"hi\\\"\\n", "and then"], null, 0, ""))).Session);
        Assert.Null((await FindAsync(new([], ["and then", "something else"], null, 0, ""))).Session);
        Assert.Null((await FindAsync(new([], [], null, 0, ""))).Session);
    }

    [Fact]
    public async Task FindAsync_SessionIsSure_IsItsFileWhateverIsInIt()
    {
        Write("w/chatSessions/mine.jsonl", "nothing that is shown");
        foreach (var i in Enumerable.Range(0, 20)) Write($"w/chatSessions/newer{i}.jsonl", "\"timestamp\":42");

        Assert.Equal("nothing that is shown", (await FindAsync(new([42], [], "mine", 0, "", IsSure: true))).Text);
        Assert.Null((await FindAsync(new([42], [], "gone", 0, "", IsSure: true))).Session);
    }

    private Task<ConversationRecord> FindAsync(RecordWanted want) => SessionFiles.FindAsync(_user.FullName, want, CancellationToken.None);

    private void Write(string path, string text)
    {
        var file = new FileInfo(Path.Combine(_user.FullName, path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, text);
        file.LastWriteTimeUtc = _written = _written.AddMinutes(1);
    }
}
