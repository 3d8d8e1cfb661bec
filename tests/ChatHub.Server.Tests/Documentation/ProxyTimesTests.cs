using System.Globalization;
using System.Text.RegularExpressions;
using ChatHub.Server.Hubs;
using ChatHub.Server.Tests.Support;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Tests.Documentation;

/// <summary>The proxies of <c>docs/operations.md</c> wait longer than the hub is silent: a connection on which nothing happens lives on.</summary>
public sealed partial class ProxyTimesTests
{
    [Theory]
    [InlineData("nginx", 2)]
    [InlineData("haproxy", 3)]
    public void Page_TimeOutsOfAProxy_AreLongerThanTheHubIsSilent(string language, int many)
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));
        var block = Regex.Match(page, $@"^```{language}\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;

        double[] seconds = [.. TimeOut().Matches(block).Select(time => double.Parse(time.Groups[1].Value, CultureInfo.InvariantCulture))];

        Assert.Equal(many, seconds.Length);
        Assert.All(seconds, time => Assert.True(time > LongestSilence().TotalSeconds, $"{time} s is no longer than {LongestSilence()}"));
    }

    /// <summary>A ping's distance, or a poll that nothing answers.</summary>
    private static TimeSpan LongestSilence()
    {
        using var services = new ServiceCollection().AddLogging().AddChatHubs().BuildServiceProvider();
        var ping = services.GetRequiredService<IOptions<HubOptions<IdeChatHub>>>().Value.KeepAliveInterval!.Value;
        var connections = new HttpConnectionDispatcherOptions();
        HubsServiceCollectionExtensions.SetTransport(connections);
        return ping > connections.LongPolling.PollTimeout ? ping : connections.LongPolling.PollTimeout;
    }

    /// <summary>
    /// nginx's <c>proxy_read_timeout</c> and <c>_send_</c>, HAProxy's <c>client</c>, <c>server</c> and <c>tunnel</c>; to connect takes no time.
    /// </summary>
    [GeneratedRegex(@"(?:proxy_(?:read|send)_timeout|timeout (?:client|server|tunnel)) +(\d+)s")]
    private static partial Regex TimeOut();
}
