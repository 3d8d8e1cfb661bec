using System.Globalization;
using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.Faults.Tests.RandomRun;

/// <summary>
/// Half an hour of everything at once on the genuine VS Code, by <c>scripts/random-run.sh</c> alone: a person at the desk, and three clients at two
/// hubs.
/// </summary>
[Trait("Needs", "RandomRun")]
public sealed class RandomRunTests
{
    private static readonly TimeSpan Whole = TimeSpan.FromSeconds(Setting("CHATHUB_RANDOM_SECONDS", 1800));
    private static readonly int Seed = Setting("CHATHUB_RANDOM_SEED", Environment.TickCount);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly Ledger _ledger = new();

    [Fact]
    public async Task VsCode_DeskAndThreeClientsAtRandom_NothingIsAskedTwiceOrLostAndTheHistoryIsTheFile()
    {
        Console.WriteLine($"Seed {Seed}, {Whole.TotalSeconds} s");
        try
        {
            await RunAsync();
        }
        finally
        {
            Console.WriteLine(_ledger);
        }

        Assert.Empty(_ledger.Faults);
    }

    private async Task RunAsync()
    {
        await using var code = await VsCode.StartAsync();
        Dictionary<string, string> settings = new()
        {
            ["ChatHub:Ides:vscode:Ports"] = code.CdpPort.ToString(CultureInfo.InvariantCulture),
            ["ChatHub:Limits:SendsPerSecond"] = "10000", // At the end every message is asked about at once.
            ["ChatHub:Limits:SendBurst"] = "10000",
        };
        await using var hub = await HubProcess.StartAsync(settings);
        await using var otherHub = await HubProcess.StartAsync(settings);
        await using var first = await ConnectAsync(hub);
        await using var second = await ConnectAsync(hub);
        await using var third = await ConnectAsync(otherHub);
        await using var follower = new Follower(first, code.CdpPort);
        await using var otherFollower = new Follower(third, code.CdpPort);
        RandomClient[] clients = [NewClient("first", first, 1), NewClient("second", second, 2), NewClient("third", third, 3)];

        using (var end = new CancellationTokenSource(Whole))
            await Task.WhenAll(
                [new RandomDesk(code, new Random(Seed), _ledger).RunAsync(end.Token), .. clients.Select(client => client.RunAsync(end.Token))]);
        await code.WaitIdleAsync();
        if (await code.DraftAsync() is { Length: > 0 } left) _ledger.Fault($"a text is left in the input: {left[..Math.Min(left.Length, 60)]}");

        // Nobody is in the way any more: what is sent now is taken, and the conversation has a file.
        foreach (var client in clients)
        {
            await Eventually.IsTrueAsync(client.SendLastAsync, Limit, "the last message is taken");
            await code.WaitIdleAsync();
        }

        foreach (var client in clients) await client.AskAgainAsync();
        _ledger.Compare([.. (await code.AskedAsync()).Select(asked => asked.Prompt)]);
        await code.Page.BringToFrontAsync(); // The web build writes its file only while its window has the focus.
        await Eventually.IsTrueAsync(
            async () => await IsTheFileAsync(await first.RefreshHistory(code.CdpPort)), Limit, "the one hub's history is VS Code's file");
        await Eventually.IsTrueAsync(
            async () => await IsTheFileAsync(await third.RefreshHistory(code.CdpPort)), Limit, "the other hub's history is VS Code's file");
        await Eventually.IsTrueAsync(
            async () => await IsTheFileAsync(follower.History!) && await IsTheFileAsync(otherFollower.History!), Limit,
            "so is what the followers have");

        async Task<bool> IsTheFileAsync(ChatHistory history) =>
            history is { IsStale: false, IsComplete: true, State: ChatState.Idle }
                && (await code.SessionFileAsync()).Select(turn => turn.Text).SequenceEqual(history.Messages.Select(message => message.Content));

        RandomClient NewClient(string name, ChatHubClient client, int number) => new(name, client, code.CdpPort, new Random(Seed + number), _ledger);
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : otherwise;

    private static async Task<ChatHubClient> ConnectAsync(HubProcess hub)
    {
        var client = new ChatHubClient(new ChatHubClientOptions { Address = hub.Address });
        await client.StartAsync();
        return client;
    }
}
