using ChatHub.Server.Cdp.PageAgent;

namespace ChatHub.Server.Cdp;

/// <summary>Something that is done in an IDE in several steps, all of them in the very frame of the first. Not thread-safe.</summary>
/// <remarks>As long as it lasts the hub does not let go of the IDE: what was begun in it is ended in it.</remarks>
/// <param name="session">The IDE.</param>
/// <param name="time">The clock.</param>
internal sealed class PanelWork(IdeSession session, TimeProvider time) : IDisposable
{
    /// <summary>How often a step that waits in the page is told to look again. A hidden window's own timers fire once a second, or once a minute.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan LookLimit = TimeSpan.FromMinutes(1);

    private AgentFrame? _frame;

    /// <summary>The IDE.</summary>
    public IdeSession Session { get; } = session;

    /// <summary>The first step, through <c>ide-write</c>: finds the panel for certain.</summary>
    /// <exception cref="Contracts.ChatHubException">The IDE is away, its panel closed, or it did not answer in time: what it did then is unknown.</exception>
    public Task<string> BeginAsync(string method, object?[] args, CancellationToken cancellationToken) =>
        PacedAsync(Session.WriteAsync(frame => _frame = frame, method, args, cancellationToken));

    /// <summary>A further step, once and without any pipeline.</summary>
    /// <returns>The answer, or null where there is none: the frame or the connection went away, and what it did is unknown.</returns>
    public async Task<string?> GoOnAsync(string method, object?[] args, TimeSpan limit) =>
        _frame is { } frame ? await PacedAsync(Session.AskOnceAsync(frame, method, args, limit, CancellationToken.None)) : null;

    private async Task<T> PacedAsync<T>(Task<T> step)
    {
        // One that is not answered is not followed by another: the page hangs, and hears them all when it goes on.
        while (await Task.WhenAny(step, Task.Delay(Pace, time)) != step)
            if (_frame is { } frame) await Task.WhenAny(step, Session.AskOnceAsync(frame, "lookAgain", [], LookLimit, CancellationToken.None));
        return await step;
    }

    /// <inheritdoc />
    public void Dispose() => Session.EndWork();
}
