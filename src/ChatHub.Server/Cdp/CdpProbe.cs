using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Diagnostics;

namespace ChatHub.Server.Cdp;

/// <summary>A browser that answered on a port.</summary>
/// <param name="Product">What it calls itself, e.g. <c>Chrome/156.0.0.0</c> or <c>Code/1.139.0</c>.</param>
/// <param name="WebSocketUrl">Where to connect: always the configured host and port, whatever the answer said.</param>
/// <param name="Targets">Its pages, the one used last first (the order in which Chromium lists them).</param>
internal sealed record CdpBrowser(string Product, Uri WebSocketUrl, IReadOnlyList<CdpTarget> Targets);

/// <summary>A page of a browser.</summary>
/// <param name="Id">The target id.</param>
/// <param name="Type"><c>page</c>, <c>iframe</c>, …</param>
/// <param name="Title">Its title.</param>
/// <param name="Url">Its address.</param>
internal sealed record CdpTarget(string Id, string Type, string Title, string Url);

/// <summary>Asks a port over HTTP who is there: cheap, and leaves no trace. Thread-safe.</summary>
/// <param name="http">Asks, as long as it is let: the limit is this class's.</param>
/// <param name="time">The clock of the limit.</param>
internal sealed class CdpProbe(HttpClient http, TimeProvider time)
{
    /// <summary>
    /// The longest a port may take to say who it is; on loopback an answer takes a few milliseconds, on a busy machine now and then a second.
    /// </summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>The most that is read of an answer: an endpoint is not trusted to end.</summary>
    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary>A longer title or name tells a person no more, and goes to every client.</summary>
    private const int MostTitle = 500;

    private const int MostProduct = 100;

    /// <summary>Asks a configured port.</summary>
    /// <exception cref="ChatHubException">
    /// <see cref="ErrorCode.IdeUnreachable"/> (nothing answers, or the connection is closed without an answer), or
    /// <see cref="ErrorCode.NotAnIde"/> (something answers that is no CDP endpoint, or none of its pages is of the profile).
    /// </exception>
    public async Task<CdpBrowser> AskAsync(Port port, CancellationToken cancellationToken)
    {
        ChatHubException? failure = null;
        foreach (var host in Loopback.HostsOf(port.Profile.Host))
        {
            try
            {
                return await AskAsync(port, host, cancellationToken);
            }
            catch (ChatHubException e)
            {
                if (failure is not { Code: ErrorCode.NotAnIde }) failure = e; // Something that answers tells more than nothing does.
            }
        }

        throw failure!;
    }

    private async Task<CdpBrowser> AskAsync(Port port, string host, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(Limit, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            var version = await GetAsync(host, port.Number, "/json/version", CdpJson.Default.CdpVersion, limit.Token);
            var targets = await GetAsync(host, port.Number, "/json/list", CdpJson.Default.CdpTargetArray, limit.Token);
            if (version?.WebSocketDebuggerUrl is null || targets is null) throw NotAnIde(port, "it speaks no Chrome DevTools Protocol");
            var path = new Uri(version.WebSocketDebuggerUrl, UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } url
                ? url.AbsolutePath
                : "/devtools/browser";
            // The answer is anybody's: what has no id or no address is no page.
            var pages = targets.OfType<CdpTarget>().Where(target => target is { Type: "page", Id: not null, Url: not null }).ToArray();
            if (!pages.Any(page => port.Profile.TargetUrl.IsMatch(page.Url)))
            {
                throw NotAnIde(
                    port, $"none of its {pages.Length} pages has an address that matches {IdeOptions.Section}:{port.Profile.Name}:TargetUrl");
            }
            return new CdpBrowser(
                PageText.Line(ProductOf(version), MostProduct), new UriBuilder("ws", host, port.Number, path).Uri,
                [.. pages.Select(page => page with { Title = PageText.Line(page.Title ?? "", MostTitle) })]);
        }
        catch (HttpRequestException e)
            when (e.StatusCode is null && e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            throw Loopback.HostsOf(port.Profile.Host).Count == 1
                && Loopback.OtherOf(host) is { } other
                && await Loopback.ListensAsync(other, port.Number, limit.Token)
                ? OnTheOther(port, host, other, e)
                : Unreachable(port, "nothing listens there", e);
        }
        catch (HttpRequestException e)
            when (e.HttpRequestError is HttpRequestError.ResponseEnded || e.InnerException is IOException { InnerException: SocketException })
        {
            // What a tunnel does whose far end is down, and an IDE that starts or ends just now.
            throw Unreachable(port, "the connection is closed before it has answered", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unreachable(port, $"it did not answer within {Limit.TotalMilliseconds:0} ms", e);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or IOException or UriFormatException)
        {
            throw NotAnIde(port, "what answers is no Chrome DevTools Protocol endpoint", e);
        }
    }

    private async Task<T?> GetAsync<T>(
        string host, int port, string path, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(
            new UriBuilder("http", host, port, path).Uri, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await answer.Content.LoadIntoBufferAsync(MostBytes, cancellationToken);
        return JsonSerializer.Deserialize(await answer.Content.ReadAsByteArrayAsync(cancellationToken), type);
    }

    /// <summary>Electron names the product in the user agent; a browser that runs VS Code's web build names only itself.</summary>
    private static string ProductOf(CdpVersion version)
    {
        var electron = version.UserAgent?.Split(' ').FirstOrDefault(token =>
            token.Contains('/', StringComparison.Ordinal) && !GenericProducts.Contains(token.Split('/')[0]));
        return electron ?? version.Browser ?? "unknown";
    }

    private static readonly HashSet<string> GenericProducts = ["Mozilla", "AppleWebKit", "Chrome", "HeadlessChrome", "Safari", "Electron", "Edg"];

    private static ChatHubException Unreachable(Port port, string why, Exception inner) =>
        new(ErrorCode.IdeUnreachable, $"No {port}: {why}. Start the IDE with --remote-debugging-port={port.Number}.", inner);

    private static ChatHubException OnTheOther(Port port, string host, IPAddress other, Exception inner) =>
        new(
            ErrorCode.IdeUnreachable,
            $"No {port} of {host}, but something listens on {new IPEndPoint(other, port.Number)}: " +
            $"set {IdeOptions.Section}:{port.Profile.Name}:Host={other}.",
            inner);

    private static ChatHubException NotAnIde(Port port, string why, Exception? inner = null) =>
        new(
            ErrorCode.NotAnIde,
            $"What answers on port {port.Number} is not {port.Profile.Name}: {why}. " +
            "Start the IDE on another port of its range, or close the program that has this one.",
            inner);
}

/// <summary>The answer to <c>/json/version</c>.</summary>
internal sealed record CdpVersion(
    [property: JsonPropertyName("Browser")] string? Browser,
    [property: JsonPropertyName("User-Agent")] string? UserAgent,
    [property: JsonPropertyName("webSocketDebuggerUrl")] string? WebSocketDebuggerUrl);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CdpVersion))]
[JsonSerializable(typeof(CdpTarget[]))]
internal sealed partial class CdpJson : JsonSerializerContext;
