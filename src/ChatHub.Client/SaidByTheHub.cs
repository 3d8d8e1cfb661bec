using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Client;

/// <summary>Tells words of the hub itself from SignalR's own sentences.</summary>
internal static class SaidByTheHub
{
    /// <summary>
    /// What SignalR puts before words of the hub itself ("Method does not exist."). Without it the hub failed, or the arguments do not fit, and
    /// SignalR says no more than that.
    /// </summary>
    private const string Marker = "HubException: ";

    /// <summary>Does a call or stream end with words of the hub?</summary>
    public static bool Is(HubException e) => e.Message.Contains(Marker, StringComparison.Ordinal);
}
