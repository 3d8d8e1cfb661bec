using ChatHub.Server.Access;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Access;

/// <summary>The token file, looked at by a clock that the test moves.</summary>
public sealed class KnownTokensTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chathub-");
    private readonly FakeTimeProvider _time = new();
    private readonly LogLines _log = new();
    private readonly ILoggerFactory _loggers;
    private readonly TokenFile _file;
    private readonly KnownTokens _tokens;

    public KnownTokensTests()
    {
        _file = new TokenFile(Options.Create(new AccessOptions { TokenFile = Path.Combine(_folder.FullName, "tokens.json") }));
        _file.Write([new StoredToken("phone", Tokens.Hash(Tokens.Reader), "read", null)]);
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(_log));
        var options = new OptionsFactory<AccessOptions>([], []);
        _tokens = new KnownTokens(_file, options, new ConfigurationBuilder().Build(), _time, _loggers.CreateLogger<KnownTokens>());
        _tokens.Start();
    }

    private bool IsKnown => _tokens.Find(Tokens.Reader) is not null;

    public void Dispose()
    {
        _tokens.Dispose();
        _loggers.Dispose();
        _log.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Look_FileThatOthersMayRead_IsReadAgainAfterItsModeAloneWasMended()
    {
        if (OperatingSystem.IsWindows()) return;
        Touch();
        File.SetUnixFileMode(_file.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Tick();
        Assert.False(IsKnown);

        File.SetUnixFileMode(_file.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Tick();

        Assert.True(IsKnown);
    }

    [Fact]
    public void Look_FileThatCouldNotBeReadForAMoment_IsReadAgain()
    {
        Touch();
        using (File.Open(_file.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Tick();
            Assert.False(IsKnown);
        }

        Tick();

        Assert.True(IsKnown);
    }

    [Fact]
    public void Look_FileThatCannotBeReadForLong_IsSaidOnceAndItsMendingToo()
    {
        Touch();
        using (File.Open(_file.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            for (var look = 0; look < 10; look++) Tick();
        for (var look = 0; look < 10; look++) Tick();

        Assert.Equal(2, _log.All.Count());
        Assert.Contains("nobody gets in", _log.All.First(), StringComparison.Ordinal);
        Assert.DoesNotContain("delete", _log.All.First(), StringComparison.Ordinal);
    }

    [Fact]
    public void Look_FileThatIsAsItWas_IsNotReadAgain()
    {
        var changes = 0;
        _tokens.Changed += () => changes++;

        for (var look = 0; look < 10; look++) Tick();

        Assert.Equal(0, changes);
    }

    private void Tick() => _time.Advance(KnownTokens.LookInterval);

    private void Touch() => File.SetLastWriteTimeUtc(_file.Path, File.GetLastWriteTimeUtc(_file.Path).AddMinutes(1));
}
