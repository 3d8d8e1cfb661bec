using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Histories;

namespace ChatHub.Server.Live;

/// <summary>Reads a chat that somebody looks at when it is invalidated, and keeps attaching to an IDE that is away.</summary>
/// <param name="port">Whose chat it is.</param>
/// <param name="store">Its history.</param>
/// <param name="looked">Called when there may be a new version.</param>
/// <param name="services">What all rooms share.</param>
internal sealed class RoomWatch(Port port, ChatHistoryStore store, Action looked, RoomServices services)
{
    private readonly BackOff _backOff = new();

    /// <summary>Watches from now on, with a first look at once.</summary>
    public Latest Begin()
    {
        var watch = new Latest(LookAsync, _ => { }, services.Time);
        watch.Ask();
        return watch;
    }

    /// <summary>Reads, if what is known is not good any more, and publishes what is new.</summary>
    /// <returns>After what time to look again, or null: when the chat is invalidated.</returns>
    private async Task<TimeSpan?> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var snapshot = await store.CurrentAsync(cancellationToken);
            looked();
            if (snapshot.History.IsStale) return _backOff.Next();
            _backOff.Reset();
            return snapshot.GoodFor;
        }
        catch (ChatHubException e) when (e.Code is ErrorCode.ChatNotFound)
        {
            return null; // Nothing of it will come any more.
        }
        catch (ChatHubException e) when (e.Code is not ErrorCode.Unexpected)
        {
            return _backOff.Next();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LiveLog.WatchFailed(services.Logger, port.Number, e);
            return _backOff.Next();
        }
    }
}
