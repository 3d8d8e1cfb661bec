using ChatHub.Contracts;
using ChatHub.Server.Sources;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>
/// Whatever text comes back in the agent's place is a code of its own port, and the hub goes on. What is no text at all never comes so far: that a
/// browser shows (<c>HostilePageTests</c>).
/// </summary>
[Collection(Alone.Name)]
public sealed class HostileAgentTests : IAsyncDisposable
{
    /// <summary>What no method of the agent answers.</summary>
    private static readonly string?[] Any =
        ["null", "nonsense", "[]", "{}", "{", "17", "true", "\"text\"", "\0", "\ud800", "", """{"panel":true,"rows":{}}"""];

    /// <summary>Readings with members of another kind than an agent's.</summary>
    private static readonly string[] Reports =
    [
        """{"isIde":true,"panel":true,"rows":[null]}""",
        """{"isIde":true,"panel":true,"rows":[{"role":17}]}""",
        """{"isIde":true,"panel":true,"rows":[{"role":"user","state":"complete"}]}""",
        """{"isIde":true,"panel":true,"rows":[],"pending":[null],"count":-5}""",
        """{"isIde":true,"panel":true,"title":17}""",
        """{"isIde":null}""",
        """{"panel":true,"hasFocus":"yes"}""",
        """{"isIde":true,"panel":true,"title":"\ud800","rows":[]}""",
        """
        {"isIde":true,"panel":true,"rows":[
          {"role":"user","state":"complete","text":"x","slot":5,"createdAt":"9999-12-31T23:59:59+14:00"}]}
        """,
    ];

    /// <summary>Problems that no agent has.</summary>
    private static readonly string[] Errors = ["""{"error":17}""", """{"error":null}""", """{"error":{"a":[]}}""", """{"before":17}"""];

    /// <summary>What does not say what became of the message.</summary>
    private static readonly string[] Pressed =
    [
        """{"pressed":true}""", """{"pressed":true,"status":null}""", """{"pressed":true,"status":17}""", """{"pressed":true,"status":"Delivered"}""",
        """{"status":"delivered"}""", """{"pressed":true,"status":"delivered","news":{}}""",
    ];

    private readonly ScriptedIde _ide = new();
    private readonly Lazy<RunningHub> _hub;

    public HostileAgentTests()
    {
        var settings = Slices.Profile(_ide.Port);
        // Each answer is judged by itself.
        foreach (var pipeline in new[] { "Read", "Write" }) settings[$"ChatHub:Resilience:{pipeline}:MinimumAttempts"] = "1000";
        settings["ChatHub:Resilience:Read:Retries"] = "0";
        settings["ChatHub:Live:WatchdogInterval"] = "00:00:00.100";
        // Started when it is first asked for: it looks at the IDE at once.
        _hub = new(() => RunningHub.Start(settings, _ide.Replace));
        _ide.Chat.Turn("why?", "because");
    }

    public async ValueTask DisposeAsync()
    {
        if (_hub.IsValueCreated) await _hub.Value.DisposeAsync();
        await _ide.DisposeAsync();
    }

    [Theory]
    [InlineData("locate")]
    [InlineData("read")]
    public async Task AnyCall_AnswerIsNonsense_IsACode(string method)
    {
        await using var connection = await _hub.Value.ConnectAsync();
        var source = _hub.Value.Services.GetRequiredService<ChatSources>().Of(_hub.Value.Services.Chat(_ide.Port).Port);

        foreach (var nonsense in Any.Concat(Reports))
        {
            _ide.Agent.On(method, _ => Task.FromResult(nonsense));
            await source.ReleaseAsync(TimeSpan.Zero); // The next call attaches anew.
            await IsACodeAsync(connection.InvokeAsync("GetHistory", _ide.Port), $"{method} {nonsense}");
            await IsACodeAsync(connection.InvokeAsync("RefreshHistory", _ide.Port), $"{method} {nonsense}");
            await IsACodeAsync(connection.InvokeAsync("ListPorts"), $"{method} {nonsense}");
        }
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("newChat")]
    [InlineData("prepare")]
    public async Task Pressing_AnswerIsNonsense_IsACode(string method)
    {
        await using var connection = await _hub.Value.ConnectAsync();

        foreach (var nonsense in Any.Concat([.. Errors, new('x', 3_000_000)]))
        {
            _ide.Agent.On(method, _ => Task.FromResult(nonsense));
            var call = method switch
            {
                "stop" => connection.InvokeAsync("StopGenerating", _ide.Port),
                "newChat" => connection.InvokeAsync("NewChat", _ide.Port),
                _ => connection.InvokeAsync("SendMessage", _ide.Port, new OutgoingMessage("never sent", null)),
            };
            await IsACodeAsync(call, $"{method} {(nonsense?.Length > 100 ? "a long text" : nonsense)}");
        }

        Assert.DoesNotContain("never sent", _ide.Chat.Asked);
    }

    [Fact]
    public async Task SendMessage_AnswerAfterTypingIsNonsense_ClaimsNothing()
    {
        await using var connection = await _hub.Value.ConnectAsync();

        foreach (var nonsense in Any.Concat(Pressed))
        {
            _ide.Agent.On("submit", _ => Task.FromResult(nonsense));
            var receipt = await connection.InvokeAsync<SendReceipt>("SendMessage", _ide.Port, new OutgoingMessage("perhaps sent", null)).Soon();
            Assert.True(receipt.Status == SendStatus.Unconfirmed, $"{nonsense}: {receipt}");
            _ide.Chat.Type("");
        }
    }

    [Fact]
    public async Task Watchdog_AnswerIsNonsense_HubGoesOn()
    {
        await using var connection = await _hub.Value.ConnectAsync();
        await connection.InvokeAsync("JoinPort", _ide.Port).Soon();

        foreach (var nonsense in Any)
        {
            _ide.Agent.On("listens", _ => Task.FromResult(nonsense));
            var before = _ide.Agent.CallsOf("listens");
            await Eventually.IsTrueAsync(() => _ide.Agent.CallsOf("listens") >= before + 2, Limit.Long, $"the watchdog asks again after {nonsense}");
        }

        Assert.Equal(2, (await connection.InvokeAsync<ChatHistory>("GetHistory", _ide.Port).Soon()).Messages.Count);
    }

    [Fact]
    public async Task Title_OfManyMegabytes_IsCutForEverybody()
    {
        _ide.Agent.On("read", _ide.Chat.Report(1, new string('x', 5_000_000)));
        await using var connection = await _hub.Value.ConnectAsync();

        Assert.InRange((await connection.InvokeAsync<ChatHistory>("GetHistory", _ide.Port).Soon()).Title.Length, 1, 1000);
        Assert.InRange((await StatusAsync(connection)).Title!.Length, 1, 1000);
    }

    [Fact]
    public async Task Error_OfManyMegabytes_IsCutForEverybody()
    {
        _ide.Agent.On("locate", new { isIde = false, panel = false, hasFocus = false, invalid = new string('x', 5_000_000) });
        await using var connection = await _hub.Value.ConnectAsync();

        var error = await Record.ExceptionAsync(() => connection.InvokeAsync("GetHistory", _ide.Port).Soon());

        Assert.Equal(ErrorCode.SelectorsUnmatched, ChatHubException.FromWire(error!.Message)?.Code);
        Assert.InRange(error.Message.Length, 1, 1700);
        Assert.InRange((await StatusAsync(connection)).Detail!.Length, 1, 1500);
    }

    private static async Task<PortStatus> StatusAsync(HubConnection connection) =>
        (await connection.InvokeAsync<PortStatus[]>("ListPorts").Soon()).Single();

    private static async Task IsACodeAsync(Task call, string what)
    {
        var error = await Record.ExceptionAsync(() => call.Soon());
        Assert.True(error is null || ChatHubException.FromWire(error.Message) is { Code: not ErrorCode.Unexpected }, $"{what}: {error}");
    }
}
