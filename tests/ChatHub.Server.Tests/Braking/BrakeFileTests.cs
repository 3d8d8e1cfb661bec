using ChatHub.Contracts;
using ChatHub.Server.Braking;
using ChatHub.Server.Chats;
using ChatHub.Server.Tests.Access;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Tests.Braking;

/// <summary>A brake that was set stays so, whatever becomes of the hub and its disk.</summary>
public sealed class BrakeFileTests : IDisposable
{
    private static readonly ChatKey Chat = new(
        Slices.Map(("test", new IdeProfileOptions { Ports = "9232", Adapter = "vscode", TargetUrl = "^ide://" })).Of(9232));

    private readonly TemporaryFolder _folder = new();
    private readonly LogLines _log = new();

    private string File => Path.Combine(_folder.Path, "new", "read-only.txt");

    public void Dispose()
    {
        _folder.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task Brake_StartedAgain_IsAsItWasLeft()
    {
        await Make().SetAsync(true, CancellationToken.None);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));

        var again = Make();

        Assert.True(again.IsOn);
        Assert.Contains(_log.All, line => line.Contains("on from the start, by the file " + File, StringComparison.Ordinal));
        await again.SetAsync(false, CancellationToken.None);
        Assert.False(Make().IsOn);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(File)!));
    }

    [Fact]
    public async Task SetAsync_FileCannotBeWritten_IsOnAndDoesNotSayThatItIsKept()
    {
        await System.IO.File.WriteAllTextAsync(Path.GetDirectoryName(File)!, "in the place of the folder");
        var brake = Make();

        var error = await Fails.WithAsync(ErrorCode.Unexpected, () => brake.SetAsync(true, CancellationToken.None).Soon());

        Assert.True(brake.IsOn);
        Assert.Contains("off after a restart", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Path, error.Message, StringComparison.Ordinal);
        Assert.Contains(_log.All, line => line.Contains($"{File} could not be written", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SetAsync_FileCannotBeTakenAway_StaysOn()
    {
        Directory.CreateDirectory(File); // Whatever is there brakes.
        var brake = Make();

        await Fails.WithAsync(ErrorCode.Unexpected, () => brake.SetAsync(false, CancellationToken.None));

        Assert.True(brake.IsOn);
    }

    [Fact]
    public void Brake_NobodyCanTellWhetherTheFileIsThere_IsOn()
    {
        Assert.True(Make(new() { ReadOnlyFile = $"{_folder.Path}/{new string('x', 300)}" }).IsOn);

        Assert.Contains(_log.All, line => line.Contains("taken to be on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Brake_HeldByItsSetting_IsReleasedByNobodyAndKeptBesides()
    {
        var brake = Make(new() { ReadOnly = true, ReadOnlyFile = File });

        Assert.Contains(
            "ChatHub:ReadOnly", Fails.With(ErrorCode.ReadOnly, () => brake.ClearanceFor(Chat)).Message, StringComparison.Ordinal);
        await brake.SetAsync(true, CancellationToken.None).Soon();
        var refused = await Fails.WithAsync(ErrorCode.ReadOnly, () => brake.SetAsync(false, CancellationToken.None));

        Assert.Contains("ChatHub:ReadOnly", refused.Message, StringComparison.Ordinal);
        Assert.True(brake.IsOn);
        Assert.True(Make().IsOn);
    }

    [Fact]
    public async Task SetAsync_NoFileIsWanted_IsOnUntilTheHubEnds()
    {
        var brake = Make(new() { ReadOnlyFile = "" });

        await brake.SetAsync(true, CancellationToken.None);

        Assert.True(brake.IsOn);
        Assert.False(Make(new() { ReadOnlyFile = "" }).IsOn);
    }

    private Brake Make(BrakeOptions? options = null)
    {
        var given = Options.Create(options ?? new BrakeOptions { ReadOnlyFile = File });
        var loggers = new LoggerFactory([_log]);
        return new Brake(given, new BrakeFile(given, loggers.CreateLogger<BrakeFile>()), loggers.CreateLogger<Brake>());
    }
}
