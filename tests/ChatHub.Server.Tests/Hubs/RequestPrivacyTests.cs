using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Tests.Access;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>Who answered what kind of request is written down; what was asked, and in what words it was answered, is nowhere.</summary>
[Collection(Alone.Name)]
public sealed class RequestPrivacyTests : IAsyncDisposable
{
    private const string Secret = "schnörkel";

    private readonly LogLines _log = new();
    private readonly ScriptedIde _ide = new();
    private readonly RunningHub _hub;

    public RequestPrivacyTests()
    {
        var settings = LogLines.Everything(Slices.Profile(_ide.Port));
        settings["ChatHub:Requests:AllowLocal"] = "true";
        _hub = RunningHub.Start(settings, services =>
        {
            _ide.Replace(services);
            _log.Register(services);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _ide.DisposeAsync();
    }

    [Fact]
    public async Task RespondToRequest_WhateverBecomesOfIt_IsWrittenDownByKindsAlone()
    {
        await using var connection = await _hub.ConnectAsync();
        var command = await AskAsync(connection, new(1, "a") { Command = $"echo {Secret}" });
        await Assert.ThrowsAsync<HubException>(() => RespondAsync(connection, new(command, "allowAlways")));
        await RespondAsync(connection, new(command, "allowOnce"));
        await RespondAsync(connection, new(command, "rejectOnce"));
        object[] questions = [new { text = $"{Secret}?", options = Array.Empty<object>(), allowsText = true, isMultiple = false }];
        _ide.Chat.EndAnswer();
        var question = await AskAsync(connection, new(2, "b") { Options = [], Questions = questions, Command = null, IsTerminal = false });
        await RespondAsync(connection, new(question, null, [new("q1", null, Secret)]));

        string[] lines = [.. _log.Of(AuditLog.Category)];
        Assert.Contains(lines, Says($"answered a confirmation with allowAlways on port {_ide.Port}: optionNotAllowed"));
        Assert.Contains(lines, Says($"answered a confirmation with allowOnce on port {_ide.Port}: accepted"));
        Assert.Contains(lines, Says($"called RespondToRequest on port {_ide.Port}: alreadyAnswered"));
        Assert.Contains(lines, Says($"answered a question with answers on port {_ide.Port}: accepted"));
        Assert.DoesNotContain(_log.All, line => line.Contains(Secret, StringComparison.Ordinal));
        using var http = new HttpClient();
        Assert.DoesNotContain(Secret, await http.GetStringAsync(new Uri(_hub.Address, "metrics")), StringComparison.Ordinal);
    }

    private static Predicate<string> Says(string what) => line => line.StartsWith($"local (127.0.0.1) {what}", StringComparison.Ordinal);

    private async Task<string> AskAsync(HubConnection connection, ScriptedRequest request)
    {
        _ide.Chat.Turn("do it", "done");
        _ide.Chat.Answer("");
        _ide.Chat.AskPerson(request);
        var history = await connection.InvokeAsync<ChatHistory>(nameof(IChatHub.RefreshHistory), _ide.Port);
        return Assert.Single(history.Requests).Id;
    }

    private Task<RequestReceipt> RespondAsync(HubConnection connection, RequestResponse response) =>
        connection.InvokeAsync<RequestReceipt>(nameof(IChatHub.RespondToRequest), _ide.Port, response);
}
