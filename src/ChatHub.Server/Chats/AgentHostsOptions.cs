namespace ChatHub.Server.Chats;

/// <summary>The Agent Hosts by name, under <c>ChatHub:AgentHosts</c>, and whether any is looked for.</summary>
internal sealed class AgentHostsOptions : Dictionary<string, AgentHostOptions>
{
    /// <summary>Where the options come from.</summary>
    public const string Section = "ChatHub:AgentHosts";

    /// <summary>Creates an empty set; names are case-insensitive.</summary>
    public AgentHostsOptions()
        : base(StringComparer.OrdinalIgnoreCase)
    {
    }

    /// <summary>
    /// Hosts without an <see cref="AgentHostOptions.Url"/> are looked for where VS Code tells its own user of them. Default false. With true the hub
    /// asks for tokens, on loopback too: whoever reaches a host can run commands, and what VS Code tells is for its user alone.
    /// </summary>
    public bool Discover { get; set; }

    /// <summary>The hub holds a key to a host that not everybody on this machine has: it asks whoever comes for one.</summary>
    public bool NeedTokens => Discover || Values.Any(host => host is { Port: not 0 } and ({ Token.Length: > 0 } or { TokenFile.Length: > 0 }));

    /// <summary>Takes the settings from their section: its children are hosts, but for <see cref="Discover"/>.</summary>
    public void Read(IConfigurationSection section)
    {
        Discover = section.GetValue<bool>(nameof(Discover));
        foreach (var host in section.GetChildren().Where(child => !child.Key.Equals(nameof(Discover), StringComparison.OrdinalIgnoreCase)))
            this[host.Key] = host.Get<AgentHostOptions>() ?? new();
    }
}
