namespace ChatHub.Server.Access;

/// <summary>Who may do what, under <c>ChatHub:Access</c>.</summary>
internal sealed class AccessOptions
{
    /// <summary>Where the options come from.</summary>
    public const string Section = "ChatHub:Access";

    /// <summary>
    /// Ask for a token also where only loopback addresses are bound. Default false; always so beyond loopback, and where <see cref="Tokens"/>,
    /// <see cref="Jwt"/> or <see cref="KnownProxies"/> are configured, or an Agent Host that not everybody can reach.
    /// </summary>
    public bool RequireToken { get; set; }

    /// <summary>Create the first token where one is needed and there is none. Default true; false: refuse to start instead.</summary>
    public bool CreateToken { get; set; } = true;

    /// <summary>
    /// The file that keeps the tokens' hashes. Default <c>ChatHub/tokens.json</c> in the user's local application data (Linux:
    /// <c>~/.local/share</c>).
    /// </summary>
    public string? TokenFile { get; set; }

    /// <summary>Tokens beside those of the file, by name.</summary>
    public Dictionary<string, TokenOptions> Tokens { get; set; } = [];

    /// <summary>An identity provider whose tokens are taken too.</summary>
    public JwtOptions Jwt { get; set; } = new();

    /// <summary>Addresses (<c>10.0.0.5</c>) or networks (<c>10.0.0.0/24</c>) whose forwarded headers are believed. Default none.</summary>
    public HashSet<string> KnownProxies { get; set; } = [];
}

/// <summary>One token, under <c>ChatHub:Access:Tokens:{name}</c>.</summary>
internal sealed class TokenOptions
{
    /// <summary>The SHA-256 of the token, 64 hexadecimal digits. Required.</summary>
    public string Hash { get; set; } = "";

    /// <summary>What it allows: <c>read</c>, <c>send</c>, <c>admin</c>, <c>approve</c>, separated by spaces. Required.</summary>
    public string Scopes { get; set; } = "";

    /// <summary>With which ports, like <c>9232-9241,9300</c>. Default every configured one.</summary>
    public string? Ports { get; set; }
}

/// <summary>Bearer tokens of an identity provider, under <c>ChatHub:Access:Jwt</c>.</summary>
internal sealed class JwtOptions
{
    /// <summary>The provider's address, like <c>https://login.example.com</c>. Default none: no such tokens are taken.</summary>
    public string? Authority { get; set; }

    /// <summary>For whom a token must be meant. Required with <see cref="Authority"/>.</summary>
    public string? Audience { get; set; }

    /// <summary>
    /// The claim that limits a token to ports, like <c>9232-9241</c>. Default <c>chathub_ports</c>; a token without it has every port.
    /// </summary>
    public string PortsClaim { get; set; } = "chathub_ports";
}
