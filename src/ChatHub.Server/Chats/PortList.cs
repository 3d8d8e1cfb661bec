using System.Globalization;

namespace ChatHub.Server.Chats;

/// <summary>Reads <c>"9232-9241, 9300"</c>.</summary>
internal static class PortList
{
    /// <summary>Parses the text; false where it is no list of ports from 1 to 65535.</summary>
    public static bool TryParse(string text, out IReadOnlyList<int> ports)
    {
        var found = new SortedSet<int>();
        ports = [];
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-', 2, StringSplitOptions.TrimEntries);
            if (!TryPort(ends[0], out var first) || !TryPort(ends[^1], out var last) || last < first) return false;
            for (var port = first; port <= last; port++) found.Add(port);
        }

        ports = [.. found];
        return ports.Count > 0;
    }

    private static bool TryPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= 65535;
}
