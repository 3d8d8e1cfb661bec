using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp;

/// <summary>What the windows of one IDE tell beside their chats. Thread-safe.</summary>
/// <param name="windows">The windows.</param>
/// <param name="look">The agents in them.</param>
/// <param name="time">The clock.</param>
internal sealed class PageRecords(IdeWindows windows, WindowLook look, TimeProvider time)
{
    private readonly WindowAnswers _answers = new(time);

    /// <summary>The conversations that the windows keep, the newest first; a window that hangs is waited for only where no other answers.</summary>
    public async Task<IReadOnlyList<PageConversation>> ConversationsAsync(CancellationToken cancellationToken)
    {
        var asked = (await windows.FindAsync(cancellationToken)).Where(window => !window.IsAuxiliary).Select(AskAsync);
        return ToldConversations.Merged((await _answers.WaitAsync([.. asked], told => told.Any(), cancellationToken)).Said);

        async Task<IReadOnlyList<PageConversation>> AskAsync(IdeWindow window)
        {
            await look.PrepareAsync(window.Page).WaitAsync(cancellationToken);
            return await look.AgentOf(window.Page.MainFrame).ConversationsAsync(cancellationToken);
        }
    }

    /// <summary>What of the profile matches in the first window of the IDE.</summary>
    /// <param name="why">Thrown where there is none.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    public async Task<CheckReport> CheckFirstAsync(ChatHubException why, CancellationToken cancellationToken)
    {
        if (await windows.FindAsync(cancellationToken) is not [{ Page: var page }, ..]) throw why;
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded).WaitAsync(cancellationToken);
        return await look.AgentOf(page.MainFrame).At("panel").CheckAsync(cancellationToken);
    }
}
