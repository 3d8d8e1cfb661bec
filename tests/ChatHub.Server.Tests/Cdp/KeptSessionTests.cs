using ChatHub.Contracts;
using ChatHub.Server.Cdp;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;
using ChatHub.Server.Tests.Support;
using ChatHub.Server.Tests.Support.Scripted;
using ChatHub.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;

namespace ChatHub.Server.Tests.Cdp;

/// <summary>A port's connection and its driver begin and end together, and those of other ports go on.</summary>
public sealed class KeptSessionTests : IAsyncDisposable
{
    private readonly Endpoint _one = Endpoint.Ide();
    private readonly Endpoint _other = Endpoint.Ide();
    private readonly List<Driver> _drivers = [];
    private readonly ServiceProvider _services;

    public KeptSessionTests() => _services = Slices.Build(
        Slices.Profile(_one.Port, _other.Port),
        configure: services => services.Replace(ServiceDescriptor.Singleton<DriverStart>(Start)));

    private bool IsRefused { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _one.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task GetAsync_TwoPorts_EachHasADriverOfItsOwn()
    {
        await AttachAsync(_one);
        await AttachAsync(_one);
        await AttachAsync(_other);

        Assert.Equal(2, _drivers.Count);
    }

    [Fact]
    public async Task Disconnected_OneOfTwoPorts_EndsItsDriverAndNoOther()
    {
        var (one, other) = (await AttachAsync(_one), await AttachAsync(_other));

        _drivers[0].Break();

        await _drivers[0].Ended.Soon();
        Assert.Equal((false, true, false), (one.IsAttached, other.IsAttached, _drivers[1].Ended.IsCompleted));
        await AttachAsync(_one);
        Assert.Equal(3, _drivers.Count);
    }

    [Fact]
    public async Task ReleaseAsync_NotUsedForSoLong_EndsTheDriver()
    {
        var source = await AttachAsync(_one);

        Assert.False(await source.ReleaseAsync(TimeSpan.FromHours(1)));
        Assert.False(_drivers[0].Ended.IsCompleted);
        Assert.True(await source.ReleaseAsync(TimeSpan.Zero));

        await _drivers[0].Ended.Soon();
    }

    [Fact]
    public async Task GetAsync_ConnectionIsRefused_LeavesNoDriverRunning()
    {
        IsRefused = true;

        var error = await Assert.ThrowsAsync<ChatHubException>(() => AttachAsync(_one));

        Assert.Equal(ErrorCode.IdeUnreachable, error.Code);
        await Task.WhenAll(_drivers.Select(driver => driver.Ended)).Soon();
    }

    [Fact]
    public async Task GetAsync_HubStops_IsSaidInWords()
    {
        var one = await AttachAsync(_one);
        await _services.DisposeAsync();

        var error = await Assert.ThrowsAsync<ChatHubException>(() => one.ProductAsync(CancellationToken.None));

        Assert.Equal(ErrorCode.IdeUnreachable, error.Code);
        Assert.Contains("The hub stops", error.Message, StringComparison.Ordinal);
    }

    private async Task<CdpSource> AttachAsync(Endpoint ide)
    {
        var source = (CdpSource)_services.GetRequiredService<ChatSources>().Of(_services.GetRequiredService<PortMap>().Of(ide.Port));
        await source.ProductAsync(CancellationToken.None).Soon();
        return source;
    }

    private Task<IPlaywright> Start()
    {
        var driver = new Driver(() => IsRefused);
        _drivers.Add(driver);
        return Task.FromResult(driver.Playwright);
    }

    /// <summary>A driver without a process, with one connection in it.</summary>
    private sealed class Driver
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly IBrowser _browser;
        private bool _isConnected = true;

        public Driver(Func<bool> isRefused)
        {
            _browser = Stub.Of<IBrowser>(new()
            {
                ["get_Contexts"] = _ => Array.Empty<IBrowserContext>(),
                ["get_IsConnected"] = _ => _isConnected,
                ["CloseAsync"] = _ => Task.CompletedTask,
            });
            var chromium = Stub.Of<IBrowserType>(new()
            {
                ["ConnectOverCDPAsync"] = _ => isRefused() ? throw new PlaywrightException("refused") : Task.FromResult(_browser),
            });
            var requests = Stub.Of<IAPIRequest>(new() { ["NewContextAsync"] = _ => throw new PlaywrightException("The driver is gone.") });
            Playwright = Stub.Of<IPlaywright>(new()
            {
                ["get_Chromium"] = _ => chromium,
                ["get_APIRequest"] = _ => requests,
                ["Dispose"] = _ => _ended.TrySetResult(),
            });
        }

        public IPlaywright Playwright { get; }

        public Task Ended => _ended.Task;

        public void Break()
        {
            _isConnected = false;
            Stub.Raise(_browser, nameof(IBrowser.Disconnected), _browser);
        }
    }
}
