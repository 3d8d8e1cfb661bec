using ChatHub.Server.Cdp;
using ChatHub.Server.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Cdp;

public sealed class WindowAnswersTests
{
    private static readonly Task<int> Failed = Task.FromException<int>(new InvalidOperationException("crashed"));
    private static readonly Task<int> Silent = new TaskCompletionSource<int>().Task;

    private readonly FakeTimeProvider _time = new();
    private readonly WindowAnswers _answers;

    public WindowAnswersTests() => _answers = new WindowAnswers(_time);

    [Fact]
    public async Task WaitAsync_OneFails_IsWhatTheOthersSaidAndWhyThatOneDidNot()
    {
        var said = await _answers.WaitAsync([Failed, Task.FromResult(2)], said => said.Any(), CancellationToken.None).Soon();

        Assert.Equal(2, Assert.Single(said.Said));
        Assert.Equal("crashed", said.Failure?.Message);
    }

    [Fact]
    public async Task WaitAsync_OneFailsAndOneHangs_IsWhatTheOthersSaidAfterAWhile()
    {
        var waiting = _answers.WaitAsync([Failed, Silent, Task.FromResult(3)], said => said.Any(), CancellationToken.None);
        Assert.False(waiting.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal([3], (await waiting.Soon()).Said);
    }

    [Fact]
    public async Task WaitAsync_WhatIsEnoughComesFromElsewhere_WaitsForNoWindowThatHangs()
    {
        var isEnough = false;
        var waiting = _answers.WaitAsync([Silent], _ => isEnough, CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(waiting.IsCompleted);

        isEnough = true;
        await _time.PassesUntilAsync(() => Task.FromResult(waiting.IsCompleted), TimeSpan.FromSeconds(1));

        Assert.Empty((await waiting).Said);
    }

    [Fact]
    public async Task WaitAsync_AllFail_FailsAsTheFirst()
    {
        var why = await Assert.ThrowsAsync<InvalidOperationException>(
            () => _answers.WaitAsync([Failed, Failed], said => said.Any(), CancellationToken.None).Soon());

        Assert.Equal("crashed", why.Message);
    }

    [Fact]
    public async Task WaitAsync_EverybodyIsWaitedFor_FailsWithOne() =>
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => _answers.WaitAsync([Failed, Task.FromResult(2)], isEnough: null, CancellationToken.None).Soon());

    [Fact]
    public async Task WaitAsync_ThereIsNoWindow_IsNothing() =>
        Assert.Empty((await _answers.WaitAsync<int>([], said => said.Any(), CancellationToken.None).Soon()).Said);
}
