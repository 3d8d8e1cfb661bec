using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.Bench;

/// <summary>An answer that grows fifty times a second, as a follower got it.</summary>
/// <param name="Arrived">When each word was there, in Unix milliseconds.</param>
/// <param name="Words">When the page showed it, and had told of it itself.</param>
/// <param name="Updates">What came, the whole history at the beginning left out.</param>
/// <param name="Cost">Processor time of pages, hub and driver meanwhile.</param>
internal sealed record FollowedAnswer(
    IReadOnlyDictionary<int, double> Arrived, IReadOnlyDictionary<int, WordClock.Word> Words, IReadOnlyList<HistoryUpdate> Updates, TimeSpan Cost)
{
    /// <summary>How many words it has.</summary>
    public const int Count = 300;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Follows, begins an answer of so many words, and follows it to its end.</summary>
    public static async Task<FollowedAnswer> FollowAsync(ChatHubClient client, ChatAddress chat, WordClock clock, Func<int, Task> begin)
    {
        var earlier = (await client.RefreshHistory(chat)).Messages.Count;
        Dictionary<int, double> arrived = [];
        List<HistoryUpdate> updates = [];
        ChatHistory? history = null;
        Task? begun = null;
        var used = TimeSpan.Zero;
        using var limit = new CancellationTokenSource(Limit);
        await foreach (var update in client.FollowHistory(chat, null).WithCancellation(limit.Token))
        {
            var now = WordClock.Now;
            history = update.ApplyTo(history);
            if (begun is null)
            {
                used = Used();
                begun = begin(Count);
                continue;
            }

            updates.Add(update);
            var answer = history.Messages.Count > earlier ? history.Messages[^1] : null;
            var newest = answer is { Role: ChatRole.Assistant } ? WordClock.NewestIn(answer.Content) : 0;
            for (var word = newest; word > 0 && arrived.TryAdd(word, now); word--)
            {
                // Every word that this update brought.
            }

            if (newest == Count && history.State == ChatState.Idle) break;
        }

        used = Used() - used;
        await begun!;
        return new(arrived, await clock.EndAsync(), updates, used);
    }

    /// <summary>Of every word of all answers: from the page's showing it to the client's having it, and by the page's own telling.</summary>
    /// <param name="name">The figures' name, without the percentile.</param>
    /// <param name="answers">What was followed.</param>
    /// <param name="p50Above">So much more than the floor is the most; null: whatever it is.</param>
    /// <param name="p99Above">The same for the slowest.</param>
    public static Figure[] Latencies(string name, IReadOnlyCollection<FollowedAnswer> answers, double? p50Above, double? p99Above)
    {
        var latencies = answers.SelectMany(answer => answer.Arrived.Select(word => word.Value - answer.Words[word.Key].Shown)).ToArray();
        var bare = answers.SelectMany(answer => answer.Words.Values.Select(word => word.Told - word.Shown)).ToArray();
        Figure Of(string percentile, double part, double? above)
        {
            var floor = Rounds.Percentile(bare, part);
            return new($"{name}_{percentile}_ms", Rounds.Percentile(latencies, part), "ms", floor, floor + above);
        }

        return [Of("p50", 0.5, p50Above), Of("p99", 0.99, p99Above)];
    }

    private static TimeSpan Used() => GrowingPageFigures.Renderers() + Processes.HubAndDriver();
}
