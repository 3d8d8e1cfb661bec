using System.Net;
using System.Net.Sockets;
using ChatHub.Terminal.Connection;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Terminal.Tests.Connection;

/// <summary>A hub that is slow, silent or absent; the clock is the tests' own.</summary>
public sealed class HubConnectingTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task ConnectAsync_HubThatAnswersAfterTheWait_IsHeard()
    {
        _listener.Start();
        var connecting = ConnectAsync();
        using var asked = await _listener.AcceptTcpClientAsync().WaitAsync(Limit);
        _time.Advance(Wait);
        using var lookedFor = await _listener.AcceptTcpClientAsync().WaitAsync(Limit); // Does anything listen?

        await asked.GetStream().WriteAsync("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());

        Assert.Equal(ExitCode.Unauthorized, (await Assert.ThrowsAsync<Failure>(() => connecting.WaitAsync(Limit))).ExitCode);
    }

    [Fact]
    public async Task ConnectAsync_HubThatNeverAnswers_IsGivenUpAndNotSaidToBeAway()
    {
        _listener.Start();
        var connecting = ConnectAsync();
        using var asked = await _listener.AcceptTcpClientAsync().WaitAsync(Limit);
        _time.Advance(Wait);
        using var lookedFor = await _listener.AcceptTcpClientAsync().WaitAsync(Limit);

        using var limit = new CancellationTokenSource(Limit);
        while (!connecting.IsCompleted)
        {
            limit.Token.ThrowIfCancellationRequested();
            _time.Advance(HubConnecting.AnswerLimit);
            await Task.WhenAny(connecting, Task.Run(static () => { }));
        }

        var failure = await Assert.ThrowsAsync<Failure>(() => connecting);
        Assert.Equal(ExitCode.HubUnreachable, failure.ExitCode);
        Assert.StartsWith("Something listens at ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConnectAsync_NobodyListens_IsGivenUpAfterTheWaitAndNotBefore()
    {
        var connecting = ConnectAsync(port: 1);
        _time.Advance(Wait - Moment);
        Assert.False(connecting.IsCompleted);

        _time.Advance(Moment);

        var failure = await Assert.ThrowsAsync<Failure>(() => connecting.WaitAsync(Limit));
        Assert.Equal(ExitCode.HubUnreachable, failure.ExitCode);
        Assert.StartsWith("No hub answers at ", failure.Message, StringComparison.Ordinal);
    }

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    private async Task ConnectAsync(int? port = null)
    {
        var settings = new ConnectionSettings(new Uri($"http://127.0.0.1:{port ?? Port}"), null, Wait);
        await using var client = HubConnecting.Client(settings);
        await HubConnecting.ConnectAsync(client, settings, _time, CancellationToken.None);
    }
}
