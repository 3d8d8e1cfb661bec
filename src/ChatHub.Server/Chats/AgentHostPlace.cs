namespace ChatHub.Server.Chats;

/// <summary>Where an Agent Host is found. Immutable. Holds a secret: it is never written out.</summary>
internal sealed class AgentHostPlace(Uri? url, string? token, string? tokenFile, string userData)
{
    /// <summary>Where it listens; null: it is looked for.</summary>
    public Uri? Url => url;

    /// <summary>The token, or null.</summary>
    public string? Token => token;

    /// <summary>The file that holds the token, or null.</summary>
    public string? TokenFile => tokenFile;

    /// <summary>The folder in which VS Code keeps its user's data, for a host that is looked for.</summary>
    public string UserData => userData;
}
