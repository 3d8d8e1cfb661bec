using System.Text.Json;
using System.Text.RegularExpressions;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests.Proxies;

/// <summary>What <c>docs/operations.md</c> tells people to write: the very text, with the ports and the certificate of this machine in it.</summary>
internal static class DocumentedProxy
{
    private const string Hub = "127.0.0.1:5080";
    private const string Certificate = "/etc/ssl/hub.example.com.pem";

    private const RegexOptions ManyLines = RegexOptions.Multiline | RegexOptions.Singleline;

    private static readonly string Section = Regex.Match(
        File.ReadAllText(Repository.PathOf("docs/operations.md")), @"^## Behind a proxy$.*?(?=^## )", ManyLines).Value;

    /// <summary>The hub's settings.</summary>
    public static Dictionary<string, string> Settings()
    {
        using var settings = JsonDocument.Parse(Block("json"));
        return Flat("", settings.RootElement).ToDictionary();
    }

    /// <summary>Starts a proxy by its block.</summary>
    /// <param name="kind"><c>nginx</c> or <c>haproxy</c>.</param>
    /// <param name="hub">Where the hub listens.</param>
    /// <param name="changes">What somebody wrote in another way: text of the block, and what stands there instead.</param>
    public static Task<ReverseProxy> StartAsync(string kind, int hub, params (string Written, string Instead)[] changes)
    {
        string Written(int port, string certificate) => changes
            .Append(kind == "nginx" ? ("listen 443", $"listen 127.0.0.1:{port}") : ("bind :443", $"bind 127.0.0.1:{port}"))
            .Append((Certificate, certificate))
            .Append((Hub, $"127.0.0.1:{hub}"))
            .Aggregate(Block(kind), (text, change) => Replaced(text, change.Item1, change.Item2));
        return kind == "nginx" ? ReverseProxy.NginxAsync(Written) : ReverseProxy.HaproxyAsync(Written);
    }

    /// <summary>How the block is changed to show the hub below <c>/hub/</c>.</summary>
    public static (string Written, string Instead)[] BelowAPath(string kind) => kind == "nginx"
        ? [("location / {", Said("location /hub/ {")), ($"proxy_pass http://{Hub};", Said($"proxy_pass http://{Hub}/;"))]
        : [("default_backend", string.Join("\n    ",
            Said("http-request redirect location /hub/ if { path /hub }"), Said(@"http-request replace-path /hub/(.*) /\1"), "default_backend"))];

    private static string Block(string language) =>
        Regex.Match(Section, $@"^```{language}\n(.*?)^```$", ManyLines) is { Success: true } block
            ? block.Groups[1].Value
            : throw new InvalidOperationException($"docs/operations.md has no block {language} in its section \"Behind a proxy\".");

    private static string Said(string words) => Section.Contains($"`{words}`", StringComparison.Ordinal)
        ? words
        : throw new InvalidOperationException($"docs/operations.md does not say `{words}` any more.");

    private static string Replaced(string text, string written, string instead) => text.Contains(written, StringComparison.Ordinal)
        ? text.Replace(written, instead, StringComparison.Ordinal)
        : throw new InvalidOperationException($"The block of docs/operations.md has no \"{written}\" any more.");

    private static IEnumerable<KeyValuePair<string, string>> Flat(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(one => Flat(name.Length == 0 ? one.Name : $"{name}:{one.Name}", one.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((one, index) => Flat($"{name}:{index}", one)),
        _ => [KeyValuePair.Create(name, value.ToString())],
    };
}
