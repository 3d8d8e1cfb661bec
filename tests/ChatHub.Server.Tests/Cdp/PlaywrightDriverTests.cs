using System.Reflection;
using ChatHub.Server.Cdp;
using ChatHub.Server.Tests.Support;
using Microsoft.Playwright;

namespace ChatHub.Server.Tests.Cdp;

/// <summary>How many drivers and connections there are, whoever waits for one and gives up.</summary>
public sealed class PlaywrightDriverTests
{
    private static readonly Uri Anywhere = new("ws://127.0.0.1:1/");

    private readonly TaskCompletionSource<IPlaywright> _starting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _starts;

    [Fact]
    public async Task ConnectAsync_CallersThatGiveUpWhileItStarts_StartItOnce()
    {
        using var driver = new PlaywrightDriver(Start);

        for (var caller = 0; caller < 3; caller++) await GiveUpAsync(driver);

        Assert.Equal(1, _starts);
    }

    [Fact]
    public async Task ConnectAsync_DriverThatDidNotStart_IsStartedAgain()
    {
        using var driver = new PlaywrightDriver(Start);
        _starting.SetException(new PlaywrightException("There is no Node."));

        for (var call = 0; call < 2; call++)
            await Assert.ThrowsAsync<PlaywrightException>(() => driver.ConnectAsync(Anywhere, CancellationToken.None).Soon());

        Assert.Equal(2, _starts);
    }

    [Fact]
    public async Task ConnectAsync_CallerThatGivesUpWhileItConnects_TheConnectionIsClosedWhenItIsThere()
    {
        var connecting = new TaskCompletionSource<IBrowser>();
        var (browser, closed) = Answering<IBrowser>((_, _) => Task.CompletedTask);
        var (chromium, _) = Answering<IBrowserType>((_, _) => connecting.Task);
        _starting.SetResult(Answering<IPlaywright>((_, _) => chromium).Proxy);
        using var driver = new PlaywrightDriver(Start);

        await GiveUpAsync(driver);
        connecting.SetResult(browser);

        Assert.Equal(nameof(IBrowser.CloseAsync), await closed.Soon());
    }

    [Fact]
    public async Task Dispose_WhileItStarts_DoesNotWaitAndEndsItWhenItIsThere()
    {
        using var driver = new PlaywrightDriver(Start);
        await GiveUpAsync(driver);
        var (playwright, ended) = Answering<IPlaywright>((_, _) => null);

        driver.Dispose();
        _starting.SetResult(playwright);

        Assert.Equal(nameof(IDisposable.Dispose), await ended.Soon());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => driver.ConnectAsync(Anywhere, CancellationToken.None));
    }

    [Fact]
    public async Task End_OneThatRuns_EndsItAndTheNextCallStartsAnother()
    {
        var (playwright, ended) = Answering<IPlaywright>((_, _) => null);
        using var driver = new PlaywrightDriver(Start);
        await GiveUpAsync(driver);
        _starting.SetResult(playwright);

        driver.End();

        Assert.Equal(nameof(IDisposable.Dispose), await ended.Soon());
        await Assert.ThrowsAnyAsync<Exception>(() => driver.ConnectAsync(Anywhere, CancellationToken.None).Soon());
        Assert.Equal(2, _starts);
    }

    private static async Task GiveUpAsync(PlaywrightDriver driver)
    {
        using var patience = new CancellationTokenSource();
        var connecting = driver.ConnectAsync(Anywhere, patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting.Soon());
    }

    private Task<IPlaywright> Start()
    {
        _starts++;
        return _starting.Task;
    }

    /// <summary>Something of Playwright's that answers every call alike, and the name of the first of them.</summary>
    private static (T Proxy, Task<string> First) Answering<T>(Func<MethodInfo, object?[]?, object?> answer)
        where T : class
    {
        var proxy = DispatchProxy.Create<T, Calls>();
        var calls = (Calls)(object)proxy;
        calls.Answer = answer;
        return (proxy, calls.First.Task);
    }

    /// <summary>The calls of a proxy.</summary>
    public class Calls : DispatchProxy
    {
        internal TaskCompletionSource<string> First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Func<MethodInfo, object?[]?, object?> Answer { get; set; } = (_, _) => null;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            First.TrySetResult(targetMethod!.Name);
            return Answer(targetMethod, args);
        }
    }
}
