using System.Runtime.ExceptionServices;
using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;
using Microsoft.Playwright;

namespace ChatHub.Server.Cdp;

/// <summary>Looks for places in every window of one IDE. Thread-safe.</summary>
/// <param name="port">The port.</param>
/// <param name="windows">The windows.</param>
/// <param name="look">Looks at one.</param>
/// <param name="places">What is known.</param>
/// <param name="time">The clock.</param>
internal sealed class PlaceSearch(Port port, IdeWindows windows, WindowLook look, PlaceList<IFrame> places, TimeProvider time)
{
    private readonly WindowAnswers _answers = new(time);

    /// <summary>Looks at every window; one that hangs, or cannot be asked, counts only where no other answers.</summary>
    /// <exception cref="ChatHubException">No window answers, or none is one of the IDE.</exception>
    public async Task<IReadOnlyList<Place<IFrame>>> AllAsync(CancellationToken cancellationToken)
    {
        Checked(await LookAsync(seen => seen.Any(), cancellationToken));
        return places.All;
    }

    /// <summary>The place that a person used last.</summary>
    /// <param name="ask">Which pages there are, the one used last first.</param>
    /// <param name="isToBeSure">Every window is waited for: the chat may be typed into.</param>
    /// <param name="cancellationToken">The attempt's limit.</param>
    /// <exception cref="ChatHubException">
    /// No window that answered shows a chat; or, to be sure, one did not answer, whatever the others show.
    /// </exception>
    public async Task<string> DefaultAsync(
        Func<CancellationToken, Task<CdpBrowser>> ask, bool isToBeSure, CancellationToken cancellationToken)
    {
        var targets = (await ask(cancellationToken)).Targets;
        var seen = Checked(await LookAsync(isToBeSure ? null : HasChat, cancellationToken));
        return DefaultPlace.Of(places.All, seen, [.. targets.Select(target => target.Id)])?.Id ?? throw PanelProblems.Closed(port);

        bool HasChat(IEnumerable<SeenWindow> seen) =>
            seen.Any(window => places.All.Any(place => place.Target == window.Target && place.IsShown));
    }

    /// <summary>A place, looked for in every window until it is found.</summary>
    /// <exception cref="ChatHubException">
    /// <see cref="ErrorCode.ChatNotFound"/>: every window has answered and none has it, or it was seen to go.
    /// <see cref="ErrorCode.IdeUnreachable"/>: one may have it that does not answer, or is being loaded.
    /// </exception>
    public async Task<Place<IFrame>> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (places.Find(id) is { } known) return known;
        if (places.HasGone(id)) throw Missing(id); // Whatever another window is busy with.
        var seen = await LookAsync(_ => places.Find(id) is not null || places.HasGone(id), cancellationToken);
        if (places.Find(id) is { } found) return found;
        if (places.HasGone(id)) throw Missing(id);
        Checked(seen);
        if (seen.Failure is { } failure) ExceptionDispatchInfo.Throw(failure); // That window may have it.
        throw Missing(id);
    }

    /// <summary>The frame in which a place is, looked for where it is not known.</summary>
    /// <exception cref="ChatHubException">It is hidden, or gone.</exception>
    public async Task<IFrame> FrameOfAsync(string id, CancellationToken cancellationToken)
    {
        var place = await FindAsync(id, cancellationToken);
        if (place.Frame is { IsDetached: false } frame) return frame;
        await LookAtAsync(id, cancellationToken);
        return (places.Find(id) ?? throw Missing(id)).Frame ?? throw PanelProblems.Closed(port, place.Kind);
    }

    /// <summary>One that was seen to go is not restored by whichever window is being loaded.</summary>
    private ChatHubException Missing(string id) =>
        places.IsAnyRestoring && !places.HasGone(id) ? PanelProblems.NotYetRestored(port) : NoSuchPlace.At(port);

    /// <summary>Looks at the window of a place anew; where it was moved out of one, and that is loaded anew, at every window.</summary>
    public async Task LookAtAsync(string id, CancellationToken cancellationToken)
    {
        if (places.Find(id) is not { } place) return;
        if (windows.Of(place.Target) is { } window) await look.AtAsync(window, cancellationToken);
        else await LookAsync(_ => places.Find(id) is null or { Frame: not null }, cancellationToken);
    }

    private IReadOnlyCollection<SeenWindow> Checked(WindowsSaid<SeenWindow> seen) =>
        seen.Said.Any(window => window.IsIde) ? seen.Said : throw PanelProblems.NotYetAnIde(port);

    private async Task<WindowsSaid<SeenWindow>> LookAsync(
        Func<IEnumerable<SeenWindow>, bool>? isEnough, CancellationToken cancellationToken)
    {
        try
        {
            var found = await windows.FindAsync(cancellationToken);
            return await _answers.WaitAsync([.. found.Select(window => look.AtAsync(window, cancellationToken))], isEnough, cancellationToken);
        }
        catch (OperationCanceledException e)
        {
            throw PanelProblems.Silent(port, e);
        }
    }
}
