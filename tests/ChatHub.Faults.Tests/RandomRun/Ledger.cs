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
}

/// <summary>All that happened in a random run: counts, what was sent, and what should not have happened. Thread-safe.</summary>
public sealed class Ledger
{
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
        var token = fault.Split([' ', ':'], 2)[0];
        var around = TimeSpan.FromSeconds(5);
        var events = _events.ToArray();
        var moments = events.Where(one => one.What.EndsWith(" " + token, StringComparison.Ordinal)).Select(one => one.At).ToArray();
        return events.Where(one => moments.Any(moment => TimeProvider.System.GetElapsedTime(moment, one.At).Duration() < around)).Select(one => $"        {TimeProvider.System.GetElapsedTime(events[0].At, one.At).TotalSeconds:F2} s  {one.What}");
    }

    /// <summary>Holds what was asked of the participant against what was said.</summary>
    /// <param name="asked">All prompts that reached it.</param>
    public void Compare(IReadOnlyList<string> asked)
    {
        foreach (var sent in Messages)
        {
            var times = asked.Sum(prompt => prompt.Split(sent.Token).Length - 1);
            var said = sent.Status?.ToString() ?? "refused";
            Count($"{sent.By}: {said}, asked {times}");
            if (times > 1) Fault($"{sent.Token} was asked {times} times ({said})");
            if (times == 0 && sent.Status == SendStatus.Delivered) Fault($"{sent.Token} is lost: said to be delivered, and never asked");
            if (times > 0 && sent.Status is null && sent.Message is not null) Fault($"{sent.Token} was refused, and asked all the same");
        }
    }

    /// <summary>The counts and faults as lines.</summary>
    public override string ToString() => string.Join('\n', [.. _counts.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Value,6}  {one.Key}"), .. Faults.SelectMany(fault => Around(fault).Prepend($"FAULT  {fault}"))]);
}
