using ChatHub.Contracts;
using ChatHub.Server;
using ChatHub.Server.Access;
using ChatHub.Server.Cdp.VsCode;
using ChatHub.Server.Chats;
using ChatHub.Server.Histories;
using ChatHub.Server.Hosting.Lifetime;
using ChatHub.Server.Live;
using ChatHub.Server.Resilience;
using ChatHub.Server.Sending;
using CsCheck;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Polly.Registry;

namespace ChatHub.Fuzz.Tests;

/// <summary>Configuration: it is taken, or refused with the name of the setting that is wrong.</summary>
public sealed class SettingsFuzz
{
    private static readonly string[] Names =
    [
        "ChatHub:Ides:vscode:Ports", "ChatHub:Ides:vscode:Host", "ChatHub:Ides:vscode:Adapter", "ChatHub:Ides:vscode:TargetUrl",
        "ChatHub:Ides:x:Ports", "ChatHub:Ides:x:TargetUrl", "ChatHub:Ides:x:Selectors:row", "ChatHub:Ides:x:Selectors:panel",
        "ChatHub:Ides:x:Selectors:nonsense", "ChatHub:Ides:x:Generations:0:Name", "ChatHub:Ides:x:Generations:0:Selectors:row",
        "ChatHub:Ides:x:SessionFiles", "ChatHub:Cache:TimeToLive", "ChatHub:Cache:MaxBytes", "ChatHub:Cache:StaleThrottle",
        "ChatHub:Live:WatchdogInterval",
        "ChatHub:Live:ReleaseAfter", "ChatHub:Sending:QueueLength", "ChatHub:Sending:ReadyLimit", "ChatHub:Sending:RememberFor",
        "ChatHub:Sending:RememberIds", "ChatHub:Resilience:Read:Timeout", "ChatHub:Resilience:Read:Retries", "ChatHub:Resilience:Connect:Timeout",
        "ChatHub:Access:RequireToken", "ChatHub:Access:Tokens:a:Hash", "ChatHub:Access:Tokens:a:Scopes", "ChatHub:Access:Tokens:a:Ports",
        "ChatHub:Access:KnownProxies:0", "ChatHub:Access:Jwt:Authority", "ChatHub:Limits:ReadsPerSecond", "ChatHub:Limits:SendBurst",
    ];

    private static readonly Gen<string> Value = Gen.OneOf(
        Gen.OneOf(
            "", " ", "0", "1", "-1", "9222-9231", "9231-9222", "1-65535", "70000", "9222,9222", "9222-", "a-b", "true", "yes", "00:00:01",
            "99999.00:00:00", "-00:00:01", "1e9", "NaN", "[", "(a+)+$", "^", "vscode", "generic", "read send", "127.0.0.1", "10.0.0.0/33",
            "https://x", "http://x", "\0", "li:has(", "div > > p"),
        Gen.Int.Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Gen.String);

    [Fact]
    public void Settings_Generated_AreTakenOrRefusedByName() => Campaign.Run(Gen.Select(Gen.OneOf(Names), Value).Array[1, 5], 5, chosen =>
    {
        var settings = chosen.DistinctBy(setting => setting.Item1).ToDictionary(setting => setting.Item1, setting => setting.Item2);
        try
        {
            using var services = new ServiceCollection()
                .AddSingleton<IConfiguration>(
                    new ConfigurationBuilder()
                        .AddInMemoryCollection(
                            [
                                .. settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)),
                                KeyValuePair.Create("ChatHub:Sending:JournalFile", (string?)""),
                                KeyValuePair.Create("ChatHub:ReadOnlyFile", (string?)""),
                            ])
                        .Build())
                .AddLogging().AddSingleton(TimeProvider.System).AddChatHub()
                .BuildServiceProvider();
            services.GetService<IStartupValidator>()?.Validate();
            foreach (var port in services.GetRequiredService<PortMap>().All.Take(3))
                Assert.Same(port, services.GetRequiredService<PortMap>().Of(port.Number));
            return true;
        }
        catch (Exception e) when (StartFailure.LinesOf(e).ToArray() is { Length: > 0 } failures)
        {
            // What the hub says instead of starting.
            return failures.All(failure =>
                failure.Contains("ChatHub:", StringComparison.Ordinal)
                    || settings.Keys.Any(name => failure.Contains(name.Split(':')[^1], StringComparison.Ordinal)));
        }
    });
}
