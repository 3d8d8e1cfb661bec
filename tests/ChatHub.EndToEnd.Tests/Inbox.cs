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
        try
        {
            await Eventually.IsTrueAsync(() => Histories.Any(wanted), limit, what);
        }
        catch (TimeoutException e)
        {
            var last = Histories.Count == 0
                ? "nothing arrived"
                : string.Join(
                    " / ",
                    Histories[^1].Messages
                        .TakeLast(6)
                        .Select(message => $"{message.Role} {message.State} {message.Content[..Math.Min(40, message.Content.Length)]}"));
            throw new TimeoutException(
                $"{e.Message}. {Histories.Count} versions; the last, {(Histories.Count == 0 ? "" : Histories[^1].State)}: {last}", e);
        }

        return Histories.First(wanted);
    }
}
