using System.Reflection;
using System.Text.RegularExpressions;
using ChatHub.Server.Access;
using ChatHub.Server.Braking;
using ChatHub.Server.Chats;
using ChatHub.Server.Diagnostics;
using ChatHub.Server.Histories;
using ChatHub.Server.Hosting.Requests;
using ChatHub.Server.Live;
using ChatHub.Server.Resilience;
using ChatHub.Server.Sending;
using ChatHub.Server.Tests.Access;
using ChatHub.Server.Tests.Support;
using Microsoft.Extensions.Logging;

namespace ChatHub.Server.Tests.Documentation;

/// <summary><c>docs/operations.md</c> names every option, metric and log event that the code has, and no other event.</summary>
public sealed class OperationsTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));

    public static TheoryData<Type, string> Options => new()
    {
        { typeof(IdeProfileOptions), "ChatHub:Ides:{name}" },
        { typeof(AgentHostOptions), "ChatHub:AgentHosts:{name}" },
        { typeof(HistoryCacheOptions), HistoryCacheOptions.Section },
        { typeof(SendOptions), SendOptions.Section },
        { typeof(SecurityOptions), SecurityOptions.Section },
        { typeof(AccessOptions), AccessOptions.Section },
        { typeof(TokenOptions), "ChatHub:Access:Tokens:{name}" },
        { typeof(JwtOptions), "ChatHub:Access:Jwt" },
        { typeof(LimitOptions), LimitOptions.Section },
        { typeof(RequestOptions), RequestOptions.Section },
        { typeof(BrakeOptions), BrakeOptions.Section },
        { typeof(LiveOptions), LiveOptions.Section },
        { typeof(PipelineOptions), "ChatHub:Resilience:" },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public void Page_EveryOption_IsNamed(Type options, string section) =>
        Assert.All(options.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly), option =>
            Assert.Matches($@"`{Regex.Escape(section)}[^`]*:?{option.Name}(:\{{key\}})?`", Page));

    [Fact]
    public void Page_EveryMetric_IsNamed() =>
        Assert.All(
            typeof(ChatHubMetrics)
                .GetFields(BindingFlags.Public | BindingFlags.Static)
                .Where(field => field.Name != nameof(ChatHubMetrics.MeterName)),
            field => Assert.Contains($"`{field.GetRawConstantValue()}`", Page, StringComparison.Ordinal));

    [Fact]
    public void Page_LogEvents_AreThoseOfTheCode()
    {
        var events = typeof(Program).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .Select(message => $"{message.EventId} {message.Level}")
            .Order();

        var named = Regex.Matches(Page, @"^\| (\d{4}) \| (\w+) \|", RegexOptions.Multiline)
            .Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value}")
            .Order();

        Assert.Equal(events, named);
    }
}
