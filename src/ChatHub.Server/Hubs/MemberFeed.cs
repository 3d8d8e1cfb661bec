using ChatHub.Contracts;
using ChatHub.Server.Histories;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>One member of one group: one version being written, the newest waiting. Thread-safe.</summary>
/// <remarks>A member that stops reading delays nobody and piles up nothing; when it reads again it gets the newest version.</remarks>
internal sealed class MemberFeed(ISingleClientProxy client)
{
    private readonly Lock _lock = new();
    private HistorySnapshot? _waiting;
    private bool _writing;

    /// <summary>Offers a version. Returns at once.</summary>
    public void Offer(HistorySnapshot snapshot)
    {
        lock (_lock)
        {
            _waiting = snapshot;
            if (_writing) return;
            _writing = true;
        }

        _ = Task.Run(WriteAsync);
    }

    private async Task WriteAsync()
    {
        while (true)
        {
            HistorySnapshot? next;
            lock (_lock)
            {
                (next, _waiting) = (_waiting, null);
                if (next is null)
                {
                    _writing = false;
                    return;
                }
            }

            try
            {
                // SignalR swallows the failure of a connection that ended: its own log has it.
                await client.SendAsync(nameof(IChatHubClient.HistoryChanged), next);
            }
            catch
            {
                lock (_lock) _writing = false; // The next version is tried all the same.
                throw;
            }
        }
    }
}
