using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Cdp;

/// <summary>
/// The conversations that an IDE keeps: from the hub's disk where the profile names the folder, else as its windows tell. Thread-safe.
/// </summary>
/// <param name="profile">The profile.</param>
/// <param name="ask">Asks the windows.</param>
/// <param name="time">The clock.</param>
internal sealed class KeptConversations(
    IdeProfile profile, Func<CancellationToken, Task<IReadOnlyList<PageConversation>>> ask, TimeProvider time)
{
    private readonly SessionTitles _files = new(time);

    /// <summary>All of them that are known of, the newest first.</summary>
    public async Task<IReadOnlyList<KeptConversation>> ListAsync(CancellationToken cancellationToken)
    {
        var told = profile.SessionFiles is { Length: > 0 } folder ? await _files.ListAsync(folder, cancellationToken) : await ask(cancellationToken);
        return [.. told.Select(one => new KeptConversation(
            PlaceId.OfConversation(one.Session), one.Session, one.Title,
            one.At is { } at ? DateTimeOffset.FromUnixTimeMilliseconds((long)at) : null))];
    }
}
