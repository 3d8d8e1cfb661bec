using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>What a client was told through <c>HistoryChanged</c>.</summary>
public sealed class Inbox
{
    private readonly Lock _lock = new();
    private readonly List<ChatHistory> _histories = [];

    public Inbox(ChatHubClient client) => client.HistoryChanged += history =>
    {
        lock (_lock) _histories.Add(history);
    };

    public IReadOnlyList<ChatHistory> Histories
    {
        get
        {
            lock (_lock) return [.. _histories];
        }
    }

    public async Task<ChatHistory> WaitForAsync(Func<ChatHistory, bool> wanted, TimeSpan limit, string what)
    {
        await Eventually.IsTrueAsync(() => Histories.Any(wanted), limit, what);
        return Histories.First(wanted);
    }
}
