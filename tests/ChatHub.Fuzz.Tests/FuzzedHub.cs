using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatHub.Fuzz.Tests;

/// <summary>The real hub on a real socket, with a configured port on which nobody is, and what may come out of it.</summary>
public sealed class FuzzedHub : IDisposable
{
    private static readonly HashSet<string> Codes = [.. Enum.GetValues<ErrorCode>()
        .Where(code => code != ErrorCode.Unexpected)
        .Select(code => JsonNamingPolicy.CamelCase.ConvertName(code.ToString()))];

    private static readonly TimeSpan PingAfter = TimeSpan.FromMilliseconds(30);

    private readonly InProcessHub _hub;

    public FuzzedHub()
    {
        var settings = LoneHub.Unlimited([KeyValuePair.Create("ChatHub:Ides:vscode:Ports", Port.ToString(CultureInfo.InvariantCulture))]);
        _hub = InProcessHub.Start(settings, builder => builder.ConfigureLogging(logging => logging.ClearProviders()));
    }

    /// <summary>A configured port. Nothing listens on it.</summary>
    public int Port { get; } = FreePort.Take();

    /// <summary>Where the hub is.</summary>
    public Uri Address => _hub.Address;

    /// <summary>Sends one thing, and then a call that is right: either it is answered, or the connection is at its end.</summary>
    /// <returns>Nothing came out but what is documented.</returns>
    public async Task<bool> TakesAsync(byte[] sent, WebSocketMessageType type)
    {
        using var socket = new ClientWebSocket();
        var silences = HasUnknownType(sent);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await socket.ConnectAsync(new UriBuilder(Address) { Scheme = "ws", Path = WireNames.HubPath }.Uri, limit.Token);
        await SendAsync("{\"protocol\":\"json\",\"version\":1}\u001e");
        if (silences) limit.CancelAfter(TimeSpan.FromSeconds(2));
        StringBuilder said = new();
        var buffer = new byte[16 * 1024];
        try
        {
            await socket.SendAsync(sent, type, true, limit.Token);
            // What was sent may lack its end: it is given one before the call that has to be answered.
            await SendAsync(
                "\u001e{\"type\":1,\"invocationId\":\"last\",\"target\":\"LeavePort\",\"arguments\":[" + Port.ToString(CultureInfo.InvariantCulture) +
                    "]}\u001e");
            while (!said.ToString().Contains("\"invocationId\":\"last\"", StringComparison.Ordinal))
            {
                var part = await ReceiveAsync();
                if (part.MessageType == WebSocketMessageType.Close) break;
                said.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
            }
        }
        catch (WebSocketException)
        {
            // A closed connection is one of the answers.
        }
        catch (OperationCanceledException) when (silences)
        {
            // SignalR keeps such a frame at the head of what it reads, and ends the connection when its client has said nothing else for long enough.
        }

        return said.ToString().Split('\u001e').All(IsDocumented);

        // SignalR reads what stands behind a frame of a type that it does not know only when more comes: a client's next ping.
        async Task<WebSocketReceiveResult> ReceiveAsync()
        {
            var receiving = socket.ReceiveAsync(buffer, limit.Token);
            while (await Task.WhenAny(receiving, Task.Delay(PingAfter, TimeProvider.System, limit.Token)) != receiving)
                await SendAsync("{\"type\":6}\u001e");
            return await receiving;
        }

        Task SendAsync(string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, limit.Token);
    }

    public void Dispose() => _hub.Dispose();

    /// <summary>A record whose type no version of the protocol has.</summary>
    private static bool HasUnknownType(byte[] sent)
    {
        foreach (var record in Encoding.UTF8.GetString(sent).Split('\u001e'))
        {
            try
            {
                using var json = JsonDocument.Parse(record);
                if (json.RootElement.ValueKind == JsonValueKind.Object
                    && json.RootElement.TryGetProperty("type", out var type)
                    && type.ValueKind == JsonValueKind.Number
                    && (!type.TryGetInt32(out var number) || number is < 1 or > 9))
                {
                    return true;
                }
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                // No record of any type, or a name that is no text: the connection ends.
            }
        }

        return false;
    }

    /// <summary>An error has a code of the closed list, or is SignalR's own sentence.</summary>
    private static bool IsDocumented(string message)
    {
        const string Ours = "HubException: ";
        if (!message.Contains("\"error\"", StringComparison.Ordinal)) return true;
        using var json = JsonDocument.Parse(message);
        var error = json.RootElement.GetProperty("error").GetString()!;
        var at = error.IndexOf(Ours, StringComparison.Ordinal);
        return at < 0
            || error.EndsWith("HubException: Method does not exist.", StringComparison.Ordinal)
            || Codes.Contains(error[(at + Ours.Length)..].Split(':')[0]);
    }
}
