using System.Collections.Concurrent;
using ChatHub.Contracts;

namespace ChatHub.Client;

/// <summary>The addresses whose group a client wants to be in, over a connection that may break. Thread-safe.</summary>
/// <param name="joinAsync">Joins an address, and gets its history.</param>
/// <param name="tell">Gets the histories of those that were joined again, that of a chat once.</param>
internal sealed class JoinedPorts(Func<ChatAddress, Task<ChatHistory>> joinAsync, Action<ChatHistory> tell)
{
    /// <summary>False while the hub has not answered yet: news of the group may be faster than that answer.</summary>
    private readonly ConcurrentDictionary<ChatAddress, bool> _isJoined = [];

    /// <summary>The hub is asked for the group.</summary>
    public void Begin(ChatAddress address) => _isJoined.TryAdd(address, false);

    /// <summary>The address is joined again after every reconnect.</summary>
    public void Add(ChatAddress address) => _isJoined[address] = true;

    /// <summary>The hub did not take it; where it was joined before, it stays so.</summary>
    public void Fail(ChatAddress address) => _isJoined.TryRemove(KeyValuePair.Create(address, false));

    /// <summary>The address is not joined again.</summary>
    public void Remove(ChatAddress address) => _isJoined.TryRemove(address, out _);

    /// <summary>Is news of this group awaited?</summary>
    public bool Has(ChatAddress address) => _isJoined.ContainsKey(address);

    /// <summary>Joins every address again.</summary>
    /// <param name="pauseAsync">Waits before the next attempt, after so many that were refused.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task RejoinAsync(Func<int, CancellationToken, Task> pauseAsync, CancellationToken cancellationToken)
    {
        // A chat may be joined by its id and by its port's number: it is told once, as the hub does.
        var told = new HashSet<(int Port, string? Chat, HistoryPosition Position)>();
        foreach (var address in _isJoined.Where(entry => entry.Value).Select(entry => entry.Key))
        {
            if (await RejoinAsync(address, pauseAsync, cancellationToken).ConfigureAwait(false) is not { } history) continue;
            if (told.Add((history.Port, history.ChatId, history.Position))) tell(history);
        }
    }

    private async Task<ChatHistory?> RejoinAsync(
        ChatAddress address, Func<int, CancellationToken, Task> pauseAsync, CancellationToken cancellationToken)
    {
        for (var refusals = 0; ; refusals++)
        {
            try
            {
                return await joinAsync(address).ConfigureAwait(false);
            }
            catch (ChatHubException e) when (e.Code == ErrorCode.RateLimited)
            {
                await pauseAsync(refusals, cancellationToken).ConfigureAwait(false); // More ports than the hub lets one join at once.
            }
            catch (ChatHubException)
            {
                return null; // The IDE is away just now; its history arrives when it is back. A chat that is gone was taken out.
            }
        }
    }
}
