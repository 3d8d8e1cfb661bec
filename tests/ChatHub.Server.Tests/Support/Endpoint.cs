using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using ChatHub.Testing;

namespace ChatHub.Server.Tests.Support;

/// <summary>Something that listens on a loopback port and answers as it is told: an IDE's debugging port, or something quite different.</summary>
internal sealed class Endpoint : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly TcpListener _listener;
    private readonly Channel<string> _asked = Channel.CreateUnbounded<string>();
    private readonly ConcurrentBag<Task> _answering = [];
    private readonly Func<string, NetworkStream, CancellationToken, Task> _answer;
    private readonly Task _loop;

    private Endpoint(Func<string, NetworkStream, CancellationToken, Task> answer, IPAddress? address = null)
    {
        // No other test's: at the same number of this machine's other address nobody is to answer.
        (_answer, _listener) = (answer, new TcpListener(address ?? IPAddress.Loopback, FreePort.Take()));
        _listener.Start();
        _loop = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The paths that were asked for, in order.</summary>
    public ChannelReader<string> Asked => _asked.Reader;

    /// <summary>Answers a request's path by writing to the stream.</summary>
    public static Endpoint Raw(Func<string, NetworkStream, CancellationToken, Task> answer) => new(answer);

    /// <summary>Answers every request with these bytes.</summary>
    public static Endpoint Saying(string text) => new(async (_, stream, token) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), token));

    /// <summary>A browser's debugging port with these two documents.</summary>
    /// <param name="version">What it answers to <c>/json/version</c>.</param>
    /// <param name="list">What it answers to <c>/json/list</c>.</param>
    /// <param name="address">Where it listens; null: 127.0.0.1.</param>
    public static Endpoint Cdp(string version, string list, IPAddress? address = null) => new(
        async (path, stream, token) => await stream.WriteAsync(Ok(path == "/json/version" ? version : list), token), address);

    /// <summary>A browser's debugging port with a page of the tests' profile; nobody can connect to it.</summary>
    public static Endpoint Ide() => Cdp(
        """{"Browser":"Chrome/156.0.0.0","webSocketDebuggerUrl":"ws://127.0.0.1:1/devtools/browser/abc"}""",
        """[{"id":"1","type":"page","title":"a window","url":"ide://window"}]""");

    public static byte[] Ok(string json) => Encoding.UTF8.GetBytes(
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n" +
        $"Connection: close\r\n\r\n{json}");

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _loop;
        await Task.WhenAll(_answering);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _answering.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
        }
        catch (Exception e) when (_stopping.IsCancellationRequested
            && e is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over; a listener that has just stopped says that it was never started.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var head = "";
                var buffer = new byte[4096];
                while (!head.Contains("\r\n\r\n", StringComparison.Ordinal))
                {
                    var read = await stream.ReadAsync(buffer, _stopping.Token);
                    if (read == 0) return;
                    head += Encoding.ASCII.GetString(buffer, 0, read);
                }

                var path = head.Split(' ')[1];
                _asked.Writer.TryWrite(path);
                await _answer(path, stream, _stopping.Token);
                client.Client.Shutdown(SocketShutdown.Send);
                while (await stream.ReadAsync(buffer, _stopping.Token) > 0) { }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
            {
                // The other side had enough.
            }
        }
    }
}
