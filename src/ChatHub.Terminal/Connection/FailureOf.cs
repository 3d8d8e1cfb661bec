using System.Net;
using ChatHub.Contracts;

namespace ChatHub.Terminal.Connection;

/// <summary>Says what an exception of the client means for the person at the terminal.</summary>
internal static class FailureOf
{
    /// <summary>The failure that a call of the hub ended with.</summary>
    /// <param name="e">What was thrown.</param>
    /// <param name="address">The hub's address.</param>
    public static Failure Call(Exception e, Uri address) => e switch
    {
        Failure failure => failure,
        ChatHubException refusal => new Failure(ExitCodeOf(refusal.Code), refusal.Message, refusal),
        HttpRequestException { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } => Unauthorized(address, e),
        HttpRequestException { StatusCode: { } status } => new Failure(
            ExitCode.HubUnreachable,
            $"Something answers at {address}, but it is no ChatHub ({(int)status}). Check --url or {ConnectionSettings.AddressVariable}.",
            e),
        HttpRequestException or System.Net.WebSockets.WebSocketException or IOException or InvalidDataException or FormatException =>
            Unreachable(address, e),
        // What SignalR throws for a call without a connection.
        InvalidOperationException or OperationCanceledException or TimeoutException => new Failure(
            ExitCode.HubUnreachable, $"The hub at {address} went away before it answered. Try again when it is back.", e),
        _ => Unforeseen(e),
    };

    /// <summary>What nobody foresaw.</summary>
    public static Failure Unforeseen(Exception e) => new(ExitCode.Unexpected, $"That was not foreseen: {e.GetType().Name}: {e.Message}", e);

    /// <summary>No hub answers.</summary>
    public static Failure Unreachable(Uri address, Exception? inner = null) =>
        new(
            ExitCode.HubUnreachable,
            $"No hub answers at {address}. Start it with ./run.sh, or name another with --url or {ConnectionSettings.AddressVariable}.",
            inner);

    /// <summary>Something takes connections, and says nothing.</summary>
    public static Failure Silent(Uri address, Exception? inner = null) =>
        new(
            ExitCode.HubUnreachable,
            $"Something listens at {address} and does not answer. Is it a ChatHub, and is its machine busy? " +
            "Look there and try again, with a longer --wait.",
            inner);

    /// <summary>What the program ends with when the hub refuses with a code.</summary>
    public static ExitCode ExitCodeOf(ErrorCode code) => code switch
    {
        ErrorCode.Unauthorized => ExitCode.Unauthorized,
        ErrorCode.IdeUnreachable or ErrorCode.NotAnIde or ErrorCode.ChatPanelNotFound or ErrorCode.SelectorsUnmatched or ErrorCode.CircuitOpen
            or ErrorCode.InputNotFound => ExitCode.IdeUnavailable,
        ErrorCode.ChatNotFound => ExitCode.ChatNotFound,
        ErrorCode.ChatChanged => ExitCode.ChatChanged,
        ErrorCode.Unexpected => ExitCode.Unexpected,
        _ => ExitCode.Refused,
    };

    private static Failure Unauthorized(Uri address, Exception inner) =>
        new(
            ExitCode.Unauthorized,
            $"The hub at {address} wants an access token, or another one than it got. " +
            $"Give it with --token-file, --token or {ConnectionSettings.TokenVariable}.",
            inner);
}
