using System.Globalization;
using ChatHub.Contracts;
using ChatHub.Server.Diagnostics;
using ChatHub.Server.Sources;
using ChatHub.Server.Storage;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Sending;

/// <summary>What was submitted under which id, on disk: a hub that was killed and started again types nothing twice. Thread-safe.</summary>
/// <remarks>
/// Holds hashes (<see cref="SendKey"/>), never a text or an id. A line is with the operating system before the submit key is pressed, so it outlives
/// the process, though not a power cut. One hub keeps the file; another one of the same user goes without, and says so.
/// </remarks>
internal sealed class SendJournal : IDisposable
{
    /// <summary>
    /// After so many lines, and twice as many as count, the file is written anew with what still counts: about 16 MB, or 80 bytes for each send of
    /// the last day.
    /// </summary>
    internal const int MostLines = 100_000;

    private const long LatestTime = 253_402_300_799_999; // The last millisecond that a date can be.
    private const int MostReason = 300;
    private const string Submitting = "submitting";
    private const string Refused = "refused";
    private const string NoPlace = "-";

    private readonly Lock _lock = new();
    private readonly SendOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<SendJournal> _logger;
    private readonly Func<string, Stream> _open;
    private readonly string? _path;
    private readonly FileStream? _owner;
    private Dictionary<string, JournaledSend> _earlier = [];
    private JournalLines? _file;
    private string? _problem;
    private int _lines;
    private int _rewriteAfter = MostLines;

    public SendJournal(IOptions<SendOptions> options, TimeProvider time, ILogger<SendJournal> logger)
        : this(options, time, logger, static path => PrivateFiles.Open(path, FileMode.Open))
    {
    }

    /// <param name="options">Where the journal is, and for how long what is in it counts.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where it is said that it cannot be used.</param>
    /// <param name="open">Opens the file to append to it.</param>
    internal SendJournal(IOptions<SendOptions> options, TimeProvider time, ILogger<SendJournal> logger, Func<string, Stream> open)
    {
        (_options, _time, _logger, _open) = (options.Value, time, logger, open);
        if (_options.JournalFile is { Length: 0 }) return;
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        var path = _options.JournalFile ?? Path.Combine(local, "ChatHub", "sends.log");
        try
        {
            _path = Path.GetFullPath(path);
            PrivateFiles.CreateFolder(Path.GetDirectoryName(_path)!);
            _owner = PrivateFiles.Open($"{_path}.lock", FileMode.OpenOrCreate, FileShare.None);
            Rewrite();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            Failed(e, path);
        }
    }

    /// <summary>What earlier hubs submitted on a port, the oldest first.</summary>
    public IReadOnlyList<JournaledSend> Of(int port) => [.. _earlier.Values.Where(send => send.Port == port).OrderBy(send => send.At)];

    /// <summary>The submit key is about to be pressed.</summary>
    public void Submits(int port, SendKey key, string? place = null) => Write(port, key, place, Submitting);

    /// <summary>A send that was submitted has its receipt.</summary>
    public void Ended(int port, SendKey key, SendStatus status, string? place = null) => Write(port, key, place, Word(status));

    /// <summary>Nothing was submitted after all: the id may be used again.</summary>
    public void WasRefused(int port, SendKey key) => Write(port, key, null, Refused);

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_lock)
        {
            _file?.Dispose();
            _file = null;
            _owner?.Dispose();
        }
    }

    private void Write(int port, SendKey key, string? place, string word)
    {
        lock (_lock)
        {
            if (_file is null) return;
            try
            {
                _file.Append(Line(new JournaledSend(port, key, default, _time.GetUtcNow(), place), word));
                _lines++;
                if (_problem is not null) SendLog.JournalWorks(_logger, PageText.Line(_path!, MostReason));
                _problem = null;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Failed(e, _path!);
                return;
            }

            if (_lines > _rewriteAfter) RewriteOrGoOn();
        }
    }

    /// <summary>The line itself is written: a file that cannot be shortened now is one that grows, unless it could not be opened again.</summary>
    private void RewriteOrGoOn()
    {
        try
        {
            Rewrite();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (_file is null) Failed(e, _path!);
            else SendLog.JournalGrows(_logger, PageText.Line(_path!, MostReason), PageText.Line(e.Message.TrimEnd('.'), MostReason));
        }
    }

    /// <summary>
    /// Writes the file anew with what still counts: whoever is killed meanwhile leaves the old file or the new one. If it fails, the old one is
    /// written on.
    /// </summary>
    private void Rewrite()
    {
        _rewriteAfter = 2 * Math.Max(MostLines, _lines);
        var sends = File.Exists(_path) ? Read(File.ReadLines(_path!)) : [];
        var next = $"{_path}.next";
        using (var writer = new StreamWriter(PrivateFiles.Open(next, FileMode.Create)))
        {
            foreach (var send in sends.Values) writer.Write(Line(send, Word(send.Status)) + '\n');
        }

        File.Move(next, _path!, overwrite: true);
        _file?.Dispose();
        _file = null; // If what follows fails, the hub goes on without.
        _file = new JournalLines(_open(_path!));
        (_earlier, _lines) = (sends, sends.Count);
        _rewriteAfter = Math.Max(MostLines, 2 * _lines);
    }

    /// <summary>Says it once, until it is something else or over: a disk that is full is full at every send.</summary>
    private void Failed(Exception e, string path)
    {
        if (_problem == e.Message) return;
        _problem = e.Message;
        var reason = PageText.Line(e.Message.TrimEnd('.'), MostReason);
        SendLog.JournalUnusable(_logger, PageText.Line(path, MostReason), reason, JournalTrouble.GuessOf(e));
    }

    /// <summary>The word stands last: a line that was cut off says nothing.</summary>
    private static string Line(JournaledSend send, string word) => string.Create(
        CultureInfo.InvariantCulture,
        $"{send.Port} {send.Key.Id} {send.Key.Text} {send.At.ToUnixTimeMilliseconds()} {send.Place ?? NoPlace} {word}");

    private static string Word(SendStatus status) => status.ToString().ToLowerInvariant();

    /// <summary>The last word on each send that is not too old. A line that was cut off or is no line of ours is passed over.</summary>
    private Dictionary<string, JournaledSend> Read(IEnumerable<string> lines)
    {
        Dictionary<string, JournaledSend> sends = [];
        foreach (var line in lines)
        {
            // Four parts and the word; since a port has several places, the place before it.
            if (line.Split(' ') is not [var portText, var id, var text, var atText, .. { Length: <= 1 } placeText, var word]) continue;
            if (!int.TryParse(portText, CultureInfo.InvariantCulture, out var port)) continue;
            if (!long.TryParse(atText, CultureInfo.InvariantCulture, out var at)) continue;
            // Cut off in the middle of a word it says nothing, and the line before it counts.
            if (at is < 0 or > LatestTime || (word != Refused && StatusOf(word) is null)) continue;
            var key = $"{port} {id}";
            // Back to the end: the newest counts. Its time is that of the submit key: the message may be older than the receipt.
            sends.Remove(key, out var submitted);
            var submittedAt = word == Submitting || submitted is null ? DateTimeOffset.FromUnixTimeMilliseconds(at) : submitted.At;
            if (StatusOf(word) is { } status) sends[key] = new JournaledSend(port, new SendKey(id, text), status, submittedAt, PlaceOf(placeText));
        }

        var oldest = _time.GetUtcNow() - _options.RememberFor;
        return sends.Where(send => send.Value.At >= oldest).ToDictionary();
    }

    private static string? PlaceOf(string[] text) => text is [var place] && place != NoPlace ? place : null;

    private static SendStatus? StatusOf(string word) => word switch
    {
        "delivered" => SendStatus.Delivered,
        "queued" => SendStatus.Queued,
        "unconfirmed" or Submitting => SendStatus.Unconfirmed, // Killed in between: it may be in the IDE.
        _ => null,
    };
}
