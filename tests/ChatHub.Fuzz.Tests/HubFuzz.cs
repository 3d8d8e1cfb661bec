using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using ChatHub.Contracts;
using CsCheck;

namespace ChatHub.Fuzz.Tests;

/// <summary>
/// Frames and arguments: documented codes, SignalR's own sentences and closed connections come out, nothing else, and the hub goes on.
/// </summary>
public sealed class HubFuzz(FuzzedHub hub) : IClassFixture<FuzzedHub>
{
    private static readonly string[] Methods =
    [
        nameof(IChatHub.ListPorts), nameof(IChatHub.JoinPort), nameof(IChatHub.LeavePort), nameof(IChatHub.GetHistory),
        nameof(IChatHub.RefreshHistory), nameof(IChatHub.FollowHistory),
        nameof(IChatHub.SendMessage), nameof(IChatHub.StopGenerating), nameof(IChatHub.NewChat), nameof(IChatHub.GetCacheStatistics), "getHistory",
        "ToString", "OnConnectedAsync", "Dispose", "",
    ];

    private static readonly Gen<string> Scalar = Gen.OneOf(
        Gen.OneOf(
            "null", "true", "false", "\"\"", "\" \"", "-1", "0", "65536", "2147483648", "1e999", "9232.5", "\"\\ud800\"", "\"\\u0000\"", "\"/clear\"",
            "\"text\"", "{}", "[]", "\"9232\""),
        Gen.Int.Select(number => number.ToString(CultureInfo.InvariantCulture)),
        Gen.String.Select(text => System.Text.Json.JsonSerializer.Serialize(text)));

    private static readonly Gen<string> Value = Gen.OneOf(
        Scalar,
        Gen.Select(Scalar, Scalar).Select((text, id) => $$"""{"text":{{text}},"clientMessageId":{{id}}}"""),
        Gen.Select(Scalar, Scalar).Select((epoch, sequence) => $$"""{"epoch":{{epoch}},"sequence":{{sequence}}}"""),
        Scalar.Array[0, 3].Select(values => $"[{string.Join(',', values)}]"));

    [Fact]
    public async Task Frames_Generated_EndInDocumentedWays()
    {
        Campaign.Run(Gen.Select(Mutants.Of("frames"), Gen.Bool), 20, input =>
            hub
                .TakesAsync(Encoding.UTF8.GetBytes(Framed(input.Item1)), input.Item2 ? WebSocketMessageType.Text : WebSocketMessageType.Binary)
                .GetAwaiter()
                .GetResult());

        await IsAliveAsync();
    }

    [Fact]
    public async Task Bytes_Generated_EndInDocumentedWays()
    {
        Campaign.Run(
            Gen.Select(Gen.Byte.Array[0, 300], Gen.Bool), 10,
            input => hub.TakesAsync(input.Item1, input.Item2 ? WebSocketMessageType.Text : WebSocketMessageType.Binary).GetAwaiter().GetResult());

        await IsAliveAsync();
    }

    [Fact]
    public async Task Arguments_Generated_EndInDocumentedWays()
    {
        var calls = Gen.Select(
            Gen.OneOf(Methods), Gen.OneOf(Gen.Const(hub.Port.ToString(CultureInfo.InvariantCulture)), Value), Value.Array[0, 2], Gen.Bool);

        Campaign.Run(calls, 10, call =>
        {
            var (type, given) = (call.Item4 ? 1 : 4, string.Join(',', call.Item3.Prepend(call.Item2)));
            var frame = $$"""{"type":{{type}},"invocationId":"1","target":"{{call.Item1}}","arguments":[{{given}}]}""" + "\u001e";
            return hub.TakesAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text).GetAwaiter().GetResult();
        });

        await IsAliveAsync();
    }

    /// <summary>In a file the record separator would not be seen.</summary>
    private static string Framed(string text) => text.Replace("␞", "\u001e", StringComparison.Ordinal);

    private async Task IsAliveAsync()
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(hub.Address, "/health/ready"));
        Assert.True(answer.IsSuccessStatusCode);
        Assert.True(await hub.TakesAsync("{\"type\":6}\u001e"u8.ToArray(), WebSocketMessageType.Text));
    }
}
