using ChatHub.Server.Chats;
using ChatHub.Server.Hosting.Lifetime;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Tests.Hosting.Lifetime;

/// <summary>
/// A hub that is configured wrongly does not start, and says in one to three lines what is wrong. Of the program itself: <see cref="StartTests"/>.
/// </summary>
public sealed class SettingsTests
{
    private static readonly IConfiguration Shipped =
        new ConfigurationBuilder().AddJsonFile(Path.Combine(Repository.Root, "appsettings.json")).Build();

    [Theory]
    [InlineData("127.0.0.1:5080", "urls=127.0.0.1:5080")]
    [InlineData("99999", "urls=http://127.0.0.1:99999")]
    [InlineData("'http://127.0.0.1:508O'", "urls=http://127.0.0.1:508O")]
    [InlineData("127.0.0.256", "urls=http://127.0.0.256:0")]
    [InlineData("ftp://", "urls=ftp://127.0.0.1:5080")]
    [InlineData("/chat", "urls=http://127.0.0.1:0/chat")]
    [InlineData("http://localhost:0", "urls=http://localhost:0")]
    [InlineData("twice", "urls=http://127.0.0.1:5999;http://127.0.0.1:5999")]
    [InlineData("https_ports is 'x'", "urls=", "https_ports=x")]
    [InlineData("Logging:LogLevel:Default", "Logging:LogLevel:Default=Loud")]
    [InlineData("ChatHub:Cache:TimeToLive", "ChatHub:Cache:TimeToLive=5m")]
    [InlineData("ChatHub:Cache:TimeToLive", "ChatHub:Cache:TimeToLive=0")]
    [InlineData("ChatHub:Cache:MaxBytes", "ChatHub:Cache:MaxBytes=lots")]
    [InlineData("ChatHub:Sending:QueueLength", "ChatHub:Sending:QueueLength=0")]
    [InlineData("ChatHub:Resilience:Read:FailureRatio", "ChatHub:Resilience:Read:FailureRatio=2")]
    [InlineData("ChatHub:Limits:ReadBurst", "ChatHub:Limits:ReadBurst=-1")]
    [InlineData("ChatHub:Live:ReleaseAfter", "ChatHub:Live:ReleaseAfter=31.00:00:00")]
    [InlineData("ChatHub:Access:RequireToken", "ChatHub:Access:RequireToken=yes")]
    [InlineData("ChatHub:Access:Jwt:Audience", "ChatHub:Access:Jwt:Authority=https://login.example.com")]
    [InlineData("ChatHub:Access:Jwt:Authority", "ChatHub:Access:Jwt:Authority=http://login.example.com", "ChatHub:Access:Jwt:Audience=hub")]
    [InlineData("ChatHub:Access:Tokens:me", "ChatHub:Access:Tokens:me:Hash=short")]
    [InlineData("ChatHub:Access:KnownProxies", "ChatHub:Access:KnownProxies:0=10.0.0.0/33")]
    [InlineData("ChatHub:Security:AllowedOrigins", "ChatHub:Security:AllowedOrigins:0=https://dash.example.com/")]
    [InlineData("ChatHub:Ides:vscode:Ports", "ChatHub:Ides:vscode:Ports=9241-9232")]
    [InlineData("9222", "ChatHub:Ides:vscode:Ports=9222", "ChatHub:Ides:cursor:Ports=9220-9230")]
    [InlineData("ChatHub:Ides:vscode:TargetUrl", "ChatHub:Ides:vscode:Ports=9300", "ChatHub:Ides:vscode:TargetUrl=(")]
    [InlineData("ChatHub:Ides:vscode:Adapter", "ChatHub:Ides:vscode:Ports=9300", "ChatHub:Ides:vscode:Adapter=vim")]
    [InlineData("ChatHub:Ides:vscode:Host", "ChatHub:Ides:vscode:Ports=9300", "ChatHub:Ides:vscode:Host=a b")]
    [InlineData("ChatHub:Ides:demo:Selectors:rows", "ChatHub:Ides:demo:Ports=9300", "ChatHub:Ides:demo:Selectors:rows=li")]
    [InlineData("ChatHub:Ides:vscode:Ports", "ChatHub:Ides:vscode:Ports=ide")]
    [InlineData("ChatHub:Resilience:Read", "ChatHub:Resilience:Read:Retries=99")]
    [InlineData("MaxBytes", "ChatHub:Cache:MaxBytes=5")]
    [InlineData("ChatHub:Security:AllowedOrigins", "ChatHub:Security:AllowedOrigins:0=dash.example.com")]
    [InlineData("ChatHub:Security:AllowedOrigins", "ChatHub:Security:AllowedOrigins:0=https://dash.example.com:443")]
    [InlineData("ChatHub:Security:AllowedOrigins", "ChatHub:Security:AllowedOrigins:0=*")]
    [InlineData("ChatHub:Security:AllowedOrigins", "ChatHub:Security:AllowedOrigins:0=null")]
    public void Check_WrongSetting_IsNamedInAFewLines(string named, params string[] settings)
    {
        var wrong = Assert.ThrowsAny<Exception>(() => Check(settings));

        var lines = StartFailure.LinesOf(wrong).ToArray();
        Assert.InRange(lines.Length, 1, 3);
        Assert.Contains(lines, line => line.Contains(named, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("The hub cannot go on", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_ShippedSettings_AreRight() => Check([]);

    /// <summary>What the program checks before it listens.</summary>
    private static void Check(string[] settings)
    {
        var all = new Dictionary<string, string?>(Shipped.AsEnumerable().Where(setting => setting.Value is not null));
        var given = settings.Select(setting => KeyValuePair.Create(setting.Split('=', 2)[0], setting.Split('=', 2)[1]));
        foreach (var (name, value) in LoneHub.With(given)) all[name] = value;
        using var services = Slices.Build(all);
        StartSettings.Check(services.GetRequiredService<IConfiguration>());
        services.GetRequiredService<IStartupValidator>().Validate();
        _ = services.GetRequiredService<PortMap>();
    }
}
