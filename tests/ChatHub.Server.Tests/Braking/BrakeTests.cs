using ChatHub.Contracts;
using ChatHub.Server.Braking;
using ChatHub.Server.Chats;
using ChatHub.Server.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Tests.Braking;

public sealed class BrakeTests
{
    private static readonly ChatKey Chat = new(
        Slices.Map(("test", new IdeProfileOptions { Ports = "9232", Adapter = "vscode", TargetUrl = "^ide://" })).Of(9232));

    private readonly TaskCompletionSource<int> _press = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task ClearanceFor_WhileItIsOn_IsRefusedAndSaysWhereAndWhatToDo()
    {
        var brake = Make();
        await brake.SetAsync(true, CancellationToken.None);

        var refused = Fails.With(ErrorCode.ReadOnly, () => brake.ClearanceFor(Chat));

        Assert.True(brake.IsOn);
        Assert.Contains("test on port 9232", refused.Message, StringComparison.Ordinal);
        Assert.Contains("SetReadOnly(false)", refused.Message, StringComparison.Ordinal);
        await brake.SetAsync(false, CancellationToken.None);
        Assert.Equal(17, await brake.ClearanceFor(Chat).PressAsync(() => Task.FromResult(17)));
    }

    [Fact]
    public async Task PressAsync_SetMeanwhile_IsRefusedAlsoWhenItWasReleasedAgain()
    {
        var brake = Make();
        var clearance = brake.ClearanceFor(Chat);
        await brake.SetAsync(true, CancellationToken.None).Soon(); // Whoever only waits for a turn is not waited for.

        await NothingIsPressedAsync("The brake is on");
        await brake.SetAsync(false, CancellationToken.None);
        await NothingIsPressedAsync("It is released again");

        async Task NothingIsPressedAsync(string said)
        {
            var isPressed = false;
            var refused = await Fails.WithAsync(ErrorCode.ReadOnly, () => clearance.PressAsync(() => Task.FromResult(isPressed = true)));
            Assert.Contains(said, refused.Message, StringComparison.Ordinal);
            Assert.False(isPressed);
        }
    }

    [Fact]
    public async Task SetAsync_APressIsUnderWay_EndsWithItAndSoDoesASecondOne()
    {
        var brake = Make();
        var press = brake.ClearanceFor(Chat).PressAsync(() => _press.Task);

        var (first, second) = (brake.SetAsync(true, CancellationToken.None), brake.SetAsync(true, CancellationToken.None));

        Assert.Equal((true, false, false), (brake.IsOn, first.IsCompleted, second.IsCompleted));
        _press.SetResult(17);
        await Task.WhenAll(first, second).Soon();
        Assert.Equal(17, await press);
    }

    [Fact]
    public async Task SetAsync_APressThatFails_IsOverToo()
    {
        var brake = Make();
        var press = brake.ClearanceFor(Chat).PressAsync(() => _press.Task);
        var set = brake.SetAsync(true, CancellationToken.None);

        _press.SetException(new ChatHubException(ErrorCode.IdeUnreachable, "away"));

        await set.Soon();
        await Fails.WithAsync(ErrorCode.IdeUnreachable, () => press);
    }

    [Fact]
    public async Task SetAsync_ReleasedBeforeThePressHasEnded_WaitsForNoneThatCameAfter()
    {
        var brake = Make();
        _ = brake.ClearanceFor(Chat).PressAsync(() => _press.Task);
        var set = brake.SetAsync(true, CancellationToken.None);
        await brake.SetAsync(false, CancellationToken.None).Soon();
        _ = brake.ClearanceFor(Chat).PressAsync(() => new TaskCompletionSource<int>().Task);

        _press.SetResult(17);

        await set.Soon();
    }

    [Fact]
    public async Task SetAsync_ReleasedAndSetAgainDuringOnePress_WaitsForThatPress()
    {
        var brake = Make();
        _ = brake.ClearanceFor(Chat).PressAsync(() => _press.Task);
        var first = brake.SetAsync(true, CancellationToken.None);
        await brake.SetAsync(false, CancellationToken.None).Soon();

        var again = brake.SetAsync(true, CancellationToken.None);

        Assert.False(again.IsCompleted); // It may still press.
        _press.SetResult(17);
        await Task.WhenAll(first, again).Soon();
    }

    [Fact]
    public async Task SetAsync_NobodyWaitsAnyMore_StaysSet()
    {
        var brake = Make();
        _ = brake.ClearanceFor(Chat).PressAsync(() => _press.Task);
        using var gone = new CancellationTokenSource();
        var set = brake.SetAsync(true, gone.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => set.Soon());
        Assert.True(brake.IsOn);
    }

    [Fact]
    public async Task Changed_SetAndReleased_IsRaisedOnceAChange()
    {
        var brake = Make();
        List<bool> heard = [];
        brake.Changed += heard.Add;

        foreach (var value in new[] { false, true, true, false, false, true }) await brake.SetAsync(value, CancellationToken.None);

        Assert.Equal([true, false, true], heard);
    }

    /// <summary>One that is kept nowhere.</summary>
    private static Brake Make()
    {
        var options = Options.Create(new BrakeOptions { ReadOnlyFile = "" });
        return new Brake(options, new BrakeFile(options, NullLogger<BrakeFile>.Instance), NullLogger<Brake>.Instance);
    }
}
