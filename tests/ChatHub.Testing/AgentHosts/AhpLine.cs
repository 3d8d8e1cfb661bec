using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace ChatHub.Testing.AgentHosts;

/// <summary>A connection to an Agent Host: JSON-RPC in the text frames of a WebSocket.</summary>
internal sealed class AhpLine : IAsyncDisposable
{
    private const int MethodNotFound = -32601;

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> calls = new();
    private readonly Channel<AhpAction> actions = Channel.CreateUnbounded<AhpAction>();
    private readonly ConcurrentQueue<string> frames = new();
    private int lastCall;

    private AhpLine()
    {
    }

    /// <summary>Every frame that came, oldest first.</summary>
    public IReadOnlyCollection<string> Frames => frames;

    /// <summary>The actions among them; it ends with the connection.</summary>
    public ChannelReader<AhpAction> Actions => actions.Reader;

    /// <summary>Ends when the connection does.</summary>
    public Task Closed { get; private set; } = Task.CompletedTask;

    public static async Task<AhpLine> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        var line = new AhpLine();
        try
        {
            await line.socket.ConnectAsync(url, cancellationToken);
        }
        catch
        {
            await line.DisposeAsync();
            throw;
        }

        line.Closed = line.ReceiveAsync();
        return line;
    }

    /// <summary>Asks the host; its answer.</summary>
    public async Task<JsonElement> CallAsync(string method, object parameters)
    {
        var id = Interlocked.Increment(ref lastCall);
        var answer = calls[id] = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        await WriteAsync(new { jsonrpc = "2.0", id, method, @params = parameters });
        return await answer.Task;
    }

    /// <summary>Tells the host something.</summary>
    public Task TellAsync(string method, object parameters) => WriteAsync(new { jsonrpc = "2.0", method, @params = parameters });

    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        await Closed;
        socket.Dispose();
        sending.Dispose();
    }

    private async Task WriteAsync(object frame)
    {
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(frame), WebSocketMessageType.Text, true, CancellationToken.None);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task ReceiveAsync()
    {
        using var frame = new MemoryStream();
        var buffer = new byte[64 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, CancellationToken.None) is { MessageType: not WebSocketMessageType.Close } part)
            {
                frame.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage) continue;
                await TakeAsync(frame.ToArray(), Stopwatch.GetTimestamp());
                frame.SetLength(0);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The host has gone, or this client was disposed.
        }

        actions.Writer.TryComplete();
        foreach (var call in calls.Values) call.TrySetException(new InvalidOperationException("The connection has ended."));
    }

    private async Task TakeAsync(byte[] bytes, long at)
    {
        frames.Enqueue(Encoding.UTF8.GetString(bytes));
        var frame = JsonSerializer.Deserialize<JsonElement>(bytes);
        var method = frame.TryGetProperty("method", out var name) ? name.GetString() : null;
        if (method is not null && frame.TryGetProperty("id", out var asked))
        {
            await WriteAsync(new { jsonrpc = "2.0", id = asked, error = new { code = MethodNotFound, message = "Method not found" } });
        }
        else if (method == "action")
        {
            var told = frame.GetProperty("params");
            var action = told.GetProperty("action");
            actions.Writer.TryWrite(new AhpAction(told.GetProperty("channel").GetString()!, action.GetProperty("type").GetString()!, action, at));
        }
        else if (method is null && calls.TryRemove(frame.GetProperty("id").GetInt32(), out var call))
        {
            if (frame.TryGetProperty("error", out var error))
            {
                call.TrySetException(new AhpErrorException(error.GetProperty("code").GetInt32(), error.GetProperty("message").GetString()!));
            }
            else
            {
                call.TrySetResult(frame.GetProperty("result"));
            }
        }
    }
}
