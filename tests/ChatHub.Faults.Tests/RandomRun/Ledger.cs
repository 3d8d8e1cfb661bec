using System.Collections.Concurrent;
using ChatHub.Contracts;

namespace ChatHub.Faults.Tests.RandomRun;

/// <summary>What was said of a message to whoever sent it.</summary>
/// <param name="Token">The word that is in this message and in no other.</param>
/// <param name="By">Who sent it.</param>
/// <param name="Message">The message, or null of one that was typed at the desk.</param>
public sealed record Sent(string Token, string By, OutgoingMessage? Message)
{
    /// <summary>The newest word on it: a receipt's first status, or null where every attempt was refused.</summary>
    public SendStatus? Status { get; set; }

    /// <summary>When that was said.</summary>
    public long At { get; set; }
}

/// <summary>All that happened in a random run: counts, what was sent, and what should not have happened. Thread-safe.</summary>
public sealed class Ledger
{
    /// <summary>VS Code shows a request before it asks the participant: one that is stopped meanwhile is shown, and never asked.</summary>
    private static readonly TimeSpan BeforeItIsAsked = TimeSpan.FromSeconds(3);

    private readonly ConcurrentQueue<(long From, long To)> _stops = new();
    private readonly ConcurrentQueue<(long From, long To)> _newChats = new();
    private readonly ConcurrentDictionary<string, int> _counts = new();
    private readonly ConcurrentQueue<(long At, string What)> _events = new();
    private readonly ConcurrentQueue<Sent> _sent = new();
    private readonly ConcurrentQueue<string> _faults = new();

    /// <summary>All messages.</summary>
    public IReadOnlyList<Sent> Messages => [.. _sent];

    /// <summary>What should not have happened.</summary>
    public IReadOnlyList<string> Faults => [.. _faults];

    /// <summary>Something happened.</summary>
    /// <param name="what">What is counted.</param>
    /// <param name="token">To which message, or null.</param>
    public void Count(string what, string? token = null)
    {
        _counts.AddOrUpdate(what, 1, static (_, count) => count + 1);
        _events.Enqueue((TimeProvider.System.GetTimestamp(), $"{what} {token}"));
    }

    /// <summary>Somebody stops the answer.</summary>
    public Task StopAsync(Func<Task> stop) => DuringAsync(_stops, stop);

    /// <summary>Somebody begins another chat: what waits in the queue of the one before is not asked any more.</summary>
    public Task LeaveAsync(Func<Task> leave) => DuringAsync(_newChats, leave);

    private static async Task DuringAsync(ConcurrentQueue<(long From, long To)> times, Func<Task> act)
    {
        var from = TimeProvider.System.GetTimestamp();
        try
        {
            await act();
        }
        finally
        {
            times.Enqueue((from, TimeProvider.System.GetTimestamp()));
        }
    }

    /// <summary>A message is on its way.</summary>
    public Sent Add(Sent sent)
    {
        _sent.Enqueue(sent);
        return sent;
    }

    /// <summary>Something that should not have happened; without a text of the chat but the tokens.</summary>
    public void Fault(string what) => _faults.Enqueue(what);

    /// <summary>What happened around the messages that a fault names: five seconds before and after each word on them.</summary>
    public IEnumerable<string> Around(string fault)
    {
        var around = TimeSpan.FromSeconds(5);
        var events = _events.ToArray();
        string[] tokens = [.. Messages.Select(sent => sent.Token).Where(token => fault.Contains(token, StringComparison.Ordinal))];
        var moments = events
            .Where(one => tokens.Any(token => one.What.EndsWith(" " + token, StringComparison.Ordinal)))
            .Select(one => one.At)
            .ToArray();
        return events
            .Where(one => moments.Any(moment => TimeProvider.System.GetElapsedTime(moment, one.At).Duration() < around))
            .Select(one => $"        {TimeProvider.System.GetElapsedTime(events[0].At, one.At).TotalSeconds:F2} s  {one.What}");
    }

    /// <summary>Holds what was asked of the participant against what was said.</summary>
    /// <param name="asked">All prompts that reached it.</param>
    public void Compare(IReadOnlyList<string> asked)
    {
        foreach (var sent in Messages)
        {
            var times = asked.Sum(prompt => prompt.Split(sent.Token).Length - 1);
            var said = sent.Status?.ToString() ?? "refused";
            var excuse = times > 0 ? "" : IsStopped(sent) ? ", stopped at once" : IsLeft(sent) ? ", its chat was left" : "";
            Count($"{sent.By}: {said}, asked {times}{excuse}");
            if (times > 1) Fault($"{sent.Token} was asked {times} times ({said})");
            if (times == 0 && sent.Status is SendStatus.Delivered or SendStatus.Queued && excuse == "")
                Fault($"{sent.Token} is lost: said to be {said}, and never asked");
            if (times > 0 && sent.Status is null && sent.Message is not null) Fault($"{sent.Token} was refused, and asked all the same");
        }
    }

    private bool IsStopped(Sent sent) =>
        sent.Status == SendStatus.Delivered
            && _stops.Concat(_newChats).Any(stop => After(sent, stop.To) > -BeforeItIsAsked && After(sent, stop.From) < BeforeItIsAsked);

    private bool IsLeft(Sent sent) => sent.Status == SendStatus.Queued && _newChats.Any(newChat => newChat.To >= sent.At);

    private static TimeSpan After(Sent sent, long at) => TimeProvider.System.GetElapsedTime(sent.At, at);

    /// <summary>The counts and faults as lines.</summary>
    public override string ToString() =>
        string.Join(
            '\n',
            [
                .. _counts.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Value,6}  {one.Key}"),
                .. Faults.SelectMany(fault => Around(fault).Prepend($"FAULT  {fault}")),
            ]);
}
