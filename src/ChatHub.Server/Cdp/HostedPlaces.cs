using System.Collections.Concurrent;
using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Cdp;

/// <summary>
/// Which places show a chat that has an address at an Agent Host's port: that one is the chat's, and the place is only read. Thread-safe.
/// </summary>
/// <param name="port">The port of the places.</param>
/// <param name="addresses">Who knows the addresses.</param>
/// <param name="changed">Called when another place than before shows such a chat, or none.</param>
internal sealed class HostedPlaces(Port port, IHostAddresses addresses, Action changed)
{
    private readonly ConcurrentDictionary<string, Looked> _looked = new();

    /// <summary>The address that was found last; null: none.</summary>
    public ChatAddress? AddressOf(string place) => _looked.GetValueOrDefault(place)?.Address;

    /// <summary>The place is gone, or its chat is the window's own.</summary>
    public void Drop(string place) => _looked.TryRemove(place, out _);

    /// <summary>A place was read: unless its chat was looked for before, it is now. Nobody waits for it.</summary>
    public void Read(IdePlace place, ChatReading reading)
    {
        if (!addresses.HasAny) return;
        if (place.Harness is null) Drop(place.Id);
        else if (_looked.GetValueOrDefault(place.Id) is not { } last || !last.Settles(reading)) _ = LookAsync(place, reading, CancellationToken.None);
    }

    /// <summary>Looks for the address of the chat that a place shows now. What cannot be read is taken for what is known of it.</summary>
    public async Task LookAsync(Func<Task<(IdePlace Place, PageChat Chat)>> at, CancellationToken cancellationToken)
    {
        if (!addresses.HasAny) return;
        try
        {
            var (place, chat) = await at();
            await FindAsync(place, chat, cancellationToken);
        }
        catch (ChatHubException)
        {
            // Whoever reads or writes it is told why.
        }
    }

    /// <summary>A place is about to be written to.</summary>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.ChatNotFound"/>: its chat has another address.</exception>
    public async Task CheckAsync(IdePlace place, PageChat chat, CancellationToken cancellationToken)
    {
        if (await FindAsync(place, chat, cancellationToken) is not { } address) return;
        throw new ChatHubException(
            ErrorCode.ChatNotFound,
            $"The chat that {port} shows there runs in the Agent Host on port {address.Port}, and has the address {address}: write to it there. " +
            "Nothing was typed or pressed; here it is only read.");
    }

    /// <summary>It is read first: what is known of it may be old.</summary>
    private async Task<ChatAddress?> FindAsync(IdePlace place, PageChat chat, CancellationToken cancellationToken) =>
        addresses.HasAny && place.Harness is not null
            ? await LookAsync(place, await chat.ReadAsync(place, cancellationToken), cancellationToken)
            : null;

    private async Task<ChatAddress?> LookAsync(IdePlace place, ChatReading reading, CancellationToken cancellationToken)
    {
        var before = AddressOf(place.Id);
        _looked[place.Id] = new(reading.Conversation, reading.Messages.Count, before);
        var found = await addresses.FindAsync(new WindowChat(place.Resource, reading.Messages), cancellationToken);
        _looked[place.Id] = new(reading.Conversation, reading.Messages.Count, found);
        if (found != before) changed();
        return found;
    }

    /// <summary>What was looked for.</summary>
    private sealed record Looked(string Conversation, int Messages, ChatAddress? Address)
    {
        /// <summary>One that was found stays; more messages may tell what fewer did not.</summary>
        public bool Settles(ChatReading reading) =>
            Conversation == reading.Conversation && (Address is not null || Messages == reading.Messages.Count);
    }
}
