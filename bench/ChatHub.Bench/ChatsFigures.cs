using System.Diagnostics;
using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.Bench;

/// <summary>
/// A chat's answer on its way to a follower, while three others in windows of the same port grow as fast, each with a follower of its own. The floor
/// is the same words told by the page itself through a binding of its own, at the same time and without a hub.
/// </summary>
internal static class ChatsFigures
{
    private const int Others = 3;
    private const int Answers = 5;

    /// <summary>What the way through the hub may add to that of a bare binding.</summary>
    private const double MostAbove = 15;

    /// <summary>Of so many items the others' followers have had fewer only where their chats did not grow.</summary>
    private const int LeastItems = 100;

    /// <summary>For every word: from the mutation that showed it to the client's callback that has it.</summary>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        await using var demo = await DemoChat.StartAsync("?n=15&mounted=all");
        await using var desk = await PlaywrightDriver.ConnectAsync(demo.Port);
        var first = desk.Contexts[0].Pages.Single();
        var others = await DemoWindows.OpenAsync(desk, first, Others);
        await using var hub = BenchServer.Start("demo", demo.Port);
        await using var client = await hub.ConnectAsync();
        await client.ListChats(demo.Port); // From now on the port's places are known.
        var chat = new ChatAddress(demo.Port, await DemoWindows.ChatOfAsync(first));

        using var ending = new CancellationTokenSource();
        var followers = new List<Task<int>>();
        foreach (var other in others)
            followers.Add(ItemsAsync(client, new ChatAddress(demo.Port, await DemoWindows.ChatOfAsync(other)), ending.Token));
        var growing = others.Select(GrowingAnswer.WithoutEndAsync).ToArray();
        var answers = new List<FollowedAnswer>();
        for (var round = 0; round < Answers; round++)
        {
            await using var clock = await WordClock.StartOnDemoAsync(first);
            answers.Add(await FollowedAnswer.FollowAsync(client, chat, clock, words => GrowingAnswer.OfAsync(first, words)));
        }

        foreach (var other in others) await GrowingAnswer.EndAsync(other);
        await Task.WhenAll(growing);
        await ending.CancelAsync();
        foreach (var items in await Task.WhenAll(followers))
            if (items < LeastItems) throw new UnreachableException($"Of a chat beside the measured one {items} items came.");

        return [FollowedAnswer.Latencies("chats_live", answers, MostAbove, null)[0]];
    }

    /// <summary>Follows until told to stop, and counts.</summary>
    private static async Task<int> ItemsAsync(ChatHubClient client, ChatAddress chat, CancellationToken end)
    {
        var items = 0;
        try
        {
            await foreach (var _ in client.FollowHistory(chat, null, end)) items++;
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Told to stop.
        }

        return items;
    }
}
