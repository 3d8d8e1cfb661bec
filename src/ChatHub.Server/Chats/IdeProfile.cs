using System.Text.RegularExpressions;
using ChatHub.Server.Cdp.VsCode;

namespace ChatHub.Server.Chats;

/// <summary>A profile that passed validation. Immutable.</summary>
/// <param name="Name">Its name, as <c>ide</c> on the wire.</param>
/// <param name="Host">Where its IDEs run.</param>
/// <param name="Ports">Its CDP ports, ascending.</param>
/// <param name="Adapter">The page agent's adapter.</param>
/// <param name="TargetUrl">What a page's address must match.</param>
/// <param name="Selectors">The generic adapter's selectors.</param>
/// <param name="Generations">Sets of selectors to use instead, newest first: the first that fits the page. Empty: one set only.</param>
/// <param name="SessionFiles">Folder of session files on this disk, or null.</param>
/// <param name="AllowLocalAnswers">Whoever needs no token may answer what its agent asks.</param>
/// <param name="AgentSessionFiles">Folder of the sessions of an Agent Host on this disk; null: not named, empty: none.</param>
internal sealed record IdeProfile(
    string Name,
    string Host,
    IReadOnlyList<int> Ports,
    string Adapter,
    Regex TargetUrl,
    IReadOnlyDictionary<string, string> Selectors,
    IReadOnlyList<Generation> Generations,
    string? SessionFiles,
    bool AllowLocalAnswers,
    string? AgentSessionFiles = null);
