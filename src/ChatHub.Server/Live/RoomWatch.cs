using ChatHub.Contracts;

namespace ChatHub.Server.Live;

/// <summary>Reads a chat that somebody looks at when it is doubted, and keeps attaching to an IDE that is away.</summary>
internal sealed class RoomWatch(ChatRoom room, RoomServices services)
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
    /// <returns>After what time to look again, or null: when the chat is doubted.</returns>
    private async Task<TimeSpan?> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var snapshot = await room.Store.CurrentAsync(cancellationToken);
            room.PublishIfNew();
            if (snapshot.History.IsStale) return _backOff.Next();
            _backOff.Reset();
            return snapshot.GoodFor;
        }
        catch (ChatHubException e) when (e.Code is not ErrorCode.Unexpected)
        {
            return _backOff.Next();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LiveLog.WatchFailed(services.Logger, room.Chat.Port.Number, e);
            return _backOff.Next();
        }
    }
}
