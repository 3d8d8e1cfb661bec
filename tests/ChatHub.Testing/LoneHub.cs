using System.Text.Json;

namespace ChatHub.Testing;

/// <summary>
/// Settings of a hub that is alone on its machine, whatever else runs there: no shipped profile has a port, so that it finds no IDE and no demo of
/// the person who runs the tests; it writes no journal into that person's folder, and is not braked by a file there; and it listens on a free port of
/// loopback.
/// </summary>
public static class LoneHub
{
    private static readonly string[] ShippedProfiles = ReadShippedProfiles();

    /// <summary>These settings, and the test's own over them.</summary>
    public static Dictionary<string, string> With(IEnumerable<KeyValuePair<string, string>> settings)
    {
        var all = ShippedProfiles.ToDictionary(name => $"ChatHub:Ides:{name}:Ports", _ => "");
        all["ChatHub:Sending:JournalFile"] = "";
        all["ChatHub:ReadOnlyFile"] = "";
        all["urls"] = "http://127.0.0.1:0"; // UseKestrel(0) changes the addresses of a server that may run already, and throws.
        foreach (var (name, value) in settings) all[name] = value;
        return all;
    }

    /// <summary>These settings, and as many calls as anybody likes: for what calls more often than any client does.</summary>
    public static Dictionary<string, string> Unlimited(IEnumerable<KeyValuePair<string, string>> settings) =>
        With(
            [
                .. new[] { "ReadsPerSecond", "ReadBurst", "SendsPerSecond", "SendBurst" }.Select(
                    limit => KeyValuePair.Create($"ChatHub:Limits:{limit}", "100000")),
                .. settings,
            ]);

    private static string[] ReadShippedProfiles()
    {
        using var shipped = JsonDocument.Parse(
            File.ReadAllText(Repository.PathOf("appsettings.json")), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        return [.. shipped.RootElement.GetProperty("ChatHub").GetProperty("Ides").EnumerateObject().Select(profile => profile.Name)];
    }
}
