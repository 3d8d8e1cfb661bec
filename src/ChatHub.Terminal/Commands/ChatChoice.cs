using ChatHub.Contracts;
using ChatHub.Terminal.Connection;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Commands;

/// <summary>The chat that was typed.</summary>
/// <param name="Address">Its address; a port's number alone where none was typed.</param>
/// <param name="Epoch">
/// Of its history, where the conversation's title chose it and the hub knows one: the person means that conversation and not the place, which may
/// show another one by the time that something is typed there.
/// </param>
internal sealed record ChatChoice(ChatAddress Address, string? Epoch)
{
    /// <summary>What of a list of chats is told: whoever has more of them looks at all.</summary>
    private const int MostTold = 6;

    /// <summary>Finds the open chat that was typed; where two could be meant, none is.</summary>
    /// <param name="session">The hub and the terminal.</param>
    /// <param name="port">The IDE's port.</param>
    /// <param name="typed">An id, or its beginning, or a title's; null: the port's default chat, of which nothing is asked.</param>
    /// <param name="cancellationToken">The person does not want to wait for it.</param>
    /// <exception cref="Failure">There is no such chat, or more than one.</exception>
    public static async Task<ChatChoice> OfAsync(Session session, int port, string? typed, CancellationToken cancellationToken)
    {
        if (typed is null) return new(port, null);
        var chats = await ListAsync(session, port, cancellationToken);
        var open = chats.Where(chat => chat.IsOpen).ToList();
        var meant = Meant(open, typed);
        if (meant.Count == 0 && Meant(chats, typed) is [var earlier, ..])
        {
            throw new Failure(
                ExitCode.ChatNotFound,
                $"On port {port} {Told(earlier)} is an earlier conversation, which is not open. chathub open {port} {earlier.Id} shows it.");
        }

        var chat = Only(meant, open, typed, port, "open chat");
        var isId = chat.Id.StartsWith(typed, StringComparison.Ordinal);
        return new(new ChatAddress(port, chat.Id), isId ? null : chat.Epoch);
    }

    /// <summary>Finds the earlier conversation that was typed; where two could be meant, none is.</summary>
    /// <inheritdoc cref="OfAsync"/>
    public static async Task<ChatInfo> EarlierAsync(Session session, int port, string typed, CancellationToken cancellationToken)
    {
        var chats = await ListAsync(session, port, cancellationToken);
        var earlier = chats.Where(chat => !chat.IsOpen).ToList();
        var meant = Meant(earlier, typed);
        return meant.Count == 0 && Meant(chats, typed) is [var open, ..]
            ? throw new Failure(
                ExitCode.Usage,
                $"On port {port} {Told(open)} is open already. chathub history {AddressText.Typed(new(port, open.Id))} shows it.")
            : Only(meant, earlier, typed, port, "earlier conversation");
    }

    private static Task<IReadOnlyList<ChatInfo>> ListAsync(Session session, int port, CancellationToken cancellationToken) =>
        session.AskAsync($"Looking for the chats of port {port} …", (hub, token) => hub.ListChats(port, token), cancellationToken);

    private static List<ChatInfo> Meant(IReadOnlyList<ChatInfo> chats, string typed)
    {
        if (chats.FirstOrDefault(chat => chat.Id == typed) is { } exact) return [exact];
        // What is empty begins everything.
        if (string.IsNullOrWhiteSpace(typed)) return [];
        return [.. chats.Where(chat =>
            (typed.Length >= ChatText.LeastId && chat.Id.StartsWith(typed, StringComparison.Ordinal))
            || chat.Title?.StartsWith(typed, StringComparison.OrdinalIgnoreCase) == true)];
    }

    private static ChatInfo Only(List<ChatInfo> meant, List<ChatInfo> all, string typed, int port, string what) => meant.Count switch
    {
        1 => meant[0],
        0 => throw new Failure(
            ExitCode.ChatNotFound,
            all.Count == 0
                ? $"Port {port} has no {what}. chathub chats {port} shows what it has."
                : $"Port {port} has no {what} whose id or title begins with \"{typed}\". It has: {Told(all, port)}"),
        _ => throw new Failure(
            ExitCode.Usage,
            $"{meant.Count} chats of port {port} could be meant by \"{typed}\": {Told(meant, port)} " +
            "Nothing was done; give an id, or more of the title."),
    };

    private static string Told(List<ChatInfo> chats, int port)
    {
        var more = chats.Count > MostTold ? $", and {chats.Count - MostTold} more: chathub chats {port}" : "";
        return $"{string.Join(", ", chats.Take(MostTold).Select(Told))}{more}.";
    }

    private static string Told(ChatInfo chat) => $"{chat.Id} {(string.IsNullOrWhiteSpace(chat.Title) ? "(no title)" : $"\"{chat.Title}\"")}";
}
