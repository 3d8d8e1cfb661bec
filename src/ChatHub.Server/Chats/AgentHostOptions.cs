namespace ChatHub.Server.Chats;

/// <summary>One Agent Host as configured, under <c>ChatHub:AgentHosts:{name}</c>.</summary>
internal sealed class AgentHostOptions
{
    /// <summary>
    /// The number under which its chats are addressed, 1–65535, in no IDE's range: nothing listens there. 0, the default: switched off.
    /// </summary>
    public int Port { get; set; }

    /// <summary>
    /// Where it listens, like <c>ws://127.0.0.1:8972</c>. Default none: it is looked for among the hosts that VS Code tells its user of, if
    /// <see cref="AgentHostsOptions.Discover"/> is on.
    /// </summary>
    public string? Url { get; set; }

    /// <summary>With <see cref="Url"/>: the connection token that the host was started with. The hub asks for tokens then, on loopback too.</summary>
    public string? Token { get; set; }

    /// <summary>
    /// With <see cref="Url"/>: a file that holds the token, read at each connection. The hub asks for tokens then, on loopback too.
    /// </summary>
    public string? TokenFile { get; set; }

    /// <summary>
    /// Without <see cref="Url"/>: whose host is meant, by VS Code's user data folder. Default <c>~/.config/Code</c>. <c>~</c> is the home folder.
    /// </summary>
    public string? UserData { get; set; }
}
