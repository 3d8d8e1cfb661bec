using System.Globalization;
using ChatHub.Contracts;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Sending;

/// <summary>What was submitted under which id, on disk: a hub that was killed and started again types nothing twice. Thread-safe.</summary>
/// <remarks>
/// Holds hashes (<see cref="SendKey"/>), never a text or an id. A line is with the operating system before the submit key is pressed, so it outlives the
/// process, though not a power cut. One hub keeps the file; another one of the same user goes without, and says so.
/// </remarks>
internal sealed class SendJournal : IDisposable
{
    /// <summary>After so many lines, and twice as many as count, the file is written anew with what still counts: about 16 MB, or 80 bytes for each send of the last day.</summary>
    internal const int MostLines = 100_000;

    private const long LatestTime = 253_402_300_799_999; // The last millisecond that a date can be.
    private const string Submitting = "submitting";
    private const string Refused = "refused";

    private readonly Lock _lock = new();
    private readonly SendOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<SendJournal> _logger;
    private readonly string? _path;
    private readonly FileStream? _owner;
    private Dictionary<string, JournaledSend> _earlier = [];
    private StreamWriter? _writer;
    private int _lines;
    private int _rewriteAfter = MostLines;

    public SendJournal(IOptions<SendOptions> options, TimeProvider time, ILogger<SendJournal> logger)
    {
        (_options, _time, _logger) = (options.Value, time, logger);
        if (_options.JournalFile is { Length: 0 }) return;
        _path = Path.GetFullPath(_options.JournalFile ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "ChatHub", "sends.log"));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            _owner = Open($"{_path}.lock", FileMode.OpenOrCreate, FileShare.None);
            Rewrite();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            SendLog.JournalUnusable(_logger, _path, e.Message);
        }
    }

    /// <summary>What earlier hubs submitted on a port, the oldest first.</summary>
    public IReadOnlyList<JournaledSend> Of(int port) => [.. _earlier.Values.Where(send => send.Port == port).OrderBy(send => send.At)];

    /// <summary>The submit key is about to be pressed.</summary>
    public void Submits(int port, SendKey key) => Write(port, key, Submitting);

    /// <summary>A send that was submitted has its receipt.</summary>
    public void Ended(int port, SendKey key, SendStatus status) => Write(port, key, status.ToString().ToLowerInvariant());

    /// <summary>Nothing was submitted after all: the id may be used again.</summary>
    public void WasRefused(int port, SendKey key) => Write(port, key, Refused);

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_lock)
        {
            _writer?.Dispose();
            _writer = null;
            _owner?.Dispose();
        }
    }

    private void Write(int port, SendKey key, string word)
    {
        lock (_lock)
        {
            if (_writer is null) return;
            try
            {
                _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{port} {key.Id} {key.Text} {_time.GetUtcNow().ToUnixTimeMilliseconds()} {word}"));
                _writer.Flush();
                if (++_lines > _rewriteAfter) Rewrite();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                SendLog.JournalUnusable(_logger, _path!, e.Message);
            }
        }
    }

    /// <summary>Writes the file anew with what still counts: whoever is killed meanwhile leaves the old file or the new one.</summary>
    private void Rewrite()
    {
        _writer?.Dispose();
        _writer = null; // If what follows fails, the hub goes on without.
        _earlier = File.Exists(_path) ? Read(File.ReadLines(_path!)) : [];
        var next = $"{_path}.next";
        using (var writer = new StreamWriter(Open(next, FileMode.Create)))
        {
            foreach (var send in _earlier.Values)
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{send.Port} {send.Key.Id} {send.Key.Text} {send.At.ToUnixTimeMilliseconds()} {send.Status.ToString().ToLowerInvariant()}"));
        }

        File.Move(next, _path!, overwrite: true);
        _writer = new StreamWriter(Open(_path!, FileMode.Append));
        _lines = _earlier.Count;
        _rewriteAfter = Math.Max(MostLines, 2 * _lines);
    }

    /// <summary>The last word on each send that is not too old. A line that was cut off or is no line of ours is passed over.</summary>
    private Dictionary<string, JournaledSend> Read(IEnumerable<string> lines)
    {
        Dictionary<string, JournaledSend> sends = [];
        foreach (var line in lines)
        {
            if (line.Split(' ') is not [var portText, var id, var text, var atText, var word]) continue;
            if (!int.TryParse(portText, CultureInfo.InvariantCulture, out var port) || !long.TryParse(atText, CultureInfo.InvariantCulture, out var at)) continue;
            // Cut off in the middle of a word it says nothing, and the line before it counts.
            if (at is < 0 or > LatestTime || (word != Refused && StatusOf(word) is null)) continue;
            var key = $"{port} {id}";
            // Back to the end: the newest counts. Its time is that of the submit key: the message may be older than the receipt.
            sends.Remove(key, out var submitted);
            if (StatusOf(word) is { } status) sends[key] = new JournaledSend(port, new SendKey(id, text), status, word == Submitting || submitted is null ? DateTimeOffset.FromUnixTimeMilliseconds(at) : submitted.At);
        }

        var oldest = _time.GetUtcNow() - _options.RememberFor;
        return sends.Where(send => send.Value.At >= oldest).ToDictionary();
    }

    private static SendStatus? StatusOf(string word) => word switch
    {
        "delivered" => SendStatus.Delivered,
        "queued" => SendStatus.Queued,
        "unconfirmed" or Submitting => SendStatus.Unconfirmed, // Killed in between: it may be in the IDE.
        _ => null,
    };

    /// <summary>For its user alone.</summary>
    private static FileStream Open(string path, FileMode mode, FileShare share = FileShare.Read)
    {
        var how = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = share };
        if (!OperatingSystem.IsWindows()) how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, how);
    }
}

/// <summary>A send that an earlier hub submitted.</summary>
/// <param name="Port">The port.</param>
/// <param name="Key">Its id and text, hashed.</param>
/// <param name="Status">Its receipt; <c>unconfirmed</c> where that hub did not live to write one.</param>
/// <param name="At">When its submit key was pressed.</param>
internal sealed record JournaledSend(int Port, SendKey Key, SendStatus Status, DateTimeOffset At);
