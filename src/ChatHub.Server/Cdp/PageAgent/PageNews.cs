namespace ChatHub.Server.Cdp.PageAgent;

/// <summary>What the agent says is different from the report before (PageAgent/reports.js). The page is not trusted.</summary>
/// <param name="From">The number of the report that this is told against.</param>
/// <param name="Number">The number of the report that it leads to.</param>
/// <param name="Head">The report without its rows.</param>
/// <param name="Rows">The mounted messages.</param>
/// <param name="Pending">Messages that wait behind a running answer.</param>
internal sealed record PageNews(long From, long Number, PageReport? Head, IReadOnlyList<RowNews>? Rows, IReadOnlyList<RowNews>? Pending);

/// <summary>
/// A run of <paramref name="Count"/> rows from <paramref name="Same"/> on that stayed; or the row <paramref name="Of"/>, whose text has grown by
/// <paramref name="Append"/>; or a new <paramref name="Row"/>.
/// </summary>
internal sealed record RowNews(int? Same, int? Count, int? Of, string? Append, PageRow? Row);
