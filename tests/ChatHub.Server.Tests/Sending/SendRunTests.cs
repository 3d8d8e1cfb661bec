using ChatHub.Contracts;
using ChatHub.Server.Braking;
using ChatHub.Server.Chats;
using ChatHub.Server.Sending;
using ChatHub.Server.Sources;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using Microsoft.Extensions.DependencyInjection;

namespace ChatHub.Server.Tests.Sending;

public sealed class SendRunTests : IAsyncDisposable
{
    private static readonly SendKey Key = SendKey.Of("id", "text");

    private readonly List<Exception> _unforeseen = [];
    private readonly ScriptedSource _source = new();
    private readonly ServiceProvider _services = Slices.Build(Slices.Profile(9999));

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Theory]
    [InlineData(nameof(SubmitState.Delivered), SendStatus.Delivered, "")]
    [InlineData(nameof(SubmitState.Queued), SendStatus.Queued, "")]
    [InlineData(nameof(SubmitState.Unknown), SendStatus.Unconfirmed, "retract")]
    public async Task RunAsync_Pressed_EndsAsTheIdeShows(string state, SendStatus status, string then)
    {
        _source.Submitted = new SubmittedSend(Enum.Parse<SubmitState>(state), Shown: 17);

        var end = await RunAsync();

        Assert.Equal(new SendEnd(status, Shown: status == SendStatus.Unconfirmed ? null : 17), end);
        Assert.Equal(["prepare", "journal", "submit", .. Steps(then)], _source.Steps);
    }

    /// <summary>An error would say that nothing was submitted, and its id could be used again.</summary>
    [Fact]
    public async Task RunAsync_SomethingIsThrownWhileItIsSubmitted_IsUnconfirmedAndTold()
    {
        foreach (var failure in new Exception[] { new OperationCanceledException(), new ChatHubException(ErrorCode.IdeUnreachable, "away") })
        {
            _source.Failure = failure;

            Assert.Equal(new SendEnd(SendStatus.Unconfirmed), await RunAsync());
            Assert.Same(failure, _unforeseen[^1]);
        }
    }

    [Fact]
    public async Task RunAsync_AnotherHubPressedIt_IsThatHubs()
    {
        _source.Submitted = new SubmittedSend(SubmitState.PressedBefore);
        Assert.Equal(new SendEnd(SendStatus.Unconfirmed, IsAnotherHubs: true), await RunAsync());
        Assert.Equal(["prepare", "journal", "submit", "retract"], _source.Steps);

        _source.Steps.Clear();
        _source.Prepared = () => new PreparedSend(PressedBefore: SendStatus.Queued, PressedIn: "beside");
        Assert.Equal(new SendEnd(SendStatus.Queued, IsAnotherHubs: true, Elsewhere: "beside"), await RunAsync());
        Assert.Equal(["prepare"], _source.Steps);
    }

    [Theory]
    [InlineData(nameof(SubmitState.Refused), null, ErrorCode.SendRejected)]
    [InlineData(nameof(SubmitState.NotPressed), nameof(WriteProblem.ChatChanged), ErrorCode.ChatChanged)]
    [InlineData(nameof(SubmitState.NotPressed), null, ErrorCode.SendRejected)]
    public async Task RunAsync_IdeTookNothing_IsItsErrorAndTheTextIsTakenOut(string state, string? problem, ErrorCode code)
    {
        _source.Submitted = new SubmittedSend(Enum.Parse<SubmitState>(state), problem is null ? null : Enum.Parse<WriteProblem>(problem));

        var error = await Fails.WithAsync(code, RunAsync);

        Assert.DoesNotContain("still in the input", error.Message, StringComparison.Ordinal);
        Assert.Equal(["prepare", "journal", "submit", "retract"], _source.Steps);

        _source.IsRetracted = false;
        Assert.Contains("still in the input", (await Fails.WithAsync(code, RunAsync)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(WriteProblem.DraftPresent), false, "")]
    [InlineData(nameof(WriteProblem.DraftPresent), true, "")]
    [InlineData(nameof(WriteProblem.Nonsense), false, "retract")]
    public async Task RunAsync_NotPrepared_NothingIsPressed(string problem, bool isTextLeft, string then)
    {
        _source.Prepared = () => new PreparedSend(Enum.Parse<WriteProblem>(problem), isTextLeft);

        var error = await Assert.ThrowsAsync<ChatHubException>(RunAsync);

        Assert.Equal(isTextLeft, error.Message.Contains("still in the input", StringComparison.Ordinal));
        Assert.Equal(["prepare", .. Steps(then)], _source.Steps);
    }

    [Fact]
    public async Task RunAsync_NonsenseIsAnsweredAndTheTextStays_IsSaid()
    {
        (_source.Prepared, _source.IsRetracted) = (() => new PreparedSend(WriteProblem.Nonsense), false);

        Assert.Contains("still in the input", (await Assert.ThrowsAsync<ChatHubException>(RunAsync)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ErrorCode.IdeUnreachable, "retract")]
    [InlineData(ErrorCode.ChatPanelNotFound, "")]
    public async Task RunAsync_PreparingFails_WhatMayBeTypedIsTakenOut(ErrorCode code, string then)
    {
        _source.Prepared = () => throw new ChatHubException(code, "away");

        await Fails.WithAsync(code, RunAsync);

        Assert.Equal(["prepare", .. Steps(then)], _source.Steps);
    }

    [Fact]
    public async Task RunAsync_CannotBeWrittenDown_NothingIsPressedAndTheTextIsTakenOut()
    {
        await Fails.WithAsync(ErrorCode.Busy, () => RunAsync(() => throw new ChatHubException(ErrorCode.Busy, "the disk is full")));

        Assert.Equal(["prepare", "retract"], _source.Steps);
    }

    [Fact]
    public async Task RunAsync_BrakedBeforeItsTurn_NothingIsTyped()
    {
        var clearance = Brake.ClearanceFor(Chat);
        await Brake.SetAsync(true, CancellationToken.None);

        await Fails.WithAsync(ErrorCode.ReadOnly, () => RunAsync(clearance, () => _source.Steps.Add("journal")));

        Assert.Empty(_source.Steps);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RunAsync_BrakedWhenItIsTyped_NothingIsPressedAndTheTextIsTakenOut(bool isRetracted)
    {
        var braked = Task.CompletedTask;
        _source.Prepared = () =>
        {
            braked = Brake.SetAsync(true, CancellationToken.None);
            return default;
        };
        _source.IsRetracted = isRetracted;

        var error = await Fails.WithAsync(ErrorCode.ReadOnly, RunAsync);

        Assert.Equal(isRetracted, !error.Message.Contains("still in the input", StringComparison.Ordinal));
        Assert.Equal(["prepare", "retract"], _source.Steps);
        await braked.Soon();
    }

    private static string[] Steps(string then) => then.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private Task<SendEnd> RunAsync() => RunAsync(() => _source.Steps.Add("journal"));

    private Brake Brake => _services.GetRequiredService<Brake>();

    private ChatKey Chat => _services.Chat(9999);

    private Task<SendEnd> RunAsync(Action submitting) => RunAsync(Brake.ClearanceFor(Chat), submitting);

    private Task<SendEnd> RunAsync(Clearance clearance, Action submitting) =>
        new SendRun(Chat, _source, clearance, new SendOptions(), Key, "text", conversation: null, _unforeseen.Add).RunAsync(submitting);
}
