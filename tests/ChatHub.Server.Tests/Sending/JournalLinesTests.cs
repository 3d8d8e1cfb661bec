using ChatHub.Server.Sending;
using ChatHub.Testing;

namespace ChatHub.Server.Tests.Sending;

public sealed class JournalLinesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FullDisk _disk = new();

    private string File => Path.Combine(_folder.Path, "lines");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(6)]
    public void Append_DiskFullInTheMiddle_LeavesNothingOfTheLineAndTheNextOneWhole(int room)
    {
        using (var lines = new JournalLines(_disk.Open(File)))
        {
            lines.Append("first");
            _disk.Room = room;
            Assert.Throws<IOException>(() => lines.Append("second"));
            Assert.Equal("first\n", Text());
            _disk.Room = long.MaxValue;
            lines.Append("third");
        }

        Assert.Equal("first\nthird\n", Text());
    }

    [Fact]
    public void Append_WhatIsTornCannotBeTakenBack_IsALineOfItsOwn()
    {
        using (var lines = new JournalLines(_disk.Open(File)))
        {
            (_disk.Room, _disk.IsStubborn) = (3, true);
            Assert.Throws<IOException>(() => lines.Append("first"));
            Assert.Throws<IOException>(() => lines.Append("second"));
            _disk.Room = long.MaxValue;
            lines.Append("third");
            lines.Append("fourth");
        }

        Assert.Equal("fir\nthird\nfourth\n", Text());
    }

    [Fact]
    public void Append_FileWithLines_GoesOnAtItsEnd()
    {
        System.IO.File.WriteAllText(File, "there\n");

        using (var lines = new JournalLines(_disk.Open(File))) lines.Append("more");

        Assert.Equal("there\nmore\n", Text());
    }

    private string Text()
    {
        using var reader = new StreamReader(new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
