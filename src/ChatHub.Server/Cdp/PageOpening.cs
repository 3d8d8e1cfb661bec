using ChatHub.Contracts;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Cdp;

/// <summary>Shows a conversation that the IDE keeps in a place, and proves by its record that it is that one.</summary>
/// <param name="writing">Presses in the page.</param>
/// <param name="time">The clock.</param>
internal sealed class PageOpening(PageWriting writing, TimeProvider time)
{
    /// <summary>Between two looks at what the IDE shows by now.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    /// <summary>Opens it.</summary>
    /// <param name="place">The place.</param>
    /// <param name="chat">Its chat.</param>
    /// <param name="session">The IDE's own id of the conversation.</param>
    /// <param name="limit">How long the IDE may take.</param>
    /// <exception cref="ChatHubException">The IDE is away, or the place cannot be read.</exception>
    public async Task<NewChat> OpenAsync(IdePlace place, PageChat chat, string session, TimeSpan limit)
    {
        var shown = await chat.ReadAsync(place, CancellationToken.None);
        if ((place.BoundTo ?? chat.Session) == session) return new(null, shown); // An IDE does not offer what it shows.
        if (place.BoundTo is not null) return new(WriteProblem.PlaceIsBound, null);
        if (place.IsOpenBeside(session)) return new(WriteProblem.ConversationNotFound, null);
        using var end = new CancellationTokenSource(limit, time);
        if (await writing.PressAsync(place, (agent, token) => agent.OpenAsync(session, limit, token), CancellationToken.None) is { } problem)
            return new(problem, null);
        await chat.BeginAsync(expected: session);
        return await ProvenAsync(place, chat, session, end.Token) is { } reading
            ? new(null, reading)
            : new(WriteProblem.ConversationNotShown, null);
    }

    private async Task<ChatReading?> ProvenAsync(IdePlace place, PageChat chat, string session, CancellationToken end)
    {
        try
        {
            while (true)
            {
                if (await TryReadAsync(place, chat, end) is { } reading && await chat.IsExpectedAsync(session)) return reading;
                await Task.Delay(Pace, time, end);
            }
        }
        catch (Exception e)
        {
            await chat.ExpectNoneAsync(); // Whatever is shown then has its own record.
            if (e is OperationCanceledException && end.IsCancellationRequested) return null;
            throw;
        }
    }

    /// <summary>While the IDE draws it, the place may look empty or closed.</summary>
    private static async Task<ChatReading?> TryReadAsync(IdePlace place, PageChat chat, CancellationToken end)
    {
        try
        {
            return await chat.ReadAsync(place, end);
        }
        catch (ChatHubException e) when (e.Code == ErrorCode.ChatPanelNotFound)
        {
            return null;
        }
    }
}
