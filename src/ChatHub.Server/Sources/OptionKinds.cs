using ChatHub.Contracts;

namespace ChatHub.Server.Sources;

/// <summary>What the options of requests do.</summary>
internal static class OptionKinds
{
    /// <summary>Lets nothing run: of what is not known to the letter it is all that can be pressed.</summary>
    public static bool IsReject(this RequestOptionKind kind) => kind is RequestOptionKind.RejectOnce or RequestOptionKind.RejectAlways;
}
