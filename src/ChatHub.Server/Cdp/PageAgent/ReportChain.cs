using System.Text.Json;

namespace ChatHub.Server.Cdp.PageAgent;

/// <summary>What news of a page are good for.</summary>
internal enum NewsKind
{
    /// <summary>They lead to another report.</summary>
    Continued,

    /// <summary>They are of a moment before the newest report, which has them already.</summary>
    Known,

    /// <summary>They are about another report than the newest, or nonsense: the page has to be read.</summary>
    Broken,
}

/// <summary>The newest report of one page agent, put together from a whole one and what the page said was new since. Not thread-safe.</summary>
internal sealed class ReportChain
{
    /// <summary>The newest report, or null before the first.</summary>
    public PageReport? Last { get; private set; }

    /// <summary>The page was read.</summary>
    public PageReport Begin(PageReport whole) => Last = whole;

    /// <summary>Takes in what the page says is new.</summary>
    /// <param name="json">What it says.</param>
    /// <returns>The report that the news lead to, if they lead to one.</returns>
    public (NewsKind Kind, PageReport? Report) Continue(string json)
    {
        if (Last is not { Rows: { } rows, Pending: { } pending } last) return (NewsKind.Broken, null);
        try
        {
            if (AgentJson.News(json) is not { Head: not null } news) return (NewsKind.Broken, null);
            if (news.Number <= last.Number) return (NewsKind.Known, null);
            if (news.From != last.Number) return (NewsKind.Broken, null);
            var report = news.Head with { Number = news.Number, Rows = Apply(news.Rows, rows), Pending = Apply(news.Pending, pending) };
            return (NewsKind.Continued, Last = ReportBounds.Checked(report));
        }
        catch (Exception e) when (e is JsonException or ArgumentOutOfRangeException)
        {
            return (NewsKind.Broken, null);
        }
    }

    private static List<PageRow> Apply(IReadOnlyList<RowNews>? news, IReadOnlyList<PageRow> before)
    {
        List<PageRow> rows = new(before.Count);
        long grown = 0;
        foreach (var one in news ?? throw new JsonException("The page agent left out its rows."))
        {
            if (one is { Row: { } row }) rows.Add(row);
            else if (one is { Of: { } of, Append: { } append })
            {
                // Before it is put together: a page that lets one large row grow again and again must not make a copy of it each time.
                if ((grown += before[of].Text.Length + append.Length) > ReportBounds.MostCharacters)
                    throw new JsonException("The page agent answered with more than a chat has.");
                rows.Add(before[of] with { Text = before[of].Text + append });
            }
            else if (one is { Same: { } same, Count: { } count }) AddRun(rows, before, same, count);
            else throw new JsonException("The page agent answered with news that cannot be.");
        }

        return rows;
    }

    private static void AddRun(List<PageRow> rows, IReadOnlyList<PageRow> before, int from, int count)
    {
        // A page that names rows again and again must not make the list larger than a conversation can be.
        if (count < 0 || rows.Count + count > ReportBounds.MostMessages)
            throw new JsonException("The page agent answered with more messages than a chat has.");
        for (var i = from; i < from + count; i++) rows.Add(before[i]);
    }
}
