namespace ChatHub.Server.Cdp.VsCode;

/// <summary>One session's <c>events.jsonl</c> on the hub's own disk, read on as it grows. Not thread-safe.</summary>
/// <param name="file">The file.</param>
internal sealed class HostedSession(FileInfo file)
{
    /// <summary>A file that is longer (in bytes) is not read.</summary>
    internal const long MostBytes = 64 * 1024 * 1024;

    private const int TailLength = 4096;

    private HostedEvents _events = new();
    private byte[] _tail = [];
    private long _read;

    /// <summary>Its name: the session's own id.</summary>
    public string Name { get; } = file.Directory!.Name;

    /// <summary>The turns that were read, oldest first.</summary>
    public IReadOnlyList<LoggedTurn> Turns => _events.Turns;

    /// <inheritdoc cref="HostedEvents.Skipped"/>
    public int Skipped => _events.Skipped;

    /// <summary>Reads what is new; a last line that has no end yet waits.</summary>
    /// <returns>False: it cannot be read, or is too long.</returns>
    public async Task<bool> ReadOnAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > MostBytes) return false;
            if (!await GoesOnAsync(stream, cancellationToken)) Begin();
            stream.Position = _read;
            var bytes = new byte[stream.Length - _read];
            var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
            var taken = _events.Feed(bytes.AsSpan(0, length));
            _read += taken;
            if (taken > 0) _tail = bytes[Math.Max(0, taken - TailLength)..taken];
            return !_events.IsTooLong;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // It was deleted meanwhile, or is somebody else's.
        }
    }

    /// <summary>What was read last is still where it was: otherwise the file was written anew, as when a turn is taken back.</summary>
    private async Task<bool> GoesOnAsync(FileStream stream, CancellationToken cancellationToken)
    {
        if (stream.Length < _read) return false;
        var there = new byte[_tail.Length];
        stream.Position = _read - _tail.Length;
        await stream.ReadExactlyAsync(there, cancellationToken);
        return there.AsSpan().SequenceEqual(_tail);
    }

    private void Begin() => (_events, _tail, _read) = (new HostedEvents(), [], 0);
}
