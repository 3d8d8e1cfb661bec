using ChatHub.Server.Cdp.PageAgent;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp;

/// <summary>A window whose chat panel was found.</summary>
/// <param name="Page">The window.</param>
/// <param name="Agent">In the frame with the panel.</param>
/// <param name="WindowId">The window's target id.</param>
/// <param name="IsSure">False: another window did not answer, which may have come first. Good to read for now; nothing is typed into it, and it is
/// looked for again.</param>
internal sealed record FoundPanel(IPage Page, FrameAgent Agent, string WindowId, bool IsSure)
{
    /// <summary>Neither the window nor the frame has gone.</summary>
    public bool IsThere => !Page.IsClosed && !Agent.Frame.IsDetached;

    /// <summary>Reads the chat; with the title of the window where the chat is in a frame within it, which does not know it.</summary>
    public async Task<PageReport> ReadAsync(CancellationToken cancellationToken)
    {
        var report = await Agent.ReadAsync(cancellationToken);
        return Agent.Frame == Page.MainFrame
            ? report
            : report with { Title = ReportBounds.Title(await Page.TitleAsync().WaitAsync(cancellationToken)) };
    }
}
