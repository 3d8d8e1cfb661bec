using ChatHub.Contracts;

namespace ChatHub.Server.Cdp;

/// <summary>A window of the IDE, as it was looked at.</summary>
/// <param name="Target">Its target id.</param>
/// <param name="IsIde">It looks like the IDE.</param>
/// <param name="HasFocus">It has the focus.</param>
internal sealed record SeenWindow(string Target, bool IsIde, bool HasFocus);

/// <summary>Which place a port's number stands for: the one that a person used last.</summary>
internal static class DefaultPlace
{
    /// <summary>
    /// A panel before any editor; then the window with the focus, then the one used last, then by target id. In one window the page's order counts.
    /// </summary>
    /// <param name="places">What is there.</param>
    /// <param name="windows">The windows that answered; of others nothing is chosen.</param>
    /// <param name="lastUsed">The targets, the one used last first.</param>
    /// <returns>Null: nothing is shown.</returns>
    public static Place<TFrame>? Of<TFrame>(
        IEnumerable<Place<TFrame>> places, IReadOnlyCollection<SeenWindow> windows, IReadOnlyList<string> lastUsed)
        where TFrame : class => places
        .Where(place => place.IsShown)
        .Join(windows, place => place.Target, window => window.Target, (place, window) => (Place: place, window.HasFocus))
        .OrderBy(one => one.Place.Kind != ChatKind.Panel)
        .ThenBy(one => one.HasFocus ? -1 : lastUsed.TakeWhile(target => target != one.Place.Target).Count())
        .ThenBy(one => one.Place.Target, StringComparer.Ordinal)
        .Select(one => one.Place)
        .FirstOrDefault();
}
