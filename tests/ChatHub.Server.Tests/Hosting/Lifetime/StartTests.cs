using System.Net;
using System.Net.Sockets;
using ChatHub.Testing;

namespace ChatHub.Server.Tests.Hosting.Lifetime;

/// <summary>The program itself, as it is shipped: a start that fails is one to three lines on the error output, and says what to do.</summary>
[Trait("Needs", "Patience")]
public sealed class StartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("127.0.0.1:5080", "urls=127.0.0.1:5080")]
    [InlineData("192.0.2.7", "urls=http://192.0.2.7:0")]
    [InlineData("certificate", "urls=https://127.0.0.1:0")]
    [InlineData("Kestrel:Endpoints:a:Url", "Kestrel:Endpoints:a:Protocols=Http1")]
    [InlineData(
        "Kestrel:Endpoints:a:Certificate:Path", "Kestrel:Endpoints:a:Url=https://127.0.0.1:0",
        "Kestrel:Endpoints:a:Certificate:Path=/no/such/hub.pfx")]
    [InlineData("ChatHub:Cache:TimeToLive", "ChatHub:Cache:TimeToLive=5m")]
    [InlineData("ChatHub:Access:TokenFile", "ChatHub:Access:RequireToken=true", "ChatHub:Access:TokenFile=/proc/no/tokens.json")]
    public async Task Start_WrongSetting_IsSaidInAFewLines(string named, params string[] settings) => AssertSaid(named, await RunAsync(settings));

    [Fact]
    public async Task Start_ArgumentThatIsNone_IsSaidInAFewLines() => AssertSaid("--halp", await HubProgram.RunAsync(["--halp"]));

    [Fact]
    public async Task Start_SettingOfTheEnvironment_IsSaidInAFewLines() =>
        AssertSaid("ChatHub:Cache:MaxBytes", await HubProgram.RunAsync([], variables =>
        {
            AtHome(variables);
            variables["ChatHub__Cache__MaxBytes"] = "12 MB";
        }));

    [Fact]
    public async Task Start_PortInUse_NamesThePortAndWhatToDo()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var ended = await RunAsync([$"urls=http://127.0.0.1:{port}"]);

        AssertSaid($"Port {port} is in use", ended);
        Assert.Contains("--urls ", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_CertificateWithAnotherPassword_NamesTheSettings()
    {
        var path = Path.Combine(_folder.Path, "hub.pfx");
        await File.WriteAllBytesAsync(path, TestCertificate.Pfx("right"));

        AssertSaid(
            "Kestrel:Certificates:Default:Password",
            await RunAsync(["urls=https://127.0.0.1:0", $"Kestrel:Certificates:Default:Path={path}", "Kestrel:Certificates:Default:Password=wrong"]));
    }

    [Theory]
    [InlineData("{ \"ChatHub\": { \"Cache\": { \"MaxBytes\": 5000000, } ", "line 1")]
    [InlineData("{ \"AllowedHosts\": \"a\", \"allowedhosts\": \"b\" }", "AllowedHosts")]
    [InlineData("", "appsettings.json")]
    public async Task Start_BrokenSettingsFile_NamesFileAndPlace(string text, string place)
    {
        var copy = Copy();
        await File.WriteAllTextAsync(Path.Combine(copy, "appsettings.json"), text);

        var ended = await HubProgram.RunAsync([], AtHome, copy);

        AssertSaid(place, ended, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Path.Combine(copy, "appsettings.json"), ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithoutTheDashboardsFiles_NamesTheirFolder()
    {
        var copy = Copy();

        AssertSaid(Path.Combine(copy, "wwwroot"), await HubProgram.RunAsync(["--urls", "http://127.0.0.1:0"], AtHome, copy));
    }

    [Fact]
    public async Task Help_BesideASettingThatIsWrong_IsOnTheStandardOutputAndStartsNothing()
    {
        var ended = await HubProgram.RunAsync(["--urls=nonsense", "--help"], variables => variables["HOME"] = _folder.Path);

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Contains("--add-token NAME", ended.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Dashboard: ", ended.Out, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("\"$@\" >/dev/full")]
    [InlineData("\"$@\" --help >/dev/full")]
    [InlineData("\"$@\" --list-tokens >&-")]
    [InlineData("\"$@\" --check-profile vscode 1 >/dev/full")]
    public async Task Output_ThatCannotBeWritten_IsSaidInOneLine(string commandLine)
    {
        var ended = await HubProgram.RunInShellAsync(commandLine, Arguments([$"ChatHub:Access:TokenFile={_folder.Path}/tokens.json"]));

        AssertSaid("The standard output", ended);
        Assert.Single(ended.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task ErrorOutput_ThatCannotBeWritten_EndsWithTheSameCode() =>
        Assert.Equal(1, (await HubProgram.RunInShellAsync("\"$@\" --nonsense 2>/dev/full", [])).ExitCode);

    private static void AssertSaid(string named, Ended ended, StringComparison comparison = StringComparison.Ordinal)
    {
        var said = $"It ended with {ended.ExitCode} and said:\n{ended.Error}\n{ended.Out}";
        var lines = ended.Error.TrimEnd('\n').Split('\n');
        Assert.True(ended.ExitCode == 1, said);
        Assert.True(lines.Length is >= 1 and <= 3 && lines.All(line => line.Length > 0), said);
        Assert.True(lines.Any(line => line.Contains(named, comparison)), said);
        Assert.DoesNotMatch(@"(?m)^ +at |Unhandled|BackgroundService|--->", ended.Error + ended.Out);
        Assert.True(ended.Out.Length == 0, said);
    }

    private static Task<Ended> RunAsync(string[] settings) => HubProgram.RunAsync(Arguments(settings));

    private static IEnumerable<string> Arguments(string[] settings) =>
        LoneHub.With(settings.Select(setting => KeyValuePair.Create(setting.Split('=', 2)[0], setting.Split('=', 2)[1])))
            .Select(setting => $"--{setting.Key}={setting.Value}");

    /// <summary>What it keeps is its own: another hub of this user may be running.</summary>
    private void AtHome(IDictionary<string, string?> variables) => variables["XDG_DATA_HOME"] = _folder.Path;

    /// <summary>The program without what it serves and drives.</summary>
    private string Copy()
    {
        var copy = _folder.Subfolder("program");
        foreach (var file in Directory.EnumerateFiles(HubProgram.Folder)) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }
}
