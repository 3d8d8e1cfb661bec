namespace ChatHub.Server.Access;

/// <summary>Who may answer what an agent asks, and with what, under <c>ChatHub:Requests</c>.</summary>
internal sealed class RequestOptions
{
    /// <summary>Where the options come from.</summary>
    public const string Section = "ChatHub:Requests";

    /// <summary>
    /// Where the hub asks for no token: whoever comes may answer. Default false: on loopback every program of the machine comes without one, the
    /// agent itself included. A token needs the scope <c>approve</c>, whatever is set here.
    /// </summary>
    public bool AllowLocal { get; set; }

    /// <summary>Answers that hold for more than once ("always allow") may be given through the hub. Default false.</summary>
    public bool AllowLasting { get; set; }
}
