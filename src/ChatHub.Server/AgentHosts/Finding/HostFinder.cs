using ChatHub.Contracts;
using ChatHub.Server.Chats;

namespace ChatHub.Server.AgentHosts.Finding;

/// <summary>Says where a port's host listens.</summary>
/// <param name="registry">Which hosts make themselves known; null where the hub cannot tell whose they are.</param>
/// <param name="users">Whose files and processes are; null where the hub cannot tell.</param>
internal sealed class HostFinder(HostRegistry? registry, IHostUsers? users)
{
    private const string Editor = "editor";

    /// <summary>Whose files and processes are; null where the hub cannot tell.</summary>
    public IHostUsers? Users => users;

    /// <summary>Where the host listens now.</summary>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.IdeUnreachable"/>: none is found, or several, or its token cannot be read.</exception>
    public HostEndpoint Of(Port port)
    {
        var place = port.AgentHost!;
        return place.Url is { } url ? new HostEndpoint(url, TokenOf(port, place)) : Looked(port, place);
    }

    private HostEndpoint Looked(Port port, AgentHostPlace place)
    {
        if (registry is null)
            throw Away($"{port}: Agent Hosts are looked for on Linux only so far. Set {AgentHostsOptions.Section}:{port.Ide}:Url.");
        var entries = registry.Read(place.UserData);
        var editors = entries.Where(entry => entry.Type == Editor).ToArray();
        return (editors.Length, entries.Count) switch
        {
            (1, _) => editors[0].Endpoint,
            (0, 1) => entries[0].Endpoint,
            (0, 0) => throw Away(
                $"{port}: no Agent Host of this user runs, as far as {place.UserData} tells. Start VS Code, or set " +
                $"{AgentHostsOptions.Section}:{port.Ide}:Url."),
            _ => throw Away(
                $"{port}: {entries.Count} Agent Hosts run, and nobody can say which is meant. Set {AgentHostsOptions.Section}:{port.Ide}:Url."),
        };
    }

    private static string? TokenOf(Port port, AgentHostPlace place)
    {
        if (place.TokenFile is not { } file) return place.Token;
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Away($"{port}: {AgentHostsOptions.Section}:{port.Ide}:TokenFile cannot be read: {file}.");
        }
    }

    private static ChatHubException Away(string words) => new(ErrorCode.IdeUnreachable, words);
}
