using ChatHub.Contracts;
using ChatHub.Server.Sending;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatHub.Server.Tests.Sending;

public sealed class ChatSendsTests : IAsyncDisposable
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Endpoint _endpoint;
    private readonly ServiceProvider _services;
    private readonly ChatSends _sends;

    public ChatSendsTests()
    {
        // Holds the first send until the test lets it go, and then is no IDE.
        _endpoint = Endpoint.Raw(async (_, stream, token) =>
        {
            await _gate.Task.WaitAsync(token);
            await stream.WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), token);
        });
        var settings = Slices.Profile(_endpoint.Port);
        settings["ChatHub:Sending:QueueLength"] = "3";
        _services = Slices.Build(settings);
        _sends = _services.GetRequiredService<Sends>().Of(_services.Chat(_endpoint.Port));
    }

    public async ValueTask DisposeAsync()
    {
        _gate.TrySetResult();
        await _services.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    public static TheoryData<ErrorCode, string?, string?> Refused => new()
    {
        { ErrorCode.MessageEmpty, null, null },
        { ErrorCode.MessageEmpty, "", null },
        { ErrorCode.MessageEmpty, " \r\n\t\u2003", null },
        { ErrorCode.MessageTooLong, new string('x', (256 * 1024) + 1), null },
        { ErrorCode.MessageTooLong, new string('é', (128 * 1024) + 1), null },
        { ErrorCode.CommandRefused, "/", null },
        { ErrorCode.CommandRefused, "/clear", "id" },
        { ErrorCode.CommandRefused, "!touch x", null },
        { ErrorCode.CommandRefused, "@agent !touch x", null },
        { ErrorCode.InvalidArgument, "text", "" },
        { ErrorCode.InvalidArgument, "text", new string('i', 129) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void SendAsync_WhatCannotBeSent_IsRefusedBeforeTheIdeIsAsked(ErrorCode code, string? text, string? id)
    {
        var error = Fails.With(code, () => Send(new OutgoingMessage(text, id)).GetAwaiter());

        Assert.True(text is not { Length: > 4 } || !error.Message.Contains(text, StringComparison.Ordinal));
        Assert.False(_endpoint.Asked.TryRead(out _));
    }

    [Fact]
    public void SendAsync_NullMessage_IsInvalid() =>
        Fails.With(ErrorCode.InvalidArgument, () => Send(null).GetAwaiter());

    [Theory]
    [InlineData(256 * 1024, 1)]
    [InlineData(1, 128)]
    public async Task SendAsync_AtTheLimits_IsTried(int text, int id)
    {
        _gate.SetResult();

        await Fails.WithAsync(ErrorCode.NotAnIde, () => Send(new OutgoingMessage(new string('x', text), new string('i', id))).Soon());
    }

    [Theory]
    [InlineData("!important")]
    [InlineData("@agent !important")]
    public async Task SendAsync_ExclamationMarkToAChatThatIsNotVsCodes_IsText(string text)
    {
        await using var elsewhere = Endpoint.Raw(
            async (_, stream, token) => await stream.WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), token));
        var settings = Slices.Profile(elsewhere.Port);
        (settings["ChatHub:Ides:test:Adapter"], settings["ChatHub:Ides:test:Selectors:panel"],
            settings["ChatHub:Ides:test:Selectors:row"]) = ("generic", "main", "li");
        await using var services = Slices.Build(settings);

        await Fails.WithAsync(
            ErrorCode.NotAnIde,
            () => services.GetRequiredService<Sends>().Of(services.Chat(elsewhere.Port))
                .SendAsync(new OutgoingMessage(text, null), null, _ => null).Soon());
    }

    [Fact]
    public async Task SendAsync_CallsUnawaited_TakeTheirPlacesBeforeTheyReturn()
    {
        var placed = Enumerable.Range(0, 3).Select(n => Send(new OutgoingMessage("text", $"{n}"))).ToArray();

        Fails.With(ErrorCode.Busy, () => Send(new OutgoingMessage("text", "3")).GetAwaiter());
        // A duplicate takes no place; the first is waited for and ends as it ends.
        var duplicate = Send(new OutgoingMessage("text", "0"));

        _gate.SetResult();
        foreach (var send in placed.Append(duplicate)) await Fails.WithAsync(ErrorCode.NotAnIde, () => send.Soon());
        await Fails.WithAsync(ErrorCode.NotAnIde, () => Send(new OutgoingMessage("other text", "0")).Soon());
    }

    [Fact]
    public async Task StopAsync_SendUnderWayAndOneWaiting_AreWaitedForAndNothingMoreIsTaken()
    {
        var (first, second) = (Send(new OutgoingMessage("text", "0")), Send(new OutgoingMessage("text", "1")));

        var stop = _services.GetRequiredService<Sends>().StopAsync(TimeSpan.FromMinutes(1));

        Assert.Contains(
            "stopped", Fails.With(ErrorCode.Busy, () => Send(new OutgoingMessage("text", "2")).GetAwaiter()).Message, StringComparison.Ordinal);
        Assert.False(stop.IsCompleted);
        _gate.SetResult();
        await stop.Soon();
        foreach (var send in new[] { first, second }) await Fails.WithAsync(ErrorCode.NotAnIde, () => send.Soon());
    }

    [Fact]
    public async Task StopAsync_LimitPasses_TheSendUnderWayIsUnconfirmedAndTheOneWaitingRefused()
    {
        var (first, second) = (Send(new OutgoingMessage("text", "0")), Send(new OutgoingMessage("text", "1")));
        await _endpoint.Asked.ReadAsync().AsTask().Soon();

        await _services.GetRequiredService<Sends>().StopAsync(TimeSpan.Zero).Soon();

        Assert.Equal(SendStatus.Unconfirmed, (await first.Soon()).Status);
        await Fails.WithAsync(ErrorCode.Busy, () => second.Soon());
    }

    private Task<SendOutcome> Send(OutgoingMessage? message) => _sends.SendAsync(message, history: null, _ => null);
}
