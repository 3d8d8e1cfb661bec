using ChatHub.Client;
using ChatHub.Contracts;

namespace ChatHub.Faults.Tests.RandomRun;

/// <summary>
/// A client that reads, sends, stops and begins chats at random. It repeats what failed or is doubtful under the same id, as clients do.
/// </summary>
/// <param name="name">Begins the tokens of its messages.</param>
/// <param name="client">The connection.</param>
/// <param name="port">The IDE's port.</param>
/// <param name="random">Decides.</param>
/// <param name="ledger">Told of everything.</param>
internal sealed class RandomClient(string name, ChatHubClient client, int port, Random random, Ledger ledger)
{
    private static readonly Func<string, string>[] Texts =
    [
        token => $"word {token}",
        token => $"slow 20 40 {token}",
        token => $"slow 60 50 {token}",
        token => $"code 3 python {token}",
        token => $"demo {token}",
        token => $"tool-quiet {token}",
        token => $"two lines {token}\n\n\tand -> a third — \"quoted\"",
        token => $"call \u202a+49 30 12\u202c or \u2066me\u2069\u2028{token}",
        token => $"{token} {string.Concat(Enumerable.Repeat("a long text, ", 300))}end",
    ];

    private int _sent;
    private Sent? _last;

    /// <summary>Goes on until it is told to end.</summary>
    public async Task RunAsync(CancellationToken end)
    {
        while (await Pause.NextAsync(random, 0.2, 4, end))
        {
            var roll = random.Next(100);
            if (roll < 60) await SendAsync();
            else if (roll < 80) await CallAsync("GetHistory", () => client.GetHistory(port));
            else if (roll < 88) await CallAsync("RefreshHistory", () => client.RefreshHistory(port));
            else if (roll < 96) await ledger.StopAsync(() => CallAsync("StopGenerating", () => client.StopGenerating(port)));
            else await ledger.LeaveAsync(() => CallAsync("NewChat", () => client.NewChat(port)));
        }
    }

    /// <summary>The last message, when nobody else does anything any more: it has to be taken.</summary>
    public Task<bool> SendLastAsync() => AttemptAsync(_last ??= NewMessage());

    /// <summary>What the hub says now of messages that were queued: they may have had their turn.</summary>
    public async Task AskAgainAsync()
    {
        foreach (var sent in ledger.Messages.Where(sent => sent.By == name && sent.Status is not null)) await AttemptAsync(sent);
    }

    private async Task SendAsync()
    {
        var sent = NewMessage();
        var attempts = 0;
        while (!await AttemptAsync(sent) && ++attempts < 3 && random.Next(2) == 0) await Pause.OnceAsync(random, 0.1, 1);
        if (sent.Status == SendStatus.Unconfirmed) await AttemptAsync(sent);
    }

    private Sent NewMessage()
    {
        var token = $"{name}n{++_sent}x";
        return ledger.Add(new Sent(token, name, new OutgoingMessage(Texts[random.Next(Texts.Length)](token), Guid.NewGuid().ToString())));
    }

    /// <returns>The message was taken, or nobody knows.</returns>
    private async Task<bool> AttemptAsync(Sent sent)
    {
        try
        {
            var wasKnown = sent.Status is not null;
            ledger.Count($"{name}: sends", sent.Token);
            var receipt = await client.SendMessage(port, sent.Message!);
            ledger.Count($"{name}: send {receipt.Status}", sent.Token);
            if (wasKnown && receipt.Status != SendStatus.Duplicate)
                ledger.Fault($"{sent.Token} was repeated after {sent.Status}, and is said to be {receipt.Status}");
            if (!wasKnown) sent.At = TimeProvider.System.GetTimestamp();
            sent.Status = receipt.FirstStatus ?? receipt.Status;
            if (receipt.MessageId is { } id) await CallAsync("the message of a receipt", () => CheckIdAsync(sent, id, receipt));
            return true;
        }
        catch (ChatHubException e)
        {
            ledger.Count($"{name}: send {e.Code}", sent.Token);
            if (sent.Status is not null) ledger.Fault($"{sent.Token} was {sent.Status}, and its repetition is refused: {e.Code}");
            return false;
        }
    }

    /// <summary>A receipt names the message that was sent, and no other.</summary>
    private async Task<bool> CheckIdAsync(Sent sent, string id, SendReceipt receipt)
    {
        var history = await client.GetHistory(port);
        if (history.Position.Epoch != receipt.Position?.Epoch || history.Messages.FirstOrDefault(message => message.Id == id) is not { } message)
            return false;
        ledger.Count($"{name}: receipts whose message was looked at");
        if (!message.Content.Contains(sent.Token, StringComparison.Ordinal)) ledger.Fault($"{sent.Token} has a receipt of another message");
        return true;
    }

    private async Task CallAsync<T>(string what, Func<Task<T>> call)
    {
        try
        {
            ledger.Count($"{name}: asks for {what}");
            await call();
            ledger.Count($"{name}: {what}");
        }
        catch (ChatHubException e)
        {
            ledger.Count($"{name}: {what} {e.Code}");
        }
    }
}
