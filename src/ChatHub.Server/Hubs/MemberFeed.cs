using ChatHub.Contracts;
using ChatHub.Server.Histories;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>One member of one group: one version being written, the newest waiting. Thread-safe.</summary>
/// <remarks>
/// A member that stops reading delays nobody and piles up nothing; when it reads again it gets the newest version. What is written is always the port's newest: who
/// offers a version may come later than who offers the next one.
/// </remarks>
internal sealed class MemberFeed(ISingleClientProxy client, VersionLog versions, Action<HistorySnapshot> written)
{
    private readonly Lock _lock = new();
    private bool _isWaiting;
    private bool _writing;

    /// <summary>There is a version, which the log has. Returns at once.</summary>
    public void Offer()
    {
        lock (_lock)
        {
            _isWaiting = true;
            if (_writing) return;
            _writing = true;
        }

        _ = Task.Run(WriteAsync);
    }

    private async Task WriteAsync()
    {
        while (true)
        {
            lock (_lock)
            {
                if (!_isWaiting)
                {
                    _writing = false;
                    return;
                }

                _isWaiting = false;
            }

            try
            {
                // SignalR swallows the failure of a connection that ended: its own log has it.
                if (versions.Newest is not { } newest) continue;
                await client.SendAsync(nameof(IChatHubClient.HistoryChanged), newest);
                written(newest);
            }
            catch
            {
                lock (_lock) _writing = false; // The next version is tried all the same.
                throw;
            }
        }
    }
}
