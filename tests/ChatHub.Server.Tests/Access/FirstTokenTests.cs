using System.Net;
using System.Text.RegularExpressions;
using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Tests.Access;

/// <summary>A hub that others can reach has a token, or does not start. In memory: nothing is bound beyond loopback for a test.</summary>
[Collection(Alone.Name)]
public sealed class FirstTokenTests : IDisposable
{
    private const string Everywhere = "http://0.0.0.0:5080";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chathub-");
    private readonly StringWriter _terminal = new();

    private string TokenFile => Path.Combine(_folder.FullName, "new", "tokens.json");

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _terminal.Dispose();
    }

    [Theory]
    [InlineData("urls", Everywhere)]
    [InlineData("urls", "http://127.0.0.1:5080;http://[::]:5081")]
    [InlineData("Kestrel:Endpoints:Lan:Url", "https://192.168.1.5:5443")]
    [InlineData("ChatHub:Access:RequireToken", "true")]
    [InlineData("ChatHub:AgentHosts:Discover", "true")]
    public async Task Start_ATokenIsNeededAndThereIsNone_MakesOneThatOnlyItsUserCanRead(string setting, string value)
    {
        await using var hub = Start((setting, value));

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(TokenFile));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(TokenFile)!));
        }
        Assert.Contains("\"admin\"", await File.ReadAllTextAsync(TokenFile), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_TwiceBeyondLoopback_ShowsTheLinkOnceAndItOpensTheHub()
    {
        await using (var hub = Start(("urls", Everywhere)))
        {
            var token = Assert.Single(
                Regex.Matches(_terminal.ToString(), @"/#token=(chathub_\S+)").Select(match => match.Groups[1].Value).Distinct());
            Assert.Contains("█", _terminal.ToString(), StringComparison.Ordinal);
            Assert.Contains("--scopes \"read send approve\"", _terminal.ToString(), StringComparison.Ordinal);
            Assert.Contains("\"admin\"", await File.ReadAllTextAsync(TokenFile), StringComparison.Ordinal); // And no more.
            Assert.DoesNotContain(token, await File.ReadAllTextAsync(TokenFile), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Unauthorized, await NegotiateAsync(hub, null));
            Assert.Equal(HttpStatusCode.OK, await NegotiateAsync(hub, token));
        }

        _terminal.GetStringBuilder().Clear();
        await using var again = Start(("urls", Everywhere));
        Assert.Empty(_terminal.ToString());
    }

    [Fact]
    public async Task Start_WithoutATerminal_WritesTheLinkToAFileOfItsUserAndNamesItInTheLog()
    {
        using var log = new LogLines();
        await using var hub = Start(null, log.Register, ("urls", Everywhere));

        var file = Path.Combine(Path.GetDirectoryName(TokenFile)!, TokenLink.FileName);
        var token = Regex.Match(await File.ReadAllTextAsync(file), @"/#token=(chathub_\S+)").Groups[1].Value;
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Contains(log.All, line => line.Contains(file, StringComparison.Ordinal));
        Assert.DoesNotContain(log.All, line => line.Contains(token, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, await NegotiateAsync(hub, token));
        Assert.Equal([file, TokenFile], Directory.GetFiles(Path.GetDirectoryName(TokenFile)!).Order());
    }

    [Fact]
    public void Start_WithoutATerminalAndNowhereToWriteTheLink_RefusesAndSaysWhatToDo()
    {
        Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(TokenFile)!, TokenLink.FileName));

        var error = Assert.ThrowsAny<Exception>(() => Start(null, _ => { }, ("urls", Everywhere)));

        Assert.Contains("--add-token", error.ToString(), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(TokenFile)!)); // Nothing half written is left.
        Assert.DoesNotContain("hash", File.ReadAllText(TokenFile), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Start_ThatFails_KeepsNoTokenThatNobodyHasSeen()
    {
        Assert.Throws<IOException>(() => Start(_terminal, services => services.AddHostedService<PortInUse>(), ("urls", Everywhere)));

        Assert.False(File.Exists(TokenFile));
        Assert.Empty(_terminal.ToString());
    }

    [Fact]
    public async Task Start_Loopback_AsksForNothingAndLeavesNoFile()
    {
        await using var hub = Start(("urls", "http://127.0.0.1:5080;http://localhost:5081;http://[::1]:5082"));

        Assert.False(File.Exists(TokenFile));
        Assert.Empty(_terminal.ToString());
    }

    [Fact]
    public void Start_NoTokenMayBeMade_RefusesAndSaysWhatToDo()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Start(("urls", Everywhere), ("ChatHub:Access:CreateToken", "false")));

        Assert.Contains("--add-token", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(TokenFile));
    }

    [Theory]
    [InlineData("[{\"name\":\"x\",\"hash\":\"12\",\"scopes\":\"read\"}]", UnixFileMode.UserRead, "64 hexadecimal digits")]
    [InlineData("[{\"name\":\"x\"}]", UnixFileMode.UserRead, "64 hexadecimal digits")]
    [InlineData("[null]", UnixFileMode.UserRead, "without a name")]
    [InlineData("{", UnixFileMode.UserRead, "could not be read")]
    [InlineData("[]", UnixFileMode.UserRead | UnixFileMode.GroupRead, "chmod 600")]
    public void Start_ATokenFileThatCannotBeUsed_RefusesAndNamesIt(string content, UnixFileMode mode, string said)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(TokenFile)!);
        File.WriteAllText(TokenFile, content);
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(TokenFile, mode | UnixFileMode.UserWrite);

        var error = Assert.Throws<OptionsValidationException>(() => Start(("urls", Everywhere)));

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Contains(TokenFile, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ChatHub:Access:Tokens:x:Hash", "abc", "ChatHub:Access:Tokens:x")]
    [InlineData("ChatHub:Access:Jwt:Authority", "https://login.example.com", "ChatHub:Access:Jwt:Audience")]
    [InlineData("ChatHub:Access:KnownProxies:0", "proxy.example.com", "ChatHub:Access:KnownProxies")]
    [InlineData("ChatHub:Limits:ReadsPerSecond", "0", "ReadsPerSecond")]
    public void Start_WrongSetting_RefusesAndNamesIt(string setting, string value, string named) =>
        Assert.Contains(named, Assert.Throws<OptionsValidationException>(() => Start((setting, value))).Message, StringComparison.Ordinal);

    private InProcessHub Start(params (string Name, string Value)[] settings) => Start(_terminal, _ => { }, settings);

    private InProcessHub Start(TextWriter? terminal, Action<IServiceCollection> more, params (string Name, string Value)[] settings)
    {
        (string Name, string Value)[] all = [.. settings, ("ChatHub:Access:TokenFile", TokenFile)];
        var given = LoneHub.With(all.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)));
        var hub = new InProcessHub(given, builder => builder.ConfigureServices(services => more(services.AddSingleton(new TokenLink(terminal)))));
        try
        {
            hub.StartServer();
            return hub;
        }
        catch
        {
            hub.Dispose();
            throw;
        }
    }

    private static async Task<HttpStatusCode> NegotiateAsync(InProcessHub hub, string? token)
    {
        using var http = hub.CreateClient();
        if (token is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var answer = await http.PostAsync(new Uri($"{WireNames.HubPath}/negotiate?negotiateVersion=1", UriKind.Relative), null).Soon();
        return answer.StatusCode;
    }

    private sealed class PortInUse : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new IOException("Failed to bind");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
