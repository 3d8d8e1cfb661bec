using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Chats;
using ChatHub.Server.Commands;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Commands;

/// <summary>What <c>--check-profile</c> says of requests.</summary>
public sealed class ProfileCheckTextTests
{
    private static readonly CheckedRequest Right = new("confirmation", true, true, ["allowOnce", "rejectOnce"]);

    [Fact]
    public async Task WriteAsync_RequestThatCanBeAnswered_IsSaidInKindsAndIsRight()
    {
        var (isRight, text) = await SaidOfAsync(Right);

        Assert.True(isRight, text);
        Assert.Contains("A request is open: confirmation; command found; options: allowOnce, rejectOnce.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_NoRequestOpen_SaysWhenToCheckAgainAndIsRight()
    {
        var (isRight, text) = await SaidOfAsync();

        Assert.True(isRight, text);
        Assert.Contains("check again while the agent waits for an answer", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_ProfileWithoutRequests_SaysNothingOfThem() =>
        Assert.DoesNotContain("request", await TextAsync(Report([], "row", "send")), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public async Task WriteAsync_RequestWithoutButtons_IsToDoWhereTheProfileNamesThem()
    {
        var (isRight, text) = await SaidOfAsync(Right with { Kind = "other", Options = [] });
        Assert.False(isRight);
        Assert.Contains("To do: a request has no button that can be pressed: correct 'requestOption'", text, StringComparison.Ordinal);

        Assert.DoesNotContain(
            "To do", await TextAsync(Report([Right with { Options = [] }], "row", "send", "request")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_NoOptionThatHoldsOnce_IsToDo()
    {
        var (isRight, text) = await SaidOfAsync(Right with { Options = ["allowAlways", "allowAlways"] });

        Assert.False(isRight);
        Assert.Contains("To do: no option of a request is known to hold once", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_CommandThatIsNotThere_IsToDoWhereTheProfileNamesIt()
    {
        var (isRight, text) = await SaidOfAsync(Right with { HasCommand = false });
        Assert.False(isRight);
        Assert.Contains("To do: a request without its command can only be rejected", text, StringComparison.Ordinal);

        Assert.True((await SaidOfAsync(Right with { HasCommand = false, IsTerminal = false })).IsRight);
    }

    private static async Task<(bool IsRight, string Text)> SaidOfAsync(params CheckedRequest[] requests)
    {
        await using var output = new StringWriter();
        var isRight = await TextOf(Report(requests, "row", "send", "request", "requestOption")).WriteAsync(output);
        return (isRight, output.ToString());
    }

    private static async Task<string> TextAsync(CheckReport report)
    {
        await using var output = new StringWriter();
        await TextOf(report).WriteAsync(output);
        return output.ToString();
    }

    private static ProfileCheckText TextOf(CheckReport report) => new(
        Slices.Map(("mine", new IdeProfileOptions
        {
            Ports = "9300", Adapter = "generic", TargetUrl = "^ide://", Selectors = new() { ["panel"] = "p", ["row"] = "r" },
        })).Of(9300).Profile,
        report);

    private static CheckReport Report(CheckedRequest[] requests, params string[] selectors) => new(
        IsIde: true, Panel: true, [new CheckedSet(null, null, [.. selectors.Select(name => new CheckedSelector(name, ".x", 1))])], null, null, 0, 0,
        false, Input: true, Send: true, requests,
        [new CheckedRow("user", "complete", 5, true, false), new CheckedRow("assistant", "complete", 9, true, false)]);
}
